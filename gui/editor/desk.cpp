#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "gui/editor/desk.h"
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

/// Which sentences are quoted, which of these are cited, and by whose entries.
void look_up(const Pen& pen, Desk& desk) {
  const std::uint64_t now = pen.draft.version() + 1'000'003 * pen.data.session.revision();
  if (desk.looked == now && desk.cited.size() == desk.passages.size()) return;
  desk.looked = now;
  desk.cited.assign(desk.passages.size(), 0);
  desk.speakers.assign(desk.passages.size(), {});
  for (const std::string& source : edit::ids_in(pen.tree, Kind::source)) {
    const std::string quote = pen.text(edit::child("/sources", source) + "/quote");
    const std::vector<edit::Site> sites = edit::sites_of(pen.tree, {Kind::source, source});
    for (const std::size_t k : edit::covered_by(desk.text, desk.passages, quote)) {
      desk.cited[k] = std::max(desk.cited[k], sites.empty() ? 1 : 2);
      for (const edit::Site& site : sites) {
        if (!site.pointer.starts_with("/payoffs/")) continue;
        const std::string entry = site.pointer.substr(0, site.pointer.find('/', 9));
        const std::string actor = pen.text(entry + "/actor");
        std::vector<std::string>& speakers = desk.speakers[k];
        if (std::find(speakers.begin(), speakers.end(), actor) == speakers.end()) speakers.push_back(actor);
      }
    }
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

/// Coded sentences in the colour of who says them, with a stripe for each of them; others that are cited, or kept, in grey.
void draw_tint(const Pen& pen, const Desk& desk, std::size_t k, ImVec2 corner, ImVec2 end) {
  if (desk.cited[k] == 0) return;
  const Ui& ui = pen.ui;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::vector<std::string>& speakers = desk.speakers[k];
  const Color tint = speakers.empty() ? ui.theme.secondary : color_of(pen, speakers.front());
  list.AddRectFilled(corner, end, packed(faded(tint, desk.cited[k] == 2 ? 0.2 : 0.08)), ui.px(3));
  const float stripe = (end.y - corner.y) / static_cast<float>(std::max<std::size_t>(speakers.size(), 1));
  for (std::size_t s = 0; s < speakers.size(); ++s) {
    const float top = corner.y + stripe * static_cast<float>(s);
    list.AddRectFilled({corner.x, top}, {corner.x + ui.px(3), top + stripe},
                       packed(color_of(pen, speakers[s])));
  }
}

void draw_passage(const Pen& pen, Desk& desk, std::size_t k, float room) {
  const Ui& ui = pen.ui;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float high = desk.heights[k] + ui.px(4);
  const IdScope scope(std::to_string(k));
  if (ImGui::InvisibleButton("##sentence", {room + ui.px(8), high})) mark_passage(desk, k);
  pen.ui.mark("sentence/" + std::to_string(k));
  if (desk.scrolls && desk.marked && desk.marked->first == k)
    ImGui::SetScrollHereY(0.3f), desk.scrolls = false;
  keyboard::ring_last();
  const bool marked = desk.marked && k >= desk.marked->first && k <= desk.marked->second;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{corner.x + room + ui.px(8), corner.y + high};
  draw_tint(pen, desk, k, corner, end);
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
    const bool sought = desk.scrolls && desk.marked && desk.marked->first == k;
    if (sought || ImGui::IsRectVisible({room, high}))
      draw_passage(pen, desk, k, room);
    else
      ImGui::Dummy({room, high});
  }
}

/// The entry as it would be made; empty where it cannot be.
Json preview(const Pen& pen, const edit::Statement& statement) {
  static std::pair<std::uint64_t, std::uint64_t> of;
  static edit::Statement last;
  static Json made;
  const std::pair now{pen.draft.version(), pen.data.session.revision()};
  if (of != now || !(last == statement)) made = edit::coded_entry(pen.tree, statement);
  of = now, last = statement;
  return made;
}

/// What the marked sentences will be coded as: something that the scenario can say.
void begin_statement(const Pen& pen, edit::Statement& s) {
  const std::vector<std::string> issues = edit::ids_in(pen.tree, Kind::issue),
                                 actors = edit::ids_in(pen.tree, Kind::actor);
  const auto known = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (!known(issues, s.issue)) s.issue = issues.empty() ? "" : issues.front();
  if (!known(actors, s.actor)) {
    const std::vector<std::string> there = edit::delegations_in(pen.tree, s.issue);
    s.actor = !there.empty() ? there.front() : actors.empty() ? "" : actors.front();
  }
  s = edit::completed(pen.tree, s);
}

/// Who says what to whom: the entry that comes of the marked sentences, before it is made.
void draw_new_statement(const Pen& pen, Desk& desk, const std::string& quote, const std::string& place) {
  heading(pen, "Code it: who says what to whom");
  edit::Statement& statement = desk.statement;
  begin_statement(pen, statement);
  draw_statement(pen, "desk", statement);
  const Json entry = preview(pen, statement);
  const bool can = edit::is_coded(entry);
  if (can) {
    if (const edit::CodedNumbers* numbers = numbers_of_code(pen, entry)) {
      ui::fitted(numbers->sentence, pen.room(), pen.ui.theme.accent, 4);
      pen.ui.mark("desk/sentence");
    }
    draw_cells(pen, "", entry);
  } else {
    label(pen, "Give the actors positions on the issue first: each ladder runs from demand to concession.");
  }
  const DisabledScope off(!can);
  if (!push(pen, "Code it", "desk/code", true)) return;
  View* view = &pen.ui.view;
  pen.build("Code a sentence", [statement, quote, place, view](Json& t) {
    const edit::Added source = edit::add_source(t, quote, place);
    if (!source.wrong.empty()) return source.wrong;
    const edit::Added added = edit::add_coded(t, statement);
    if (!added.wrong.empty()) return added.wrong;
    view->editor.choose(added.thing);
    return edit::include(t, added.pointer + "/sources", source.thing.id, true);
  });
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
}

void draw_form(const Pen& pen, Desk& desk) {
  draw_tallies(pen, desk);
  if (!desk.marked) return label(pen, "Click a sentence to mark it; Shift and a click mark up to another.");
  const auto [first, last] = *desk.marked;
  const std::string quote = words_of(desk, first, last), place = place_of(desk, first);
  heading(pen, "“" + quote + "”");
  label(pen, place);
  if (push(pen, "Keep it as a source", "desk/keep"))
    pen.build("Keep a sentence", [quote, place](Json& t) { return edit::add_source(t, quote, place).wrong; });
  draw_entries_of(pen, quote);
  draw_new_statement(pen, desk, quote, place);
}

}  // namespace

