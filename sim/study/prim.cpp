#include "sim/study/prim.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/base/elementary.h"
#include "sim/base/intervals.h"

namespace parley {
namespace {

using Points = std::vector<std::size_t>;

/// One side of a working box: everything is inside unless it is cut.
struct Side {
  bool has_lo = false, has_hi = false;
  double lo = 0, hi = 0;
  std::vector<bool> kept;

  bool holds(double x) const {
    if (!kept.empty()) return kept[static_cast<std::size_t>(x)];
    return (!has_lo || x >= lo) && (!has_hi || x <= hi);
  }
  bool restricts() const {
    return has_lo || has_hi || std::find(kept.begin(), kept.end(), false) != kept.end();
  }
};

using Sides = std::vector<Side>;

/// P(at least k of n) where each has chance q.
double binomial_tail(std::size_t k, std::size_t n, double q) {
  if (k == 0 || q >= 1) return 1;
  if (q <= 0) return 0;
  const double step = log_own(q) - log_own(1 - q);
  double log_term = static_cast<double>(n) * log_own(1 - q), sum = 0;
  for (std::size_t i = 0;; ++i) {
    if (i >= k) sum += exp_own(log_term);
    if (i == n) break;
    log_term += log_own(static_cast<double>(n - i)) - log_own(static_cast<double>(i + 1)) + step;
  }
  return std::min(1.0, sum);
}

class Prim {
 public:
  Prim(const PrimInput& input, const PrimOptions& options) : input_(input), options_(options) {
    for (const PrimVariable& variable : input.variables) {
      Side side;
      side.kept.assign(variable.names.size(), true);
      all_.push_back(side);
    }
    least_ = std::max(options.least_points,
                      static_cast<std::size_t>(options.least_share * static_cast<double>(size())));
  }

  PrimResult run() {
    PrimResult result;
    result.points = size();
    result.cases =
        static_cast<std::size_t>(std::count(input_.of_interest.begin(), input_.of_interest.end(), true));
    Sides box = all_;
    result.trajectory.push_back(describe(box, result.cases));
    std::vector<Sides> boxes{box};
    while (std::optional<Sides> next = peeled(box)) {
      box = *next;
      boxes.push_back(box);
      result.trajectory.push_back(describe(box, result.cases));
    }
    double best = -1;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const PrimBox& one = result.trajectory[i];
      const double sum = one.coverage + one.density;
      const double score = sum > 0 ? 2 * one.coverage * one.density / sum : 0;
      if (score <= best) continue;
      best = score;
      result.chosen = i;
    }
    Sides kept = pasted(boxes[result.chosen]);
    result.box = describe(kept, result.cases);
    while (!result.box.limits.empty()) {
      const PrimLimit widest = *std::ranges::max_element(result.box.limits, {}, &PrimLimit::p_value);
      if (widest.p_value <= options_.largest_p) break;
      kept[widest.variable] = all_[widest.variable];
      result.left_out.push_back(widest);
      result.box = describe(kept, result.cases);
    }
    return result;
  }

 private:
  std::size_t size() const { return input_.of_interest.size(); }
  double value(std::size_t variable, std::size_t point) const {
    return input_.variables[variable].values[point];
  }

  Points inside(const Sides& box) const {
    Points found;
    for (std::size_t p = 0; p < size(); ++p) {
      bool in = true;
      for (std::size_t v = 0; v < box.size() && in; ++v) in = box[v].holds(value(v, p));
      if (in) found.push_back(p);
    }
    return found;
  }

  std::size_t cases(const Points& points) const {
    return static_cast<std::size_t>(
        std::count_if(points.begin(), points.end(), [&](std::size_t p) { return input_.of_interest[p]; }));
  }

  double density(const Sides& box, std::size_t* count = nullptr) const {
    const Points points = inside(box);
    if (count) *count = points.size();
    return points.empty() ? 0 : static_cast<double>(cases(points)) / static_cast<double>(points.size());
  }

  /// Cuts of one numeric variable: about `share` of the points off its low and its high end, whole groups of
  /// equal values.
  void add_cuts(const Sides& box, const Points& points, std::size_t v, std::vector<Sides>& cuts) const {
    std::vector<double> sorted;
    for (const std::size_t p : points) sorted.push_back(value(v, p));
    std::sort(sorted.begin(), sorted.end());
    const auto off = std::max<std::size_t>(
        1, static_cast<std::size_t>(options_.peel * static_cast<double>(sorted.size())));
    const auto low = std::upper_bound(sorted.begin(), sorted.end(), sorted[off - 1]);
    if (low != sorted.end()) {
      Sides cut = box;
      cut[v].has_lo = true;
      cut[v].lo = *low;
      cuts.push_back(std::move(cut));
    }
    const auto high = std::lower_bound(sorted.begin(), sorted.end(), sorted[sorted.size() - off]);
    if (high != sorted.begin()) {
      Sides cut = box;
      cut[v].has_hi = true;
      cut[v].hi = *std::prev(high);
      cuts.push_back(std::move(cut));
    }
  }

