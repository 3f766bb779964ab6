#include "gui/run/stages.h"

#include <algorithm>

#include "sim/talks/block.h"

namespace parley::gui {

std::uint64_t Stages::opening_end(std::uint64_t trial, std::uint64_t trials) {
  for (const std::uint64_t end : {1'024u, 4'096u, 20'000u})
    if (trial < end) return std::min<std::uint64_t>(end, trials);
  return std::min(kOpening, trials);
}

std::optional<Stages::Stage> Stages::next() {
  if (done()) return {};
  const Stage stage{done_, done_ < kOpening ? opening_end(done_, trials_)
                                            : std::min(done_ + blocks_ * kBlockTrials, trials_)};
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
