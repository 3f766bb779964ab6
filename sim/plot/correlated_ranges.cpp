#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/notes.h"
#include "sim/plot/painter.h"
#include "sim/plot/theory_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

void draw_row(Painter& p, const CorrelatedRanges::Row& row, double y, double height, const AxisMap& x) {
  const double half = std::min(6.0, height * 0.22);
  const double a = x.pixel(row.least), b = x.pixel(row.greatest), best = x.pixel(row.at_greatest_welfare);
  p.rect({std::min(a, b) - 1, y - half, std::abs(b - a) + 2, 2 * half},
         mix(p.theme.panel, p.theme.spread, 0.5), 2);
  for (const double payoff : row.nash) {
    const double at = x.pixel(payoff), r = 4;
    p.polygon({{at, y - r}, {at + r, y}, {at, y + r}, {at - r, y}}, p.theme.ink);
  }
  p.circle({best, y}, half + 1, {0, 0, 0, 0}, p.theme.ink, 1.75);
}

}  // namespace

DisplayList correlated_ranges(const CorrelatedRanges& data, const Frame& frame) {
  Painter p(frame, "What correlated equilibria can pay",
            (data.of.empty() ? "" : data.of + ". ") +
                "Bars: from the least to the greatest payoff over all correlated equilibria, as written");
  p.list.table.columns = {"player", "least", "greatest", "at greatest welfare"};
  std::string words;
  double lo = 1e300, hi = -1e300, names = 0;
  for (const auto& row : data.rows) {
    p.read("least/" + row.player, row.least);
    p.read("greatest/" + row.player, row.greatest);
    p.read("welfare/" + row.player, row.at_greatest_welfare);
    p.list.table.rows.push_back(
        {row.player, exact_text(row.least), exact_text(row.greatest), exact_text(row.at_greatest_welfare)});
    words += fmt::format("{}: {} to {}. ", row.player, value_text(row.least), value_text(row.greatest));
    lo = std::min(lo, row.least), hi = std::max(hi, row.greatest);
    for (const double payoff : row.nash) lo = std::min(lo, payoff), hi = std::max(hi, payoff);
    names = std::max(names, p.width(row.player, p.text));
  }
  for (const std::string& sentence : data.sentences) words += sentence + " ";
  if (data.rows.empty()) {
    p.say_empty(data.sentences.empty() ? "Nothing to show." : data.sentences.front());
    return std::move(p).finish(words);
  }
  draw_notes(p, data.sentences, 0.4);
  p.legend({{Painter::Mark::square, mix(p.theme.panel, p.theme.spread, 0.5), "range"},
            {Painter::Mark::ring, p.theme.ink, "where the sum is greatest"},
            {Painter::Mark::dot, p.theme.ink, "diamond: a Nash equilibrium"}});
  names = std::min(names + 1, 0.4 * p.area.w);
  Box plot{p.area.x + names + 12, p.area.y, std::max(20.0, p.area.w - names - 26),
           std::max(15.0, p.area.h - 8 - 2.6 * p.small)};
  const double margin = std::max((hi - lo) * 0.06, 1e-6);
  const AxisMap x{plot.x, plot.right(), lo - margin, hi + margin};
  const EqualRows rows = rows_in(plot, data.rows.size(), 1.5 * p.text, 3.2 * p.text);
  plot.h = rows.height * static_cast<double>(rows.shown + (rows.hidden > 0 ? 1 : 0));
  p.x_axis(plot, x, "Payoff", false, true);
  for (std::size_t k = 0; k < rows.shown; ++k) {
    const auto& row = data.rows[k];
    const double y = rows.middle(k);
    p.write_middle({plot.x - 10, y}, row.player, names, rows.height, p.label(Anchor::end));
    draw_row(p, row, y, rows.height, x);
    std::string nash;
    for (const double payoff : row.nash) nash += (nash.empty() ? "" : ", ") + value_text(payoff);
    std::vector<std::string> lines{row.player,
                                   fmt::format("{} to {}", value_text(row.least), value_text(row.greatest)),
                                   "Where the sum is greatest: " + value_text(row.at_greatest_welfare)};
    if (!nash.empty()) lines.push_back("In the Nash equilibria listed: " + nash);
    p.hover({p.area.x, y - rows.height / 2, p.area.w, rows.height}, std::move(lines));
  }
  p.note_hidden(rows);
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(words);
}

}  // namespace parley
