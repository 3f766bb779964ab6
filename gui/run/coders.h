#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "sim/study/coders.h"

/// A second coder's file beside the scenario, compared by the functions of `parley code --compare`.
namespace parley::gui {

struct CodersRequest {
  std::uint64_t revision = 0;  ///< the session's state that `a` is of
  std::string file;            ///< the second coder's
  std::shared_ptr<const Scenario> a, b;
  RunSettings settings;
};

/// Never changes once it is handed over.
struct CodersOutput {
  CodersRequest of;
  CodersCompared compared;  ///< first the agreement alone, then all
  std::string failure;      ///< why there is nothing to say of the outcomes
};

/// A thread of its own, behind the runner in priority. A new request takes the place of the old one.
class CoderRuns {
 public:
  explicit CoderRuns(std::function<void()> wake) : wake_(std::move(wake)) {}
  void request(CodersRequest request);
  void forget();  ///< stops at once (within a block of trials) and drops what was found
  std::shared_ptr<const CodersOutput> output() const;
  bool busy() const { return busy_; }

 private:
  void publish(CodersOutput output);

  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::shared_ptr<const CodersOutput> output_;
  std::atomic<bool> busy_ = false;
  std::jthread thread_;  ///< last: ends before the rest goes
};

}  // namespace parley::gui
