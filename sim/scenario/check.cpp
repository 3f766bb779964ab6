#include "sim/scenario/check.h"

#include <algorithm>

#include "sim/scenario/check/findings.h"

namespace parley {
std::vector<Problem> refusals(const Scenario& scenario) {
  checks::Findings findings(scenario, Problem::error);
  checks::check_numbers(scenario, findings);
  checks::check_actors(scenario, findings);
  checks::check_issues(scenario, findings);
  checks::check_scales(scenario, findings);
  checks::check_payoffs(scenario, findings);
  checks::check_codes(scenario, findings);
  checks::check_talks(scenario, findings);
  checks::check_events(scenario, findings);
  checks::check_outcomes(scenario, findings);
  checks::check_quiet(scenario, findings);
  return findings.take();
}

std::vector<Problem> warnings(const Scenario& scenario) {
  checks::Findings findings(scenario, Problem::warning);
  checks::warn_numbers(scenario, findings);
  checks::warn_names(scenario, findings);
  checks::warn_sources(scenario, findings);
  checks::warn_settlements(scenario, findings);
  checks::warn_scales(scenario, findings);
  checks::warn_payoffs(scenario, findings);
  checks::warn_choices(scenario, findings);
  checks::warn_talks(scenario, findings);
  checks::warn_offers(scenario, findings);
  checks::warn_tactics(scenario, findings);
  checks::warn_outcomes(scenario, findings);
  checks::lint_actors(scenario, findings);
  checks::lint_settlements(scenario, findings);
  checks::lint_entries(scenario, findings);
  checks::lint_codes(scenario, findings);
  checks::lint_idle_entries(scenario, findings);
  checks::lint_ranking(scenario, findings);
  std::vector<Problem> found = findings.take();
  std::erase_if(found, [&](const Problem& problem) { return is_quiet(scenario, problem.kind); });
  return found;
}

bool is_quiet(const Scenario& scenario, std::string_view kind) {
  return std::find(scenario.quiet.begin(), scenario.quiet.end(), kind) != scenario.quiet.end();
}

std::vector<Problem> check(const Scenario& scenario) {
  std::vector<Problem> problems = refusals(scenario);
  return has_errors(problems) ? problems : warnings(scenario);
}

}  // namespace parley
