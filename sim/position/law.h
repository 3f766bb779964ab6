#pragma once
#include <array>
#include <cstddef>
#include <span>

/// Forecasts over a scale: a chance for each point of a grid.
namespace parley {

inline constexpr int kGridPoints = 101;     ///< 0, 1, …, 100
inline constexpr double kScaleEnd = 100.0;  ///< positions of this folder lie in [0, 100]

/// [x]: the chance of the grid point x; they sum to 1.
using Law = std::array<double, kGridPoints>;

/// What an actor wants on an issue, how much it cares, and what it can bring to bear.
struct Stand {
  double position = 0;  ///< in [0, 100]
  double salience = 1;  ///< at least 0, usually at most 1; counted as at least kLeastSalience
  double power = 1;     ///< at least 0, in any unit; 0 for all: all count the same
};
using Stands = std::span<const Stand>;

/// Nobody who takes a stand is taken to be wholly indifferent.
inline constexpr double kLeastSalience = 0.01;

/// The weight of each actor: power × salience, as a share of all. Where these are all 0, salience alone.
/// `weights` has as many entries as `stands`, which must not be empty.
void weights_of(Stands stands, std::span<double> weights);

/// The nearest grid point of a place in [0, 100], halves to the even one; places outside go to the ends.
int grid_point(double place);

double mean_of(const Law& law);

/// The smallest grid point x with F(x) ≥ level, for a level in (0, 1]. Sums count as reached within 1e-12, so
/// that rounding decides nothing.
int quantile_of(const Law& law, double level);

inline int median_of(const Law& law) { return quantile_of(law, 0.5); }

/// From the (1 - share)/2 quantile to the (1 + share)/2 quantile, both ends in.
struct GridInterval {
  int lo = 0, hi = 0;
};
GridInterval central_interval(const Law& law, double share);

/// The three shares that intervals are shown at.
inline constexpr std::array<double, 3> kCentralShares{0.5, 0.8, 0.95};

}  // namespace parley
