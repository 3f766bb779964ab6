#include <imgui.h>

#include <algorithm>
#include <array>

#include "gui/distributions.h"
#include "gui/editor/editor.h"
#include "sim/base/words.h"

/// Payoff entries: what they are about, their cells, what they rest on.
namespace parley::gui::editor {
namespace {

using edit::EntryShape;
using edit::Kind;

constexpr std::array<EntryKind, 4> kKinds{EntryKind::matrix, EntryKind::own, EntryKind::row,
                                          EntryKind::joint};
const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names{"its own position against another's",
                                              "its own position by itself", "another's position",
                                              "a number while all are somewhere"};
  return names;
}

bool is_faced(EntryKind kind) { return kind == EntryKind::matrix || kind == EntryKind::row; }

/// One of these ids; returns the one that was picked.
std::optional<std::string> pick(const Pen& pen, const std::string& words, const std::string& name, Kind kind,
                                const std::vector<std::string>& ids, const std::string& now) {
  label(pen, words);
  const auto chosen = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), now) - ids.begin());
  const int picked = ui::combo(pen.ui, name, pen.names(kind, ids), chosen, pen.ui.px(160));
  if (picked < 0) return {};
  return ids[static_cast<std::size_t>(picked)];
}

/// The actors that an entry of that actor may be against on the issue.
std::vector<std::string> others(const Pen& pen, const EntryShape& shape, const std::string& issue) {
  std::vector<std::string> list = edit::delegations_in(pen.tree, issue);
  if (issue == shape.issue) std::erase(list, shape.actor);
  return list;
}

/// The menus that say what an entry is about; true when another was chosen.
bool draw_shape(const Pen& pen, const std::string& name, EntryShape& shape) {
  const EntryShape before = shape;
  bool changed = false;
  const auto take = [&](std::string& field, const std::optional<std::string>& picked) {
    if (picked) field = *picked, changed = true;
  };
  take(shape.actor, pick(pen, "Whose payoff it is", name + "/actor", Kind::actor,
                         edit::ids_in(pen.tree, Kind::actor), shape.actor));
  take(shape.issue, pick(pen, "On which issue", name + "/issue", Kind::issue,
                         edit::ids_in(pen.tree, Kind::issue), shape.issue));
  label(pen, "It depends on");
  const auto kind =
      static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), shape.kind) - kKinds.begin());
  if (const int picked = ui::combo(pen.ui, name + "/kind", kind_names(), kind, pen.ui.px(160)); picked >= 0)
    shape.kind = kKinds[static_cast<std::size_t>(picked)], changed = true;
  if (is_faced(shape.kind)) {
    const std::string issue = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
    take(shape.versus_actor, pick(pen, "Whose position it is against", name + "/versus", Kind::actor,
                                  others(pen, shape, issue), shape.versus_actor));
    take(shape.versus_issue, pick(pen, "On the issue", name + "/versus_issue", Kind::issue,
                                  edit::ids_in(pen.tree, Kind::issue), issue));
    const std::vector<std::string> possible =
        others(pen, shape, shape.versus_issue.empty() ? shape.issue : shape.versus_issue);
    if (!possible.empty() &&
        std::find(possible.begin(), possible.end(), shape.versus_actor) == possible.end())
      shape.versus_actor = possible.front();
  }
  if (shape.issue != before.issue && shape.versus_issue == before.issue) shape.versus_issue = shape.issue;
  return changed;
}

void cell(const Pen& pen, const std::string& entry, const std::string& row, const std::string& column) {
  const Json* json = edit::cell_at(*pen.at(entry), row, column);
  const std::string shown = json != nullptr ? shown_number(json->number) : "";
  double typed = 0;
  const std::string name = "cell" + entry + "/" + row + "/" + column;
  if (ui::number_field(pen.ui, name, shown, pen.ui.px(62), typed))
    pen.build("Payoff", [=](Json& t) { return edit::set_cell(t, entry, row, column, typed); });
}

/// The cells as a grid: the actor's own positions down, the other's across.
void draw_grid(const Pen& pen, const std::string& entry, const EntryShape& shape) {
  const std::string other = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
  std::vector<std::string> rows = edit::ids_in(pen.tree, Kind::position, shape.issue, shape.actor),
                           columns{""};
  if (shape.kind == EntryKind::row) rows = {""};
  if (is_faced(shape.kind)) columns = edit::ids_in(pen.tree, Kind::position, other, shape.versus_actor);
  if (columns.empty() || rows.empty()) return;
  const bool faced = is_faced(shape.kind);
  const int count = static_cast<int>(columns.size()) + 1;
  if (!ImGui::BeginTable(
          "cells", count,
          ImGuiTableFlags_ScrollX | ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendY,
          {0, ImGui::GetFrameHeightWithSpacing() * static_cast<float>(rows.size() + 1) + pen.ui.px(30)}))
    return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  for (const std::string& column : columns) {
    ImGui::TableNextColumn();
    const FontScope small(pen.ui.fonts.small);
    if (faced) ui::fitted(spaced(column), pen.ui.px(74), pen.ui.theme.secondary, 2);
  }
  for (const std::string& row : rows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ui::fitted(row.empty() ? "worth" : spaced(row), pen.ui.px(110), pen.ui.theme.secondary);
    for (const std::string& column : columns) {
      ImGui::TableNextColumn();
      cell(pen, entry, row, column);
    }
  }
  ImGui::EndTable();
}

