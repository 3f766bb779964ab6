#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/plot/notes.h"
#include "sim/plot/painter.h"
#include "sim/plot/row_names.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

void sensitivity_numbers(Painter& p, const SensitivityData& data) {
  p.list.table.columns = {"quantity", "first order", "lo", "hi", "total", "noise"};
  for (const auto& row : data.rows) {
    p.read("index/" + row.name, row.index);
    p.read("noise/" + row.name, row.noise);
    if (row.total) p.read("total/" + row.name, *row.total);
    if (row.a) p.read("a/" + row.name, *row.a);
    p.list.table.rows.push_back({row.name, exact_text(row.index), exact_text(row.interval.lo),
                                 exact_text(row.interval.hi), row.total ? exact_text(*row.total) : "",
                                 exact_text(row.noise)});
  }
}

void sensitivity_row(Painter& p, const SensitivityData::Row& row, const AxisMap& x, double y, double half,
                     double names, double height, bool chosen) {
  const bool told = row.index > row.noise;
  Painter::TextStyle style = p.label(Anchor::end);
  style.bold = chosen;
  if (!told) style.color = p.theme.secondary;
  p.write_middle({x.pixel_lo - 10, y}, row.name, names, height, style);
  const auto within = [&](double value) { return std::clamp(x.pixel(value), x.pixel_lo, x.pixel_hi); };
  p.rect({x.pixel_lo, y - half, within(row.index) - x.pixel_lo, 2 * half},
         told ? p.theme.spread : mix(p.theme.panel, p.theme.spread, 0.35), 2);
  p.rect({x.pixel_lo, y - half - 1, within(row.noise) - x.pixel_lo, 2 * half + 2},
         faded(p.theme.noise, 0.65));
  p.line({within(row.noise), y - half - 2}, {within(row.noise), y + half + 2}, p.theme.secondary, 1.25);
  if (row.a)
    p.pointer({within(*row.a), y + half - 1}, std::min(7.0, height / 2 - half + 2), p.theme.compared);
  if (row.total) p.circle({within(*row.total), y}, 4, p.theme.panel, p.theme.ink, 1.5);
  if (row.interval.hi > row.interval.lo)
    p.whisker(within(row.interval.lo), within(row.interval.hi), y, std::min(4.0, half), p.theme.ink);
}

}  // namespace

