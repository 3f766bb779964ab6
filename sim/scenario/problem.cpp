#include "sim/scenario/problem.h"

#include <algorithm>

namespace parley {

std::string sentence(const Problem& problem, std::string_view file) {
  std::string text(file);
  if (problem.line > 0) {
    if (!text.empty()) text += ':';
    text += std::to_string(problem.line) + ':' + std::to_string(problem.column);
  }
  if (!text.empty()) text += ": ";
  text += problem.severity == Problem::error ? "error: " : "warning: ";
  if (!problem.path.empty()) text += problem.path + ": ";
  text += problem.what;
  if (!problem.right.empty()) text += "; " + problem.right;
  return text;
}

std::string sentences(const std::vector<Problem>& problems, std::string_view file) {
  std::string text;
  for (const Problem& problem : problems) text += sentence(problem, file) + '\n';
  return text;
}

bool has_errors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.severity == Problem::error; });
}

}  // namespace parley
