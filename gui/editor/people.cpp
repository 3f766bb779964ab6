#include <imgui.h>

#include <algorithm>
#include <array>

#include "gui/editor/editor.h"
#include "sim/base/words.h"
#include "sim/edit/words.h"

/// Sources, factors and actors.
namespace parley::gui::editor {
namespace {

/// What names the thing, a line each.
void used_by(const Pen& pen, const edit::Thing& thing) {
  heading(pen, "Where it is used");
  std::vector<std::string> told;
  for (const edit::Site& site : edit::sites_of(pen.tree, thing)) {
    std::string pointer = site.pointer;
    if (thing.kind == edit::Kind::source) pointer = edit::parent(edit::parent(pointer));
    const std::string words = edit::place_words(pen.tree, pointer);
    if (std::find(told.begin(), told.end(), words) == told.end()) told.push_back(words);
  }
  const FontScope small(pen.ui.fonts.small);
  constexpr std::size_t most = 30;
  for (std::size_t k = 0; k < std::min(told.size(), most); ++k)
    ui::fitted(told[k], pen.room(), pen.ui.theme.secondary, 2);
  if (told.empty()) ui::text_colored("nowhere yet", pen.ui.theme.secondary);
}

void draw_type(const Pen& pen, const edit::Thing& thing) {
  const std::string where = edit::defined_at(pen.tree, thing);
  const IdScope scope(where);
  ImGui::Indent(pen.ui.px(10));
  name_field(pen, thing);
  number_field(pen, "How likely, against the other types", where + "/prior", NumberKind::prior);
  sources_field(pen, where);
  delete_button(pen, thing);
  ImGui::Unindent(pen.ui.px(10));
  ImGui::Separator();
}

void color_field(const Pen& pen, const std::string& pointer) {
  static constexpr std::array<const char*, 8> colors{"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                     "#E69F00", "#56B4E9", "#CC3311", "#666666"};
  static constexpr std::array<const char*, 8> names{"blue",  "orange red", "green", "pink",
                                                    "amber", "sky",        "red",   "grey"};
  choice_field(pen, "Colour", pointer, {colors.begin(), colors.end()}, {names.begin(), names.end()},
               "by itself");
}

}  // namespace

void draw_sources(const Pen& pen) {
  beside_list(pen, edit::Kind::source, [&](const edit::Thing& thing) {
    const std::string where = edit::defined_at(pen.tree, thing);
    label(pen, "Called, in short");
    std::string typed;
    View* view = &pen.ui.view;
    if (text_input(pen, "edit" + where + "/id", spaced(thing.id), "", 1, pen.room(), typed))
      pen.build("Source", [thing, typed, view](Json& t) {
        edit::Thing named = thing;
        std::string wrong = edit::rename(t, named, typed);
        if (wrong.empty()) view->editor.choose(named);
        return wrong;
      });
    text_field(pen, "Quotation, word for word", where + "/quote", "", 4);
    text_field(pen, "Where it stands", where + "/citation", "paper, date, paragraph");
    used_by(pen, thing);
  });
}

void draw_factors(const Pen& pen) {
  label(pen, "Uncertain numbers that others are written in terms of, so that they rise and fall together.");
  beside_list(pen, edit::Kind::factor, [&](const edit::Thing& thing) {
    const std::string where = edit::defined_at(pen.tree, thing);
    name_field(pen, thing);
    number_field(pen, "Value", where + "/value", NumberKind::factor);
    sources_field(pen, where);
    used_by(pen, thing);
  });
}

void draw_actors(const Pen& pen) {
  beside_list(pen, edit::Kind::actor, [&](const edit::Thing& thing) {
    const std::string where = edit::defined_at(pen.tree, thing);
    name_field(pen, thing);
    color_field(pen, where + "/color");
    heading(pen, "How it decides");
    for (const NumberKind kind :
         {NumberKind::rationality, NumberKind::reasoning, NumberKind::foresight, NumberKind::audience_cost,
          NumberKind::influence, NumberKind::patience, NumberKind::inertia, NumberKind::memory}) {
      std::string words = spaced(limit(kind).name);
      words[0] = static_cast<char>(words[0] - 32);
      number_field(pen, words, edit::child(where, limit(kind).name), kind);
    }
    heading(pen, "Types: what only it knows of itself");
    for (const edit::Thing& type : edit::things_in(pen.tree, edit::Kind::type, "", thing.id))
      draw_type(pen, type);
    if (push(pen, "Add type", "add" + edit::list_of(edit::Kind::type, "", thing.id))) {
      const std::size_t number = edit::ids_in(pen.tree, edit::Kind::type, "", thing.id).size() + 1;
      pen.build("Add type", [actor = thing.id, number](Json& t) {
        const edit::Added added = edit::add(t, edit::Kind::type, "Type " + std::to_string(number), "", actor);
        return added.wrong;
      });
    }
    faults(pen, edit::list_of(edit::Kind::type, "", thing.id));
    sources_field(pen, where);
    text_field(pen, "Note", where + "/note", "", 2);
  });
}

}  // namespace parley::gui::editor
