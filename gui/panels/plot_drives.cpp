#include <fmt/format.h>

#include <algorithm>

#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "gui/widgets/distributions.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

/// What drives an outcome or a payoff: a ranking, a tornado, a map over two parameters.
namespace parley::gui {
namespace {

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

DisplayList drives_chart(const Data& data, const View& view, const Frame& frame) {
  const Labels& labels = data.now->game->labels;
  if (labels.quantities.empty())
    return say_instead(frame, "What drives it",
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

DisplayList tornado_chart(const Data& data, const View& view, const Frame& frame) {
  if (!data.tornado || data.tornado->data.rows.empty())
    return say_instead(frame, "Tornado",
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

DisplayList map_chart(const Data& data, const View&, const Frame& frame) {
  if (!data.map) return say_instead(frame, "Map", say_pending(data));
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

void explained_combo(Ui& ui, const Labels& labels, float width) {
  std::vector<std::string> names = outcome_names(labels);
  const std::size_t outcomes = names.size();
  for (std::string& name : names) name = "P(" + name + ")";
  for (const std::string& name : actor_names(labels)) names.push_back("Payoff: " + name);
  View& view = ui.view;
  const std::size_t now = view.explained.index + (view.explained.payoff ? outcomes : 0);
  const int picked = ui::combo(ui, "explained", names, std::min(now, names.size() - 1), width);
  if (picked < 0) return;
  const auto place = static_cast<std::size_t>(picked);
  view.explained = {place >= outcomes, place >= outcomes ? place - outcomes : place};
}

void drive_controls(Ui& ui, const Data& data) {
  if (!data.ready()) return;
  const float width = ImGui::GetContentRegionAvail().x;
  const Labels& labels = data.now->game->labels;
  View& view = ui.view;
  explained_combo(ui, labels, std::min(ui.px(230), width * 0.5f));
  if (!view.quantity || *view.quantity >= labels.quantities.size()) return;
  const std::vector<std::string> form_names{"Ranking", "Curve"};
  ui::beside(ui::tabs_width(ui, form_names));
  view.drive_curve = ui::tabs(ui, "drive_form", form_names, view.drive_curve ? 1 : 0) == 1;
}

/// Numbers that a tornado or a map may vary, with their names.
std::vector<std::pair<std::string, std::string>> choices(const Data& data) {
  std::vector<std::pair<std::string, std::string>> list;
  for (const PathInfo& info : data.session.numbers())
    if (info.kind == PathInfo::Kind::number || info.kind == PathInfo::Kind::whole)
      list.emplace_back(info.path, quantity_name(data.now->game->labels, info.path));
  return list;
}

void tornado_controls(Ui& ui, const Data& data) {
  if (!data.ready()) return;
  const float width = ImGui::GetContentRegionAvail().x;
  View& view = ui.view;
  explained_combo(ui, data.now->game->labels, std::min(ui.px(200), width * 0.42f));
  const std::string label =
      view.tornado_paths.empty() ? "Strongest drivers" : fmt::format("{} chosen", view.tornado_paths.size());
  const float wide = std::max(ui::combo_width(label), std::min(ui.px(170), width * 0.35f));
  ui::beside(wide);
  ImGui::SetNextItemWidth(wide);
  const bool open = ImGui::BeginCombo("##tornado_paths", label.c_str(), ImGuiComboFlags_HeightLarge);
  ui.mark("tornado_paths");
  if (!open) return;
  if (ImGui::Selectable("Strongest drivers", view.tornado_paths.empty())) view.tornado_paths.clear();
  for (const auto& [path, name] : choices(data)) {
    const auto at = std::find(view.tornado_paths.begin(), view.tornado_paths.end(), path);
    const bool on = at != view.tornado_paths.end();
    const IdScope id(path);
    if (ImGui::Selectable(ui::drawn(ui::list_words(ui, name)).c_str(), on,
                          ImGuiSelectableFlags_DontClosePopups)) {
      if (on)
        view.tornado_paths.erase(at);
      else
        view.tornado_paths.push_back(path);
    }
  }
  ImGui::EndCombo();
}

void map_controls(Ui& ui, const Data& data) {
  if (!data.ready()) return;
  const float width = ImGui::GetContentRegionAvail().x;
  View& view = ui.view;
  const auto list = choices(data);
  std::vector<std::string> names;
  std::size_t x = list.size(), y = list.size();
  for (std::size_t k = 0; k < list.size(); ++k) {
    names.push_back(list[k].second);
    if (list[k].first == view.map_x) x = k;
    if (list[k].first == view.map_y) y = k;
  }
  const float third = (width - ui.px(16)) / 3;
  explained_combo(ui, data.now->game->labels, third);
  if (const int picked = ui::combo(ui, "map_x", names, x, third, true); picked >= 0)
    view.map_x = list[static_cast<std::size_t>(picked)].first;
  if (const int picked = ui::combo(ui, "map_y", names, y, third, true); picked >= 0)
    view.map_y = list[static_cast<std::size_t>(picked)].first;
}

void choose_driver(Ui& ui, const Data&, const Target& target) {
  if (target.kind == TargetKind::quantity) ui.view.quantity = static_cast<std::size_t>(target.first);
}

/// The bar's parameter is shown in the search.
void search_for_bar(Ui& ui, const Data& data, const Target& target) {
  if (target.kind != TargetKind::quantity || !data.tornado) return;
  const auto row = static_cast<std::size_t>(target.first);
  if (row < data.tornado->paths.size()) ui.view.search = data.tornado->paths[row], ui.view.left_tab = 0;
}

}  // namespace

const PanelSpec drives_panel{.panel = Panel::drives,
                             .id = "drives",
                             .title = "What drives it",
                             .home = {1, 2},
                             .chart = drives_chart,
                             .controls = drive_controls,
                             .react = choose_driver};

const PanelSpec tornado_panel{.panel = Panel::tornado,
                              .id = "tornado",
                              .title = "Tornado",
                              .home = {1, 5},
                              .chart = tornado_chart,
                              .controls = tornado_controls,
                              .react = search_for_bar};

const PanelSpec map_panel{.panel = Panel::map,
                          .id = "map",
                          .title = "Map",
                          .home = {1, 5},
                          .chart = map_chart,
                          .controls = map_controls};

}  // namespace parley::gui
