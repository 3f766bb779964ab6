#pragma once
#include <utility>
#include <vector>

#include "sim/game/game.h"

/// What positions are worth where every uncertain number is at its median and cells are as written, or as drawn in
/// one trial: for tables and analyses of packages, never for the trial loop.
namespace parley {

class Midpoint {
 public:
  explicit Midpoint(const Game& game);
  /// With these numbers: [column], and [cell of the slab] as it is filled.
  Midpoint(const Game& game, std::vector<double> columns, std::vector<double> slab)
      : game_(game), columns_(std::move(columns)), slab_(std::move(slab)) {}

  double number(const Operand& operand) const;
  /// How likely each type of the actor is; {1} without types.
  std::vector<double> prior(int actor) const;
  /// The flow payoff (model.md, equation of the payoff) of an actor of that type where delegation d stands at
  /// places[d], in round t (from 0); no event has happened.
  double flow(int actor, int type, const std::vector<int>& places, int t) const;

 private:
  double cell(int table, int index) const;
  const Game& game_;
  std::vector<double> columns_;  ///< empty: medians
  std::vector<double> slab_;
};

/// Where every delegation opens.
std::vector<int> openings(const Game& game);

/// Where everybody stands after the package, and how many changes of each bargainer's are charged in its round.
struct AfterPackage {
  std::vector<int> places;
  std::vector<int> charged;
};
AfterPackage after_package(const Game& game, const GameOffers& offers, const GamePackage& package,
                           const std::vector<int>& places);

/// What a round of offers is about at the openings: [bargainer][type].
struct PackageWorth {
  std::vector<std::vector<double>> stands;                 ///< d
  std::vector<std::vector<std::vector<double>>> packages;  ///< [package]: u, charged changes taken off
  std::vector<std::vector<double>> prior;
  /// At the prior mean.
  double mean_stands(std::size_t bargainer) const;
  double mean(std::size_t package, std::size_t bargainer) const;
};
PackageWorth package_worth(const Game& game, const GameOffers& offers, const Midpoint& numbers);
PackageWorth package_worth(const Game& game, const GameOffers& offers);

}  // namespace parley
