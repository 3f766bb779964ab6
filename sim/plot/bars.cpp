#include "sim/plot/bars.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/words.h"

namespace parley {
namespace {

/// Widths of name | bar | share | interval | change.
struct Columns {
  double name = 0, share = 0, interval = 0, change = 0;
  double numbers() const {
    return share + 12 + (interval > 0 ? interval + 10 : 0) + (change > 0 ? change + 14 : 0);
  }
};

/// `height`: of a row.
Columns columns_for(const Painter& p, double wide, double height, const std::vector<BarRow>& rows) {
  // At least as wide as numbers usually are, so that the bars stay where they are while numbers change.
  Columns c{0, p.width("00.00 %", p.text, true), p.width("00.00–00.00 %", p.small), 0};
  for (const BarRow& row : rows) {
    if (!row.change.empty()) c.change = std::max(c.change, p.width("+00.00 points", p.small));
    c.name = std::max(c.name, p.width(row.name, p.text));
    c.share = std::max(c.share, p.width(share_text(row.share), p.text, true));
    c.interval = std::max(c.interval, p.width(interval_text(row.interval), p.small));
    c.change = std::max(c.change, p.width(row.change, p.small));
  }
  const double least = 290;  // for name and bar
  if (c.change > 0 && wide - c.share - c.change < least) c.change = 0;
  if (wide - c.share - c.interval - c.change < least) c.interval = 0;
  const double most =
      std::max(30.0, std::min((height < 2.1 * p.small ? 0.52 : 0.46) * wide, wide - c.numbers() - 80));
  c.name = std::min(c.name + 1, most);
  if (height < 2.1 * p.small) return c;
  // On two lines names need less room, and bars get more.
  const auto fits = [&](double room) {
    return std::all_of(rows.begin(), rows.end(), [&](const BarRow& row) {
      if (p.width(row.name, p.text) <= room) return true;
      const auto lines =
          wrap_text(p.metrics, row.name, room, height < 2.7 * p.text ? p.small : p.text, false, 2);
      return !lines.back().ends_with("…");
    });
  };
  for (double room = 0.3 * wide; room < c.name; room += 8)
    if (fits(room)) c.name = room;
  return c;
}

void draw_row(Painter& p, const BarRow& row, double y, double height, const AxisMap& x, const Columns& c) {
  const double half = std::min(height * 0.33, 12.0), left = x.pixel_lo;
  p.write_middle({left - 10, y}, row.name, c.name, height, p.label(Anchor::end));
  p.rect({left, y - half, x.pixel(row.share) - left, 2 * half}, row.color, 2);
  p.whisker(x.pixel(row.interval.lo), x.pixel(row.interval.hi), y, std::min(5.0, half), p.theme.ink);
  if (row.a)
    p.pointer({x.pixel(*row.a), y + half - 1}, std::min(7.0, height / 2 - half + 2), p.theme.compared);
  double at = x.pixel_hi + 12 + c.share;
  p.write({at, Painter::baseline(y, p.text)}, share_text(row.share), c.share + 2,
          {p.text, p.theme.ink, Anchor::end, true, 0});
  at += 10;
  if (c.interval > 0) {
    p.write({at, Painter::baseline(y, p.small)}, interval_text(row.interval), c.interval + 1, p.note());
    at += c.interval + 14;
  }
  if (c.change > 0) {
    Painter::TextStyle style = p.note();
    if (row.real) style.color = p.theme.ink;
    p.write({at, Painter::baseline(y, p.small)}, row.change, c.change + 1, style);
  }
}

}  // namespace

BarLayout draw_bars(Painter& p, const Box& area, const std::vector<BarRow>& rows) {
  const double tall = area.h - 2 - (5 + 1.4 * p.small);
  const Columns c =
      columns_for(p, area.w, rows_in({0, 0, 0, tall}, rows.size(), p.text * 1.25, p.text * 3.6).height, rows);
  BarLayout layout;
  Box& plot = layout.plot;
  plot = {area.x + c.name + 10, area.y + 2, std::max(20.0, area.w - c.name - 10 - c.numbers()), tall};
  layout.right = plot.right() + c.numbers();
  layout.rows = rows_in(plot, rows.size(), p.text * 1.25, p.text * 3.6);
  const Rows& r = layout.rows;
  plot.h = r.height * static_cast<double>(r.shown + (r.hidden > 0 ? 1 : 0));
  const AxisMap x{plot.x, plot.right(), 0, 1};
  p.x_axis(plot, x, "", true, true);
  for (std::size_t k = 0; k < r.shown; ++k) {
    draw_row(p, rows[k], r.middle(k), r.height, x, c);
    p.hover({area.x, r.middle(k) - r.height / 2, layout.right - area.x, r.height}, rows[k].lines,
            rows[k].target);
  }
  if (r.hidden > 0) {
    double rest = 0;
    for (std::size_t k = r.shown; k < rows.size(); ++k) rest += rows[k].share;
    p.write({area.x, Painter::baseline(r.middle(r.shown), p.small)},
            fmt::format("and {} more, together {}", r.hidden, share_text(rest)), layout.right - area.x,
            p.note());
  }
  p.list.plot = plot;
  p.list.x = x;
  return layout;
}

}  // namespace parley
