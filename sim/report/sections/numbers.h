#pragma once
#include "sim/plot/words.h"
#include "sim/report/html/html.h"

/// Numbers of results as sections write them.
namespace parley {

inline html::Html share(double value) { return html::number(value, share_text(value)); }
inline html::Html value(double value) { return html::number(value, value_text(value)); }
inline html::Html whole(std::uint64_t value) {
  return html::number(static_cast<double>(value), whole_text(static_cast<double>(value)));
}
/// "31.6 to 32.0 %", with the digits that tell its ends apart.
html::Html interval(const Interval& interval);

}  // namespace parley
