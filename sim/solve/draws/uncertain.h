#pragma once
#include <array>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "sim/base/intervals.h"
#include "sim/run/settings.h"
#include "sim/solve/bargaining/bargaining.h"
#include "sim/solve/draws/payoff_draws.h"

/// The analysis of an issue under uncertain payoffs: "this profile is an equilibrium in 63 % of draws". Each
/// draw is solved; the mean payoffs never are. The draws are the trials of a run with the same seed (common
/// random numbers), unweighted: what was observed in a round is not read. Payoffs of a player within 1e-9
/// of what its own choice can change in the draw count as tied.
namespace parley {

struct UncertainOptions {
  std::uint64_t draws = default_draws;
  std::uint64_t seed = 1;
  int threads = 0;                   ///< 0: one per core; changes no number
  std::size_t max_profiles = 4096;   ///< of an issue; beyond it nothing is drawn
  std::size_t max_stability = 1024;  ///< states beyond which stability is left out
  BargainingOptions bargaining = {};
  std::stop_token stop = {};  ///< when asked to stop, what is done is reported, `draws` says how many
};

/// How often something held in `draws` draws.
struct DrawShare {
  std::uint64_t count = 0;
  double share = 0;
  Interval interval;  ///< Wilson (1927), 95 %
};

/// Mixed equilibria of two players, of up to eight positions each, with the same supports.
struct MixedShare {
  std::array<std::vector<int>, 2> supports;  ///< positions played
  DrawShare share;                           ///< draws that have one with these supports
  std::array<std::vector<double>, 2> mean;   ///< mean probability of each position, over those draws
};

/// What one rule chose.
struct RuleShares {
  BargainingRule rule = BargainingRule::nash;
  std::vector<DrawShare> chosen;      ///< [package]: among the rule's choice, alone or tied
  DrawShare no_zone, no_mutual_gain;  ///< the two ways to choose nothing
  DrawShare tied;                     ///< several packages that pay differently
};

struct UncertainAnalysis {
  std::uint64_t draws = 0, seed = 0;
  std::string not_run;              ///< the reason why there is nothing here; else ""
  bool observed = false;            ///< something was observed in a round, which does not weigh these draws
  std::vector<int> sizes;           ///< [player]
  std::vector<DrawShare> pure;      ///< [profile], the last player fastest
  DrawShare no_pure, several_pure;  ///< draws without, with two or more pure equilibria
  /// [player][position]: iterated strict dominance by one other.
  std::vector<std::vector<DrawShare>> eliminated;
  DrawShare solvable;             ///< dominance leaves one profile
  std::string mixed_not_run;      ///< why `mixed` is not there, or ""
  std::vector<MixedShare> mixed;  ///< most frequent first; pure ones are under `pure`
  DrawShare mixed_tied;           ///< draws with ties: their equilibria are corners of infinitely many
  std::string stability_not_run;
  /// stable[concept][party][state], equilibrium[concept][state]; the states are `states`.
  std::array<std::vector<std::vector<DrawShare>>, 6> stable;
  std::array<std::vector<DrawShare>, 6> equilibrium;
  std::vector<std::vector<int>> states;  ///< [state][player]: feasible ones
  std::vector<RuleShares> bargaining;    ///< rule by rule; empty where no settlement exists
};

/// The chosen issues as one static game, draw by draw, over threads. `game` is compiled from `scenario`. The
/// numbers depend on the scenario, the options and the seed alone, not on the threads. Throws
/// std::out_of_range for unknown ids.
UncertainAnalysis uncertain_analysis(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
                                     const UncertainOptions& options);

}  // namespace parley
