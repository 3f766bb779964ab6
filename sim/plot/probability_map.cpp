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

void color_bar(Painter& p, Box box) {
  constexpr int kSteps = 50;
  const double h = box.h / kSteps;
  for (int k = 0; k < kSteps; ++k)
    p.rect({box.x, box.bottom() - h * (k + 1), 12, h + 0.5}, viridis((k + 0.5) / kSteps));
  for (double share : {0.0, 0.5, 1.0}) {
    const double y = box.bottom() - box.h * share;
    p.line({box.x + 12, y}, {box.x + 15, y}, p.theme.axis);
    p.write({box.x + 18, Painter::baseline(y, p.small)}, fmt::format("{:.0f} %", 100 * share), box.w - 18,
            p.note());
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
    if (cell.share) ++done, fewest = std::min(fewest, cell.trials), most = std::max(most, cell.trials);
  std::string subtitle = "Share of trials over two parameters, all else as it is";
  if (done > 0 && fewest >= 1) {
    const double half = half_width(0.5, fewest);
    subtitle += "; n = " + whole_text(fewest) + (most > fewest ? " to " + whole_text(most) : "") +
                " a cell (at 50 %: ± " + step_text(100 * half, half < 0.01 ? 0.01 : 0.1) + " points)";
  }
  if (done < data.cells.size())
    subtitle += fmt::format("; {} of {} cells computed, the others struck through", done, data.cells.size());
  Painter p(frame, "P(" + data.of + ")", subtitle);
  p.list.table.columns = {data.x_name, data.y_name, "share", "trials"};
  const std::size_t columns = data.x.size(), rows = data.y.size();
  if (columns == 0 || rows == 0 || data.cells.size() != columns * rows) {
    p.say_empty("No map yet: choose two parameters.");
    return std::move(p).finish("Nothing to show.");
  }
  const auto x_edges = cell_edges(data.x), y_edges = cell_edges(data.y);
  const double bar = p.width("100 %", p.small) + 32;
  const double axis = p.y_axis_room(y_edges.front(), y_edges.back(), p.area.h, false);
  p.write({p.area.x, p.area.y + p.small}, data.y_name + " (upwards)", p.area.w, p.note());
  Box plot{p.area.x + axis, p.area.y + p.small * 1.8, 0, 0};
  plot.w = std::max(20.0, p.area.right() - bar - plot.x);
  plot.h = std::max(15.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small);
  const AxisMap x{plot.x, plot.right(), x_edges.front(), x_edges.back()},
      y{plot.bottom(), plot.y, y_edges.front(), y_edges.back()};
  p.y_axis(plot, y, false);
  double lowest = 2, highest = -1;
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
      if (cell.share) {
        p.rect(box, viridis(*cell.share));
        p.read(fmt::format("cell/{}/{}", c, r), *cell.share);
        lowest = std::min(lowest, *cell.share), highest = std::max(highest, *cell.share);
        const ShareInterval interval = share_interval(*cell.share, std::max(cell.trials, 1.0));
        words.insert(words.begin(), "P(" + data.of + ") = " + share_text(*cell.share));
        words.push_back(interval_text({interval.lo, interval.hi}) + ", n = " + whole_text(cell.trials));
        p.list.table.rows.push_back(
            {exact_text(data.x[c]), exact_text(data.y[r]), exact_text(*cell.share), exact_text(cell.trials)});
      } else {
        missing_cell(p, box);
        words.insert(words.begin(), "Not computed yet");
        p.list.table.rows.push_back({exact_text(data.x[c]), exact_text(data.y[r]), "", ""});
      }
      p.hover(box, std::move(words), {"cell", static_cast<int>(c), static_cast<int>(r)});
    }
  p.outline(plot, p.theme.line);
  if (data.x_now && data.y_now && plot.holds({x.pixel(*data.x_now), y.pixel(*data.y_now)})) {
    const Point now{x.pixel(*data.x_now), y.pixel(*data.y_now)};
    p.circle(now, 7, {0, 0, 0, 0}, kRingOutside, 4);
    p.circle(now, 7, {0, 0, 0, 0}, kRingInside, 1.75);
  }
  p.x_axis(plot, x, data.x_name + (data.x_now ? " (ring: as it is now)" : ""), false, false);
  color_bar(p, {plot.right() + 14, plot.y, bar - 14, plot.h});
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish(done == 0
                                 ? "No cell computed yet."
                                 : fmt::format("P({}) over {} and {}: between {} and {} over {} of {} cells.",
                                               data.of, data.x_name, data.y_name, share_text(lowest),
                                               share_text(highest), done, data.cells.size()));
}

}  // namespace parley
