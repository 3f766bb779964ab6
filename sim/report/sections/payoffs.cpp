#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

Html payoff_table(const Report& report) {
  html::Table table{html::text("What each actor gets, in units of its own payoffs (±: standard error)"),
                    {{html::text("Actor")},
                     {html::text("Mean"), true},
                     {html::text("±"), true},
                     {html::text("10 % of talks under"), true},
                     {html::text("Half under"), true},
                     {html::text("10 % over"), true}},
                    {}};
  for (const UtilityEstimate& u : report.results.utilities) {
    const double step = u.standard_error > 0 ? u.standard_error : 0.01;
    table.rows.push_back(
        {html::name(name_of(report.labels.actors, u.actor)), html::number(u.mean, step_text(u.mean, step)),
         html::number(u.standard_error, step_text(u.standard_error, step)), payoff(u.quantiles.p10, u.sd),
         payoff(u.quantiles.p50, u.sd), payoff(u.quantiles.p90, u.sd)});
  }
  return html::table(table);
}

const UtilityEstimate* utility_of(const Results& results, const std::string& actor) {
  for (const UtilityEstimate& one : results.utilities)
    if (one.actor == actor) return &one;
  return nullptr;
}

}  // namespace

html::Section payoffs_section(const Report& report) {
  html::Section section{"payoffs", "What each actor gets", {}};
  if (report.scenario.payoffs.empty()) {
    section.absent =
        "The scenario has no payoff entries, so that no end is worth more to anybody than another.";
    return section;
  }
  html::Picture overview{"payoffs-picture",
                         [&](const Frame& frame) {
                           return payoffs_overview({report.view(), {}, nullptr}, frame);
                         },
                         90 + 36 * static_cast<double>(report.labels.actors.size())};
  overview.title = "All actors";
  overview.numbers = false;  // the table below has them
  section.body = html::figure(overview) + payoff_table(report);
  Html single;
  std::vector<Html> still;
  for (std::size_t actor = 0; actor < report.labels.actors.size(); ++actor) {
    const UtilityEstimate* of = utility_of(report.results, report.labels.actors[actor].id);
    if (of != nullptr && of->sd == 0) {
      still.push_back(
          html::words("{} {}", html::name(name_of(report.labels.actors[actor])), payoff(of->mean, 0.01)));
      continue;
    }
    html::Picture picture{"payoff-" + std::to_string(actor),
                          [&, actor](const Frame& frame) {
                            return payoff_chart({report.view(), {}, nullptr}, actor, frame);
                          },
                          220};
    picture.width = html::kHalf;
    picture.numbers = false;
    single += html::figure(picture);
  }
  if (!single.empty()) section.body += html::pairs(single);
  if (!still.empty())
    section.body += html::paragraph(html::words("The same in every trial: {}.", html::listed(still)));
  section.body +=
      html::remark(html::text("Payoffs are in the units in which the scenario states them; those of two "
                              "actors cannot be compared or added."));
  return section;
}

}  // namespace parley
