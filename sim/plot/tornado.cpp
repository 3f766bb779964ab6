#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/plot/painter.h"
#include "sim/plot/row_names.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

double swing(const TornadoData::Row& row) { return std::fabs(row.at_high - row.at_low); }

bool told(const TornadoData::Row& row, double base) {
  return std::max(std::fabs(row.at_low - base), std::fabs(row.at_high - base)) > row.noise;
}

struct Tornado {
  const TornadoData& data;
  bool share;
  AxisMap x;
  double base;  ///< x of the base
};

/// One end of a bar with its number outside.
void draw_end(Painter& p, const Tornado& t, double value, Color color, double y, double half, bool faint) {
  const double at = t.x.pixel(value);
  p.rect({std::min(at, t.base), y - half, std::fabs(at - t.base), 2 * half},
         faint ? mix(p.theme.panel, color, 0.45) : color);
}

void draw_numbers(Painter& p, const Tornado& t, const TornadoData::Row& row, double y, bool faint,
                  double room) {
  const double lo = std::min({row.at_low, row.at_high, t.data.base}),
               hi = std::max({row.at_low, row.at_high, t.data.base});
  const Color color = faint ? p.theme.secondary : p.theme.ink;
  // Numbers stand outside the bar; an end at the base has its number on the side of the noise.
  const double left = std::min(t.x.pixel(lo), t.base) - 5, right = std::max(t.x.pixel(hi), t.base) + 5;
  const bool low_left = row.at_low <= row.at_high;
  p.write({left, Painter::baseline(y, p.small)}, of_kind(low_left ? row.at_low : row.at_high, t.share), room,
          {p.small, color, Anchor::end, false, 0});
  p.write({right, Painter::baseline(y, p.small)}, of_kind(low_left ? row.at_high : row.at_low, t.share), room,
          {p.small, color, Anchor::start, false, 0});
}

}  // namespace

