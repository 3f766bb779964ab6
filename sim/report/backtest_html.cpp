#include <fmt/format.h>

#include "sim/plot/backtest_charts.h"
#include "sim/plot/words.h"
#include "sim/report/backtest_report.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/page.h"
#include "sim/report/html/table.h"

namespace parley {
namespace {

using html::Html;

Html value(double number, int digits) { return html::number(number, fmt::format("{:.{}f}", number, digits)); }

Html skill_cell(const std::optional<Skill>& skill, int digits) {
  if (!skill) return html::text("");
  return html::words("{} ({} to {})", value(skill->difference, digits), value(skill->lo, digits),
                     value(skill->hi, digits));
}

html::Section scores_section(const Backtest& all) {
  html::Section section{"scores", "Scores of forecasts on a scale", {}};
  section.body = html::paragraph(html::text(all.verdict)) +
                 html::remark(html::words("{} issues of {} cases, on a scale from 0 to 100. What has "
                                          "constants was fitted on the other folds.",
                                          all.issues.size(), all.cases));
  html::Table table;
  table.caption = html::text(
      "MAE and RMSE are of the median; the CRPS of a point is its absolute error. Differences have 95 % "
      "intervals over resamples of the cases.");
  table.columns = {{html::text("forecast"), false}, {html::text("MAE"), true},
                   {html::text("RMSE"), true},      {html::text("CRPS"), true},
                   {html::text("log score"), true}, {html::text("within 5"), true},
                   {html::text("within 10"), true}, {html::text("CRPS worse than the first by"), true}};
  for (const BacktestModel& m : all.models)
    table.rows.push_back({html::text(m.name), value(m.mae, 2), value(m.rmse, 2), value(m.crps, 2),
                          m.law ? value(m.log, 3) : html::text("–"), value(m.within_5, 3),
                          value(m.within_10, 3), skill_cell(m.crps_skill, 2)});
  section.body += html::table(table);
  return section;
}

html::Section calibration_section(const Backtest& all) {
  html::Section section{"calibration", "Is the forecast as sure as it should be?", {}};
  const BacktestModel& first = all.models.front();
  section.body = html::figure({"pit", [&](const Frame& f) { return pit_chart(first, f); }, 300});
  const std::vector<ReliabilityBin> bins = bin_reliability(all, first);
  section.body += html::figure(
      {"reliability-places",
       [bins](const Frame& f) { return reliability_chart(bins, "Bins of the scale, of every issue", f); },
       360});
  return section;
}

html::Section skill_section(const Backtest& all) {
  html::Section section{"skill", "Skill", {}};
  section.body = html::figure({"skill", [&](const Frame& f) { return skill_chart(crps_skills(all), f); },
                               110 + 26 * static_cast<double>(all.models.size())});
  section.body +=
      html::remark(html::text("The shipped constants of the settlement model were fitted on 180 decisions of "
                              "the EU; on these its line is not out of sample. Elsewhere it is untested."));
  return section;
}

html::Section outcome_section(const OutcomeBacktest& all) {
  html::Section section{"outcomes", "Forecasts of how talks end", {}};
  section.body = html::paragraph(html::text(all.verdict));
  html::Table table;
  table.caption = html::words(
      "{} scenarios whose outcome is known. Brier: the sum of squared misses, from 0 to 2; log score: minus "
      "the logarithm of the chance of what happened.",
      all.cases.size());
  table.columns = {{html::text("forecast"), false},
                   {html::text("Brier"), true},
                   {html::text("log score"), true},
                   {html::text("Brier worse by"), true},
                   {html::text("log score worse by"), true}};
  for (const OutcomeModel& m : all.models)
    table.rows.push_back({html::text(m.name), value(m.brier, 3), value(m.log, 3),
                          skill_cell(m.brier_skill, 3), skill_cell(m.log_skill, 3)});
  section.body += html::table(table);
  section.body += html::figure(
      {"reliability",
       [&](const Frame& f) { return reliability_chart(all.bins, "Every outcome of every scenario", f); },
       360});
  section.body += html::figure(
      {"skill-outcomes", [&](const Frame& f) { return skill_chart(brier_skills(all), f); }, 190});
  return section;
}

html::Section worst_section(const BacktestReport& found) {
  html::Section section{"worst", "The worst misses", {}};
  if (found.outcomes) {
    html::Table table;
    table.caption = html::text("Scenarios with the largest Brier scores");
    table.columns = {
        {html::text("scenario"), false}, {html::text("what happened"), false}, {html::text("Brier"), true}};
    for (const std::size_t c : found.outcomes->worst)
      table.rows.push_back({html::name(found.outcomes->cases[c].file),
                            html::name(found.outcomes->cases[c].result),
                            value(found.outcomes->models.front().briers[c], 3)});
    section.body += html::table(table);
  }
  if (found.positions) {
    html::Table table;
    table.caption = html::text("Issues with the largest CRPS of the settlement model as shipped");
    table.columns = {{html::text("issue"), false},
                     {html::text("case"), false},
                     {html::text("outcome"), true},
                     {html::text("median"), true},
                     {html::text("CRPS"), true}};
    for (const std::size_t i : found.positions->worst) {
      const BacktestForecast& f = found.positions->models.front().forecasts[i];
      const BacktestIssue& issue = found.positions->issues[i];
      table.rows.push_back({html::name(issue.name), html::name(issue.case_name), value(issue.outcome, 1),
                            value(f.median, 1), value(f.crps, 1)});
    }
    section.body += html::table(table);
  }
  return section;
}

}  // namespace

std::string backtest_report(const BacktestReport& found) {
  html::Page page;
  page.title = "Forecasts held against what happened";
  page.head = html::paragraph(
      html::words("The forecasts of {}, scored against what really happened.", html::name(found.corpus)));
  if (found.outcomes) page.sections.push_back(outcome_section(*found.outcomes));
  if (found.positions) {
    page.sections.push_back(scores_section(*found.positions));
    page.sections.push_back(calibration_section(*found.positions));
    page.sections.push_back(skill_section(*found.positions));
  }
  page.sections.push_back(worst_section(found));
  page.foot = html::paragraph(html::text(
      "Written by parley backtest; docs/trust.md says what the scores mean and what is not known."));
  return html::page(page);
}

}  // namespace parley
