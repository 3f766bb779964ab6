#include <imgui.h>

#include <algorithm>
#include <cstring>

#include "gui/editor/editor.h"
#include "gui/keyboard.h"

/// Lists of things: to choose from, to drag into another order, to add to.
namespace parley::gui::editor {
namespace {

std::string capital(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
  return word;
}

/// Dropped on another row the row goes there.
void drag_row(const Pen& pen, const std::string& list, const std::string& pointer, const std::string& name,
              std::size_t place) {
  if (ImGui::BeginDragDropSource()) {
    ImGui::SetDragDropPayload(list.substr(0, 30).c_str(), pointer.c_str(), pointer.size() + 1);
    ui::text(name);
    ImGui::EndDragDropSource();
  }
  if (!ImGui::BeginDragDropTarget()) return;
  if (const ImGuiPayload* dropped = ImGui::AcceptDragDropPayload(list.substr(0, 30).c_str())) {
    const std::string from(static_cast<const char*>(dropped->Data));
    pen.build("Order", [from, place](Json& t) { return edit::move(t, from, place); });
  }
  ImGui::EndDragDropTarget();
}

void add_button(const Pen& pen, edit::Kind kind, const std::string& issue, const std::string& actor) {
  const std::string word(edit::noun(kind));
  if (!push(pen, "Add " + word, "add" + edit::list_of(kind, issue, actor))) return;
  View* view = &pen.ui.view;
  const std::size_t number = edit::ids_in(pen.tree, kind, issue, actor).size() + 1;
  const std::string name = capital(word) + " " + std::to_string(number);
  pen.build("Add " + word, [=](Json& t) {
    const edit::Added added = edit::add(t, kind, name, issue, actor);
    if (added.wrong.empty()) view->editor.choose(added.thing);
    return added.wrong;
  });
}

}  // namespace

std::optional<edit::Thing> thing_list(const Pen& pen, edit::Kind kind, const std::string& issue,
                                      const std::string& actor) {
  const std::vector<edit::Thing> things = edit::things_in(pen.tree, kind, issue, actor);
  const std::string list = edit::list_of(kind, issue, actor);
  std::string& chosen = pen.ui.view.editor.chosen[list];
  std::optional<edit::Thing> found;
  for (std::size_t k = 0; k < things.size(); ++k) {
    const edit::Thing& thing = things[k];
    const std::string where = edit::defined_at(pen.tree, thing);
    const bool first = chosen.empty() && k == 0, on = thing.id == chosen || first;
    const IdScope scope(where + std::to_string(k));
    const auto wrong = pen.draft.faults_at(where);
    const bool error = std::any_of(wrong.begin(), wrong.end(), [](const edit::Fault* one) {
      return one->problem.severity == Problem::error;
    });
    const std::string name = edit::name_of(pen.tree, thing);
    const ColorScope color(ImGuiCol_Text, error ? pen.ui.theme.warning : pen.ui.theme.ink);
    const std::string shown = ui::cut((wrong.empty() ? "" : "• ") + name, pen.room());
    if (ImGui::Selectable((ui::drawn(shown) + "###row").c_str(), on)) chosen = thing.id;
    pen.ui.mark("row" + where);
    if (shown != name && wrong.empty()) ui::tip(pen.ui, name);
    drag_row(pen, list, where, name, k);
    if (on) found = thing;
  }
  if (!found && !things.empty()) chosen = things.front().id, found = things.front();
  if (kind != edit::Kind::entry) add_button(pen, kind, issue, actor);
  return found;
}

void beside_list(const Pen& pen, edit::Kind kind, const std::function<void(const edit::Thing&)>& draw) {
  std::optional<edit::Thing> thing;
  {
    const ChildScope list(("list" + edit::list_of(kind)).c_str(),
                          {std::min(pen.ui.px(190), pen.room() * 0.32f), 0});
    thing = thing_list(pen, kind);
  }
  ImGui::SameLine(0, pen.ui.px(12));
  const ChildScope form(("form" + edit::list_of(kind)).c_str(), {0, 0});
  if (!thing) return label(pen, "There is none yet: add the first.");
  const std::string where = edit::defined_at(pen.tree, *thing);
  const IdScope scope(where);
  const std::vector<std::string> all = edit::ids_in(pen.tree, kind);
  const auto place = static_cast<std::size_t>(std::find(all.begin(), all.end(), thing->id) - all.begin());
  draw(*thing);
  ImGui::Dummy({0, pen.ui.px(6)});
  move_buttons(pen, where, place, all.size());
  ImGui::SameLine();
  label(pen, "its place in the list");
  delete_button(pen, *thing);
  faults(pen, where);
}

}  // namespace parley::gui::editor
