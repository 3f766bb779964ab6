#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <optional>

#include "gui/editor/editor.h"
#include "gui/keyboard.h"
#include "sim/base/words.h"

namespace parley::gui::editor {
namespace {

constexpr std::size_t kMostLines = 12;  ///< of a text that wraps; longer ones are whole in a tooltip
constexpr std::size_t kMostLinesOfField = 30;

/// A text that is not typed into, wrapped in its box: Dear ImGui has no fields that wrap. Its own letters, and the ground
/// behind them, are left out.
class WrappedText {
 public:
  WrappedText(const Pen& pen, const std::string& words, ImVec2 box) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos(), padding = ImGui::GetStyle().FramePadding;
    list.AddRectFilled(at, {at.x + box.x, at.y + box.y}, ImGui::GetColorU32(ImGuiCol_FrameBg),
                       ImGui::GetStyle().FrameRounding);
    const std::string lines = ui::wrapped(words, box.x - 2 * padding.x, kMostLinesOfField);
    list.AddText({at.x + padding.x, at.y + padding.y}, packed(pen.ui.theme.ink), lines.c_str());
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(0, 0, 0, 0));
  }
  ~WrappedText() { ImGui::PopStyleColor(2); }
  WrappedText(const WrappedText&) = delete;
  WrappedText& operator=(const WrappedText&) = delete;
};

}  // namespace

std::string Pen::text(const std::string& pointer) const {
  const Json* value = at(pointer);
  return value != nullptr && value->kind == Json::Kind::string ? value->text : "";
}

void Pen::build(const std::string& label, Change change) const {
  ui.ask(command::Build{label, std::move(change)});
}

void Pen::set(const std::string& label, const std::string& pointer, Json value) const {
  build(label, [pointer, value = std::move(value)](Json& t) { return edit::set(t, pointer, value); });
}

std::string Pen::name(edit::Kind kind, const std::string& id, const std::string& issue,
                      const std::string& actor) const {
  return edit::name_of(tree, {kind, id, issue, actor});
}

std::vector<std::string> Pen::names(edit::Kind kind, const std::vector<std::string>& ids,
                                    const std::string& issue, const std::string& actor) const {
  std::vector<std::string> list;
  for (const std::string& id : ids) list.push_back(name(kind, id, issue, actor));
  return list;
}

bool push(const Pen& pen, const std::string& words, const std::string& name, bool primary) {
  const std::string shown = ui::cut(words, pen.room() - 2 * ImGui::GetStyle().FramePadding.x);
  const bool pressed = ui::button(pen.ui, shown, name, primary);
  if (shown != words) ui::tip(pen.ui, words);
  return pressed;
}

bool tick_box(const Pen& pen, const std::string& words, const std::string& name, bool& on) {
  const std::string shown = ui::cut(words, pen.room() - ImGui::GetFrameHeight() - pen.ui.px(8));
  const bool changed = ImGui::Checkbox((ui::drawn(shown) + "###" + name).c_str(), &on);
  pen.ui.mark(name);
  if (shown != words) ui::tip(pen.ui, words);
  return changed;
}

void label(const Pen& pen, const std::string& words) {
  if (words.empty()) return;
  const FontScope small(pen.ui.fonts.small);
  ui::fitted(words, pen.room(), pen.ui.theme.secondary, kMostLines);
}

void heading(const Pen& pen, const std::string& words) {
  ImGui::Dummy({0, pen.ui.px(4)});
  const FontScope bold(pen.ui.fonts.bold);
  ui::fitted(words, pen.room(), pen.ui.theme.ink, kMostLines);
}

void faults(const Pen& pen, const std::string& pointer, bool deep) {
  const FontScope small(pen.ui.fonts.small);
  constexpr std::size_t most = 3;
  std::size_t told = 0;
  for (const edit::Fault* fault : pen.draft.faults_at(pointer, deep)) {
    if (++told > most) break;
    const Problem& problem = fault->problem;
    const std::string words = problem.what + (problem.right.empty() ? "" : "; " + problem.right);
    ui::fitted(words, pen.room(),
               problem.severity == Problem::error ? pen.ui.theme.warning : pen.ui.theme.secondary,
               kMostLines);
    pen.ui.mark("fault" + fault->pointer);
  }
}

