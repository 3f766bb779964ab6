#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/document.h"
#include "sim/scenario/paths.h"

namespace parley {

/// A number that flip() may move.
struct FlipNumber {
  std::string path, text;  ///< text: as the scenario has it
  double unit = 1;
  std::string_view unit_of;
  double lo = 0, hi = 0;  ///< of a plain number
};

/// The numbers of the document whose paths begin with one of `only` (all if that is empty).
std::vector<FlipNumber> flip_numbers(const Document& document, const std::vector<std::string>& only);

/// A thing without size that flip() may switch: a position to hold, an opening, a depth of reasoning.
struct FlipCandidate {
  std::string path, from, to;  ///< JSON texts; "null": not held
};

/// Every other value of every opening, hold and reasoning depth whose path begins with one of `only` (all if
/// that is empty).
std::vector<FlipCandidate> flip_candidates(const Document& document, const std::vector<std::string>& only);

/// The number moved by `amount` as a JSON text; a plain number stays in its range, a distribution keeps its
/// form.
std::string moved(const FlipNumber& number, double amount);

}  // namespace parley
