#include <fmt/format.h>

#include <algorithm>

#include "gui/panels/panels.h"
#include "sim/base/words.h"
#include "sim/scenario/path.h"

/// Positions of every actor on every issue: openings, holds and observations by a click.
namespace parley::gui {
namespace {

std::string unquoted(std::string text) {
  std::erase(text, '"');
  return text;
}

bool listed(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

struct Place {
  const Issue& issue;
  const Delegation& delegation;
};

void draw_menu_of(Ui& ui, const Data& data, const Place& at, const std::string& position) {
  const Scenario& scenario = data.session.scenario();
  const std::string hold = hold_path(at.issue.id, at.delegation.actor).text();
  const std::string opening = opening_path(at.issue.id, at.delegation.actor).text();
  const bool held = unquoted(data.session.value(hold)) == position;
  if (ImGui::MenuItem("Hold it here, known to all", nullptr, held))
    ui.ask(command::SetNumber{hold, held ? "null" : "\"" + position + "\""});
  ui.mark("menu/hold");
  const bool opens = unquoted(data.session.value(opening)) == position;
  if (ImGui::MenuItem("Opens the talks so", nullptr, opens, !opens))
    ui.ask(command::SetNumber{opening, "\"" + position + "\""});
  ui.mark("menu/opening");
  ImGui::Separator();
  ui::text_colored("Was observed so in", ui.theme.secondary);
  bool any = false;
  for (const Round& round : scenario.talks) {
    if (round.offers || !listed(round.table, at.delegation.actor) || !listed(round.agenda, at.issue.id))
      continue;
    any = true;
    const Observation what{round.id, at.issue.id, at.delegation.actor, position};
    const bool ours = data.session.observed_here(what);
    const bool seen = std::any_of(round.observed.begin(), round.observed.end(), [&](const IssueStance& s) {
      return s.issue == what.issue && s.actor == what.actor && s.position == position;
    });
    const std::string name = name_of(round);
    if (ImGui::MenuItem((ui::drawn(name) + "###" + round.id).c_str(), seen && !ours ? "in the file" : nullptr,
                        seen, ours || !seen))
      ui.ask(command::Observe{what, !ours});
    ui.mark("menu/observe/" + round.id);
  }
  if (!any) ui::text_colored("no round: it never sits at a table with this issue", ui.theme.secondary);
}

/// What is true of a position now, in a word each.
std::string tags_of(const Data& data, const Place& at, const std::string& position) {
  const Session& session = data.session;
  std::string tags;
  if (unquoted(session.value(hold_path(at.issue.id, at.delegation.actor).text())) == position)
    tags += " · held";
  if (unquoted(session.value(opening_path(at.issue.id, at.delegation.actor).text())) == position)
    tags += " · opening";
  for (const Round& round : session.scenario().talks)
    for (const IssueStance& seen : round.observed)
      if (seen.issue == at.issue.id && seen.actor == at.delegation.actor && seen.position == position)
        tags += " · seen in " + spaced(round.id);
  return tags;
}

/// What a position stands in: a box with an arrow down, as everything has that opens a list.
void draw_box(Ui& ui, ImVec2 lo, ImVec2 hi) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(lo, hi, packed(ui.theme.field), ui.px(3));
  list.AddRect(lo, hi, packed(ui.theme.line), ui.px(3));
  const float x = hi.x - ui.px(10), y = (lo.y + hi.y) / 2;
  list.AddTriangleFilled({x - ui.px(3.5), y - ui.px(2)}, {x + ui.px(3.5), y - ui.px(2)}, {x, y + ui.px(2.5)},
                         packed(ui.theme.secondary));
}

void draw_delegation(Ui& ui, const Data& data, const Place& at) {
  const Scenario& scenario = data.session.scenario();
  const std::string name = name_of(scenario.actors, at.delegation.actor);
  const IdScope id(at.issue.id + "/" + at.delegation.actor);
  const std::string hold = hold_path(at.issue.id, at.delegation.actor).text();
  const bool changed = data.session.changed(hold) ||
                       data.session.changed(opening_path(at.issue.id, at.delegation.actor).text());
  ui::fitted((changed ? "• " : "") + name, ImGui::GetContentRegionAvail().x,
             changed ? ui.theme.accent : ui.theme.ink, 3);
  const FontScope small(ui.fonts.small);
  ImGui::Indent(ui.px(10));
  for (const Position& position : at.delegation.positions) {
    const std::string tags = tags_of(data, at, position.id);
    const bool held = tags.find("held") != std::string::npos, seen = tags.find("seen") != std::string::npos;
    const IdScope place(position.id);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x, high = ImGui::GetTextLineHeight() + ui.px(4);
    draw_box(ui, corner, {corner.x + room, corner.y + high});
    if (ImGui::Selectable("##position", held, 0, {0, high})) ImGui::OpenPopup("what");
    ui.mark("position/" + at.issue.id + "/" + at.delegation.actor + "/" + position.id);
    ui::tip(ui, position.id + ": " + position.meaning +
                    "\nClick to hold it, to open with it, or to say that it was observed.");
    if (ImGui::BeginPopup("what")) {
      draw_menu_of(ui, data, at, position.id);
      ImGui::EndPopup();
    }
    const ImVec2 after = ImGui::GetCursorPos();
    ImGui::SetCursorScreenPos({corner.x + ui.px(6), corner.y + ui.px(2)});
    const float tag_room = ImGui::CalcTextSize(tags.c_str()).x;
    ui::fitted(spaced(position.id), room - tag_room - ui.px(24),
               held || seen ? ui.theme.accent : ui.theme.ink);
    if (!tags.empty()) {
      ImGui::SameLine(0, 0);
      ui::text_colored(tags, ui.theme.secondary);
    }
    ImGui::SetCursorPos(after);
  }
  ImGui::Unindent(ui.px(10));
}

/// What is known of an event before a round: nothing, that it happened, that it did not.
void draw_event_round(Ui& ui, const Data& data, const Event& event, const Round& round) {
  const IdScope id(event.id + "/" + round.id);
  const Session& session = data.session;
  const auto ours = [&](const char* value) { return session.observed_here({round.id, event.id, "", value}); };
  std::size_t now = 0;
  for (const auto& [what, happened] : round.observed_events)
    if (what == event.id) now = happened ? 1 : 2;
  const bool fixed = now != 0 && !ours("true") && !ours("false");
  const FontScope small(ui.fonts.small);
  ui::fitted("Before " + name_of(round) + (fixed ? " (observed in the file)" : ""),
             ImGui::GetContentRegionAvail().x, ui.theme.secondary, 2);
  const DisabledScope off(fixed);
  const std::size_t picked =
      ui::tabs(ui, "event/" + event.id + "/" + round.id, {"not known", "happened", "did not"}, now);
  if (picked == now) return;
  if (picked == 0)
    ui.ask(command::Observe{{round.id, event.id, "", now == 1 ? "true" : "false"}, false});
  else
    ui.ask(command::Observe{{round.id, event.id, "", picked == 1 ? "true" : "false"}, true});
}

void draw_events(Ui& ui, const Data& data) {
  const Scenario& scenario = data.session.scenario();
  for (const Event& event : scenario.events) {
    {
      const FontScope bold(ui.fonts.bold);
      ui::fitted("Event: " + name_of(event), ImGui::GetContentRegionAvail().x, ui.theme.ink, 3);
    }
    for (const Round& round : scenario.talks)
      if (!event.has_rounds || listed(event.rounds, round.id)) draw_event_round(ui, data, event, round);
    ImGui::Separator();
  }
}

}  // namespace

void draw_positions(Ui& ui, const Data& data) {
  if (!data.session.loaded()) return ui::text_colored("No scenario is open.", ui.theme.secondary);
  const ChildScope list("positions", {0, 0});
  for (const Issue& issue : data.session.scenario().issues) {
    {
      const FontScope bold(ui.fonts.bold);
      ui::fitted(name_of(issue), ImGui::GetContentRegionAvail().x, ui.theme.ink, 3);
      ui::tip(ui, issue.question);
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(6), ui.px(3)});
    for (const Delegation& delegation : issue.delegations)
      if (delegation.positions.size() > 1) draw_delegation(ui, data, {issue, delegation});
    ImGui::PopStyleVar();
    ImGui::Separator();
  }
  draw_events(ui, data);
}

}  // namespace parley::gui
