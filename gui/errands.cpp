#include "gui/errands.h"

#include <algorithm>
#include <chrono>

#include "sim/base/folder.h"
#include "sim/base/stopping.h"
#include "sim/parley.h"
#include "sim/report/report.h"
#include "sim/report/study_report.h"

namespace parley::gui {
namespace {

constexpr int kNice = 12;  ///< the runner has 5, theory 10
constexpr std::int64_t kTellEvery = 100;

std::int64_t milliseconds() {
  using namespace std::chrono;
  return duration_cast<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Errands::Errands(std::function<void()> wake, int threads)
    : wake_(wake), threads_(threads), background_(std::move(wake), kErrands, kNice) {}

void Errands::request(FlipRequest request) {
  background_.ask(static_cast<std::size_t>(Errand::flip),
                  [this, request = std::move(request)](const std::stop_token& stop) { run(request, stop); });
}

void Errands::request(SweepRequest request) {
  background_.ask(static_cast<std::size_t>(Errand::study),
                  [this, request = std::move(request)](const std::stop_token& stop) { run(request, stop); });
}

void Errands::request(ReportRequest request) {
  background_.ask(static_cast<std::size_t>(Errand::report),
                  [this, request = std::move(request)](const std::stop_token& stop) { run(request, stop); });
}

std::string Errands::part() const {
  const std::lock_guard lock(mutex_);
  return part_;
}

std::shared_ptr<const FlipState> Errands::flip() const {
  const std::lock_guard lock(mutex_);
  return flip_;
}

std::shared_ptr<const SweepState> Errands::sweep() const {
  const std::lock_guard lock(mutex_);
  return sweep_;
}

std::shared_ptr<const ReportState> Errands::report() const {
  const std::lock_guard lock(mutex_);
  return report_;
}

void Errands::forget() {
  background_.stop();
  const std::lock_guard lock(mutex_);
  flip_.reset(), sweep_.reset(), report_.reset();
}

void Errands::begin(const std::string& part) {
  {
    const std::lock_guard lock(mutex_);
    part_ = part;
  }
  progress_ = 0;
  wake_();
}

void Errands::tell(double done) {
  progress_ = done;
  const std::int64_t now = milliseconds();
  if (now - told_ < kTellEvery) return;
  told_ = now;
  wake_();
}

RunControl Errands::control(const std::stop_token& stop) {
  RunControl control;
  control.threads = threads_;
  control.stop = stop;
  control.progress = [this](const Progress& progress) {
    tell(static_cast<double>(progress.blocks_done) /
         static_cast<double>(std::max<std::uint64_t>(1, progress.blocks)));
  };
  return control;
}

void Errands::run(const FlipRequest& request, const std::stop_token& stop) {
  begin("looking at every number");
  FlipState state{request, nullptr, ""};
  try {
    state.found =
        std::make_shared<const FlipResult>(parley::flip(*request.document, request.options, control(stop)));
  } catch (const Stopped&) {
    state.failure = "It was stopped.";
  } catch (const std::exception& error) {
    state.failure = error.what();
  }
  publish(flip_, std::move(state));
}

void Errands::run(const ReportRequest& request, const std::stop_token& stop) {
  begin("trials");
  ReportState state{request, false, ""};
  try {
    const Game game = compile(request.document->scenario);
    const Simulation run = simulate(game, request.digest, request.settings, control(stop));
    if (!run.run.complete) throw Stopped();
    ReportOptions options;
    options.control = control(stop);
    options.next = [this](const std::string& part) { begin(part); };
    options.outcome = request.outcome;
    options.brief = request.brief;
    const Report report = gather_report(*request.document, run.results, options);
    const std::string page = request.brief ? brief_html(report) : report_html(report);
    if (stop.stop_requested()) throw Stopped();
    write_file(request.file, page, request.overwrite);
    state.written = true;
  } catch (const Stopped&) {
    state.failure = "It was stopped: nothing was written.";
  } catch (const std::exception& error) {
    state.failure = error.what();
  }
  publish(report_, std::move(state));
}

}  // namespace parley::gui
