#include "sim/tally/tally.h"

#include <stdexcept>

namespace parley {
namespace {

template <class T>
void add_each(std::vector<T>& to, const std::vector<T>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

Slice empty_slice(const Layout& layout) {
  Slice slice;
  slice.counts.assign(layout.cells, 0);
  if (layout.weighted) slice.weights.assign(layout.cells, 0);
  slice.sums.assign(layout.sums, 0);
  return slice;
}

}  // namespace

void Slice::merge(const Slice& other) {
  if (counts.size() != other.counts.size() || weights.size() != other.weights.size() ||
      sums.size() != other.sums.size())
    throw std::logic_error("tallies of different shapes cannot be merged");
  add_each(counts, other.counts);
  add_each(weights, other.weights);
  add_each(sums, other.sums);
  for (const auto& [set, joint] : other.settled) {
    Joint& mine = settled[set];
    mine.count += joint.count;
    mine.weight += joint.weight;
  }
}

Tally::Tally(std::shared_ptr<const Layout> layout)
    : layout_(std::move(layout)), slices_(layout_->outcomes, empty_slice(*layout_)) {}

void Tally::merge(const Tally& other) {
  if (slices_.size() != other.slices_.size())
    throw std::logic_error("tallies of different shapes cannot be merged");
  for (std::size_t k = 0; k < slices_.size(); ++k) slices_[k].merge(other.slices_[k]);
}

Slice Tally::total() const {
  Slice sum = empty_slice(*layout_);
  for (const Slice& slice : slices_) sum.merge(slice);
  return sum;
}

std::uint64_t Tally::trials() const {
  std::uint64_t n = 0;
  for (const Slice& slice : slices_) n += slice.counts[layout_->trials];
  return n;
}

std::vector<std::uint64_t> Tally::outcome_counts() const {
  std::vector<std::uint64_t> counts;
  for (const Slice& slice : slices_) counts.push_back(slice.counts[layout_->trials]);
  return counts;
}

}  // namespace parley
