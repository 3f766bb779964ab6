#include "sim/solve/bargaining/tactics.h"

#include <algorithm>

namespace parley {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::vector<Negotiator> seated(const TacticGame& game, const std::vector<Tactic>& tactics) {
  std::vector<Negotiator> parties(at(game.parties));
  std::vector<double> worth(at(game.packages));
  for (int i = 0; i < game.parties; ++i) {
    for (int p = 0; p < game.packages; ++p) worth[at(p)] = game.at(p, i);
    parties[at(i)].begin(tactics[at(i)], worth, game.walk_away.empty() ? 0.0 : game.walk_away[at(i)], {});
  }
  return parties;
}

int choice(const TacticGame& game, const Negotiator& who, int party, double time) {
  return best_for_others(who.choices(time), [&](int package) {
    double sum = 0;
    for (int i = 0; i < game.parties; ++i) sum += i == party ? 0 : game.at(package, i);
    return sum;
  });
}

}  // namespace

Tactic usual(TacticKind kind) { return {kind, usual_exponent(kind), 0}; }

TacticTalks negotiate(const TacticGame& game, const std::vector<Tactic>& tactics, int turns,
                      TacticClock clock) {
  std::vector<Negotiator> parties = seated(game, tactics);
  const int sweeps = (turns + game.parties - 1) / game.parties;
  const auto time = [&](int turn) {
    if (clock == TacticClock::sweeps) return static_cast<double>(turn / game.parties + 1) / (sweeps + 1);
    return std::min(1.0, static_cast<double>(turn + 1) / turns);
  };
  TacticTalks talks;
  for (int turn = 0; turn < turns && game.packages > 0; ++turn) {
    const int who = turn % game.parties;
    const int package = choice(game, parties[at(who)], who, time(turn));
    if (package < 0) continue;
    talks.offers.push_back({turn, who, package});
    bool all = true;
    for (int i = 0; i < game.parties; ++i) {
      if (i == who) continue;
      const bool needed = game.names.empty() || game.names[at(package * game.parties + i)];
      const int next = clock == TacticClock::sweeps ? turn : turn + (i - who + game.parties) % game.parties;
      Negotiator& other = parties[at(i)];
      if (needed && !other.accepts(package, other.aim(time(std::min(next, turns - 1))))) all = false;
      other.heard(package);
    }
    parties[at(who)].offered(package);
    if (!all) continue;
    talks.agreement = package;
    break;
  }
  return talks;
}

}  // namespace parley
