#include "sim/solve/static_game.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/scenario/check/numbers.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"

namespace parley {
namespace {

using std::size_t;

template <class List>
int index_of(const List& list, const std::string& id, const char* what) {
  for (size_t k = 0; k < list.size(); ++k)
    if (list[k].id == id) return static_cast<int>(k);
  throw std::out_of_range(fmt::format("there is no {} \"{}\"", what, id));
}

double clamped_median(const Scenario& s, const Number& number, NumberKind kind) {
  const Limit& range = limit(kind);
  return std::clamp(checks::median(s, number), range.lo, range.hi);
}

/// Builds the terms of a static game entry by entry.
class TermMaker {
 public:
  TermMaker(const Scenario& s, const StaticOptions& o, const StaticNumbers& n, StaticGame& g)
      : s_(s), o_(o), n_(n), g_(g) {}

  void add(size_t entry) {
    const PayoffEntry& e = s_.payoffs[entry];
    entry_ = static_cast<int>(entry);
    const int actor = index_of(s_.actors, e.actor, "actor");
    const int issue = index_of(s_.issues, e.issue, "issue");
    if (!chosen(issue)) return;
    const double weight =
        type_weight(e, actor) * n_.salience[static_cast<size_t>(issue)][static_cast<size_t>(actor)];
    if (weight == 0) return;
    switch (e.kind) {
      case EntryKind::own:
        return add_own(e, n_.cells[entry], actor, weight);
      case EntryKind::row:
        return add_row(e, n_.cells[entry], actor, weight * influence(e));
      case EntryKind::matrix:
        return add_matrix(e, n_.cells[entry], actor, weight * influence(e));
      case EntryKind::joint:
        return add_joint(e, n_.cells[entry], actor, weight);
      case EntryKind::loss:
      case EntryKind::worth:
        return;  // where a scale settles is nobody's choice
    }
  }

 private:
  bool chosen(int issue) const {
    return std::any_of(g_.players.begin(), g_.players.end(),
                       [&](const StaticPlayer& p) { return p.issue == issue; });
  }

  double type_weight(const PayoffEntry& e, int actor) const {
    if (e.type.empty()) return 1;
    const auto& types = s_.actors[static_cast<size_t>(actor)].types;
    for (const auto& [who, type] : o_.types)
      if (who == e.actor) return type == e.type ? 1 : 0;
    return n_.prior[static_cast<size_t>(actor)][static_cast<size_t>(index_of(types, e.type, "type"))];
  }

  /// Influence counts in what another actor's stance does.
  double influence(const PayoffEntry& e) const {
    if (e.versus_actor == e.actor) return 1;
    return n_.influence[static_cast<size_t>(index_of(s_.actors, e.versus_actor, "actor"))];
  }

  int player(const std::string& actor, const std::string& issue) const {
    const std::string name = actor + "/" + issue;
    for (size_t k = 0; k < g_.players.size(); ++k)
      if (g_.players[k].name == name) return static_cast<int>(k);
    return -1;
  }

  /// The positions of a delegation that are possible here: a player's, or the one where an outsider stays.
  std::vector<std::string> positions(const std::string& actor, const std::string& issue) const {
    if (const int p = player(actor, issue); p >= 0) return g_.players[static_cast<size_t>(p)].positions;
    if (const IssueStance* hold = find_hold(s_, actor, issue)) return {hold->position};
    const Delegation* d = find_delegation(s_, actor, issue);
    if (d == nullptr) throw std::out_of_range(fmt::format("there is no delegation {}/{}", actor, issue));
    return {d->opening};
  }

  void keep(int actor, std::vector<int> players, std::vector<double> value) {
    g_.terms.push_back({actor, std::move(players), std::move(value), entry_});
  }

  static double cell(const Cells& written, const std::vector<double>& values, size_t from,
                     const std::string& position) {
    for (size_t k = 0; k < written.size(); ++k)
      if (written[k].first == position) return values[from + k];
    return 0;
  }

  void add_vector(const Cells& written, const std::vector<double>& cells, const std::string& on,
                  const std::string& issue, int actor, double weight) {
    std::vector<double> value;
    for (const std::string& p : positions(on, issue)) value.push_back(weight * cell(written, cells, 0, p));
    const int at = player(on, issue);
    keep(actor, at >= 0 ? std::vector<int>{at} : std::vector<int>{}, std::move(value));
  }
  void add_own(const PayoffEntry& e, const std::vector<double>& cells, int actor, double weight) {
    add_vector(e.own, cells, e.actor, e.issue, actor, weight);
  }
  void add_row(const PayoffEntry& e, const std::vector<double>& cells, int actor, double weight) {
    add_vector(e.row, cells, e.versus_actor, e.versus_issue, actor, weight);
  }

  void add_matrix(const PayoffEntry& e, const std::vector<double>& cells, int actor, double weight) {
    const int v = player(e.actor, e.issue), u = player(e.versus_actor, e.versus_issue);
    const auto rows = positions(e.actor, e.issue), columns = positions(e.versus_actor, e.versus_issue);
    std::vector<double> value(rows.size() * columns.size(), 0.0);
    size_t from = 0;
    for (const auto& [own, row] : e.matrix) {
      for (size_t r = 0; r < rows.size(); ++r)
        for (size_t c = 0; rows[r] == own && c < columns.size(); ++c) {
          const size_t place = u >= 0 && u < v ? c * rows.size() + r : r * columns.size() + c;
          value[place] = weight * cell(row, cells, from, columns[c]);
        }
      from += row.size();
    }
    std::vector<int> players{v};
    if (u >= 0) players.push_back(u);
    std::sort(players.begin(), players.end());
    keep(actor, std::move(players), std::move(value));
  }

