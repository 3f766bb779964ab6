#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "sim/game/game.h"
#include "sim/plot/quantity_name.h"
#include "sim/report/study_report.h"

namespace parley {
namespace {

constexpr std::size_t kMostValues = 6,
                      kParts = 5;             ///< more different values than that are put into equal parts
constexpr std::size_t kLeastForIndices = 50;  ///< points, for shares of variance
constexpr std::size_t kPointsInBin = 10;

/// The points in groups of the variable's values.
std::vector<std::vector<std::size_t>> grouped(const PrimVariable& variable, std::size_t most_values,
                                              std::size_t parts) {
  std::vector<std::size_t> order(variable.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return variable.values[a] < variable.values[b]; });
  std::vector<std::vector<std::size_t>> by_value;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (k == 0 || variable.values[order[k]] != variable.values[order[k - 1]]) by_value.emplace_back();
    by_value.back().push_back(order[k]);
  }
  if (!variable.numeric() || by_value.size() <= most_values) return by_value;
  // Equal parts; points of one value stay together.
  std::vector<std::vector<std::size_t>> all(1);
  std::size_t done = 0;
  for (const auto& value : by_value) {
    if (!all.back().empty() && done * parts >= all.size() * order.size()) all.emplace_back();
    all.back().insert(all.back().end(), value.begin(), value.end());
    done += value.size();
  }
  return all;
}

PointGroup group_of(const PrimVariable& variable, const std::vector<std::size_t>& points,
                    const std::vector<double>& shares) {
  PointGroup group;
  group.lo = variable.values[points.front()];
  group.hi = variable.values[points.back()];
  if (!variable.numeric()) group.name = variable.names[static_cast<std::size_t>(group.lo)];
  group.points = points.size();
  for (const std::size_t p : points) group.mean += shares[p] / static_cast<double>(points.size());
  for (const std::size_t p : points) group.sd += (shares[p] - group.mean) * (shares[p] - group.mean);
  group.sd = points.size() > 1 ? std::sqrt(group.sd / static_cast<double>(points.size() - 1)) : 0;
  return group;
}

/// The share of the variance between points that the variable explains by itself.
GivenDataIndex index_of(const PrimVariable& variable, const std::vector<double>& shares) {
  const double n = static_cast<double>(shares.size());
  const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / n;
  double variance = 0;
  for (const double share : shares) variance += (share - mean) * (share - mean) / n;
  std::vector<BinMean> bins;
  for (const auto& points : grouped(variable, 0, std::max<std::size_t>(2, shares.size() / kPointsInBin))) {
    const PointGroup group = group_of(variable, points, shares);
    bins.push_back({static_cast<double>(group.points), group.mean});
  }
  return given_data_index(variable.name, bins, variance);
}

std::vector<Mover> movers_of(const StudyResults& results, std::size_t outcome) {
  const DiscoverPoints& points = results.points;
  const std::vector<double>& shares = points.shares[outcome];
  const bool random = results.design == "latin_hypercube" || results.design == "sobol";
  std::vector<Mover> movers;
  for (std::size_t v = 0; v < points.variables.size(); ++v) {
    const PrimVariable& variable = points.variables[v];
    Mover mover;
    mover.variable = v;
    for (const auto& group : grouped(variable, kMostValues, kParts))
      mover.groups.push_back(group_of(variable, group, shares));
    const auto [least, most] =
        std::minmax_element(mover.groups.begin(), mover.groups.end(),
                            [](const auto& a, const auto& b) { return a.mean < b.mean; });
    mover.swing = most->mean - least->mean;
    if (random && shares.size() >= kLeastForIndices) {
      const GivenDataIndex index = index_of(variable, shares);
      mover.alone = index.first;
      mover.seen = index.seen;
    }
    movers.push_back(std::move(mover));
  }
  std::stable_sort(movers.begin(), movers.end(),
                   [](const Mover& a, const Mover& b) { return a.swing > b.swing; });
  return movers;
}

/// Where two numbers vary and every pair of their values is one point.
std::optional<MapData> map_of(const StudyResults& results, const Labels& labels, std::size_t outcome) {
  const DiscoverPoints& points = results.points;
  if (points.variables.size() != 2 || !points.variables[0].numeric() || !points.variables[1].numeric())
    return {};
  const auto values = [](std::vector<double> all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  };
  MapData map;
  map.x = values(points.variables[0].values);
  map.y = values(points.variables[1].values);
  if (map.x.size() * map.y.size() != points.size()) return {};
  map.cells.resize(points.size());
  const auto place = [](const std::vector<double>& all, double value) {
    return static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), value) - all.begin());
  };
  std::size_t at = 0;
  for (const PointRow& row : results.rows) {
    if (row.status != "done") continue;
    MapData::Cell& cell = map.cells[place(map.y, points.variables[1].values[at]) * map.x.size() +
                                    place(map.x, points.variables[0].values[at])];
    if (cell.value) return {};  // two points of one pair
    cell.value = points.shares[outcome][at];
    cell.trials = static_cast<double>(row.trials);
    ++at;
  }
  map.x_name = quantity_name(labels, points.variables[0].name);
  map.y_name = quantity_name(labels, points.variables[1].name);
  return map;
}

}  // namespace

StudyReport gather_study(StudyResults given, const std::string& outcome) {
  StudyReport report;
  report.results = std::move(given);
  const DiscoverPoints& points = report.results.points;
  report.labels = compile(report.results.scenarios.front().scenario).labels;
  for (const OutcomeLabels& outcome : report.labels.outcomes) {
    const auto at = std::find(points.outcomes.begin(), points.outcomes.end(), outcome.id);
    if (at != points.outcomes.end())
      report.outcomes.push_back(static_cast<std::size_t>(at - points.outcomes.begin()));
  }
  for (std::size_t k = 0; k < points.outcomes.size(); ++k)  // those that only another variant has
    if (std::find(report.outcomes.begin(), report.outcomes.end(), k) == report.outcomes.end())
      report.outcomes.push_back(k);
  const auto total = [&](std::size_t k) {
    return std::accumulate(points.shares[k].begin(), points.shares[k].end(), 0.0);
  };
  report.likeliest = *std::max_element(report.outcomes.begin(), report.outcomes.end(),
                                       [&](std::size_t a, std::size_t b) { return total(a) < total(b); });
  if (const auto asked = std::ranges::find(points.outcomes, outcome); asked != points.outcomes.end())
    report.likeliest = static_cast<std::size_t>(asked - points.outcomes.begin());
  report.movers = movers_of(report.results, report.likeliest);
  report.map = map_of(report.results, report.labels, report.likeliest);
  report.box = discover(points, report.likeliest, 0);
  return report;
}

}  // namespace parley
