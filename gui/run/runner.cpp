#include "gui/run/runner.h"

#include "gui/run/counting.h"

namespace parley::gui {
namespace {

constexpr int kNice = 5;

}  // namespace

Runner::Runner(std::function<void()> wake, Workers workers)
    : wake_(wake), workers_(workers), background_(std::move(wake), kSlots, kNice) {}

void Runner::request(RunRequest request) {
  background_.stop();  // what else was asked for is of the scenario before
  ask(kRun, std::move(request));
}

void Runner::request(BesideRequest request) { ask(kBeside, std::move(request)); }

void Runner::request(TornadoRequest request) { ask(kTornado, std::move(request)); }

void Runner::request(MapRequest request) { ask(kMap, std::move(request)); }

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
