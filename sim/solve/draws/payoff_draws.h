#pragma once
#include <cstdint>
#include <vector>

#include "sim/game/game.h"
#include "sim/solve/static_game.h"
#include "sim/talks/draws.h"

namespace parley {

/// Scratch of one thread for PayoffDraws.
struct PayoffScratch {
  Draws draws;                      ///< the per-trial table of the block
  TrialRange range;                 ///< of `draws`
  std::vector<double> noise, cell;  ///< of one entry
};

/// The payoffs of a static game in the trials of a run: trial n here has the numbers of trial n of every run
/// with the same seed. Uncertain numbers (influence, salience, priors, factors) come from fill_draws, the
/// noise of payoff cells from cell_noise. What an actor's types add counts at the prior of that trial, unless
/// the options say which type it is. Immutable; serves any number of threads, each with its own scratch.
class PayoffDraws {
 public:
  /// `scenario` is what `game` was compiled from; both must outlive this. Throws std::out_of_range for
  /// unknown ids in the options, std::length_error where the game has more than max_profiles profiles. With
  /// kNoTable there is no such limit, and no fill().
  static constexpr std::size_t kNoTable = 0;
  PayoffDraws(const Scenario& scenario, const Game& game, const StaticOptions& options, std::uint64_t seed,
              std::size_t max_profiles);

  /// The players, positions and the terms' shapes; its payoffs are the medians.
  const StaticGame& shape() const { return shape_; }
  const std::vector<int>& sizes() const { return sizes_; }
  const std::vector<int>& parties() const { return parties_; }
  std::size_t profiles() const { return profiles_; }

  /// Draws the uncertain numbers of the trials of the range.
  void begin(TrialRange range, PayoffScratch& scratch) const;
  /// table[party * profiles + profile] of one trial of the range; profiles with the last player fastest.
  /// Cost: the cells' noise, and profiles x terms.
  void fill(std::uint64_t trial, PayoffScratch& scratch, std::vector<double>& table) const;
  /// payoffs[party] of one trial of the range where the players hold these positions.
  void at(std::uint64_t trial, PayoffScratch& scratch, const std::vector<int>& positions,
          std::vector<double>& payoffs) const;

 private:
  /// A compiled entry, or what it adds with an uncertain constant of the codebook; the pointers are into `game_`.
  struct Term {
    std::size_t party = 0;
    const EntryTerm* entry = nullptr;
    const std::vector<double>* base = nullptr;
    Operand constant{1.0, -1};
    bool noisy = false;
    bool weighed = false;             ///< it counts at the prior of its type
    std::vector<int> players;         ///< that it depends on
    std::vector<std::int32_t> local;  ///< [their positions, the last fastest]: cell of the entry, -1: nothing
    std::vector<std::int32_t> cell_of;  ///< [profile]: cell of the entry, -1: nothing
  };

  double value(const Operand& operand, const PayoffScratch& scratch, std::size_t n) const;
  double prior(int actor, int type, const PayoffScratch& scratch, std::size_t n) const;
  /// What the term's cells count with, and the noise of its cells into scratch.noise (empty: none).
  double weigh(const Term& term, std::uint64_t trial, PayoffScratch& scratch) const;
  void add_term(const StaticPlace& place);

  const Game* game_;
  std::uint64_t seed_;
  StaticGame shape_;
  std::vector<int> sizes_, parties_;
  std::size_t profiles_ = 1;
  std::vector<Term> terms_;
};

}  // namespace parley
