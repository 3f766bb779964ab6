#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "gui/run/background.h"
#include "gui/run/kept_draws.h"
#include "gui/run/run_output.h"
#include "gui/run/workers.h"

/// Implemented in runner.cpp, beside_runs.cpp and side_runs.cpp.
namespace parley::gui {

struct RunRequest {
  std::uint64_t revision = 0;
  std::shared_ptr<const Scenario> scenario;  ///< with all changes
  RunSettings settings;                      ///< trials and seed are used; the rest names the result
  std::string digest;
  Output a;  ///< compare with this run, on the same trials, if not null
};

/// A scenario with one or two numbers replaced.
using Altered = std::shared_ptr<const Scenario>;

struct TornadoRequest {
  struct Row {
    std::string name, path;
    double low = 0, high = 0;
  };
  std::uint64_t revision = 0;
  Altered base;
  std::uint64_t seed = 1, trials = 20'000;
  std::size_t outcome = 0;           ///< whose share; outcomes.size() + i: the mean payoff of actor i
  std::optional<std::size_t> given;  ///< of the trials that end in this outcome
  std::string of;
  std::vector<Row> rows;
  std::function<Altered(std::size_t row, bool high)> variant;  ///< as MapRequest's
};

struct MapRequest {
  std::uint64_t revision = 0;
  std::uint64_t seed = 1, trials = 2'048;  ///< a cell
  std::size_t outcome = 0;                 ///< as TornadoRequest's
  std::optional<std::size_t> given;        ///< as TornadoRequest's
  MapData frame;                           ///< axes and names; cells are filled in
  std::string x, y;                        ///< paths of the parameters
  /// Null where the scenario refuses the values. Called from the runner's thread.
  std::function<Altered(std::size_t column, std::size_t row)> variant;
};

/// The scenario under other variants, to be seen beside the one that runs: on the same trials.
struct BesideRequest {
  struct Member {
    std::string id, name;  ///< of the variant; an empty id: the base
    std::shared_ptr<const Scenario> scenario;
    RunSettings settings;
    std::string key;  ///< the same for the same scenario: what was counted of it is kept
  };
  std::uint64_t revision = 0;
  std::string digest;
  std::vector<Member> members;
};

/// Runs beside the drawing, on a thread of its own: the run of the scenario first, then what else was asked
/// for. All run on `then` workers but the opening of the run, which the person at the slider waits for. A
/// newer request takes the place of an older one; nothing waits for anything here. What is handed over is
/// immutable; `wake` is called (from the runner's thread) when there is something new.
class Runner {
 public:
  explicit Runner(std::function<void()> wake, Workers workers = workers_here());
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void request(RunRequest request);
  void request(TornadoRequest request);
  void request(MapRequest request);
  void request(BesideRequest request);
  void cancel() { background_.stop(); }  ///< stops what runs; what was found stays

  Output output() const;
  std::shared_ptr<const TornadoOutput> tornado() const;
  std::shared_ptr<const MapOutput> map() const;
  std::shared_ptr<const BesideOutput> beside() const;
  bool busy() const { return background_.busy(); }
  /// Trials of the run under way that are done, whole blocks only.
  std::uint64_t trials_done() const { return trials_done_; }
  int threads() const { return workers_.then; }

 private:
  /// In the order in which they go.
  enum Slot : std::size_t { kRun, kBeside, kTornado, kMap, kSlots };
  void run(const RunRequest& request, const std::stop_token& stop);
  void run(const TornadoRequest& request, const std::stop_token& stop);
  void run(const MapRequest& request, const std::stop_token& stop);
  void run(const BesideRequest& request, const std::stop_token& stop);
  template <class Request>
  void ask(Slot slot, Request request) {
    background_.ask(
        slot, [this, request = std::move(request)](const std::stop_token& stop) { run(request, stop); });
  }
  template <class T>
  void publish(std::shared_ptr<const T>& place, std::shared_ptr<const T> value) {
    {
      const std::lock_guard lock(mutex_);
      place = std::move(value);
    }
    wake_();
  }

  const std::function<void()> wake_;
  const Workers workers_;
  KeptDraws kept_;
  mutable std::mutex mutex_;
  Output output_;
  std::shared_ptr<const TornadoOutput> tornado_;
  std::shared_ptr<const MapOutput> map_;
  std::shared_ptr<const BesideOutput> beside_;
  std::atomic<std::uint64_t> trials_done_ = 0;
  Background background_;  ///< last: ends before the rest goes
};

}  // namespace parley::gui
