#pragma once
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>
#include <vector>

namespace parley {

/// The one loop over threads. Each of at most `threads` threads calls make_worker() once, and the worker for
/// one number below `count` after another, so that each number comes once; when none is left, finish(worker),
/// one thread at a time. A stop, or a failure of any of them, lets what is under way end and begins no more:
/// finish() is then called for what was done. What a worker threw first is thrown again. Where the system gives
/// fewer threads, those that it gave do it all; where it gives none, the calling thread does.
template <class MakeWorker, class Finish>
void run_crew(std::uint64_t count, int threads, const std::stop_token& stop, MakeWorker make_worker,
              Finish finish) {
  std::atomic<std::uint64_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      auto worker = make_worker();
      while (!failed && !stop.stop_requested()) {
        const std::uint64_t number = next.fetch_add(1);
        if (number >= count) break;
        worker(number);
      }
      const std::lock_guard lock(mutex);
      finish(worker);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      failed = true;
    }
  };
  {
    std::vector<std::jthread> crew;
    const auto wanted = static_cast<std::uint64_t>(std::max(1, threads));
    try {
      for (std::uint64_t i = 0; i < std::min(wanted, count); ++i) crew.emplace_back(work);
    } catch (const std::system_error&) {  // no more threads are to be had
      if (crew.empty()) work();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace parley
