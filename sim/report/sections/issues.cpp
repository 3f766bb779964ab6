#include <algorithm>
#include <optional>

#include "sim/plot/scale_charts.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

Html settlement_figure(const Report& report, std::size_t issue) {
  const auto rows = static_cast<double>(report.labels.issues[issue].settlements.size() + 1);
  html::Picture picture{"settlements-" + std::to_string(issue),
                        [&, issue](const Frame& frame) {
                          return settlement_bars({report.view(), {}, nullptr}, issue, frame);
                        },
                        100 + 40 * rows};
  picture.narrow_height = 60 + 48 * rows;
  picture.title = "How it is settled, and when";
  return html::figure(picture);
}

Html positions_figure(const Report& report, std::size_t issue) {
  std::size_t actors = 0;
  for (const DelegationLabels& delegation : report.labels.delegations)
    actors += static_cast<std::size_t>(delegation.issue) == issue ? 1 : 0;
  html::Picture picture{"positions-" + std::to_string(issue),
                        [&, issue](const Frame& frame) {
                          return positions_map({report.view(), {}, nullptr}, issue, frame);
                        },
                        60 + 52 * static_cast<double>(actors)};
  picture.title = "Where its actors stand in the end";
  return html::figure(picture);
}

/// Where an issue on a scale settles: the law, and other forecasts beside it.
Html scale_part(const Report& report, std::size_t scale) {
  const ScalePicture data = scale_picture(report.scenario, report.labels, report.results, scale);
  html::Picture picture{"scale-" + std::to_string(scale),
                        [data](const Frame& frame) { return scale_law_chart(data, frame); },
                        scale_law_height(data, Frame{})};
  picture.narrow_height = picture.height + 60;
  picture.title = "Where it settles";
  Html out = html::paragraph(html::text(data.sentence)) + html::figure(picture);
  html::Picture sum{"scale-sum-" + std::to_string(scale),
                    [data](const Frame& frame) {
                      return scale_law_chart(data, frame, {true, true});
                    },
                    scale_law_height(data, Frame{})};
  sum.title = "The chance of at most each place, and what makes it";
  sum.numbers = false;
  out += html::folded(
      html::text("As chances of at most each place, with what most want and the strongest objection"),
      html::figure(sum));
  if (data.exact) out += html::remark(html::text("The law is exact: its inputs are certain."));
  if (scale > 0) return out;  // once is enough
  out += html::remark(
      html::text("Other forecasts are second opinions: compromise mean (Van den Bos 1991), weighted median "
                 "(Black 1948), Nash solution with the "
                 "reference (Nash 1950), challenge model (Scholz, Calbert & Smith 2011), exchange model "
                 "(Stokman & van Oosten 1994). On DEU III none did better than the settlement model."));
  return out;
}

std::optional<std::size_t> scale_of(const Report& report, std::size_t issue) {
  for (std::size_t s = 0; s < report.labels.scales.size(); ++s)
    if (static_cast<std::size_t>(report.labels.scales[s].issue) == issue) return s;
  return {};
}

}  // namespace

html::Section issues_section(const Report& report) {
  html::Section section{"issues", "Issue by issue", {}};
  const auto rows = static_cast<double>(report.labels.issues.size());
  html::Picture overview{"issues-picture",
                         [&](const Frame& frame) {
                           return issues_overview({report.view(), {}, nullptr}, frame);
                         },
                         75 + 46 * rows};
  section.body = html::figure(overview);
  for (std::size_t issue = 0; issue < report.labels.issues.size(); ++issue) {
    const IssueLabels& labels = report.labels.issues[issue];
    section.body += html::heading(html::name(name_of(report.labels.issues, labels.id)));
    const Issue* written = find_issue(report.scenario, labels.id);
    if (written != nullptr && !written->question.empty())
      section.body += html::paragraph(html::name(written->question));
    if (const std::optional<std::size_t> scale = scale_of(report, issue)) {
      section.body += scale_part(report, *scale);
      continue;
    }
    if (labels.settlements.empty())
      section.body += html::remark(html::text("The scenario has no settlement of it; positions only move."));
    else
      section.body += settlement_figure(report, issue);
    section.body += positions_figure(report, issue);
  }
  return section;
}

}  // namespace parley
