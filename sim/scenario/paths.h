#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/document.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/stances.h"

/// Every number of a scenario by its path (see document.h): listed, read and set. --set, studies, sensitivity
/// and the dashboard's sliders use nothing else.
/// Implemented in paths.cpp and set.cpp.
namespace parley {

struct PathInfo {
  enum class Kind {
    number,    ///< a number, and a distribution where `may_be_uncertain`
    whole,     ///< a whole number
    position,  ///< one of `choices` (an opening), or also null (a hold)
    parameter  ///< a parameter of a distribution
  };
  std::string path;
  Kind kind = Kind::number;
  /// None for positions; for a parameter that of the number that it shapes.
  std::optional<NumberKind> number_kind;
  double lo = 0, hi = 0;  ///< allowed range of a plain number there
  const char* unit = "";
  std::string value;                 ///< JSON text as the file has it, or the default
  bool written = false;              ///< the file says it
  bool uncertain = false;            ///< a distribution (or a term in a factor), or a cell with a spread
  bool may_be_uncertain = false;     ///< a distribution may be set
  std::vector<std::string> choices;  ///< of a position
};

/// All of them in the order of the format (actors, issues, payoffs, talks, hold, events, factors, codebook: the constants
/// that a coded entry depends on), numbers that the
/// file leaves to their defaults included.
std::vector<PathInfo> paths(const Document& document);

struct PathValue {
  std::optional<std::string> text;  ///< JSON text as written, or the default
  std::vector<Problem> problems;    ///< why there is none
};

PathValue get(const Document& document, std::string_view path);

/// Sets one number, distribution, opening, hold or reasoning depth to a JSON text and checks the whole
/// scenario again. If there is an error the document stays as it was. Returns the errors; none: it is done
/// (for the warnings see check(document)). A position may be given without quotes. `hold.ISSUE.ACTOR` may be
/// null: not held.
[[nodiscard]] std::vector<Problem> set(Document& document, std::string_view path, std::string_view json_text);

/// Holds an actor at a position (--hold), or adds what was seen in a round (--observe); as a value, or as the
/// command line writes it. Returns the errors, as set() does.
[[nodiscard]] std::vector<Problem> set_hold(Document& document, const IssueStance& stance);
[[nodiscard]] std::vector<Problem> set_hold(Document& document, std::string_view text);
[[nodiscard]] std::vector<Problem> add_observation(Document& document, const Observation& seen);
[[nodiscard]] std::vector<Problem> add_observation(Document& document, std::string_view text);

}  // namespace parley
