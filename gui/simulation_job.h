#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "sim/run/settings.h"
#include "sim/scenario/document.h"
#include "sim/summary/results.h"

namespace parley::gui {

/// A run beside the drawing: it hands over a finished result and asks the drawing for nothing. Ends its run
/// when it goes.
class SimulationJob {
 public:
  SimulationJob(Document document, RunSettings settings);

  /// The result once it is there, else null. A result never changes.
  std::shared_ptr<const Results> results() const;
  /// Why there will be none; empty while it runs and when it is done.
  std::string failure() const;
  bool running() const { return running_; }
  double progress() const { return progress_; }  ///< 0..1

 private:
  void run(const std::stop_token& stop);

  const Document document_;
  const RunSettings settings_;
  std::atomic<bool> running_ = true;
  std::atomic<double> progress_ = 0;
  mutable std::mutex mutex_;
  std::shared_ptr<const Results> results_;
  std::string failure_;
  std::jthread thread_;  ///< last: ends before the rest goes
};

}  // namespace parley::gui
