#pragma once
#include <utility>
#include <vector>

#include "sim/summary/results.h"

namespace parley {

/// The law of a payoff as its histogram tells it: mass spread evenly within a bin; what lies below (above)
/// the bins sits at their lowest (highest) edge.
class PayoffLaw {
 public:
  explicit PayoffLaw(const Histogram& histogram);
  bool empty() const { return !(total_ > 0); }
  double lo() const { return histogram_.edges.front(); }
  double hi() const { return histogram_.edges.back(); }
  double at_most(double value) const;  ///< P(payoff <= value)
  double between(double lo, double hi) const;
  double quantile(double share) const;
  double in_bins_up_to(double value) const;  ///< as at_most, of what lies in the bins only
  double share(std::size_t bin) const { return histogram_.counts[bin] / total_; }
  const std::vector<double>& edges() const { return histogram_.edges; }

 private:
  const Histogram& histogram_;
  double total_ = 0;
};

/// Half-width of the 95 % band of Dvoretzky, Kiefer & Wolfowitz (1956) with the constant of Massart
/// (1990) around a cumulative share of n trials: sqrt(ln(2 / 0.05) / 2n), at most 1.
double dkw_half_width(double n);

/// The law's share of each [edges[i], edges[i+1]); what lies outside its own bins is in none.
std::vector<double> rebinned(const PayoffLaw& law, const std::vector<double>& edges);

/// Dots of a quantile dot plot (Kay et al. 2016): values grouped into columns one dot wide, from the left
/// (Wilkinson 1999). Returns for each value (ascending) its column's middle and its height in dots, from 0.
struct DotPlace {
  double x = 0;
  int level = 0;
};
std::vector<DotPlace> stack_dots(const std::vector<double>& x, double width);

}  // namespace parley
