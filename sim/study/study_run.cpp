#include "sim/study/study_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <nlohmann/json.hpp>
#include <system_error>

#include "sim/base/version.h"
#include "sim/base/words.h"
#include "sim/game/game.h"
#include "sim/run/crew.h"
#include "sim/run/precision.h"
#include "sim/run/run.h"
#include "sim/run/trial_blocks.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"
#include "sim/tally/partial.h"

namespace parley {
namespace {

using Clock = std::chrono::steady_clock;

/// The command line that runs the point alone.
std::string command_of(const Study& study, const StudyPoint& point) {
  const StudyVariant& variant = study.variants[point.variant];
  std::string text = "parley run " + file_word(variant.filename) + " --trials " +
                     std::to_string(study.trials) + " --seed " + std::to_string(point.seed);
  const auto sets = [&](const Assignments& all) {
    for (const auto& [path, value] : all) text += " --set " + shell_word(path + "=" + value);
  };
  sets(variant.set);
  for (const std::string& seen : variant.observe) text += " --observe " + shell_word(seen);
  sets(point.parameters);
  if (study.precision) text += " --precision " + nlohmann::json(*study.precision).dump();
  return text;
}

/// What one point has counted so far, and where it may stop.
class PointRun {
 public:
  PointRun(const Study& study, const StudyPoint& point, std::string sha256, std::string scenario)
      : scenario_(std::move(scenario)) {
    settings.trials = study.trials;
    settings.seed = point.seed;
    settings.precision = study.precision;
    key_ = {std::move(sha256), key_settings(settings), kEngine};
  }

  void begin(Game compiled, const std::string& target, const std::string& saved) {
    game = std::make_unique<const Game>(std::move(compiled));
    layout_ = std::make_shared<const Layout>(game->labels);
    factory_ = trial_blocks(std::make_shared<const Engine>(*game, settings.seed, DrawPlan{}, target));
    part_ = std::make_unique<Partial>(Partial{"saved trials", key_, {}, Tally(layout_)});
    if (saved.empty()) return;
    try {
      const auto json = nlohmann::ordered_json::parse(saved);
      if (json.at("scenario") != scenario_) return;
      Partial read = read_partial(json.at("part"), "saved trials", layout_);
      if (read.key == key_) *part_ = std::move(read);
    } catch (const std::exception&) {
      // Saved by something else: the point is run from its beginning, which gives the same rows.
    }
  }

  bool finished() const {
    const std::uint64_t n = done();
    if (n >= settings.trials) return true;
    return settings.precision && n > 0 && at_look(n) && look(part_->tally, *settings.precision).reached;
  }

  /// Runs up to `blocks` further blocks, not past the next look.
  void advance(std::uint64_t blocks, const RunControl& control) {
    const BlockSet rest = BlockSet(0, blocks_until(next_stage())).without(part_->blocks);
    BlockSet now;
    for (const auto& [first, end] : rest.ranges()) {
      now.add(first, std::min(end, first + blocks - now.size()));
      if (now.size() == blocks) break;
    }
    const RunTally more = run_blocks(game->labels, settings, control, factory_, now);
    part_->tally.merge(more.tally);
    part_->blocks.add(more.blocks);
  }

  std::uint64_t done() const { return std::min(settings.trials, part_->blocks.size() * kBlockTrials); }
  double widest() const { return look(part_->tally, 0.5).widest; }
  std::string saved() const {
    nlohmann::ordered_json json;
    json["scenario"] = scenario_;
    json["part"] = partial_json(*part_);
    return json.dump();
  }
  const Tally& tally() const { return part_->tally; }

  RunSettings settings;
  std::unique_ptr<const Game> game;

 private:
  static std::uint64_t blocks_until(std::uint64_t trials) {
    return (trials + kBlockTrials - 1) / kBlockTrials;
  }
  bool at_look(std::uint64_t n) const {
    std::uint64_t at = 0;
    while (at < n) at = next_look(at, settings.trials);
    return at == n;
  }
  std::uint64_t next_stage() const {
    if (!settings.precision) return settings.trials;
    std::uint64_t at = 0;
    const std::uint64_t n = done();
    while (at <= n && at < settings.trials) at = next_look(at, settings.trials);
    return at;
  }

  std::string scenario_;
  PartialKey key_;
  std::shared_ptr<const Layout> layout_;
  BlockFactory factory_;
  std::unique_ptr<Partial> part_;
};

class StudyCrew {
 public:
  StudyCrew(const Study& study, const StudyPlan& plan, RunStore& store, const StudyControl& control)
      : study_(study), plan_(plan), store_(store), control_(control) {
    const std::set<std::size_t> finished = store.finished();
    const std::vector<std::size_t> order = plan.order();
    for (std::size_t place = 0; place < order.size(); ++place) {
      if (place % control.shards != control.shard - 1) continue;
      ++progress_.points;
      if (finished.count(order[place]) > 0)
        ++progress_.points_done;
      else
        todo_.push_back({order[place], place});
    }
    progress_.points_failed = store.failed();
  }

