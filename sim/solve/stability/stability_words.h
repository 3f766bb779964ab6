#pragma once
#include <string>

#include "sim/solve/static_game.h"

namespace parley {

/// The words for what a static game names.
class StaticNames {
 public:
  StaticNames(const Scenario& scenario, const StaticGame& game) : scenario_(scenario), game_(game) {}
  std::string actor(int actor) const;                    ///< name, else id; both where actors share a name
  std::string position(int player, int position) const;  ///< id
  /// "russia drop, us open_door": the positions of the players of a state.
  std::string state(const std::vector<int>& positions) const;
  /// What changes from one state to another: "us to closed_door and nato to moratorium".
  std::string change(const std::vector<int>& from, const std::vector<int>& to) const;

 private:
  const Scenario& scenario_;
  const StaticGame& game_;
};

/// Why a state is stable or not for a party under a concept, in one sentence with the payoffs that decide it
/// (two decimals, or as many as tell them apart): "Russia would rather hold drop (1.20 than 0.70), but stays,
/// because …". Of several improvements the best is told, and of an unstable state the best that nothing
/// deters.
std::string stability_sentence(const StaticNames& names, const StaticGame& game,
                               const StaticConflict& conflict, Stability concept_, int party, int state);

}  // namespace parley
