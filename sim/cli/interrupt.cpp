#include "sim/cli/interrupt.h"

#include <pthread.h>
#include <unistd.h>

namespace parley::cli {
namespace {

sigset_t interrupt_set() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

InterruptWatch::InterruptWatch() {
  struct sigaction action {};
  sigaction(SIGINT, nullptr, &action);
  if (action.sa_handler == SIG_IGN) return;
  active_ = true;
  const sigset_t set = interrupt_set();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
  thread_ = std::jthread([this](std::stop_token done) { watch(std::move(done)); });
}

InterruptWatch::~InterruptWatch() {
  if (!active_) return;
  thread_.request_stop();
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void InterruptWatch::watch(std::stop_token done) {
  const sigset_t set = interrupt_set();
  const timespec patience{0, 20'000'000};
  while (!done.stop_requested()) {
    if (sigtimedwait(&set, nullptr, &patience) != SIGINT) continue;
    if (!source_.request_stop()) _exit(130);
  }
}

}  // namespace parley::cli
