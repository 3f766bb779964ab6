#include "gui/stages.h"

#include <algorithm>

#include "sim/talks/block.h"

namespace parley::gui {

std::optional<Stages::Stage> Stages::next() {
  if (done()) return {};
  std::uint64_t end = done_ + blocks_ * kBlockTrials;
  for (const std::uint64_t opening : {std::uint64_t{1'024}, std::uint64_t{kBlockTrials}, kOpening})
    if (done_ < opening) {
      end = opening;
      break;
    }
  const Stage stage{done_, std::min(end, trials_)};
  done_ = stage.end;
  return stage;
}

void Stages::took(double seconds) {
  constexpr double kWanted = 0.5;
  if (done_ < kOpening) return;
  const double times = seconds > 0 ? std::min(2.0, kWanted / seconds) : 2.0;
  blocks_ = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(static_cast<double>(blocks_) * times));
}

}  // namespace parley::gui
