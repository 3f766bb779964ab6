#include "gui/run/background.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace parley::gui {

Background::Background(std::function<void()> wake, std::size_t slots, int nice)
    : wake_(std::move(wake)),
      nice_(nice),
      next_(slots),
      thread_([this](const std::stop_token& quit) { work(quit); }) {}

Background::~Background() {
  const std::lock_guard lock(mutex_);
  stop_.request_stop();
  thread_.request_stop();
}

bool Background::waiting() const {
  return std::any_of(next_.begin(), next_.end(), [](const Job& job) { return job != nullptr; });
}

void Background::ask(std::size_t slot, Job job) {
  const std::lock_guard lock(mutex_);
  next_[slot] = std::move(job);
  if (running_ == slot) stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Background::stop(std::size_t slot) {
  const std::lock_guard lock(mutex_);
  next_[slot] = nullptr;
  if (running_ == slot) stop_.request_stop();
  if (!running_ && !waiting()) busy_ = false;  // the thread has not taken it up
}

void Background::stop() {
  const std::lock_guard lock(mutex_);
  std::fill(next_.begin(), next_.end(), nullptr);
  stop_.request_stop();
  if (!running_) busy_ = false;  // the thread has not taken it up
}

bool Background::busy(std::size_t slot) const {
  const std::lock_guard lock(mutex_);
  return running_ == slot || next_[slot] != nullptr;
}

void Background::work(const std::stop_token& quit) {
  // The drawing goes first where cores are scarce; workers take this over from their maker.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nice_);
  while (!quit.stop_requested()) {
    Job job;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      running_.reset();
      busy_ = waiting();
      if (!busy_) {
        lock.unlock();  // whoever is woken may look at what there is
        wake_();
        lock.lock();
      }
      if (!changed_.wait(lock, quit, [this] { return waiting(); })) return;
      const auto first =
          std::find_if(next_.begin(), next_.end(), [](const Job& one) { return one != nullptr; });
      running_ = static_cast<std::size_t>(first - next_.begin());
      stop_ = std::stop_source();
      stop = stop_.get_token();
      job.swap(*first);
    }
    job(stop);
  }
}

}  // namespace parley::gui
