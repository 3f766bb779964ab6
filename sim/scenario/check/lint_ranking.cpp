#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/check/worth.h"

/// Each actor's ranking of the outcomes, computed from typical positions: those that an outcome asks for (of
/// several ways the one that the actor likes best), and the openings for everything else.
namespace parley::checks {
namespace {

/// One way of reaching an outcome.
struct Way {
  Stand stand;
  std::set<std::string> agreeing;  ///< whom the settlements that it goes through name
};

constexpr std::size_t most_ways = 64;  ///< that are looked at

/// Every way with one of these actors' positions in the place of its own, if it does not stand there already.
std::vector<Way> standing(const std::vector<Way>& ways, const std::string& issue, const Stance& stance,
                          bool agrees) {
  std::vector<Way> all;
  for (const Way& way : ways) {
    const auto now = way.stand.find({issue, stance.actor});
    const bool there = now != way.stand.end() && contains(stance.positions, now->second);
    for (const std::string& position : stance.positions) {
      if (all.size() == most_ways || (there && position != now->second)) continue;
      Way& next = all.emplace_back(way);
      next.stand[{issue, stance.actor}] = position;
      if (agrees) next.agreeing.insert(stance.actor);
    }
  }
  return all;
}

/// The ways as they go on, each moved no more than it takes to meet the condition.
std::vector<Way> meeting(const Scenario& scenario, const Condition& condition, std::vector<Way> ways) {
  const auto join = [](std::vector<Way>& all, std::vector<Way> more) {
    for (Way& way : more)
      if (all.size() < most_ways) all.push_back(std::move(way));
  };
  std::vector<Way> all;
  switch (condition.kind) {
    case Condition::Kind::position:
      return standing(ways, condition.issue, {condition.actor, condition.in}, false);
    case Condition::Kind::settled:
      for (const Settlement& settlement : find_issue(scenario, condition.issue)->settlements) {
        if (!condition.in.empty() && !contains(condition.in, settlement.id)) continue;
        std::vector<Way> settled = ways;
        for (const Stance& stance : settlement.when)
          settled = standing(settled, condition.issue, stance, true);
        join(all, std::move(settled));
      }
      return all;
    case Condition::Kind::all:
      for (const Condition& part : condition.parts) ways = meeting(scenario, part, std::move(ways));
      return ways;
    case Condition::Kind::any:
      for (const Condition& part : condition.parts) join(all, meeting(scenario, part, ways));
      return all;
    case Condition::Kind::event:
    case Condition::Kind::breakdown:
    case Condition::Kind::between:
    case Condition::Kind::not_:  // the openings stand for what must not be
      return ways;
  }
  return ways;
}

struct Told {
  const Outcome* outcome;
  std::vector<Way> ways;
};

std::vector<Told> reached(const Scenario& scenario) {
  std::vector<Told> all;
  for (const Outcome& outcome : scenario.outcomes) {
    std::vector<Way> ways{{opening_stand(scenario), {}}};
    if (outcome.when) ways = meeting(scenario, *outcome.when, std::move(ways));
    if (!ways.empty()) all.push_back({&outcome, std::move(ways)});
  }
  return all;
}

/// The way that the actor likes best, and what it is worth to it.
std::pair<double, const Way*> best(const Weighed& entries, const Told& told) {
  std::pair<double, const Way*> best{0, nullptr};
  for (const Way& way : told.ways) {
    const double value = worth(entries, way.stand);
    if (best.second == nullptr || value > best.first) best = {value, &way};
  }
  return best;
}

/// Some of what it gets hangs on where a scale settles, which an outcome's positions do not tell.
bool lives_by_scales(const Weighed& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const auto& one) { return one.second->on_scale(); });
}

std::string ranking_text(std::vector<std::pair<double, std::string>> ranking) {
  std::stable_sort(ranking.begin(), ranking.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string text;
  constexpr std::size_t most = 6;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    if (ranking.size() > most && i >= most - 1 && i + 1 < ranking.size()) continue;
    if (ranking.size() > most && i + 1 == ranking.size()) text += ", …";
    text += fmt::format("{}{} {:.3g}", i > 0 ? ", " : "", ranking[i].second, ranking[i].first);
  }
  return text;
}

}  // namespace

void lint_ranking(const Scenario& scenario, Findings& findings) {
  const std::vector<Told> outcomes = reached(scenario);
  if (outcomes.size() < 2) return;
  for (const Actor& actor : scenario.actors) {
    std::vector<std::pair<double, std::string>> ranking;
    std::vector<const Way*> ways;
    const Weighed entries = weighed_entries(scenario, actor);
    if (lives_by_scales(entries)) continue;
    for (const Told& told : outcomes) {
      const auto [value, way] = best(entries, told);
      ranking.emplace_back(value, told.outcome->id);
      ways.push_back(way);
    }
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      if (ways[k]->agreeing.count(actor.id) == 0) continue;
      const double margin = 1e-9 * (1 + std::abs(ranking[k].first));
      const bool worst = std::all_of(ranking.begin(), ranking.end(), [&](const auto& other) {
        return &other == &ranking[k] || other.first > ranking[k].first + margin;
      });
      if (worst)
        findings.add(
            "worst-deal", "outcomes." + outcomes[k].outcome->id,
            quoted(actor.id) +
                " has to agree to this outcome and gets less from it than from every other, in the way "
                "of each that it likes best (" +
                ranking_text(ranking) + ")",
            "look for a sign or two cells that changed places, if this is not intended", Findings::key);
    }
  }
}

}  // namespace parley::checks
