#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "gui/run/background.h"
#include "sim/run/settings.h"
#include "sim/solve/bargaining/forecast.h"

// Held by pointer alone, so that whoever only passes them on is spared their headers and exact numbers.
namespace parley {
struct IssueAnalysis;      // sim/solve/analysis.h
struct TrialEnds;          // sim/solve/stability/trial_ends.h
struct UncertainAnalysis;  // sim/solve/draws/uncertain.h
}  // namespace parley

/// What theory says, computed beside the drawing by the functions that `parley solve` calls.
namespace parley::gui {

/// One issue, or all of them together.
struct TheoryTopic {
  std::string issue;                                       ///< id; empty: all, as packages
  std::vector<std::pair<std::string, std::string>> types;  ///< (actor, type) taken as known
  friend bool operator==(const TheoryTopic&, const TheoryTopic&) = default;
};

/// What is known of a topic so far. Never changes once it is handed over.
struct TopicTheory {
  TheoryTopic topic;
  std::uint64_t revision = 0;  ///< the session's state that it is of
  std::shared_ptr<const Scenario> scenario;
  std::shared_ptr<const IssueAnalysis> point;  ///< at the payoffs as written; of all issues: packages only
  std::shared_ptr<const TrialEnds> ends;       ///< where the first trials end
  std::shared_ptr<const UncertainAnalysis> drawn;  ///< null: no draws yet, or none wanted (all issues)
  std::optional<PlaceForecast> forecast;           ///< beside the baseline
  bool complete = false;
  std::string failure;  ///< why there is nothing
};

struct TheoryOutput {
  std::vector<std::shared_ptr<const TopicTheory>> topics;
  /// What is known of a topic, perhaps of an older state; null if nothing is.
  const TopicTheory* find(const TheoryTopic& topic) const;
};

struct TheoryRequest {
  std::uint64_t revision = 0;
  std::shared_ptr<const Scenario> scenario;  ///< with all changes
  std::shared_ptr<const Game> game;          ///< compiled from it
  std::uint64_t seed = RunSettings{}.seed, draws = default_draws;
  std::vector<TheoryTopic> topics;  ///< the first comes first
};

/// A thread of its own, behind the runner in priority. For each topic: what is quick, then where 4,096 trials
/// end, then 1,000 draws, then equilibria of all kinds, then 10,000, … draws; after each step what is known
/// is handed over and `wake` called. A new request takes the place of the old one; what was found for the
/// same state stays.
class Theorist {
 public:
  /// threads: for draws, at least 1.
  explicit Theorist(std::function<void()> wake, int threads);
  Theorist(const Theorist&) = delete;
  Theorist& operator=(const Theorist&) = delete;

  void request(TheoryRequest request);
  void cancel() { background_.stop(); }  ///< stops at once (within a block of draws), until the next request
  void forget();                         ///< stops at once and drops what was found: another scenario is open
  std::shared_ptr<const TheoryOutput> output() const;
  bool busy() const { return background_.busy(); }

 private:
  void run(const TheoryRequest& request, const std::stop_token& stop);
  void publish(const TheoryRequest& request, const TopicTheory& found);

  const std::function<void()> wake_;
  const int threads_;
  mutable std::mutex mutex_;
  std::shared_ptr<const TheoryOutput> output_;
  Background background_;  ///< last: ends before the rest goes
};

}  // namespace parley::gui
