#pragma once
#include <string>
#include <vector>

#include "sim/report/story_text.h"

namespace parley {

/// Why a mover took what it took: what its position was worth to it in all (V of docs/model.md, equation 2, with
/// the parts that are the same for all its positions), what the best of the others would have been, and what
/// each payoff entry had to do with the difference. Payoff units.
struct Reasons {
  struct Part {
    enum class Kind { entry, event, audience } kind = Kind::entry;
    std::string id;               ///< of the entry or the event
    double value = 0, other = 0;  ///< at the position taken, and at the best of the others
    double difference() const { return value - other; }
  };
  int other = 0;  ///< the best of the positions that it did not take
  double worth = 0, other_worth = 0;
  std::vector<Part> parts;  ///< those that are not 0 at both; the largest difference first
};

/// Where a move was made.
struct MoveSetting {
  int round = 0;
  bool is_public = true;
  std::vector<bool> happened;  ///< [event]: by then
};

/// The reasons of a free move in the told trial, for the true type of its actor.
Reasons reasons(const ToldTrial& told, const Probe::Move& move, const MoveSetting& setting);

/// What position `position` was worth, by parts, those of other positions being 0.
std::vector<Reasons::Part> parts_of_worth(const ToldTrial& told, const Probe::Move& move,
                                          const MoveSetting& setting, int position);

}  // namespace parley
