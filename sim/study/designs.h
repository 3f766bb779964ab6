#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

/// Designs of experiments: which points of the unit hypercube, and in what order they are run.
namespace parley {

/// Rows of `dimensions` numbers in (0, 1).
struct UnitPoints {
  std::size_t points = 0, dimensions = 0;
  std::vector<double> values;  ///< [point * dimensions + dimension]
  double at(std::size_t point, std::size_t dimension) const { return values[point * dimensions + dimension]; }
};

/// A Latin hypercube (McKay, Beckman & Conover 1979): in each dimension one point in each of n equal strata,
/// uniform inside it. The strata of dimension 0 come in van der Corput's order, so that the first third of
/// the points covers it evenly; all other pairings are random.
UnitPoints latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed);

/// The first points of Sobol's sequence, the origin included (Owen 2020: without it the net is broken), with
/// nested uniform scrambling (Owen 1995) of 32 bits: the flip of each bit is a hash of seed, dimension and
/// the bits above it. Direction numbers of Boost.Random (Joe & Kuo 2008). At most kSobolDimensions
/// dimensions and 2^31 points.
UnitPoints sobol_points(std::size_t points, std::size_t dimensions, std::uint64_t seed);
inline constexpr std::size_t kSobolDimensions = 3600;

/// 0 … n-1 in the order of reversed bits (van der Corput): every first part of it is spread over the whole.
std::vector<std::size_t> spread_order(std::size_t n);

/// One factor of a grid: how many levels; `ordered` when the levels are a scale (numbers), not names.
struct GridFactor {
  std::size_t levels = 1;
  bool ordered = true;
};

/// The points of a full grid (row-major, the last factor fastest) from coarse to fine: first the corners of
/// the ordered factors with all levels of the others, then those that halve the steps, and so on; among
/// points of equal fineness in spread order. A grid stopped early is thus a whole coarser grid and a part of
/// the next.
std::vector<std::size_t> grid_order(const std::vector<GridFactor>& factors);

}  // namespace parley
