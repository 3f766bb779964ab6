#include "sim/plot/payoff_law.h"

#include <algorithm>
#include <cmath>

namespace parley {

PayoffLaw::PayoffLaw(const Histogram& histogram) : histogram_(histogram) {
  if (histogram.edges.size() < 2) return;
  total_ = histogram.below + histogram.above;
  for (double count : histogram.counts) total_ += count;
}

double PayoffLaw::in_bins_up_to(double value) const {
  double mass = 0;
  for (std::size_t k = 0; k < histogram_.counts.size(); ++k) {
    const double a = histogram_.edges[k], b = histogram_.edges[k + 1];
    if (value >= b)
      mass += histogram_.counts[k];
    else if (value > a)
      mass += histogram_.counts[k] * (value - a) / (b - a);
  }
  return mass / total_;
}

double PayoffLaw::at_most(double value) const {
  return in_bins_up_to(value) + (value >= lo() ? histogram_.below / total_ : 0) +
         (value >= hi() ? histogram_.above / total_ : 0);
}

double PayoffLaw::between(double from, double to) const {
  if (to < from) std::swap(from, to);
  // What sits on the lowest edge belongs to ranges that begin there.
  const double under = from > lo() ? at_most(from) : 0;
  return std::max(0.0, at_most(to) - under);
}

double PayoffLaw::quantile(double share) const {
  const double wanted = share * total_;
  double before = histogram_.below;
  if (before >= wanted && before > 0) return lo();
  for (std::size_t k = 0; k < histogram_.counts.size(); ++k) {
    const double here = histogram_.counts[k];
    if (here > 0 && before + here >= wanted)
      return histogram_.edges[k] +
             (histogram_.edges[k + 1] - histogram_.edges[k]) * std::max(0.0, (wanted - before) / here);
    before += here;
  }
  return hi();
}

double dkw_half_width(double n) {
  constexpr double half_log_40 = 1.8444397270569683;  // ln(2 / 0.05) / 2
  return n > 0 ? std::min(1.0, std::sqrt(half_log_40 / n)) : 1.0;
}

std::vector<double> rebinned(const PayoffLaw& law, const std::vector<double>& edges) {
  std::vector<double> shares;
  for (std::size_t k = 0; k + 1 < edges.size(); ++k)
    shares.push_back(std::max(0.0, law.in_bins_up_to(edges[k + 1]) - law.in_bins_up_to(edges[k])));
  return shares;
}

std::vector<DotPlace> stack_dots(const std::vector<double>& x, double width) {
  std::vector<DotPlace> places;
  for (std::size_t first = 0; first < x.size();) {
    std::size_t end = first;
    while (end < x.size() && x[end] < x[first] + width) ++end;
    const double middle = (x[first] + x[end - 1]) / 2;
    // Columns never overlap: the next begins a dot's width after this one's first value at least.
    const double place = places.empty() ? middle : std::max(middle, places.back().x + width);
    for (std::size_t k = first; k < end; ++k) places.push_back({place, static_cast<int>(k - first)});
    first = end;
  }
  return places;
}

}  // namespace parley
