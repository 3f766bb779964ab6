#include "sim/plot/belief_charts.h"
#include "sim/report/html/figure.h"
#include "sim/report/sections/sections.h"

namespace parley {

html::Section beliefs_section(const Report& report) {
  html::Section section{"beliefs", "What is believed", {}};
  html::Html figures;
  for (std::size_t actor = 0; actor < report.labels.actors.size(); ++actor) {
    const std::size_t types = report.labels.actors[actor].types.size();
    const std::size_t told = types == 2 ? 1 : types;  // of two types the second is what the first leaves
    for (std::size_t type = 0; type < told; ++type) {
      html::Picture picture{"belief-" + std::to_string(actor) + "-" + std::to_string(type),
                            [&report, actor, type](const Frame& frame) {
                              return belief_chart(belief_series(report.view(), actor, type), frame);
                            },
                            320};
      figures += html::figure(picture);
    }
  }
  if (figures.empty()) {
    section.absent =
        "No actor of this scenario has types that the others do not know, so there is nothing to learn.";
    return section;
  }
  section.body =
      html::paragraph(html::text(
          "Each actor knows its own type; the others start from what they thought and learn from each "
          "public move. A belief that moves toward the truth tells that moves give the type away.")) +
      figures;
  return section;
}

}  // namespace parley
