#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/plot/painter.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

/// As a difference is written: points of a hundred, or a signed number.
std::string difference_text(double value, const Interval& interval, bool share) {
  if (share) return points_text(value);
  const std::string text = step_text(std::fabs(value), std::max(1e-4, (interval.hi - interval.lo) / 20));
  return (value < 0 ? "−" : "+") + text;
}

/// Where the differences' axis lies: 0 is always on it.
Domain reach_of(const DifferenceData& data) {
  double lo = 0, hi = 0;
  for (const auto& row : data.rows) {
    lo = std::min({lo, row.interval.lo, row.difference});
    hi = std::max({hi, row.interval.hi, row.difference});
  }
  if (lo == hi) lo = -0.01, hi = 0.01;
  return rounded_domain(lo, hi, 5);
}

}  // namespace

DisplayList differences_chart(const DifferenceData& data, const Frame& frame) {
  const bool share = data.kind == ValueKind::share;
  Painter p(frame, "What differs in " + data.of,
            fmt::format(
                "B − A on the same trials{}; whiskers: 95 % interval of the difference; grey: not told from "
                "chance; n = {}",
                share ? ", in points of a hundred" : "", whole_text(data.trials)));
  p.read("n", data.trials);
  p.list.table.columns = {"what", "a", "b", "difference", "lo", "hi", "real"};
  if (data.rows.empty()) {
    p.say_empty("Nothing that both have to compare.");
    return std::move(p).finish("Nothing to show.");
  }
  double names = 0, numbers = 0;
  std::string description = "Differences, B less A.";
  for (const auto& row : data.rows) {
    names = std::max(names, p.width(row.name, p.text));
    numbers = std::max(numbers, p.width(difference_text(row.difference, row.interval, share), p.small, true));
    p.read("difference/" + row.name, row.difference);
    p.read("lo/" + row.name, row.interval.lo);
    p.read("hi/" + row.name, row.interval.hi);
    p.list.table.rows.push_back({row.name, exact_text(row.a), exact_text(row.b), exact_text(row.difference),
                                 exact_text(row.interval.lo), exact_text(row.interval.hi),
                                 row.real ? "yes" : "no"});
    description += fmt::format(" {}: {}{}.", row.name, difference_text(row.difference, row.interval, share),
                               row.real ? "" : ", not told from chance");
  }
  names = std::min(names + 1, 0.42 * p.area.w);
  Box plot{p.area.x + names + 12, p.area.y + 2, 0, 0};
  plot.w = std::max(20.0, p.area.right() - numbers - 16 - plot.x);
  const EqualRows rows = rows_in({0, plot.y, 0, std::max(10.0, p.area.bottom() - plot.y - 8 - 1.4 * p.small)},
                                 data.rows.size(), p.text * 1.3, p.text * 3.0);
  plot.h = rows.height * static_cast<double>(rows.shown + (rows.hidden > 0 ? 1 : 0));
  const Domain reach = kept_or(frame.keep.x, reach_of(data));
  const double unit = share ? 100 : 1;  // the axis counts points
  const AxisMap x{plot.x, plot.right(), reach.lo, reach.hi},
      axis{plot.x, plot.right(), unit * reach.lo, unit * reach.hi};
  p.x_axis(plot, axis, "", false, true);
  p.line({x.pixel(0), plot.y}, {x.pixel(0), plot.bottom()}, p.theme.axis, 1.2);
  for (std::size_t k = 0; k < rows.shown; ++k) {
    const auto& row = data.rows[k];
    const double y = rows.middle(k);
    const Color color = row.real ? p.theme.accent : p.theme.noise;
    p.write_middle({plot.x - 12, y}, row.name, names, rows.height, p.label(Anchor::end));
    p.whisker(x.pixel(row.interval.lo), x.pixel(row.interval.hi), y, 4,
              row.real ? p.theme.ink : p.theme.secondary);
    p.circle({x.pixel(row.difference), y}, 4.5, color, p.theme.panel, 1);
    const std::string words = difference_text(row.difference, row.interval, share);
    p.write({p.area.right(), Painter::baseline(y, p.small)}, words, numbers + 4,
            {p.small, row.real ? p.theme.ink : p.theme.secondary, Anchor::end, row.real, 0});
    p.hover({p.area.x, y - rows.height / 2, p.area.w, rows.height},
            {row.name, fmt::format("A {}, B {}", of_kind(row.a, share), of_kind(row.b, share)),
             words + (row.real ? "" : ", not told from chance")},
            {TargetKind::quantity, static_cast<int>(k), -1});
  }
  p.note_hidden(rows, ", in the table");
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(std::move(description));
}

}  // namespace parley
