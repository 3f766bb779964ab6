#include "sim/plot/offers_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/plot/bars.h"
#include "sim/plot/words.h"
#include "sim/solve/offers_game.h"

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
  for (std::size_t turn = 0; turn < round.by_turn.size(); ++turn)
    add(fmt::format("turn/{}", turn + 1), fmt::format("Agreement in turn {}", turn + 1), round.by_turn[turn],
        theme.accent);
  add("none", "No agreement", round.none.share, theme.secondary);
  if (round.breakdown.count > 0) add("breakdown", "of these by breakdown", round.breakdown.share, theme.line);
  return rows;
}

}  // namespace

DisplayList packages_agreed(const RunView& run, std::size_t n, const Frame& frame) {
  Painter p(frame, "Packages agreed on",
            "Share of trials; whiskers: 95 % interval of the estimate; " + basis_text(run));
  if (run.results == nullptr || n >= run.results->offers.size() || run.results->offers[n].packages.empty()) {
    p.say_empty("Nothing was agreed on.");
    return std::move(p).finish("Nothing was agreed on.");
  }
  const OffersLabels& labels = run.labels->offers[n];
  const BargainingProblem problem = bargaining_problem(labels);
  const std::vector<int> frontier = pareto_frontier(problem);
  std::vector<int> nash;
  bargain_choice(problem, BargainingRule::nash, {}, nash);
  p.list.table.columns = {"package", "share", "lo", "hi", "on the frontier", "from Nash's"};
  for (const Dealings& one : run.results->offers[n].actors)
    p.list.table.columns.push_back("worth to " + one.actor);
  std::vector<BarRow> bars;
  std::string description = "Bars of the packages agreed on.";
  for (const PackageShare& package : run.results->offers[n].packages) {
    std::size_t place = 0;
    while (place < labels.packages.size() && labels.packages[place].id != package.id) ++place;
    if (place == labels.packages.size()) continue;
    const int which = static_cast<int>(place);
    const bool efficient = std::binary_search(frontier.begin(), frontier.end(), which);
    const double apart = distance_to(problem, which, nash);  // infinite where no package is better for all
    const std::string name = labels.packages[place].name.empty() ? package.id : labels.packages[place].name;
    BarRow bar{name,
               package.share,
               package.interval,
               {},
               "",
               true,
               efficient ? p.theme.accent : p.theme.secondary,
               {name, share_text(package.share) + " of trials",
                efficient ? "On the frontier" : "Another package is better for one and worse for none"},
               {TargetKind::package, which, -1}};
    std::vector<std::string> cells{package.id,
                                   exact_text(package.share),
                                   exact_text(package.interval.lo),
                                   exact_text(package.interval.hi),
                                   efficient ? "yes" : "no",
                                   std::isfinite(apart) ? exact_text(apart) : ""};
    for (const auto& [actor, worth] : package.worth) {
      cells.push_back(exact_text(worth));
      bar.lines.push_back(fmt::format("Worth {} to {}", value_text(worth), actor));
    }
    if (std::isfinite(apart)) bar.lines.push_back("From Nash’s package: " + value_text(apart));
    p.list.table.rows.push_back(std::move(cells));
    p.read("share/" + package.id, package.share);
    p.read("efficient/" + package.id, efficient ? 1 : 0);
    if (std::isfinite(apart)) p.read("from_nash/" + package.id, apart);
    description += fmt::format(" {}: {}.", name, share_text(package.share));
    bars.push_back(std::move(bar));
  }
  draw_bars(p, p.area, bars, {false, frame.keep.x});
  return std::move(p).finish(description);
}

DisplayList agreement_by_turn(const RunView& run, std::size_t n, const Frame& frame) {
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
  for (const Row& row : rows_of(*run.results, round, p.theme)) {
    p.read(row.id, row.share);
    p.list.table.rows.push_back(
        {row.name, exact_text(row.share), exact_text(row.interval.lo), exact_text(row.interval.hi)});
    description += fmt::format(" {}: {}.", row.name, share_text(row.share));
    bars.push_back({row.name,
                    row.share,
                    row.interval,
                    {},
                    "",
                    true,
                    row.color,
                    {row.name, share_text(row.share), "95 % interval " + interval_text(row.interval)},
                    {TargetKind::turn, static_cast<int>(bars.size()), -1}});
  }
  draw_bars(p, p.area, bars, {false, frame.keep.x});
  return std::move(p).finish(description);
}

}  // namespace parley
