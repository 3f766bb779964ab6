#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/plot/charts.h"
#include "sim/report/typical_trials.h"
#include "sim/run/settings.h"
#include "sim/scenario/document.h"
#include "sim/scenario/hand_change.h"
#include "sim/solve/bargaining/offers_game.h"
#include "sim/study/flip.h"
#include "sim/study/robustness.h"
#include "sim/study/sensitivity_run.h"
#include "sim/summary/results.h"

/// The report on a run, for people who did not run it.
/// Implemented in brief_html.cpp, gather.cpp and report_html.cpp.
namespace parley {

struct ScenarioAnalysis;  // sim/solve/scenario_analysis.h

/// What drives the results.
struct Drivers {
  std::uint64_t trials = 0;            ///< of the run behind `alone`
  std::vector<GivenDataResult> alone;  ///< one per output, as output_names() says
  TornadoResult tornado;
};

/// What observing changed.
struct Conditioning {
  Results before;  ///< of the scenario without its observations, same seed
  /// Round by round of those observed: the probability that the model gave to what was seen in it, given what
  /// was seen before. Their product is the probability of all.
  std::vector<std::pair<std::string, double>> steps;
  std::uint64_t step_trials = 0;  ///< behind each
};

/// All that the report tells. Every section of the page reads this and nothing else, so that the same results
/// give the same page. A part that is not there was left out as asked, or does not exist for this scenario.
struct Report {
  std::string outcome;  ///< the outcome in question, by id: the one that was asked about, else the likeliest
  bool asked = false;   ///< it was asked about
  Scenario scenario;    ///< with the run's changes
  HandChanges hand_changes;           ///< that its file has marked
  std::vector<std::string> warnings;  ///< of the checker, a sentence each
  Labels labels;
  Results results;
  std::vector<OffersGame> offers;  ///< what theory says of results.offers, in their order
  std::optional<Conditioning> conditioning;
  std::optional<Drivers> drivers;
  std::optional<std::vector<FlipResult>> flips;
  std::shared_ptr<const ScenarioAnalysis> theory;  ///< null: left out
  std::optional<TypicalTrials> trials;
  std::optional<std::vector<RobustnessRow>> robustness;

  RunView view() const { return {&labels, &results, "", ""}; }
  /// Trials carry weights: something was observed.
  bool weighted() const { return labels.weighted; }
};

struct ReportOptions {
  RunControl control;                                 ///< `progress` tells how far each part is
  std::function<void(const std::string&)> next = {};  ///< told the name of each part as it begins
  std::string outcome = {};                           ///< the outcome in question; empty: the likeliest
  bool brief = false;                                 ///< only what the brief report tells
  bool drivers = true, flips = true, theory = true, stories = true,
       robustness = true;  ///< the parts that take time
};

/// Gathers what a report on these results tells: what the results do not hold is computed with their seed.
/// `document`: the scenario with the changes of results.settings. Throws Stopped when control.stop asks.
Report gather_report(const Document& document, const Results& results, const ReportOptions& options = {});

/// The report as one HTML page that needs nothing else.
std::string report_html(const Report& report);

/// The brief report, two pages of paper: the answer, one picture, what drives it, what would flip it, how robust it is,
/// what it rests on and where it may be wrong.
std::string brief_html(const Report& report);

}  // namespace parley
