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
/// A payoff with the digits that its spread from trial to trial leaves meaningful.
inline html::Html payoff(double value, double sd) {
  return html::number(value, step_text(value, sd > 0 ? sd / 100 : 0.01));
}
/// "31.6 to 32.0 %", with the digits that tell its ends apart.
html::Html interval(const Interval& interval);

}  // namespace parley