bool text_input(const Pen& pen, const std::string& name, const std::string& shown, const std::string& hint,
                int lines, float width, std::string& typed) {
  // While it is typed in, the text lives here: it becomes one step when the field is left.
  static ImGuiID owner = 0;
  static std::string writing;
  const std::string id = "##" + name;
  const ImGuiID here = ImGui::GetID(id.c_str());
  const bool typing = owner == here;
  std::string words = typing ? writing : shown;
  if (width < 0) width = pen.room();
  const ImVec2 padding = ImGui::GetStyle().FramePadding;
  const std::size_t needed = ui::lines_of(shown, width - 2 * padding.x, kMostLinesOfField);
  const std::size_t rows = std::max(static_cast<std::size_t>(lines), needed);
  if (rows > 1) {
    const ImVec2 box{width, ImGui::GetTextLineHeight() * static_cast<float>(rows) + 2 * padding.y};
    std::optional<WrappedText> wrapped;
    if (!typing && !shown.empty()) wrapped.emplace(pen, shown, box);
    // Enter ends a text of one line, however many it takes here.
    ImGui::InputTextMultiline(id.c_str(), &words, box,
                              lines > 1 ? ImGuiInputTextFlags_None : ImGuiInputTextFlags_CtrlEnterForNewLine);
    if (lines == 1) std::replace(words.begin(), words.end(), '\n', ' ');
  } else {
    ImGui::SetNextItemWidth(width);
    ImGui::InputTextWithHint(id.c_str(), hint.c_str(), &words);
  }
  pen.ui.mark(name);
  ui::drawn(words);  // its letters are in the atlas from the next frame on
  if (ImGui::IsItemActive()) owner = here, writing = words;
  if (!ImGui::IsItemDeactivated() || owner != here) return false;
  owner = 0;
  if (keyboard::pressed(keyboard::kEscape) || writing == shown) return false;
  typed = writing;
  return true;
}

void text_field(const Pen& pen, const std::string& words, const std::string& pointer, const std::string& hint,
                int lines) {
  label(pen, words);
  std::string typed;
  if (text_input(pen, "edit" + pointer, pen.text(pointer), hint, lines, pen.room(), typed))
    pen.build(words, [pointer, typed](Json& t) { return edit::set_text(t, pointer, typed); });
  faults(pen, pointer);
}

void name_field(const Pen& pen, const edit::Thing& thing) {
  const std::string where = edit::defined_at(pen.tree, thing), pointer = where + "/name";
  const bool fresh = edit::defined_at(pen.data.session.saved_tree(), thing).empty();
  label(pen, "Name");
  std::string typed;
  View* view = &pen.ui.view;
  if (text_input(pen, "edit" + pointer, pen.text(pointer), "what people call it", 1, pen.room(), typed))
    pen.build("Name", [thing, where, typed, fresh, view](Json& t) {
      edit::Thing named = thing;
      if (std::string wrong = edit::set_text(t, where + "/name", typed); !wrong.empty()) return wrong;
      if (!fresh) return std::string();
      std::string wrong = edit::rename(t, named, typed);
      if (wrong.empty()) view->editor.choose(named);
      return wrong;
    });
  faults(pen, pointer);
  if (fresh) return;
  // The id of what is in the file stays until one asks for another: the draws of a run go by ids.
  const FontScope small(pen.ui.fonts.small);
  ui::fitted("id: " + thing.id, pen.room() * 0.6f, pen.ui.theme.secondary);
  ui::beside(ui::text_width("Make the id anew") + pen.ui.px(20));
  if (push(pen, "Make the id anew", "rename" + where))
    pen.build("Id", [thing, name = pen.text(pointer), view](Json& t) {
      edit::Thing named = thing;
      std::string wrong = edit::rename(t, named, name);
      if (wrong.empty()) view->editor.choose(named);
      return wrong;
    });
  ui::tip(pen.ui, "Makes it from the name, and changes it wherever it stands in this scenario.");
}

void choice_field(const Pen& pen, const std::string& words, const std::string& pointer,
                  const std::vector<std::string>& ids, const std::vector<std::string>& names,
                  const std::string& none) {
  label(pen, words);
  std::vector<std::string> labels = names, values = ids;
  if (!none.empty()) labels.insert(labels.begin(), none), values.insert(values.begin(), "");
  const std::string now = pen.text(pointer);
  auto chosen = static_cast<std::size_t>(std::find(values.begin(), values.end(), now) - values.begin());
  if (chosen == values.size() && !now.empty()) labels.push_back(now), values.push_back(now);
  if (const int picked = ui::combo(pen.ui, "edit" + pointer, labels, chosen, pen.ui.px(150)); picked >= 0)
    pen.build(words, [pointer, id = values[static_cast<std::size_t>(picked)]](Json& t) {
      return edit::set_text(t, pointer, id);
    });
  faults(pen, pointer);
}

