#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "gui/editor/editor.h"
#include "gui/keyboard.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"

/// The coding desk: a source's text on the left, what is made of its sentences on the right.
namespace parley::gui::editor {
namespace {

using edit::Kind;
using edit::Passage;

std::string words_of(const Desk& desk, std::size_t first, std::size_t last) {
  return desk.text.substr(desk.passages[first].begin, desk.passages[last].end - desk.passages[first].begin);
}

/// "The report, paragraph 3, sentence 2"
std::string place_of(const Desk& desk, std::size_t passage) {
  const Passage& at = desk.passages[passage];
  return fmt::format("{}, paragraph {}, sentence {}", desk.title, at.paragraph, at.sentence);
}

/// Whether anything but sources' own list cites it.
bool is_cited(const Pen& pen, const std::string& source) {
  return !edit::sites_of(pen.tree, {Kind::source, source}).empty();
}

/// Which sentences are quoted, and which of these are cited.
void look_up(const Pen& pen, Desk& desk) {
  const std::size_t now = pen.draft.steps() + 1'000'003 * pen.draft.text().size();
  if (desk.looked == now && desk.cited.size() == desk.passages.size()) return;
  desk.looked = now;
  desk.cited.assign(desk.passages.size(), 0);
  for (const std::string& source : edit::ids_in(pen.tree, Kind::source)) {
    const std::string quote = pen.text(edit::child("/sources", source) + "/quote");
    const int how = is_cited(pen, source) ? 2 : 1;
    for (const std::size_t k : edit::covered_by(desk.text, desk.passages, quote))
      desk.cited[k] = std::max(desk.cited[k], how);
  }
}

/// How high each sentence stands in a column so wide.
void measure(Desk& desk, float room) {
  if (desk.column == room && desk.heights.size() == desk.passages.size()) return;
  desk.column = room;
  desk.heights.clear();
  constexpr std::size_t kMostLines = 60;
  for (std::size_t k = 0; k < desk.passages.size(); ++k)
    desk.heights.push_back(ImGui::GetTextLineHeight() *
                           static_cast<float>(ui::lines_of(words_of(desk, k, k), room, kMostLines)));
}

void mark_passage(Desk& desk, std::size_t k) {
  if (ImGui::GetIO().KeyShift && desk.marked)
    desk.marked = {std::min(desk.marked->first, k), std::max(desk.marked->second, k)};
  else
    desk.marked = {k, k};
}

void draw_passage(const Pen& pen, Desk& desk, std::size_t k, float room) {
  const Ui& ui = pen.ui;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float high = desk.heights[k] + ui.px(4);
  const IdScope scope(std::to_string(k));
  if (ImGui::InvisibleButton("##sentence", {room + ui.px(8), high})) mark_passage(desk, k);
  pen.ui.mark("sentence/" + std::to_string(k));
  keyboard::ring_last();
  const bool marked = desk.marked && k >= desk.marked->first && k <= desk.marked->second;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{corner.x + room + ui.px(8), corner.y + high};
  if (desk.cited[k] > 0)
    list.AddRectFilled(corner, end, packed(faded(ui.theme.accent, desk.cited[k] == 2 ? 0.25 : 0.1)),
                       ui.px(3));
  if (marked || ImGui::IsItemHovered())
    list.AddRect(corner, end, packed(marked ? ui.theme.accent : ui.theme.line), ui.px(3), 0,
                 marked ? ui.px(2) : 1);
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({corner.x + ui.px(4), corner.y + ui.px(2)});
  ui::fitted(words_of(desk, k, k), room, ui.theme.ink, 60);
  ImGui::SetCursorScreenPos(after);
}

void draw_text(const Pen& pen, Desk& desk) {
  const float room = std::floor(pen.room() - pen.ui.px(26));
  measure(desk, room);
  for (std::size_t k = 0; k < desk.passages.size(); ++k) {
    if (k > 0 && desk.passages[k].paragraph != desk.passages[k - 1].paragraph)
      ImGui::Dummy({0, pen.ui.px(8)});
    const float high = desk.heights[k] + pen.ui.px(4);
    if (ImGui::IsRectVisible({room, high}))
      draw_passage(pen, desk, k, room);
    else
      ImGui::Dummy({room, high});
  }
}

/// A menu of ids; what was chosen stays in `now`.
void menu(const Pen& pen, const std::string& words, const std::string& name, Kind kind,
          const std::vector<std::string>& ids, std::string& now) {
  if (std::find(ids.begin(), ids.end(), now) == ids.end()) now = ids.empty() ? "" : ids.front();
  label(pen, words);
  const auto chosen = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), now) - ids.begin());
  if (const int picked = ui::combo(pen.ui, name, pen.names(kind, ids), chosen, pen.ui.px(150)); picked >= 0)
    now = ids[static_cast<std::size_t>(picked)];
}

std::string quoted_source(Json& t, const std::string& quote, const std::string& place, std::string& id) {
  const edit::Added source = edit::add_source(t, quote, place);
  id = source.thing.id;
  return source.wrong;
}

