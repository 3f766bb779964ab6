#include "gui/theory/theory_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "gui/panels/panels.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"

namespace parley::gui {

using std::size_t;

std::string TheoryNames::issue() const {
  if (theory_.topic.issue.empty()) return "All issues together";
  return name_of(theory_.scenario->issues, theory_.topic.issue);
}

std::string TheoryNames::given_types() const {
  std::string words;
  for (const auto& [id, type] : theory_.topic.types) {
    const Actor* actor = find_actor(*theory_.scenario, id);
    words += fmt::format(", if {} is “{}”", name_of(*actor), name_of(actor->types, type));
  }
  return words;
}

std::string TheoryNames::actor(int actor) const {
  const Actor& one = theory_.scenario->actors[static_cast<size_t>(actor)];
  return name_of(one);
}

std::string TheoryNames::player(size_t player) const {
  const StaticPlayer& one = game_.players[player];
  const auto again = std::count_if(game_.players.begin(), game_.players.end(),
                                   [&](const StaticPlayer& other) { return other.actor == one.actor; });
  std::string name = actor(one.actor);
  if (again > 1) name += " on " + theory_.scenario->issues[static_cast<size_t>(one.issue)].id;
  return name;
}

std::string TheoryNames::position(size_t player, int position) const {
  return spaced(game_.players[player].positions[static_cast<size_t>(position)]);
}

std::string TheoryNames::strategy(size_t player, const std::vector<double>& own) const {
  std::string words;
  for (size_t s = 0; s < own.size(); ++s) {
    if (own[s] < 5e-7) continue;
    words += words.empty() ? "" : " + ";
    if (own[s] < 1 - 5e-7) words += true_minus(fmt::format("{:.3g} ", own[s]));
    words += position(player, static_cast<int>(s));
  }
  return words;
}

std::string TheoryNames::listed(const std::function<std::string(size_t)>& of_player,
                                const std::string& between) const {
  std::string words;
  for (size_t v = 0; v < game_.players.size(); ++v)
    if (game_.players[v].positions.size() > 1) words += (words.empty() ? "" : between) + of_player(v);
  return words.empty() ? "Nobody can move" : words;
}

std::string TheoryNames::profile(const std::vector<int>& positions) const {
  return listed([&](size_t v) { return player(v) + ": " + position(v, positions[v]); }, ", ");
}
std::string TheoryNames::label(const std::vector<int>& positions) const {
  return listed([&](size_t v) { return position(v, positions[v]); }, " / ");
}
std::string TheoryNames::mixed(const Profile& profile) const {
  return listed([&](size_t v) { return player(v) + ": " + strategy(v, profile[v]); }, ", ");
}
std::string TheoryNames::label(const Profile& profile) const {
  return listed([&](size_t v) { return strategy(v, profile[v]); }, " / ");
}
std::string TheoryNames::order() const {
  return listed([&](size_t v) { return player(v); }, " / ");
}

std::string TheoryNames::package(size_t package) const {
  const Package& one = theory_.point->bargaining->packages[package];
  std::string words;
  size_t place = 0;
  for (const Issue& issue : theory_.scenario->issues) {
    const bool in_game = std::any_of(game_.players.begin(), game_.players.end(), [&](const StaticPlayer& p) {
      return &theory_.scenario->issues[static_cast<size_t>(p.issue)] == &issue;
    });
    if (!in_game) continue;
    const int k = one.settlement[place++];
    if (k < 0) continue;
    const Settlement& settlement = issue.settlements[static_cast<size_t>(k)];
    const std::string name = name_of(settlement);
    words += (words.empty() ? "" : "; ") + name;
  }
  return words.empty() ? "Nothing settled" : words;
}

size_t TheoryNames::cell(const std::vector<int>& positions) const {
  size_t cell = 0;
  for (size_t v = 0; v < positions.size(); ++v)
    cell = cell * game_.players[v].positions.size() + static_cast<size_t>(positions[v]);
  return cell;
}

std::vector<int> TheoryNames::at(size_t cell) const {
  std::vector<int> positions(game_.players.size());
  for (size_t v = positions.size(); v-- > 0;) {
    positions[v] = static_cast<int>(cell % game_.players[v].positions.size());
    cell /= game_.players[v].positions.size();
  }
  return positions;
}

std::vector<int> TheoryNames::pure(const Profile& profile) const {
  std::vector<int> positions;
  for (const auto& own : profile) {
    const auto one = std::find(own.begin(), own.end(), 1.0);
    if (one == own.end()) return {};
    positions.push_back(static_cast<int>(one - own.begin()));
  }
  return positions;
}

DrawnShare drawn_share(const DrawShare& s) { return {s.share, {s.interval.lo, s.interval.hi}}; }

std::string drawn_text(const DrawShare& s) {
  return fmt::format("{} of draws ({})", share_text(s.share), interval_text({s.interval.lo, s.interval.hi}));
}

}  // namespace parley::gui
