#include <algorithm>
#include <string_view>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/limits.h"

namespace parley::checks {

void warn_numbers(const Scenario& scenario, Findings& findings) {
  for_each_number(scenario, [&](const std::string& path, NumberKind kind, const Number& number) {
    if (std::holds_alternative<double>(number) || kind == NumberKind::factor) return;
    const Limit& range = limit(kind);
    const auto [lo, hi] = support(scenario, number);
    if (lo < range.lo || hi > range.hi)
      findings.add("draw-outside-range", path, "a draw can fall outside the range, and is then clamped to it",
                   range_text(range));
  });
}

}  // namespace parley::checks
