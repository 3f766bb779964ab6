#pragma once
#include <vector>

#include "sim/game/game.h"
#include "sim/game/midpoint.h"

/// The recursion of a round of offers (docs/model.md) as lambda goes to infinity, under given beliefs.
namespace parley {

class OffersRecursion {
 public:
  struct Row {
    std::size_t b, type;  ///< bargainer, type
  };

  OffersRecursion(const Game& game, const GameOffers& offers, const PackageWorth& worth);

  const std::vector<Row>& rows() const { return rows_; }
  std::size_t packages() const { return packages_; }
  double breakdown() const { return breakdown_; }
  double inertia(std::size_t b) const;
  /// [row]; what is expected of each bargainer's type. At first the priors.
  std::vector<double> beliefs;

  /// Works the turns out from the last back to this one; the rest then tells of it. `seen` is called after each turn.
  template <class Seen>
  void back_to(int turn, Seen seen) {
    for (int n = offers_.turns - 1; n >= turn; --n) {
      step(n);
      seen(n);
    }
  }

  double chance_to_propose(int turn, std::size_t b) const;
  bool asked(std::size_t b, std::size_t p) const;  ///< whether it answers an offer of the package by another
  const std::vector<double>& offer(std::size_t row) const {
    return offer_[row];
  }                                                                          ///< q: [package], then none
  double yes(std::size_t row, std::size_t p) const { return yes_[row][p]; }  ///< alpha
  const std::vector<double>& value() const { return value_; }                ///< V: [row]

  /// The chance that the package is accepted when `proposer` offers it; says(b): the chance that b says yes.
  template <class Says>
  double accepted(std::size_t proposer, std::size_t p, const Says& says) const {
    double all = 1;
    if (!offers_.by_votes) {
      for (std::size_t b = 0; b < offers_.bargainers.size(); ++b)
        if (b != proposer && asked(b, p)) all *= says(b);
      return all;
    }
    std::vector<double> answers;
    for (std::size_t b = 0; b < offers_.bargainers.size(); ++b)
      answers.push_back(b != proposer && asked(b, p) ? says(b) : 0.0);
    return by_votes(proposer, p, answers);
  }
  /// What the others expect of b's answer.
  double expected_yes(std::size_t b, std::size_t p) const;

 private:
  double u(std::size_t r, std::size_t p) const { return worth_.packages[p][rows_[r].b][rows_[r].type]; }
  double d(std::size_t r) const { return worth_.stands[rows_[r].b][rows_[r].type]; }
  const GameActor& actor(std::size_t b) const;
  void recognise();
  void step(int turn);
  void refuse(int turn);
  void answer();
  void propose(int turn);
  std::vector<double> choice(std::size_t r, const std::vector<double>& a) const;
  double by_votes(std::size_t proposer, std::size_t p, const std::vector<double>& answers) const;

  const Game& game_;
  const GameOffers& offers_;
  const PackageWorth& worth_;
  const Midpoint middle_;
  const std::size_t packages_;
  std::vector<Row> rows_;
  std::vector<double> recognised_, value_, c_;
  std::vector<std::vector<double>> yes_, offer_;
  double breakdown_ = 0, tie_ = 0;
};

}  // namespace parley
