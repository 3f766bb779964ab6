#include "sim/tally/paired.h"

#include <algorithm>
#include <stdexcept>

namespace parley {
namespace {

template <class Things>
std::vector<PairedTally::Matched> match(const Things& a, const Things& b) {
  std::vector<PairedTally::Matched> both;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      if (a[i].id == b[j].id) both.push_back({i, j});
  return both;
}

}  // namespace

PairedTally::PairedTally(const Shape& a, const Shape& b)
    : outcomes_a_(a.outcomes.size()),
      outcomes_b_(b.outcomes.size()),
      joint_(outcomes_a_ * outcomes_b_, 0),
      actors_(match(a.actors, b.actors)),
      issues_(match(a.issues, b.issues)),
      settled_(issues_.size()),
      sums_(2 * actors_.size(), 0) {
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
    for (std::size_t t = 0; t < a.trials; ++t) {
      const bool in_a = a.settlement[issues_[i].a * a.stride + t] != BlockResult::kUnsettled;
      const bool in_b = b.settlement[issues_[i].b * b.stride + t] != BlockResult::kUnsettled;
      settled_[i].a_only += in_a && !in_b;
      settled_[i].b_only += in_b && !in_a;
      settled_[i].both += in_a && in_b;
    }
  for (std::size_t i = 0; i < actors_.size(); ++i) {
    FixedSum sum, squares;
    for (std::size_t t = 0; t < a.trials; ++t) {
      const double d = (b.utility[actors_[i].b * b.stride + t] - a.utility[actors_[i].a * a.stride + t]) /
                       actors_[i].bound;
      sum.add(d);
      squares.add(d * d);
    }
    sums_[2 * i] += sum.total();
    sums_[2 * i + 1] += squares.total();
  }
}

void PairedTally::merge(const PairedTally& other) {
  if (joint_.size() != other.joint_.size() || sums_.size() != other.sums_.size() ||
      settled_.size() != other.settled_.size())
    throw std::logic_error("paired tallies of different scenarios cannot be merged");
  trials_ += other.trials_;
  for (std::size_t i = 0; i < joint_.size(); ++i) joint_[i] += other.joint_[i];
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
  for (std::size_t i = 0; i < settled_.size(); ++i) {
    settled_[i].a_only += other.settled_[i].a_only;
    settled_[i].b_only += other.settled_[i].b_only;
    settled_[i].both += other.settled_[i].both;
  }
}

Moments PairedTally::difference(std::size_t i) const {
  Moments m = exact_moments(static_cast<Int128>(trials_), 0, sums_[2 * i], sums_[2 * i + 1], kFixedBits);
  m.mean *= actors_[i].bound;
  m.variance *= actors_[i].bound * actors_[i].bound;
  return m;
}

}  // namespace parley