DisplayList sensitivity_bars(const SensitivityData& data, const Frame& frame,
                             std::optional<std::size_t> chosen) {
  Painter p(frame, "What drives " + data.of,
            "Share of its variance that each uncertain quantity explains by itself (first order); shaded: "
            "what chance alone would show; n = " +
                whole_text(data.trials));
  sensitivity_numbers(p, data);
  if (data.rows.empty()) {
    p.say_empty("The scenario has no uncertain quantities, or they were not counted.");
    return std::move(p).finish("Nothing to show.");
  }
  std::vector<std::size_t> order(data.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return data.rows[a].index > data.rows[b].index; });
  order = kept_order(frame.keep.order, std::move(order));
  double most = 0.01, totals = 0, before = 0;
  bool intervals = false;
  for (const auto& row : data.rows) {
    most = std::max({most, row.index, row.noise, row.total.value_or(0), row.a.value_or(0), row.interval.hi});
    intervals = intervals || row.interval.hi > row.interval.lo;
    totals += row.total.has_value();
    before += row.a.has_value();
  }
  std::vector<Painter::Key> keys{{Painter::Mark::square, p.theme.noise, "within chance"}};
  if (intervals) keys.push_back({Painter::Mark::whisker, p.theme.ink, "95 % interval"});
  if (before > 0) keys.push_back({Painter::Mark::pointer, p.theme.compared, "A"});
  if (totals > 0) keys.push_back({Painter::Mark::ring, p.theme.ink, "total, with interactions"});
  p.legend(keys);
  if (data.rest) {
    p.read("rest", *data.rest);
    draw_notes(p,
               {"Types, moves and events explain " + share_text(*data.rest) +
                " of what sets single trials apart; how far a number by itself moves all of them together is "
                "what the tornado shows."},
               0.3);
  }
  const double numbers = p.width("< 0.001 %", p.small, true) + 12;
  Box plot{0, p.area.y + 2, 0, 0};
  plot.h = std::max(10.0, p.area.bottom() - plot.y - 6 - 1.4 * p.small);
  std::vector<std::string> named;
  for (const std::size_t k : order) named.push_back(data.rows[k].name);
  const NamedRows rows = named_rows(p, named, 0.46 * p.area.w, plot.y, plot.h);
  plot.x = p.area.x + rows.width + 10;
  plot.w = std::max(20.0, p.area.right() - numbers - plot.x);
  plot.h = rows.bottom - rows.top;
  const Domain shares = kept_or(frame.keep.x, {0, rounded_domain(0, std::min(most, 1.0), 5).hi});
  const AxisMap x{plot.x, plot.right(), shares.lo, shares.hi};
  p.x_axis(plot, x, "", true, true);
  for (std::size_t k = 0; k < rows.shown(); ++k) {
    const auto& row = data.rows[order[k]];
    const double y = rows.middles[k], height = rows.heights[k], half = std::min(rows.bar * 0.32, 10.0);
    const bool marked = chosen && *chosen == order[k];
    if (marked) p.rect({p.area.x, y - height / 2, p.area.w, height}, p.theme.header, 3);
    sensitivity_row(p, row, x, y, half, rows.width, height, marked);
    const std::string words = share_text(std::max(row.index, 0.0));
    p.write({p.area.right(), Painter::baseline(y, p.small)}, words, numbers - 4,
            {p.small, row.index > row.noise ? p.theme.ink : p.theme.secondary, Anchor::end, true, 0});
    std::vector<std::string> lines{row.name, "Explains " + words + " of the variance by itself",
                                   "By chance alone up to " + share_text(row.noise)};
    if (row.a) lines.push_back("In A " + share_text(std::max(*row.a, 0.0)));
    if (row.total) lines.push_back("With interactions " + share_text(*row.total));
    p.hover({p.area.x, y - height / 2, p.area.w, height}, std::move(lines),
            {TargetKind::quantity, static_cast<int>(order[k]), -1});
  }
  if (rows.hidden > 0) {
    const double next = data.rows[order[rows.shown()]].index;
    const std::string words = share_text(next);
    p.note_hidden(rows.hidden_rows(),
                  next <= 0 ? " that explain nothing"
                            : std::string(", each ") + (words[0] == '<' ? "" : "at most ") + words);
  }
  p.list.plot = plot;
  p.list.x = x;
  p.list.order = order;
  std::string words = "Shares of the variance of " + data.of + ".";
  for (std::size_t k : order)
    words += " " + data.rows[k].name + ": " + share_text(data.rows[k].index) +
             (data.rows[k].index > data.rows[k].noise ? "." : ", within chance.");
  return std::move(p).finish(std::move(words));
}

