#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/number.h"

/// A round of offers as written in a scenario file: actors at the table bargain over packages instead of moving
/// their positions one by one (docs/model.md, "Rounds of offers").
namespace parley {

/// Issue -> settlement, in the order written; issues that are not in it stay open.
using PackageTerms = std::vector<std::pair<std::string, std::string>>;

/// Who may make the offer of a turn.
struct Proposers {
  enum class Kind : std::uint8_t {
    alternate,  ///< the parties in the table's order, in turn
    random,     ///< one of the parties and of those in `weights`, drawn in each turn
    listed      ///< `order`, repeated in turn
  };
  Kind kind = Kind::alternate;
  std::vector<std::string> order;
};

/// Who has to accept an offer.
struct Acceptance {
  bool by_votes = false;  ///< else everybody whom the package names
  std::vector<std::pair<std::string, int>> votes;
  int quota = 0;
  std::vector<std::string> veto;  ///< who must accept whatever the votes
};

struct Offers {
  int turns = 1;  ///< at most so many offers are made
  Proposers proposers;
  std::vector<std::pair<std::string, Number>> weights;  ///< only with `random`; 1 for parties left out
  Acceptance accept;
  Number breakdown = 0.0;    ///< chance that the meeting breaks down after an offer that failed
  Number turn_length = 0.0;  ///< how long a turn is, in rounds, for the actors' patience
  std::vector<PackageTerms> packages;
  bool has_packages = false;  ///< else all combinations
};

}  // namespace parley
