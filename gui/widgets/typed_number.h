#pragma once
#include <optional>
#include <string>

namespace parley::gui {

/// What a person typed into a number field: a number, or a sentence that says why it is none and what to
/// write.
struct TypedNumber {
  std::optional<double> number;
  std::string wrong;
};

/// All of the text as one finite number. A point or a single comma stands before the decimals, "-" or "−"
/// (U+2212) before a negative number; "1e6" is a million. Nothing is left out of what was typed: percent
/// signs, letters and spaces between digits are refused. A `whole` one has no decimals; there commas may part
/// the thousands, as in 100,000.
TypedNumber typed_number(const std::string& text, bool whole);

}  // namespace parley::gui
