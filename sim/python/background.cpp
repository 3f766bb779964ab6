#include "sim/python/background.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace parley::python {
namespace {

/// What the two threads share.
struct State {
  std::mutex mutex;
  std::condition_variable changed;
  Progress last;
  bool news = false, done = false;
  std::exception_ptr failure;
};

void do_work(const Work& work, std::stop_token stop, State& state) {
  std::exception_ptr failure;
  try {
    work(std::move(stop), [&state](const Progress& progress) {
      const std::lock_guard lock(state.mutex);
      state.last = progress;
      state.news = true;
    });
  } catch (...) {
    failure = std::current_exception();
  }
  const std::lock_guard lock(state.mutex);
  state.failure = failure;
  state.done = true;
  state.changed.notify_all();
}

/// Waits up to a twentieth of a second; what there is to tell, if anything, goes to `told`.
bool wait(State& state, Progress& told, bool& news) {
  std::unique_lock lock(state.mutex);
  state.changed.wait_for(lock, std::chrono::milliseconds(50), [&] { return state.done; });
  news = state.news;
  state.news = false;
  told = state.last;
  return state.done;
}

}  // namespace

void in_background(const Work& work, const py::object& progress) {
  State state;
  std::jthread worker([&](std::stop_token stop) { do_work(work, std::move(stop), state); });
  const auto end = [&] {
    const py::gil_scoped_release others;
    worker.request_stop();
    worker.join();
  };
  for (bool done = false; !done;) {
    Progress told;
    bool news = false;
    {
      const py::gil_scoped_release others;
      done = wait(state, told, news);
    }
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (news && !progress.is_none()) progress(told.trials_done, told.trials);
    } catch (...) {
      end();
      throw;
    }
  }
  end();
  if (state.failure) std::rethrow_exception(state.failure);
}

}  // namespace parley::python
