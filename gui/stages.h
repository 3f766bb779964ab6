#pragma once
#include <cstdint>
#include <optional>

#include "sim/tally/partial.h"

namespace parley::gui {

/// Cuts a run into stages, each handed over when it is done: one block of 4,096 trials, so that something
/// moves at once; then 20,480 trials in all; then ever more, held to about half a second each as measured.
class Stages {
 public:
  explicit Stages(std::uint64_t trials);
  std::optional<BlockSet> next();  ///< none: all done
  void took(double seconds);       ///< the last stage
  bool done() const { return done_ == blocks_; }

 private:
  std::uint64_t blocks_, done_ = 0, step_ = 1;
};

}  // namespace parley::gui
