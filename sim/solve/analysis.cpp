#include "sim/solve/analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "sim/base/shown.h"
#include "sim/base/stopping.h"
#include "sim/base/words.h"
#include "sim/scenario/check/numbers.h"
#include "sim/solve/concept_parts.h"
#include "sim/solve/concepts.h"
#include "sim/solve/game_parts.h"
#include "sim/solve/nash/polymatrix_nash.h"
#include "sim/solve/nash/table_nash.h"
#include "sim/solve/nash/two_player.h"
#include "sim/solve/stability/stability_words.h"
#include "sim/solve/told_apart.h"
#include "sim/solve/work.h"

namespace parley {
namespace {

using std::size_t;

constexpr size_t kMostCells = size_t{1} << 20;       ///< of a table
constexpr size_t kMostCellsExact = size_t{1} << 14;  ///< for mixed dominance
constexpr size_t kMostCellsOfTwo = size_t{1} << 9;   ///< for mixed dominance where two play
constexpr std::int64_t kDominanceWork = 25'000'000;  ///< for mixed dominance (work.h)
constexpr int kMostPositions = 60;                   ///< of all players, for the logit branch
constexpr size_t kMostFieldCost = 500'000;           ///< of a logit branch, which takes some seconds then
constexpr size_t kMostStates = 1024;                 ///< of a conflict
constexpr int kMostCoalitionMakers = 8;

/// Runs one part; sizes beyond a solver's limit become words.
template <class Part>
void attempt(GameAnalysis& out, const AnalysisOptions& options, Concept c, Part part) {
  if (!options.asks(c)) return;
  if (options.uncertain.stop.stop_requested()) {
    out.left_out.emplace_back(c, "it was stopped before");
    return;
  }
  if (options.progress) options.progress(concept_name(c));
  const StopScope scope(options.uncertain.stop);
  try {
    part();
  } catch (const std::length_error& error) {
    out.left_out.emplace_back(c, error.what());
  } catch (const Stopped&) {
    out.left_out.emplace_back(c, "it was stopped before it was done");
  }
}

void require_small(size_t size, size_t most, const char* what) {
  if (size > most) throw std::length_error(fmt::format("it is left out for more than {} {}", most, what));
}

template <class G>
size_t positions_of(const G& game) {
  size_t sum = 0;
  for (const int m : game.sizes()) sum += static_cast<size_t>(m);
  return sum;
}

/// What one point of a logit branch costs.
size_t cost_of_field(const NormalForm& game) {
  return game.cells() * game.strategies.size() * game.strategies.size();
}
size_t cost_of_field(const PolymatrixGame&) { return 0; }  // small wherever its positions are few

FoundEquilibrium found(const ExactProfile& profile, const Rational& regret, int ties, bool family) {
  return {to_double(profile), profile, to_double(regret), ties, family, {}};
}

std::vector<ExactStrategy> chosen(const std::vector<ExactStrategy>& strategies, const std::vector<int>& of) {
  std::vector<ExactStrategy> out;
  for (const int k : of) out.push_back(strategies[static_cast<size_t>(k)]);
  return out;
}

FoundEquilibria two_player(const NormalForm& game) {
  const ExtremeEquilibria e = extreme_equilibria(game);
  FoundEquilibria out;
  out.method = "vertices of both best-response polytopes (Avis, Rosenberg, Savani & von Stengel 2010)";
  out.complete = e.complete;
  out.note = e.complete ? "complete: every extreme equilibrium is listed" : e.note;
  std::vector<bool> family(e.size(), false);
  for (const auto& subset : e.subsets) {
    if (subset.row.size() * subset.column.size() < 2) continue;
    EquilibriumFamily one;
    one.product = true, one.component = subset.connected;
    one.dimension =
        hull_dimension(chosen(e.row, subset.row)) + hull_dimension(chosen(e.column, subset.column));
    for (size_t k = 0; k < e.size(); ++k)
      if (std::count(subset.row.begin(), subset.row.end(), e.pairs[k].first) &&
          std::count(subset.column.begin(), subset.column.end(), e.pairs[k].second)) {
        family[k] = true;
        one.corners.push_back(static_cast<int>(k));
      }
    out.families.push_back(std::move(one));
  }
  for (size_t k = 0; k < e.size(); ++k) {
    const ExactProfile p = e.profile(k);
    int ties = 0;
    for (int i = 0; i < 2; ++i) {
      const auto u = strategy_payoffs(game, p, i);
      const Rational best = *std::max_element(u.begin(), u.end());
      for (size_t s = 0; s < u.size(); ++s) ties += u[s] == best && p[static_cast<size_t>(i)][s] == 0;
    }
    out.list.push_back(found(p, regret(game, p), ties, family[k]));
  }
  return out;
}

/// The players who can choose, two at least: where fewer can, others or one that is made up make up for them.
std::vector<int> movers_of(const NormalForm& game) {
  std::vector<int> movers;
  for (int i = 0; i < game.player_count(); ++i)
    if (game.size(i) > 1) movers.push_back(i);
  for (int i = 0; i <= game.player_count() && movers.size() < 2; ++i)
    if (i == game.player_count() || game.size(i) == 1) movers.push_back(i);
  std::sort(movers.begin(), movers.end());
  return movers;
}

/// The game of two players that is left where all others have one strategy, and its equilibria, with the
/// others in their places.
FoundEquilibria two_movers(const NormalForm& game, const std::vector<int>& movers) {
  const auto size = [&](int i) { return i < game.player_count() ? game.size(i) : 1; };
  NormalForm two = make_normal_form({size(movers[0]), size(movers[1])});
  for (size_t c = 0; c < two.cells(); ++c)  // the cells stand in the same order: the others have one each
    for (int side = 0; side < 2; ++side)
      if (const int i = movers[static_cast<size_t>(side)]; i < game.player_count())
        two.set(side, c, game.exact[static_cast<size_t>(i)][c]);
  FoundEquilibria out = two_player(two);
  for (FoundEquilibrium& one : out.list) {
    Profile profile(static_cast<size_t>(game.player_count()), Strategy{1});
    ExactProfile exact_profile(profile.size(), ExactStrategy{Rational(1)});
    for (size_t side = 0; side < 2; ++side)
      if (movers[side] < game.player_count()) {
        profile[static_cast<size_t>(movers[side])] = one.profile[side];
        exact_profile[static_cast<size_t>(movers[side])] = one.exact[side];
      }
    one.profile = std::move(profile);
    one.exact = std::move(exact_profile);
  }
  return out;
}

/// Whether a profile is a corner of a component, or one of its points where the corners are not known.
bool belongs(const TableComponent& component, int place, const TableEquilibrium& e) {
  if (component.corners.empty()) return e.component == place;
  return std::find(component.corners.begin(), component.corners.end(), e.exact) != component.corners.end();
}

FoundEquilibria several(const NormalForm& game, const std::stop_token& stop) {
  TableOptions options;
  options.stop = stop;
  const TableEquilibria e = find_equilibria(game, options);
  FoundEquilibria out;
  out.method =
      "games of two players within it (Avis, Rosenberg, Savani & von Stengel 2010), and Newton's method on "
      "supports and along logit paths (Turocy 2005; Porter, Nudelman & Shoham 2008)";
  out.complete = e.complete;
  out.note = e.note;
  for (size_t c = 0; c < e.components.size(); ++c) {
    EquilibriumFamily& one = out.families.emplace_back();
    one.dimension = e.components[c].dimension;
    one.whole = e.components[c].whole, one.product = !e.components[c].corners.empty();
    one.component = -1;  // not known which touch
    for (size_t k = 0; k < e.profiles.size(); ++k)
      if (belongs(e.components[c], static_cast<int>(c), e.profiles[k]))
        one.corners.push_back(static_cast<int>(k));
  }
  for (const TableEquilibrium& one : e.profiles)
    out.list.push_back(
        {one.profile, one.exact, one.regret, one.ties, one.component >= 0, {}, one.regret_share});
  return out;
}

FoundEquilibria several(const PolymatrixGame& game, const std::stop_token& stop) {
  PolymatrixOptions options;
  options.stop = stop;
  const PolymatrixEquilibria e = solve(game, options);
  FoundEquilibria out;
  out.method = e.method;
  out.complete = e.complete;
  out.note = e.note;
  for (const EquilibriumContinuum& continuum : e.continua) {
    EquilibriumFamily& one = out.families.emplace_back();
    one.dimension = continuum.dimension, one.whole = continuum.dimension >= 0;
    for (size_t k = 0; k < e.profiles.size(); ++k)
      if (std::count(continuum.vertices.begin(), continuum.vertices.end(), e.profiles[k].profile) > 0)
        one.corners.push_back(static_cast<int>(k));
  }
  for (const PolymatrixEquilibrium& one : e.profiles)
    out.list.push_back(found(one.profile, one.regret, one.ties, one.in_continuum));
  return out;
}

/// By mixtures where nothing speaks against it and the budget of work lasts, else by single strategies.
/// `too_large`: what speaks against it, or "".
void analyse_dominance(GameAnalysis& out, std::string too_large,
                       const std::function<Dominance(Dominators)>& eliminate) {
  if (too_large.empty()) {
    const WorkScope work(kDominanceWork);
    try {
      out.dominance = eliminate(Dominators::mixed);
      return;
    } catch (const BudgetSpent& spent) {
      too_large = fmt::format(": {}", spent.what());
    }
  }
  out.dominance = eliminate(Dominators::pure);
  out.left_out.emplace_back(Concept::dominance, "what mixtures dominate is left out" + too_large);
}

/// What each player gets in the equilibria found.
template <class G>
void pay(const G& game, GameAnalysis& out) {
  if (!out.equilibria) return;
  for (FoundEquilibrium& one : out.equilibria->list)
    for (size_t i = 0; i < one.profile.size(); ++i) {
      const auto u = strategy_payoffs(game, one.profile, static_cast<int>(i));
      one.payoffs.push_back(mean_payoff(one.profile[i], u));
    }
}

template <class G>
void set_logit(const G& game, const AnalysisOptions& options, GameAnalysis& out) {
  require_small(positions_of(game), kMostPositions, "positions of all players together");
  require_small(cost_of_field(game), kMostFieldCost, "cells of the table times squared players");
  QreOptions logit;
  logit.stop = options.uncertain.stop;
  logit.at = options.lambdas;
  out.logit = logit_branch(game, logit);
  out.lambdas = options.lambdas;
}

template <class G>
void set_correlated(const G& game, const AnalysisOptions& options, GameAnalysis& out) {
  out.correlated = correlated_equilibria(game, kMostCorrelatedCells, options.uncertain.stop);
}

/// The states that everybody finds stable under some concept, the status quo first, and why.
void explain(const Scenario& s, const StaticGame& game, StabilityAnalysis& a) {
  constexpr size_t kMostExplained = 12;
  std::vector<int> states;
  if (a.conflict.status_quo >= 0) states.push_back(a.conflict.status_quo);
  // By how many concepts hold it, then in order.
  std::vector<std::pair<int, int>> rest;
  for (int k = 0; k < a.conflict.graph.state_count(); ++k) {
    int held = 0;
    for (const auto& equilibrium : a.table.equilibrium) held += equilibrium[static_cast<size_t>(k)];
    if (held > 0 && k != a.conflict.status_quo) rest.emplace_back(-held, k);
  }
  std::sort(rest.begin(), rest.end());
  for (const auto& [held, k] : rest)
    if (states.size() < kMostExplained) states.push_back(k);
  const StaticNames names(s, game);
  for (const int k : states) {
    std::vector<std::string> why;
    for (int i = 0; i < a.conflict.graph.makers; ++i)
      why.push_back(stability_sentence(names, game, a.conflict, Stability::seq, i, k));
    a.reasons.emplace_back(k, std::move(why));
  }
}

void name_players(const StaticGame& game, GameAnalysis& out) {
  out.players.clear();
  out.positions.clear();
  for (const StaticPlayer& p : game.players) {
    out.players.push_back(p.name);
    out.positions.push_back(p.positions);
  }
}

/// Actors' ids, where no actor has two delegations here.
std::vector<std::string> labels_of(const StaticGame& game) {
  std::vector<std::string> actors, players;
  for (const StaticPlayer& p : game.players) {
    actors.push_back(game.actors[static_cast<size_t>(p.actor)]);
    players.push_back(p.name);
  }
  return game.parties().size() == game.players.size() ? actors : players;
}

template <class G>
void name_players_of(const G& game, GameAnalysis& out) {
  const auto seen = [](std::vector<std::string> names) {  // a line break in a label begins no line of its own
    for (std::string& name : names) name = shown(name);
    return names;
  };
  out.players = out.labels = told_apart(seen(game.players), "player");
  for (const auto& own : game.strategies) out.positions.push_back(told_apart(seen(own), "strategy"));
}

}  // namespace

bool AnalysisOptions::asks(Concept c) const {
  return std::find(concepts.begin(), concepts.end(), c) != concepts.end();
}

// ---- Parts of the table of concepts

void find_pure(const NormalForm& game, const AnalysisOptions&, GameAnalysis& out) {
  out.pure = pure_equilibria(game);
}
void find_pure(const PolymatrixGame& game, const AnalysisOptions&, GameAnalysis& out) {
  out.pure = pure_equilibria(game, Reading::decimal);
}

void find_dominance(const NormalForm& game, const AnalysisOptions&, GameAnalysis& out) {
  const size_t most = game.player_count() == 2 ? kMostCellsOfTwo : kMostCellsExact;
  analyse_dominance(out, game.cells() <= most ? "" : fmt::format(" for more than {} profiles", most),
                    [&](Dominators by) { return eliminate_dominated(game, by); });
}
void find_dominance(const PolymatrixGame& game, const AnalysisOptions&, GameAnalysis& out) {
  analyse_dominance(out, "", [&](Dominators by) { return eliminate_dominated(game, by, Reading::decimal); });
}

void find_nash(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& out) {
  const std::vector<int> movers = movers_of(game);
  out.equilibria = movers.size() == 2 ? two_movers(game, movers) : several(game, options.uncertain.stop);
  pay(game, out);
}
void find_nash(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& out) {
  out.equilibria = game.player_count() == 2 ? two_player(expand(game, kMostCells, Reading::decimal))
                                            : several(game, options.uncertain.stop);
  pay(game, out);
}

void find_logit(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& out) {
  set_logit(game, options, out);
}
void find_logit(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& out) {
  set_logit(game, options, out);
}

void find_correlated(const NormalForm& game, const AnalysisOptions& options, GameAnalysis& out) {
  set_correlated(game, options, out);
}
void find_correlated(const PolymatrixGame& game, const AnalysisOptions& options, GameAnalysis& out) {
  set_correlated(game, options, out);
}

void find_bargaining(const Scenario& s, IssueAnalysis& out) {
  out.bargaining = bargaining_analysis(s, out.game);
}

void find_stability(const Scenario& s, IssueAnalysis& out) {
  size_t profiles = 1;
  for (const StaticPlayer& p : out.game.players) {
    profiles *= p.positions.size();
    require_small(profiles, kMostStates, "states");
  }
  StabilityAnalysis a;
  a.conflict = conflict_graph(s, out.game);
  const MoveGraph& graph = a.conflict.graph;
  a.table = stability_table(graph, a.conflict.preferences);
  if (const int start = a.conflict.status_quo; start >= 0) {
    a.by_moves = paths_from(graph, a.conflict.preferences, start, false);
    a.by_improvements = paths_from(graph, a.conflict.preferences, start, true);
    for (std::uint32_t h = 3; graph.makers <= kMostCoalitionMakers && h < 1U << graph.makers; ++h) {
      if ((h & (h - 1)) == 0) continue;
      auto gains = coalition_improvements(graph, a.conflict.preferences, start, h);
      if (!gains.empty()) a.coalitions.emplace_back(h, std::move(gains));
    }
  }
  explain(s, out.game, a);
  out.stability = std::move(a);
}

void find_baseline(const Scenario& s, IssueAnalysis& out) {
  if (out.issues.size() == 1) out.baseline = baseline(s, out.issues[0]);
}

// ---- Analyses

GameAnalysis analyse(const NormalForm& game, const AnalysisOptions& options) {
  GameAnalysis out;
  name_players_of(game, out);
  for (const ConceptSpec& one : concept_specs())
    if (one.of_table != nullptr) attempt(out, options, one.id, [&] { one.of_table(game, options, out); });
  return out;
}

GameAnalysis analyse(const PolymatrixGame& game, const AnalysisOptions& options) {
  GameAnalysis out;
  name_players_of(game, out);
  for (const ConceptSpec& one : concept_specs())
    if (one.of_pairs != nullptr) attempt(out, options, one.id, [&] { one.of_pairs(game, options, out); });
  return out;
}

BargainingAnalysis bargaining_analysis(const Scenario& s, const StaticGame& game) {
  BargainingAnalysis a;
  a.packages = packages(s, game, kMostPackages);
  a.problem = bargaining_problem(game, a.packages);
  a.parties = a.problem.names;
  for (std::string& name : a.problem.names) name = name_apart(s.actors, name);
  a.frontier = pareto_frontier(a.problem);
  a.acceptable = acceptable_packages(a.problem);
  const auto add = [&](const char* name, BargainingRule rule, KalaiSmorodinsky reading) {
    BargainingOptions options;
    options.kalai_smorodinsky = reading;
    a.solutions.push_back({name, bargain(a.problem, rule, options)});
  };
  add("nash", BargainingRule::nash, {});
  add("kalai_smorodinsky", BargainingRule::kalai_smorodinsky, KalaiSmorodinsky::maximin);
  add("kalai_smorodinsky.least_spread", BargainingRule::kalai_smorodinsky, KalaiSmorodinsky::least_spread);
  add("kalai_smorodinsky.least_difference", BargainingRule::kalai_smorodinsky,
      KalaiSmorodinsky::least_difference);
  add("egalitarian", BargainingRule::egalitarian, {});
  add("utilitarian", BargainingRule::utilitarian, {});
  if (const auto parties = game.parties(); parties.size() == 2) {
    const auto patience = [&](int i) {
      return std::clamp(checks::median(s, s.actors[static_cast<size_t>(i)].patience), 0.0, 1.0);
    };
    a.rubinstein = rubinstein(patience(parties[0]), patience(parties[1]));
  }
  return a;
}

IssueAnalysis analyse(const Scenario& s, const Game& game, const StaticOptions& chosen,
                      const AnalysisOptions& options) {
  IssueAnalysis out;
  out.game = static_game(s, game, chosen);
  out.issues = chosen.issues;
  out.types = chosen.types;
  try {
    static_cast<GameAnalysis&>(out) = out.game.pairwise() ? analyse(to_polymatrix(out.game), options)
                                                          : analyse(to_normal_form(out.game), options);
  } catch (const std::length_error& error) {
    name_players(out.game, out);
    for (const ConceptSpec& one : concept_specs())
      if (one.of_table != nullptr && options.asks(one.id)) out.left_out.emplace_back(one.id, error.what());
  }
  out.labels = labels_of(out.game);
  for (const ConceptSpec& one : concept_specs())
    if (one.of_issues != nullptr && one.instant) {
      if (options.asks(one.id)) one.of_issues(s, out);
    } else if (one.of_issues != nullptr) {
      attempt(out, options, one.id, [&] { one.of_issues(s, out); });
    }
  const bool counted = options.asks(Concept::pure) || options.asks(Concept::dominance) ||
                       options.asks(Concept::equilibria) || options.asks(Concept::bargaining) ||
                       options.asks(Concept::stability);
  if (options.uncertain.draws > 0 && counted && options.progress) options.progress("draws of the payoffs");
  if (options.uncertain.draws > 0 && counted)
    out.uncertain = uncertain_analysis(s, game, chosen, options.uncertain);
  return out;
}

}  // namespace parley
