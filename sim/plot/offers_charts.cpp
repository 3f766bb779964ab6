#include "sim/plot/offers_charts.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "sim/base/intervals.h"
#include "sim/plot/bars.h"
#include "sim/plot/words.h"

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

/// What packages are worth to the parties, from the labels alone.
class Worths {
 public:
  explicit Worths(const OffersLabels& labels) : labels_(labels) {
    double best = 0;
    for (std::size_t p = 0; p < labels.packages.size(); ++p) {
      const double product = gains(p);
      if (product > best) best = product, nash_ = static_cast<int>(p);
    }
  }

  bool efficient(std::size_t p) const {
    for (std::size_t other = 0; other < labels_.packages.size(); ++other) {
      bool better = false, worse = false;
      for (std::size_t b = 0; b < labels_.parties.size(); ++b) {
        if (!labels_.parties[b]) continue;
        const double gain = labels_.packages[other].worth[b] - labels_.packages[p].worth[b];
        better = better || gain > kTie;
        worse = worse || gain < -kTie;
      }
      if (better && !worse) return false;
    }
    return true;
  }

  /// None where no package is better for all.
  std::optional<double> from_nash(std::size_t p) const {
    if (nash_ < 0) return {};
    double squares = 0;
    for (std::size_t b = 0; b < labels_.parties.size(); ++b) {
      const double apart =
          labels_.packages[p].worth[b] - labels_.packages[static_cast<std::size_t>(nash_)].worth[b];
      squares += labels_.parties[b] ? apart * apart : 0;
    }
    return std::sqrt(squares);
  }

 private:
  static constexpr double kTie = 1e-9;

  double gains(std::size_t p) const {
    double product = 1;
    for (std::size_t b = 0; b < labels_.parties.size(); ++b)
      if (labels_.parties[b]) product *= std::max(0.0, labels_.packages[p].worth[b] - labels_.stands[b]);
    return product;
  }

  const OffersLabels& labels_;
  int nash_ = -1;
};

}  // namespace

DisplayList packages_agreed(const RunView& run, std::size_t n, const Frame& frame) {
  Painter p(frame, "Packages agreed on",
            "Share of trials; whiskers: 95 % interval of the estimate; " + basis_text(run));
  if (run.results == nullptr || n >= run.results->offers.size() || run.results->offers[n].packages.empty()) {
    p.say_empty("Nothing was agreed on.");
    return std::move(p).finish("Nothing was agreed on.");
  }
  const OffersLabels& labels = run.labels->offers[n];
  const Worths worths(labels);
  p.list.table.columns = {"package", "share", "lo", "hi", "on the frontier", "from Nash's"};
  for (const Dealings& one : run.results->offers[n].actors)
    p.list.table.columns.push_back("worth to " + one.actor);
  std::vector<BarRow> bars;
  std::string description = "Bars of the packages agreed on.";
  for (const PackageShare& package : run.results->offers[n].packages) {
    std::size_t place = 0;
    while (place < labels.packages.size() && labels.packages[place].id != package.id) ++place;
    if (place == labels.packages.size()) continue;
    const bool efficient = worths.efficient(place);
    const std::optional<double> apart = worths.from_nash(place);
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
               {"package", static_cast<int>(place), -1}};
    std::vector<std::string> cells{package.id,
                                   exact_text(package.share),
                                   exact_text(package.interval.lo),
                                   exact_text(package.interval.hi),
                                   efficient ? "yes" : "no",
                                   apart ? exact_text(*apart) : ""};
    for (const auto& [actor, worth] : package.worth) {
      cells.push_back(exact_text(worth));
      bar.lines.push_back(fmt::format("Worth {} to {}", value_text(worth), actor));
    }
    if (apart) bar.lines.push_back("From Nash’s package: " + value_text(*apart));
    p.list.table.rows.push_back(std::move(cells));
    p.read("share/" + package.id, package.share);
    p.read("efficient/" + package.id, efficient ? 1 : 0);
    if (apart) p.read("from_nash/" + package.id, *apart);
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
                    {"turn", static_cast<int>(bars.size()), -1}});
  }
  draw_bars(p, p.area, bars, {false, frame.keep.x});
  return std::move(p).finish(description);
}

}  // namespace parley
