#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/scenario/tactic.h"

/// What actors that follow a tactic do in a round of offers. Packages are numbered as in the round; worths are an actor's
/// own payoffs, scaled so that the best package that can be offered is 1 and the worst 0. The trial kernel and the
/// tournament of tactics use the same functions. All arithmetic is own (elementary.h).
namespace parley {

/// A tactic with its numbers. Time-dependent ones aim at 1 - (1 - floor) time^(1 / exponent), time from 0 to 1 (Faratin,
/// Sierra & Jennings 1998). Tit-for-tat aims at 1 less what the others' offers have given it, each more than the offer
/// before; floor at least. MiCRO (de Jonge 2022) offers its packages from the best down, one more for each package that is
/// new in the others' offers, and accepts what is as good as what it would offer next.
struct Tactic {
  TacticKind kind = TacticKind::linear;
  double exponent = 1;  ///< > 0; below 1 it holds out
  double floor = 0;     ///< 0 … 1
};

/// Packages whose worths differ by no more count as worth the same.
inline constexpr double kTacticTie = 1e-9;

/// How an actor scales its payoffs. Where all packages are worth the same, each is 1.
struct OwnScale {
  double lo = 0, range = 1;
  double of(double payoff) const { return (payoff - lo) / range; }
};
/// Of the packages that are open (not 0); `open` may be empty for all.
OwnScale own_scale(std::span<const double> payoffs, std::span<const std::uint8_t> open);

/// One actor of one type at the table: what it would do, and what it has heard.
class Negotiator {
 public:
  /// Begins a round. `worth`: its own, scaled; `walk_away`: what it has without agreement, on the same scale: less than that
  /// it neither aims at nor accepts. `open` may be empty for all.
  void begin(const Tactic& tactic, std::span<const double> worth, double walk_away,
             std::span<const std::uint8_t> open);

  /// What it aims at when that share of the time is over; of MiCRO: the worth of what it would offer next.
  double aim(double time) const;

  /// The packages that it may offer: the nearest above its aim, several where they are worth the same to it, in the order of
  /// packages; none where even its best is worth less than its floor. Of several it offers the one best for the others
  /// (best_for_others).
  std::span<const int> choices(double time) const;

  /// Whether it accepts the package once it has heard the offer of it, aiming at `aim` (which MiCRO and tit-for-tat find
  /// themselves).
  bool accepts(int package, double aim) const;

  void offered(int package);  ///< its own offer was made
  void heard(int package);    ///< another's offer was made

 private:
  double own(int package) const { return worth_[static_cast<std::size_t>(package)]; }
  double given(int package) const;       ///< of tit-for-tat, having heard it
  std::size_t step(int distinct) const;  ///< of MiCRO: the place in order_ of what it would offer next
  bool ready(int distinct) const;

  Tactic tactic_;
  double floor_ = 0;
  std::vector<double> worth_;
  std::vector<int> order_;  ///< open packages, the best first
  std::vector<std::uint8_t> heard_;
  int distinct_ = 0, made_ = 0;  ///< packages heard; offered
  bool heard_any_ = false;
  double last_ = 0, given_ = 0;
};

/// Of several packages the one with the largest sum of what it is worth to the others, the first of those alike; -1 of none.
template <class Others>
int best_for_others(std::span<const int> packages, const Others& others) {
  int best = -1;
  double most = 0;
  for (const int package : packages) {
    const double sum = packages.size() > 1 ? others(package) : 0;
    if (best >= 0 && sum <= most + kTacticTie) continue;
    best = package;
    most = sum;
  }
  return best;
}

}  // namespace parley
