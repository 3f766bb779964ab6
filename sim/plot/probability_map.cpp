#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/plot/painter.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

/// Edges of cells around ascending values: half-way between neighbours.
std::vector<double> cell_edges(const std::vector<double>& values) {
  std::vector<double> edges;
  const std::size_t n = values.size();
  if (n == 1) return {values[0] - 0.5, values[0] + 0.5};
  edges.push_back(values[0] - (values[1] - values[0]) / 2);
  for (std::size_t k = 0; k + 1 < n; ++k) edges.push_back((values[k] + values[k + 1]) / 2);
  edges.push_back(values[n - 1] + (values[n - 1] - values[n - 2]) / 2);
  return edges;
}

/// What the ends of the colours mean.
struct Scale {
  ValueKind kind;
  Domain domain;
  double part(double value) const { return (value - domain.lo) / (domain.hi - domain.lo); }
  std::string words(double part) const {
    const double value = domain.lo + part * (domain.hi - domain.lo);
    return kind == ValueKind::share ? fmt::format("{:.0f} %", 100 * value) : value_text(value);
  }
};

Scale scale_of(const MapData& data) {
  if (data.kind == ValueKind::share) return {data.kind, {0, 1}};
  double lo = 1e300, hi = -1e300;
  for (const auto& cell : data.cells)
    if (cell.value) lo = std::min(lo, *cell.value), hi = std::max(hi, *cell.value);
  return {data.kind, lo > hi ? Domain{0, 1} : rounded_domain(lo, hi, 4)};
}

std::string interval_words(const MapData& data, const MapData::Cell& cell) {
  if (data.kind == ValueKind::share) {
    const Interval seen = share_interval(*cell.value, std::max(cell.trials, 1.0));
    return interval_text(seen);
  }
  return value_text(*cell.value - cell.half_width) + " to " + value_text(*cell.value + cell.half_width);
}

void color_bar(Painter& p, Box box, const Scale& scale) {
  constexpr int kSteps = 50;
  const double h = box.h / kSteps;
  for (int k = 0; k < kSteps; ++k)
    p.rect({box.x, box.bottom() - h * (k + 1), 12, h + 0.5}, viridis((k + 0.5) / kSteps));
  for (double part : {0.0, 0.5, 1.0}) {
    const double y = box.bottom() - box.h * part;
    p.line({box.x + 12, y}, {box.x + 15, y}, p.theme.axis);
    p.write({box.x + 18, Painter::baseline(y, p.small)}, scale.words(part), box.w - 18, p.note());
  }
}

/// Not computed: a crossed-out hollow cell.
void missing_cell(Painter& p, Box cell) {
  p.rect(cell, p.theme.panel);
  p.line({cell.x, cell.bottom()}, {cell.right(), cell.y}, p.theme.line, 1);
}

}  // namespace