void draw_joint(const Pen& pen, const std::string& entry, const EntryShape& shape) {
  for (const std::string& actor : edit::delegations_in(pen.tree, shape.issue)) {
    const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, shape.issue, actor);
    const std::string list = edit::child(entry + "/when", actor);
    stance_toggles(pen, pen.name(Kind::actor, actor) + " is at one of (none: wherever it is)", list, ids,
                   pen.names(Kind::position, ids, shape.issue, actor));
  }
  label(pen, "Then it is worth");
  plain_field(pen, "Payoff", entry + "/value", pen.ui.px(76));
}

void draw_basis(const Pen& pen, const std::string& entry) {
  choice_field(pen, "What it rests on", entry + "/basis", {"stated", "inferred", "judgement"},
               {"stated: a source says so", "inferred: a source implies it", "judgement: the analyst's"},
               "not said");
  sources_field(pen, entry);
  text_field(pen, "Note", entry + "/note", "", 2);
  if (pen.at(entry + "/changed") == nullptr) return;
  heading(pen, "Numbers were changed by hand after they had been coded");
  if (const Json* was = pen.at(entry + "/changed/was"))
    for (const Json& one : was->items)
      ui::fitted(spaced(one.key) + " was " + one.text, pen.room(), pen.ui.theme.accent);
  choice_field(pen, "The new numbers rest on", entry + "/changed/basis", {"stated", "inferred", "judgement"},
               {"stated", "inferred", "judgement"}, "not said yet");
  text_field(pen, "Why, and by which source", entry + "/changed/note");
}

/// The first thing that a new entry may be about.
std::optional<EntryShape> first_shape(const Pen& pen) {
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue))
    for (const std::string& actor : edit::delegations_in(pen.tree, issue)) {
      EntryShape shape{EntryKind::own, actor, issue, "", ""};
      const std::vector<std::string> possible = others(pen, shape, issue);
      if (!possible.empty()) shape.kind = EntryKind::matrix, shape.versus_actor = possible.front();
      return shape;
    }
  return {};
}

}  // namespace

void draw_entry(const Pen& pen, const edit::Thing& thing) {
  const std::string entry = edit::defined_at(pen.tree, thing);
  EntryShape shape = edit::shape_of(*pen.at(entry));
  if (draw_shape(pen, "shape" + entry, shape))
    pen.build("What the entry is about",
              [entry, shape](Json& t) { return edit::reshape_entry(t, entry, shape); });
  shape = edit::shape_of(*pen.at(entry));
  const std::vector<std::string> types = edit::ids_in(pen.tree, Kind::type, "", shape.actor);
  if (!types.empty())
    choice_field(pen, "Counts for", entry + "/type", types, pen.names(Kind::type, types, "", shape.actor),
                 "every type");
  heading(pen, edit::name_of(pen.tree, thing));
  if (shape.kind == EntryKind::joint)
    draw_joint(pen, entry, shape);
  else if (shape.kind == EntryKind::loss)
    plain_field(pen, "Payoff", entry + "/loss", pen.ui.px(76));
  else if (shape.kind != EntryKind::worth)
    draw_grid(pen, entry, shape);
  faults(pen, entry, true);
  if (shape.kind == EntryKind::matrix || shape.kind == EntryKind::own || shape.kind == EntryKind::row)
    number_field(pen, "Spread: how unsure each number is", entry + "/spread", NumberKind::spread);
  draw_basis(pen, entry);
}

void draw_entries(const Pen& pen) {
  {
    const std::optional<EntryShape> shape = first_shape(pen);
    const DisabledScope off(!shape);
    if (ui::button(pen.ui, "Add payoff entry", "add/payoffs") && shape) {
      View* view = &pen.ui.view;
      pen.build("Add payoff entry", [shape = *shape, view](Json& t) {
        const edit::Added added = edit::add_entry(t, shape);
        if (added.wrong.empty()) view->editor.choose(added.thing);
        return added.wrong;
      });
    }
    if (!shape) ui::tip(pen.ui, "An entry is about positions: give an actor some on an issue first");
  }
  beside_list(pen, Kind::entry, [&](const edit::Thing& thing) { draw_entry(pen, thing); });
}

}  // namespace parley::gui::editor
