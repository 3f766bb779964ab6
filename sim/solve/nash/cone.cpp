#include "sim/solve/nash/cone.h"

#include <stdexcept>

#include "sim/base/stopping.h"

namespace parley {
namespace {

void divide_out(std::vector<Integer>& z) {
  Integer common = 0;
  for (const auto& v : z) {
    if (v == 0) continue;
    common = gcd(common, v);
    if (common == 1) return;
  }
  for (auto& v : z)
    if (v != 0) v /= common;
}

Integer product(const std::vector<Integer>& row, const std::vector<Integer>& z) {
  Integer sum = 0;
  for (std::size_t k = 0; k < z.size(); ++k)
    if (row[k] != 0 && z[k] != 0) sum += row[k] * z[k];
  return sum;
}

// Two extreme rays span a face of dimension two if no third ray is tight wherever both are.
bool adjacent(const std::vector<Ray>& rays, std::size_t p, std::size_t q, std::size_t dimension) {
  const Bits both = rays[p].zero & rays[q].zero;
  if (both.count() + 2 < dimension) return false;
  for (std::size_t r = 0; r < rays.size(); ++r)
    if (r != p && r != q && (both & rays[r].zero) == both) return false;
  return true;
}

Ray meet(const Ray& above, const Integer& at_above, const Ray& below, const Integer& at_below,
         std::size_t place) {
  Ray out;
  out.z.resize(above.z.size());
  const Integer up = -at_below;
  for (std::size_t k = 0; k < out.z.size(); ++k) out.z[k] = up * above.z[k] + at_above * below.z[k];
  divide_out(out.z);
  out.zero = above.zero & below.zero;
  out.zero.set(place);
  return out;
}

void insert(std::vector<Ray>& rays, const std::vector<Integer>& row, std::size_t place, bool equality,
            std::size_t dimension) {
  // Motzkin, Raiffa, Thompson & Thrall 1953: rays on the right side of the new condition stay; each adjacent pair
  // on different sides gives one new ray where they meet it (Fukuda & Prodon 1996, lemma 8).
  std::vector<Integer> at;
  for (const auto& ray : rays) at.push_back(product(row, ray.z));
  std::vector<Ray> next;
  for (std::size_t p = 0; p < rays.size(); check_stop(), ++p)
    for (std::size_t q = 0; at[p] > 0 && q < rays.size(); ++q)
      if (at[q] < 0 && adjacent(rays, p, q, dimension))
        next.push_back(meet(rays[p], at[p], rays[q], at[q], place));
  for (std::size_t p = 0; p < rays.size(); ++p) {
    if (at[p] < 0 || (equality && at[p] > 0)) continue;
    if (at[p] == 0) rays[p].zero.set(place);
    next.push_back(std::move(rays[p]));
  }
  rays = std::move(next);
}

}  // namespace

Rays extreme_rays(const Cone& cone, std::size_t max_rays) {
  const std::size_t d = cone.dimension;
  if (d + cone.equal.size() + cone.at_least.size() > Bits().size())
    throw std::length_error("a polyhedron of more than 256 conditions");
  Rays out;
  // The positive orthant to begin with, then one condition after the other.
  for (std::size_t k = 0; k < d; ++k) {
    Ray unit;
    unit.z.assign(d, 0);
    unit.z[k] = 1;
    for (std::size_t q = 0; q < d; ++q) unit.zero.set(q, q != k);
    out.rays.push_back(std::move(unit));
  }
  std::size_t place = d;
  const auto take = [&](const std::vector<Integer>& row, bool equality) {
    if (out.complete) insert(out.rays, row, place++, equality, d);
    if (out.rays.size() > max_rays) {
      out.complete = false;
      out.rays.clear();
    }
  };
  for (const auto& row : cone.equal) take(row, true);
  for (const auto& row : cone.at_least) take(row, false);
  return out;
}

std::vector<Integer> without_denominators(const std::vector<Rational>& values) {
  Integer common = 1;
  for (const auto& v : values) common = lcm(common, Integer(denominator(v)));
  std::vector<Integer> out;
  for (const auto& v : values) out.push_back(Integer(numerator(v)) * (common / Integer(denominator(v))));
  return out;
}

}  // namespace parley
