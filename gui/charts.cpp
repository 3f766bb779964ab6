#include "gui/charts.h"

#include <algorithm>

#include "gui/distributions.h"
#include "gui/side_requests.h"
#include "gui/theory_view.h"
#include "sim/base/intervals.h"
#include "sim/base/words.h"
#include "sim/plot/belief_charts.h"
#include "sim/plot/offers_charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/scale_charts.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley::gui {
namespace {

DisplayList nothing(const Frame& frame, const std::string& title, const std::string& words) {
  Painter p(frame, title, "");
  p.say_empty(words);
  return std::move(p).finish(words);
}

/// The place of A's thing of that id among A's, if there is one.
template <class Things>
std::optional<std::size_t> place_of(const Things& things, const std::string& id) {
  for (std::size_t k = 0; k < things.size(); ++k)
    if (things[k].id == id) return k;
  return {};
}

DisplayList beliefs(const Data& data, const View& view, const Frame& frame) {
  const Labels& labels = data.now->game->labels;
  if (labels.type_slots == 0)
    return nothing(frame, "Beliefs", "No actor of this scenario has private types.");
  std::size_t actor = view.belief_actor;
  if (actor >= labels.actors.size() || labels.actors[actor].types.empty())
    for (actor = 0; labels.actors[actor].types.empty();) ++actor;
  const std::size_t type = std::min(view.belief_type, labels.actors[actor].types.size() - 1);
  std::optional<std::size_t> a;
  if (data.tally_a) a = place_of(data.a->game->labels.actors, labels.actors[actor].id);
  if (a && type >= data.a->game->labels.actors[*a].types.size()) a.reset();
  if (view.calibration) {
    Calibration found = calibration(*data.tally, labels, actor, type);
    if (a) found.a = calibration(*data.tally_a, data.a->game->labels, *a, type).bins;
    return calibration_chart(found, frame);
  }
  BeliefSeries series = belief_series(*data.tally, labels, actor, type);
  series.given = given_clause(data, view);
  if (a) series.a = belief_series(*data.tally_a, data.a->game->labels, *a, type).mean;
  const std::size_t slot = static_cast<std::size_t>(labels.type_begin[actor]) + type;
  if (data.now->sample) {
    const BlockResult& block = *data.now->sample;
    for (std::size_t t = 0; t < block.trials && series.paths.size() < 20; ++t) {
      if (view.given && block.outcome[t] != *view.given) continue;
      series.paths.emplace_back();
      for (std::size_t round = 0; round <= block.last_round[t]; ++round)
        series.paths.back().push_back(
            block.beliefs[(round * static_cast<std::size_t>(labels.type_slots) + slot) * block.stride + t]);
    }
  }
  return belief_chart(series, frame);
}

std::vector<ConvergenceData::Step> steps_of(const RunOutput& run, std::size_t outcome) {
  std::vector<ConvergenceData::Step> steps;
  double trials = 0, weight = 0, squared = 0, mine = 0;
  for (const BlockCounts& block : run.blocks) {
    trials += static_cast<double>(block.trials);
    weight += block.weight, squared += block.weight_squared, mine += block.outcomes[outcome];
    if (!(squared > 0)) continue;
    const double share = mine / weight;
    const Interval interval = share_interval(share, weight * weight / squared);
    steps.push_back({trials, share, interval});
  }
  return steps;
}

DisplayList convergence(const Data& data, const View& view, const Frame& frame) {
  const Labels& labels = data.now->game->labels;
  const std::size_t k = std::min(view.given.value_or(view.convergence_outcome), labels.outcomes.size() - 1);
  ConvergenceData found;
  found.of = name_of(labels.outcomes[k]);
  found.color = outcome_colors(labels, frame.theme)[k];
  found.steps = steps_of(*data.now, k);
  if (data.a)
    if (const auto a = place_of(data.a->game->labels.outcomes, labels.outcomes[k].id))
      found.a = steps_of(*data.a, *a);
  return convergence_chart(found, frame);
}

std::optional<std::size_t> scale_of(const Labels& labels, std::size_t issue) {
  for (std::size_t s = 0; s < labels.scales.size(); ++s)
    if (static_cast<std::size_t>(labels.scales[s].issue) == issue) return s;
  return {};
}

DisplayList scale_chart(const Data& data, const View& view, const Runs& runs, std::size_t scale,
                        const Frame& frame) {
  ScalePicture picture = scale_picture(data.session.scenario(), *runs.now.labels, *runs.now.results, scale);
  if (runs.a) {
    const std::string& id =
        runs.now.labels->issues[static_cast<std::size_t>(runs.now.labels->scales[scale].issue)].id;
    for (const ScaleLaw& one : runs.a->results->scales)
      if (one.issue == id) picture.law_a = one.law;
  }
  return scale_law_chart(picture, frame, {view.scale_cumulative, view.scale_parts});
}

std::string say_pending(const Data& data) {
  return data.running ? "Computed once the run is done…" : "Nothing computed yet.";
}

/// An outcome's share is one of all trials, also where the other plots show those that ended in an outcome.
const Tally& explained_tally(const Data& data, const View& view) {
  return view.explained.payoff ? *data.tally : *data.now->tally;
}

/// What A has in place of it, with its tally.
struct ExplainedInA {
  const Tally& tally;
  const Labels& labels;
  Explained what;
};
std::optional<ExplainedInA> in_a(const Data& data, const View& view) {
  if (!data.a || !data.tally_a) return {};
  const Labels &now = data.now->game->labels, &a = data.a->game->labels;
  const std::size_t index = view.explained.index;
  const auto place = view.explained.payoff ? place_of(a.actors, now.actors[index].id)
                                           : place_of(a.outcomes, now.outcomes[index].id);
  if (!place) return {};
  return ExplainedInA{
      view.explained.payoff ? *data.tally_a : *data.a->tally, a, {view.explained.payoff, *place}};
}

std::optional<std::size_t> quantity_of(const Labels& labels, const std::string& path) {
  for (std::size_t q = 0; q < labels.quantities.size(); ++q)
    if (labels.quantities[q].path == path) return q;
  return {};
}

DisplayList drivers(const Data& data, const View& view, const Frame& frame) {
  const Labels& labels = data.now->game->labels;
  if (labels.quantities.empty())
    return nothing(frame, "What drives it",
                   "Every number of this scenario is certain: nothing can drive it.");
  const Tally& tally = explained_tally(data, view);
  const std::optional<ExplainedInA> a = in_a(data, view);
  const std::string given = view.explained.payoff && view.given ? ", given " + given_clause(data, view) : "";
  if (view.drive_curve && view.quantity && *view.quantity < labels.quantities.size()) {
    ConditionalCurve curve = drive_curve(tally, labels, view.explained, *view.quantity);
    curve.of += given;
    if (a)
      if (const auto q = quantity_of(a->labels, labels.quantities[*view.quantity].path))
        curve.a = drive_curve(a->tally, a->labels, a->what, *q).bins;
    return conditional_curve(curve, frame);
  }
  SensitivityData found = drives(tally, labels, view.explained);
  found.of += given;
  if (a) {
    const SensitivityData before = drives(a->tally, a->labels, a->what);
    for (std::size_t q = 0; q < found.rows.size(); ++q)
      if (const auto same = quantity_of(a->labels, labels.quantities[q].path))
        found.rows[q].a = before.rows[*same].index;
  }
  return sensitivity_bars(found, frame, view.quantity);
}

DisplayList tornado_of(const Data& data, const View& view, const Frame& frame) {
  if (!data.tornado || data.tornado->data.rows.empty())
    return nothing(frame, name_of(Panel::tornado).title,
                   view.tornado_paths.empty() && data.now->game->labels.quantities.empty()
                       ? "Every number of this scenario is certain: choose those to vary."
                       : say_pending(data));
  TornadoData found = data.tornado->data;
  if (const auto a = in_a(data, view); a && a->labels.outcomes.size() > 0) {
    if (a->what.payoff) {
      if (const UtilityEstimate* seen =
              find_utility(runs_of(data, view).a, a->labels.actors[a->what.index].id))
        found.a = seen->mean;
    } else {
      found.a = data.a->results->outcomes[a->what.index].share;
    }
  }
  return tornado(found, frame);
}

DisplayList beside_chart(const Data& data, const View& view, const std::vector<RunSeries>& series,
                         std::size_t shown, const Frame& frame) {
  DisplayList list = outcome_series(series, shown, frame, view.full_axis);
  if (data.beside->revision != data.session.revision())
    list.subtitle = "(others as before the last change) " + list.subtitle;
  return list;
}

DisplayList map(const Data& data, const Frame& frame) {
  if (!data.map) return nothing(frame, name_of(Panel::map).title, say_pending(data));
  MapData now = data.map->data;
  // The ring is where the parameters are now, also while one of them moves.
  const auto value_of = [&](const std::string& path) -> std::optional<double> {
    const std::optional<Number> number = read_number_text(data.session.value(path));
    return number ? std::optional(slider_value(*number)) : std::nullopt;
  };
  now.x_now = value_of(data.map->x), now.y_now = value_of(data.map->y);
  if (data.a && data.a->digest == data.session.digest()) {
    const auto value_in_a = [&](const std::string& path) {
      std::string text = data.session.file_value(path);
      for (const auto& [changed, to] : data.a->settings.set)
        if (changed == path) text = to;
      const std::optional<Number> number = read_number_text(text);
      return number ? std::optional(slider_value(*number)) : std::nullopt;
    };
    now.x_a = value_in_a(data.map->x), now.y_a = value_in_a(data.map->y);
  }
  return probability_map(now, frame);
}

}  // namespace