/// Who says what to whom: the entry that comes of the marked sentences.
void draw_statement(const Pen& pen, Desk& desk, const std::string& quote, const std::string& place) {
  heading(pen, "Who says it to whom, on what");
  menu(pen, "On which issue", "desk/issue", Kind::issue, edit::ids_in(pen.tree, Kind::issue), desk.issue);
  const std::vector<std::string> actors = edit::delegations_in(pen.tree, desk.issue);
  menu(pen, "Who says it", "desk/actor", Kind::actor, actors, desk.actor);
  std::vector<std::string> others = actors;
  std::erase(others, desk.actor);
  menu(pen, "To whom", "desk/other", Kind::actor, others, desk.other);
  const bool can = !desk.issue.empty() && !desk.actor.empty();
  const DisabledScope off(!can);
  const edit::EntryShape shape{desk.other.empty() ? EntryKind::own : EntryKind::matrix, desk.actor,
                               desk.issue, desk.other, ""};
  if (ui::button(pen.ui, "Make a payoff entry of it", "desk/entry", true)) {
    View* view = &pen.ui.view;
    pen.build("Code a sentence", [shape, quote, place, view](Json& t) {
      std::string id;
      if (std::string wrong = quoted_source(t, quote, place, id); !wrong.empty()) return wrong;
      const edit::Added entry = edit::add_entry(t, shape);
      if (!entry.wrong.empty()) return entry.wrong;
      static_cast<void>(edit::set(t, entry.pointer + "/basis", json_text("stated")));
      view->editor.choose(entry.thing);
      return edit::include(t, entry.pointer + "/sources", id, true);
    });
  }
  ui::tip(pen.ui, "It begins with numbers of 0, cites the sentence and is said to be stated.");
}

/// The entries that cite the marked sentences, each with its numbers.
void draw_entries_of(const Pen& pen, const std::string& quote) {
  for (const std::string& source : edit::ids_in(pen.tree, Kind::source)) {
    if (pen.text(edit::child("/sources", source) + "/quote") != quote) continue;
    for (const edit::Thing& entry : edit::things_in(pen.tree, Kind::entry)) {
      const std::string where = edit::defined_at(pen.tree, entry);
      if (!edit::includes(pen.at(where + "/sources"), source)) continue;
      const IdScope scope(where);
      ImGui::Separator();
      draw_entry(pen, entry);
      delete_button(pen, entry);
    }
  }
}

void draw_tallies(const Pen& pen, const Desk& desk) {
  const auto count = [&](int how) {
    return static_cast<std::size_t>(std::count(desk.cited.begin(), desk.cited.end(), how));
  };
  label(pen, fmt::format("{}: {} in entries, {} kept as sources, {} not coded yet",
                         counted(desk.passages.size(), "sentence"), count(2), count(1), count(0)));
  std::size_t judged = 0, all = 0;
  for (const edit::Thing& entry : edit::things_in(pen.tree, Kind::entry)) {
    const std::string basis = pen.text(edit::defined_at(pen.tree, entry) + "/basis");
    judged += basis != "stated" && basis != "inferred" ? 1 : 0, ++all;
  }
  label(pen, fmt::format("{} of the scenario's {} payoff entries rest on judgement, or do not say on what",
                         judged, all));
}

void draw_form(const Pen& pen, Desk& desk) {
  draw_tallies(pen, desk);
  if (!desk.marked) return label(pen, "Click a sentence to mark it; Shift and a click mark up to another.");
  const auto [first, last] = *desk.marked;
  const std::string quote = words_of(desk, first, last), place = place_of(desk, first);
  heading(pen, "“" + quote + "”");
  label(pen, place);
  if (ui::button(pen.ui, "Keep it as a source", "desk/keep"))
    pen.build("Keep a sentence", [quote, place](Json& t) { return edit::add_source(t, quote, place).wrong; });
  draw_statement(pen, desk, quote, place);
  draw_entries_of(pen, quote);
}

}  // namespace

void draw_desk(const Pen& pen) {
  Desk& desk = pen.ui.view.editor.desk;
  if (ui::button(pen.ui, "Paste a text", "desk/paste")) pen.ui.ask(command::ReadText{""});
  ImGui::SameLine();
  if (ui::button(pen.ui, "Open a text…", "desk/open")) pen.ui.view.dialog = Dialog::open_text;
  if (desk.passages.empty())
    return label(pen,
                 "Paste the text of a source, or open a file (.txt, .md, .html). Then mark its sentences.");
  std::string typed;
  label(pen, "What it is, as it is cited");
  if (text_input(pen, "desk/title", desk.title, "paper, date", 1, pen.room(), typed)) desk.title = typed;
  look_up(pen, desk);
  {
    const ChildScope text("text", {pen.room() * 0.5f, 0}, true);
    draw_text(pen, desk);
  }
  ImGui::SameLine(0, pen.ui.px(10));
  const ChildScope form("form", {0, 0});
  draw_form(pen, desk);
}

}  // namespace parley::gui::editor
