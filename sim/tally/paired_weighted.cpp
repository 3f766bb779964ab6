#include "sim/tally/paired_weighted.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace parley {
namespace {

double real(Int128 sum) { return exact_ratio(sum, Int128{1} << kFixedBits); }

double effective(const std::vector<double>& sums) {
  return !sums.empty() && sums[1] > 0 ? sums[0] * sums[0] / sums[1] : 0.0;
}

/// The classes together, in units of the heaviest; those of `twice` in units of its square.
template <class Twice>
std::vector<double> together(const HeaviestClasses<std::vector<Int128>>& classes, Twice twice) {
  std::vector<Int128> all;
  for (const auto& [c, sums] : classes) {
    all.resize(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const int bits = classes.below(c) * (twice(i) ? 2 : 1);
      if (bits < 127) all[i] += sums[i] >> bits;
    }
  }
  std::vector<double> found;
  for (const Int128 sum : all) found.push_back(real(sum));
  return found;
}

std::vector<double> together_one(const HeaviestClasses<std::vector<Int128>>& classes) {
  return together(classes, [](std::size_t i) { return i == 1 || (i >= 2 && (i - 2) % 3 > 0); });
}

std::vector<double> together_both(const HeaviestClasses<std::vector<Int128>>& classes) {
  return together(classes, [](std::size_t) { return false; });
}

/// Where a measure's sums begin.
std::size_t in_one(std::size_t measure) { return 2 + 3 * measure; }
std::size_t in_both(std::size_t measure) { return 1 + 3 * measure; }

}  // namespace

WeightedPairedTally::WeightedPairedTally(const Labels& a, const Labels& b)
    : actors_(matched_by_id(a.actors, b.actors)),
      issues_(matched_by_id(a.issues, b.issues)),
      settlements_(matched_settlements(a, b, issues_)),
      agreements_(matched_agreements(a, b)) {
  for (PairedTally::Matched& m : actors_)
    m.bound = std::max(a.actors[m.a].payoff_bound, b.actors[m.b].payoff_bound);
  for (std::size_t i = 0; i < a.outcomes.size(); ++i) {
    const auto same = std::find_if(b.outcomes.begin(), b.outcomes.end(),
                                   [&](const OutcomeLabels& o) { return o.id == a.outcomes[i].id; });
    outcomes_.push_back(
        {i, same == b.outcomes.end() ? kNone : static_cast<std::size_t>(same - b.outcomes.begin())});
  }
  for (std::size_t j = 0; j < b.outcomes.size(); ++j)
    if (std::none_of(a.outcomes.begin(), a.outcomes.end(),
                     [&](const OutcomeLabels& o) { return o.id == b.outcomes[j].id; }))
      outcomes_.push_back({kNone, j});
  measures_ = outcomes_.size() + issues_.size() + settlements_.size() + agreements_.size() + actors_.size();
}

/// Two blocks of the same trials: each trial's weights in the units of their classes, and the sums of those.
struct WeightedPairedTally::Block {
  const BlockResult &a, &b;
  ClassWeights in_a, in_b;
  std::vector<Sums*> of_a, of_b, of_both;  ///< [trial]; null: no weight, or none that counts

  Block(WeightedPairedTally& tally, const BlockResult& first, const BlockResult& second)
      : a(first),
        b(second),
        in_a(a.weight.data(), a.trials),
        in_b(b.weight.data(), b.trials),
        of_a(a.trials),
        of_b(a.trials),
        of_both(a.trials) {
    std::vector<std::int32_t> both;
    for (std::size_t t = 0; t < a.trials; ++t)
      if (in_a.weight[t] > 0 && in_b.weight[t] > 0) both.push_back(in_a.of[t] + in_b.of[t]);
    std::sort(both.begin(), both.end());
    both.erase(std::unique(both.begin(), both.end()), both.end());
    // The heaviest first: what that leaves no room for is gone before anything points to it.
    for (const int c : in_a.classes) tally.a_.make(c, Sums(in_one(tally.measures_)));
    for (const int c : in_b.classes) tally.b_.make(c, Sums(in_one(tally.measures_)));
    for (const int c : both) tally.both_.make(c, Sums(in_both(tally.measures_)));
    for (std::size_t t = 0; t < a.trials; ++t) {
      if (in_a.weight[t] > 0) of_a[t] = tally.a_.find(in_a.of[t]);
      if (in_b.weight[t] > 0) of_b[t] = tally.b_.find(in_b.of[t]);
      if (in_a.weight[t] > 0 && in_b.weight[t] > 0) of_both[t] = tally.both_.find(in_a.of[t] + in_b.of[t]);
    }
  }

  void weights() {
    for (std::size_t t = 0; t < a.trials; ++t) {
      const double wa = in_a.weight[t], wb = in_b.weight[t];
      if (of_a[t]) (*of_a[t])[0] += to_fixed(wa), (*of_a[t])[1] += to_fixed(wa * wa);
      if (of_b[t]) (*of_b[t])[0] += to_fixed(wb), (*of_b[t])[1] += to_fixed(wb * wb);
      if (of_both[t]) (*of_both[t])[0] += to_fixed(wa * wb);
    }
  }
};

