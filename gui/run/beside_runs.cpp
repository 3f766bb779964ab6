#include <algorithm>

#include "gui/run/runner.h"
#include "gui/run/stages.h"
#include "sim/parley.h"
#include "sim/summary/summarise.h"

/// What the runner does for variants that are seen beside the one that runs.
namespace parley::gui {
namespace {

/// A whole run of the member; null when it was stopped.
Output run_of(const BesideRequest& request, const BesideRequest::Member& member, std::uint64_t trials,
              int threads, const std::stop_token& stop) {
  auto found = std::make_shared<RunOutput>();
  found->revision = request.revision;
  found->scenario = member.scenario;
  found->settings = member.settings;
  found->digest = request.digest;
  try {
    const auto game = std::make_shared<const Game>(compile(*member.scenario));
    RunSettings settings = member.settings;
    settings.trials = trials;
    RunControl control;
    control.threads = threads, control.stop = stop;
    const RunTally run = run_trials(*game, settings, control);
    if (!run.complete) return nullptr;
    found->results = std::make_shared<const Results>(
        summarise(run.tally, game->labels, {request.digest, settings, false}));
    found->game = game;
    found->complete = trials == member.settings.trials;
  } catch (const std::exception& error) {
    found->failure = error.what();
    found->complete = true;
  }
  return found;
}

}  // namespace

void Runner::run(const BesideRequest& request, const std::stop_token& stop) {
  BesideOutput found;
  found.revision = request.revision;
  const std::shared_ptr<const BesideOutput> before = beside();
  for (const BesideRequest::Member& member : request.members) {
    BesideOutput::One one{member.id, member.name, member.key, nullptr};
    if (before)
      for (const BesideOutput::One& old : before->runs)
        if (old.key == member.key && old.run && old.run->complete) one.run = old.run;
    found.runs.push_back(std::move(one));
  }
  // All of them on some trials first, then on all.
  for (const bool all : {false, true}) {
    for (std::size_t k = 0; k < request.members.size(); ++k) {
      const std::uint64_t wanted = request.members[k].settings.trials;
      if (found.runs[k].run && found.runs[k].run->complete) continue;
      if (!all && wanted <= Stages::kOpening) continue;  // at once with all
      Output run = run_of(request, request.members[k], all ? wanted : Stages::kOpening, workers_.then, stop);
      if (!run) return;
      found.runs[k].run = std::move(run);
      publish(beside_, std::make_shared<const BesideOutput>(found));
    }
  }
  found.complete = true;
  publish(beside_, std::make_shared<const BesideOutput>(found));
}

}  // namespace parley::gui
