#pragma once
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

/// Small scenarios in a few lines, for tests.
namespace parley::small {

inline Actor actor(const std::string& id, double rationality = 1, int reasoning = 1) {
  Actor one;
  one.id = one.name = id;
  one.rationality = rationality;
  one.reasoning = reasoning;
  return one;
}

/// Positions p0, p1, … of the actor, opening at p0.
inline Delegation delegation(const std::string& actor_id, int positions) {
  Delegation one;
  one.actor = actor_id;
  for (int s = 0; s < positions; ++s) one.positions.push_back({"p" + std::to_string(s), "position"});
  one.opening = "p0";
  return one;
}

/// A matrix of `who` on issue k against `other`: cells[own][other's].
inline PayoffEntry matrix(const std::string& who, const std::string& other,
                          const std::vector<std::vector<double>>& cells) {
  PayoffEntry entry;
  entry.id = who + ".k.vs." + other;
  entry.actor = who;
  entry.issue = "k";
  MatrixWorth worth;
  worth.versus = {other, "k"};
  for (std::size_t s = 0; s < cells.size(); ++s) {
    Cells row;
    for (std::size_t o = 0; o < cells[s].size(); ++o) row.emplace_back("p" + std::to_string(o), cells[s][o]);
    worth.rows.emplace_back("p" + std::to_string(s), row);
  }
  entry.worth = std::move(worth);
  return entry;
}

/// An own vector of `who` on issue k.
inline PayoffEntry own(const std::string& who, const std::vector<double>& values) {
  PayoffEntry entry;
  entry.id = who + ".k.own";
  entry.actor = who;
  entry.issue = "k";
  OwnWorth worth;
  for (std::size_t s = 0; s < values.size(); ++s)
    worth.cells.emplace_back("p" + std::to_string(s), values[s]);
  entry.worth = std::move(worth);
  return entry;
}

/// Issue k with the delegations, `rounds` public rounds of all actors over it, and the outcome "end".
inline Scenario scenario(std::vector<Actor> actors, std::vector<Delegation> delegations, int rounds) {
  Scenario one;
  one.id = "small";
  one.title = "Small";
  one.date = "2024-01-01";
  Issue issue;
  issue.id = issue.name = "k";
  issue.question = "What of k?";
  issue.delegations = std::move(delegations);
  one.issues.push_back(std::move(issue));
  for (int t = 0; t < rounds; ++t) {
    Round round;
    round.id = round.name = "r" + std::to_string(t);
    round.date = "2024-01-01";
    for (const Actor& who : actors) round.table.push_back(who.id);
    round.agenda = {"k"};
    one.talks.push_back(std::move(round));
  }
  one.actors = std::move(actors);
  Outcome rest;
  rest.id = rest.name = "end";
  one.outcomes.push_back(rest);
  return one;
}

}  // namespace parley::small
