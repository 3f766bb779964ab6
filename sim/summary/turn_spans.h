#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "sim/scenario/limits.h"

namespace parley {

/// Turns that a row or a bar tells of together: from `first` (from 0) to before `end`.
struct TurnSpan {
  std::size_t first = 0, end = 0;

  double share(const std::vector<double>& by_turn) const {
    double sum = 0;
    for (std::size_t turn = first; turn < end; ++turn) sum += by_turn[turn];
    return sum;
  }
  /// "turn 3", "turns 51 to 100".
  std::string name() const {
    if (end - first == 1) return "turn " + std::to_string(end);
    return "turns " + std::to_string(first + 1) + " to " + std::to_string(end);
  }
};

/// Each turn by itself; of more than actors can look ahead over, about 20 spans.
inline std::vector<TurnSpan> turn_spans(std::size_t turns) {
  const std::size_t each = turns <= max_turns ? 1 : (turns + 19) / 20;
  std::vector<TurnSpan> spans;
  for (std::size_t turn = 0; turn < turns; turn += each)
    spans.push_back({turn, std::min(turns, turn + each)});
  return spans;
}

}  // namespace parley
