#pragma once
#include <cstdint>

#include "sim/game/labels.h"
#include "sim/talks/block.h"

namespace synthetic {

/// The size of the first scenario: 5 actors (one with two types), 5 issues, 14 delegations, 6 rounds, 7
/// outcomes.
inline parley::Labels labels(bool weighted = false, bool quantities = false) {
  parley::Labels s;
  s.scenario_id = "synthetic";
  s.title = "Synthetic talks";
  s.weighted = weighted;
  const char* actors[] = {"us", "nato", "europe", "ukraine", "russia"};
  for (const char* id : actors) {
    parley::ActorLabels a;
    a.id = a.name = id;
    a.payoff_bound = 64;
    a.payoff_lo = -20;
    a.payoff_hi = 20;
    s.type_begin.push_back(s.type_slots);
    if (a.id == "russia") {
      a.types = a.type_names = {"bargaining", "set_on_force"};
      s.type_slots = 2;
    }
    s.actors.push_back(a);
  }
  const char* issues[] = {"enlargement", "force", "exercises", "missiles", "normandy"};
  const int sizes[] = {3, 4, 3, 2, 2};
  for (int k = 0; k < 5; ++k) {
    parley::IssueLabels issue{issues[k], issues[k], {"deal", "half"}, {"Deal", "Half"}, {}};
    for (int d = 0; d < sizes[k]; ++d) {
      issue.delegations.push_back(static_cast<int>(s.delegations.size()));
      s.delegations.push_back({std::string(actors[d + (k > 2)]) + "/" + issues[k],
                               d + (k > 2),
                               k,
                               {"hard", "middle", "soft"},
                               0,
                               false});
    }
    s.issues.push_back(issue);
  }
  for (const char* id : {"geneva", "brussels", "osce", "normandy", "followup", "last"})
    s.rounds.push_back({id, id, "2022-01-10"});
  for (const char* id : {"incursion", "walkout", "broad", "narrow", "normandy", "freeze", "other"})
    s.outcomes.push_back({id, id, "", s.outcomes.size() < 2});
  if (quantities) s.quantities = {{"actors.russia.rationality", 0, 1}, {"actors.us.influence", 0, 2}};
  return s;
}

/// A number in [0, 1) that depends on (trial, place) alone.
inline double uniform(std::uint64_t trial, std::uint64_t place) {
  std::uint64_t z = trial * 0x9E3779B97F4A7C15u + place * 0xD1B54A32D192ED03u + 0x632BE59BD9B4E019u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/// Fills a block with made-up trials; what a trial holds depends on its number alone.
inline void fill(const parley::Labels& s, std::uint64_t first, std::size_t trials, parley::BlockResult& b) {
  if (b.stride == 0) b.resize(s, parley::kBlockTrials);
  b.quantities.resize(s.quantities.size() * b.stride);
  b.first_trial = first;
  b.trials = trials;
  const std::size_t rounds = s.rounds.size(), slots = static_cast<std::size_t>(s.type_slots);
  for (std::size_t t = 0; t < trials; ++t) {
    std::uint64_t place = 0;
    const auto next = [&] { return uniform(first + t, place++); };
    const double x = next();
    b.outcome[t] = static_cast<std::uint8_t>(x < 0.25    ? 0
                                             : x < 0.3   ? 1
                                             : x < 0.42  ? 2
                                             : x < 0.6   ? 3
                                             : x < 0.601 ? 4
                                                         : 6);
    b.ended[t] = b.outcome[t] < 2;
    b.last_round[t] = static_cast<std::uint16_t>(b.ended[t] ? next() * static_cast<double>(rounds)
                                                            : static_cast<double>(rounds - 1));
    b.weight[t] = s.weighted ? 0.25 + 0.5 * next() : 1.0;
    for (std::size_t k = 0; k < s.issues.size(); ++k) {
      const double y = next();
      b.settlement[k * b.stride + t] = y < 0.1 ? 0 : y < 0.2 ? 1 : parley::BlockResult::kUnsettled;
      b.settled_round[k * b.stride + t] =
          y < 0.2 ? static_cast<std::uint16_t>(next() * (b.last_round[t] + 1)) : parley::BlockResult::kNever;
    }
    for (std::size_t r = 0; r < rounds * s.delegations.size(); ++r)
      b.positions[r * b.stride + t] = static_cast<std::uint8_t>(next() * 3);
    for (std::size_t a = 0; a < s.actors.size(); ++a) {
      b.true_type[a * b.stride + t] = s.actors[a].types.empty() ? 0 : next() < 0.6 ? 0 : 1;
      b.utility[a * b.stride + t] = 4 * (next() + next() + next()) - 6.5 - 3 * (b.outcome[t] == 0);
    }
    for (std::size_t r = 0; r < rounds && slots; ++r) {
      const double p = next();
      b.beliefs[(r * slots) * b.stride + t] = p;
      b.beliefs[(r * slots + 1) * b.stride + t] = 1 - p;
    }
    for (std::size_t q = 0; q < s.quantities.size(); ++q) b.quantities[q * b.stride + t] = next();
  }
}

}  // namespace synthetic