DisplayList probability_map(const MapData& data, const Frame& frame) {
  std::size_t done = 0;
  double fewest = 1e300, most = 0;
  for (const auto& cell : data.cells)
    if (cell.value) ++done, fewest = std::min(fewest, cell.trials), most = std::max(most, cell.trials);
  const bool share = data.kind == ValueKind::share;
  const Scale scale = scale_of(data);
  std::string subtitle = std::string(share ? "Share of trials" : "Mean over the trials") +
                         " over two parameters, all else as it is";
  if (done > 0 && fewest >= 1) {
    const double half = half_width(0.5, fewest);
    subtitle += "; n = " + whole_text(fewest) + (most > fewest ? " to " + whole_text(most) : "") + " a cell";
    if (share) subtitle += " (at 50 %: ± " + step_text(100 * half, half < 0.01 ? 0.01 : 0.1) + " points)";
  }
  if (done < data.cells.size())
    subtitle += fmt::format("; {} of {} cells computed, the others struck through", done, data.cells.size());
  Painter p(frame, data.of, subtitle);
  p.list.table.columns = {data.x_name, data.y_name, share ? "share" : "mean", "trials"};
  if (!share) p.read("lowest", scale.domain.lo), p.read("highest", scale.domain.hi);
  const std::size_t columns = data.x.size(), rows = data.y.size();
  if (columns == 0 || rows == 0 || data.cells.size() != columns * rows) {
    p.say_empty("No map yet: choose two parameters.");
    return std::move(p).finish("Nothing to show.");
  }
  const auto x_edges = cell_edges(data.x), y_edges = cell_edges(data.y);
  double bar = 0;
  for (double part : {0.0, 0.5, 1.0}) bar = std::max(bar, p.width(scale.words(part), p.small) + 34);
  const double axis = p.y_axis_room(y_edges.front(), y_edges.back(), p.area.h, false);
  const std::string upwards = data.y_name + " (upwards)";
  const std::size_t above = p.title_lines(upwards, p.area.w);
  Box plot{p.area.x + axis, p.area.y + p.small, 0, 0};
  for (const std::string& line : wrap_name(p.metrics, upwards, p.area.w, p.small, false, above)) {
    p.write({p.area.x, plot.y}, line, p.area.w + 1, p.note());
    plot.y += 1.15 * p.small;
  }
  plot.y -= 0.35 * p.small;
  plot.w = std::max(20.0, p.area.right() - bar - plot.x);
  const bool ring = data.x_now && data.y_now,
             triangle = data.x_a && data.y_a && *data.x_a >= x_edges.front() && *data.x_a <= x_edges.back() &&
                        *data.y_a >= y_edges.front() && *data.y_a <= y_edges.back();
  const std::string to_the_right = data.x_name + (ring ? " (ring: as it is now" : "") +
                                   (ring && triangle ? "; triangle: in A" : "") + (ring ? ")" : "");
  const std::size_t below = p.title_lines(to_the_right, p.area.w - 4);
  plot.h = std::max(15.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small - p.more_lines(below));
  const AxisMap x{plot.x, plot.right(), x_edges.front(), x_edges.back()},
      y{plot.bottom(), plot.y, y_edges.front(), y_edges.back()};
  p.y_axis(plot, y, false);
  double lowest = 1e300, highest = -1e300;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      const auto& cell = data.cells[r * columns + c];
      // On whole pixels, so that neighbours meet without a seam.
      const double left = std::floor(x.pixel(x_edges[c]) + 0.5),
                   right = std::floor(x.pixel(x_edges[c + 1]) + 0.5);
      const double top = std::floor(y.pixel(y_edges[r + 1]) + 0.5),
                   bottom = std::floor(y.pixel(y_edges[r]) + 0.5);
      const Box box{left, top, right - left, bottom - top};
      std::vector<std::string> words{data.x_name + " " + value_text(data.x[c]),
                                     data.y_name + " " + value_text(data.y[r])};
      if (cell.value) {
        p.rect(box, viridis(scale.part(*cell.value)));
        p.read(fmt::format("cell/{}/{}", c, r), *cell.value);
        lowest = std::min(lowest, *cell.value), highest = std::max(highest, *cell.value);
        words.insert(words.begin(), data.of + " = " + of_kind(*cell.value, share));
        words.push_back(interval_words(data, cell) + ", n = " + whole_text(cell.trials));
        p.list.table.rows.push_back(
            {exact_text(data.x[c]), exact_text(data.y[r]), exact_text(*cell.value), exact_text(cell.trials)});
      } else {
        missing_cell(p, box);
        words.insert(words.begin(), "Not computed yet");
        p.list.table.rows.push_back({exact_text(data.x[c]), exact_text(data.y[r]), "", ""});
      }
      p.hover(box, std::move(words), {TargetKind::cell, static_cast<int>(c), static_cast<int>(r)});
    }
  p.outline(plot, p.theme.line);
  if (data.x_now && data.y_now && plot.holds({x.pixel(*data.x_now), y.pixel(*data.y_now)})) {
    const Point now{x.pixel(*data.x_now), y.pixel(*data.y_now)};
    p.circle(now, 7, {0, 0, 0, 0}, kRingOutside, 4);
    p.circle(now, 7, {0, 0, 0, 0}, kRingInside, 1.75);
  }
  if (triangle) {
    const Point at{x.pixel(*data.x_a), y.pixel(*data.y_a)};
    for (const auto& [color, width] : {std::pair{kRingOutside, 4.0}, {kRingInside, 1.75}})
      p.polyline({{at.x, at.y - 7}, {at.x + 7, at.y + 6}, {at.x - 7, at.y + 6}, {at.x, at.y - 7}}, color,
                 width);
  }
  p.x_axis(plot, x, to_the_right, false, false, below);
  color_bar(p, {plot.right() + 14, plot.y, bar - 14, plot.h}, scale);
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish(done == 0
                                 ? "No cell computed yet."
                                 : fmt::format("{} over {} and {}: between {} and {} over {} of {} cells.",
                                               data.of, data.x_name, data.y_name, of_kind(lowest, share),
                                               of_kind(highest, share), done, data.cells.size()));
}

}  // namespace parley
