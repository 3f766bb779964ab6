#include <imgui.h>

#include <algorithm>

#include "gui/editor/parts.h"
#include "sim/base/words.h"

/// Issues: what is talked about, each side's ladder of positions, what settles it.
namespace parley::gui::editor {
namespace {

using edit::Kind;
using edit::Thing;

/// A handle: dropped on another one the position goes there.
void drag_rung(const Pen& pen, const Thing& position, const std::string& where, std::size_t place) {
  push(pen, "=", "drag" + where);
  ui::tip(pen.ui, "Drag it to another place");
  if (ImGui::BeginDragDropSource()) {
    ImGui::SetDragDropPayload("rung", where.c_str(), where.size() + 1);
    ui::text(spaced(position.id));
    ImGui::EndDragDropSource();
  }
  if (!ImGui::BeginDragDropTarget()) return;
  if (const ImGuiPayload* dropped = ImGui::AcceptDragDropPayload("rung")) {
    const std::string from(static_cast<const char*>(dropped->Data));
    if (edit::parent(from) == edit::parent(where))
      pen.build("Order", [from, place](Json& t) { return edit::move(t, from, place); });
  }
  ImGui::EndDragDropTarget();
}

/// One rung: its short name, what it means, whether the talks open there, whether it is held.
void draw_rung(const Pen& pen, const Thing& position, std::size_t place, std::size_t count) {
  const std::string where = edit::defined_at(pen.tree, position);
  const std::string issue = edit::child("/issues", position.issue);
  const std::string opening = edit::child(issue + "/opening", position.actor);
  const std::string held = edit::child(edit::child("/hold", position.issue), position.actor);
  const IdScope scope(where);
  const Ui& ui = pen.ui;
  drag_rung(pen, position, where, place);
  ImGui::SameLine(0, ui.px(2));
  move_buttons(pen, where, place, count);
  ImGui::SameLine();
  const float short_room = std::max(ui.px(90), pen.room() * 0.3f);
  std::string typed;
  const bool renamed =
      text_input(pen, "edit" + where + "/id", spaced(position.id), "in short", 1, short_room, typed);
  if (renamed)
    pen.build("Position", [position, typed](Json& t) {
      Thing named = position;
      return edit::rename(t, named, typed);
    });
  ImGui::SameLine();
  const float room = pen.room() - ImGui::GetFrameHeight() * 3 - ui.px(40);
  if (text_input(pen, "edit" + where, pen.text(where), "what it means", 1, std::max(ui.px(60), room), typed))
    pen.set("Meaning", where, json_text(typed));
  ImGui::SameLine();
  if (ImGui::RadioButton("##opens", pen.text(opening) == position.id))
    pen.set("Opening", opening, json_text(position.id));
  pen.ui.mark("opens" + where);
  ui::tip(pen.ui, "The talks open here");
  ImGui::SameLine();
  bool hold = pen.text(held) == position.id;
  if (ImGui::Checkbox("##held", &hold))
    pen.build("Hold", [held, id = position.id, hold](Json& t) {
      return hold ? edit::set(t, held, json_text(id)) : edit::clear(t, held);
    });
  pen.ui.mark("held" + where);
  ui::tip(pen.ui, "It is held here for good, known to all");
  ImGui::SameLine();
  if (push(pen, "×", "delete" + where)) {
    if (edit::hanging_on(pen.tree, position).empty())
      pen.build("Delete position", [position](Json& t) { return edit::remove(t, position); });
    else
      pen.ui.view.editor.doomed = position, pen.ui.view.dialog = Dialog::delete_thing;
  }
  ui::tip(pen.ui, "Delete this position");
  faults(pen, where);
}

void add_position(const Pen& pen, const std::string& issue, const std::string& actor) {
  const std::string list = edit::list_of(Kind::position, issue, actor);
  const std::size_t number = edit::ids_in(pen.tree, Kind::position, issue, actor).size() + 1;
  if (push(pen, "Add position", "add" + list))
    pen.build("Add position", [=](Json& t) {
      return edit::add(t, Kind::position, "Position " + std::to_string(number), issue, actor).wrong;
    });
}

void draw_ladder(const Pen& pen, const std::string& issue, const std::string& actor) {
  const std::string list = edit::list_of(Kind::position, issue, actor);
  const IdScope scope(list);
  {
    const FontScope bold(pen.ui.fonts.small_bold);
    ui::fitted(pen.name(Kind::actor, actor), pen.room() - pen.ui.px(110), pen.ui.theme.ink);
  }
  ui::beside(ui::text_width("Takes no part") + pen.ui.px(20));
  if (push(pen, "Takes no part", "leave" + list)) {
    pen.ui.view.editor.doomed = {Kind::position, "", issue, actor};
    pen.ui.view.dialog = Dialog::delete_thing;
  }
  const std::vector<Thing> positions = edit::things_in(pen.tree, Kind::position, issue, actor);
  for (std::size_t k = 0; k < positions.size(); ++k) draw_rung(pen, positions[k], k, positions.size());
  faults(pen, list);
  faults(pen, edit::child(edit::child("/issues", issue) + "/opening", actor));
  add_position(pen, issue, actor);
  number_field(pen, "How much the issue counts",
               edit::child(edit::child("/issues", issue) + "/salience", actor), NumberKind::salience);
  ImGui::Separator();
}

void draw_ladders(const Pen& pen, const std::string& issue) {
  heading(pen, "Positions: from demand to concession, the dot is where it opens, the tick where it is held");
  const std::vector<std::string> in = edit::delegations_in(pen.tree, issue);
  for (const std::string& actor : in) draw_ladder(pen, issue, actor);
  std::vector<std::string> labels{"An actor takes part…"}, ids{""};
  for (const std::string& actor : edit::ids_in(pen.tree, Kind::actor))
    if (std::find(in.begin(), in.end(), actor) == in.end())
      labels.push_back(pen.name(Kind::actor, actor)), ids.push_back(actor);
  if (ids.size() > 1)
    if (const int picked =
            ui::combo(pen.ui, "join" + edit::child("/issues", issue), labels, 0, pen.ui.px(180));
        picked > 0)
      pen.build("Add positions", [issue, actor = ids[static_cast<std::size_t>(picked)]](Json& t) {
        for (const char* name : {"Position 1", "Position 2"})
          if (std::string wrong = edit::add(t, Kind::position, name, issue, actor).wrong; !wrong.empty())
            return wrong;
        return std::string();
      });
  faults(pen, edit::child("/issues", issue) + "/positions");
  faults(pen, edit::child("/issues", issue) + "/opening");
}

void draw_settlement(const Pen& pen, const Thing& thing, std::size_t place, std::size_t count) {
  const std::string where = edit::defined_at(pen.tree, thing);
  const IdScope scope(where);
  move_buttons(pen, where, place, count);
  name_field(pen, thing);
  for (const std::string& actor : edit::delegations_in(pen.tree, thing.issue)) {
    const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, thing.issue, actor);
    const std::string list = edit::child(where + "/when", actor);
    stance_toggles(pen, pen.name(Kind::actor, actor) + " is at one of", list, ids,
                   pen.names(Kind::position, ids, thing.issue, actor));
  }
  faults(pen, where + "/when");
  sources_field(pen, where);
  delete_button(pen, thing);
  ImGui::Separator();
}

}  // namespace

