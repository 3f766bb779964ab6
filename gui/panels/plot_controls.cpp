#include <fmt/format.h>

#include <algorithm>

#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/theory_view.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/words.h"

/// What stands above the plots: which of a panel's numbers are shown, and how.
namespace parley::gui {
namespace {

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

void payoff_controls(Ui& ui, const Labels& labels, float width) {
  View& view = ui.view;
  const std::vector<std::string> names = actor_names(labels);
  const int picked = ui::combo(ui, "payoff_actor", names, std::min(view.payoff_actor, names.size() - 1),
                               std::min(ui.px(190), width * 0.36f));
  if (picked >= 0) view.payoff_actor = static_cast<std::size_t>(picked), view.range.reset();
  const std::vector<std::string> form_names{"Histogram", "Cumulative", "Dots"};
  ui::beside(ui::tabs_width(ui, form_names));
  view.payoff_form = static_cast<PayoffForm>(
      ui::tabs(ui, "payoff_form", form_names, static_cast<std::size_t>(view.payoff_form)));
}

void issue_controls(Ui& ui, const Data& data, Panel panel, float width) {
  const Labels& labels = data.now->game->labels;
  View& view = ui.view;
  std::vector<std::string> names;
  if (panel == Panel::issues) names.emplace_back("All issues");
  for (const IssueLabels& one : labels.issues) names.push_back(name_of(one));
  for (const OffersLabels& one : labels.offers) {  // behind the issues: what rounds of offers came to
    if (panel != Panel::issues) break;
    const std::string round = name_of(labels.rounds[static_cast<std::size_t>(one.round)]);
    names.push_back("Offers by turn: " + round);
    names.push_back("Packages: " + round);
  }
  const std::size_t shift = panel == Panel::issues ? 0 : 1;
  const std::size_t now = view.issue >= shift ? view.issue - shift : 0;
  const int picked =
      ui::combo(ui, "issue", names, std::min(now, names.size() - 1), std::min(ui.px(230), width * 0.5f));
  if (picked >= 0) view.issue = static_cast<std::size_t>(picked) + shift;
  if (panel == Panel::issues && scale_shown(data, view)) scale_controls(ui);
  if (panel != Panel::positions) return;
  std::vector<std::string> rounds{"At the end"};
  for (const RoundLabels& one : labels.rounds) rounds.push_back("After " + name_of(one));
  const int round = ui::combo(ui, "positions_round", rounds, static_cast<std::size_t>(view.round + 1),
                              std::min(ui.px(190), width * 0.4f), true);
  if (round >= 0) view.round = round - 1;
}

void belief_controls(Ui& ui, const Labels& labels, float width) {
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

void drive_controls(Ui& ui, const Labels& labels, float width) {
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

void tornado_controls(Ui& ui, const Data& data, float width) {
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

void map_controls(Ui& ui, const Data& data, float width) {
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

void convergence_controls(Ui& ui, const Labels& labels, float width) {
  if (ui.view.given) return;
  const std::vector<std::string> names = outcome_names(labels);
  const int picked =
      ui::combo(ui, "convergence_outcome", names, std::min(ui.view.convergence_outcome, names.size() - 1),
                std::min(ui.px(230), width * 0.6f));
  if (picked >= 0) ui.view.convergence_outcome = static_cast<std::size_t>(picked);
}

}  // namespace

void draw_controls(Ui& ui, const Data& data, Panel panel) {
  if (panel == Panel::theory) {
    const FontScope small(ui.fonts.small);
    return draw_theory_controls(ui, data);
  }
  if (!data.ready()) return;
  const Labels& labels = data.now->game->labels;
  const float width = ImGui::GetContentRegionAvail().x;
  const FontScope small(ui.fonts.small);
  switch (panel) {
    case Panel::payoffs:
      return payoff_controls(ui, labels, width);
    case Panel::issues:
    case Panel::positions:
      return issue_controls(ui, data, panel, width);
    case Panel::beliefs:
      return belief_controls(ui, labels, width);
    case Panel::drives:
      return drive_controls(ui, labels, width);
    case Panel::tornado:
      return tornado_controls(ui, data, width);
    case Panel::map:
      return map_controls(ui, data, width);
    case Panel::convergence:
      return convergence_controls(ui, labels, width);
    default:
      return;
  }
}

}  // namespace parley::gui
