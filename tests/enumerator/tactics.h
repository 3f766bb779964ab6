#pragma once
#include <vector>

#include "tests/enumerator/setting.h"

/// Tactics in rounds of offers, from their description alone: what one does is worked out from the whole history of the
/// round each time.
namespace parley::enumerator {

/// An offer made in a turn of the round.
struct Said {
  int turn, actor, package;
};

/// A round as somebody who follows a tactic sees it.
struct Listener {
  const ActorSetting& actor;
  int self;
  Dist worth;    ///< [package]: its own, scaled; packages that cannot be offered are left out of `open`
  double floor;  ///< its own or what it has anyway, if that is more, on the same scale
  std::vector<int> open;   ///< packages
  std::vector<Said> said;  ///< so far
};

/// Its payoffs scaled over the open packages: the best 1, the worst 0; 1 where they are alike. `other` likewise.
Dist scaled(const Dist& payoffs, const std::vector<int>& open);
double scaled_at(double other, const Dist& payoffs, const std::vector<int>& open);

/// The package that it offers when this share of the time is over, or -1; `others`: what each is worth to all the others.
int tactic_offer(const Listener&, double time, const Dist& others);

/// Whether it says yes to an offer of the package just made by `from`, where it next proposes at that share of the time.
bool tactic_says_yes(const Listener&, int package, int from, double time);

/// The share of the time at which one that answers in turn `turn` (from 0) next proposes.
double answer_time(const OffersSetting&, int actor, int turn);

}  // namespace parley::enumerator
