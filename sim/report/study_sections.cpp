#include "sim/report/study_sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/base/intervals.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/theme.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

constexpr std::size_t kMostPoints = 100, kMostCurves = 3, kMostValues = 8;

const std::vector<double>& shares_of(const StudyReport& report) {
  return report.results.points.shares[report.likeliest];
}
std::string outcome_name(const StudyReport& report, std::size_t outcome) {
  return name_of(report.labels.outcomes, report.results.points.outcomes[outcome]);
}
std::string likeliest_name(const StudyReport& report) { return outcome_name(report, report.likeliest); }

Html varied_name(const StudyReport& report, const std::string& path) {
  if (path == "variant") return html::text("the variant of the scenario");
  return path_text(report.results.scenarios.front().scenario, report.labels, path);
}

/// A value as the table parameters has it.
Html taken(const std::string& text) { return text == "null" ? html::text("left open") : html::quoted(text); }

/// "0.4", "0.4 to 0.6", "“pay”".
Html group_text(const PrimVariable& variable, const PointGroup& group) {
  if (!variable.numeric()) return taken(group.name);
  if (group.lo == group.hi) return value(group.lo);
  return html::words("{} to {}", value(group.lo), value(group.hi));
}

/// At how many points no other outcome has a greater share.
std::size_t leads(const StudyReport& report) {
  std::size_t count = 0;
  for (std::size_t p = 0; p < shares_of(report).size(); ++p)
    count += std::all_of(report.results.points.shares.begin(), report.results.points.shares.end(),
                         [&](const auto& other) { return other[p] <= shares_of(report)[p]; });
  return count;
}

double median_of(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return (all[(all.size() - 1) / 2] + all[all.size() / 2]) / 2;
}

// ---- The answer

Html how_it_ends(const StudyReport& report) {
  const auto [least, most] = std::minmax_element(shares_of(report).begin(), shares_of(report).end());
  return html::words(
      "{} is the likeliest end at {} of {} points of the study; its share runs from {} to {}, in the "
      "middle {}.",
      html::quoted(likeliest_name(report)), whole(leads(report)), whole(report.results.points.size()),
      share(*least), share(*most), share(median_of(shares_of(report))));
}

Html what_moves_it(const StudyReport& report) {
  if (report.movers.empty())
    return html::text("Nothing took more than one value at the points that are done.");
  const Mover& mover = report.movers.front();
  const PrimVariable& variable = report.results.points.variables[mover.variable];
  const auto [least, most] = std::minmax_element(
      mover.groups.begin(), mover.groups.end(), [](const auto& a, const auto& b) { return a.mean < b.mean; });
  return html::words(
      "What moves it most is {}: the share is {} on average where that is {}, and {} where it is {}.",
      varied_name(report, variable.name), share(most->mean), group_text(variable, *most), share(least->mean),
      group_text(variable, *least));
}

/// "0.4 to 0.6", "0.4 or more", "left open or “none”".
Html within(const PrimVariable& variable, const PrimLimit& limit) {
  if (!variable.numeric()) {
    std::vector<Html> names;
    for (std::size_t k = 0; k < variable.names.size(); ++k)
      if (limit.kept[k]) names.push_back(taken(variable.names[k]));
    return html::listed(names, "or");
  }
  if (!limit.has_hi) return html::words("{} or more", value(limit.lo));
  if (!limit.has_lo) return html::words("{} or less", value(limit.hi));
  return html::words("{} to {}", value(limit.lo), value(limit.hi));
}

/// "Russia: rationality is 0.4 or less and the held position of United States on Sanctions is “none”".
Html limits_text(const StudyReport& report) {
  std::vector<Html> limits;
  for (const PrimLimit& limit : report.box.result.box.limits) {
    const PrimVariable& variable = report.results.points.variables[limit.variable];
    limits.push_back(html::words("{} is {}", varied_name(report, variable.name), within(variable, limit)));
  }
  return html::listed(limits);
}

