// Whole analyses of a scenario, as written and over draws of its payoffs, when one actor counts in other units:
// its payoffs and their spreads times c > 0. Nobody's order of anything changes, and so no answer may.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <cmath>

#include "sim/parley.h"
#include "sim/scenario/entry_cells.h"
#include "sim/solve/analysis.h"

using namespace parley;

namespace {

Scenario scenario_of(const std::string& name) {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/" + name);
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

void times(Cells& cells, double c) {
  for (auto& [position, value] : cells) value *= c;
}

/// One actor's payoffs, their spreads and what events add to them, times c.
Scenario in_units(Scenario s, const std::string& actor, double c) {
  for (PayoffEntry& entry : s.payoffs) {
    if (entry.actor != actor) continue;
    for_each_cell(entry, [&](CellStances, double& value) { value *= c; });
    if (OwnWorth* own = entry.as<OwnWorth>()) times(own->trend, c);
    if (double* spread = spread_of(entry)) *spread *= c;
  }
  for (Event& event : s.events)
    for (EventShift& shift : event.shifts)
      if (shift.actor == actor) times(shift.add, c);
  return s;
}

IssueAnalysis analysis_of(const Scenario& s, const std::string& issue) {
  AnalysisOptions options;
  options.concepts = {Concept::pure,       Concept::dominance,  Concept::equilibria,
                      Concept::correlated, Concept::bargaining, Concept::stability};
  options.uncertain.draws = 400;
  options.uncertain.threads = 1;
  StaticOptions chosen;
  chosen.issues = {issue};
  return analyse(s, compile(s), chosen, options);
}

template <class Numbers>
std::string list(const Numbers& numbers) {
  std::string all = "[";
  for (const auto number : numbers) all += fmt::format("{} ", number);
  return all + "]";
}

std::string counts(const std::vector<DrawShare>& shares) {
  std::string all;
  for (const DrawShare& share : shares) all += fmt::format("{} ", share.count);
  return all;
}

void tell(const GameAnalysis& a, std::string& all) {
  for (const PureEquilibrium& e : *a.pure) all += fmt::format("pure {} ties {}\n", list(e.positions), e.ties);
  for (const auto& left : a.dominance->left) all += "left " + list(left) + "\n";
  for (const Elimination& step : a.dominance->steps)
    all += fmt::format("out {} {} {}\n", step.step, step.player, step.strategy);
  for (const FoundEquilibrium& e : a.equilibria->list) {
    for (const Strategy& strategy : e.profile)
      for (const double p : strategy) all += fmt::format("{:.8f} ", p);
    all += fmt::format("ties {} family {}\n", e.ties, e.family);
  }
  for (const EquilibriumFamily& family : a.equilibria->families)
    all += fmt::format("family {} {}\n", list(family.corners), family.dimension);
  all += fmt::format("complete {} correlated {}\n", a.equilibria->complete, a.correlated->solved);
}

void tell(const UncertainAnalysis& u, std::string& all) {
  all += fmt::format("draws {} {}\n", u.draws, u.not_run) + counts(u.pure) + '\n';
  all += fmt::format("{} {} {} {}\n", u.no_pure.count, u.several_pure.count, u.solvable.count,
                     u.mixed_tied.count);
  for (const auto& player : u.eliminated) all += counts(player) + '\n';
  for (const MixedShare& mixed : u.mixed)
    all +=
        fmt::format("mixed {} {} {}\n", list(mixed.supports[0]), list(mixed.supports[1]), mixed.share.count);
  for (std::size_t c = 0; c < u.stable.size(); ++c) {
    for (const auto& party : u.stable[c]) all += counts(party) + '\n';
    all += counts(u.equilibrium[c]) + '\n';
  }
  for (const RuleShares& rule : u.bargaining)  // the two others compare the actors' units, and are meant to
    if (rule.rule == BargainingRule::nash || rule.rule == BargainingRule::kalai_smorodinsky)
      all += fmt::format("rule {} {} {} {}\n", counts(rule.chosen), rule.no_zone.count,
                         rule.no_mutual_gain.count, rule.tied.count);
}

/// All answers that units may not change, in words.
std::string answers(const IssueAnalysis& a) {
  std::string all;
  for (const auto& [left_out, why] : a.left_out)
    all += std::string(concept_name(left_out)) + ": " + why + '\n';
  tell(a, all);
  const StabilityAnalysis& stability = a.stability.value();
  for (std::size_t c = 0; c < stability.table.stable.size(); ++c)
    for (const auto& maker : stability.table.stable[c]) all += "stable " + list(maker) + '\n';
  for (const auto& [coalition, states] : stability.coalitions)
    all += fmt::format("{} {}\n", coalition, list(states));
  for (const auto& path : stability.by_improvements.distance) all += fmt::format("{} ", path);
  if (a.bargaining) {
    all += "frontier " + list(a.bargaining->frontier) + list(a.bargaining->acceptable) + '\n';
    for (const NamedSolution& one : a.bargaining->solutions)
      if (one.rule == "nash" || one.rule == "kalai_smorodinsky" ||
          one.rule == "kalai_smorodinsky.least_spread")
        all += one.rule + list(one.solution.packages) + '\n';
  }
  tell(a.uncertain.value(), all);
  return all;
}

void check_bounds(const IssueAnalysis& a, const IssueAnalysis& b, std::size_t player, bool scaled, double c) {
  const double factor = scaled ? c : 1;
  for (const auto& [one, other] : {std::pair(&a.correlated->least, &b.correlated->least),
                                   std::pair(&a.correlated->greatest, &b.correlated->greatest)}) {
    const double before = (*one)[player].payoff[player], after = (*other)[player].payoff[player];
    CHECK(std::abs(after - factor * before) <= 1e-5 * factor * (1 + std::abs(before)));
  }
}

}  // namespace

TEST_CASE("units: whole analyses of an issue, as written and over draws, do not depend on them") {
  for (const auto& [name, issue] :
       {std::pair("deterrence.json", "strait"), std::pair("nato-russia-2022.json", "missiles"),
        std::pair("nato-russia-2022.json", "normandy")}) {
    const Scenario s = scenario_of(name);
    const IssueAnalysis before = analysis_of(s, issue);
    const std::string all = answers(before);
    REQUIRE(all.size() > 200);
    for (const int actor : before.game.parties())
      for (const double c : {1e-12, 1e-9, 1e-3, 1e3, 1e9, 1e12}) {
        const std::string& id = s.actors[static_cast<std::size_t>(actor)].id;
        INFO(name << " " << issue << ": " << id << " times " << c);
        const IssueAnalysis after = analysis_of(in_units(s, id, c), issue);
        CHECK(answers(after) == all);
        for (std::size_t player = 0; player < before.game.players.size(); ++player)
          check_bounds(before, after, player, before.game.players[player].actor == actor, c);
      }
  }
}
