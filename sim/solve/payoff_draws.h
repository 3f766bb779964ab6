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
  /// A number of the scenario: constant, or times * column + plus, clamped as compile() does.
  struct Source {
    double constant = 1;
    int column = -1;
    double times = 1, plus = 0, lo = 0, hi = 0;
    bool line = false;
  };
  struct Term {
    std::size_t party = 0;
    std::vector<double> base;  ///< the entry's written cells
    double spread = 0;
    std::uint64_t key = 0;
    Source salience, influence, constant;  ///< the last: an uncertain constant of the codebook
    int typed_actor = -1, type = -1;       ///< the prior that it counts with; -1: wholly
    std::vector<int> players;              ///< that it depends on
    std::vector<std::int32_t> local;  ///< [their positions, the last fastest]: cell of the entry, -1: nothing
    std::vector<std::int32_t> cell_of;  ///< [profile]: cell of the entry, -1: nothing
  };

  Source source(const Number& number, const std::string& path, double lo, double hi) const;
  double value(const Source& source, const PayoffScratch& scratch, std::size_t n) const;
  double prior(int actor, int type, const PayoffScratch& scratch, std::size_t n) const;
  /// What the term's cells count with, and the noise of its cells into scratch.noise (empty: none).
  double weigh(const Term& term, std::uint64_t trial, PayoffScratch& scratch) const;
  void add_term(const StaticTerm& labels, const std::vector<std::size_t>& first_label,
                const StaticOptions& options);
  void add_code_terms(const PayoffEntry& entry, Term& term);

  const Scenario* scenario_;
  const Game* game_;
  std::uint64_t seed_;
  StaticGame shape_;
  std::vector<int> sizes_, parties_;
  std::size_t profiles_ = 1;
  std::vector<std::vector<Source>> priors_;  ///< [actor][type]
  std::vector<Term> terms_;
};

}  // namespace parley
