#include "gui/theory/theory.h"

#include <algorithm>
#include <stdexcept>

#include "sim/run/run.h"
#include "sim/scenario/find.h"
#include "sim/solve/analysis.h"
#include "sim/solve/stability/trial_ends.h"

namespace parley::gui {
namespace {

constexpr int kNice = 10;  ///< the runner has 5
constexpr std::uint64_t kEnds = 4096;

/// Draws of each step: 1,000, ten times as many, …, all.
std::vector<std::uint64_t> steps_to(std::uint64_t draws) {
  std::vector<std::uint64_t> steps;
  for (std::uint64_t n = 1000; n < draws; n *= 10) steps.push_back(n);
  if (draws > 0) steps.push_back(draws);
  return steps;
}

/// One step for one topic; false where there is nothing to be added.
using Step =
    std::function<bool(TopicTheory& found, const StaticOptions& chosen, const std::stop_token& stop)>;

std::shared_ptr<const IssueAnalysis> point_analysis(const TheoryRequest& request, const StaticOptions& chosen,
                                                    std::vector<Concept> concepts,
                                                    const std::stop_token& stop) {
  AnalysisOptions options;
  options.concepts = std::move(concepts);
  options.uncertain.draws = 0;
  options.uncertain.stop = stop;
  return std::make_shared<const IssueAnalysis>(analyse(*request.scenario, *request.game, chosen, options));
}

bool add_quick(const TheoryRequest& request, TopicTheory& found, const StaticOptions& chosen,
               const std::stop_token& stop) {
  if (found.topic.issue.empty())
    found.point = point_analysis(request, chosen, {Concept::bargaining}, stop);
  else
    found.point = point_analysis(
        request, chosen,
        {Concept::pure, Concept::dominance, Concept::bargaining, Concept::stability, Concept::baselines},
        stop);
  return true;
}

bool add_equilibria(const TheoryRequest& request, TopicTheory& found, const StaticOptions& chosen,
                    const std::stop_token& stop) {
  if (found.topic.issue.empty()) return false;
  found.point = point_analysis(request, chosen, {all_concepts.begin(), all_concepts.end()}, stop);
  return true;
}

bool add_ends(const TheoryRequest& request, TopicTheory& found, const StaticOptions& chosen,
              const std::stop_token& stop) {
  const bool left_out = !found.point || !found.point->bargaining;
  if (found.topic.issue.empty() && left_out) return false;  // more packages than can be listed
  found.ends = std::make_shared<const TrialEnds>(
      trial_ends(*request.scenario, *request.game, chosen, kEnds, request.seed, stop));
  return true;
}

bool add_draws(const TheoryRequest& request, TopicTheory& found, const StaticOptions& chosen,
               std::uint64_t draws, int threads, const std::stop_token& stop) {
  if (found.topic.issue.empty()) return false;
  UncertainOptions options;
  options.draws = draws;
  options.seed = request.seed;
  options.threads = threads;
  options.stop = stop;
  found.drawn = std::make_shared<const UncertainAnalysis>(
      uncertain_analysis(*request.scenario, *request.game, chosen, options));
  if (stop.stop_requested() || !found.point || !found.point->baseline || !found.point->baseline->possible)
    return true;
  const std::vector<PlaceForecast> forecasts =
      place_forecasts(*request.scenario, *request.game, draws, request.seed, stop);
  for (std::size_t k = 0; k < forecasts.size(); ++k)
    if (request.scenario->issues[k].id == found.topic.issue) found.forecast = forecasts[k];
  return true;
}

}  // namespace

const TopicTheory* TheoryOutput::find(const TheoryTopic& topic) const {
  for (const auto& one : topics)
    if (one->topic == topic) return one.get();
  return nullptr;
}

Theorist::Theorist(std::function<void()> wake, int threads)
    : wake_(wake), threads_(threads), background_(std::move(wake), 1, kNice) {}

void Theorist::request(TheoryRequest request) {
  background_.ask(0,
                  [this, request = std::move(request)](const std::stop_token& stop) { run(request, stop); });
}

void Theorist::forget() {
  cancel();
  const std::lock_guard lock(mutex_);
  output_.reset();
}

std::shared_ptr<const TheoryOutput> Theorist::output() const {
  const std::lock_guard lock(mutex_);
  return output_;
}

void Theorist::run(const TheoryRequest& request, const std::stop_token& stop) {
  std::vector<TopicTheory> known;
  const std::shared_ptr<const TheoryOutput> before = output();
  for (const TheoryTopic& topic : request.topics) {
    const TopicTheory* found = before ? before->find(topic) : nullptr;
    if (found && found->revision == request.revision)
      known.push_back(*found);
    else
      known.push_back({topic, request.revision, request.scenario, {}, {}, {}, {}, false, ""});
  }
  const auto chosen_of = [](const TheoryTopic& topic) {
    StaticOptions chosen;
    if (!topic.issue.empty()) chosen.issues = {topic.issue};
    chosen.types = topic.types;
    return chosen;
  };
  const auto each = [&](const auto& step) {
    for (TopicTheory& one : known) {
      if (stop.stop_requested()) return;
      if (one.complete || !one.failure.empty()) continue;
      TopicTheory next = one;
      bool more = true;
      try {
        more = step(next, chosen_of(next.topic));
      } catch (const std::exception& error) {
        next.failure = error.what();
      }
      if (stop.stop_requested()) return;  // what was cut short is not shown
      one = std::move(next);
      if (more) publish(request, one);
    }
  };
  each([&](TopicTheory& found, const StaticOptions& chosen) {
    const Issue* issue = find_issue(*request.scenario, found.topic.issue);
    if (issue != nullptr && issue->has_stands)
      throw std::invalid_argument(
          "It settles on a scale, and not by anybody's choice of a position: there is no game to solve. "
          "Issues shows its law and other forecasts.");
    return found.point ? false : add_quick(request, found, chosen, stop);
  });
  each([&](TopicTheory& found, const StaticOptions& chosen) {
    return found.ends ? false : add_ends(request, found, chosen, stop);
  });
  const auto draw = [&](std::uint64_t draws) {
    each([&](TopicTheory& found, const StaticOptions& chosen) {
      if (found.drawn && found.drawn->draws >= draws) return false;
      return add_draws(request, found, chosen, draws, threads_, stop);
    });
  };
  const std::vector<std::uint64_t> steps = steps_to(request.draws);
  if (!steps.empty()) draw(steps.front());
  each([&](TopicTheory& found, const StaticOptions& chosen) {
    return found.point->equilibria ? false : add_equilibria(request, found, chosen, stop);
  });
  for (const std::uint64_t draws : steps) draw(draws);
  each([&](TopicTheory& found, const StaticOptions&) { return found.complete = true; });
}

void Theorist::publish(const TheoryRequest& request, const TopicTheory& found) {
  auto next = std::make_shared<TheoryOutput>();
  {
    const std::lock_guard lock(mutex_);
    // Topics that are no longer asked for stay while they are of the same state.
    if (output_)
      for (const auto& one : output_->topics) {
        const bool asked =
            std::find(request.topics.begin(), request.topics.end(), one->topic) != request.topics.end();
        if (!(one->topic == found.topic) && (asked || one->revision == request.revision))
          next->topics.push_back(one);
      }
    next->topics.push_back(std::make_shared<const TopicTheory>(found));
    output_ = std::move(next);
  }
  wake_();
}

}  // namespace parley::gui
