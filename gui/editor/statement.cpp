#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gui/editor/desk.h"
#include "gui/widgets/distributions.h"
#include "sim/base/words.h"

/// Who says what to whom, by a line of the codebook.
namespace parley::gui::editor {
namespace {

using edit::Kind;
using edit::Statement;

struct Strength {
  double strength;
  const char* words;
};
constexpr std::array<Strength, 6> kStrengths{{{3, "3: without a way out"},
                                              {2, "2: plain and willed"},
                                              {1, "1: tentative, or in passing"},
                                              {-1, "−1: reluctant, a little"},
                                              {-2, "−2: reluctant"},
                                              {-3, "−3: reluctant, without a way out"}}};
constexpr std::array<Basis, 3> kBases{Basis::stated, Basis::inferred, Basis::judgement};

bool is_faced(EntryKind kind) { return kind == EntryKind::matrix || kind == EntryKind::row; }

/// The words before a menu, in a column of their own.
void before_menu(const Pen& pen, const std::string& words) {
  const float column = pen.ui.px(116);
  ImGui::AlignTextToFramePadding();
  const float left = ImGui::GetCursorPosX();
  {
    const FontScope small(pen.ui.fonts.small);
    ui::fitted(words, column - pen.ui.px(6), pen.ui.theme.secondary);
  }
  ImGui::SameLine(left + column);
}

/// One of some ids by their names; true when another was chosen.
bool choose(const Pen& pen, const std::string& words, const std::string& name, Kind kind,
            const std::vector<std::string>& ids, std::string& now, const std::string& issue = {},
            const std::string& actor = {}, const std::string& none = {}) {
  before_menu(pen, words);
  std::vector<std::string> values = ids, labels = pen.names(kind, ids, issue, actor);
  if (!none.empty()) values.insert(values.begin(), ""), labels.insert(labels.begin(), none);
  const auto chosen = static_cast<std::size_t>(std::find(values.begin(), values.end(), now) - values.begin());
  const int picked = ui::combo(pen.ui, name, labels, chosen, pen.ui.px(150));
  if (picked < 0 || values[static_cast<std::size_t>(picked)] == now) return false;
  now = values[static_cast<std::size_t>(picked)];
  return true;
}

/// The delegations that a statement may be about beside its own, on an issue.
std::vector<std::string> others_on(const Pen& pen, const Statement& s, const std::string& issue) {
  std::vector<std::string> list = edit::delegations_in(pen.tree, issue);
  if (issue == s.issue) std::erase(list, s.actor);
  return list;
}

bool choose_line(const Pen& pen, const std::string& name, Statement& s) {
  before_menu(pen, "By which line");
  std::vector<std::string> labels;
  std::size_t chosen = 0;
  for (const CodeLineForm& form : code_lines()) {
    if (form.line == s.line) chosen = labels.size();
    labels.push_back(spaced(std::string(form.word)) + ": " + std::string(form.meaning));
  }
  const int picked = ui::combo(pen.ui, name + "/line", labels, chosen, pen.ui.px(150));
  if (picked < 0 || static_cast<std::size_t>(picked) == chosen) return false;
  s.line = code_lines()[static_cast<std::size_t>(picked)].line;
  s.places.clear();
  return true;
}

bool choose_strength(const Pen& pen, const std::string& name, Statement& s) {
  before_menu(pen, "How strongly");
  std::vector<std::string> labels;
  std::size_t chosen = kStrengths.size();
  for (const Strength& one : kStrengths) {
    if (one.strength == s.strength) chosen = labels.size();
    labels.emplace_back(one.words);
  }
  if (chosen == kStrengths.size()) labels.push_back(shown_number(s.strength));
  const int picked = ui::combo(pen.ui, name + "/strength", labels, chosen, pen.ui.px(150));
  bool changed = picked >= 0 && static_cast<std::size_t>(picked) < kStrengths.size();
  if (changed) s.strength = kStrengths[static_cast<std::size_t>(picked)].strength;
  ui::beside(pen.ui.px(58));
  double typed = 0;
  if (ui::number_field(pen.ui, name + "/strength number", shown_number(s.strength), pen.ui.px(52), typed)) {
    if (std::abs(typed) > 3)
      ui::refuse(pen.ui, "a strength is a number from -3 to 3");
    else
      s.strength = typed, changed = true;
  }
  return changed;
}

bool choose_places(const Pen& pen, const std::string& name, Statement& s) {
  const CodeLineForm& form = code_line(s.line);
  if (form.whose == PlaceOf::nobody) return false;
  const std::vector<std::string> possible = edit::possible_places(pen.tree, s);
  const auto [issue, actor] = edit::place_ladder(s);
  if (form.place != "seat") {
    std::string now = s.places.empty() ? "" : s.places.front();
    const std::string words = form.whose == PlaceOf::own ? "Its own position" : "The other's position";
    if (!choose(pen, words, name + "/place", Kind::position, possible, now, issue, actor)) return false;
    s.places = {now};
    return true;
  }
  before_menu(pen, "Positions with a seat");
  bool changed = false;
  for (std::size_t k = 0; k < possible.size(); ++k) {
    if (k > 0) ui::beside(ImGui::GetFrameHeight() + ui::text_width(spaced(possible[k])) + pen.ui.px(10));
    const auto at = std::find(s.places.begin(), s.places.end(), possible[k]);
    bool in = at != s.places.end();
    if (ImGui::Checkbox((ui::drawn(spaced(possible[k])) + "###" + name + possible[k]).c_str(), &in)) {
      if (in)
        s.places.push_back(possible[k]);
      else
        s.places.erase(at);
      changed = true;
    }
    pen.ui.mark(name + "/place/" + possible[k]);
  }
  return changed;
}

bool choose_basis(const Pen& pen, const std::string& name, Statement& s) {
  before_menu(pen, "What it rests on");
  const std::vector<std::string> labels{"stated: the text says so", "inferred: it follows from the text",
                                        "judgement: the coder's"};
  const auto chosen =
      static_cast<std::size_t>(std::find(kBases.begin(), kBases.end(), s.basis) - kBases.begin());
  const int picked = ui::combo(pen.ui, name + "/basis", labels, chosen, pen.ui.px(150));
  if (picked < 0 || static_cast<std::size_t>(picked) == chosen) return false;
  s.basis = kBases[static_cast<std::size_t>(picked)];
  return true;
}

}  // namespace

bool draw_statement(const Pen& pen, const std::string& name, Statement& s) {
  const IdScope scope(name);
  const bool faced = is_faced(code_line(s.line).kind);
  bool changed =
      choose(pen, "Who says it", name + "/actor", Kind::actor, edit::ids_in(pen.tree, Kind::actor), s.actor);
  changed |= choose_line(pen, name, s);
  changed |= choose_strength(pen, name, s);
  changed |= choose(pen, "On which issue", name + "/issue", Kind::issue, edit::ids_in(pen.tree, Kind::issue),
                    s.issue);
  if (faced) {
    std::string other = s.versus_issue.empty() ? s.issue : s.versus_issue;
    changed |=
        choose(pen, "To whom", name + "/versus", Kind::actor, others_on(pen, s, other), s.versus_actor);
    if (choose(pen, "who acts on", name + "/versus_issue", Kind::issue, edit::ids_in(pen.tree, Kind::issue),
               other))
      s.versus_issue = other == s.issue ? "" : other, changed = true;
  }
  changed |= choose_places(pen, name, s);
  if (const std::vector<std::string> types = edit::ids_in(pen.tree, Kind::type, "", s.actor); !types.empty())
    changed |=
        choose(pen, "Counts for", name + "/type", Kind::type, types, s.type, "", s.actor, "every type");
  changed |= choose_basis(pen, name, s);
  if (changed) s = edit::completed(pen.tree, s);
  return changed;
}

const edit::CodedNumbers* numbers_of_code(const Pen& pen, const Json& entry) {
  // Kept by the entry's text, as long as nothing that they depend on can have changed.
  static std::map<std::string, std::optional<edit::CodedNumbers>> kept;
  static std::pair<std::uint64_t, std::uint64_t> of;
  static const edit::Draft* draft = nullptr;
  const std::pair now{pen.draft.version(), pen.data.session.revision()};
  if (of != now || draft != &pen.draft) kept.clear(), of = now, draft = &pen.draft;
  const auto [at, fresh] = kept.try_emplace(write_json_line(entry));
  if (fresh) at->second = edit::coded_numbers(pen.tree, entry);
  return at->second ? &*at->second : nullptr;
}

}  // namespace parley::gui::editor
