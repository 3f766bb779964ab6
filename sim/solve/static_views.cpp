#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/scenario/check.h"
#include "sim/scenario/find.h"
#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"
#include "sim/solve/static_game.h"
#include "sim/solve/ties.h"

/// The static game as a table, a sum of pairs, a set of packages and a graph of moves.
namespace parley {
namespace {

using std::size_t;

std::vector<int> sizes_of(const StaticGame& g) {
  std::vector<int> sizes;
  for (const StaticPlayer& p : g.players) sizes.push_back(static_cast<int>(p.positions.size()));
  return sizes;
}

template <class Game>
void name_all(Game& game, const StaticGame& g) {
  for (size_t v = 0; v < g.players.size(); ++v) {
    game.players[v] = g.players[v].name;
    game.strategies[v] = g.players[v].positions;
  }
}

int find_player(const StaticGame& g, const std::string& actor, const Issue& issue) {
  for (size_t v = 0; v < g.players.size(); ++v)
    if (g.players[v].name == actor + "/" + issue.id) return static_cast<int>(v);
  return -1;
}

int find_position(const StaticGame& g, int player, const std::string& position) {
  const auto& list = g.players[static_cast<size_t>(player)].positions;
  const auto at = std::find(list.begin(), list.end(), position);
  return at == list.end() ? -1 : static_cast<int>(at - list.begin());
}

/// The players with more than one position that a term depends on.
int movable(const StaticGame& g, const StaticTerm& t) {
  return static_cast<int>(std::count_if(t.players.begin(), t.players.end(), [&](int p) {
    return g.players[static_cast<size_t>(p)].positions.size() > 1;
  }));
}

/// Sets the named delegations; false if a held one cannot.
bool apply(const StaticGame& g, const Issue& issue, const Settlement& settlement,
           std::vector<int>& positions) {
  for (const Stance& stance : settlement.when) {
    const int v = find_player(g, stance.actor, issue);
    if (v < 0 || stance.positions.empty()) return false;
    int at = -1;
    for (const std::string& p : stance.positions)
      if (at < 0) at = find_position(g, v, p);
    if (at < 0) return false;
    positions[static_cast<size_t>(v)] = at;
  }
  return true;
}

std::vector<int> chosen_issues(const StaticGame& g) {
  std::vector<int> out;
  for (const StaticPlayer& p : g.players)
    if (out.empty() || out.back() != p.issue) out.push_back(p.issue);
  return out;
}

/// How many packages there are: for each issue the settlements that no held delegation rules out, and none.
double package_count(const Scenario& scenario, const StaticGame& g) {
  double number = 1;
  for (int k : chosen_issues(g)) {
    const Issue& issue = scenario.issues[static_cast<size_t>(k)];
    std::vector<int> positions = g.start();
    number *= 1 + static_cast<double>(
                      std::count_if(issue.settlements.begin(), issue.settlements.end(),
                                    [&](const Settlement& one) { return apply(g, issue, one, positions); }));
  }
  return number;
}

}  // namespace

bool StaticGame::pairwise() const {
  return std::none_of(terms.begin(), terms.end(), [&](const StaticTerm& t) {
    return movable(*this, t) > 2 && std::any_of(t.players.begin(), t.players.end(), [&](int v) {
             const StaticPlayer& p = players[static_cast<size_t>(v)];
             return p.actor == t.actor && p.positions.size() > 1;
           });
  });
}

PolymatrixGame to_polymatrix(const StaticGame& g) {
  if (!g.pairwise())
    throw std::logic_error("a joint entry ties three or more delegations: the game is no sum of pairs");
  PolymatrixGame game = make_polymatrix(sizes_of(g));
  name_all(game, g);
  std::vector<int> positions(g.players.size(), 0);
  for (size_t v = 0; v < g.players.size(); ++v)
    for (const StaticTerm& t : g.terms) {
      if (t.actor != g.players[v].actor) continue;
      int other = -1, others = 0;
      for (int p : t.players)
        if (p != static_cast<int>(v) && g.players[static_cast<size_t>(p)].positions.size() > 1)
          other = p, ++others;
      if (others > 1) {
        continue;  // between two other players, or v cannot choose: v's choice does not enter
      }
      auto value = [&](int own, int theirs) {
        size_t place = 0;
        for (int p : t.players) {
          const size_t n = g.players[static_cast<size_t>(p)].positions.size();
          place = place * n + static_cast<size_t>(p == static_cast<int>(v) ? own : p == other ? theirs : 0);
        }
        return t.value[place];
      };
      const int m = game.size(static_cast<int>(v));
      if (other < 0) {
        for (int s = 0; s < m; ++s) game.own[v][static_cast<size_t>(s)] += value(s, 0);
        continue;
      }
      const int n = game.size(other);
      auto& pair = game.pair[v][static_cast<size_t>(other)];
      pair.resize(static_cast<size_t>(m * n), 0.0);
      for (int s = 0; s < m; ++s)
        for (int u = 0; u < n; ++u) pair[static_cast<size_t>(s * n + u)] += value(s, u);
    }
  return game;
}

NormalForm to_normal_form(const StaticGame& g, size_t max_cells) {
  double cells = 1;
  for (int n : sizes_of(g)) cells *= n;
  if (cells > static_cast<double>(max_cells))
    throw std::length_error(fmt::format("the table would have {:.4g} cells, at most {}", cells, max_cells));
  NormalForm game = make_normal_form(sizes_of(g));
  name_all(game, g);
  for (size_t c = 0; c < game.cells(); ++c) {
    const std::vector<int> pure = game.pure(c);
    for (size_t v = 0; v < g.players.size(); ++v)
      game.set(static_cast<int>(v), c, exact(g.payoff(g.players[v].actor, pure)));
  }
  return game;
}

std::vector<Package> packages(const Scenario& scenario, const StaticGame& g, size_t most) {
  const double number = package_count(scenario, g);
  if (number > static_cast<double>(most))
    throw std::length_error(
        fmt::format("these issues make {:.10g} packages, and at most {} are compared: choose fewer issues",
                    number, most));
  std::vector<Package> list{{{}, g.start(), ""}};
  for (int k : chosen_issues(g)) {
    const Issue& issue = scenario.issues[static_cast<size_t>(k)];
    std::vector<Package> longer;
    for (const Package& p : list)
      for (int s = -1; s < static_cast<int>(issue.settlements.size()); ++s) {
        Package next = p;
        if (s >= 0 && !apply(g, issue, issue.settlements[static_cast<size_t>(s)], next.positions)) continue;
        next.settlement.push_back(s);
        next.name +=
            (next.name.empty() ? "" : "; ") + issue.id + ": " +
            (s < 0 ? std::string(reserved_settlement) : issue.settlements[static_cast<size_t>(s)].id);
        longer.push_back(std::move(next));
      }
    list = std::move(longer);
  }
  return list;
}

BargainingProblem bargaining_problem(const StaticGame& g, const std::vector<Package>& packages) {
  BargainingProblem p;
  const std::vector<int> parties = g.parties();
  p.actors = static_cast<int>(parties.size());
  for (int i : parties) {
    p.names.push_back(g.actors[static_cast<size_t>(i)]);
    p.disagreement.push_back(g.payoff(i, g.disagreement()));
  }
  for (const Package& package : packages)
    for (int i : parties) p.points.push_back(g.payoff(i, package.positions));
  return p;
}

double preference_tie(const std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return tie_of(*most - *least, std::max(std::abs(*least), std::abs(*most)), kPreferenceTie);
}

StaticConflict conflict_graph(const Scenario& scenario, const StaticGame& g) {
  const std::vector<int> parties = g.parties();
  std::vector<GraphVariable> variables;
  for (size_t v = 0; v < g.players.size(); ++v) {
    const StaticPlayer& p = g.players[v];
    GraphVariable variable{
        static_cast<int>(std::lower_bound(parties.begin(), parties.end(), p.actor) - parties.begin()),
        static_cast<int>(p.positions.size()),
        {}};
    for (const Issue::OneWay& one_way : scenario.issues[static_cast<size_t>(p.issue)].irreversible)
      for (const auto& [from, to] : one_way.moves) {
        if (one_way.actor != g.actors[static_cast<size_t>(p.actor)]) continue;
        const int a = find_position(g, static_cast<int>(v), from),
                  b = find_position(g, static_cast<int>(v), to);
        if (a >= 0 && b >= 0) variable.forbidden.emplace_back(b, a);
      }
    variables.push_back(std::move(variable));
  }
  std::vector<Infeasible> infeasible;
  for (int k : chosen_issues(g)) {
    const Issue& issue = scenario.issues[static_cast<size_t>(k)];
    for (const auto& rule : issue.infeasible) {
      Infeasible parts;
      bool possible = true;
      for (const auto& [actor, position] : rule) {
        const int v = find_player(g, actor, issue);
        const int at = v < 0 ? -1 : find_position(g, v, position);
        possible = possible && at >= 0;
        if (at >= 0) parts.emplace_back(v, at);
      }
      if (possible) infeasible.push_back(std::move(parts));
    }
  }
  auto states = feasible_states(variables, infeasible);
  StaticConflict out{
      make_graph(static_cast<int>(parties.size()), std::move(variables), std::move(states)), {}, -1};
  out.preferences = graph_preferences(g, out.graph);
  out.status_quo = out.graph.find(g.start());
  return out;
}

Preferences graph_preferences(const StaticGame& g, const MoveGraph& graph) {
  Preferences out;
  for (int i : g.parties()) {
    auto& value = out.value.emplace_back();
    for (const auto& state : graph.states) value.push_back(g.payoff(i, state));
    out.tie.push_back(preference_tie(value));
  }
  return out;
}

}  // namespace parley
