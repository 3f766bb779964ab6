#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/game/labels.h"
#include "sim/plot/study_charts.h"
#include "sim/study/discover.h"
#include "sim/study/sensitivity.h"
#include "sim/study/study_results.h"

/// The report on a study, for people who did not run it.
/// Implemented in study_gather.cpp and study_html.cpp.
namespace parley {

/// The points of one value, name or part of the range of something that varied.
struct PointGroup {
  double lo = 0, hi = 0;  ///< of numbers
  std::string name;       ///< of names
  std::size_t points = 0;
  double mean = 0;  ///< of the likeliest outcome's share over them
  double sd = 0;    ///< of that share over them
};

/// What varied, and what the likeliest outcome's share is over its values.
struct Mover {
  std::size_t variable = 0;  ///< place in DiscoverPoints::variables
  /// Numbers ascending; one for each value, or for equal parts of the points.
  std::vector<PointGroup> groups;
  double swing = 0;  ///< the greatest group mean less the least
  /// Share of the variance between points that it explains; random designs only.
  std::optional<double> alone = {};
  bool seen = false;  ///< `alone` is more than chance shows
};

struct StudyReport {
  StudyResults results;
  Labels labels;                      ///< of the first variant
  std::vector<std::size_t> outcomes;  ///< places in results.points.outcomes, in the scenario's order
  std::size_t likeliest =
      0;  ///< place in results.points.outcomes: the one asked about, else the greatest mean share
  std::vector<Mover> movers;   ///< greatest swing first
  std::optional<MapData> map;  ///< of the likeliest outcome, where two numbers vary on a whole grid
  Discovery box;               ///< where the likeliest outcome dominates
};

/// `outcome`: the one that was asked about, by id; else the likeliest. The study must have it.
StudyReport gather_study(StudyResults results, const std::string& outcome = {});

/// The report as one HTML page that needs nothing else. The same runs give the same bytes.
std::string study_html(const StudyReport& report);

}  // namespace parley
