#include "sim/study/robustness.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/game/game.h"
#include "sim/run/paired_run.h"
#include "sim/run/trial_blocks.h"
#include "sim/scenario/distribution_kinds.h"
#include "sim/scenario/limits.h"
#include "sim/study/parallel.h"

namespace parley {
namespace {

bool has_round(const Scenario& scenario, const std::string& id) {
  return std::any_of(scenario.talks.begin(), scenario.talks.end(),
                     [&](const Round& round) { return round.id == id; });
}

std::string free_round_id(const Scenario& scenario, const std::string& of) {
  std::string id = of + "_again";
  for (int number = 2; has_round(scenario, id); ++number) id = of + "_again_" + std::to_string(number);
  return id;
}

struct Stretched {
  double times;
  Number operator()(double value) const { return times * value; }
  template <class D>
  Number operator()(const D& one) const {
    return DistributionKind<D>::stretched(one, times);
  }
  Number operator()(const FactorTerm& one) const {
    return FactorTerm{one.factor, times * one.times, times * one.plus};
  }
};

PairedGame paired(const Game& game, std::uint64_t seed) {
  return {&game.labels, trial_blocks(std::make_shared<const Engine>(game, seed))};
}

/// Fills in the rows' comparisons; the rows' games stand in `games`, in the rows' order.
void compare_rows(const Game& base, const std::vector<Game>& games, std::uint64_t trials, std::uint64_t seed,
                  const RunControl& control, std::vector<RobustnessRow>& rows) {
  std::vector<PairedGame> variants;
  for (const Game& game : games) variants.push_back(paired(game, seed));
  const auto fill = [&](const auto& run) {
    if (!run.complete) throw Stopped();
    for (std::size_t k = 0; k < rows.size(); ++k)
      rows[k].comparison = compare(run.pairs[k], base.labels, games[k].labels);
  };
  if (base.labels.weighted)
    fill(run_paired_weighted(paired(base, seed), variants, trials, control));
  else
    fill(run_paired(paired(base, seed), variants, trials, control));
}

}  // namespace

Scenario with_rounds_repeated(const Scenario& scenario, std::size_t more) {
  Scenario longer = scenario;
  const std::size_t rounds = scenario.talks.size();
  for (std::size_t r = rounds - std::min(more, rounds); r < rounds; ++r) {
    Round again = scenario.talks[r];
    again.id = free_round_id(longer, again.id);
    again.observed.clear();
    again.observed_events.clear();
    again.observed_agreement.reset();
    longer.talks[r].observed_places.clear();  // what settles on a scale now does so in the later round
    for (Event& event : longer.events)
      if (event.has_rounds && std::count(event.rounds.begin(), event.rounds.end(), scenario.talks[r].id) > 0)
        event.rounds.push_back(again.id);
    longer.talks.push_back(std::move(again));
  }
  return longer;
}

Scenario with_rationality_times(const Scenario& scenario, double times) {
  Scenario changed = scenario;
  for (Actor& actor : changed.actors) actor.rationality = std::visit(Stretched{times}, actor.rationality);
  return changed;
}

const PairedDifference* RobustnessRow::most() const {
  const PairedDifference* found = nullptr;
  for (const PairedDifference& one : comparison.outcomes)
    if (one.real && (found == nullptr || std::abs(one.difference) > std::abs(found->difference)))
      found = &one;
  return found;
}

bool RobustnessRow::much() const {
  const PairedDifference* one = most();
  return one != nullptr && std::abs(one->difference) >= kMuch;
}

std::vector<RobustnessRow> robustness(const Scenario& scenario, const RobustnessQuestions& questions,
                                      std::uint64_t trials, std::uint64_t seed, const RunControl& control) {
  std::vector<RobustnessRow> rows;
  std::vector<Game> games;
  const auto ask = [&](RobustnessRow::Kind kind, double amount, const Scenario& changed) {
    if (changed.talks.size() > max_rounds) return;
    RobustnessRow row;
    row.kind = kind;
    row.amount = amount;
    rows.push_back(std::move(row));
    games.push_back(compile(changed));
  };
  for (const std::size_t more : questions.rounds)
    if (more <= scenario.talks.size())
      ask(RobustnessRow::Kind::rounds, static_cast<double>(more), with_rounds_repeated(scenario, more));
  for (const double times : questions.rationality)
    ask(RobustnessRow::Kind::rationality, times, with_rationality_times(scenario, times));
  if (!rows.empty()) compare_rows(compile(scenario), games, trials, seed, control, rows);
  return rows;
}

}  // namespace parley
