#include "sim/solve/nash/table_pairs.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "sim/base/stopping.h"
#include "sim/solve/game_parts.h"
#include "sim/solve/nash/cone.h"
#include "sim/solve/nash/exact_lp.h"
#include "sim/solve/nash/two_player.h"

namespace parley {
namespace {

using std::size_t;
size_t at(int k) { return static_cast<size_t>(k); }

constexpr int kMostStrategies = 16;  // of two players together

using Matrix = std::vector<Rational>;  // [own strategy of the first * size of the second + of the second]

Rational bilinear(const Matrix& g, const ExactStrategy& x, const ExactStrategy& y) {
  Rational sum(0);
  for (size_t a = 0; a < x.size(); ++a)
    for (size_t b = 0; x[a] != 0 && b < y.size(); ++b)
      if (y[b] != 0) sum += x[a] * y[b] * g[a * y.size() + b];
  return sum;
}

/// What two players are left with where the others hold `pure`.
class Rest {
 public:
  Rest(const NormalForm& game, int i, int j, std::vector<int> pure)
      : game_(game), i_(i), j_(j), pure_(std::move(pure)) {}

  /// Fills what the others would gain by each other strategy; false where one gains in every cell.
  bool others_may_stay() {
    for (int k = 0; k < game_.player_count(); ++k) {
      if (k == i_ || k == j_) continue;
      const Matrix here = payoffs(k);
      const int held = pure_[at(k)];
      for (int r = 0; r < game_.size(k); ++r) {
        if (r == held) continue;
        pure_[at(k)] = r;
        Matrix gain = payoffs(k);
        pure_[at(k)] = held;
        bool everywhere = true, somewhere = false;
        for (size_t c = 0; c < gain.size(); ++c) {
          gain[c] -= here[c];
          everywhere = everywhere && gain[c] > 0;
          somewhere = somewhere || gain[c] > 0;
        }
        if (everywhere) return false;
        if (somewhere) gains_.push_back(std::move(gain));
      }
    }
    return true;
  }

  NormalForm two_players() {
    NormalForm out = make_normal_form({game_.size(i_), game_.size(j_)});
    const Matrix a = payoffs(i_), b = payoffs(j_);
    for (size_t c = 0; c < a.size(); ++c) {
      out.set(0, c, a[c]);
      out.set(1, c, b[c]);
    }
    return out;
  }

  bool others_stay(const ExactStrategy& x, const ExactStrategy& y) const {
    return std::all_of(gains_.begin(), gains_.end(), [&](const Matrix& g) { return bilinear(g, x, y) <= 0; });
  }

  /// The corners of that part of the hull of `moved` where the others stay, the other side being `fixed`.
  std::vector<ExactStrategy> part(const ExactStrategy& fixed, bool fixed_first,
                                  const std::vector<ExactStrategy>& moved) const {
    Cone cone;
    cone.dimension = moved.size();
    for (const Matrix& g : gains_) {
      std::vector<Rational> row;
      for (const ExactStrategy& m : moved)
        row.push_back(fixed_first ? -bilinear(g, fixed, m) : -bilinear(g, m, fixed));
      cone.at_least.push_back(without_denominators(row));
    }
    std::vector<ExactStrategy> out;
    for (const Ray& ray : extreme_rays(cone).rays) {
      Integer sum = 0;
      for (const Integer& z : ray.z) sum += z;
      ExactStrategy mix(moved.front().size(), Rational(0));
      for (size_t m = 0; m < moved.size(); ++m)
        for (size_t s = 0; ray.z[m] != 0 && s < mix.size(); ++s)
          mix[s] += Rational(ray.z[m], sum) * moved[m][s];
      if (std::find(out.begin(), out.end(), mix) == out.end()) out.push_back(std::move(mix));
    }
    return out;
  }

  ExactProfile profile(const ExactStrategy& x, const ExactStrategy& y) const {
    ExactProfile out;
    for (int k = 0; k < game_.player_count(); ++k) {
      if (k == i_ || k == j_) {
        out.push_back(k == i_ ? x : y);
        continue;
      }
      out.emplace_back(at(game_.size(k)), Rational(0))[at(pure_[at(k)])] = 1;
    }
    return out;
  }

 private:
  Matrix payoffs(int k) {
    Matrix out;
    for (int a = 0; a < game_.size(i_); ++a)
      for (int b = 0; b < game_.size(j_); ++b) {
        pure_[at(i_)] = a, pure_[at(j_)] = b;
        out.push_back(game_.exact[at(k)][game_.cell(pure_)]);
      }
    return out;
  }

  const NormalForm& game_;
  int i_, j_;
  std::vector<int> pure_;
  std::vector<Matrix> gains_;  // of the others, those that are above 0 in some cell
};

class Search {
 public:
  Search(const NormalForm& game, std::int64_t budget) : game_(game), budget_(budget) {}

  PairEquilibria run() {
    std::vector<int> movers;
    for (int k = 0; k < game_.player_count(); ++k)
      if (game_.size(k) > 1) movers.push_back(k);
    for (int k = 0; k < game_.player_count() && movers.size() < 2; ++k)
      if (game_.size(k) == 1) movers.push_back(k);
    for (size_t a = 0; a < movers.size(); ++a)
      for (size_t b = a + 1; b < movers.size(); ++b)
        each_choice_of_others(std::min(movers[a], movers[b]), std::max(movers[a], movers[b]));
    out_.points.assign(points_.begin(), points_.end());
    tidy();
    return std::move(out_);
  }

