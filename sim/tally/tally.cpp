#include "sim/tally/tally.h"

#include <stdexcept>

namespace parley {
namespace {

template <class T>
void add_each(std::vector<T>& to, const std::vector<T>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

/// Counts of trials, and the sums of those that carry no weights.
Slice counts_slice(const Layout& layout) {
  Slice slice;
  slice.counts.assign(layout.cells, 0);
  if (!layout.weighted) slice.sums.assign(layout.sums, 0);
  return slice;
}

/// Weights and sums of a class of weights.
Slice weights_slice(const Layout& layout) {
  Slice slice;
  slice.weights.assign(layout.cells, 0);
  slice.sums.assign(layout.sums, 0);
  return slice;
}

/// Adds a class that stands `shift` bits below the leading one. Squares stand twice as far below.
void add_below(Slice& to, const Slice& from, int shift) {
  const auto add = [](Int128& sum, Int128 part, int bits) { sum += bits < 127 ? part >> bits : Int128{0}; };
  for (std::size_t i = 0; i < to.weights.size(); ++i) add(to.weights[i], from.weights[i], shift);
  for (std::size_t i = 0; i < to.sums.size(); ++i)
    add(to.sums[i], from.sums[i], i == Layout::weight_squared ? 2 * shift : shift);
  for (const auto& [set, joint] : from.settled) add(to.settled[set].weight, joint.weight, shift);
}

}  // namespace

void Slice::merge(const Slice& other) {
  if (counts.size() != other.counts.size() || weights.size() != other.weights.size() ||
      sums.size() != other.sums.size() || unit != other.unit)
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
    : layout_(std::move(layout)), slices_(layout_->outcomes, counts_slice(*layout_)) {}

int Tally::leading_unit() const { return classes_.empty() ? 0 : -kClassBits * classes_.heaviest(); }

std::vector<Slice>* Tally::make_class(int c) {
  if (std::vector<Slice>* const found = find_class(c)) return found;
  return classes_.make(c, std::vector<Slice>(layout_->outcomes, weights_slice(*layout_)));
}

void Tally::merge(const Tally& other) {
  if (slices_.size() != other.slices_.size())
    throw std::logic_error("tallies of different shapes cannot be merged");
  if (trials() == 0) weight_scale_ = other.weight_scale_;
  if (other.weight_scale_ != weight_scale_ && other.trials() > 0)
    throw std::logic_error("tallies of weights at different scales cannot be merged");
  for (std::size_t k = 0; k < slices_.size(); ++k) slices_[k].merge(other.slices_[k]);
  for (const auto& [c, slices] : other.classes_)
    if (std::vector<Slice>* mine = make_class(c))
      for (std::size_t k = 0; k < slices.size(); ++k) (*mine)[k].merge(slices[k]);
}

Tally Tally::only(std::size_t k) const {
  Tally one(layout_);
  one.weight_scale_ = weight_scale_;
  one.slices_[k] = slices_[k];
  for (const auto& [c, slices] : classes_) (*one.make_class(c))[k] = slices[k];
  return one;
}

Slice Tally::outcome(std::size_t k) const {
  Slice all = slices_[k];
  if (!layout_->weighted) return all;
  const Slice none = weights_slice(*layout_);
  all.weights = none.weights;
  all.sums = none.sums;
  all.unit = leading_unit();
  for (const auto& [c, slices] : classes_) add_below(all, slices[k], classes_.below(c));
  return all;
}

Slice Tally::total() const {
  Slice sum = counts_slice(*layout_);
  if (layout_->weighted) {
    const Slice none = weights_slice(*layout_);
    sum.weights = none.weights;
    sum.sums = none.sums;
    sum.unit = leading_unit();
  }
  for (std::size_t k = 0; k < slices_.size(); ++k) sum.merge(outcome(k));
  return sum;
}

Tally::Weights Tally::weights_of(std::size_t k) const {
  Weights all{slices_[k].counts[layout_->trials], 0, 0};
  for (const auto& [c, slices] : classes_) {
    const int shift = classes_.below(c);
    all.sum += slices[k].sums[Layout::weight] >> shift;
    if (2 * shift < 127) all.squares += slices[k].sums[Layout::weight_squared] >> (2 * shift);
  }
  return all;
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
