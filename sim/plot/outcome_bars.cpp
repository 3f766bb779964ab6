#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"
#include "sim/summary/summarise.h"

namespace parley {
namespace {

struct Row {
  const ShareEstimate* now = nullptr;
  const ShareEstimate* a = nullptr;
  const PairedDifference* change = nullptr;
  std::string name;
};

std::string share_words(const ShareEstimate& share, std::uint64_t trials) {
  return share.count == 0 && trials > 0 ? none_text(static_cast<double>(trials)) : share_text(share.share);
}

std::string change_words(const PairedDifference& change) {
  return points_text(change.difference) + (change.real ? "" : ", not told from chance");
}

std::vector<std::string> hover_lines(const Row& row, const Runs& runs) {
  const Results& now = *runs.now.results;
  std::vector<std::string> lines{row.name};
  lines.push_back(fmt::format("{} of {} trials: {}", whole_text(static_cast<double>(row.now->count)),
                              whole_text(static_cast<double>(now.trials)),
                              share_words(*row.now, now.trials)));
  lines.push_back("95 % interval " + interval_text(row.now->interval));
  if (row.a)
    lines.push_back(fmt::format("{}: {}, {}", runs.a->name, share_words(*row.a, runs.a->results->trials),
                                interval_text(row.a->interval)));
  if (row.change)
    lines.push_back(fmt::format("Change on the same trials: {} ({} to {})", change_words(*row.change),
                                points_text(row.change->interval.lo), points_text(row.change->interval.hi)));
  return lines;
}

std::vector<Row> rows_of(const Runs& runs) {
  std::vector<Row> rows;
  for (const ShareEstimate& share : runs.now.results->outcomes) {
    Row row{&share, nullptr, nullptr, outcome_name(*runs.now.shape, share.id)};
    if (runs.a) row.a = find_id(runs.a->results->outcomes, share.id);
    if (runs.change) row.change = find_id(runs.change->outcomes, share.id);
    rows.push_back(std::move(row));
  }
  return rows;
}

void number_table(Painter& p, const Runs& runs, const std::vector<Row>& rows) {
  auto& table = p.list.table;
  table.columns = {"outcome", "name", "count", "share", "lo", "hi"};
  if (runs.a) table.columns.insert(table.columns.end(), {"share of " + runs.a->name});
  if (runs.change) table.columns.insert(table.columns.end(), {"change", "change lo", "change hi"});
  for (const Row& row : rows) {
    const ShareEstimate& s = *row.now;
    std::vector<std::string> cells{s.id,
                                   row.name,
                                   fmt::format("{}", s.count),
                                   exact_text(s.share),
                                   exact_text(s.interval.lo),
                                   exact_text(s.interval.hi)};
    if (runs.a) cells.push_back(row.a ? exact_text(row.a->share) : "");
    if (runs.change) {
      cells.push_back(row.change ? exact_text(row.change->difference) : "");
      cells.push_back(row.change ? exact_text(row.change->interval.lo) : "");
      cells.push_back(row.change ? exact_text(row.change->interval.hi) : "");
    }
    table.rows.push_back(std::move(cells));
    p.read("share/" + s.id, s.share);
    p.read("lo/" + s.id, s.interval.lo);
    p.read("hi/" + s.id, s.interval.hi);
    if (row.a) p.read("a/" + s.id, row.a->share);
    if (row.change) p.read("change/" + s.id, row.change->difference);
  }
}

std::string description(const std::vector<Row>& rows, const Runs& runs) {
  std::string text = "Bars of how the talks end, " + basis_text(runs.now) + ".";
  for (const Row& row : rows)
    text +=
        fmt::format(" {}: {} ({}){}.", row.name, share_text(row.now->share), interval_text(row.now->interval),
                    row.a ? ", " + runs.a->name + " " + share_text(row.a->share) : "");
  return text;
}

}  // namespace

DisplayList outcome_bars(const Runs& runs, const Frame& frame) {
  const Results& now = *runs.now.results;
  Painter p(frame, "How it ends",
            "Share of trials that end so; whiskers: 95 % interval of the estimate; " + basis_text(runs.now));
  p.read("n", static_cast<double>(now.trials));
  const std::vector<Row> rows = rows_of(runs);
  number_table(p, runs, rows);
  if (rows.empty() || now.trials == 0) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("No trials yet.");
  }
  const std::vector<Color> colors = outcome_colors(*runs.now.shape, p.theme);
  std::vector<Painter::Key> keys{{Painter::Mark::whisker, p.theme.ink, "95 % interval"}};
  if (runs.a)
    keys.insert(keys.begin(),
                {Painter::Mark::pointer, p.theme.compared, runs.a->name + " (" + basis_text(*runs.a) + ")"});
  if (runs.a) p.legend(keys);