DisplayList conditional_curve(const ConditionalCurve& data, const Frame& frame) {
  const bool share = data.kind == ValueKind::share;
  double n = 0;
  for (const auto& bin : data.bins) n += bin.trials;
  std::string of = data.of;
  Painter p(frame, "How " + of + " depends on " + data.quantity,
            "Mean of the " + data.counted +
                " in each bin of the quantity; whiskers: 95 % interval; dashed: all " + data.counted +
                "; n = " + whole_text(n));
  p.read("overall", data.overall);
  p.list.table.columns = {"from", "to", "trials", "value", "lo", "hi"};
  double lo = data.overall, hi = data.overall;
  std::size_t filled = 0;
  for (std::size_t k = 0; k < data.bins.size(); ++k) {
    const auto& bin = data.bins[k];
    p.list.table.rows.push_back({exact_text(bin.lo), exact_text(bin.hi), exact_text(bin.trials),
                                 exact_text(bin.value), exact_text(bin.interval.lo),
                                 exact_text(bin.interval.hi)});
    if (!(bin.trials > 0)) continue;
    p.read(fmt::format("value/{}", k), bin.value);
    p.read(fmt::format("n/{}", k), bin.trials);
    lo = std::min({lo, bin.value, bin.trials >= 20 ? bin.interval.lo : bin.value});
    hi = std::max({hi, bin.value, bin.trials >= 20 ? bin.interval.hi : bin.value});
    ++filled;
  }
  for (std::size_t k = 0; k < data.a.size(); ++k) {
    p.read(fmt::format("a/{}", k), data.a[k].value);
    lo = std::min(lo, data.a[k].value), hi = std::max(hi, data.a[k].value);
  }
  if (!data.a.empty()) p.legend({{Painter::Mark::dashes, p.theme.compared, "A"}});
  if (filled == 0) {
    p.say_empty("No trials counted against this quantity.");
    return std::move(p).finish("Nothing to show.");
  }
  Domain domain = share ? Domain{0, 1} : rounded_domain(lo, hi, 5);
  if (share && hi < 0.5) domain.hi = rounded_domain(0, std::max(hi, 0.01), 5).hi;
  domain = kept_or(frame.keep.y, domain);
  const Domain reach = kept_or(frame.keep.x, {data.bins.front().lo, data.bins.back().hi});
  const double axis = p.y_axis_room(domain.lo, domain.hi, p.area.h, share);
  Box plot{p.area.x + axis, p.area.y + p.small * 0.6, 0, 0};
  plot.w = std::max(20.0, p.area.right() - plot.x - 10);
  const std::size_t lines = p.title_lines(data.quantity, p.area.w - 4);
  plot.h = std::max(15.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small - p.more_lines(lines));
  const AxisMap x{plot.x, plot.right(), reach.lo, reach.hi}, y{plot.bottom(), plot.y, domain.lo, domain.hi};
  p.y_axis(plot, y, share);
  p.clip({plot.x, plot.y - 2, plot.w + 2, plot.h + 4});
  const double base = y.pixel(std::clamp(data.overall, domain.lo, domain.hi));
  std::vector<Point> line;
  for (const auto& bin : data.bins) {
    if (!(bin.trials > 0)) {
      p.polyline(std::move(line), p.theme.spread, 2);
      line.clear();
      continue;
    }
    const double middle = x.pixel((bin.lo + bin.hi) / 2);
    p.rect({x.pixel(bin.lo), std::min(base, y.pixel(bin.value)), x.pixel(bin.hi) - x.pixel(bin.lo),
            std::max(0.5, std::abs(base - y.pixel(bin.value)))},
           mix(p.theme.panel, p.theme.spread, 0.25));
    p.line({middle, y.pixel(std::clamp(bin.interval.lo, domain.lo, domain.hi))},
           {middle, y.pixel(std::clamp(bin.interval.hi, domain.lo, domain.hi))}, p.theme.ink, 1.25);
    line.push_back({middle, y.pixel(bin.value)});
  }
  p.polyline(line, p.theme.spread, 2);
  std::vector<Point> before;
  for (const auto& bin : data.a) before.push_back({x.pixel((bin.lo + bin.hi) / 2), y.pixel(bin.value)});
  p.polyline(std::move(before), p.theme.compared, 1.5, true);
  for (const auto& bin : data.bins)
    if (bin.trials > 0) p.circle({x.pixel((bin.lo + bin.hi) / 2), y.pixel(bin.value)}, 2.5, p.theme.spread);
  p.unclip();
  p.line({plot.x, base}, {plot.right(), base}, p.theme.secondary, 1.25, true);
  for (std::size_t k = 0; k < data.bins.size(); ++k) {
    const auto& bin = data.bins[k];
    const double left = std::max(x.pixel(bin.lo), plot.x), right = std::min(x.pixel(bin.hi), plot.right());
    if (right <= left) continue;
    std::vector<std::string> words{data.quantity + " " + value_text(bin.lo) + " to " + value_text(bin.hi)};
    words.push_back(bin.trials > 0
                        ? of_kind(bin.value, share) + " (" +
                              (share ? interval_text(bin.interval)
                                     : value_text(bin.interval.lo) + " to " + value_text(bin.interval.hi)) +
                              ")"
                        : "No " + data.counted);
    words.push_back("n = " + whole_text(bin.trials) + "; all " + data.counted + " " +
                    of_kind(data.overall, share));
    p.hover({left, plot.y, right - left, plot.h}, std::move(words),
            {TargetKind::bin, static_cast<int>(k), -1});
  }
  p.x_axis(plot, x, data.quantity, false, false, lines);
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish(fmt::format("{} by {}: between {} and {} over its bins; all {} {}.", data.of,
                                         data.quantity, of_kind(lo, share), of_kind(hi, share), data.counted,
                                         of_kind(data.overall, share)));
}

}  // namespace parley
