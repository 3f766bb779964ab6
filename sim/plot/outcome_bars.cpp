#include <fmt/format.h>

#include "sim/plot/bars.h"
#include "sim/plot/charts.h"
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
  if (change.same) return "the same in both";
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
    Row row{&share, nullptr, nullptr, outcome_name(*runs.now.labels, share.id)};
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

DisplayList outcome_bars(const Runs& runs, const Frame& frame, bool full) {
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
  const std::vector<Color> colors = outcome_colors(*runs.now.labels, p.theme);
  std::vector<Painter::Key> keys{{Painter::Mark::whisker, p.theme.ink, "95 % interval"}};
  if (runs.a)
    keys.insert(keys.begin(),
                {Painter::Mark::pointer, p.theme.compared, runs.a->name + " (" + basis_text(*runs.a) + ")"});
  if (runs.a) p.legend(keys);

  std::vector<BarRow> bars;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const Row& row = rows[k];
    BarRow bar{row.name,
               row.now->share,
               row.now->interval,
               {},
               "",
               true,
               colors[k],
               hover_lines(row, runs),
               {TargetKind::outcome, static_cast<int>(k), -1}};
    if (row.a) bar.a = row.a->share;
    if (row.change) bar.change = difference_text(*row.change), bar.real = row.change->real;
    bars.push_back(std::move(bar));
  }
  draw_bars(p, p.area, bars, {full, frame.keep.x});
  return std::move(p).finish(description(rows, runs));
}

}  // namespace parley
