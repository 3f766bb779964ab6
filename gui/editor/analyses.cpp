#include <imgui.h>

#include <algorithm>

#include "gui/editor/parts.h"
#include "sim/base/words.h"

/// What only the analyses read of an issue: places on a numeric scale, where no agreement leaves each, moves that cannot be
/// taken back, states that cannot be.
namespace parley::gui::editor {
namespace {

using edit::Kind;

Json pair_of(const std::string& from, const std::string& to) {
  Json pair = json_array();
  pair.items = {json_text(from), json_text(to)};
  return pair;
}

/// "From … it cannot go back to …"
void draw_one_ways(const Pen& pen, const std::string& issue, const std::string& actor) {
  const std::string list = edit::child(edit::child("/issues", issue) + "/irreversible", actor);
  const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, issue, actor);
  const std::vector<std::string> names = pen.names(Kind::position, ids, issue, actor);
  if (const Json* moves = pen.at(list))
    for (std::size_t k = 0; k < moves->items.size(); ++k) {
      const std::string move = edit::child(list, k);
      const IdScope scope(move);
      choice_field(pen, pen.name(Kind::actor, actor) + " cannot take back its move from",
                   edit::child(move, 0), ids, names);
      choice_field(pen, "to", edit::child(move, 1), ids, names);
      if (push(pen, "It can be taken back", "clear" + move))
        pen.build("Moves that last", [move](Json& t) { return edit::take_out(t, move); });
    }
  if (ids.size() > 1 &&
      push(pen, "A move that " + pen.name(Kind::actor, actor) + " cannot take back", "add" + list))
    pen.build("Moves that last", [list, pair = pair_of(ids.front(), ids.back())](Json& t) {
      return edit::append(t, list, pair);
    });
}

void draw_infeasible(const Pen& pen, const std::string& issue) {
  const std::string list = edit::child("/issues", issue) + "/infeasible";
  const std::vector<std::string> actors = edit::delegations_in(pen.tree, issue);
  if (const Json* states = pen.at(list))
    for (std::size_t k = 0; k < states->items.size(); ++k) {
      const std::string state = edit::child(list, k);
      const IdScope scope(state);
      label(pen, "It cannot be that at once");
      for (const std::string& actor : actors) {
        const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, issue, actor);
        choice_field(pen, pen.name(Kind::actor, actor) + " is at", edit::child(state, actor), ids,
                     pen.names(Kind::position, ids, issue, actor), "wherever it is");
      }
      if (push(pen, "It can be so", "clear" + state))
        pen.build("States that cannot be", [state](Json& t) { return edit::take_out(t, state); });
      ImGui::Separator();
    }
  if (actors.empty() || !push(pen, "Add a state that cannot be", "add" + list)) return;
  Json state = json_object();
  for (const std::string& actor : actors)
    if (const auto ids = edit::ids_in(pen.tree, Kind::position, issue, actor); !ids.empty())
      add_member(state, actor, json_text(ids.back()));
  pen.build("States that cannot be", [list, state](Json& t) { return edit::append(t, list, state); });
}

}  // namespace

void draw_analyses(const Pen& pen, const std::string& issue) {
  const std::string here = edit::child("/issues", issue);
  const bool wrong = !pen.draft.faults_at(here + "/irreversible").empty() ||
                     !pen.draft.faults_at(here + "/infeasible").empty();
  if (wrong) ImGui::SetNextItemOpen(true);
  if (!folder(pen, "Only the analyses read this: scale, disagreement, what cannot be", "analyses" + here))
    return;
  std::vector<std::string> told;
  for (const std::string& actor : edit::delegations_in(pen.tree, issue)) {
    const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, issue, actor);
    choice_field(pen, "Without agreement " + pen.name(Kind::actor, actor) + " is at",
                 edit::child(here + "/disagreement", actor), ids,
                 pen.names(Kind::position, ids, issue, actor), "not said");
    for (const std::string& id : ids) {
      if (std::find(told.begin(), told.end(), id) != told.end()) continue;
      told.push_back(id);
      optional_field(pen, "Scale", edit::child(here + "/scale", id));
      ImGui::SameLine();
      ui::fitted("place of “" + spaced(id) + "” on a scale", pen.room(), pen.ui.theme.secondary, 2);
    }
    draw_one_ways(pen, issue, actor);
  }
  draw_infeasible(pen, issue);
  for (const char* part : {"/scale", "/disagreement", "/irreversible", "/infeasible"})
    faults(pen, here + part, true);
}

}  // namespace parley::gui::editor
