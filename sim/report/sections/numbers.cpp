#include "sim/report/sections/numbers.h"

namespace parley {

html::Html interval(const Interval& interval) {
  const std::string both = interval_text(interval), dash = "–";
  const std::size_t at = both.find(dash);
  return html::number(interval.lo, both.substr(0, at)) + html::Html{" to "} +
         html::number(interval.hi, both.substr(at + dash.size()));
}

}  // namespace parley
