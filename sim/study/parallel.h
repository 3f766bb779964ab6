#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <vector>

#include "sim/run/run.h"

namespace parley {

/// An analysis that was asked to stop before it was whole: it has no partial result.
struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped before it was complete") {}
};

/// Calls make_worker() once per thread and the worker for every index below `count`, each once. Throws
/// Stopped when control.stop asks, and again what a worker threw. control.progress counts indices as blocks
/// (and as trials).
template <class MakeWorker>
void parallel_for(std::size_t count, const RunControl& control, MakeWorker make_worker) {
  const auto threads =
      static_cast<std::size_t>(control.threads > 0 ? control.threads : default_threads(nullptr));
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;
  std::exception_ptr failure;
  Progress progress;
  progress.blocks = progress.trials = count;
  {
    std::vector<std::jthread> crew;
    for (std::size_t i = 0; i < std::min(threads, count); ++i)
      crew.emplace_back([&] {
        try {
          auto worker = make_worker();
          while (!failed && !control.stop.stop_requested()) {
            const std::size_t index = next.fetch_add(1);
            if (index >= count) break;
            worker(index);
            const std::lock_guard lock(mutex);
            progress.blocks_done += 1;
            progress.trials_done += 1;
            if (control.progress) control.progress(progress);
          }
        } catch (...) {
          const std::lock_guard lock(mutex);
          if (!failure) failure = std::current_exception();
          failed = true;
        }
      });
  }
  if (failure) std::rethrow_exception(failure);
  if (progress.blocks_done < count) throw Stopped();
}

}  // namespace parley
