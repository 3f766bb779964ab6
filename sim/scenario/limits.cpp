#include "sim/scenario/limits.h"

#include <vector>

#include "sim/base/numbers.h"
#include "sim/scenario/scenario.h"

namespace parley {
namespace {

// Where nothing else bounds a number: so that sums, differences and products of some of them stay finite.
constexpr double unbounded = 1e100;

double plain(const Number& number) { return std::get<double>(number); }

std::vector<Limit> make_limits() {
  using Q = NumberKind;
  const Actor actor;
  const OwnWorth own;
  const ScaleStand stand;
  const SettlementNumbers settlement;
  const Offers offers;
  const ActorTactic tactic;
  const auto none = std::nullopt;
  return {
      {Q::rationality, "rationality", 0, 100, false, true, "per unit of payoff",
       "how sharply it picks what pays more (0: at random)", plain(actor.rationality)},
      {Q::reasoning, "reasoning", 1, 8, true, false, "levels",
       "how many steps of thinking about the others' thinking", actor.reasoning},
      {Q::foresight, "foresight", 0, 1, false, true, "share", "how far it weighs the others' reply",
       plain(actor.foresight)},
      {Q::audience_cost, "audience_cost", 0, 1000, false, true, "payoff",
       "what a visible change of position costs it", plain(actor.audience_cost)},
      {Q::influence, "influence", 0, 1000, false, true, "factor", "multiplies what its stance does to others",
       plain(actor.influence)},
      {Q::patience, "patience", 0, 1, false, true, "per round", "weight of the next round against this one",
       plain(actor.patience)},
      {Q::inertia, "inertia", 0, 0.999, false, true, "probability",
       "chance of a round without new instructions", plain(actor.inertia)},
      {Q::memory, "memory", 0, 0.999, false, true, "share", "how slowly the others' expectation of it moves",
       plain(actor.memory)},
      {Q::prior, "prior", 0, unbounded, false, true, "weight",
       "how likely the type is, against the actor's others", none},
      {Q::salience, "salience", 0, 1000, false, true, "factor", "how much the issue counts for the actor",
       default_salience},
      {Q::spread, "spread", 0, 1000, false, false, "payoff",
       "standard deviation of the noise on each written cell", own.spread},
      {Q::chance, "chance", 0, 1, false, true, "probability", "that the event happens before a round", none},
      {Q::factor, "value", -unbounded, unbounded, false, true, "its own",
       "an uncertain number that others depend on", none},
      {Q::cell, "cells", -1e6, 1e6, false, false, "payoff", "what the actor gets at these positions", none},
      {Q::trend, "trend", -1e6, 1e6, false, false, "payoff per round", "added for each round after the first",
       0.0},
      {Q::value, "value", -1e6, 1e6, false, false, "payoff",
       "what the actor gets when all of the conditions hold", none},
      {Q::add, "add", -1e6, 1e6, false, false, "payoff", "added to a position once the event has happened",
       none},
      {Q::scale, "scale", -unbounded, unbounded, false, false, "the issue's own",
       "place of a position on a scale", none},
      {Q::position, "position", -unbounded, unbounded, false, true, "the issue's own",
       "what the actor wants, on the issue's scale", none},
      {Q::stand_salience, "salience", 0, 1000, false, true, "share", "how much the actor cares",
       plain(stand.salience)},
      {Q::power, "power", 0, unbounded, false, true, "any",
       "what the actor can bring to bear, against the others", plain(stand.power)},
      {Q::many, "many", 0, 1000, false, true, "per scale",
       "how sharply the table prefers what most of the weighted interest prefers", plain(settlement.many)},
      {Q::hardest, "hardest", 0, 1000, false, true, "per scale",
       "how much the strongest objection counts, whoever has it", plain(settlement.hardest)},
      {Q::tabled, "tabled", 0, 1, false, true, "share",
       "how often what is put forward is somebody's stated position", plain(settlement.tabled)},
      {Q::place, "reference", -unbounded, unbounded, false, false, "the issue's own",
       "a place on the issue's scale", none},
      {Q::loss, "loss", -1e6, 1e6, false, false, "payoff",
       "what a settlement at the other end of the scale costs the actor", none},
      {Q::worth, "worth", -1e6, 1e6, false, false, "payoff",
       "what a settlement at this place is worth to the actor", none},
      {Q::move, "move", -unbounded, unbounded, false, false, "the issue's own",
       "how far the actor's position goes once the event has happened", none},
      {Q::turns, "turns", 1, max_tactic_turns, true, false, "offers", "how many offers are made at most",
       none},
      {Q::breakdown, "breakdown", 0, 1, false, true, "probability",
       "that the meeting breaks down after an offer that failed", plain(offers.breakdown)},
      {Q::turn_length, "turn_length", 0, 10, false, true, "rounds",
       "how long a turn is for the actors' patience", plain(offers.turn_length)},
      {Q::weight, "weights", 0, 1000, false, true, "weight",
       "how likely the actor makes the next offer, against the others", default_recognition},
      {Q::vote, "votes", 0, max_votes, true, false, "votes", "how many votes the actor has", none},
      {Q::quota, "quota", 1, max_votes, true, false, "votes", "how many votes accept an offer", none},
      {Q::exponent, "exponent", 0.01, 100, false, true, "of the time",
       "how soon a tactic gives in (below 1: late; above 1: early)", none},
      {Q::floor, "floor", 0, 1, false, true, "share",
       "what a tactic never goes below, from its worst package (0) to its best (1)", plain(tactic.floor)},
      {Q::strength, "strength", -3, 3, false, false, "step of wording",
       "how strong the source's wording is; below 0 for reluctance", none},
      {Q::constant, "codebook", 0, 1000, false, true, "payoff per strength",
       "a constant by which codes become payoffs", none},
  };
}

}  // namespace

std::span<const Limit> limits() {
  static const std::vector<Limit> table = make_limits();
  return table;
}

const Limit& limit(NumberKind kind) { return limits()[static_cast<std::size_t>(kind)]; }

std::string range_text(const Limit& limit) {
  const std::string kind = limit.whole ? "a whole number" : "a number";
  if (limit.lo == -unbounded && limit.hi == unbounded) return "any finite number";
  if (limit.hi == unbounded) return kind + " of " + number_text(limit.lo) + " or more";
  return kind + " from " + number_text(limit.lo) + " to " + number_text(limit.hi);
}

}  // namespace parley