Html where_it_dominates(const StudyReport& report) {
  const PrimResult& found = report.box.result;
  if (found.cases == found.points) return html::text("No other outcome is more likely at any of its points.");
  if (found.box.limits.empty())
    return html::words(
        "No part of what was varied holds points where it is the likeliest more densely than the whole "
        "({} of {}).",
        whole(found.cases), whole(found.points));
  return html::words(
      "It is the likeliest above all where {}: at {} of the {} points there, which are {} of all points "
      "where it is.",
      limits_text(report), share(found.box.density), whole(found.box.points), share(found.box.coverage));
}

// ---- Pictures and tables

/// The groups as bins of a curve; groups of one value each reach half the way to the next.
ConditionalCurve curve_of(const StudyReport& report, const Mover& mover) {
  const PrimVariable& variable = report.results.points.variables[mover.variable];
  ConditionalCurve curve;
  curve.of = "the share of “" + likeliest_name(report) + "”";
  curve.quantity = quantity_name(report.labels, variable.name);
  curve.counted = "points";
  double sum = 0, n = 0;
  for (std::size_t k = 0; k < mover.groups.size(); ++k) {
    const PointGroup& group = mover.groups[k];
    const auto between = [&](std::size_t a, std::size_t b) {
      return (mover.groups[a].hi + mover.groups[b].lo) / 2;
    };
    const double count = static_cast<double>(group.points), half = 1.96 * group.sd / std::sqrt(count);
    double lo = k > 0 ? between(k - 1, k) : group.lo,
           hi = k + 1 < mover.groups.size() ? between(k, k + 1) : group.hi;
    if (k == 0 && lo == group.hi) lo -= hi - group.hi;
    if (k + 1 == mover.groups.size() && hi == group.lo) hi += group.lo - lo;
    curve.bins.push_back({lo, hi, count, group.mean, {group.mean - half, group.mean + half}});
    sum += count * group.mean;
    n += count;
  }
  curve.overall = sum / n;
  return curve;
}