std::string marked_quote(const Desk& desk) {
  return desk.marked ? words_of(desk, desk.marked->first, desk.marked->second) : "";
}

Color color_of(const Pen& pen, const std::string& actor) {
  Color color;
  if (read_color(pen.text(edit::child("/actors", actor) + "/color"), color)) return color;
  const std::vector<std::string> actors = edit::ids_in(pen.tree, Kind::actor);
  const auto place =
      static_cast<std::size_t>(std::find(actors.begin(), actors.end(), actor) - actors.begin());
  const std::vector<Color>& all = pen.ui.theme.outcomes;
  return all.empty() ? pen.ui.theme.accent : all[place % all.size()];
}

void mark_source(const Pen& pen, Desk& desk, const std::string& source) {
  const std::string quote = pen.text(edit::child("/sources", source) + "/quote");
  const std::vector<std::size_t> covered = edit::covered_by(desk.text, desk.passages, quote);
  if (covered.empty()) return;
  desk.marked = {covered.front(), covered.back()};
  desk.tab = 0, desk.scrolls = true;
}

void draw_desk(const Pen& pen) {
  Desk& desk = pen.ui.view.editor.desk;
  if (push(pen, "Paste a text", "desk/paste")) pen.ui.ask(command::ReadText{""});
  ImGui::SameLine();
  if (push(pen, "Open a text…", "desk/open")) pen.ui.view.dialog = Dialog::open_text;
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
  const auto coded = edit::ids_in(pen.tree, Kind::entry).size();
  const auto left = static_cast<std::size_t>(std::count(desk.cited.begin(), desk.cited.end(), 0));
  desk.tab = ui::tabs(
      pen.ui, "desk",
      {"Sentence", fmt::format("Coded ({})", coded), fmt::format("Not coded ({})", left), "Second coder"},
      desk.tab);
  if (desk.tab == 1) return draw_coded_list(pen, desk);
  if (desk.tab == 2) return draw_uncoded_list(pen, desk);
  if (desk.tab == 3) return draw_coders(pen, desk);
  draw_form(pen, desk);
}

}  // namespace parley::gui::editor
