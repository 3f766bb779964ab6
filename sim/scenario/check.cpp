#include "sim/scenario/check.h"

#include "sim/scenario/check/findings.h"

namespace parley {
std::vector<Problem> refusals(const Scenario& scenario) {
  checks::Findings findings(Problem::error);
  checks::check_numbers(scenario, findings);
  checks::check_actors(scenario, findings);
  checks::check_issues(scenario, findings);
  checks::check_payoffs(scenario, findings);
  checks::check_talks(scenario, findings);
  checks::check_events(scenario, findings);
  checks::check_outcomes(scenario, findings);
  return findings.take();
}

std::vector<Problem> warnings(const Scenario& scenario) {
  checks::Findings findings(Problem::warning);
  checks::warn_numbers(scenario, findings);
  checks::warn_names(scenario, findings);
  checks::warn_sources(scenario, findings);
  checks::warn_settlements(scenario, findings);
  checks::warn_payoffs(scenario, findings);
  checks::warn_choices(scenario, findings);
  checks::warn_talks(scenario, findings);
  checks::warn_outcomes(scenario, findings);
  return findings.take();
}

std::vector<Problem> check(const Scenario& scenario) {
  std::vector<Problem> problems = refusals(scenario);
  return has_errors(problems) ? problems : warnings(scenario);
}

}  // namespace parley
