#pragma once
#include <Random123/philox.h>

#include <cstdint>
#include <limits>
#include <span>

#include "sim/base/streams.h"

namespace parley {

/// One stream of a trial as a generator of 64-bit words for Boost.Random: words 0 and 1 of Philox block 0,
/// then 2 and 3, then block 1 … of (key, trial, purpose).
class PhiloxEngine {
 public:
  using result_type = std::uint64_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  PhiloxEngine(std::uint64_t key, std::uint64_t trial, Purpose purpose)
      : key_{{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}},
        counter_{{static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32), 0,
                  static_cast<std::uint32_t>(purpose)}} {}

  /// The same stream with its first blocks given, two 64-bit words each; they must outlive the engine's use.
  PhiloxEngine(std::uint64_t key, std::uint64_t trial, Purpose purpose, std::span<const std::uint64_t> given)
      : PhiloxEngine(key, trial, purpose) {
    ready_ = given.data();
    end_ = ready_ + given.size();
    counter_[2] = static_cast<std::uint32_t>(given.size() / 2);
  }

  result_type operator()() {
    if (ready_ != end_) return *ready_++;
    if (next_ == 4) {
      words_ = r123::Philox4x32()(counter_, key_);
      ++counter_[2];
      next_ = 0;
    }
    const result_type word = words_[next_] | static_cast<std::uint64_t>(words_[next_ + 1]) << 32;
    next_ += 2;
    return word;
  }

 private:
  r123::Philox4x32::key_type key_;
  r123::Philox4x32::ctr_type counter_, words_{};
  const std::uint64_t *ready_ = nullptr, *end_ = nullptr;  ///< words given beforehand
  unsigned next_ = 4;                                      ///< the next word of the block; 4: none is left
};

}  // namespace parley
