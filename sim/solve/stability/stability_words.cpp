#include "sim/solve/stability/stability_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/words.h"
#include "sim/solve/told_apart.h"

namespace parley {
namespace {

using std::size_t;

/// Decimals that tell two different payoffs apart, two or more.
int decimals(double a, double b) {
  int digits = 2;
  for (double unit = 0.01; digits < 9 && a != b && std::abs(a - b) < unit; unit /= 10) ++digits;
  return digits;
}

const char* fear(Stability c) {
  switch (c) {
    case Stability::gmr:
      return "the others could answer with";
    case Stability::smr:
      return "it could not escape from the others' answer,";
    case Stability::seq:
      return "the others would gain by answering with";
    case Stability::sseq:
      return "it could not escape from an answer by which the others gain,";
    default:
      return "the others may move at the same time,";
  }
}

const char* no_fear(Stability c) {
  switch (c) {
    case Stability::nash:
      return "and Nash stability asks no more";
    case Stability::gmr:
      return "and no answer of the others would leave it no better off than now";
    case Stability::smr:
      return "and the others have no answer that would leave it no better off than now without a way out";
    case Stability::seq:
      return "and no answer by which the others gain would leave it no better off than now";
    case Stability::sseq:
      return "and no answer by which the others gain would leave it no better off than now without a way out";
    default:
      return "and no simultaneous moves by which the others gain would leave it no better off than now";
  }
}

}  // namespace

std::string StaticNames::actor(int actor) const {
  return name_apart(scenario_.actors, scenario_.actors[static_cast<size_t>(actor)].id);
}

std::string StaticNames::position(int player, int position) const {
  return game_.players[static_cast<size_t>(player)].positions[static_cast<size_t>(position)];
}

std::string StaticNames::state(const std::vector<int>& positions) const {
  std::string out;
  for (size_t v = 0; v < positions.size(); ++v) {
    const StaticPlayer& p = game_.players[v];
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", game_.actors[static_cast<size_t>(p.actor)],
                       position(static_cast<int>(v), positions[v]));
  }
  return out;
}

std::string StaticNames::change(const std::vector<int>& from, const std::vector<int>& to) const {
  std::vector<std::string> parts;
  for (size_t v = 0; v < from.size(); ++v)
    if (from[v] != to[v])
      parts.push_back(fmt::format("{} to {}", game_.actors[static_cast<size_t>(game_.players[v].actor)],
                                  position(static_cast<int>(v), to[v])));
  return listed(parts);
}

std::string stability_sentence(const StaticNames& names, const StaticGame& game,
                               const StaticConflict& conflict, Stability concept_, int party, int state) {
  const auto& value = conflict.preferences.value[static_cast<size_t>(party)];
  const auto u = [&](int s) { return value[static_cast<size_t>(s)]; };
  const auto& at = [&](int s) -> const std::vector<int>& {
    return conflict.graph.states[static_cast<size_t>(s)];
  };
  const std::string who = names.actor(game.parties()[static_cast<size_t>(party)]);
  const StabilityReason reason =
      stability_reason(conflict.graph, conflict.preferences, concept_, party, state);
  if (reason.improvements.empty())
    return fmt::format("{} can move to nothing better than what it has ({:.2f}).", who, u(state));
  // An improvement that nothing deters decides; else the most tempting one.
  const Deterrence* told = nullptr;
  for (const Deterrence& d : reason.improvements) {
    if (!reason.stable && d.sanction >= 0) continue;
    if (told == nullptr || u(d.improvement) > u(told->improvement)) told = &d;
  }
  const int t = told->improvement;
  std::string own;
  for (size_t v = 0; v < game.players.size(); ++v)
    if (at(t)[v] != at(state)[v])
      own += (own.empty() ? "" : " and ") + names.position(static_cast<int>(v), at(t)[v]);
  const int digits = decimals(u(t), u(state));
  const std::string rather = fmt::format("{} would rather take {} ({:.{}f} instead of {:.{}f})", who, own,
                                         u(t), digits, u(state), digits);
  if (!reason.stable) return fmt::format("{}, {}.", rather, no_fear(concept_));
  const int q = told->sanction;
  const int less = decimals(u(q), u(state));
  const std::string change = names.change(at(t), at(q));
  return fmt::format("{}, but stays, because {} {}, which would leave it with {:.{}f}.", rather,
                     fear(concept_), change.empty() ? "the same state" : change, u(q), less);
}

}  // namespace parley
