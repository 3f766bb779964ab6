#include "sim/report/html/figure.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"

namespace parley {

html::Section outcomes_section(const Report& report) {
  const auto rows = static_cast<double>(report.results.outcomes.size());
  html::Picture picture{"outcomes-picture",
                        [&](const Frame& frame) {
                          return outcome_bars({report.view(), {}, nullptr}, frame);
                        },
                        70 + 40 * rows};
  picture.narrow_height = 70 + 58 * rows;
  return {"outcomes", "How the talks end", html::figure(picture)};
}

html::Section rounds_section(const Report& report) {
  html::Section section{"rounds", "Round by round", {}};
  bool ends = false;
  for (const OutcomeShape& outcome : report.shape.outcomes) ends = ends || outcome.ends_talks;
  if (!ends)
    section.body =
        html::remark(html::text("No outcome of this scenario ends the talks before their last round."));
  html::Picture picture{"rounds-picture",
                        [&](const Frame& frame) {
                          return rounds_stack({report.view(), {}, nullptr}, frame);
                        },
                        400};
  section.body += html::figure(picture);
  return section;
}

}  // namespace parley
