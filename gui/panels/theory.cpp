#include <fmt/format.h>

#include <algorithm>

#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "gui/theory/theory_names.h"
#include "gui/theory/theory_view.h"
#include "sim/base/words.h"
#include "sim/solve/stability/trial_ends.h"

/// What theory says: the controls of its panel, and what a click on its charts does.
namespace parley::gui {
namespace {

void issue_combo(Ui& ui, const Scenario& scenario, float width) {
  std::vector<std::string> names;
  const std::size_t shift = scenario.issues.size() > 1 ? 0 : 1;
  if (shift == 0) names.emplace_back("All issues together");
  for (const Issue& one : scenario.issues) names.push_back(name_of(one));
  const std::size_t now = ui.view.theory_issue >= shift ? ui.view.theory_issue - shift : 0;
  const int picked = ui::combo(ui, "theory_issue", names, std::min(now, names.size() - 1), width);
  if (picked < 0) return;
  ui.view.theory_issue = static_cast<std::size_t>(picked) + shift;
  ui.view.theory_profile.clear();
}

/// Types as their priors say, or one actor's type known. Nothing where no actor has types.
void type_combo(Ui& ui, const Scenario& scenario, float width) {
  std::vector<std::string> names{"Types as likely as they are"};
  std::vector<std::vector<std::pair<std::string, std::string>>> choices{{}};
  std::size_t now = 0;
  for (const Actor& actor : scenario.actors)
    for (const ActorType& type : actor.types) {
      names.push_back(name_of(actor) + ": " + name_of(type));
      choices.push_back({{actor.id, type.id}});
      if (choices.back() == ui.view.theory_types) now = choices.size() - 1;
    }
  if (names.size() == 1) return;
  const int picked = ui::combo(ui, "theory_type", names, now, width, true);
  if (picked >= 0) ui.view.theory_types = choices[static_cast<std::size_t>(picked)];
}

void axis_combo(Ui& ui, const Scenario& scenario, const std::vector<int>& parties, const std::string& name,
                int& actor, std::size_t otherwise, float width) {
  std::vector<std::string> names;
  std::size_t now = otherwise;
  for (std::size_t k = 0; k < parties.size(); ++k) {
    const Actor& one = scenario.actors[static_cast<std::size_t>(parties[k])];
    names.push_back(name_of(one));
    if (parties[k] == actor) now = k;
  }
  const int picked = ui::combo(ui, name, names, now, width, true);
  if (picked >= 0) actor = parties[static_cast<std::size_t>(picked)];
}

void draw_theory_controls(Ui& ui, const Data& data) {
  if (!data.session.loaded()) return;
  const Scenario& scenario = data.session.scenario();
  if (scenario.issues.empty()) return;
  View& view = ui.view;
  const float width = ImGui::GetContentRegionAvail().x;
  view.theory_form = static_cast<TheoryForm>(
      ui::tabs(ui, "theory_form", {"Payoffs", "Stability", "Equilibria", "Correlated", "Baselines"},
               static_cast<std::size_t>(view.theory_form)));
  const TheoryTopic topic = shown_topic(scenario, view);
  const std::vector<int> parties = parties_of(scenario, topic);
  const bool axes = view.theory_form == TheoryForm::space && parties.size() > 2;
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  const float room = std::min(ui.px(axes ? 880 : 560), width - (axes ? 3 : 1) * gap);
  const float each = room * 0.21f;
  issue_combo(ui, scenario, room * (axes ? 0.33f : 0.55f));
  type_combo(ui, scenario, room * (axes ? 0.25f : 0.45f));
  if (!axes) return;
  axis_combo(ui, scenario, parties, "theory_x", view.theory_x, 0, each);
  ui::tip(ui, "To the right");
  axis_combo(ui, scenario, parties, "theory_y", view.theory_y, 1, each);
  ui::tip(ui, "Upwards");
}

float theory_words_height(Ui& ui, const Data& data, ImVec2 room) {
  if (!data.ready()) return 0;
  const FontScope small(ui.fonts.small);
  float height = 0;
  for (const std::string& sentence : theory_words(data, ui.view))
    height += ImGui::CalcTextSize(ui::drawn(sentence, room.x - ui.px(14)).c_str(), nullptr, false,
                                  room.x - ui.px(14))
                  .y +
              ui.px(3);
  return height > 0 ? std::min(height + ui.px(8), std::max(ui.px(54), room.y * 0.36f)) : 0;
}

void draw_theory_words(Ui& ui, const Data& data, float height) {
  const FontScope small(ui.fonts.small);
  ImGui::GetWindowDrawList()->AddLine(
      ImGui::GetCursorScreenPos(),
      {ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x, ImGui::GetCursorScreenPos().y},
      packed(ui.theme.line));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(4));
  const ChildScope words("theory_words", {0, height - ui.px(4)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(6), ui.px(3)});
  ImGui::PushTextWrapPos(ImGui::GetContentRegionAvail().x - ui.px(2));
  for (const std::string& sentence : theory_words(data, ui.view))
    ui::text_colored(sentence, ui.theme.secondary);
  ImGui::PopTextWrapPos();
  ImGui::PopStyleVar();
}

void react_to_theory(Ui& ui, const Data& data, const Target& target) {
  if (!data.theory || !data.session.loaded() || target.first < 0) return;
  View& view = ui.view;
  const TheoryTopic topic = shown_topic(data.session.scenario(), view);
  const TopicTheory* theory = data.theory->find(topic);
  if (theory == nullptr || !theory->point || topic.issue.empty()) return;
  const auto row = static_cast<std::size_t>(target.first);
  std::vector<int> profile;
  if (target.kind == TargetKind::equilibrium) profile = profile_of_equilibrium(*theory, row);
  if (target.kind == TargetKind::state) {
    profile = profile_of_state(*theory, row);
    if (target.second >= 0 && static_cast<std::size_t>(target.second) != view.theory_concept) {
      view.theory_concept = static_cast<std::size_t>(target.second);
      if (view.theory_profile == profile) return;  // the same state under another concept
    }
  }
  if (profile.empty()) return;
  if (view.theory_profile == profile) return view.theory_profile.clear();
  view.theory_profile = profile;
  // Its cells come under the eye, ringed.
  if (target.kind == TargetKind::equilibrium) view.left_tab = 1, view.matrix_issue = topic.issue;
}

DisplayList whole_chart(const Data& data, const View& view, const Frame& frame) {
  return theory_chart(data, view, frame);
}

/// What is said in words stands below.
DisplayList bare_chart(const Data& data, const View& view, const Frame& frame) {
  return theory_chart(data, view, frame, false);
}

}  // namespace

const PanelSpec theory_panel{.panel = Panel::theory,
                             .id = "theory",
                             .title = "Theory",
                             .home = {1, 7},
                             .chart = whole_chart,
                             .controls = draw_theory_controls,
                             .react = react_to_theory,
                             .wanted = theory_height,
                             .progress = theory_progress,
                             .below = {theory_words_height, draw_theory_words, bare_chart}};

}  // namespace parley::gui