template <class InA, class InB>
void WeightedPairedTally::add_measure(Block& block, std::size_t measure, InA in_a, InB in_b) const {
  const auto add = [](Sums* sums, std::size_t place, double x, double y, double z) {
    if (!sums) return;
    (*sums)[place] += to_fixed(x);
    (*sums)[place + 1] += to_fixed(y);
    (*sums)[place + 2] += to_fixed(z);
  };
  for (std::size_t t = 0; t < block.a.trials; ++t) {
    const double f = in_a(t), g = in_b(t), wa = block.in_a.weight[t], wb = block.in_b.weight[t];
    add(block.of_a[t], in_one(measure), wa * f, wa * wa * f, wa * wa * f * f);
    add(block.of_b[t], in_one(measure), wb * g, wb * wb * g, wb * wb * g * g);
    add(block.of_both[t], in_both(measure), wa * wb * f, wa * wb * g, wa * wb * f * g);
  }
}

void WeightedPairedTally::add(const BlockResult& a, const BlockResult& b) {
  if (a.first_trial != b.first_trial || a.trials != b.trials)
    throw std::logic_error("paired blocks must hold the same trials");
  trials_ += a.trials;
  Block block(*this, a, b);
  block.weights();
  std::size_t at = 0;
  for (const PairedTally::Matched& m : outcomes_)
    add_measure(
        block, at++, [&](std::size_t t) { return a.outcome[t] == m.a ? 1.0 : 0.0; },
        [&](std::size_t t) { return b.outcome[t] == m.b ? 1.0 : 0.0; });
  for (const PairedTally::Matched& m : issues_)
    add_measure(
        block, at++,
        [&](std::size_t t) {
          return a.settlement[m.a * a.stride + t] != BlockResult::kUnsettled ? 1.0 : 0.0;
        },
        [&](std::size_t t) {
          return b.settlement[m.b * b.stride + t] != BlockResult::kUnsettled ? 1.0 : 0.0;
        });
  for (const PairedTally::MatchedSettlement& m : settlements_)
    add_measure(
        block, at++, [&](std::size_t t) { return a.settlement[m.issue_a * a.stride + t] == m.a ? 1.0 : 0.0; },
        [&](std::size_t t) { return b.settlement[m.issue_b * b.stride + t] == m.b ? 1.0 : 0.0; });
  for (const MatchedAgreement& m : agreements_)
    add_measure(
        block, at++, [&](std::size_t t) { return agreed_on(a, m.round_a, m.package_a, t) ? 1.0 : 0.0; },
        [&](std::size_t t) { return agreed_on(b, m.round_b, m.package_b, t) ? 1.0 : 0.0; });
  for (const PairedTally::Matched& m : actors_)
    add_measure(
        block, at++, [&](std::size_t t) { return a.utility[m.a * a.stride + t] / m.bound; },
        [&](std::size_t t) { return b.utility[m.b * b.stride + t] / m.bound; });
}

void WeightedPairedTally::merge(const WeightedPairedTally& other) {
  if (measures_ != other.measures_)
    throw std::logic_error("paired tallies of different scenarios cannot be merged");
  trials_ += other.trials_;
  const auto merge_classes = [](Classes& to, const Classes& from) {
    for (const auto& [c, sums] : from)
      if (Sums* const mine = to.make(c, Sums(sums.size())))
        for (std::size_t i = 0; i < sums.size(); ++i) (*mine)[i] += sums[i];
  };
  merge_classes(a_, other.a_);
  merge_classes(b_, other.b_);
  merge_classes(both_, other.both_);
}

double WeightedPairedTally::effective_a() const { return effective(together_one(a_)); }
double WeightedPairedTally::effective_b() const { return effective(together_one(b_)); }
bool WeightedPairedTally::impossible() const { return a_.empty() || b_.empty(); }

WeightedPairedTally::Difference WeightedPairedTally::difference(std::size_t measure, double scale) const {
  if (impossible()) return {};
  const std::vector<double> in_a = together_one(a_), in_b = together_one(b_);
  const double *s = &in_a[in_one(measure)], *r = &in_b[in_one(measure)];
  const double wa = in_a[0], wb = in_b[0], a = s[0] / wa, b = r[0] / wb;
  // Sums of (w (f - mean))^2 in A, in B, and of their product.
  const double square_a = s[2] - 2 * a * s[1] + a * a * in_a[1];
  const double square_b = r[2] - 2 * b * r[1] + b * b * in_b[1];
  double cross = 0;
  if (!both_.empty()) {
    const std::vector<double> both = together_both(both_);
    const double* const p = &both[in_both(measure)];
    // Products of weights in units of their own heaviest class, brought to those of A's and B's.
    cross = std::ldexp(p[2] - b * p[0] - a * p[1] + a * b * both[0],
                       kClassBits * (a_.heaviest() + b_.heaviest() - both_.heaviest()));
  }
  const double variance = square_a / (wa * wa) + square_b / (wb * wb) - 2 * cross / (wa * wb);
  return {a * scale, b * scale, (b - a) * scale, std::max(0.0, variance) * scale * scale};
}

}  // namespace parley
