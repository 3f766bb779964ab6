#include "gui/charts.h"

#include "gui/run/side_requests.h"
#include "sim/base/words.h"
#include "sim/plot/painter.h"

namespace parley::gui {

DisplayList say_instead(const Frame& frame, const std::string& title, const std::string& words) {
  Painter p(frame, title, "");
  p.say_empty(words);
  return std::move(p).finish(words);
}

std::vector<std::string> outcome_names(const Labels& labels) {
  std::vector<std::string> names;
  for (const OutcomeLabels& one : labels.outcomes) names.push_back(name_of(one));
  return names;
}

std::vector<std::string> actor_names(const Labels& labels) {
  std::vector<std::string> names;
  for (const ActorLabels& one : labels.actors) names.push_back(name_of(one));
  return names;
}

std::optional<std::size_t> scale_shown(const Data& data, const View& view) {
  if (!data.ready() || view.issue == 0) return {};
  const Labels& labels = data.now->game->labels;
  if (view.issue > labels.issues.size()) return {};
  for (std::size_t s = 0; s < labels.scales.size(); ++s)
    if (static_cast<std::size_t>(labels.scales[s].issue) == view.issue - 1) return s;
  return {};
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
  const PanelSpec& spec = spec_of(panel);
  if (!data.ready() || !data.shown || !data.tally)
    return say_instead(frame, spec.title,
                       data.now && !data.now->failure.empty() ? "The run failed: " + data.now->failure
                       : data.session.loaded()                ? "The first trials are on their way…"
                                                              : "Open a scenario: File, Open.");
  return spec.chart != nullptr ? spec.chart(data, view, frame) : say_instead(frame, spec.title, "");
}

}  // namespace parley::gui
