#pragma once
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
  std::string what;     ///< what is wrong: no capital at the start, no full stop at the end
  std::string right;    ///< what would be right, in the same form; may be empty
  bool at_key = false;  ///< the place is that of the path's last key, not of its value
};

/// "file:line:column: error: PATH: what; right". Parts that are empty (or 0) are left out together with their
/// separator.
std::string sentence(const Problem& problem, std::string_view file);

/// All the sentences, one a line, each line ended.
std::string sentences(const std::vector<Problem>& problems, std::string_view file);

bool has_errors(const std::vector<Problem>& problems);

}  // namespace parley
