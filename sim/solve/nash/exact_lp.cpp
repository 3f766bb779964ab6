#include "sim/solve/nash/exact_lp.h"

#include "sim/base/stopping.h"
#include "sim/solve/work.h"

namespace parley {
namespace {

/// In parts of 64 bits, numerator and denominator together.
std::int64_t length(const Rational& x) {
  return static_cast<std::int64_t>(numerator(x).backend().size() + denominator(x).backend().size());
}

struct Tableau {
  std::vector<std::vector<Rational>> rows;  // the last column is the right-hand side
  std::vector<Rational> objective;          // z - c, and the value in the last column
  std::vector<std::size_t> basis;

  void pivot(std::size_t r, std::size_t column) {
    const Rational by = rows[r][column];
    std::int64_t parts = 0;  // of the numbers in the row
    for (auto& v : rows[r])
      if (v != 0) {
        v /= by;
        parts += length(v);
      }
    const auto subtract = [&](std::vector<Rational>& row) {
      const Rational factor = row[column];
      if (factor == 0) return;
      check_stop();
      spend(parts * length(factor));
      for (std::size_t k = 0; k < row.size(); ++k)
        if (rows[r][k] != 0) row[k] -= factor * rows[r][k];
    };
    for (std::size_t q = 0; q < rows.size(); ++q)
      if (q != r) subtract(rows[q]);
    subtract(objective);
    basis[r] = column;
  }

  // The column that improves most for each unit (Dantzig), the first basic variable among the ties of the
  // ratio test. After a step of length 0 the first column that improves (Bland 1977), until a step is longer:
  // so that it ends.
  bool optimise(std::size_t columns) {
    for (bool stalled = false;;) {
      std::size_t enter = columns;
      for (std::size_t k = 0; k < columns && !(stalled && enter < columns); ++k)
        if (objective[k] < 0 && (enter == columns || objective[k] < objective[enter])) enter = k;
      if (enter == columns) return true;
      std::size_t leave = rows.size();
      Rational best;
      for (std::size_t r = 0; r < rows.size(); ++r) {
        if (rows[r][enter] <= 0) continue;
        const Rational ratio = rows[r].back() / rows[r][enter];
        if (leave == rows.size() || ratio < best || (ratio == best && basis[r] < basis[leave])) {
          leave = r;
          best = ratio;
        }
      }
      if (leave == rows.size()) return false;
      pivot(leave, enter);
      stalled = best == 0;
    }
  }
};

// Rows with b >= 0 and one artificial variable each, which the objective drives out.
Tableau phase_one(const ExactLp& program) {
  const std::size_t n = program.c.size(), m = program.a.size();
  Tableau t;
  t.objective.assign(n + m + 1, Rational(0));
  for (std::size_t r = 0; r < m; ++r) {
    std::vector<Rational> row(n + m + 1, Rational(0));
    const bool flip = program.b[r] < 0;
    for (std::size_t k = 0; k < n; ++k) row[k] = flip ? -program.a[r][k] : program.a[r][k];
    row[n + r] = 1;
    row.back() = flip ? -program.b[r] : program.b[r];
    for (std::size_t k = 0; k < row.size(); ++k)
      if (k < n || k == n + m) t.objective[k] -= row[k];
    t.basis.push_back(n + r);
    t.rows.push_back(std::move(row));
  }
  return t;
}

// Artificial variables at 0 leave the basis; rows that nothing else can carry are redundant and go.
void drop_artificials(Tableau& t, std::size_t n) {
  for (std::size_t r = 0; r < t.rows.size();) {
    if (t.basis[r] >= n) {
      std::size_t k = 0;
      while (k < n && t.rows[r][k] == 0) ++k;
      if (k == n) {
        t.rows.erase(t.rows.begin() + static_cast<std::ptrdiff_t>(r));
        t.basis.erase(t.basis.begin() + static_cast<std::ptrdiff_t>(r));
        continue;
      }
      t.pivot(r, k);
    }
    ++r;
  }
  for (auto& row : t.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(n), row.end() - 1);
}

}  // namespace

ExactLpSolution solve(const ExactLp& program) {
  const std::size_t n = program.c.size();
  ExactLpSolution out;
  Tableau t = phase_one(program);
  t.optimise(n);
  if (t.objective.back() != 0) return out;
  drop_artificials(t, n);

  t.objective.assign(n + 1, Rational(0));
  for (std::size_t k = 0; k < n; ++k) t.objective[k] = -program.c[k];
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    const Rational price = program.c[t.basis[r]];
    if (price == 0) continue;
    for (std::size_t k = 0; k <= n; ++k) t.objective[k] += price * t.rows[r][k];
  }
  if (!t.optimise(n)) {
    out.status = ExactLpSolution::Status::unbounded;
    return out;
  }
  out.status = ExactLpSolution::Status::optimal;
  out.x.assign(n, Rational(0));
  for (std::size_t r = 0; r < t.rows.size(); ++r) out.x[t.basis[r]] = t.rows[r].back();
  out.value = t.objective.back();
  t.objective.pop_back();
  out.reduced = std::move(t.objective);
  return out;
}

}  // namespace parley
