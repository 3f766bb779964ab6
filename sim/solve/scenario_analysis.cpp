#include "sim/solve/scenario_analysis.h"

#include <algorithm>
#include <stdexcept>

#include "sim/base/stopping.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

/// Adds a variant for every type on which the issue's payoffs depend and that the command line leaves open.
std::vector<StaticOptions> variants(const Scenario& s, const std::string& issue,
                                    const StaticOptions& chosen) {
  std::vector<StaticOptions> out{{{issue}, chosen.types}};
  for (const Actor& actor : s.actors) {
    const bool known = std::any_of(chosen.types.begin(), chosen.types.end(),
                                   [&](const auto& is) { return is.first == actor.id; });
    const bool matters = std::any_of(s.payoffs.begin(), s.payoffs.end(), [&](const PayoffEntry& e) {
      return e.issue == issue && e.actor == actor.id && !e.type.empty();
    });
    if (known || !matters) continue;
    for (const ActorType& type : actor.types) {
      out.push_back({{issue}, chosen.types});
      out.back().types.emplace_back(actor.id, type.id);
    }
  }
  return out;
}

/// Sets what the simulated talks say beside each baseline.
void add_forecasts(const Scenario& s, const Game& game, const UncertainOptions& draws,
                   ScenarioAnalysis& analysis) {
  const auto wanted = [](const IssueAnalysis& a) { return a.baseline && a.baseline->possible; };
  if (draws.draws == 0 || std::none_of(analysis.issues.begin(), analysis.issues.end(), wanted)) return;
  const std::vector<PlaceForecast> forecasts = place_forecasts(s, game, draws.draws, draws.seed);
  for (IssueAnalysis& a : analysis.issues)
    for (size_t k = 0; k < s.issues.size(); ++k)
      if (wanted(a) && a.issues.front() == s.issues[k].id) a.forecast = forecasts[k];
}

}  // namespace

ScenarioAnalysis analyse_issues(const Scenario& s, const Game& game, StaticOptions chosen,
                                const AnalysisOptions& options) {
  const UncertainOptions& draws = options.uncertain;
  ScenarioAnalysis analysis;
  if (chosen.issues.empty()) chosen.issues = ids(s.issues);
  // What settles on a scale is no static game.
  std::erase_if(chosen.issues, [&](const std::string& id) {
    const Issue* issue = find_issue(s, id);
    return issue != nullptr && issue->has_stands;
  });
  analysis.scenario = s.id;
  analysis.title = s.title;
  analysis.seed = draws.seed;
  analysis.draws = draws.draws;
  AnalysisOptions typed = options;  // what does not depend on types is told once
  std::erase(typed.concepts, Concept::baselines);
  AnalysisOptions step = options, typed_step = typed;
  for (const std::string& issue : chosen.issues)
    for (const StaticOptions& variant : variants(s, issue, chosen)) {
      if (draws.stop.stop_requested()) {
        analysis.stopped = true;
        return analysis;
      }
      if (options.progress)
        step.progress =
            typed_step.progress = [&](const std::string& part) { options.progress(issue + ": " + part); };
      const bool first = variant.types.size() == chosen.types.size();
      analysis.issues.push_back(analyse(s, game, variant, first ? step : typed_step));
    }
  add_forecasts(s, game, draws, analysis);
  if (options.asks(Concept::bargaining)) {
    if (options.progress && !game.offers.empty()) options.progress("rounds of offers");
    analysis.offers = analyse_offers(game, draws.draws, draws.seed);
  }
  if (chosen.issues.size() > 1 && options.asks(Concept::bargaining)) {
    if (options.progress) options.progress("packages over all issues");
    const StopScope scope(draws.stop);
    try {
      analysis.together = bargaining_analysis(s, static_game(s, game, chosen));
    } catch (const std::length_error& error) {  // too many packages: issue by issue is what there is
      analysis.together_left_out = error.what();
    } catch (const Stopped&) {
      analysis.together_left_out = "it was stopped before it was done";
    }
  }
  return analysis;
}

}  // namespace parley
