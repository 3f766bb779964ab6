#include "sim/summary/beliefs.h"
#include "sim/base/words.h"
#include "sim/plot/belief_charts.h"
#include "sim/plot/words.h"
#include "sim/report/html/figure.h"
#include "sim/report/sections/sections.h"

namespace parley {

html::Section beliefs_section(const Report& report) {
  html::Section section{"beliefs", "What is believed", {}};
  html::Html figures, still;
  for (std::size_t actor = 0; actor < report.labels.actors.size(); ++actor) {
    const std::size_t types = report.labels.actors[actor].types.size();
    const std::size_t told = types == 2 ? 1 : types;  // of two types the second is what the first leaves
    for (std::size_t type = 0; type < told; ++type) {
      const ActorLabels& of = report.labels.actors[actor];
      if (belief_never_moved(report.scenario, report.results, of.id, of.types[type])) {
        still +=
            html::paragraph(html::words("That {} is “{}” is believed as likely after the last round as "
                                        "before the first: no move told its types "
                                        "apart.",
                                        html::name(name_of(of)), html::name(type_name(of, type))));
        continue;
      }
      html::Picture picture{"belief-" + std::to_string(actor) + "-" + std::to_string(type),
                            [&report, actor, type](const Frame& frame) {
                              return belief_chart(belief_series(report.view(), actor, type), frame);
                            },
                            320};
      figures += html::figure(picture);
    }
  }
  if (figures.empty() && still.empty()) {
    section.absent =
        "No actor of this scenario has types that the others do not know, so there is nothing to learn.";
    return section;
  }
  section.body =
      html::paragraph(html::text("Each actor knows its own type; the others start from what they thought and "
                                 "learn from each public move."));
  if (!figures.empty())
    section.body += html::paragraph(html::text(
                        "A belief that moves toward the truth tells that moves give the type away.")) +
                    figures;
  section.body += still;
  return section;
}

}  // namespace parley
