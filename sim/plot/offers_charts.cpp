#include "sim/plot/offers_charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/intervals.h"
#include "sim/plot/bars.h"
#include "sim/plot/words.h"
#include "sim/solve/bargaining/agreed_packages.h"
#include "sim/summary/turn_spans.h"

namespace parley {
namespace {

struct Row {
  std::string id, name;
  double share = 0;
  Interval interval;
  Color color;
};

std::vector<Row> rows_of(const Results& results, const RoundOfOffers& round, const Theme& theme) {
  std::vector<Row> rows;
  const auto add = [&](std::string id, std::string name, double share, Color color) {
    rows.push_back(
        {std::move(id), std::move(name), share, share_interval(share, results.effective_sample_size), color});
  };
  for (const TurnSpan& span : turn_spans(round.by_turn.size()))
    add(fmt::format("turn/{}", span.end), "Agreement in " + span.name(), span.share(round.by_turn),
        theme.accent);
  add("none", "No agreement", round.none.share, theme.secondary);
  if (round.breakdown.count > 0) add("breakdown", "of these by breakdown", round.breakdown.share, theme.line);
  return rows;
}

/// Of another run, where it has a round of that id.
std::vector<Row> rows_of_same(const RunView& run, const std::string& id, const Theme& theme) {
  if (run.results == nullptr || run.results->trials == 0) return {};
  for (const RoundOfOffers& round : run.results->offers)
    if (round.round == id) return rows_of(*run.results, round, theme);
  return {};
}

}  // namespace

DisplayList packages_agreed(const RunView& run, std::size_t n, const Frame& frame) {
  Painter p(frame, "Packages agreed on",
            "Share of trials; whiskers: 95 % interval of the estimate; " + basis_text(run));
  if (run.results == nullptr || n >= run.results->offers.size() || run.results->offers[n].packages.empty()) {
    p.say_empty("Nothing was agreed on.");
    return std::move(p).finish("Nothing was agreed on.");
  }
  p.list.table.columns = {"package", "share", "lo", "hi", "on the frontier", "from Nash's"};
  for (const Dealings& one : run.results->offers[n].actors)
    p.list.table.columns.push_back("worth to " + one.actor);
  std::vector<BarRow> bars;
  std::string description = "Bars of the packages agreed on.";
  for (const AgreedPackage& package : agreed_packages(*run.labels, n, run.results->offers[n])) {
    BarRow bar{
        package.name,
        package.share,
        package.interval,
        {},
        "",
        true,
        package.efficient ? p.theme.accent : p.theme.secondary,
        {package.name, share_text(package.share) + " of trials",
         package.efficient ? "On the frontier" : "Another package is better for one and worse for none"},
        {TargetKind::package, package.place, -1}};
    std::vector<std::string> cells{package.id,
                                   exact_text(package.share),
                                   exact_text(package.interval.lo),
                                   exact_text(package.interval.hi),
                                   package.efficient ? "yes" : "no",
                                   package.from_nash ? exact_text(*package.from_nash) : ""};
    for (const auto& [actor, worth] : package.worth) {
      cells.push_back(exact_text(worth));
      bar.lines.push_back(fmt::format("Worth {} to {}", value_text(worth), actor));
    }
    if (package.from_nash) bar.lines.push_back("From Nash’s package: " + value_text(*package.from_nash));
    p.list.table.rows.push_back(std::move(cells));
    p.read("share/" + package.id, package.share);
    p.read("efficient/" + package.id, package.efficient ? 1 : 0);
    if (package.from_nash) p.read("from_nash/" + package.id, *package.from_nash);
    description += fmt::format(" {}: {}.", package.name, share_text(package.share));
    bars.push_back(std::move(bar));
  }
  draw_bars(p, p.area, bars, {.full = false, .keep = frame.keep.x, .whole_names = true});
  return std::move(p).finish(description);
}

DisplayList agreement_by_turn(const RunView& run, std::size_t n, const Frame& frame, const RunView* a) {
  Painter p(frame, "Agreement by turn",
            "Share of trials; whiskers: 95 % interval of the estimate; " + basis_text(run));
  if (run.results == nullptr || n >= run.results->offers.size() || run.results->trials == 0) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("No trials yet.");
  }
  const RoundOfOffers& round = run.results->offers[n];
  std::vector<BarRow> bars;
  std::string description = "Bars of the share of trials with agreement by turn.";
  p.list.table.columns = {"what", "share", "lo", "hi"};
  const std::vector<Row> before = a != nullptr ? rows_of_same(*a, round.round, p.theme) : std::vector<Row>{};
  for (const Row& row : rows_of(*run.results, round, p.theme)) {
    p.read(row.id, row.share);
    std::optional<double> share_a;
    for (const Row& old : before)
      if (old.id == row.id) share_a = old.share;
    if (share_a) p.read(row.id + "/a", *share_a);
    p.list.table.rows.push_back(
        {row.name, exact_text(row.share), exact_text(row.interval.lo), exact_text(row.interval.hi)});
    description += fmt::format(" {}: {}.", row.name, share_text(row.share));
    bars.push_back({row.name,
                    row.share,
                    row.interval,
                    share_a,
                    "",
                    true,
                    row.color,
                    {row.name, share_text(row.share), "95 % interval " + interval_text(row.interval)},
                    {TargetKind::turn, static_cast<int>(bars.size()), -1}});
    if (share_a) bars.back().lines.push_back("A: " + share_text(*share_a));
  }
  draw_bars(p, p.area, bars, {.full = false, .keep = frame.keep.x});
  return std::move(p).finish(description);
}

}  // namespace parley
