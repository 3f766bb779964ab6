#include <algorithm>
#include <cmath>

#include "sim/plot/quantity_name.h"
#include "sim/plot/study_charts.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/likely.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

constexpr std::size_t kMostBars = 12, kMostNamed = 3;

const GivenDataResult* find_output(const Drivers& drivers, const std::string& output) {
  for (const GivenDataResult& one : drivers.alone)
    if (one.output == output) return &one;
  return nullptr;
}

/// Numbers that are told apart from nothing, the strongest first.
std::vector<const GivenDataIndex*> seen(const GivenDataResult& result) {
  std::vector<const GivenDataIndex*> list;
  for (const GivenDataIndex& index : result.indices)
    if (index.seen) list.push_back(&index);
  std::stable_sort(list.begin(), list.end(),
                   [](const auto* a, const auto* b) { return a->first > b->first; });
  return list;
}

SensitivityData sensitivity_data(const Report& report, const GivenDataResult& result, const std::string& of) {
  SensitivityData data;
  data.of = of;
  data.trials = result.trials;
  double explained = 0;
  const auto list = seen(result);
  for (const GivenDataIndex* index : list) explained += index->first;
  for (std::size_t k = 0; k < std::min(kMostBars, list.size()); ++k)
    data.rows.push_back(
        {quantity_name(report.labels, list[k]->quantity), list[k]->first, {0, 0}, {}, list[k]->noise});
  data.rest = std::clamp(1 - explained, 0.0, 1.0);
  return data;
}

TornadoData tornado_data(const Report& report, const TornadoResult& result, const std::string& outcome,
                         const std::string& of) {
  TornadoData data;
  data.of = of;
  data.trials = static_cast<double>(result.trials);
  struct Bar {
    TornadoData::Row row;
    double swing;
  };
  std::vector<Bar> bars;
  for (const TornadoBar& bar : result.bars) {
    const auto* low = find_id(bar.at_low.outcomes, outcome);
    const auto* high = find_id(bar.at_high.outcomes, outcome);
    if (low == nullptr || high == nullptr) continue;
    data.base = low->a;
    if (!low->real && !high->real) continue;
    const double noise =
        std::max(low->interval.hi - low->interval.lo, high->interval.hi - high->interval.lo) / 2;
    bars.push_back({{quantity_name(report.labels, bar.path), bar.low, bar.high, low->b, high->b, noise},
                    std::max(std::abs(low->difference), std::abs(high->difference))});
  }
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.swing > b.swing; });
  for (std::size_t k = 0; k < std::min(kMostBars, bars.size()); ++k) data.rows.push_back(bars[k].row);
  return data;
}

/// For each outcome and each actor's payoff: the strongest numbers.
Html strongest_table(const Report& report) {
  html::Table table{
      html::text("The numbers that say most about each result, with the share of its variation that "
                 "each explains alone"),
      {{html::text("Result")}, {html::text("Numbers")}, {html::text("All uncertain numbers"), true}},
      {}};
  for (const GivenDataResult& one : report.drivers->alone) {
    const std::string id = one.output.substr(one.output.find(':') + 1);
    const bool payoff = one.output.rfind("payoff:", 0) == 0;
    const Html what = payoff ? html::words("What {} gets", html::name(name_of(report.labels.actors, id)))
                             : html::name(name_of(report.labels.outcomes, id));
    const auto list = seen(one);
    std::vector<Html> names;
    double all = 0;
    for (const GivenDataIndex* index : list) all += index->first;
    for (std::size_t k = 0; k < std::min(kMostNamed, list.size()); ++k)
      names.push_back(html::element(
          "div", html::words("{}: {}", html::text(quantity_name(report.labels, list[k]->quantity)),
                             share(list[k]->first))));
    Html numbers;
    for (const Html& name : names) numbers += name;
    if (list.empty()) numbers = html::text("none that is told apart from chance");
    table.rows.push_back({what, numbers, list.empty() ? html::text("–") : share(all)});
  }
  return html::table(table);
}

}  // namespace

std::vector<DriverRow> driver_rows(const Report& report, std::size_t most) {
  std::vector<DriverRow> rows;
  if (!report.drivers) return rows;
  const GivenDataResult* alone = find_output(*report.drivers, "outcome:" + report.outcome);
  if (alone == nullptr) return rows;
  for (const GivenDataIndex* index : seen(*alone)) {
    if (rows.size() >= most) break;
    DriverRow row{quantity_name(report.labels, index->quantity), index->first, {}, {}};
    for (const TornadoBar& bar : report.drivers->tornado.bars) {
      if (bar.path != index->quantity) continue;
      if (const auto* low = find_id(bar.at_low.outcomes, report.outcome)) row.at_low = low->b;
      if (const auto* high = find_id(bar.at_high.outcomes, report.outcome)) row.at_high = high->b;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

html::Section drivers_section(const Report& report) {
  html::Section section{"drivers", "What drives it", {}};
  if (report.labels.quantities.empty()) {
    section.absent = "The scenario has no uncertain numbers: all variation is chance in what actors choose.";
    return section;
  }
  if (!report.drivers) {
    section.absent = "Left out as asked (--without drivers).";
    return section;
  }
  const std::string outcome = report.outcome;
  const std::string of = "“" + name_of(report.labels.outcomes, outcome) + "”";
  section.body =
      html::paragraph(html::text("Which of the scenario's uncertain numbers matter? The rest of the "
                                 "variation is chance: the actors' types, the "
                                 "noise of their payoffs, what they choose, and events. A small share here "
                                 "means that learning the number would "
                                 "not make the result much more certain."));
  const GivenDataResult* alone = find_output(*report.drivers, "outcome:" + outcome);
  if (alone != nullptr && !seen(*alone).empty()) {
    const SensitivityData data = sensitivity_data(report, *alone, of);
    html::Picture picture{"drivers-picture",
                          [data](const Frame& frame) { return sensitivity_bars(data, frame); },
                          90 + 30 * static_cast<double>(data.rows.size())};
    section.body += html::figure(picture);
  }
  const TornadoData moved = tornado_data(report, report.drivers->tornado, outcome, of);
  html::Picture picture{"tornado-picture", [moved](const Frame& frame) { return tornado(moved, frame); },
                        110 + 32 * static_cast<double>(moved.rows.size())};
  if (moved.rows.empty())
    section.body +=
        html::remark(html::words("Moved one at a time between its 10 % and 90 % point, no number changes "
                                 "the share of {} by more than chance.",
                                 html::name(of)));
  else
    section.body += html::figure(picture);
  section.body += strongest_table(report);
  return section;
}

}  // namespace parley
