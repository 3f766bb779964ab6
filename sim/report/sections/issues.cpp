#include <algorithm>

#include "sim/report/html/figure.h"
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
    if (labels.settlements.empty())
      section.body += html::remark(html::text("The scenario has no settlement of it; positions only move."));
    else
      section.body += settlement_figure(report, issue);
    section.body += positions_figure(report, issue);
  }
  return section;
}

}  // namespace parley