  StudyEnd run() {
    const auto threads =
        static_cast<std::size_t>(control_.threads > 0 ? control_.threads : default_threads(nullptr));
    const std::size_t workers = std::min(threads, todo_.size());
    threads_each_ = workers > 0 ? static_cast<int>(std::max<std::size_t>(1, threads / workers)) : 1;
    const auto make = [this] {
      return [this](std::uint64_t i) { run_or_halt(todo_[static_cast<std::size_t>(i)]); };
    };
    run_crew(todo_.size(), static_cast<int>(workers), control_.stop, make, [](const auto&) {});
    StudyEnd end;
    end.complete = progress_.points_done == progress_.points;
    end.failed = progress_.points_failed;
    end.first_failure = first_failure_;
    return end;
  }

 private:
  struct Task {
    std::size_t point, place;
  };

  bool stopping() const { return control_.stop.stop_requested() || halted_; }

  /// A failure of the database halts the points under way.
  void run_or_halt(const Task& task) {
    try {
      run_point(task);
    } catch (...) {
      halted_ = true;
      throw;
    }
  }

  void run_point(const Task& task) {
    PointRecord record;
    record.point = plan_.point(task.point);
    record.run_order = task.place;
    const StudyVariant& variant = study_.variants[record.point.variant];
    record.variant = variant.id;
    record.scenario_sha256 = variant.sha256;
    record.command = command_of(study_, record.point);
    std::optional<Results> results;
    double widest = 0;
    std::string reason;
    try {
      const Document document = point_document(study_, record.point);
      PointRun run(study_, record.point, variant.sha256, record.command);
      run.begin(compile(document.scenario), control_.target, saved_trials(task.point));
      if (!run_trials_of(run, task.point)) return;
      results = summarise(run.tally(), run.game->labels, {variant.sha256, run.settings, false});
      widest = run.widest();
    } catch (const DatabaseError&) {
      throw;
    } catch (const std::bad_alloc&) {  // says nothing about the point: it is left for --resume
      throw;
    } catch (const std::system_error&) {
      throw;
    } catch (const std::exception& error) {
      reason = error.what();
    }
    const std::lock_guard lock(mutex_);
    if (results)
      store_.add(record, *results, widest, study_.keep);
    else
      store_.add_failure(record, reason);
    finish_point(task.point, widest, results.has_value(), reason);
  }

  std::string saved_trials(std::size_t point) {
    const std::lock_guard lock(mutex_);
    return store_.partial(point);
  }

  /// False when it was stopped before the point was whole; what is done is saved.
  bool run_trials_of(PointRun& run, std::size_t point) {
    RunControl control;
    control.threads = threads_each_;
    control.stop = control_.stop;
    const std::uint64_t blocks = control_.checkpoint_seconds > 0
                                     ? 16ULL * static_cast<std::uint64_t>(threads_each_)
                                     : static_cast<std::uint64_t>(threads_each_);
    auto saved = Clock::now();
    double counted = 0;
    while (!run.finished()) {
      const bool stop = stopping();
      const double seconds = std::chrono::duration<double>(Clock::now() - saved).count();
      if ((stop || seconds >= control_.checkpoint_seconds) && run.done() > 0) {
        const std::string text = run.saved();
        const std::lock_guard lock(mutex_);
        store_.save_partial(point, text);
        saved = Clock::now();
      }
      if (stop) return false;
      run.advance(blocks, control);
      const double part = static_cast<double>(run.done()) / static_cast<double>(run.settings.trials);
      tell_part(part - counted);
      counted = part;
    }
    tell_part(1 - counted);
    return true;
  }

  void tell_part(double more) {
    const std::lock_guard lock(mutex_);
    work_ += more;
    progress_.work_done = todo_.empty() ? 1 : work_ / static_cast<double>(todo_.size());
    if (control_.progress) control_.progress(progress_);
  }

  /// The lock is held.
  void finish_point(std::size_t point, double widest, bool good, const std::string& reason) {
    ++progress_.points_done;
    progress_.widest_half_width = std::max(progress_.widest_half_width, widest);
    if (!good) {
      ++progress_.points_failed;
      if (first_failure_.empty()) first_failure_ = "point " + std::to_string(point) + ": " + reason;
      if (control_.stop_on_error) halted_ = true;
    }
    if (control_.progress) control_.progress(progress_);
  }

  const Study& study_;
  const StudyPlan& plan_;
  RunStore& store_;
  const StudyControl& control_;
  std::vector<Task> todo_;
  int threads_each_ = 1;
  StudyProgress progress_;
  double work_ = 0;
  std::string first_failure_;
  std::mutex mutex_;
  std::atomic<bool> halted_{false};
};

}  // namespace

StudyEnd run_study(const Study& study, const StudyPlan& plan, RunStore& store, const StudyControl& control) {
  return StudyCrew(study, plan, store, control).run();
}

}  // namespace parley
