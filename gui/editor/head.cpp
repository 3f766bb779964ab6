#include <imgui.h>

#include "gui/editor/parts.h"
#include "sim/base/words.h"
#include "sim/scenario/codebook.h"

/// The scenario as a whole: what it is called, whose codebook it goes by, what it does not want to be warned of.
namespace parley::gui::editor {
namespace {

using edit::Kind;

void draw_constants(const Pen& pen) {
  label(pen, "Numbers of the scenario's own, in place of the codebook's");
  for (const CodebookConstant& constant : codebook_constants()) {
    const std::string name(constant.name), pointer = edit::child("/codebook", name);
    const std::string words = spaced(name) + ": " + std::string(constant.meaning);
    if (pen.at(pointer) == nullptr) {
      if (push(pen, "Change", "add" + pointer)) pen.set("Codebook", pointer, json_number(constant.value));
      ImGui::SameLine();
      ui::fitted(words, pen.room(), pen.ui.theme.secondary, 3);
      continue;
    }
    number_field(pen, words, pointer,
                 is_spread_constant(constant.name) ? NumberKind::spread : NumberKind::constant);
    ui::beside(ui::text_width("As the codebook") + pen.ui.px(20));
    if (push(pen, "As the codebook", "above" + pointer))
      pen.build("Codebook", [pointer](Json& t) { return edit::clear(t, pointer); });
  }
}

void draw_codebook(const Pen& pen) {
  const Json* now = pen.at("/codebook");
  const bool own = now != nullptr && now->kind == Json::Kind::object;
  const std::vector<std::string> names{codebook_names.begin(), codebook_names.end()};
  choice_field(pen, "Codebook: how coded sentences become numbers", own ? "/codebook/base" : "/codebook",
               names, names, own ? "" : "none: no entry is coded");
  if (now == nullptr) return;
  if (!folder(pen, "The constants of the codebook", "constants")) return;
  bool open = own;
  if (tick_box(pen, "The scenario has constants of its own", "edit/codebook/own", open))
    pen.build("Codebook",
              [open](Json& t) { return open ? edit::open_codebook(t) : edit::close_codebook(t); });
  if (own) draw_constants(pen);
  faults(pen, "/codebook", true);
}

void draw_quiet(const Pen& pen) {
  const Json* quiet = pen.at("/quiet");
  if (quiet == nullptr || quiet->kind != Json::Kind::array || quiet->items.empty()) return;
  label(pen, "Kinds of warnings that are silenced in it");
  for (const Json& kind : quiet->items) {
    const IdScope scope(kind.text);
    if (push(pen, "Warn again", "loud/" + kind.text))
      pen.build("Warn again", [id = kind.text](Json& t) {
        std::string wrong = edit::include(t, "/quiet", id, false);
        return wrong.empty() && edit::at(t, "/quiet")->items.empty() ? edit::clear(t, "/quiet") : wrong;
      });
    ImGui::SameLine();
    ui::fitted(kind.text, pen.room(), pen.ui.theme.secondary);
  }
}

}  // namespace

void draw_head(const Pen& pen) {
  text_field(pen, "Title", "/title", "what it is about");
  text_field(pen, "Summary", "/summary", "", 4);
  text_field(pen, "Date", "/date", "2030-03-01");
  text_field(pen, "Id: for other programs; letters a–z, digits and _", "/id");
  draw_codebook(pen);
  const std::vector<std::string> outcomes = edit::ids_in(pen.tree, Kind::outcome);
  choice_field(pen, "What really came about: backtest alone reads it", "/result", outcomes,
               pen.names(Kind::outcome, outcomes), "not known");
  draw_quiet(pen);
}

}  // namespace parley::gui::editor