Html movers_table(const StudyReport& report) {
  const bool indices = report.movers.front().alone.has_value();
  html::Table table{
      html::words("Mean share of {} by what varied, strongest first", html::quoted(likeliest_name(report))),
      {{html::text("What")}, {html::text("Mean share")}, {html::text("Swing"), true}},
      {}};
  if (indices) table.columns.push_back({html::text("Explains alone"), true});
  for (const Mover& mover : report.movers) {
    const PrimVariable& variable = report.results.points.variables[mover.variable];
    Html groups;
    for (const PointGroup& group : mover.groups)
      groups += html::element("div", html::words("{}: {} ({} points)", group_text(variable, group),
                                                 share(group.mean), whole(group.points)));
    std::vector<Html> row{varied_name(report, variable.name), groups,
                          html::number(mover.swing, points_text(mover.swing))};
    if (indices) row.push_back(mover.seen ? share(std::max(0.0, *mover.alone)) : html::text("within chance"));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

std::string design_words(const std::string& design) {
  if (design == "list") return "the combinations that the study lists";
  if (design == "latin_hypercube") return "a Latin hypercube (McKay, Beckman & Conover 1979)";
  if (design == "sobol") return "a scrambled Sobol’ sequence (Owen 1995)";
  return "every combination of the values (a grid)";
}

}  // namespace

html::Section study_answer(const StudyReport& report) {
  const Html sentences = html::paragraph(how_it_ends(report)) + html::paragraph(what_moves_it(report)) +
                         html::paragraph(where_it_dominates(report));
  return {"answer", "The answer", html::element("div", {{"class", "answer"}}, Html{"\n"} + sentences)};
}

html::Section study_varied(const StudyReport& report) {
  html::Section section{"varied", "What varied", {}};
  section.body = html::paragraph(
      html::words("The points are {}; {} of {} are done.", html::text(design_words(report.results.design)),
                  whole(report.results.points.size()), whole(report.results.planned)));
  if (report.results.points.variables.empty()) return section;
  html::Table table{html::text("What took more than one value"),
                    {{html::text("What")}, {html::text("Path")}, {html::text("Values")}},
                    {}};
  for (const PrimVariable& variable : report.results.points.variables) {
    Html values;
    if (variable.numeric()) {
      const std::set<double> different(variable.values.begin(), variable.values.end());
      std::vector<Html> each;
      for (const double x : different) each.push_back(value(x));
      values = each.size() <= kMostValues
                   ? html::listed(each)
                   : html::words("{} values, {} to {}", whole(each.size()), each.front(), each.back());
    } else {
      std::vector<Html> names;
      for (const std::string& name : variable.names) names.push_back(taken(name));
      values = html::listed(names);
    }
    table.rows.push_back(
        {varied_name(report, variable.name), html::element("code", html::text(variable.name)), values});
  }
  section.body += html::table(table);
  return section;
}

html::Section study_outcomes(const StudyReport& report) {
  SpreadData data;
  data.points = report.results.points.size();
  const std::vector<Color> colors = outcome_colors(report.labels, paper());
  for (std::size_t k = 0; k < report.outcomes.size(); ++k)
    data.rows.push_back({outcome_name(report, report.outcomes[k]),
                         k < colors.size() ? colors[k] : paper().otherwise,
                         report.results.points.shares[report.outcomes[k]]});
  html::Picture picture{"outcomes-picture",
                        [data](const Frame& frame) { return shares_over_points(data, frame); },
                        70 + 40 * static_cast<double>(data.rows.size())};
  return {"outcomes", "How the talks end", html::figure(picture)};
}

html::Section study_movers(const StudyReport& report) {
  html::Section section{"movers", "What moves it", {}};
  if (report.movers.empty()) {
    section.absent = "Nothing took more than one value at the points that are done.";
    return section;
  }
  if (report.map) {
    MapData map = *report.map;
    map.of = "P(" + likeliest_name(report) + ")";
    section.body +=
        html::figure({"map-picture", [map](const Frame& frame) { return probability_map(map, frame); }, 420});
  }
  std::size_t curves = 0;
  for (const Mover& mover : report.movers) {
    const bool numeric = report.results.points.variables[mover.variable].numeric();
    if (report.map || !numeric || mover.groups.size() < 2 || curves == kMostCurves) continue;
    const ConditionalCurve curve = curve_of(report, mover);
    section.body +=
        html::figure({"curve-" + std::to_string(++curves),
                      [curve](const Frame& frame) { return conditional_curve(curve, frame); }, 280});
  }
  section.body += movers_table(report);
  if (!report.movers.front().alone)
    section.body += html::remark(html::text(
        report.results.points.size() < 50 && report.results.design != "grid" &&
                report.results.design != "list"
            ? "Fewer than 50 points are too few to tell which share of the variation each explains by itself."
            : "Which share of the variation each explains by itself is told for random designs only (Latin "
              "hypercube, "
              "Sobol’): the values of a grid or a list are those that somebody chose."));
  return section;
}

html::Section study_box(const StudyReport& report) {
  html::Section section{"box", "Where it is the likeliest", {}};
  const PrimBox& box = report.box.result.box;
  if (box.limits.empty()) {
    section.absent = report.box.result.cases == report.box.result.points
                         ? "It is the likeliest at every point."
                         : "No box of the parameters holds such points more densely than the whole.";
    return section;
  }
  section.body = html::paragraph(
      html::words("The box of parameters in which {} is the likeliest end most densely (scenario discovery "
                  "by PRIM, Friedman &amp; "
                  "Fisher 1999). It holds {} of all such points (coverage); {} of its {} points are such ({} "
                  "to {}, 95 % interval; "
                  "density).",
                  html::quoted(likeliest_name(report)), share(box.coverage), share(box.density),
                  whole(box.points), share(box.density_interval.lo), share(box.density_interval.hi)));
  html::Table table{html::text("The sides of the box"),
                    {{html::text("What")}, {html::text("Within")}, {html::text("By chance"), true}},
                    {}};
  for (const PrimLimit& limit : box.limits) {
    const PrimVariable& variable = report.results.points.variables[limit.variable];
    table.rows.push_back(
        {varied_name(report, variable.name), within(variable, limit),
         limit.p_value < 0.001
             ? html::text("p < 0.001")
             : html::words("p = {}", html::number(limit.p_value, fmt::format("{:.3f}", limit.p_value)))});
  }
  section.body +=
      html::table(table) +
      html::remark(html::text("“By chance” is how likely as many such points would be if that side did "
                              "nothing (Bryant & Lempert 2010)."));
  return section;
}

html::Section study_points(const StudyReport& report) {
  html::Section section{"points", "The points", {}};
  const StudyResults& results = report.results;
  std::vector<Html> failures;
  for (const PointRow& row : results.rows)
    if (row.status != "done")
      failures.push_back(html::words("Point {}: {}", row.number, html::name(row.reason)));
  if (!failures.empty())
    section.body +=
        html::paragraph(html::words(failures.size() == 1 ? "{} point failed:" : "{} points failed:",
                                    whole(failures.size()))) +
        html::bullets(failures);
  html::Table table{html::text("What varied, and the shares of the outcomes"),
                    {{html::text("Point")}, {html::text("Where")}},
                    {},
                    "points"};
  for (const std::size_t k : report.outcomes)
    table.columns.push_back({html::name(outcome_name(report, k)), true});
  std::size_t at = 0;
  for (const PointRow& row : results.rows) {
    if (row.status != "done") continue;
    if (at < kMostPoints) {
      Html where = row.variant.empty() ? Html{} : html::element("div", html::name(row.variant));
      for (const auto& [path, text] : row.parameters)
        where += html::element("div", html::words("{}: {}", varied_name(report, path), taken(text)));
      std::vector<Html> cells{html::text(std::to_string(row.number)), where};
      for (const std::size_t k : report.outcomes) cells.push_back(share(results.points.shares[k][at]));
      table.rows.push_back(std::move(cells));
    }
    ++at;
  }
  section.body += html::table(table);
  if (at > kMostPoints)
    section.body +=
        html::remark(html::words("The first {} of {} points; all are in the table outcomes of runs.sqlite, "
                                 "and parley study --export writes them as CSV.",
                                 whole(kMostPoints), whole(at)));
  return section;
}

html::Section study_method(const StudyReport& report) {
  html::Section section{"method", "Method and limitations", {}};
  double widest = 0;
  for (const PointRow& row : report.results.rows) widest = std::max(widest, row.widest);
  section.body =
      html::paragraph(html::words("Each point is a run of its own of the scenario with the values above; the "
                                  "widest 95 % interval of an outcome’s "
                                  "share at any point is ± {}. Where points share their seed, what differs "
                                  "between them is what was changed, trial "
                                  "by trial.",
                                  html::number(widest, points_text(widest).substr(1))));
  std::vector<Html> limits{
      html::text(
          "A mean over points is one over the design, not over what is likely: it weighs every point alike."),
      html::text("What did not vary was held at what the scenario says; its uncertain numbers were drawn in "
                 "every trial "
                 "of every point."),
      html::text(
          "The numbers follow from the scenario’s assumptions. How far those are off, no interval tells.")};
  if (report.results.points.size() < report.results.planned)
    limits.insert(
        limits.begin(),
        html::element("span", {{"class", "caution"}},
                      html::words("The study is not whole: {} of {} points are done.",
                                  whole(report.results.points.size()), whole(report.results.planned))));
  section.body += html::heading("Limitations") + html::bullets(limits);
  return section;
}

}  // namespace parley
