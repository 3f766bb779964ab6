#pragma once
#include <cstdint>
#include <map>
#include <vector>

namespace parley {

/// Weights may be of any size that a double has, so sums of them are kept by class: class c holds the trials whose
/// weight is over 2^-kClassBits(c + 1) and at most 2^-kClassBits c, and counts them in fixed point with the
/// latter as 1. A trial's class depends on nothing but its weight, and adding within a class rounds nothing
/// away that depends on other trials: sums are the same in whatever order they are taken.
inline constexpr int kClassBits = 24;

/// Of the classes that occur only the heaviest and those next to it are kept: whatever is left out weighs less
/// than 2^-72 of the heaviest trial.
inline constexpr int kKeptClasses = 4;

/// The class of a weight > 0.
int weight_class(double weight);

/// Something for each of the heaviest classes.
template <class T>
class HeaviestClasses {
 public:
  /// That of class c, made from `empty` if there is none; null where heavier classes leave no room for it. What a
  /// new class pushes out is gone, whatever pointed to it.
  T* make(int c, const T& empty) {
    if (T* const found = find(c)) return found;
    if (!all_.empty() && c >= heaviest() + kKeptClasses) return nullptr;
    T* const made = &all_.emplace(c, empty).first->second;
    std::erase_if(all_, [this](const auto& one) { return one.first >= heaviest() + kKeptClasses; });
    return made;
  }
  T* find(int c) {
    const auto found = all_.find(c);
    return found != all_.end() ? &found->second : nullptr;
  }
  bool empty() const { return all_.empty(); }
  int heaviest() const { return all_.begin()->first; }
  /// How many bits class c stands below the heaviest.
  int below(int c) const { return kClassBits * (c - heaviest()); }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  friend bool operator==(const HeaviestClasses&, const HeaviestClasses&) = default;

 private:
  std::map<int, T> all_;
};

/// The weights of a block's trials, each in the units of its class.
struct ClassWeights {
  ClassWeights(const double* weights, std::size_t trials);
  std::vector<double> weight;         ///< over 2^-kClassBits and at most 1; 0 where the trial has none
  std::vector<std::int32_t> of;       ///< its class
  std::vector<std::int32_t> classes;  ///< that occur, the heaviest first
};

}  // namespace parley
