#pragma once
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

#include "sim/run/run.h"

namespace parley::gui {

/// Counts the first trials of a run, stage by stage (Stages), on the caller's thread and helpers. They are
/// cut into small pieces, the smaller the nearer a stage's end, so that all have work until it is done and a
/// stop is soon seen. While the caller sums a stage up, the helpers work on the next one's first pieces, and
/// wait with them until it is begun.
class Opening {
 public:
  /// Given the trials of every piece: from one thread at a time, and only of stages begun.
  using Take = std::function<void(const BlockResult&)>;

  /// Of the trials before `end`. `blocks` makes each thread's function. All arguments must outlive it.
  Opening(const BlockFactory& blocks, const Take& take, std::uint64_t end, int threads,
          const std::stop_token& stop);
  ~Opening();
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;

  /// Begins the next stage and returns when all its trials, and none of the stage after it, were taken; false
  /// when it was stopped in it. An exception of a block function is thrown again from here.
  bool count();

 private:
  void work(bool ahead);    ///< until no piece is left of the stages begun, or of all
  BlockRange next_piece();  ///< with the lock held
  bool take(BlockRange piece, const BlockResult& result);

  const BlockFactory& blocks_;
  const Take& take_;
  const std::uint64_t end_;
  const std::uint64_t threads_;
  const std::stop_token& stop_;
  BlockFunction block_;  ///< the caller's
  BlockResult result_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::uint64_t next_ = 0;   ///< the first trial that is in no piece yet
  std::uint64_t begun_ = 0;  ///< the end of the last stage begun
  std::uint64_t taken_ = 0;
  bool leaving_ = false;
  std::exception_ptr failure_;
  std::vector<std::jthread> helpers_;
};

}  // namespace parley::gui
