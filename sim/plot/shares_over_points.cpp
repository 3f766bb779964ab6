#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/painter.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

struct Spread {
  double least = 0, median = 0, most = 0;
};

Spread spread_of(std::vector<double> shares) {
  std::sort(shares.begin(), shares.end());
  const std::size_t n = shares.size();
  return {shares.front(), (shares[(n - 1) / 2] + shares[n / 2]) / 2, shares.back()};
}

}  // namespace

DisplayList shares_over_points(const SpreadData& data, const Frame& frame) {
  Painter p(frame, "How it ends, over the points of the study",
            fmt::format("A dot: the share of the outcome at one point; stroke: the median; {} points",
                        whole_text(static_cast<double>(data.points))));
  p.read("points", static_cast<double>(data.points));
  p.list.table.columns = {"outcome", "least", "median", "most"};
  if (data.points == 0 || data.rows.empty()) {
    p.say_empty("No point is done yet.");
    return std::move(p).finish("Nothing to show.");
  }
  double names = 0;
  for (const auto& row : data.rows) names = std::max(names, p.width(row.name, p.text));
  names = std::min(names + 1, 0.42 * p.area.w);
  const double numbers = p.width("00.0 to 00.0 %", p.small) + 16;
  Box plot{p.area.x + names + 12, p.area.y + 2, 0, 0};
  plot.w = std::max(20.0, p.area.right() - numbers - plot.x);
  const EqualRows rows = rows_in({0, plot.y, 0, std::max(10.0, p.area.bottom() - plot.y - 8 - 1.4 * p.small)},
                                 data.rows.size(), p.text * 1.6, p.text * 3.4);
  plot.h = rows.height * static_cast<double>(rows.shown + (rows.hidden > 0 ? 1 : 0));
  const AxisMap x{plot.x, plot.right(), 0, 1};
  p.x_axis(plot, x, "", true, true);
  std::string description = "Shares of the outcomes over the points of the study.";
  for (std::size_t k = 0; k < data.rows.size(); ++k) {
    const auto& row = data.rows[k];
    const Spread s = spread_of(row.shares);
    p.read("least/" + row.name, s.least);
    p.read("median/" + row.name, s.median);
    p.read("most/" + row.name, s.most);
    p.list.table.rows.push_back({row.name, exact_text(s.least), exact_text(s.median), exact_text(s.most)});
    const std::string range = fmt::format("{} to {}", share_text(s.least), share_text(s.most));
    description += fmt::format(" {}: {}, median {}.", row.name, range, share_text(s.median));
    if (k >= rows.shown) continue;
    const double y = rows.middle(k), half = std::min(rows.height * 0.34, 11.0);
    p.write_middle({plot.x - 12, y}, row.name, names, rows.height, p.label(Anchor::end));
    // Dots of one row lie at heights in turn, so that those of like shares can be told apart.
    for (std::size_t n = 0; n < row.shares.size(); ++n)
      p.circle({x.pixel(row.shares[n]), y + half * (static_cast<double>(n * 5 % 11) / 5 - 1)}, 2.4,
               faded(row.color, 0.55));
    p.line({x.pixel(s.median), y - half - 3}, {x.pixel(s.median), y + half + 3}, p.theme.ink, 2);
    p.write({p.area.right(), Painter::baseline(y, p.small)}, interval_text({s.least, s.most}), numbers - 8,
            p.note(Anchor::end));
    p.hover({p.area.x, y - rows.height / 2, p.area.w, rows.height},
            {row.name, "At the points " + range, "Median " + share_text(s.median)},
            {TargetKind::outcome, static_cast<int>(k), -1});
  }
  p.note_hidden(rows, ", in the table");
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(std::move(description));
}

}  // namespace parley
