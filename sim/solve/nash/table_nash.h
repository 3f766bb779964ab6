#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "sim/solve/normal_form.h"

namespace parley {

struct TableOptions {
  std::vector<Profile> starts;  ///< more starting points; may be empty
  int logit_paths = 8;  ///< paths from different starts, whose ends and points are starting points too
  int starts_per_support = 16;  ///< the centre of the support and random points in it
  std::int64_t max_supports = 20000;
  /// Of Newton's method: cells of the supports times squared players, summed over all evaluations.
  std::int64_t max_work = 300'000'000;
  std::int64_t max_pairs = 20'000;  ///< budget for games of two players (table_pairs.h)
  int max_iterations = 60;          ///< of Newton's method
  double tolerance = 1e-9;          ///< greatest regret of a profile listed, as a share of a stake (units.h)
  std::stop_token stop = {};        ///< when asked to stop, what was found is reported as incomplete
};

struct TableEquilibrium {
  Profile profile;
  double regret = 0;        ///< in payoffs, of `profile`
  double regret_share = 0;  ///< the same gain as a share of the player's stake (units.h)
  ExactProfile exact;       ///< not empty where a rational profile of exact regret 0 was recognised
  int component = -1;       ///< place in components, or -1
  int ties = 0;             ///< best replies (to within the tolerance) not played
};

/// A continuum of equilibria. Either a polytope known exactly, by its corners (table_pairs.h); or solutions
/// with the same supports that are not isolated: near each point found, moving along the singular direction of
/// the conditions leads to other equilibria.
struct TableComponent {
  std::vector<std::vector<int>> supports;
  int dimension = 1;                       ///< of the singular directions at the points found
  std::vector<Profile> points;             ///< some of its equilibria
  std::vector<ExactProfile> corners = {};  ///< of a polytope, mixed player by player; else empty
  bool whole = false;                      ///< the corners are all
};

struct TableEquilibria {
  std::vector<TableEquilibrium> profiles;
  std::vector<TableComponent> components;
  bool pure_complete = true;  ///< all pure equilibria are among the profiles
  /// True only where elimination of dominated strategies leaves one profile, or two that can move.
  bool complete = false;
  std::int64_t supports_examined = 0, supports_dominated = 0;
  std::string note;  ///< in words
};

/// Equilibria of a table with any number of players: all pure ones; all in which at most two players mix,
/// exactly, continua included (table_pairs.h); and what Newton's method finds on each profile of supports in
/// which three or more do, from several starts and along logit paths (Turocy 2005; Dickhaut & Kaplan 1991;
/// supports with conditionally dominated strategies are left out, Porter, Nudelman & Shoham 2008). Steps are
/// the shortest solutions of the linearised conditions, so that they also land on continua. The regret of
/// every profile is verified on the whole game. With three or more players the conditions are polynomials: no
/// finite number of starts proves that nothing was missed, and `complete` says so. Throws
/// std::invalid_argument where the game is malformed. Cost: supports x starts x iterations x cells, up to max_work,
/// and `note` says where the budget ended the search.
TableEquilibria find_equilibria(const NormalForm& game, const TableOptions& options = {});

/// Whether `profile` lies in the component: in the polytope; or the same supports, regret of at most `regret_share` of what is
/// at stake, and the same singular directions.
bool lies_in(const NormalForm& game, const TableComponent& component, const Profile& profile,
             double regret_share = 1e-5);

}  // namespace parley
