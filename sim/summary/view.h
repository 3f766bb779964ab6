#pragma once
#include <cstdint>
#include <vector>

#include "sim/summary/results.h"
#include "sim/tally/tally.h"

namespace parley {

/// One slice's cells as shares: of weights where trials carry them, else of counts.
class SliceView {
 public:
  SliceView(const Layout& layout, const Slice& slice);

  std::uint64_t count(std::size_t cell) const { return slice_.counts[cell]; }
  double share(std::size_t cell) const { return share_of(mass(cell)); }
  double share_of(Int128 mass) const { return total_ > 0 ? exact_ratio(mass, total_) : 0.0; }
  /// Exact: a count, or a weight in the slice's units.
  Int128 mass(std::size_t cell) const {
    return layout_.weighted ? slice_.weights[cell] : static_cast<Int128>(slice_.counts[cell]);
  }
  /// A count, or a sum of weights.
  double amount(std::size_t cell) const { return amount_of(mass(cell)); }
  double amount_of(Int128 mass) const;
  Int128 total() const { return total_; }
  int mass_bits() const { return layout_.weighted ? kFixedBits : 0; }
  double effective_trials() const { return effective_; }
  const Layout& layout() const { return layout_; }
  const Slice& slice() const { return slice_; }

  /// The p-quantile of `bins` cells from `cell` on, linear within a bin; bin i lies between edge(i) and
  /// edge(i + 1). Mass before them (`below`) counts as lying at the lowest edge, mass after them at the
  /// highest.
  template <class Edge>
  double quantile(double p, std::size_t cell, int bins, Int128 below, Edge edge) const {
    const double wanted = p * static_cast<double>(total_);
    Int128 before = below;
    if (static_cast<double>(before) >= wanted && below > 0) return edge(0);
    for (int i = 0; i < bins; ++i) {
      const Int128 here = mass(cell + static_cast<std::size_t>(i));
      if (here > 0 && static_cast<double>(before + here) >= wanted) {
        const double part = (wanted - static_cast<double>(before)) / static_cast<double>(here);
        return edge(i) + (edge(i + 1) - edge(i)) * (part > 0 ? part : 0.0);
      }
      before += here;
    }
    return edge(bins);
  }

 private:
  const Layout& layout_;
  const Slice& slice_;
  Int128 total_;
  double effective_;
};

UtilityEstimate utility_of(const SliceView& view, std::size_t actor, const std::string& id);

}  // namespace parley