  // Columns: name | bar | share | interval | change. Narrow canvases leave the last ones to the tooltip.
  double name_room = 0, share_room = 0, interval_room = 0, change_room = 0;
  for (const Row& row : rows) {
    name_room = std::max(name_room, p.width(row.name, p.text));
    share_room = std::max(share_room, p.width(share_text(row.now->share), p.text, true));
    interval_room = std::max(interval_room, p.width(interval_text(row.now->interval), p.small));
    if (row.change)
      change_room = std::max(change_room, p.width(points_text(row.change->difference), p.small));
  }
  const double wide = p.area.w;
  const bool change = runs.change && wide - share_room - change_room > 300;
  const bool interval = wide - share_room - interval_room - (change ? change_room + 14 : 0) > 300;
  const double right =
      share_room + 12 + (interval ? interval_room + 10 : 0) + (change ? change_room + 14 : 0);
  name_room = std::min(name_room + 1, std::max(30.0, std::min(0.44 * wide, wide - right - 90)));

  Box plot{p.area.x + name_room + 10, p.area.y + 2, wide - name_room - 10 - right,
           p.area.h - 2 - (5 + 1.4 * p.small)};
  plot.w = std::max(plot.w, 20.0);
  const Rows layout = rows_in(plot, rows.size(), p.text * 1.25, p.text * 3.6);
  plot.h = layout.height * static_cast<double>(layout.shown + (layout.hidden ? 1 : 0));
  const AxisMap x{plot.x, plot.right(), 0, 1};
  p.x_axis(plot, x, "", true, true);
  for (std::size_t k = 0; k < layout.shown; ++k) {
    const Row& row = rows[k];
    const double y = layout.middle(k), half = std::min(layout.height * 0.33, 11.0);
    p.write({plot.x - 10, Painter::baseline(y, p.text)}, row.name, name_room, p.label(Anchor::end));
    p.rect({plot.x, y - half, x.pixel(row.now->share) - plot.x, 2 * half}, colors[k], 2);
    p.whisker(x.pixel(row.now->interval.lo), x.pixel(row.now->interval.hi), y, std::min(5.0, half),
              p.theme.ink);
    if (row.a)
      p.pointer({x.pixel(row.a->share), y + half - 1}, std::min(7.0, layout.height / 2 - half + 2),
                p.theme.compared);
    double at = plot.right() + 12 + share_room;
    p.write({at, Painter::baseline(y, p.text)}, share_text(row.now->share), share_room + 2,
            {p.text, p.theme.ink, Anchor::end, true, 0});
    at += 10;
    if (interval) {
      p.write({at, Painter::baseline(y, p.small)}, interval_text(row.now->interval), interval_room + 1,
              p.note());
      at += interval_room + 14;
    }
    if (change && row.change) {
      Painter::TextStyle style = p.note();
      if (row.change->real) style.color = p.theme.ink;
      p.write({at, Painter::baseline(y, p.small)}, points_text(row.change->difference), change_room + 1,
              style);
    }
    p.hover({p.area.x, y - layout.height / 2, wide, layout.height}, hover_lines(row, runs),
            {"outcome", static_cast<int>(k), -1});
  }
  if (layout.hidden > 0) {
    double rest = 0;
    for (std::size_t k = layout.shown; k < rows.size(); ++k) rest += rows[k].now->share;
    p.write({plot.x, Painter::baseline(layout.middle(layout.shown), p.small)},
            fmt::format("and {} more, together {}", layout.hidden, share_text(rest)), plot.w + right,
            p.note());
  }
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(description(rows, runs));
}

}  // namespace parley
