#include <algorithm>

#include "sim/solve/nash/cone.h"
#include "sim/solve/nash/exact_lp.h"
#include "sim/solve/nash/support_system.h"

namespace parley {
namespace {

std::size_t at(int k) { return static_cast<std::size_t>(k); }
using Matrix = std::vector<std::vector<Rational>>;  // rows with the right-hand side last

// Gauss-Jordan elimination in place. The rank of the left part, or -1 where a row says 0 = something else.
int reduce(Matrix& rows, std::size_t columns) {
  std::size_t rank = 0;
  for (std::size_t c = 0; c < columns && rank < rows.size(); ++c) {
    std::size_t r = rank;
    while (r < rows.size() && rows[r][c] == 0) ++r;
    if (r == rows.size()) continue;
    std::swap(rows[r], rows[rank]);
    const Rational pivot = rows[rank][c];
    for (std::size_t k = c; k < rows[rank].size(); ++k)
      if (rows[rank][k] != 0) rows[rank][k] /= pivot;
    for (std::size_t q = 0; q < rows.size(); ++q) {
      const Rational factor = rows[q][c];
      if (q == rank || factor == 0) continue;
      for (std::size_t k = c; k < rows[q].size(); ++k)
        if (rows[rank][k] != 0) rows[q][k] -= factor * rows[rank][k];
    }
    ++rank;
  }
  for (std::size_t r = rank; r < rows.size(); ++r)
    if (rows[r].back() != 0) return -1;
  return static_cast<int>(rank);
}

struct Unknown {
  int player, strategy, base;
};

std::vector<Unknown> unknowns(const Supports& supports) {
  std::vector<Unknown> out;
  for (std::size_t i = 0; i < supports.size(); ++i)
    for (std::size_t k = 1; k < supports[i].size(); ++k)
      out.push_back({static_cast<int>(i), supports[i][k], supports[i][0]});
  return out;
}

Matrix indifference(const ExactPolymatrix& game, const Supports& supports,
                    const std::vector<Unknown>& unknown) {
  Matrix rows;
  for (const auto& [i, s, s0] : unknown) {
    auto& row = rows.emplace_back();
    for (const auto& [j, t, t0] : unknown)
      row.push_back(i == j ? Rational(0)
                           : game.at(i, s, j, t) - game.at(i, s0, j, t) - game.at(i, s, j, t0) +
                                 game.at(i, s0, j, t0));
    Rational constant = game.own(i, s) - game.own(i, s0);
    for (int j = 0; j < game.players; ++j)
      if (j != i) constant += game.at(i, s, j, supports[at(j)][0]) - game.at(i, s0, j, supports[at(j)][0]);
    row.push_back(-constant);
  }
  return rows;
}

bool no_gain(const ExactPolymatrix& game, const Supports& supports, const ExactProfile& profile) {
  for (int i = 0; i < game.players; ++i) {
    const auto u = game.payoffs(profile, i);
    const Rational& played = u[at(supports[at(i)][0])];
    for (const auto& other : u)
      if (other > played) return false;
  }
  return true;
}

// Coefficients, over the probabilities of the supports (homogeneous: own values count through actor 0's
// probabilities), of what i gains by s over the first of its support.
std::vector<Rational> gain_row(const ExactPolymatrix& game, const Supports& supports, int i, int s) {
  const int s0 = supports[at(i)][0];
  std::vector<Rational> row;
  for (int j = 0; j < game.players; ++j)
    for (int t : supports[at(j)]) {
      Rational v = j == i ? Rational(0) : game.at(i, s, j, t) - game.at(i, s0, j, t);
      if (j == 0) v += game.own(i, s) - game.own(i, s0);
      row.push_back(v);
    }
  return row;
}

bool contains(const std::vector<int>& set, int s) { return std::binary_search(set.begin(), set.end(), s); }

// Is there an equilibrium with these supports that plays all of them? maximise the least probability t: x = t
// + x', x' >= 0.
bool inner_point(const ExactPolymatrix& game, const Supports& supports, ExactProfile& profile) {
  std::size_t n = 0, off = 0;
  for (int i = 0; i < game.players; ++i) {
    n += supports[at(i)].size();
    off += at(game.size(i)) - supports[at(i)].size();
  }
  ExactLp lp;
  lp.c.assign(n + 1 + off, Rational(0));
  lp.c[n] = 1;
  const auto add = [&](const std::vector<Rational>& row, const Rational& rhs) -> std::vector<Rational>& {
    std::vector<Rational> full(lp.c.size(), Rational(0));
    Rational sum(0);
    for (std::size_t k = 0; k < n; ++k) {
      full[k] = row[k];
      sum += row[k];
    }
    full[n] = sum;
    lp.b.push_back(rhs);
    return lp.a.emplace_back(std::move(full));
  };
  std::size_t begin = 0, slack = n + 1;
  for (int i = 0; i < game.players; ++i) {
    std::vector<Rational> one(n, Rational(0));
    for (std::size_t k = 0; k < supports[at(i)].size(); ++k) one[begin + k] = 1;
    begin += supports[at(i)].size();
    add(one, Rational(1));
    for (int s = 0; s < game.size(i); ++s) {
      if (s == supports[at(i)][0]) continue;
      auto& row = add(gain_row(game, supports, i, s), Rational(0));
      if (!contains(supports[at(i)], s)) row[slack++] = 1;
    }
  }
  const ExactLpSolution answer = solve(lp);
  if (answer.status != ExactLpSolution::Status::optimal || answer.value <= 0) return false;
  std::size_t k = 0;
  profile.clear();
  for (int i = 0; i < game.players; ++i) {
    auto& row = profile.emplace_back(at(game.size(i)), Rational(0));
    for (int s : supports[at(i)]) row[at(s)] = answer.x[k++] + answer.value;
  }
  return true;
}

}  // namespace

SupportSolution solve_exactly(const ExactPolymatrix& game, const Supports& supports) {
  SupportSolution out;
  const auto unknown = unknowns(supports);
  Matrix rows = indifference(game, supports, unknown);
  const int rank = reduce(rows, unknown.size());
  out.singular = rank < static_cast<int>(unknown.size());
  if (rank < 0) return out;
  if (out.singular) {
    if (inner_point(game, supports, out.profile)) out.kind = SupportSolution::Kind::continuum;
    return out;
  }
  for (int i = 0; i < game.players; ++i) {
    auto& row = out.profile.emplace_back(at(game.size(i)), Rational(0));
    row[at(supports[at(i)][0])] = 1;
  }
  for (std::size_t k = 0; k < unknown.size(); ++k) {
    auto& row = out.profile[at(unknown[k].player)];
    row[at(unknown[k].strategy)] = rows[k].back();
    row[at(unknown[k].base)] -= rows[k].back();
  }
  for (int i = 0; i < game.players; ++i)
    for (int s : supports[at(i)])
      if (out.profile[at(i)][at(s)] <= 0) return out;
  if (no_gain(game, supports, out.profile)) out.kind = SupportSolution::Kind::point;
  return out;
}

EquilibriumContinuum describe_continuum(const ExactPolymatrix& game, const Supports& supports,
                                        const ExactProfile& inner, std::size_t max_vertices) {
  EquilibriumContinuum out;
  out.supports = supports;
  Cone cone;
  for (const auto& set : supports) cone.dimension += set.size();
  std::size_t begin = supports[0].size();
  for (std::size_t i = 1; i < supports.size(); ++i) {  // every actor's probabilities have the same sum
    std::vector<Integer> row(cone.dimension, 0);
    for (std::size_t k = 0; k < supports[0].size(); ++k) row[k] = -1;
    for (std::size_t k = 0; k < supports[i].size(); ++k) row[begin + k] = 1;
    begin += supports[i].size();
    cone.equal.push_back(std::move(row));
  }
  for (int i = 0; i < game.players; ++i)
    for (int s = 0; s < game.size(i); ++s) {
      if (s == supports[at(i)][0]) continue;
      std::vector<Integer> row = without_denominators(gain_row(game, supports, i, s));
      if (contains(supports[at(i)], s)) {
        cone.equal.push_back(std::move(row));
      } else {
        for (auto& v : row) v = -v;
        cone.at_least.push_back(std::move(row));
      }
    }
  const Rays rays = extreme_rays(cone, max_vertices);
  if (!rays.complete) {
    out.vertices = {inner};
    return out;
  }
  for (const Ray& ray : rays.rays) {
    Integer sum = 0;
    for (std::size_t k = 0; k < supports[0].size(); ++k) sum += ray.z[k];
    auto& profile = out.vertices.emplace_back();
    std::size_t k = 0;
    for (int i = 0; i < game.players; ++i) {
      auto& row = profile.emplace_back(at(game.size(i)), Rational(0));
      for (int s : supports[at(i)]) row[at(s)] = Rational(ray.z[k++], sum);
    }
  }
  out.dimension = affine_dimension(out.vertices);
  return out;
}

int affine_dimension(const std::vector<ExactProfile>& points) {
  Matrix rows;
  for (std::size_t p = 1; p < points.size(); ++p) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < points[p].size(); ++i)
      for (std::size_t s = 0; s < points[p][i].size(); ++s) row.push_back(points[p][i][s] - points[0][i][s]);
    row.push_back(Rational(0));
  }
  return rows.empty() ? 0 : reduce(rows, rows.front().size() - 1);
}

}  // namespace parley
