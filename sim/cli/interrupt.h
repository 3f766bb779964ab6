#pragma once
#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

namespace parley::cli {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM (a batch system at the end of a job's time, mpirun at Ctrl-C)
/// ask to stop instead of ending the program; a second one ends it at once, with code 130. Threads begun
/// while it lives leave the signals to it. Leaves SIGINT alone where it is ignored (nohup, a shell's
/// background job).
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

  bool ctrl_c_ = true;
  sigset_t before_{};
  std::stop_source source_;
  std::jthread thread_;  ///< last: ends before the rest goes
};

}  // namespace parley::cli
