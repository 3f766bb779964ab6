#include "sim/talks/negotiator.h"

#include <algorithm>
#include <cmath>

#include "sim/base/power.h"

namespace parley {

OwnScale own_scale(std::span<const double> payoffs, std::span<const std::uint8_t> open) {
  double lo = 0, hi = 0;
  bool some = false;
  for (std::size_t p = 0; p < payoffs.size(); ++p) {
    if (!open.empty() && !open[p]) continue;
    lo = some ? std::min(lo, payoffs[p]) : payoffs[p];
    hi = some ? std::max(hi, payoffs[p]) : payoffs[p];
    some = true;
  }
  if (!some) return {};
  const bool alike = hi - lo <= kTacticTie * std::max({1.0, std::abs(lo), std::abs(hi)});
  return alike ? OwnScale{hi - 1, 1} : OwnScale{lo, hi - lo};
}

void Negotiator::begin(const Tactic& tactic, std::span<const double> worth, double walk_away,
                       std::span<const std::uint8_t> open) {
  tactic_ = tactic;
  floor_ = std::max(tactic.floor, walk_away);
  worth_.assign(worth.begin(), worth.end());
  order_.clear();
  for (std::size_t p = 0; p < worth.size(); ++p)
    if (open.empty() || open[p]) order_.push_back(static_cast<int>(p));
  std::sort(order_.begin(), order_.end(),
            [&](int a, int b) { return own(a) > own(b) || (own(a) == own(b) && a < b); });
  heard_.assign(worth.size(), 0);
  distinct_ = made_ = 0;
  heard_any_ = false;
  last_ = given_ = 0;
}

double Negotiator::aim(double time) const {
  if (tactic_.kind == TacticKind::micro) return order_.empty() ? floor_ : own(order_[step(distinct_)]);
  if (tactic_.kind == TacticKind::tit_for_tat) return std::max(floor_, 1 - given_);
  return 1 - (1 - floor_) * power_own(time, 1 / tactic_.exponent);
}

std::span<const int> Negotiator::choices(double time) const {
  if (order_.empty() || own(order_.front()) < floor_ - kTacticTie) return {};
  if (tactic_.kind == TacticKind::micro) return {order_.data() + step(distinct_), 1};
  const double least = aim(time) - kTacticTie;
  const auto end = std::partition_point(order_.begin(), order_.end(), [&](int p) { return own(p) >= least; });
  if (end == order_.begin()) return {order_.data(), 1};
  const double nearest = own(*(end - 1)) + kTacticTie;
  const auto begin = std::partition_point(order_.begin(), end, [&](int p) { return own(p) > nearest; });
  return {begin, end};
}

double Negotiator::given(int package) const {
  return heard_any_ ? given_ + std::max(0.0, own(package) - last_) : given_;
}

bool Negotiator::accepts(int package, double aim) const {
  if (own(package) < floor_ - kTacticTie) return false;
  if (tactic_.kind == TacticKind::tit_for_tat) aim = std::max(floor_, 1 - given(package));
  if (tactic_.kind == TacticKind::micro) {
    const int distinct = distinct_ + (heard_[static_cast<std::size_t>(package)] ? 0 : 1);
    aim = own(order_[step(distinct)]);
  }
  return own(package) >= aim - kTacticTie;
}

void Negotiator::heard(int package) {
  given_ = given(package);
  last_ = own(package);
  heard_any_ = true;
  std::uint8_t& known = heard_[static_cast<std::size_t>(package)];
  distinct_ += known ? 0 : 1;
  known = 1;
}

void Negotiator::offered(int package) {
  // Another package than the next is one that it has offered before.
  if (ready(distinct_) && order_[static_cast<std::size_t>(made_)] == package) ++made_;
}

/// One more package may be offered where the others have offered as many as oneself, and it is not below the floor.
bool Negotiator::ready(int distinct) const {
  return made_ <= distinct && made_ < static_cast<int>(order_.size()) &&
         own(order_[static_cast<std::size_t>(made_)]) >= floor_ - kTacticTie;
}

std::size_t Negotiator::step(int distinct) const {
  return static_cast<std::size_t>(ready(distinct) ? made_ : std::max(0, made_ - 1));
}

}  // namespace parley
