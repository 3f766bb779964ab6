#pragma once
#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace parley::cli {

/// While it lives, Ctrl-C (SIGINT) asks to stop instead of ending the program; a second one ends it at once,
/// with code 130. Threads begun while it lives leave the signal to it. Does nothing where SIGINT is ignored
/// (nohup, a shell's background job).
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  std::stop_token token() const { return source_.get_token(); }
  bool interrupted() const { return source_.stop_requested(); }

 private:
  void watch(std::stop_token done);

  bool active_ = false;
  sigset_t before_{};
  std::stop_source source_;
  std::jthread thread_;  ///< last: ends before the rest goes
};

}  // namespace parley::cli
