#include "gui/simulation_job.h"

#include <algorithm>

#include "sim/parley.h"

namespace parley::gui {

SimulationJob::SimulationJob(Document document, RunSettings settings)
    : document_(std::move(document)),
      settings_(std::move(settings)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void SimulationJob::run(const std::stop_token& stop) {
  RunControl control;
  // One core is left to the drawing.
  control.threads = static_cast<int>(std::max(1u, std::max(2u, std::thread::hardware_concurrency()) - 1));
  control.stop = stop;
  control.progress = [this](const Progress& progress) {
    if (progress.trials > 0)
      progress_ = static_cast<double>(progress.trials_done) / static_cast<double>(progress.trials);
  };
  try {
    auto results = std::make_shared<const Results>(simulate(document_, settings_, control));
    const std::lock_guard lock(mutex_);
    if (!results->partial) results_ = std::move(results);
  } catch (const std::exception& error) {
    const std::lock_guard lock(mutex_);
    failure_ = error.what();
  }
  running_ = false;
}

std::shared_ptr<const Results> SimulationJob::results() const {
  const std::lock_guard lock(mutex_);
  return results_;
}

std::string SimulationJob::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

}  // namespace parley::gui
