#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace parley::gui {

/// A thread beside the drawing that does one job at a time, behind it in priority. What is asked for waits in slots, one
/// job each; the first slot goes first. A newer job takes the place of the one that waits in its slot, and stops the
/// one of the slot that runs; nothing waits for anything here. What a job finds it hands over itself.
class Background {
 public:
  using Job = std::function<void(const std::stop_token&)>;

  /// `wake` is called from the thread when it has nothing more to do. `nice`: how far behind the drawing (setpriority).
  Background(std::function<void()> wake, std::size_t slots, int nice);
  ~Background();  ///< stops what runs, and waits for it
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  void ask(std::size_t slot, Job job);
  /// Nothing of the slot runs or waits any more, once what runs has seen it.
  void stop(std::size_t slot);
  void stop();  ///< the same for all slots
  bool busy() const { return busy_; }
  /// Whether a job of the slot runs or waits.
  bool busy(std::size_t slot) const;

 private:
  void work(const std::stop_token& quit);
  bool waiting() const;  ///< under the lock

  const std::function<void()> wake_;
  const int nice_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<Job> next_;  ///< of each slot; empty: none
  std::optional<std::size_t> running_;
  std::stop_source stop_;  ///< of what runs now
  std::atomic<bool> busy_ = false;
  std::jthread thread_;  ///< last: ends before the rest goes
};

}  // namespace parley::gui