namespace {

/// Ids as ticks; `none` says what becomes of a list that has none left.
void ticks(const Pen& pen, const std::string& words, const std::string& list,
           const std::vector<std::string>& ids, const std::vector<std::string>& names, bool none) {
  label(pen, words);
  const Json* now = pen.at(list);
  for (std::size_t k = 0; k < ids.size(); ++k) {
    if (k > 0) ui::beside(ImGui::GetFrameHeight() + ui::text_width(names[k]) + pen.ui.px(10), pen.ui.px(10));
    bool in = edit::includes(now, ids[k]);
    const std::string shown = ui::cut(names[k], pen.room() - ImGui::GetFrameHeight() - pen.ui.px(8));
    if (ImGui::Checkbox((ui::drawn(shown) + "###" + list + "/" + ids[k]).c_str(), &in))
      pen.build(words, [list, id = ids[k], in, ids, none](Json& t) {
        std::string wrong = edit::include(t, list, id, in, ids);
        if (!wrong.empty() || !none || !edit::at(t, list)->items.empty()) return wrong;
        return edit::clear(t, list);
      });
    pen.ui.mark("edit" + list + "/" + ids[k]);
    if (shown != names[k]) ui::tip(pen.ui, names[k]);
  }
  if (ids.empty()) ui::text_colored("there are none yet", pen.ui.theme.secondary);
  faults(pen, list, true);
}

}  // namespace

void toggles(const Pen& pen, const std::string& words, const std::string& list,
             const std::vector<std::string>& ids, const std::vector<std::string>& names) {
  ticks(pen, words, list, ids, names, false);
}

void stance_toggles(const Pen& pen, const std::string& words, const std::string& list,
                    const std::vector<std::string>& ids, const std::vector<std::string>& names) {
  ticks(pen, words, list, ids, names, true);
}

void sources_field(const Pen& pen, const std::string& owner) {
  const std::vector<std::string> ids = edit::ids_in(pen.tree, edit::Kind::source);
  if (ids.empty()) return;
  const std::string list = owner + "/sources";
  const Json* now = pen.at(list);
  label(pen, "Sources");
  std::vector<std::string> rest, cited;
  for (const std::string& id : ids) (edit::includes(now, id) ? cited : rest).push_back(id);
  for (const std::string& id : cited) {
    const FontScope small(pen.ui.fonts.small);
    const std::string quote = pen.text(edit::child("/sources", id) + "/quote");
    if (push(pen, "×", "uncite" + list + "/" + id))
      pen.build("Sources", [list, id](Json& t) { return edit::include(t, list, id, false); });
    ImGui::SameLine();
    ui::fitted(spaced(id) + (quote.empty() ? "" : ": “" + quote + "”"), pen.room(), pen.ui.theme.ink, 2);
  }
  if (rest.empty()) return;
  std::vector<std::string> labels{"Cite a source…"};
  for (const std::string& id : rest) labels.push_back(spaced(id));
  if (const int picked = ui::combo(pen.ui, "cite" + list, labels, 0, pen.ui.px(150)); picked > 0)
    pen.build("Sources", [list, id = rest[static_cast<std::size_t>(picked - 1)]](Json& t) {
      return edit::include(t, list, id, true);
    });
  faults(pen, list, true);
}

void tick(const Pen& pen, const std::string& words, const std::string& pointer, bool standard) {
  const Json* now = pen.at(pointer);
  bool on = now != nullptr ? now->boolean : standard;
  if (tick_box(pen, words, "edit" + pointer, on))
    pen.build(words, [pointer, on, standard](Json& t) {
      return on == standard ? edit::clear(t, pointer) : edit::set(t, pointer, json_boolean(on));
    });
  faults(pen, pointer);
}

void delete_button(const Pen& pen, const edit::Thing& thing) {
  const std::string where = edit::defined_at(pen.tree, thing);
  ImGui::Dummy({0, pen.ui.px(6)});
  const std::string words = "Delete this " + std::string(edit::noun(thing.kind));
  if (!push(pen, words, "delete" + where)) return;
  if (edit::hanging_on(pen.tree, thing).empty())
    return pen.build(words, [thing](Json& t) { return edit::remove(t, thing); });
  pen.ui.view.editor.doomed = thing;
  pen.ui.view.dialog = Dialog::delete_thing;
}

void move_buttons(const Pen& pen, const std::string& pointer, std::size_t place, std::size_t count) {
  const auto arrow = [&](const char* id, ImGuiDir direction, bool possible, std::size_t to) {
    const DisabledScope off(!possible);
    const IdScope scope(id + pointer);
    if (ImGui::ArrowButton("##move", direction))
      pen.build("Order", [pointer, to](Json& t) { return edit::move(t, pointer, to); });
    pen.ui.mark(id + pointer);
  };
  arrow("up", ImGuiDir_Up, place > 0, place - 1);
  ImGui::SameLine(0, pen.ui.px(2));
  arrow("down", ImGuiDir_Down, place + 1 < count, place + 1);
}

}  // namespace parley::gui::editor
