#include <imgui.h>

#include <algorithm>
#include <cstdlib>

#include "gui/editor/parts.h"
#include "gui/widgets/distributions.h"

/// Issues that settle on a scale.
namespace parley::gui::editor {
namespace {

using edit::Kind;

/// What places on the scale are called.
void draw_marks(const Pen& pen, const std::string& issue) {
  const std::string marks = edit::child("/issues", issue) + "/scale/marks";
  label(pen, "Marks: what places on it are called");
  if (const Json* all = pen.at(marks))
    for (std::size_t k = 0; k < all->items.size(); ++k) {
      const std::string key = all->items[k].key, mark = edit::child(marks, key);
      const IdScope scope(mark);
      double typed = 0;
      if (ui::number_field(pen.ui, "edit" + mark + "/place", shown_number(std::strtod(key.c_str(), nullptr)),
                           pen.ui.px(62), typed))
        pen.build("Mark",
                  [mark, key = edit::number_key(typed)](Json& t) { return edit::rename_key(t, mark, key); });
      ImGui::SameLine();
      std::string words;
      if (text_input(pen, "edit" + mark, pen.text(mark), "what it is called", 1, pen.room() - pen.ui.px(40),
                     words))
        pen.set("Mark", mark, json_text(words));
      ImGui::SameLine();
      if (push(pen, "×", "clear" + mark))
        pen.build("Mark", [mark](Json& t) { return edit::take_out(t, mark); });
    }
  if (push(pen, "Add mark", "add" + marks))
    pen.build("Add mark", [issue](Json& t) { return edit::add_mark(t, issue); });
}

/// What is otherwise of a stand with a type of its actor.
void draw_type(const Pen& pen, const std::string& stand, const edit::Thing& type) {
  const std::string here = edit::child(stand + "/types", type.id);
  const IdScope scope(here);
  bool otherwise = pen.at(here) != nullptr;
  const std::string words = "With “" + edit::name_of(pen.tree, type) + "” it is otherwise";
  if (tick_box(pen, words, "edit" + here, otherwise))
    pen.build("Stand of a type", [here, stand, otherwise](Json& t) {
      if (!otherwise) return edit::take_out(t, here);
      const Json* position = edit::at(t, stand + "/position");
      return edit::set(t, here + "/position", position != nullptr ? *position : json_number(0));
    });
  if (!otherwise) return;
  ImGui::Indent(pen.ui.px(14));
  for (const auto& [key, words_of, kind] : {std::tuple{"/position", "Position", NumberKind::position},
                                            {"/salience", "Salience", NumberKind::stand_salience},
                                            {"/power", "Power", NumberKind::power}}) {
    if (pen.at(here + key) == nullptr) {
      if (push(pen, std::string(words_of) + ": as above", "add" + here + key)) {
        const Json* as_above = pen.at(stand + key);
        pen.set("Stand of a type", here + key, as_above != nullptr ? *as_above : json_number(1));
      }
      continue;
    }
    number_field(pen, words_of, here + key, kind);
    ui::beside(ui::text_width("As above") + pen.ui.px(20));
    if (push(pen, "As above", "above" + here + key))
      pen.build("Stand of a type", [pointer = here + key](Json& t) { return edit::take_out(t, pointer); });
  }
  ImGui::Unindent(pen.ui.px(14));
}

void draw_stand(const Pen& pen, const std::string& stand, const std::string& actor) {
  number_field(pen, "Position", stand + "/position", NumberKind::position);
  number_field(pen, "Salience", stand + "/salience", NumberKind::stand_salience);
  number_field(pen, "Power", stand + "/power", NumberKind::power);
  for (const edit::Thing& type : edit::things_in(pen.tree, Kind::type, "", actor))
    draw_type(pen, stand, type);
  choice_field(pen, "What it rests on", stand + "/basis", {"stated", "inferred", "judgement"},
               {"stated: a source says so", "inferred: a source implies it", "judgement: the analyst's"},
               "not said");
  sources_field(pen, stand);
  text_field(pen, "Note", stand + "/note");
  if (push(pen, "Has no position", "delete" + stand))
    pen.build("Delete a stand", [stand](Json& t) { return edit::clear(t, stand); });
}

void draw_constants(const Pen& pen, const std::string& here) {
  if (!folder(pen, "How it settles, and what is known", "settlement" + here)) return;
  number_field(pen, "Many: how much it counts how many want it", here + "/settlement/many", NumberKind::many);
  number_field(pen, "Hardest: how much the strongest objection counts", here + "/settlement/hardest",
               NumberKind::hardest);
  number_field(pen, "Tabled: how often it is one of the positions", here + "/settlement/tabled",
               NumberKind::tabled);
  label(pen, "Where it stays without agreement");
  optional_field(pen, "Reference", here + "/reference");
  label(pen, "What really happened: backtest alone reads it");
  optional_field(pen, "Result", here + "/result");
  for (const char* part : {"/settlement", "/reference", "/result"}) faults(pen, here + part, true);
}

}  // namespace

void draw_stands(const Pen& pen, const std::string& issue) {
  const std::string here = edit::child("/issues", issue);
  heading(pen, "On a scale");
  for (const char* end : {"from", "to"}) {
    plain_field(pen, "Scale", here + "/scale/" + end, pen.ui.px(70));
    ImGui::SameLine();
    ui::text_colored(end, pen.ui.theme.secondary);
  }
  text_field(pen, "Unit", here + "/scale/unit");
  draw_marks(pen, issue);
  faults(pen, here + "/scale", true);
  for (const std::string& actor : edit::ids_in(pen.tree, Kind::actor)) {
    const std::string stand = edit::child(here + "/stands", actor);
    const IdScope scope(stand);
    heading(pen, pen.name(Kind::actor, actor));
    if (pen.at(stand) != nullptr) {
      draw_stand(pen, stand, actor);
    } else if (push(pen, "Give it a position", "add" + stand)) {
      const Json* from = pen.at(here + "/scale/from");
      pen.set("Add a stand", stand + "/position", json_number(from != nullptr ? from->number : 0));
    }
    number_field(pen, "How much the issue counts for its payoff", edit::child(here + "/salience", actor),
                 NumberKind::salience);
  }
  faults(pen, here + "/stands");
  draw_constants(pen, here);
}

void draw_worth(const Pen& pen, const std::string& entry) {
  const std::string list = entry + "/worth";
  label(pen, "What a settlement there is worth: straight between the points, level beyond them");
  const Json* points = pen.at(list);
  for (std::size_t k = 0; points != nullptr && k < points->items.size(); ++k) {
    const std::string point = edit::child(list, k);
    const IdScope scope(point);
    ui::text_colored("at", pen.ui.theme.secondary);
    ImGui::SameLine();
    plain_field(pen, "Worth", edit::child(point, 0), pen.ui.px(70));
    ImGui::SameLine();
    ui::text_colored("it is worth", pen.ui.theme.secondary);
    ImGui::SameLine();
    plain_field(pen, "Worth", edit::child(point, 1), pen.ui.px(70));
    if (points->items.size() < 2) continue;
    ImGui::SameLine();
    if (push(pen, "×", "clear" + point))
      pen.build("Worth", [point](Json& t) { return edit::clear(t, point); });
  }
  if (push(pen, "Add point", "add" + list))
    pen.build("Worth", [entry](Json& t) { return edit::add_worth_point(t, entry); });
}

}  // namespace parley::gui::editor