 private:
  void each_choice_of_others(int i, int j) {
    if (game_.size(i) + game_.size(j) > kMostStrategies) {
      out_.complete = false;
      return;
    }
    const std::int64_t cells = std::int64_t{game_.size(i)} * game_.size(j);
    const std::int64_t cost = std::max<std::int64_t>(1, cells * cells / 16);
    std::vector<int> pure(at(game_.player_count()), 0);
    while (true) {
      if (out_.examined >= budget_) {
        out_.complete = false;
        return;
      }
      check_stop();
      out_.examined += cost;
      Rest rest(game_, i, j, pure);
      if (rest.others_may_stay()) solve_two(rest);
      int k = 0;
      for (; k < game_.player_count(); ++k) {
        if (k == i || k == j) continue;
        if (++pure[at(k)] < game_.size(k)) break;
        pure[at(k)] = 0;
      }
      if (k == game_.player_count()) return;
    }
  }

  void solve_two(Rest& rest) {
    try {
      keep_where_others_stay(rest, extreme_equilibria(rest.two_players()));
    } catch (const std::length_error&) {  // more conditions than a polyhedron may have here
      out_.complete = false;
    }
  }

  void keep_where_others_stay(const Rest& rest, const ExtremeEquilibria& e) {
    out_.complete = out_.complete && e.complete;
    for (const auto& subset : e.subsets) {
      std::vector<ExactStrategy> rows, columns;
      for (const int r : subset.row) rows.push_back(e.row[at(r)]);
      for (const int c : subset.column) columns.push_back(e.column[at(c)]);
      bool all = true;
      for (const auto& x : rows)
        for (const auto& y : columns) all = all && rest.others_stay(x, y);
      if (all) {
        take(rest, rows, columns, true);
        continue;
      }
      // Where both could mix over a continuum, the borders between these edges are curved.
      const bool curved = rows.size() > 1 && columns.size() > 1;
      size_t found = 0;
      for (const auto& x : rows) found += take(rest, {x}, rest.part(x, true, columns), !curved);
      if (rows.size() > 1)
        for (const auto& y : columns) found += take(rest, rest.part(y, false, rows), {y}, !curved);
      if (curved) out_.complete = false;
    }
  }

  size_t take(const Rest& rest, const std::vector<ExactStrategy>& rows,
              const std::vector<ExactStrategy>& columns, bool whole) {
    PairFamily family;
    family.whole = whole;
    for (const auto& x : rows)
      for (const auto& y : columns) family.corners.push_back(rest.profile(x, y));
    points_.insert(family.corners.begin(), family.corners.end());
    if (family.corners.size() > 1) {
      family.dimension = hull_dimension(rows) + hull_dimension(columns);
      std::sort(family.corners.begin(), family.corners.end(), std::greater<>());
      out_.families.push_back(std::move(family));
    }
    return rows.size() * columns.size();
  }

  // Drops families whose corners are all corners of another one.
  void tidy() {
    auto& all = out_.families;
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.dimension > b.dimension; });
    std::vector<PairFamily> kept;
    for (auto& family : all) {
      const bool inside = std::any_of(kept.begin(), kept.end(), [&](const PairFamily& k) {
        return std::includes(k.corners.begin(), k.corners.end(), family.corners.begin(), family.corners.end(),
                             std::greater<>());
      });
      if (!inside) kept.push_back(std::move(family));
    }
    all = std::move(kept);
  }

  const NormalForm& game_;
  std::int64_t budget_;
  PairEquilibria out_;
  std::set<ExactProfile, std::greater<>> points_;
};

/// The least sum of |Σ λ corner − p| over mixes λ of the corners' strategies of one player.
Rational away(const std::vector<ExactStrategy>& corners, const std::vector<double>& p) {
  const size_t n = corners.size(), m = p.size();
  ExactLp lp;
  lp.c.assign(n + 2 * m, Rational(-1));
  std::fill(lp.c.begin(), lp.c.begin() + static_cast<std::ptrdiff_t>(n), Rational(0));
  for (size_t s = 0; s < m; ++s) {
    auto& row = lp.a.emplace_back(n + 2 * m, Rational(0));
    for (size_t k = 0; k < n; ++k) row[k] = corners[k][s];
    row[n + 2 * s] = 1, row[n + 2 * s + 1] = -1;
    lp.b.push_back(exact(p[s]));
  }
  auto& one = lp.a.emplace_back(n + 2 * m, Rational(0));
  std::fill(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(n), Rational(1));
  lp.b.emplace_back(1);
  return -solve(lp).value;
}

}  // namespace

PairEquilibria pair_equilibria(const NormalForm& game, std::int64_t budget) {
  return Search(game, budget).run();
}

bool in_hull(const std::vector<ExactProfile>& corners, const Profile& profile, double within) {
  for (size_t i = 0; i < profile.size(); ++i) {
    std::vector<ExactStrategy> own;
    for (const ExactProfile& c : corners)
      if (std::find(own.begin(), own.end(), c[i]) == own.end()) own.push_back(c[i]);
    if (away(own, profile[i]) > exact(within)) return false;
  }
  return true;
}

}  // namespace parley
