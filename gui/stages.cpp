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
  constexpr double kWanted = 0.5;
  const double fitting = seconds > 0 ? kWanted / seconds : 2.0;
  step_ = std::max<std::uint64_t>(
      1, static_cast<std::uint64_t>(static_cast<double>(step_) * std::min(2.0, fitting)));
}

}  // namespace parley::gui
