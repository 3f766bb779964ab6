#include "gui/stages.h"

#include <algorithm>

namespace parley::gui {

Stages::Stages(std::uint64_t trials) : blocks_(blocks_of(trials).size()) {}

std::optional<BlockSet> Stages::next() {
  if (done()) return {};
  const std::uint64_t until = std::min(blocks_, done_ + step_);
  const BlockSet stage(done_, until);
  done_ = until;
  return stage;
}

void Stages::took(double seconds) {
  constexpr std::uint64_t kSecond = 4;  // blocks that make 20,480 trials with the first
  constexpr double kWanted = 0.5;
  if (done_ <= 1) {
    step_ = kSecond;
    return;
  }
  const double times = seconds > 0 ? std::min(2.0, kWanted / seconds) : 2.0;
  step_ = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(static_cast<double>(step_) * times));
}

}  // namespace parley::gui