std::optional<std::size_t> scale_shown(const Data& data, const View& view) {
  if (!data.ready() || view.issue == 0) return {};
  const Labels& labels = data.now->game->labels;
  if (view.issue > labels.issues.size()) return {};
  return scale_of(labels, view.issue - 1);
}

std::string given_clause(const Data& data, const View& view) {
  if (!view.given || !data.now || !data.now->game) return "";
  const auto& outcomes = data.now->game->labels.outcomes;
  if (*view.given >= outcomes.size()) return "";
  const OutcomeLabels& outcome = outcomes[*view.given];
  return "that they end in “" + name_of(outcome) + "”";
}

Runs runs_of(const Data& data, const View& view) {
  Runs runs;
  const std::string given = given_clause(data, view);
  runs.now = {&data.now->game->labels, data.shown.get(), data.a ? "Now" : "", given};
  if (data.a && data.shown_a) {
    runs.a = RunView{&data.a->game->labels, data.shown_a.get(), "A", given};
    if (data.now->a == data.a && !view.given) runs.change = data.now->change.get();
  }
  return runs;
}

std::vector<RunSeries> series_of(const Data& data, std::size_t& shown) {
  std::vector<RunSeries> series;
  if (!data.beside || !data.ready()) return series;
  for (const VariantTab& tab : variant_tabs(data.session)) {
    if (tab.id == data.now_tab) {
      shown = series.size();
      series.push_back({tab.id, {&data.now->game->labels, data.now->results.get(), tab.name, ""}});
    }
    for (const BesideOutput::One& one : data.beside->runs)
      if (one.id == tab.id && one.id != data.now_tab && one.run && one.run->results)
        series.push_back({tab.id, {&one.run->game->labels, one.run->results.get(), tab.name, ""}});
  }
  if (series.size() < 2) series.clear();
  return series;
}