  void add_joint(const PayoffEntry& e, const std::vector<double>& cells, int actor, double weight) {
    std::vector<std::pair<int, std::vector<int>>>
        parts;  // player, and for each of its positions whether it is named
    for (const Stance& stance : e.when) {
      std::vector<int> allowed;
      for (const std::string& p : positions(stance.actor, e.issue))
        allowed.push_back(contains(stance.positions, p) ? 1 : 0);
      parts.emplace_back(player(stance.actor, e.issue), std::move(allowed));
    }
    std::sort(parts.begin(), parts.end());
    std::vector<double> value{weight * cells[0]};
    std::vector<int> players;
    for (const auto& [p, allowed] : parts) {
      players.push_back(p);
      std::vector<double> wider;
      for (double x : value)
        for (int yes : allowed) wider.push_back(yes ? x : 0.0);
      value = std::move(wider);
    }
    keep(actor, std::move(players), std::move(value));
  }

  const Scenario& s_;
  const StaticOptions& o_;
  const StaticNumbers& n_;
  StaticGame& g_;
  int entry_ = -1;
};

int place_in(const std::vector<std::string>& list, const std::string& id) {
  const auto at = std::find(list.begin(), list.end(), id);
  return at == list.end() ? -1 : static_cast<int>(at - list.begin());
}

void add_players(const Scenario& s, int issue, StaticGame& g) {
  const Issue& k = s.issues[static_cast<size_t>(issue)];
  for (const Delegation& d : k.delegations) {
    StaticPlayer p;
    p.actor = index_of(s.actors, d.actor, "actor");
    p.issue = issue;
    p.name = d.actor + "/" + k.id;
    if (const IssueStance* hold = find_hold(s, d.actor, k.id))
      p.positions = {hold->position};
    else
      p.positions = ids(d.positions);
    p.start = std::max(0, place_in(p.positions, d.opening));
    p.disagreement = p.start;
    for (const auto& [actor, position] : k.disagreement)
      if (actor == d.actor && place_in(p.positions, position) >= 0)
        p.disagreement = place_in(p.positions, position);
    g.players.push_back(std::move(p));
  }
}

}  // namespace

StaticNumbers median_numbers(const Scenario& s) {
  StaticNumbers n;
  for (const Actor& a : s.actors) {
    n.influence.push_back(clamped_median(s, a.influence, NumberKind::influence));
    std::vector<double> prior;
    double sum = 0;
    for (const ActorType& t : a.types)
      sum += prior.emplace_back(clamped_median(s, t.prior, NumberKind::prior));
    for (double& p : prior) p = sum > 0 ? p / sum : 1.0 / static_cast<double>(prior.size());
    n.prior.push_back(std::move(prior));
  }
  for (const Issue& k : s.issues) {
    std::vector<double> salience(s.actors.size(), default_salience);
    for (const auto& [actor, number] : k.salience)
      salience[static_cast<size_t>(index_of(s.actors, actor, "actor"))] =
          clamped_median(s, number, NumberKind::salience);
    n.salience.push_back(std::move(salience));
  }
  for (const PayoffEntry& e : s.payoffs) {
    std::vector<double>& cells = n.cells.emplace_back();
    for (const auto& [own, row] : e.matrix)
      for (const auto& [position, value] : row) cells.push_back(value);
    for (const auto& [position, value] : e.kind == EntryKind::row ? e.row : e.own) cells.push_back(value);
    if (e.kind == EntryKind::joint) cells.push_back(e.value);
  }
  return n;
}

StaticGame static_game(const Scenario& s, const StaticOptions& options, const StaticNumbers& numbers) {
  StaticGame g;
  g.actors = ids(s.actors);
  for (const std::string& id : options.issues) index_of(s.issues, id, "issue");
  for (const auto& [actor, type] : options.types)
    index_of(s.actors[static_cast<size_t>(index_of(s.actors, actor, "actor"))].types, type, "type");
  for (size_t k = 0; k < s.issues.size(); ++k)
    if (options.issues.empty() || contains(options.issues, s.issues[k].id))
      add_players(s, static_cast<int>(k), g);
  TermMaker maker(s, options, numbers, g);
  for (size_t e = 0; e < s.payoffs.size(); ++e) maker.add(e);
  return g;
}

StaticGame static_game(const Scenario& scenario, const StaticOptions& options) {
  return static_game(scenario, options, median_numbers(scenario));
}

std::vector<int> StaticGame::start() const {
  std::vector<int> out;
  for (const StaticPlayer& p : players) out.push_back(p.start);
  return out;
}

std::vector<int> StaticGame::disagreement() const {
  std::vector<int> out;
  for (const StaticPlayer& p : players) out.push_back(p.disagreement);
  return out;
}

double StaticGame::payoff(int actor, const std::vector<int>& positions) const {
  double sum = 0;
  for (const StaticTerm& t : terms) {
    if (t.actor != actor) continue;
    size_t place = 0;
    for (int p : t.players)
      place = place * players[static_cast<size_t>(p)].positions.size() +
              static_cast<size_t>(positions[static_cast<size_t>(p)]);
    sum += t.value[place];
  }
  return sum;
}

std::vector<int> StaticGame::parties() const {
  std::vector<int> out;
  for (const StaticPlayer& p : players) out.push_back(p.actor);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace parley
