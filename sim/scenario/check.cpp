#include "sim/scenario/check.h"

#include <algorithm>
#include <string_view>

#include "sim/scenario/check/findings.h"

namespace parley {
namespace {

bool is_absence(const Problem& problem) {
  return problem.kind == "empty" || problem.kind == "missing-cell" || problem.kind == "missing-opening" ||
         problem.kind == "no-otherwise";
}

/// The first path is the second, or leads to it.
bool leads_to(std::string_view above, std::string_view below) {
  if (!below.starts_with(above)) return false;
  return above.empty() || above.size() == below.size() || below[above.size()] == '.' ||
         below[above.size()] == '[';
}

}  // namespace

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

void drop_echoes(const std::vector<Problem>& reading, std::vector<Problem>& found) {
  std::erase_if(found, [&](const Problem& problem) {
    return is_absence(problem) && std::any_of(reading.begin(), reading.end(), [&](const Problem& cause) {
             return leads_to(cause.path, problem.path) || leads_to(problem.path, cause.path);
           });
  });
}

}  // namespace parley
