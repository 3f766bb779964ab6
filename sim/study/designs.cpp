#include "sim/study/designs.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>
#include <stdexcept>

#include "sim/base/streams.h"
#include "sim/talks/philox.h"
#include "sim/tally/exact.h"

namespace parley {
namespace {

/// A whole number from 0 to n - 1 from one word.
std::size_t below(PhiloxEngine& engine, std::size_t n) {
  return static_cast<std::size_t>((static_cast<Uint128>(engine()) * n) >> 64);
}

double unit(std::uint64_t word) { return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52; }

std::vector<std::size_t> shuffled(std::size_t n, PhiloxEngine& engine) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[below(engine, i)]);
  return order;
}

PhiloxEngine design_stream(std::uint64_t seed, const char* name, std::size_t dimension) {
  return {stream_key(seed, stream_name(name)), dimension, Purpose::quantity};
}

/// Owen's scrambling of 32 bits, most significant first.
std::uint32_t scramble(std::uint32_t x, std::uint64_t key) {
  std::uint32_t result = 0;
  for (int bit = 31; bit >= 0; --bit) {
    const std::uint64_t above = bit == 31 ? 1 : (std::uint64_t{1} << (31 - bit)) | (x >> (bit + 1));
    const auto flip = static_cast<std::uint32_t>(stream_key(key, above) >> 63);
    result |= (((x >> bit) & 1U) ^ flip) << bit;
  }
  return result;
}

std::size_t bits_for(std::size_t n) {
  std::size_t bits = 0;
  while ((std::size_t{1} << bits) < n) ++bits;
  return bits;
}

std::size_t reversed(std::size_t x, std::size_t bits) {
  std::size_t result = 0;
  for (std::size_t i = 0; i < bits; ++i) result |= ((x >> i) & 1U) << (bits - 1 - i);
  return result;
}

/// 0 for the ends of a scale, 1 for its middle, 2 for the quarters, …: the round of halving that reaches it.
std::vector<std::size_t> fineness(std::size_t levels) {
  std::vector<std::size_t> round(levels, 0);
  std::vector<std::pair<std::size_t, std::size_t>> gaps{{0, levels - 1}};
  for (std::size_t depth = 1; !gaps.empty(); ++depth) {
    std::vector<std::pair<std::size_t, std::size_t>> next;
    for (const auto& [lo, hi] : gaps) {
      if (hi - lo < 2) continue;
      const std::size_t middle = lo + (hi - lo) / 2;
      round[middle] = depth;
      next.emplace_back(lo, middle);
      next.emplace_back(middle, hi);
    }
    gaps = std::move(next);
  }
  return round;
}

}  // namespace

UnitPoints latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  UnitPoints design{points, dimensions, std::vector<double>(points * dimensions)};
  for (std::size_t d = 0; d < dimensions; ++d) {
    PhiloxEngine engine = design_stream(seed, "latin hypercube", d);
    const std::vector<std::size_t> strata = d == 0 ? spread_order(points) : shuffled(points, engine);
    for (std::size_t p = 0; p < points; ++p)
      design.values[p * dimensions + d] =
          (static_cast<double>(strata[p]) + unit(engine())) / static_cast<double>(points);
  }
  return design;
}

UnitPoints sobol_points(std::size_t points, std::size_t dimensions, std::uint64_t seed) {
  if (dimensions > kSobolDimensions) throw std::invalid_argument("too many dimensions for Sobol' points");
  UnitPoints design{points, dimensions, std::vector<double>(points * dimensions)};
  if (points == 0 || dimensions == 0) return design;
  std::vector<std::uint64_t> keys;
  for (std::size_t d = 0; d < dimensions; ++d)
    keys.push_back(stream_key(stream_key(seed, stream_name("sobol")), d));
  boost::random::sobol_engine<std::uint32_t, 32> sequence(dimensions);
  for (std::size_t p = 0; p < points; ++p)
    for (std::size_t d = 0; d < dimensions; ++d) {
      const std::uint32_t x = p == 0 ? 0 : sequence();  // Boost begins after the origin
      design.values[p * dimensions + d] = (static_cast<double>(scramble(x, keys[d])) + 0.5) * 0x1p-32;
    }
  return design;
}

std::vector<std::size_t> spread_order(std::size_t n) {
  std::vector<std::size_t> order;
  const std::size_t bits = bits_for(n);
  for (std::size_t i = 0; order.size() < n; ++i)
    if (const std::size_t x = reversed(i, bits); x < n) order.push_back(x);
  return order;
}

std::vector<std::size_t> grid_order(const std::vector<GridFactor>& factors) {
  std::size_t n = 1;
  std::vector<std::vector<std::size_t>> rounds;
  for (const GridFactor& factor : factors) {
    n *= factor.levels;
    rounds.push_back(factor.ordered ? fineness(factor.levels) : std::vector<std::size_t>(factor.levels, 0));
  }
  std::vector<std::size_t> level(n, 0), order = spread_order(n);
  for (std::size_t p = 0; p < n; ++p) {
    std::size_t rest = p;
    for (std::size_t f = factors.size(); f-- > 0; rest /= factors[f].levels)
      level[p] = std::max(level[p], rounds[f][rest % factors[f].levels]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return level[a] < level[b]; });
  return order;
}

}  // namespace parley
