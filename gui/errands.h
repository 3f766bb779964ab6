#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/errand_forms.h"
#include "gui/run/background.h"
#include "sim/run/settings.h"
#include "sim/scenario/document.h"
#include "sim/study/flip.h"

namespace parley {
struct StudyReport;  // sim/report/study_report.h
}

/// What takes longer than a person wants to watch: a flip, a study, a report. Each by the functions that the program
/// `parley` calls, so that its numbers and files are the same.
/// Implemented in errands.cpp and sweep.cpp.
namespace parley::gui {

struct FlipRequest {
  std::uint64_t revision = 0;
  std::shared_ptr<const Document> document;  ///< with all changes
  std::string name;                          ///< of the outcome
  FlipOptions options;
};

/// A grid over two numbers. The scenario as it is seen is written beside the study, which is then one that
/// `parley study` and `parley report` take.
struct SweepRequest {
  struct Axis {
    std::string path;
    double from = 0, to = 1;
    std::size_t points = 5;
    bool whole = false;  ///< whole numbers alone
  };
  std::shared_ptr<const Document> saved;  ///< as File, Save would write it
  std::string variant;                    ///< id; empty: the base
  Axis x, y;
  std::uint64_t trials = 20'000, seed = 1;  ///< trials: per point
  std::string title;                        ///< for the reader
  std::string outcome;                      ///< that the map is of; empty: the likeliest
  std::filesystem::path folder;
  bool goes_on = false;  ///< with the study that is there
};

struct ReportRequest {
  std::shared_ptr<const Document> document;  ///< with all changes
  std::string digest;                        ///< of the file
  RunSettings settings;
  std::string outcome;  ///< the one in question; empty: the likeliest
  bool brief = false;
  std::string file;
  bool overwrite = false;
};

/// How an errand stands. Never changes once it is handed over.
struct FlipState {
  FlipRequest asked;
  std::shared_ptr<const FlipResult> found;  ///< null: not done
  std::string failure;                      ///< why not
};
struct SweepState {
  SweepRequest asked;
  std::shared_ptr<const StudyReport> found;  ///< null: no point is done
  bool complete = false;
  std::string failure;
};
struct ReportState {
  ReportRequest asked;
  bool written = false;
  std::string failure;
};

/// The study file of a sweep, and the scenario file that it names.
struct SweepFiles {
  std::string study, scenario;
};
SweepFiles sweep_files(const SweepRequest& request);
inline constexpr const char* sweep_study_name = "study.json";
inline constexpr const char* sweep_scenario_name = "scenario.json";

/// What `parley study` left in a folder, for the outcome; throws what read_study_results() throws.
std::shared_ptr<const StudyReport> opened_study(const std::filesystem::path& folder,
                                                const std::string& outcome);

/// A thread for errands, one at a time in the order flip, study, report; behind runs and theory in priority.
class Errands {
 public:
  Errands(std::function<void()> wake, int threads);

  void request(FlipRequest request);
  void request(SweepRequest request);
  void request(ReportRequest request);
  void stop(Errand which) { background_.stop(static_cast<std::size_t>(which)); }
  bool busy() const { return background_.busy(); }
  bool busy(Errand which) const { return background_.busy(static_cast<std::size_t>(which)); }
  double progress() const { return progress_; }  ///< share that is done of what runs now
  std::string part() const;                      ///< what of it is under way, in a few words; may be empty

  std::shared_ptr<const FlipState> flip() const;
  std::shared_ptr<const SweepState> sweep() const;
  std::shared_ptr<const ReportState> report() const;
  /// Another outcome's map of the study that was run last.
  void show(const std::string& outcome);
  void forget();  ///< another scenario is open

 private:
  void run(const FlipRequest& request, const std::stop_token& stop);
  void run(const SweepRequest& request, const std::stop_token& stop);
  void run(const ReportRequest& request, const std::stop_token& stop);
  RunControl control(const std::stop_token& stop);
  void begin(const std::string& part);
  void tell(double done);
  template <class T>
  void publish(std::shared_ptr<const T>& place, T value) {
    {
      const std::lock_guard lock(mutex_);
      place = std::make_shared<const T>(std::move(value));
    }
    wake_();
  }

  const std::function<void()> wake_;
  const int threads_;
  mutable std::mutex mutex_;
  std::shared_ptr<const FlipState> flip_;
  std::shared_ptr<const SweepState> sweep_;
  std::shared_ptr<const ReportState> report_;
  std::string part_;
  std::atomic<double> progress_ = 0;
  std::atomic<std::int64_t> told_ = 0;  ///< milliseconds at the last wake for progress
  Background background_;               ///< last: ends before what it writes into
};

}  // namespace parley::gui
