#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include <fmt/format.h>

#include "sim/cli/console.h"
#include "sim/cli/progress.h"

namespace parley::cli {

/// What `parley solve` is busy with, on one line of a terminal, from one second on: drawn by a thread of its
/// own, because a solver does not call back while it works.
class SolveProgress {
 public:
  explicit SolveProgress(Console& console) {
    if (console.err_terminal)
      thread_ = std::jthread([this, &console](std::stop_token done) { draw(console, done); });
  }
  ~SolveProgress() {
    thread_.request_stop();
    wake_.notify_all();
  }
  SolveProgress(const SolveProgress&) = delete;
  SolveProgress& operator=(const SolveProgress&) = delete;

  void say(const std::string& what) {
    const std::lock_guard lock(guard_);
    what_ = what;
  }

 private:
  void draw(Console& console, const std::stop_token& done) {
    ProgressLine line(console.err, true);
    std::unique_lock lock(guard_);
    std::chrono::milliseconds wait(1000);
    while (!wake_.wait_for(lock, wait, [&] { return done.stop_requested(); })) {
      line.update([&](double seconds) { return fmt::format("  {}  {}", what_, duration_text(seconds)); });
      wait = std::chrono::milliseconds(250);
    }
  }

  std::mutex guard_;
  std::condition_variable wake_;
  std::string what_;
  std::jthread thread_;  ///< last: ends before the rest goes
};

}  // namespace parley::cli
