#pragma once
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "sim/parley.h"

/// What movers would choose, looked up in the story of a trial.
namespace parley {

inline Scenario scenario_of(const std::string& text) {
  const Loaded loaded = load(text, "test");
  for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.path << ": " << problem.what);
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

/// The choice probabilities of a delegation in a round of one trial, of its first type.
inline std::vector<double> choice(const Scenario& scenario, int delegation, std::size_t round = 0,
                                  std::uint64_t trial = 0) {
  const Game game = compile(scenario);
  const Replay told = replay(game, 1, trial);
  for (const Probe::Move& move : told.probe.rounds.at(round).moves)
    if (move.delegation == delegation) return move.choice.at(0);
  FAIL("no such mover");
  return {};
}

}  // namespace parley
