#include "sim/plot/bars.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/words.h"

namespace parley {
namespace {

constexpr double kGap = 10;  ///< between a name and its bar

/// Widths of name | bar | share | interval | change; where `stacked`, the interval stands under the share.
struct Columns {
  double name = 0, share = 0, interval = 0, change = 0;
  bool stacked = false;
  double numbers() const {
    const double sure =
        stacked ? 12 + std::max(share, interval) : (share > 0 ? 12 + share : 0) + 10 + interval;
    return sure + (change > 0 ? change + 14 : 0);
  }
};

/// At least as wide as numbers usually are, so that the bars stay where they are while numbers change.
Columns needed(const Painter& p, const std::vector<BarRow>& rows) {
  Columns c;
  c.share = p.width("00.00 %", p.text, true);
  c.interval = p.width("00.00–00.00 %", p.small);
  for (const BarRow& row : rows) {
    if (!row.change.empty())
      c.change = std::max({c.change, p.width("+00.00 points", p.small), p.width(row.change, p.small)});
    c.name = std::max(c.name, p.width(row.name, p.text));
    c.share = std::max(c.share, p.width(share_text(row.share), p.text, true));
    c.interval = std::max(c.interval, p.width(interval_text(row.interval), p.small));
  }
  return c;
}

/// Whether all names stand whole in so wide a column, on at most so many lines.
bool fits(const Painter& p, const std::vector<BarRow>& rows, double room, double height, std::size_t lines) {
  return std::all_of(rows.begin(), rows.end(), [&](const BarRow& row) {
    if (p.width(row.name, p.text) <= room) return true;
    if (lines < 2) return p.width(row.name, p.small) <= room;
    const double size = height < 1.1 * static_cast<double>(lines) * p.text ? p.small : p.text;
    return !is_cut(wrap_text(p.metrics, row.name, room, size, false, lines), row.name);
  });
}

/// `height`: of a row. Bars get half of a usual width, names what is left. Of the numbers the difference goes
/// first, then the share; the interval never.
Columns columns_for(const Painter& p, double wide, double height, const std::vector<BarRow>& rows) {
  const Columns whole = needed(p, rows);
  Columns c = whole;
  const std::size_t lines =
      height < 2.1 * p.small ? 1 : static_cast<std::size_t>(std::clamp(height / (1.1 * p.small), 2.0, 4.0));
  const double least_name = std::max(30.0, 0.16 * wide);
  const auto bar = [&] { return (c.change > 0 ? 0.34 : wide >= 600 ? 0.5 : 0.38) * wide; };
  const auto most = [&] { return std::max(least_name, wide - c.numbers() - kGap - bar()); };
  const bool two_lines = height >= 2.35 * p.small;
  if (two_lines && !fits(p, rows, most(), height, lines)) c.stacked = true;
  if (c.change > 0 && wide - c.numbers() - kGap - least_name < 0.25 * wide) c.change = 0;
  if (c.stacked && c.change < whole.change) c.stacked = !fits(p, rows, most(), height, lines);
  if (wide - c.numbers() - kGap - least_name < 40) {
    c.stacked = two_lines;
    if (!c.stacked) c.share = 0;
  }
  c.name = std::min(c.name + 1, std::min(most(), std::max(30.0, wide - c.numbers() - kGap - 20)));
  // On more lines names need less room, and bars get more.
  for (const std::size_t used : {std::min<std::size_t>(lines, 2), lines})
    for (double room = 0.3 * wide; lines > 1 && room < c.name; room += 8)
      if (fits(p, rows, room, height, used)) {
        c.name = room;
        return c;
      }
  return c;
}

/// The least height of a row in which all names stand whole, where four such rows find room in `tall`.
double height_of_names(const Painter& p, double wide, double tall, const std::vector<BarRow>& rows) {
  double least = p.text * 1.25;
  for (const std::size_t lines : {1, 2, 3, 4}) {
    const double high =
        std::max(p.text * 1.25, lines < 2 ? 0 : 1.1 * p.small * static_cast<double>(lines) + 4);
    if (lines > 1 && tall / high < 4) break;
    least = high;
    if (fits(p, rows, columns_for(p, wide, least, rows).name, least, lines)) break;
  }
  return least;
}

/// Share and interval, right of the bars; returns where the difference begins.
double draw_sure(Painter& p, const BarRow& row, double y, double from, const Columns& c) {
  const std::string share = share_text(row.share), interval = interval_text(row.interval);
  if (c.stacked) {
    p.write({from + 12, Painter::baseline(y - 0.58 * p.small, p.small)}, share, c.share + 2,
            {p.small, p.theme.ink, Anchor::start, true, 0});
    p.write({from + 12, Painter::baseline(y + 0.58 * p.small, p.small)}, interval, c.interval + 1, p.note());
    return from + 12 + std::max(c.share, c.interval) + 14;
  }
  double at = from;
  if (c.share > 0) {
    at += 12 + c.share;
    p.write({at, Painter::baseline(y, p.text)}, share, c.share + 2,
            {p.text, p.theme.ink, Anchor::end, true, 0});
  }
  at += 10;
  p.write({at, Painter::baseline(y, p.small)}, interval, c.interval + 1, p.note());
  return at + c.interval + 14;
}

void draw_row(Painter& p, const BarRow& row, double y, double height, const AxisMap& x, const Columns& c) {
  const double half = std::min(height * 0.33, 12.0), left = x.pixel_lo;
  const auto pixel = [&](double share) { return std::min(x.pixel(share), x.pixel_hi); };
  p.write_middle({left - kGap, y}, row.name, c.name, height, p.label(Anchor::end));
  p.rect({left, y - half, pixel(row.share) - left, 2 * half}, row.color, 2);
  p.whisker(pixel(row.interval.lo), pixel(row.interval.hi), y, std::min(5.0, half), p.theme.ink);
  if (row.a) p.pointer({pixel(*row.a), y + half - 1}, std::min(7.0, height / 2 - half + 2), p.theme.compared);
  const double at = draw_sure(p, row, y, x.pixel_hi, c);
  if (c.change > 0) {
    Painter::TextStyle style = p.note();
    if (row.real) style.color = p.theme.ink;
    p.write({at, Painter::baseline(y, p.small)}, row.change, c.change + 1, style);
  }
}

/// From 0 to what holds the largest share with its interval, and A's; or to 1.
Domain domain_of(const std::vector<BarRow>& rows, const BarAxis& axis) {
  if (axis.full) return {0, 1};
  double most = 0.001;
  for (const BarRow& row : rows) most = std::max({most, row.share, row.interval.hi, row.a.value_or(0)});
  return kept_or(axis.keep, {0, std::min(1.0, rounded_domain(0, std::min(most, 1.0), 5).hi)});
}

}  // namespace

BarLayout draw_bars(Painter& p, const Box& area, const std::vector<BarRow>& rows, const BarAxis& axis) {
  const double tall = area.h - 2 - (5 + 1.4 * p.small);
  const double least = axis.whole_names ? height_of_names(p, area.w, tall, rows) : p.text * 1.25;
  const double most = std::max(least, p.text * 3.6);
  const Columns c = columns_for(p, area.w, rows_in({0, 0, 0, tall}, rows.size(), least, most).height, rows);
  BarLayout layout;
  Box& plot = layout.plot;
  plot = {area.x + c.name + kGap, area.y + 2, std::max(20.0, area.w - c.name - kGap - c.numbers()), tall};
  layout.right = plot.right() + c.numbers();
  layout.rows = rows_in(plot, rows.size(), least, most);
  const EqualRows& r = layout.rows;
  plot.h = r.height * static_cast<double>(r.shown + (r.hidden > 0 ? 1 : 0));
  const Domain shares = domain_of(rows, axis);
  const AxisMap x{plot.x, plot.right(), shares.lo, shares.hi};
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
