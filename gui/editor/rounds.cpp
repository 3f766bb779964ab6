#include <imgui.h>

#include <algorithm>

#include "gui/editor/parts.h"
#include "sim/base/words.h"

/// Rounds as a timeline, and events.
namespace parley::gui::editor {
namespace {

using edit::Kind;
using edit::Thing;

/// A row of the grid: whether each round has the id in its list.
void draw_row(const Pen& pen, const std::vector<Thing>& rounds, const char* list, Kind kind,
              const std::string& id, const std::vector<std::string>& order) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::AlignTextToFramePadding();
  ui::fitted(pen.name(kind, id), pen.ui.px(150), pen.ui.theme.ink);
  for (std::size_t k = 0; k < rounds.size(); ++k) {
    ImGui::TableNextColumn();
    const std::string here = edit::child("/talks", k) + list;
    const IdScope scope(here + "/" + id);
    bool in = edit::includes(pen.at(here), id);
    if (ImGui::Checkbox("##in", &in))
      pen.build(list[1] == 't' ? "Table" : "Agenda",
                [here, id, in, order](Json& t) { return edit::include(t, here, id, in, order); });
    pen.ui.mark("edit" + here + "/" + id);
  }
}

/// Actors and issues down, rounds across.
void draw_timeline(const Pen& pen, const std::vector<Thing>& rounds) {
  const std::vector<std::string> actors = edit::ids_in(pen.tree, Kind::actor),
                                 issues = edit::ids_in(pen.tree, Kind::issue);
  const float rows = static_cast<float>(actors.size() + issues.size()) + 4;
  const float high =
      std::min(rows * ImGui::GetFrameHeightWithSpacing(), ImGui::GetContentRegionAvail().y * 0.55f);
  // The keyboard goes into an area of this kind from control to control, and not into a table that scrolls by itself.
  const ChildScope area("timeline", {0, high}, false,
                        ImGuiWindowFlags_NavFlattened | ImGuiWindowFlags_HorizontalScrollbar);
  // As wide as its widest names, so that what is beyond the area can be scrolled to.
  const int columns = static_cast<int>(std::min<std::size_t>(rounds.size(), 62)) + 1;
  const float wide = pen.ui.px(170) + static_cast<float>(columns - 1) * pen.ui.px(150);
  if (!ImGui::BeginTable("timeline", columns,
                         ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendX |
                             ImGuiTableFlags_NoKeepColumnsVisible | ImGuiTableFlags_RowBg,
                         {wide, 0}))
    return;
  const std::vector<Thing> shown(
      rounds.begin(), rounds.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(rounds.size(), 62)));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  std::string& chosen = pen.ui.view.editor.chosen["/talks"];
  for (std::size_t k = 0; k < shown.size(); ++k) {
    ImGui::TableNextColumn();
    const std::string where = edit::child("/talks", k), name = edit::name_of(pen.tree, shown[k]);
    const IdScope scope(where);
    const bool on = shown[k].id == chosen;
    const std::string cut = ui::cut((pen.draft.faults_at(where).empty() ? "" : "• ") + name, pen.ui.px(110));
    if (ui::button(pen.ui, cut, "row" + where, on)) chosen = shown[k].id;
    if (cut != name) ui::tip(pen.ui, name);
  }
  const auto title = [&](const char* words) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const FontScope bold(pen.ui.fonts.small_bold);
    ui::text_colored(words, pen.ui.theme.secondary);
  };
  title("At the table");
  for (const std::string& actor : actors) draw_row(pen, shown, "/table", Kind::actor, actor, actors);
  title("On the agenda");
  for (const std::string& issue : issues) draw_row(pen, shown, "/agenda", Kind::issue, issue, issues);
  ImGui::EndTable();
}

void draw_observed(const Pen& pen, const std::string& where) {
  if (!folder(pen, "What is known to have happened in it", "observed" + where)) return;
  if (pen.at(where + "/offers") != nullptr) draw_agreement(pen, where);
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue)) {
    if (!edit::includes(pen.at(where + "/agenda"), issue)) continue;
    if (pen.at(edit::child("/issues", issue) + "/stands") != nullptr) {
      label(pen, pen.name(Kind::issue, issue) + " settled at");
      optional_field(pen, "What is known", edit::child(where + "/observed", issue) + "/value");
    }
    for (const std::string& actor : edit::delegations_in(pen.tree, issue)) {
      if (!edit::includes(pen.at(where + "/table"), actor)) continue;
      const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, issue, actor);
      choice_field(pen, pen.name(Kind::actor, actor) + " on " + pen.name(Kind::issue, issue),
                   edit::child(edit::child(where + "/observed", issue), actor), ids,
                   pen.names(Kind::position, ids, issue, actor), "not known");
    }
  }
  for (const std::string& event : edit::ids_in(pen.tree, Kind::event)) {
    const std::string pointer = edit::child(where + "/observed_events", event);
    const Json* now = pen.at(pointer);
    label(pen, "Before it: " + pen.name(Kind::event, event));
    const std::size_t chosen = now == nullptr ? 0 : now->boolean ? 1 : 2;
    const std::size_t picked =
        ui::tabs(pen.ui, "edit" + pointer, {"not known", "happened", "did not"}, chosen);
    if (picked != chosen)
      pen.build("Known of an event", [pointer, picked](Json& t) {
        return picked == 0 ? edit::clear(t, pointer) : edit::set(t, pointer, json_boolean(picked == 1));
      });
  }
  faults(pen, where + "/observed", true);
  faults(pen, where + "/observed_events", true);
}

