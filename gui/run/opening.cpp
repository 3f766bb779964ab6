#include "gui/run/opening.h"

#include <algorithm>

#include "gui/run/stages.h"

namespace parley::gui {
namespace {

constexpr std::uint64_t kMostTrials = 256;  ///< of a piece: one or two milliseconds
constexpr std::uint64_t kLeastTrials = 32;  ///< the widest kernel runs as many at a time

}  // namespace

Opening::Opening(const BlockFactory& blocks, const Take& take, std::uint64_t end, int threads,
                 const std::stop_token& stop)
    : blocks_(blocks),
      take_(take),
      end_(end),
      threads_(static_cast<std::uint64_t>(std::max(1, threads))),
      stop_(stop) {
  for (std::uint64_t k = 1; k < std::min(threads_, (end + kMostTrials - 1) / kMostTrials); ++k)
    helpers_.emplace_back([this] { work(true); });
}

Opening::~Opening() {
  {
    const std::lock_guard lock(mutex_);
    leaving_ = true;
  }
  changed_.notify_all();
}

BlockRange Opening::next_piece() {
  const std::uint64_t left = Stages::opening_end(next_, end_) - next_;
  const std::uint64_t share = left / (2 * threads_) / kLeastTrials * kLeastTrials;
  const std::uint64_t size = next_ == 0 ? kMostTrials : std::clamp(share, kLeastTrials, kMostTrials);
  const BlockRange piece{next_, std::min(left, size)};
  next_ += piece.trials;
  return piece;
}

bool Opening::take(BlockRange piece, const BlockResult& result) {
  std::unique_lock lock(mutex_);
  const auto awaited = [&] { return leaving_ || failure_ || piece.first < begun_; };
  if (!changed_.wait(lock, stop_, awaited) || leaving_ || failure_) return false;
  take_(result);
  taken_ += piece.trials;
  if (taken_ == begun_) changed_.notify_all();
  return true;
}

void Opening::work(bool ahead) {
  try {
    BlockFunction own;
    BlockResult owned;
    BlockFunction& block = ahead ? own : block_;
    BlockResult& result = ahead ? owned : result_;
    if (!block) block = blocks_();
    while (!stop_.stop_requested()) {
      BlockRange piece;
      {
        const std::lock_guard lock(mutex_);
        if (leaving_ || failure_ || next_ >= (ahead ? end_ : begun_)) return;
        piece = next_piece();
      }
      block(piece, result);
      if (!take(piece, result)) return;
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    changed_.notify_all();
  }
}

bool Opening::count() {
  {
    const std::lock_guard lock(mutex_);
    begun_ = Stages::opening_end(begun_, end_);
  }
  changed_.notify_all();
  work(false);
  std::unique_lock lock(mutex_);
  const bool done = changed_.wait(lock, stop_, [this] { return failure_ || taken_ == begun_; });
  if (failure_) std::rethrow_exception(failure_);
  return done && !stop_.stop_requested();
}

}  // namespace parley::gui
