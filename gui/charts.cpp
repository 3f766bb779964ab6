#include "gui/charts.h"

#include <algorithm>

#include "sim/base/intervals.h"
#include "sim/plot/belief_charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley::gui {
namespace {

DisplayList nothing(const Frame& frame, const std::string& title, const std::string& words) {
  Painter p(frame, title, "");
  p.say_empty(words);
  return std::move(p).finish(words);
}

DisplayList beliefs(const Data& data, const View& view, const Frame& frame) {
  const Shape& shape = data.now->game->shape;
  if (shape.type_slots == 0) return nothing(frame, "Beliefs", "No actor of this scenario has private types.");
  const Tally tally = shown_tally(*data.now, view);
  std::size_t actor = view.belief_actor;
  if (actor >= shape.actors.size() || shape.actors[actor].types.empty())
    for (actor = 0; shape.actors[actor].types.empty();) ++actor;
  const std::size_t type = std::min(view.belief_type, shape.actors[actor].types.size() - 1);
  if (view.calibration) return calibration_chart(calibration(tally, shape, actor, type), frame);
  BeliefSeries series = belief_series(tally, shape, actor, type);
  series.given = given_clause(data, view);
  const std::size_t slot = static_cast<std::size_t>(shape.type_begin[actor]) + type;
  if (data.now->sample) {
    const BlockResult& block = *data.now->sample;
    for (std::size_t t = 0; t < block.trials && series.paths.size() < 20; ++t) {
      if (view.given && block.outcome[t] != *view.given) continue;
      series.paths.emplace_back();
      for (std::size_t round = 0; round <= block.last_round[t]; ++round)
        series.paths.back().push_back(
            block.beliefs[(round * static_cast<std::size_t>(shape.type_slots) + slot) * block.stride + t]);
    }
  }
  return belief_chart(series, frame);
}

DisplayList convergence(const Data& data, const View& view, const Frame& frame) {
  const Shape& shape = data.now->game->shape;
  const std::size_t k = std::min(view.given.value_or(view.convergence_outcome), shape.outcomes.size() - 1);
  ConvergenceData found;
  found.of = shape.outcomes[k].name.empty() ? shape.outcomes[k].id : shape.outcomes[k].name;
  found.color = outcome_colors(shape, frame.theme)[k];
  double trials = 0, weight = 0, squared = 0, mine = 0;
  for (const BlockCounts& block : data.now->blocks) {
    trials += static_cast<double>(block.trials);
    weight += block.weight, squared += block.weight_squared, mine += block.outcomes[k];
    if (!(squared > 0)) continue;
    const double share = mine / weight;
    const ShareInterval interval = share_interval(share, weight * weight / squared);
    found.steps.push_back({trials, share, {interval.lo, interval.hi}});
  }
  return convergence_chart(found, frame);
}

std::string say_pending(const Data& data) {
  return data.running ? "Computed once the run is done…" : "Nothing computed yet.";
}

DisplayList drivers(const Data& data, const View& view, const Frame& frame) {
  const Shape& shape = data.now->game->shape;
  if (shape.quantities.empty())
    return nothing(frame, "What drives it",
                   "Every number of this scenario is certain: nothing can drive it.");
  const Tally tally = shown_tally(*data.now, view);
  if (view.drive_curve && view.quantity && *view.quantity < shape.quantities.size())
    return conditional_curve(drive_curve(tally, shape, view.explained, *view.quantity), frame);
  return sensitivity_bars(drives(tally, shape, view.explained), frame, view.quantity);
}

}  // namespace

std::string given_clause(const Data& data, const View& view) {
  if (!view.given || !data.now || !data.now->game) return "";
  const auto& outcomes = data.now->game->shape.outcomes;
  if (*view.given >= outcomes.size()) return "";
  const OutcomeShape& outcome = outcomes[*view.given];
  return "that they end in “" + (outcome.name.empty() ? outcome.id : outcome.name) + "”";
}

Tally shown_tally(const RunOutput& output, const View& view) {
  if (!view.given) return *output.tally;
  Tally only(output.tally->shared_layout());
  if (*view.given < output.game->shape.outcomes.size())
    only.outcome(*view.given) = output.tally->outcome(*view.given);
  return only;
}

Runs runs_of(const Data& data, const View& view) {
  Runs runs;
  const std::string given = given_clause(data, view);
  runs.now = {&data.now->game->shape, data.shown.get(), data.a ? "Now" : "", given};
  if (data.a && data.shown_a) {
    runs.a = RunView{&data.a->game->shape, data.shown_a.get(), "A", given};
    if (data.now->a == data.a && !view.given) runs.change = data.now->change.get();
  }
  return runs;
}

DisplayList chart_of(Panel panel, const Data& data, const View& view, const Frame& frame) {
  const std::string title = name_of(panel).title;
  if (!data.ready() || !data.shown)
    return nothing(frame, title,
                   data.now && !data.now->failure.empty() ? "The run failed: " + data.now->failure
                   : data.session.loaded()                ? "The first trials are on their way…"
                                                          : "Open a scenario: File, Open.");
  const Runs runs = runs_of(data, view);
  const Shape& shape = *runs.now.shape;
  switch (panel) {
    case Panel::outcomes: {
      // The bars are what one chooses an outcome by: they always show all trials.
      Runs all = runs;
      all.now.results = data.now->results.get(), all.now.given.clear();
      if (all.a) all.a->results = data.a->results.get(), all.a->given.clear();
      if (data.a && data.now->a == data.a) all.change = data.now->change.get();
      return outcome_bars(all, frame);
    }
    case Panel::rounds:
      return rounds_stack(runs, frame);
    case Panel::payoffs: {
      PayoffOptions options;
      options.form = view.payoff_form, options.range = view.range;
      if (view.dragging) options.domain = view.domain;
      return payoff_chart(runs, std::min(view.payoff_actor, shape.actors.size() - 1), frame, options);
    }
    case Panel::issues:
      if (view.issue == 0) return issues_overview(runs, frame);
      return settlement_bars(runs, std::min(view.issue - 1, shape.issues.size() - 1), frame);
    case Panel::positions: {
      const std::size_t issue = view.issue == 0 ? 0 : std::min(view.issue - 1, shape.issues.size() - 1);
      std::optional<std::size_t> round;
      if (view.round >= 0 && view.round < static_cast<int>(shape.rounds.size()))
        round = static_cast<std::size_t>(view.round);
      return positions_map(runs, issue, frame, round);
    }
    case Panel::beliefs:
      return beliefs(data, view, frame);
    case Panel::drives:
      return drivers(data, view, frame);
    case Panel::tornado:
      if (!data.tornado || data.tornado->data.rows.empty()) return nothing(frame, title, say_pending(data));
      return tornado(data.tornado->data, frame);
    case Panel::map:
      if (!data.map) return nothing(frame, title, say_pending(data));
      return probability_map(data.map->data, frame);
    case Panel::convergence:
      return convergence(data, view, frame);
    default:
      return nothing(frame, title, "");
  }
}

}  // namespace parley::gui
