#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What is wrong with a scenario, and the one place that puts it into a sentence.
namespace parley {

struct Problem {
  enum Severity { error, warning };
  Severity severity = error;
  std::string kind;  ///< short stable slug, for example "unknown-key"
  std::string path;  ///< place in the scenario, for example "actors.russia.rationality"; may be empty
  /// 1-based; the column counts characters, not bytes; 0 where there is no place in a file.
  int line = 0, column = 0;
  std::string what;       ///< what is wrong: no capital at the start, no full stop at the end
  std::string right;      ///< what would be right, in the same form; may be empty
  bool at_key = false;    ///< the place is that of the path's last key, not of its value
  std::size_t count = 1;  ///< how many problems it stands for: more where there were too many to keep
};

/// How many problems of a file are kept while it is read, and how many are told at the end.
inline constexpr std::size_t max_kept_problems = 1000, max_told_problems = 100;

inline bool is_full(const std::vector<Problem>& problems) { return problems.size() >= max_kept_problems; }

/// Adds a problem; once the list is full it is only counted, at the last one.
void add_problem(std::vector<Problem>& problems, Problem problem);

/// Keeps the first hundred; one more then says how many there were beside them.
void tell_at_most_a_hundred(std::vector<Problem>& problems);

/// How many problems of that severity the list stands for.
std::size_t count_of(const std::vector<Problem>& problems, Problem::Severity severity);

/// "file:line:column: error: PATH: what; right". Parts that are empty (or 0) are left out together with their
/// separator. It is one line, whatever the parts hold: what a terminal would obey is shown() as an escape.
std::string sentence(const Problem& problem, std::string_view file);

/// All the sentences, one a line, each line ended.
std::string sentences(const std::vector<Problem>& problems, std::string_view file);

bool has_errors(const std::vector<Problem>& problems);

}  // namespace parley
