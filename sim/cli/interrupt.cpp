#include "sim/cli/interrupt.h"

#include <pthread.h>
#include <unistd.h>

namespace parley::cli {
namespace {

sigset_t interrupt_set(bool ctrl_c) {
  sigset_t set;
  sigemptyset(&set);
  if (ctrl_c) sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

InterruptWatch::InterruptWatch() {
  struct sigaction action {};
  sigaction(SIGINT, nullptr, &action);
  ctrl_c_ = action.sa_handler != SIG_IGN;
  const sigset_t set = interrupt_set(ctrl_c_);
  pthread_sigmask(SIG_BLOCK, &set, &before_);
  thread_ = std::jthread([this](std::stop_token done) { watch(std::move(done)); });
}

InterruptWatch::~InterruptWatch() {
  thread_.request_stop();
  pthread_kill(thread_.native_handle(), SIGTERM);  // wakes it from its wait
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void InterruptWatch::watch(std::stop_token done) {
  const sigset_t set = interrupt_set(ctrl_c_);
  const timespec patience{0, 20'000'000};
  while (!done.stop_requested()) {
    if (sigtimedwait(&set, nullptr, &patience) < 0 || done.stop_requested()) continue;
    if (!source_.request_stop()) _exit(130);
  }
}

}  // namespace parley::cli
