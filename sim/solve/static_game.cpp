#include "sim/solve/static_game.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/game/midpoint.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using std::size_t;

template <class List>
int index_of(const List& list, const std::string& id, const char* what) {
  for (size_t k = 0; k < list.size(); ++k)
    if (list[k].id == id) return static_cast<int>(k);
  throw std::out_of_range(fmt::format("there is no {} \"{}\"", what, id));
}

/// Where compiled entries lie among the players.
class Placer {
 public:
  Placer(const Scenario& s, const Game& game, const std::vector<StaticPlayer>& players)
      : game_(game), player_(game.delegations.size(), -1), positions_(game.delegations.size()) {
    for (size_t d = 0; d < game.delegations.size(); ++d) {
      const GameDelegation& one = game.delegations[d];
      const Issue& issue = s.issues[static_cast<size_t>(one.issue)];
      const std::string& actor = s.actors[static_cast<size_t>(one.actor)].id;
      for (size_t k = 0; k < players.size(); ++k)
        if (players[k].actor == one.actor && players[k].issue == one.issue) player_[d] = static_cast<int>(k);
      const IssueStance* held = find_hold(s, actor, issue.id);
      const Delegation& written = *find_delegation(issue, actor);
      const std::vector<std::string> possible =
          player_[d] >= 0 ? players[static_cast<size_t>(player_[d])].positions
                          : std::vector{held != nullptr ? held->position : written.opening};
      const std::vector<std::string> all = ids(written.positions);
      for (const std::string& id : possible)
        positions_[d].push_back(static_cast<int>(std::ranges::find(all, id) - all.begin()));
    }
  }

  StaticPlace place(size_t term) const {
    const EntryTerm& entry = game_.entries[term];
    std::vector<size_t> order(entry.delegations.size());  // by player; outsiders, with one position, first
    for (size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::ranges::sort(order, {}, [&](size_t k) { return player_[delegation(entry, k)]; });
    StaticPlace made{term, false, {}, {}};
    size_t size = 1;
    for (const size_t k : order) {
      const size_t d = delegation(entry, k);
      if (player_[d] >= 0) made.players.push_back(player_[d]);
      size *= positions_[d].size();
    }
    made.cells.assign(size, -1);
    for (size_t c = 0; c < entry.cells.size(); ++c) fill(entry, c, order, 0, 0, made.cells);
    return made;
  }

 private:
  static size_t delegation(const EntryTerm& entry, size_t k) {
    return static_cast<size_t>(entry.delegations[k]);
  }

  /// Enters the cell wherever the delegations from `depth` on stand as it asks.
  void fill(const EntryTerm& entry, size_t cell, const std::vector<size_t>& order, size_t depth, size_t at,
            std::vector<std::int32_t>& cells) const {
    if (depth == order.size()) return void(cells[at] = static_cast<std::int32_t>(cell));
    const std::vector<int>& positions = positions_[delegation(entry, order[depth])];
    for (size_t p = 0; p < positions.size(); ++p)
      if (entry.at(cell, order[depth]) >> positions[p] & 1)
        fill(entry, cell, order, depth + 1, at * positions.size() + p, cells);
  }

  const Game& game_;
  std::vector<int> player_;                  ///< [delegation]; -1: an outsider
  std::vector<std::vector<int>> positions_;  ///< [delegation]: that are possible here, as compiled
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

std::vector<StaticPlace> static_places(const Scenario& s, const Game& game, const StaticOptions& options,
                                       const std::vector<StaticPlayer>& players) {
  const Placer placer(s, game, players);
  std::vector<StaticPlace> all;
  for (size_t e = 0; e < game.entries.size(); ++e) {
    const EntryTerm& entry = game.entries[e];
    const Actor& actor = s.actors[static_cast<size_t>(entry.actor)];
    const auto known =
        std::ranges::find(options.types, actor.id, &std::pair<std::string, std::string>::first);
    const bool given = known != options.types.end();
    if (entry.type >= 0 && given && actor.types[static_cast<size_t>(entry.type)].id != known->second)
      continue;
    if (std::ranges::none_of(players, [&](const StaticPlayer& p) { return p.issue == entry.issue; }))
      continue;
    all.push_back(placer.place(e));
    all.back().weighed = entry.type >= 0 && !given;
  }
  return all;
}

StaticGame static_game(const Scenario& s, const Game& game, const StaticOptions& options) {
  StaticGame g;
  g.actors = ids(s.actors);
  for (const std::string& id : options.issues) index_of(s.issues, id, "issue");
  for (const auto& [actor, type] : options.types)
    index_of(s.actors[static_cast<size_t>(index_of(s.actors, actor, "actor"))].types, type, "type");
  for (size_t k = 0; k < s.issues.size(); ++k)
    if (options.issues.empty() || contains(options.issues, s.issues[k].id))
      add_players(s, static_cast<int>(k), g);
  const Midpoint middle(game);
  for (StaticPlace& place : static_places(s, game, options, g.players)) {
    const EntryTerm& entry = game.entries[place.term];
    double weight = place.weighed ? middle.prior(entry.actor)[static_cast<size_t>(entry.type)] : 1;
    weight *= middle.number(entry.salience);
    if (weight == 0) continue;
    weight *= middle.number(entry.influence);
    StaticTerm term{entry.actor, std::move(place.players), {}, entry.entry};
    for (const std::int32_t cell : place.cells)
      term.value.push_back(cell < 0 ? 0.0 : weight * entry.cells[static_cast<size_t>(cell)]);
    g.terms.push_back(std::move(term));
  }
  return g;
}

StaticGame static_game(const Scenario& scenario, const StaticOptions& options) {
  return static_game(scenario, compile(scenario), options);
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