  std::optional<Sides> peeled(const Sides& box) const {
    const Points points = inside(box);
    double best = static_cast<double>(cases(points)) / static_cast<double>(points.size());
    std::vector<Sides> cuts;
    for (std::size_t v = 0; v < box.size(); ++v) {
      if (input_.variables[v].numeric()) {
        add_cuts(box, points, v, cuts);
        continue;
      }
      for (std::size_t name = 0; name < box[v].kept.size(); ++name) {
        if (!box[v].kept[name]) continue;
        cuts.push_back(box);
        cuts.back()[v].kept[name] = false;
      }
    }
    std::optional<Sides> chosen;
    for (Sides& cut : cuts) {
      std::size_t count = 0;
      const double d = density(cut, &count);
      if (count < least_ || count == points.size() || d <= best) continue;
      best = d;
      chosen = std::move(cut);
    }
    return chosen;
  }

  /// The box with the side of `v` widened at one end by a share of its points, or nothing to give back.
  std::optional<Sides> widened(const Sides& box, std::size_t v, bool low) const {
    Side free = box[v];
    (low ? free.has_lo : free.has_hi) = false;
    Sides open = box;
    open[v] = free;
    std::vector<double> beyond;
    for (const std::size_t p : inside(open))
      if (!box[v].holds(value(v, p))) beyond.push_back(value(v, p));
    if (beyond.empty()) {
      return {};
    }
    std::sort(beyond.begin(), beyond.end());
    const auto give =
        std::min(beyond.size(),
                 std::max<std::size_t>(
                     1, static_cast<std::size_t>(options_.paste * static_cast<double>(inside(box).size()))));
    Sides wider = box;
    (low ? wider[v].lo : wider[v].hi) = low ? beyond[beyond.size() - give] : beyond[give - 1];
    return wider;
  }

  Sides pasted(Sides box) const {
    for (;;) {
      double best = density(box);
      std::optional<Sides> chosen;
      for (std::size_t v = 0; v < box.size(); ++v)
        for (const bool low : {true, false}) {
          if (!(low ? box[v].has_lo : box[v].has_hi)) continue;
          std::optional<Sides> wider = widened(box, v, low);
          if (!wider) continue;
          const double d = density(*wider);
          if (d < best || (d == best && d < 1)) continue;  // full density is kept while the box grows
          best = d;
          chosen = std::move(wider);
        }
      if (!chosen) return box;
      box = std::move(*chosen);
    }
  }

  PrimBox describe(const Sides& box, std::size_t all_cases) const {
    const Points points = inside(box);
    PrimBox made;
    made.points = points.size();
    made.cases = cases(points);
    const auto n = static_cast<double>(made.points);
    made.coverage = all_cases > 0 ? static_cast<double>(made.cases) / static_cast<double>(all_cases) : 0;
    made.density = n > 0 ? static_cast<double>(made.cases) / n : 0;
    const Interval interval = share_interval(made.density, n);
    made.density_interval = interval;
    for (std::size_t v = 0; v < box.size(); ++v) {
      if (!box[v].restricts()) continue;
      Sides without = box;
      without[v] = all_[v];
      made.limits.push_back({v, box[v].lo, box[v].hi, box[v].has_lo, box[v].has_hi, box[v].kept,
                             binomial_tail(made.cases, made.points, density(without))});
    }
    return made;
  }

  const PrimInput& input_;
  const PrimOptions& options_;
  Sides all_;
  std::size_t least_ = 1;
};

}  // namespace

bool PrimBox::contains(const PrimInput& input, std::size_t point) const {
  return std::all_of(limits.begin(), limits.end(), [&](const PrimLimit& limit) {
    const double x = input.variables[limit.variable].values[point];
    if (!limit.kept.empty()) return bool{limit.kept[static_cast<std::size_t>(x)]};
    return (!limit.has_lo || x >= limit.lo) && (!limit.has_hi || x <= limit.hi);
  });
}

PrimResult prim(const PrimInput& input, const PrimOptions& options) { return Prim(input, options).run(); }

}  // namespace parley
