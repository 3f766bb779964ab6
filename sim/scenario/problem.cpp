#include "sim/scenario/problem.h"

#include <algorithm>

#include "sim/base/shown.h"

namespace parley {

std::string sentence(const Problem& problem, std::string_view file) {
  constexpr std::size_t longest_path = 200;
  std::string text = shown(file);
  if (problem.line > 0) {
    if (!text.empty()) text += ':';
    text += std::to_string(problem.line) + ':' + std::to_string(problem.column);
  }
  if (!text.empty()) text += ": ";
  text += problem.severity == Problem::error ? "error: " : "warning: ";
  if (!problem.path.empty()) text += shown(cut(problem.path, longest_path)) + ": ";
  text += shown(problem.what);
  if (!problem.right.empty()) text += "; " + shown(problem.right);
  return text;
}

std::string sentences(const std::vector<Problem>& problems, std::string_view file) {
  std::string text;
  for (const Problem& problem : problems) text += sentence(problem, file) + '\n';
  return text;
}

void add_problem(std::vector<Problem>& problems, Problem problem) {
  if (is_full(problems))
    problems.back().count += problem.count;
  else
    problems.push_back(std::move(problem));
}

void tell_at_most_a_hundred(std::vector<Problem>& problems) {
  std::size_t all = 0;
  for (const Problem& problem : problems) all += problem.count;
  if (all <= max_told_problems) return;
  Problem more;
  more.severity = has_errors(problems) ? Problem::error : Problem::warning;
  problems.resize(std::min(problems.size(), max_told_problems));
  for (Problem& problem : problems) problem.count = 1;
  more.kind = "and-more";
  more.count = all - problems.size();
  more.what = "and " + std::to_string(more.count) + " more";
  problems.push_back(std::move(more));
}

std::size_t count_of(const std::vector<Problem>& problems, Problem::Severity severity) {
  std::size_t count = 0;
  for (const Problem& problem : problems)
    if (problem.severity == severity) count += problem.count;
  return count;
}

bool has_errors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Problem::error; });
}

}  // namespace parley