void draw_issues(const Pen& pen) {
  beside_list(pen, Kind::issue, [&](const Thing& thing) {
    const std::string where = edit::defined_at(pen.tree, thing);
    name_field(pen, thing);
    text_field(pen, "The question", where + "/question");
    if (pen.at(where + "/stands") != nullptr) return draw_stands(pen, thing.id);
    if (edit::delegations_in(pen.tree, thing.id).empty() &&
        push(pen, "It settles on a scale instead", "scale" + where))
      pen.build("On a scale", [where](Json& t) {
        for (const char* part : {"/positions", "/opening", "/settlements"})
          static_cast<void>(edit::clear(t, where + part));
        static_cast<void>(edit::set(t, where + "/scale/from", json_number(0)));
        static_cast<void>(edit::set(t, where + "/scale/to", json_number(100)));
        return edit::set(t, where + "/stands", json_object());
      });
    draw_ladders(pen, thing.id);
    heading(pen, "Settlements: the first that holds settles the issue");
    const std::vector<Thing> all = edit::things_in(pen.tree, Kind::settlement, thing.id);
    for (std::size_t k = 0; k < all.size(); ++k) draw_settlement(pen, all[k], k, all.size());
    if (push(pen, "Add settlement", "add" + where + "/settlements"))
      pen.build("Add settlement", [issue = thing.id, number = all.size() + 1](Json& t) {
        return edit::add(t, Kind::settlement, "Settlement " + std::to_string(number), issue).wrong;
      });
    choice_field(pen, "In public it costs to", where + "/audience", {"any", "concessions"},
                 {"change position at all", "give way: to move down one's list"},
                 "change position at all (usual)");
    draw_analyses(pen, thing.id);
  });
}

}  // namespace parley::gui::editor
