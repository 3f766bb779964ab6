#include "sim/base/numbers.h"

#include <array>
#include <charconv>
#include <cmath>

namespace parley {

std::string number_text(double number) {
  std::array<char, 40> buffer;
  // Plain digits for whole numbers that people would write so; the shorter of both forms otherwise.
  const bool whole = std::abs(number) < 1e15 && number == std::trunc(number);
  const auto end =
      whole ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed)
            : std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), end.ptr};
}

}  // namespace parley