DisplayList tornado(const TornadoData& data, const Frame& frame, std::optional<std::size_t> chosen) {
  const bool share = data.kind == ValueKind::share;
  Painter p(frame, "What moves " + data.of,
            "One quantity at a time from its low to its high value, on the same trials; grey: 95 % band of "
            "chance for the difference from the base; n = " +
                whole_text(data.trials));
  p.read("base", data.base);
  p.list.table.columns = {"quantity", "low", "high", "at low", "at high", "noise"};
  double lo = data.base, hi = data.base, room = 0;
  for (const auto& row : data.rows) {
    p.read("low/" + row.name, row.at_low);
    p.read("high/" + row.name, row.at_high);
    p.read("noise/" + row.name, row.noise);
    p.list.table.rows.push_back({row.name, exact_text(row.low), exact_text(row.high), exact_text(row.at_low),
                                 exact_text(row.at_high), exact_text(row.noise)});
    lo = std::min({lo, row.at_low, row.at_high, data.base - row.noise});
    hi = std::max({hi, row.at_low, row.at_high, data.base + row.noise});
    room = std::max(
        {room, p.width(of_kind(row.at_low, share), p.small), p.width(of_kind(row.at_high, share), p.small)});
  }
  if (data.a) p.read("a", *data.a), lo = std::min(lo, *data.a), hi = std::max(hi, *data.a);
  if (data.rows.empty()) {
    p.say_empty("No quantities were varied.");
    return std::move(p).finish("Nothing to show.");
  }
  std::vector<std::size_t> order(data.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return swing(data.rows[a]) > swing(data.rows[b]); });
  std::vector<Painter::Key> keys{{Painter::Mark::square, p.theme.low, "at its low value"},
                                 {Painter::Mark::square, p.theme.high, "at its high value"},
                                 {Painter::Mark::square, p.theme.noise, "chance"}};
  if (data.a) keys.push_back({Painter::Mark::dashes, p.theme.compared, "A: " + of_kind(*data.a, share)});
  p.legend(keys);
  room += 2;
  const std::size_t titled = p.title_lines(data.of, p.area.w - 4);
  Box plot{0, p.area.y + 2, 0, 0};
  plot.h = std::max(10.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small - p.more_lines(titled));
  std::vector<std::string> named;
  for (const std::size_t k : order) named.push_back(data.rows[k].name);
  const NamedRows rows = named_rows(
      p, named, std::max(30.0, std::min(0.42 * p.area.w, p.area.w - 2 * room - 90)), plot.y, plot.h);
  plot.x = p.area.x + rows.width + 10;
  plot.w = std::max(30.0, p.area.right() - plot.x - 4);
  plot.h = rows.bottom - rows.top;
  if (!(hi > lo)) lo -= share ? 0.01 : 1, hi += share ? 0.01 : 1;
  // Room for the numbers beside the longest bars.
  const double inner = std::max(plot.w - 2 * (room + 6), 10.0);
  const double extra = (hi - lo) / inner * (room + 6);
  Tornado t{data, share, {plot.x, plot.right(), lo - extra, hi + extra}, 0};
  t.base = t.x.pixel(data.base);
  p.x_axis(plot, t.x, data.of, share, false, titled);
  for (std::size_t k = 0; k < rows.shown(); ++k) {
    const auto& row = data.rows[order[k]];
    const double y = rows.middles[k], height = rows.heights[k], half = std::min(rows.bar * 0.34, 11.0);
    const bool faint = !told(row, data.base), marked = chosen && *chosen == order[k];
    if (marked) p.rect({p.area.x, y - height / 2, rows.width + 12, height}, p.theme.header, 3);
    p.rect({t.x.pixel(data.base - row.noise), y - height / 2 + 0.5,
            t.x.pixel(data.base + row.noise) - t.x.pixel(data.base - row.noise), height - 1},
           p.theme.noise);
    // The longer end first, so that the shorter one on the same side stays visible.
    const bool low_first = std::fabs(row.at_low - data.base) > std::fabs(row.at_high - data.base);
    draw_end(p, t, low_first ? row.at_low : row.at_high, low_first ? p.theme.low : p.theme.high, y, half,
             faint);
    draw_end(p, t, low_first ? row.at_high : row.at_low, low_first ? p.theme.high : p.theme.low, y,
             half * ((row.at_low - data.base) * (row.at_high - data.base) > 0 ? 0.55 : 1), faint);
    draw_numbers(p, t, row, y, faint, room);
    Painter::TextStyle style = p.label(Anchor::end);
    style.bold = marked;
    if (faint) style.color = p.theme.secondary;
    p.write_middle({plot.x - 10, y}, row.name, rows.width, height, style);
    std::vector<std::string> lines{
        row.name, fmt::format("At {}: {}", value_text(row.low), of_kind(row.at_low, share)),
        fmt::format("At {}: {}", value_text(row.high), of_kind(row.at_high, share)),
        fmt::format("Base {}; chance ± {}", of_kind(data.base, share), of_kind(row.noise, share))};
    if (faint) lines.push_back("Not told from chance at this number of trials");
    p.hover({p.area.x, y - height / 2, p.area.w, height}, std::move(lines),
            {TargetKind::quantity, static_cast<int>(order[k]), -1});
  }
  const double end = rows.bottom - (rows.hidden > 0 ? rows.bar : 0);
  p.line({t.base, plot.y}, {t.base, end}, p.theme.ink, 1.5);
  if (data.a) {
    const double x = t.x.pixel(*data.a);
    p.line({x, plot.y}, {x, end}, p.theme.compared, 1.5, true);
  }
  if (rows.hidden > 0)
    p.write({plot.x, Painter::baseline(end + rows.bar / 2, p.small)},
            fmt::format("and {} more with less swing", rows.hidden), plot.w, p.note());
  p.list.plot = plot;
  p.list.x = t.x;
  std::string words = fmt::format("{} is {} at the base.", data.of, of_kind(data.base, share));
  for (std::size_t k : order)
    words += fmt::format(" {}: {} at {}, {} at {}.", data.rows[k].name, of_kind(data.rows[k].at_low, share),
                         value_text(data.rows[k].low), of_kind(data.rows[k].at_high, share),
                         value_text(data.rows[k].high));
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