DisplayList chart_of(Panel panel, const Data& data, const View& view, const Frame& frame) {
  const std::string title = name_of(panel).title;
  if (!data.ready() || !data.shown || !data.tally)
    return nothing(frame, title,
                   data.now && !data.now->failure.empty() ? "The run failed: " + data.now->failure
                   : data.session.loaded()                ? "The first trials are on their way…"
                                                          : "Open a scenario: File, Open.");
  const Runs runs = runs_of(data, view);
  const Labels& labels = *runs.now.labels;
  switch (panel) {
    case Panel::outcomes: {
      std::size_t shown = 0;
      if (const std::vector<RunSeries> series = series_of(data, shown); !series.empty())
        return beside_chart(data, view, series, shown, frame);
      // The bars are what one chooses an outcome by: they always show all trials.
      Runs all = runs;
      all.now.results = data.now->results.get(), all.now.given.clear();
      if (all.a) all.a->results = data.a->results.get(), all.a->given.clear();
      if (data.a && data.now->a == data.a) all.change = data.now->change.get();
      return outcome_bars(all, frame, view.full_axis);
    }
    case Panel::rounds:
      return rounds_stack(runs, frame);
    case Panel::payoffs: {
      PayoffOptions options;
      options.form = view.payoff_form, options.range = view.range;
      return payoff_chart(runs, std::min(view.payoff_actor, labels.actors.size() - 1), frame, options);
    }
    case Panel::issues: {
      if (view.issue == 0) return issues_overview(runs, frame);
      if (const std::size_t past = view.issue - 1 - labels.issues.size();
          view.issue > labels.issues.size() && past < 2 * labels.offers.size())
        return past % 2 == 0 ? agreement_by_turn(runs.now, past / 2, frame)
                             : packages_agreed(runs.now, past / 2, frame);
      const std::size_t issue = std::min(view.issue - 1, labels.issues.size() - 1);
      if (const std::optional<std::size_t> scale = scale_of(labels, issue))
        return scale_chart(data, view, runs, *scale, frame);
      return settlement_bars(runs, issue, frame);
    }
    case Panel::positions: {
      const std::size_t issue = view.issue == 0 ? 0 : std::min(view.issue - 1, labels.issues.size() - 1);
      std::optional<std::size_t> round;
      if (view.round >= 0 && view.round < static_cast<int>(labels.rounds.size()))
        round = static_cast<std::size_t>(view.round);
      return positions_map(runs, issue, frame, round);
    }
    case Panel::beliefs:
      return beliefs(data, view, frame);
    case Panel::drives:
      return drivers(data, view, frame);
    case Panel::tornado:
      return tornado_of(data, view, frame);
    case Panel::map:
      return map(data, frame);
    case Panel::convergence:
      return convergence(data, view, frame);
    case Panel::theory:
      return theory_chart(data, view, frame);
    default:
      return nothing(frame, title, "");
  }
}

}  // namespace parley::gui
