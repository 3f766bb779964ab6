#pragma once
#include <Random123/philox.h>

#include <cstdint>
#include <limits>

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

  result_type operator()() {
    if (next_ == 0) words_ = r123::Philox4x32()(counter_, key_);
    const result_type word = words_[next_] | static_cast<std::uint64_t>(words_[next_ + 1]) << 32;
    next_ = (next_ + 2) % 4;
    if (next_ == 0) ++counter_[2];
    return word;
  }

 private:
  r123::Philox4x32::key_type key_;
  r123::Philox4x32::ctr_type counter_, words_{};
  unsigned next_ = 0;
};

}  // namespace parley
