#include "sim/plot/belief_charts.h"

#include <algorithm>

#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/plot/words.h"

/// What the others believe of an actor's types, and whether they are right.
namespace parley::gui {
namespace {

DisplayList beliefs_chart(const Data& data, const View& view, const Frame& frame) {
  const Labels& labels = data.now->game->labels;
  if (labels.type_slots == 0)
    return say_instead(frame, "Beliefs", "No actor of this scenario has private types.");
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

void belief_controls(Ui& ui, const Data& data) {
  if (!data.ready()) return;
  const Labels& labels = data.now->game->labels;
  const float width = ImGui::GetContentRegionAvail().x;
  View& view = ui.view;
  std::vector<std::string> names;
  std::vector<std::pair<std::size_t, std::size_t>> which;
  std::size_t now = 0;
  for (std::size_t a = 0; a < labels.actors.size(); ++a)
    for (std::size_t t = 0; t < labels.actors[a].types.size(); ++t) {
      const ActorLabels& actor = labels.actors[a];
      if (a == view.belief_actor && t == view.belief_type) now = names.size();
      names.push_back(name_of(actor) + ": " + type_name(actor, t));
      which.emplace_back(a, t);
    }
  if (names.empty()) return;
  const int picked = ui::combo(ui, "belief", names, now, std::min(ui.px(230), width * 0.5f));
  if (picked >= 0) {
    view.belief_actor = which[static_cast<std::size_t>(picked)].first;
    view.belief_type = which[static_cast<std::size_t>(picked)].second;
  }
  const std::vector<std::string> form_names{"By round", "Calibration"};
  ui::beside(ui::tabs_width(ui, form_names));
  view.calibration = ui::tabs(ui, "belief_form", form_names, view.calibration ? 1 : 0) == 1;
}

}  // namespace

const PanelSpec beliefs_panel{.panel = Panel::beliefs,
                              .id = "beliefs",
                              .title = "Beliefs",
                              .home = {3, 6},
                              .chart = beliefs_chart,
                              .controls = belief_controls};

}  // namespace parley::gui
