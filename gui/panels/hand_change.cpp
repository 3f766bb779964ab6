#include "sim/scenario/hand_change.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>

#include "gui/keyboard.h"
#include "gui/panels/panels.h"
#include "gui/widgets/distributions.h"
#include "sim/plot/words.h"
#include "sim/scenario/find.h"

/// Payoffs that were changed by hand: what they were, and the question what they now rest on.
namespace parley::gui {
namespace {

/// "cells.open.closed" in words.
std::string number_words(std::string path) {
  if (path.rfind("cells.", 0) == 0) path.erase(0, 6);
  std::string words;
  for (const char c : path) words += c == '.' ? std::string(" / ") : std::string(1, c == '_' ? ' ' : c);
  return words;
}

/// What was changed by hand, from what and to what, each with a way back to the file's number.
void draw_changed_numbers(Ui& ui, const Data& data, const PayoffEntry& entry) {
  constexpr std::size_t kMost = 6;
  std::size_t told = 0;
  for (const ChangedNumber& one : changed_numbers(entry, data.session.changes())) {
    if (++told > kMost) continue;
    const std::string path = "payoffs." + entry.id + "." + one.path;
    const IdScope id(one.path);
    const std::string words = "• " + number_words(one.path) + ": was " + shown_number(one.was) + ", is " +
                              shown_number(one.is) + (data.session.changed(path) ? "" : " (in the file)");
    ui::fitted(words, ImGui::GetContentRegionAvail().x, ui.theme.accent, 3);
    ui.mark("changed/" + path);
  }
  if (told > kMost)
    ui::text_colored("and " + counted(told - kMost, "more number") + " changed", ui.theme.accent);
}

/// Asks what changed numbers rest on. Each answer is one step of undo.
void draw_reason(Ui& ui, const PayoffEntry& entry, const HandChange& change) {
  const std::vector<std::string> words{"not said yet", "stated", "inferred", "judgement"};
  constexpr std::array<Basis, 4> bases{Basis::unsaid, Basis::stated, Basis::inferred, Basis::judgement};
  const ChangeReason now{change.basis, change.note};
  const auto at = static_cast<std::size_t>(std::find(bases.begin(), bases.end(), now.basis) - bases.begin());
  ui::fitted("What do the new numbers rest on?", ImGui::GetContentRegionAvail().x, ui.theme.ink, 2);
  if (const int picked = ui::combo(ui, "reason/" + entry.id, words, at, ui.px(120)); picked >= 0)
    ui.ask(command::Explain{entry.id, {bases[static_cast<std::size_t>(picked)], now.note}});
  // While it is typed in, the text lives here.
  static std::string writing, draft;
  std::string note = writing == entry.id ? draft : now.note;
  ImGui::SetNextItemWidth(-FLT_MIN);
  ImGui::InputTextWithHint(("##note/" + entry.id).c_str(), "why, and by which source", &note);
  ui.mark("note/" + entry.id);
  ui::drawn(note);  // its letters are in the atlas from the next frame on
  if (ImGui::IsItemActive()) writing = entry.id, draft = note;
  if (!ImGui::IsItemDeactivated() || writing != entry.id) return;
  writing.clear();
  const bool escaped = keyboard::pressed(keyboard::kEscape);
  if (!escaped && draft != now.note) ui.ask(command::Explain{entry.id, {now.basis, draft}});
}

}  // namespace

std::string hand_change_words(const PayoffEntry& entry, const HandChanges& changes) {
  std::string words;
  for (const ChangedNumber& one : changed_numbers(entry, changes))
    words += number_words(one.path) + ": changed by hand; was " + shown_number(one.was) + "\n";
  if (words.empty()) return words;
  const HandChange& change = changes.at(entry.id);
  return words + "The new numbers rest on: " + std::string(basis_name(change.basis)) +
         (change.note.empty() ? "" : ". " + change.note) + "\n\nWhat the numbers before were coded from:\n";
}

void draw_hand_change(Ui& ui, const Data& data, const PayoffEntry& entry) {
  const auto change = data.session.changes().find(entry.id);
  if (change == data.session.changes().end()) return;
  const IdScope id("changed");
  ImGui::Dummy({0, ui.px(2)});
  draw_changed_numbers(ui, data, entry);
  draw_reason(ui, entry, change->second);
}

}  // namespace parley::gui
