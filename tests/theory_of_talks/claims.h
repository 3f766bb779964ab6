#pragma once
#include <string>
#include <utility>
#include <vector>

/// Directions that the theory of negotiation fixes, one line each of the table in docs/validation.md.
namespace parley::test {

/// What is changed in a scenario file: a JSON pointer, and the JSON that stands there afterwards.
using Changes = std::vector<std::pair<std::string, std::string>>;

enum class Direction {
  rises,   ///< what is measured happens more often with the variant's changes than with the base's
  falls,   ///< less often
  hardly,  ///< nearly as often: within two hundredths
  same,    ///< all trials are the same, to the last bit
};

struct Claim {
  std::string says;      ///< as in the table
  std::string source;    ///< author and year, as in docs/references.md
  std::string scenario;  ///< a file of this folder
  Changes base, variant;
  /// "actor/issue=position" at the end, "settled ISSUE", or "outcome ID".
  std::string measure;
  Direction direction;
};

const std::vector<Claim>& claims();

}  // namespace parley::test
