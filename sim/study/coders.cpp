#include "sim/study/coders.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/base/words.h"
#include "sim/game/game.h"
#include "sim/run/paired_run.h"
#include "sim/run/trial_blocks.h"
#include "sim/scenario/codebook.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

/// B - A on the same trials; none where the run was stopped.
std::optional<Comparison> compared(const Scenario& a, const Scenario& b, const RunSettings& settings,
                                   const RunControl& control) {
  const Game first = compile(a), second = compile(b);
  const auto blocks = [&](const Game& game) {
    return PairedGame{&game.labels, trial_blocks(std::make_shared<const Engine>(game, settings.seed))};
  };
  if (first.labels.weighted || second.labels.weighted) {
    const auto run = run_paired_weighted(blocks(first), {blocks(second)}, settings.trials, control);
    if (run.complete) return compare(run.pairs.front(), first.labels, second.labels);
  } else {
    const auto run = simulate_paired(blocks(first), blocks(second), settings.trials, control);
    if (run.complete) return compare(run.pairs.front(), first.labels, second.labels);
  }
  return std::nullopt;
}

}  // namespace

CodersCompared compare_coders(const Scenario& a, const Scenario& b, const RunSettings& settings,
                              const RunControl& control) {
  CodersCompared made{coding_agreement(a, b), {}, {}, settings, false};
  if (settings.trials > 0) {
    made.all = compared(a, b, settings, control);
    for (const SentenceAgreement& sentence : made.agreement.sentences) {
      if (sentence.same == sentence.units) continue;
      if (control.stop.stop_requested()) return made;
      if (auto alone = compared(a, with_codes_of(a, b, sentence.source), settings, control))
        made.alone.emplace_back(sentence.source, std::move(*alone));
    }
  }
  made.complete = !control.stop.stop_requested();
  return made;
}

std::string coefficient_words(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : std::string("not defined (no variation)");
}

std::string code_words(const std::optional<EntryCode>& code) {
  if (!code) return "not coded";
  std::string places;
  for (const std::string& place : code_places(*code)) places += (places.empty() ? " " : ", ") + spaced(place);
  return spaced(std::string(code_line(code->line).word)) + places + fmt::format(", {:g}", code->strength);
}

std::string relation_words(const Scenario& scenario, const CodingUnit& unit) {
  std::string words = name_of(scenario.actors, unit.actor) + " on " + name_of(scenario.issues, unit.issue);
  if (!unit.versus_actor.empty()) words += ", towards " + name_of(scenario.actors, unit.versus_actor);
  return words;
}

const PairedDifference* largest_outcome(const Comparison& comparison) {
  const auto found = std::ranges::max_element(
      comparison.outcomes, {}, [](const PairedDifference& d) { return std::abs(d.difference); });
  return found == comparison.outcomes.end() ? nullptr : &*found;
}

}  // namespace parley
