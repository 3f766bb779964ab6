#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"
#include "sim/summary/results.h"

/// Charts of what studies find. Each takes plain data, so that any analysis can fill it.
/// Implemented in convergence.cpp, differences.cpp, driver_charts.cpp, probability_map.cpp,
/// shares_over_points.cpp and tornado.cpp.
namespace parley {

/// How the values of a chart are written.
enum class ValueKind : std::uint8_t { share, number };

/// What drives a result: one row an uncertain quantity, in any order (drawn largest first).
struct SensitivityData {
  struct Row {
    std::string name;              ///< as readers know it; usually its path
    double index = 0;              ///< first-order share of the variance, 0 … 1
    Interval interval{0, 0};       ///< of the index; lo = hi = 0: not given
    std::optional<double> total;   ///< total index, where it was computed
    double noise = 0;              ///< what a quantity without any effect would show (its 95 % point)
    std::optional<double> a = {};  ///< the index in run A, beside it
  };
  std::string of;  ///< "the share of walk out"
  double trials = 0;
  std::vector<Row> rows;
  std::optional<double> rest;  ///< share of types, moves and events
};
/// Reads "index/NAME", "noise/NAME", "total/NAME", "a/NAME". Hover target: quantity (row of the data).
DisplayList sensitivity_bars(const SensitivityData& data, const Frame& frame,
                             std::optional<std::size_t> chosen = std::nullopt);

/// The result against one quantity, in bins of it.
struct ConditionalCurve {
  struct Bin {
    double lo = 0, hi = 0;  ///< of the quantity
    double trials = 0;
    double value = 0;
    Interval interval;
  };
  std::string of, quantity;
  ValueKind kind = ValueKind::share;
  double overall = 0;
  std::vector<Bin> bins;
  std::vector<Bin> a = {};         ///< in run A, beside it
  std::string counted = "trials";  ///< what stands in the bins, for readers
};
/// Reads "value/I", "n/I", "overall"; "a/I".
DisplayList conditional_curve(const ConditionalCurve& data, const Frame& frame);

/// One quantity at a time, from its low to its high value, on the same trials.
struct TornadoData {
  struct Row {
    std::string name;
    double low = 0, high = 0;        ///< the quantity's two values
    double at_low = 0, at_high = 0;  ///< the result there
    double noise = 0;  ///< half-width of the 95 % interval of the paired difference from the base
  };
  std::string of;
  ValueKind kind = ValueKind::share;
  double base = 0, trials = 0;
  std::vector<Row> rows;
  std::optional<double> a = {};  ///< the result in run A, where there is one beside it
};
/// Rows within their noise are faded. Reads "low/NAME", "high/NAME", "noise/NAME", "base", "a".
DisplayList tornado(const TornadoData& data, const Frame& frame,
                    std::optional<std::size_t> chosen = std::nullopt);

/// Differences B - A on the same trials, with their intervals, on one axis through 0.
struct DifferenceData {
  struct Row {
    std::string name;
    double a = 0, b = 0, difference = 0;
    Interval interval;
    bool real = true;  ///< the interval leaves out 0
  };
  std::string of;  ///< "how the talks end"
  ValueKind kind = ValueKind::share;
  double trials = 0;
  std::vector<Row> rows;  ///< drawn in this order
};
/// Those that cannot be told from chance are faded. Reads "difference/NAME", "lo/NAME", "hi/NAME", "n".
DisplayList differences_chart(const DifferenceData& data, const Frame& frame);

/// How each outcome's share is spread over the points of a study: a dot a point, a stroke at the median.
struct SpreadData {
  struct Row {
    std::string name;
    Color color;
    std::vector<double> shares;  ///< one a point
  };
  std::vector<Row> rows;
  std::size_t points = 0;
};
/// Reads "least/NAME", "median/NAME", "most/NAME", "points".
DisplayList shares_over_points(const SpreadData& data, const Frame& frame);

/// P(outcome), or a mean payoff, over a grid of two parameters. Cells that were not computed hold no value
/// and are seen as such.
struct MapData {
  struct Cell {
    std::optional<double> value;
    double trials = 0;
    double half_width = 0;  ///< of the 95 % interval of a mean payoff; a share's follows from the trials
  };
  std::string of;  ///< "P(walk out)", "mean payoff of Russia"
  std::string x_name, y_name;
  ValueKind kind = ValueKind::share;  ///< a share's colours always span 0 to 1
  std::vector<double> x, y;           ///< ascending
  std::vector<Cell> cells;            ///< [y][x], rows of y
  std::optional<double> x_now, y_now;
  std::optional<double> x_a, y_a;  ///< the parameters in run A
};
/// Reads "cell/COLUMN/ROW", for payoffs "lowest" and "highest" of the colours. Hover target: cell (column,
/// row).
DisplayList probability_map(const MapData& data, const Frame& frame);

/// A running estimate.
struct ConvergenceData {
  struct Step {
    double trials = 0, share = 0;
    Interval interval;
  };
  std::string of;
  Color color{0, 0, 0, 0};       ///< opacity 0: the theme's accent
  std::vector<Step> steps;       ///< trials ascending
  std::vector<Step> a;           ///< of run A, beside it
  std::optional<double> target;  ///< half-width that was asked for
};
/// Reads "share", "lo", "hi", "half_width", "n" of the last step; "a".
DisplayList convergence_chart(const ConvergenceData& data, const Frame& frame);

}  // namespace parley
