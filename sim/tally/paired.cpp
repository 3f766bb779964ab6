#include "sim/tally/paired.h"

#include <algorithm>
#include <stdexcept>

namespace parley {
namespace {

void count(PairedTally::Settled& settled, bool in_a, bool in_b) {
  settled.a_only += in_a && !in_b;
  settled.b_only += in_b && !in_a;
  settled.both += in_a && in_b;
}

void merge_counts(std::vector<PairedTally::Settled>& to, const std::vector<PairedTally::Settled>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    to[i].a_only += from[i].a_only;
    to[i].b_only += from[i].b_only;
    to[i].both += from[i].both;
  }
}

constexpr std::size_t kSums = 4;  // per actor

}  // namespace

std::vector<PairedTally::MatchedSettlement> matched_settlements(
    const Labels& a, const Labels& b, const std::vector<PairedTally::Matched>& issues) {
  std::vector<PairedTally::MatchedSettlement> both;
  for (const PairedTally::Matched& issue : issues) {
    const auto& of_a = a.issues[issue.a].settlements;
    const auto& of_b = b.issues[issue.b].settlements;
    for (std::size_t i = 0; i < of_a.size(); ++i)
      for (std::size_t j = 0; j < of_b.size(); ++j)
        if (of_a[i] == of_b[j]) both.push_back({issue.a, issue.b, i, j});
  }
  return both;
}

PairedTally::PairedTally(const Labels& a, const Labels& b)
    : outcomes_a_(a.outcomes.size()),
      outcomes_b_(b.outcomes.size()),
      joint_(outcomes_a_ * outcomes_b_, 0),
      actors_(matched_by_id(a.actors, b.actors)),
      issues_(matched_by_id(a.issues, b.issues)),
      settlements_(matched_settlements(a, b, issues_)),
      agreements_(matched_agreements(a, b)),
      settled_(issues_.size()),
      settled_as_(settlements_.size()),
      agreed_(agreements_.size()),
      sums_(kSums * actors_.size(), 0) {
  if (a.weighted || b.weighted)
    throw std::logic_error("scenarios with observations cannot be paired trial by trial");
  for (Matched& m : actors_) m.bound = 2 * std::max(a.actors[m.a].payoff_bound, b.actors[m.b].payoff_bound);
}

void PairedTally::add(const BlockResult& a, const BlockResult& b) {
  if (a.first_trial != b.first_trial || a.trials != b.trials)
    throw std::logic_error("paired blocks must hold the same trials");
  trials_ += a.trials;
  for (std::size_t t = 0; t < a.trials; ++t) ++joint_[a.outcome[t] * outcomes_b_ + b.outcome[t]];
  for (std::size_t i = 0; i < issues_.size(); ++i)
    for (std::size_t t = 0; t < a.trials; ++t)
      count(settled_[i], a.settlement[issues_[i].a * a.stride + t] != BlockResult::kUnsettled,
            b.settlement[issues_[i].b * b.stride + t] != BlockResult::kUnsettled);
  for (std::size_t i = 0; i < settlements_.size(); ++i) {
    const MatchedSettlement& s = settlements_[i];
    for (std::size_t t = 0; t < a.trials; ++t)
      count(settled_as_[i], a.settlement[s.issue_a * a.stride + t] == s.a,
            b.settlement[s.issue_b * b.stride + t] == s.b);
  }
  for (std::size_t i = 0; i < agreements_.size(); ++i) {
    const MatchedAgreement& m = agreements_[i];
    for (std::size_t t = 0; t < a.trials; ++t)
      count(agreed_[i], agreed_on(a, m.round_a, m.package_a, t), agreed_on(b, m.round_b, m.package_b, t));
  }
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    FixedSum sum, squares, of_a, of_b;
    for (std::size_t t = 0; t < a.trials; ++t) {
      const double in_a = a.utility[actors_[i].a * a.stride + t];
      const double in_b = b.utility[actors_[i].b * b.stride + t];
      const double d = (in_b - in_a) / actors_[i].bound;
      sum.add(d);
      squares.add(d * d);
      of_a.add(in_a / actors_[i].bound);
      of_b.add(in_b / actors_[i].bound);
    }
    Int128* sums = sums_.data() + kSums * i;
    sums[0] += sum.total();
    sums[1] += squares.total();
    sums[2] += of_a.total();
    sums[3] += of_b.total();
  }
}

void PairedTally::merge(const PairedTally& other) {
  if (joint_.size() != other.joint_.size() || sums_.size() != other.sums_.size() ||
      settled_.size() != other.settled_.size() || settled_as_.size() != other.settled_as_.size() ||
      agreed_.size() != other.agreed_.size())
    throw std::logic_error("paired tallies of different scenarios cannot be merged");
  trials_ += other.trials_;
  for (std::size_t i = 0; i < joint_.size(); ++i) joint_[i] += other.joint_[i];
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
  merge_counts(settled_, other.settled_);
  merge_counts(settled_as_, other.settled_as_);
  merge_counts(agreed_, other.agreed_);
}

double PairedTally::mean_of(std::size_t actor, std::size_t place) const {
  if (trials_ == 0) return 0;
  return exact_moments(static_cast<Int128>(trials_), 0, sums_[kSums * actor + place], 0, kFixedBits).mean *
         actors_[actor].bound;
}

Moments PairedTally::difference(std::size_t i) const {
  Moments m =
      exact_moments(static_cast<Int128>(trials_), 0, sums_[kSums * i], sums_[kSums * i + 1], kFixedBits);
  m.mean *= actors_[i].bound;
  m.variance *= actors_[i].bound * actors_[i].bound;
  return m;
}

}  // namespace parley
