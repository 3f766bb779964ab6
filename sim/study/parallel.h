#pragma once
#include <cstddef>
#include <mutex>

#include "sim/base/stopping.h"
#include "sim/run/crew.h"
#include "sim/run/run.h"

namespace parley {

/// Calls make_worker() once per thread and the worker for every index below `count`, each once. Throws
/// Stopped when control.stop asks, and again what a worker threw. control.progress counts indices as blocks
/// (and as trials).
template <class MakeWorker>
void parallel_for(std::size_t count, const RunControl& control, MakeWorker make_worker) {
  std::mutex mutex;
  Progress progress;
  progress.blocks = progress.trials = count;
  const auto make = [&] {
    return [&, worker = make_worker()](std::uint64_t index) mutable {
      worker(static_cast<std::size_t>(index));
      const std::lock_guard lock(mutex);
      progress.blocks_done += 1;
      progress.trials_done += 1;
      if (control.progress) control.progress(progress);
    };
  };
  run_crew(count, control.threads > 0 ? control.threads : default_threads(nullptr), control.stop, make,
           [](const auto&) {});
  if (progress.blocks_done < count) throw Stopped();
}

}  // namespace parley
