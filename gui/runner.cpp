#include "gui/runner.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "gui/counting.h"

namespace parley::gui {
namespace {

constexpr int kNice = 5;

}  // namespace

Runner::Runner(std::function<void()> wake, Workers workers)
    : wake_(std::move(wake)),
      workers_(workers),
      thread_([this](const std::stop_token& quit) { work(quit); }) {}

Runner::~Runner() {
  const std::lock_guard lock(mutex_);
  stop_.request_stop();
  thread_.request_stop();
}

void Runner::request(RunRequest request) {
  const std::lock_guard lock(mutex_);
  next_run_ = std::move(request);
  next_beside_.reset(), next_tornado_.reset(), next_map_.reset();
  stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::request(BesideRequest request) {
  const std::lock_guard lock(mutex_);
  next_beside_ = std::move(request);
  if (running_ == Kind::beside) stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::request(TornadoRequest request) {
  const std::lock_guard lock(mutex_);
  next_tornado_ = std::move(request);
  if (running_ == Kind::tornado) stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::request(MapRequest request) {
  const std::lock_guard lock(mutex_);
  next_map_ = std::move(request);
  if (running_ == Kind::map) stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::cancel() {
  const std::lock_guard lock(mutex_);
  next_run_.reset(), next_beside_.reset(), next_tornado_.reset(), next_map_.reset();
  stop_.request_stop();
}

Output Runner::output() const {
  const std::lock_guard lock(mutex_);
  return output_;
}
std::shared_ptr<const TornadoOutput> Runner::tornado() const {
  const std::lock_guard lock(mutex_);
  return tornado_;
}
std::shared_ptr<const MapOutput> Runner::map() const {
  const std::lock_guard lock(mutex_);
  return map_;
}

std::shared_ptr<const BesideOutput> Runner::beside() const {
  const std::lock_guard lock(mutex_);
  return beside_;
}

void Runner::work(const std::stop_token& quit) {
  // The drawing goes first where cores are scarce; workers take this over from their maker.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
  while (!quit.stop_requested()) {
    std::optional<RunRequest> next_run;
    std::optional<BesideRequest> next_beside;
    std::optional<TornadoRequest> next_tornado;
    std::optional<MapRequest> next_map;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      running_ = Kind::none;
      const auto asked = [this] { return next_run_ || next_beside_ || next_tornado_ || next_map_; };
      busy_ = asked();
      if (!busy_) {
        lock.unlock();  // the callback may read our state
        wake_();
        lock.lock();
      }
      if (!changed_.wait(lock, quit, asked)) return;
      stop_ = std::stop_source();
      stop = stop_.get_token();
      running_ = next_run_       ? Kind::run
                 : next_beside_  ? Kind::beside
                 : next_tornado_ ? Kind::tornado
                                 : Kind::map;
      if (running_ == Kind::run) next_run.swap(next_run_);
      if (running_ == Kind::beside) next_beside.swap(next_beside_);
      if (running_ == Kind::tornado) next_tornado.swap(next_tornado_);
      if (running_ == Kind::map) next_map.swap(next_map_);
    }
    if (next_run) run(*next_run, stop);
    if (next_beside) run(*next_beside, stop);
    if (next_tornado) run(*next_tornado, stop);
    if (next_map) run(*next_map, stop);
  }
}

void Runner::run(const RunRequest& request, const std::stop_token& stop) {
  trials_done_ = 0;
  try {
    Counting counting(request, workers_, kept_, stop);
    const auto tell = [&] {
      trials_done_ = counting.trials();
      Output found = counting.output();
      if (found->results) publish(output_, std::move(found));
    };
    while (!counting.done()) {
      if (!counting.advance()) return;
      tell();
      if (!counting.pairs_behind()) continue;
      if (!counting.catch_up()) return;
      tell();
    }
  } catch (const std::exception& error) {
    RunOutput found;
    found.revision = request.revision;
    found.scenario = request.scenario;
    found.settings = request.settings;
    found.digest = request.digest;
    found.failure = error.what();
    publish(output_, std::make_shared<const RunOutput>(found));
  }
}

}  // namespace parley::gui
