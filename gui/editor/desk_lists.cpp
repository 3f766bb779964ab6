#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "gui/editor/desk.h"
#include "gui/keyboard.h"
#include "sim/base/words.h"

/// What is coded, by whom it is said, what is judgement, and what is not coded yet.
namespace parley::gui::editor {
namespace {

using edit::Kind;

std::string entries_text(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " entry" : " entries");
}

/// What the entry says, in words.
std::string entry_words(const Pen& pen, const edit::Thing& thing, const Json& entry) {
  const edit::CodedNumbers* numbers = edit::is_coded(entry) ? numbers_of_code(pen, entry) : nullptr;
  return numbers != nullptr ? numbers->sentence : edit::name_of(pen.tree, thing);
}

bool has_numbers_beside(const Json& entry) {
  if (!edit::is_coded(entry)) return entry.find("changed") != nullptr;
  for (const char* key : {"rows", "row", "trend", "value", "spread"})
    if (entry.find(key) != nullptr) return true;
  return false;
}

std::string marks_of(const Pen& pen, const std::string& where, const Json& entry) {
  const std::string basis = pen.text(where + "/basis");
  std::string words = basis.empty() ? "does not say on what it rests" : basis;
  if (!edit::is_coded(entry)) words += ", numbers written and not coded";
  if (has_numbers_beside(entry)) words += ", numbers by hand: judgement";
  return words;
}

void draw_row(const Pen& pen, Desk& desk, const edit::Thing& thing) {
  const std::string where = edit::defined_at(pen.tree, thing);
  const Json& entry = *pen.at(where);
  const IdScope scope(where);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const std::string words = entry_words(pen, thing, entry);
  const float room = std::floor(pen.room() - pen.ui.px(20));
  const std::size_t lines = ui::lines_of(words, room, 6);
  const float high = ImGui::GetTextLineHeight() * static_cast<float>(lines);
  if (ImGui::InvisibleButton("##coded", {pen.room(), high + pen.ui.px(4)})) {
    const Json* cited = entry.find("sources");
    if (cited != nullptr && cited->kind == Json::Kind::array && !cited->items.empty())
      mark_source(pen, desk, cited->items.front().text);
    else if (cited != nullptr && cited->kind == Json::Kind::string)
      mark_source(pen, desk, cited->text);
    pen.ui.view.editor.choose(thing);
  }
  pen.ui.mark("coded" + where);
  keyboard::ring_last();
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({corner.x + pen.ui.px(6), corner.y + pen.ui.px(2)});
  ui::fitted(words, room, hovered ? pen.ui.theme.accent : pen.ui.theme.ink, 6);
  ImGui::SetCursorScreenPos(after);
  const FontScope small(pen.ui.fonts.small);
  ImGui::Indent(pen.ui.px(6));
  ui::fitted(marks_of(pen, where, entry), pen.room(), pen.ui.theme.secondary, 3);
  ImGui::Unindent(pen.ui.px(6));
}

}  // namespace

void draw_coded_list(const Pen& pen, Desk& desk) {
  const std::vector<edit::Thing> entries = edit::things_in(pen.tree, Kind::entry);
  if (entries.empty()) return label(pen, "No entry yet: mark a sentence of the text, and say what it says.");
  std::size_t judged = 0;
  for (const edit::Thing& entry : entries) {
    const std::string where = edit::defined_at(pen.tree, entry), basis = pen.text(where + "/basis");
    judged += (basis != "stated" && basis != "inferred") || has_numbers_beside(*pen.at(where)) ? 1 : 0;
  }
  label(pen, fmt::format("{} of {} on judgement, or changed by hand, or silent on what they rest on", judged,
                         entries_text(entries.size())));
  for (const std::string& actor : edit::ids_in(pen.tree, Kind::actor)) {
    std::vector<edit::Thing> own;
    for (const edit::Thing& entry : entries)
      if (pen.text(edit::defined_at(pen.tree, entry) + "/actor") == actor) own.push_back(entry);
    if (own.empty()) continue;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled({corner.x, corner.y + pen.ui.px(6)},
                                              {corner.x + pen.ui.px(10), corner.y + pen.ui.px(18)},
                                              packed(color_of(pen, actor)), pen.ui.px(3));
    ImGui::Indent(pen.ui.px(16));
    heading(pen, fmt::format("{}: {}", pen.name(Kind::actor, actor), entries_text(own.size())));
    ImGui::Unindent(pen.ui.px(16));
    for (const edit::Thing& entry : own) draw_row(pen, desk, entry);
  }
}

void draw_uncoded_list(const Pen& pen, Desk& desk) {
  bool any = false;
  for (const std::string& source : edit::ids_in(pen.tree, Kind::source)) {
    if (!edit::sites_of(pen.tree, {Kind::source, source}).empty()) continue;
    if (!any) heading(pen, "Kept as sources, and nothing rests on them");
    any = true;
    const IdScope scope(source);
    const std::string quote = pen.text(edit::child("/sources", source) + "/quote");
    if (push(pen, ui::cut(quote.empty() ? spaced(source) : quote, pen.room() - pen.ui.px(20)),
             "uncoded/" + source))
      mark_source(pen, desk, source);
  }
  heading(pen, "Sentences that are not coded yet");
  for (std::size_t k = 0; k < desk.passages.size(); ++k) {
    if (k < desk.cited.size() && desk.cited[k] > 0) continue;
    if (!ImGui::IsRectVisible({pen.room(), ImGui::GetFrameHeight()})) {
      ImGui::Dummy({pen.room(), ImGui::GetFrameHeight()});
      continue;
    }
    const edit::Passage& at = desk.passages[k];
    const std::string words = desk.text.substr(at.begin, at.end - at.begin);
    const IdScope scope(std::to_string(k));
    if (push(pen, ui::cut(words, pen.room() - pen.ui.px(20)), "uncoded/" + std::to_string(k)))
      desk.marked = {k, k}, desk.tab = 0;
  }
}

}  // namespace parley::gui::editor