void draw_shift(const Pen& pen, const std::string& where) {
  const IdScope scope(where);
  const std::vector<std::string> actors = edit::ids_in(pen.tree, Kind::actor),
                                 issues = edit::ids_in(pen.tree, Kind::issue);
  choice_field(pen, "It changes what counts for", where + "/actor", actors, pen.names(Kind::actor, actors));
  choice_field(pen, "on", where + "/issue", issues, pen.names(Kind::issue, issues));
  const std::string actor = pen.text(where + "/actor"), issue = pen.text(where + "/issue");
  if (pen.at(edit::child("/issues", issue) + "/stands") != nullptr) {
    plain_field(pen, "Shift", where + "/move", pen.ui.px(62));
    ImGui::SameLine();
    ui::fitted("so far along the scale its position moves", pen.room(), pen.ui.theme.secondary, 2);
  }
  for (const std::string& position : edit::ids_in(pen.tree, Kind::position, issue, actor)) {
    plain_field(pen, "Shift", edit::child(where + "/add", position), pen.ui.px(62));
    ImGui::SameLine();
    ui::fitted("at “" + spaced(position) + "”", pen.room(), pen.ui.theme.secondary);
  }
  faults(pen, where, true);
  if (push(pen, "Delete this shift", "delete" + where))
    pen.build("Delete shift", [where](Json& t) { return edit::clear(t, where); });
  ImGui::Separator();
}

/// The first actor with positions on an issue.
Json new_shift(const Pen& pen) {
  Json shift = json_object();
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue))
    for (const std::string& actor : edit::delegations_in(pen.tree, issue)) {
      add_member(shift, "actor", json_text(actor));
      add_member(shift, "issue", json_text(issue));
      Json& add = add_member(shift, "add", json_object());
      for (const std::string& position : edit::ids_in(pen.tree, Kind::position, issue, actor))
        add_member(add, position, json_number(0));
      return shift;
    }
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue))
    if (const Json* stands = pen.at(edit::child("/issues", issue) + "/stands");
        stands != nullptr && !stands->items.empty()) {
      add_member(shift, "actor", json_text(stands->items.front().key));
      add_member(shift, "issue", json_text(issue));
      add_member(shift, "move", json_number(0));
      return shift;
    }
  return shift;
}

}  // namespace

void draw_rounds(const Pen& pen) {
  const std::vector<Thing> rounds = edit::things_in(pen.tree, Kind::round);
  std::string& chosen = pen.ui.view.editor.chosen["/talks"];
  if (!rounds.empty()) draw_timeline(pen, rounds);
  View* view = &pen.ui.view;
  if (push(pen, "Add round", "add/talks"))
    pen.build("Add round", [number = rounds.size() + 1, view](Json& t) {
      const edit::Added added = edit::add(t, Kind::round, "Round " + std::to_string(number));
      if (added.wrong.empty()) view->editor.choose(added.thing);
      return added.wrong;
    });
  faults(pen, "/talks");
  const auto at =
      std::find_if(rounds.begin(), rounds.end(), [&](const Thing& one) { return one.id == chosen; });
  if (at == rounds.end()) {
    if (!rounds.empty()) chosen = rounds.front().id;
    return;
  }
  const auto place = static_cast<std::size_t>(at - rounds.begin());
  const std::string where = edit::child("/talks", place);
  const ChildScope form("round", {0, 0});
  const IdScope scope(where);
  heading(pen, edit::name_of(pen.tree, *at));
  move_buttons(pen, where, place, rounds.size());
  ImGui::SameLine();
  label(pen, "earlier, later");
  name_field(pen, *at);
  text_field(pen, "Date", where + "/date", "2030-03-20");
  tick(pen, "Public: changes of position may cost", where + "/public", true);
  draw_offers(pen, where);
  draw_observed(pen, where);
  sources_field(pen, where);
  faults(pen, where + "/table", true), faults(pen, where + "/agenda", true), faults(pen, where);
  delete_button(pen, *at);
}

void draw_events(const Pen& pen) {
  beside_list(pen, Kind::event, [&](const Thing& thing) {
    const std::string where = edit::defined_at(pen.tree, thing);
    name_field(pen, thing);
    number_field(pen, "Chance of happening before a round", where + "/chance", NumberKind::chance);
    const std::vector<std::string> rounds = edit::ids_in(pen.tree, Kind::round);
    bool some = pen.at(where + "/rounds") != nullptr;
    if (tick_box(pen, "Only before some rounds", "some" + where, some))
      pen.build("Rounds of an event", [pointer = where + "/rounds", some, rounds](Json& t) {
        if (!some) return edit::clear(t, pointer);
        Json all = json_array();
        for (const std::string& id : rounds) all.items.push_back(json_text(id));
        return edit::set(t, pointer, std::move(all));
      });
    if (some) toggles(pen, "Before", where + "/rounds", rounds, pen.names(Kind::round, rounds));
    heading(pen, "What it changes, from then on");
    if (const Json* shifts = pen.at(where + "/shifts"))
      for (std::size_t k = 0; k < shifts->items.size(); ++k)
        draw_shift(pen, edit::child(where + "/shifts", k));
    if (push(pen, "Add shift", "add" + where + "/shifts"))
      pen.build("Add shift", [pointer = where + "/shifts", shift = new_shift(pen)](Json& t) {
        Json list = json_array();
        if (const Json* now = edit::at(t, pointer)) list = *now;
        list.items.push_back(shift);
        return edit::set(t, pointer, std::move(list));
      });
    sources_field(pen, where);
  });
}

}  // namespace parley::gui::editor
