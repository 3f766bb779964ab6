#include "sim/tally/paired_weighted.h"

#include <algorithm>
#include <stdexcept>

namespace parley {
namespace {

double real(Int128 sum) { return exact_ratio(sum, Int128{1} << kFixedBits); }

double effective(Int128 weight, Int128 squares) {
  return squares > 0 ? real(weight) * real(weight) / real(squares) : 0.0;
}

}  // namespace

WeightedPairedTally::WeightedPairedTally(const Labels& a, const Labels& b)
    : actors_(matched_by_id(a.actors, b.actors)),
      issues_(matched_by_id(a.issues, b.issues)),
      settlements_(matched_settlements(a, b, issues_)) {
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
  sums_.resize(outcomes_.size() + issues_.size() + settlements_.size() + actors_.size(), Sums{});
}

template <class InA, class InB>
void WeightedPairedTally::add_measure(Sums& sums, const BlockResult& a, const BlockResult& b, InA in_a,
                                      InB in_b) {
  std::array<FixedSum, 9> block;
  for (std::size_t t = 0; t < a.trials; ++t) {
    const double f = in_a(t), g = in_b(t), wa = a.weight[t], wb = b.weight[t], both = wa * wb;
    block[0].add(wa * f);
    block[1].add(wa * wa * f);
    block[2].add(wa * wa * f * f);
    block[3].add(wb * g);
    block[4].add(wb * wb * g);
    block[5].add(wb * wb * g * g);
    block[6].add(both * f);
    block[7].add(both * g);
    block[8].add(both * f * g);
  }
  for (std::size_t i = 0; i < block.size(); ++i) sums[i] += block[i].total();
}

void WeightedPairedTally::add(const BlockResult& a, const BlockResult& b) {
  if (a.first_trial != b.first_trial || a.trials != b.trials)
    throw std::logic_error("paired blocks must hold the same trials");
  trials_ += a.trials;
  std::array<FixedSum, 5> block;
  for (std::size_t t = 0; t < a.trials; ++t) {
    block[0].add(a.weight[t]);
    block[1].add(a.weight[t] * a.weight[t]);
    block[2].add(b.weight[t]);
    block[3].add(b.weight[t] * b.weight[t]);
    block[4].add(a.weight[t] * b.weight[t]);
  }
  for (std::size_t i = 0; i < block.size(); ++i) weights_[i] += block[i].total();

  std::size_t at = 0;
  for (const PairedTally::Matched& m : outcomes_)
    add_measure(
        sums_[at++], a, b, [&](std::size_t t) { return a.outcome[t] == m.a ? 1.0 : 0.0; },
        [&](std::size_t t) { return b.outcome[t] == m.b ? 1.0 : 0.0; });
  for (const PairedTally::Matched& m : issues_)
    add_measure(
        sums_[at++], a, b,
        [&](std::size_t t) {
          return a.settlement[m.a * a.stride + t] != BlockResult::kUnsettled ? 1.0 : 0.0;
        },
        [&](std::size_t t) {
          return b.settlement[m.b * b.stride + t] != BlockResult::kUnsettled ? 1.0 : 0.0;
        });
  for (const PairedTally::MatchedSettlement& m : settlements_)
    add_measure(
        sums_[at++], a, b,
        [&](std::size_t t) { return a.settlement[m.issue_a * a.stride + t] == m.a ? 1.0 : 0.0; },
        [&](std::size_t t) { return b.settlement[m.issue_b * b.stride + t] == m.b ? 1.0 : 0.0; });
  for (const PairedTally::Matched& m : actors_)
    add_measure(
        sums_[at++], a, b, [&](std::size_t t) { return a.utility[m.a * a.stride + t] / m.bound; },
        [&](std::size_t t) { return b.utility[m.b * b.stride + t] / m.bound; });
}

void WeightedPairedTally::merge(const WeightedPairedTally& other) {
  if (sums_.size() != other.sums_.size())
    throw std::logic_error("paired tallies of different scenarios cannot be merged");
  trials_ += other.trials_;
  for (std::size_t i = 0; i < weights_.size(); ++i) weights_[i] += other.weights_[i];
  for (std::size_t m = 0; m < sums_.size(); ++m)
    for (std::size_t i = 0; i < sums_[m].size(); ++i) sums_[m][i] += other.sums_[m][i];
}

double WeightedPairedTally::effective_a() const { return effective(weights_[0], weights_[1]); }
double WeightedPairedTally::effective_b() const { return effective(weights_[2], weights_[3]); }
bool WeightedPairedTally::impossible() const { return weights_[0] <= 0 || weights_[2] <= 0; }

WeightedPairedTally::Difference WeightedPairedTally::difference(std::size_t measure, double scale) const {
  if (impossible()) return {};
  const Sums& s = sums_[measure];
  const double wa = real(weights_[0]), wb = real(weights_[2]);
  const double a = exact_ratio(s[0], weights_[0]), b = exact_ratio(s[3], weights_[2]);
  // Sums of (w (f - mean))^2 in A, in B, and of their product.
  const double in_a = real(s[2]) - 2 * a * real(s[1]) + a * a * real(weights_[1]);
  const double in_b = real(s[5]) - 2 * b * real(s[4]) + b * b * real(weights_[3]);
  const double cross = real(s[8]) - b * real(s[6]) - a * real(s[7]) + a * b * real(weights_[4]);
  const double variance = in_a / (wa * wa) + in_b / (wb * wb) - 2 * cross / (wa * wb);
  return {a * scale, b * scale, (b - a) * scale, std::max(0.0, variance) * scale * scale};
}

}  // namespace parley
