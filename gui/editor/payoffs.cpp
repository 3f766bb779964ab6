#include <imgui.h>

#include <algorithm>
#include <array>

#include "gui/editor/desk.h"
#include "gui/editor/parts.h"
#include "gui/widgets/distributions.h"
#include "sim/base/words.h"
#include "sim/scenario/hand_change.h"

/// Payoff entries: what they are about, their cells, what they rest on.
namespace parley::gui::editor {
namespace {

using edit::EntryShape;
using edit::Kind;

constexpr std::array<EntryKind, 6> kKinds{EntryKind::matrix, EntryKind::own,  EntryKind::row,
                                          EntryKind::joint,  EntryKind::loss, EntryKind::worth};
const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names{"its own position against another's",
                                              "its own position by itself",
                                              "another's position",
                                              "a number while all are somewhere",
                                              "how far from its position a scale settles",
                                              "where an issue on a scale settles"};
  return names;
}

bool is_faced(EntryKind kind) { return kind == EntryKind::matrix || kind == EntryKind::row; }

/// One of these ids; returns the one that was picked.
std::optional<std::string> pick(const Pen& pen, const std::string& words, const std::string& name, Kind kind,
                                const std::vector<std::string>& ids, const std::string& now) {
  label(pen, words);
  const auto chosen = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), now) - ids.begin());
  const int picked = ui::combo(pen.ui, name, pen.names(kind, ids), chosen, pen.ui.px(160));
  if (picked < 0) return {};
  return ids[static_cast<std::size_t>(picked)];
}

/// The actors that an entry of that actor may be against on the issue.
std::vector<std::string> others(const Pen& pen, const EntryShape& shape, const std::string& issue) {
  std::vector<std::string> list = edit::delegations_in(pen.tree, issue);
  if (issue == shape.issue) std::erase(list, shape.actor);
  return list;
}

/// The menus that say what an entry is about; true when another was chosen.
bool draw_shape(const Pen& pen, const std::string& name, EntryShape& shape) {
  const EntryShape before = shape;
  bool changed = false;
  const auto take = [&](std::string& field, const std::optional<std::string>& picked) {
    if (picked) field = *picked, changed = true;
  };
  take(shape.actor, pick(pen, "Whose payoff it is", name + "/actor", Kind::actor,
                         edit::ids_in(pen.tree, Kind::actor), shape.actor));
  take(shape.issue, pick(pen, "On which issue", name + "/issue", Kind::issue,
                         edit::ids_in(pen.tree, Kind::issue), shape.issue));
  label(pen, "It depends on");
  const auto kind =
      static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), shape.kind) - kKinds.begin());
  if (const int picked = ui::combo(pen.ui, name + "/kind", kind_names(), kind, pen.ui.px(160)); picked >= 0)
    shape.kind = kKinds[static_cast<std::size_t>(picked)], changed = true;
  if (is_faced(shape.kind)) {
    const std::string issue = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
    take(shape.versus_actor, pick(pen, "Whose position it is against", name + "/versus", Kind::actor,
                                  others(pen, shape, issue), shape.versus_actor));
    take(shape.versus_issue, pick(pen, "On the issue", name + "/versus_issue", Kind::issue,
                                  edit::ids_in(pen.tree, Kind::issue), issue));
    const std::vector<std::string> possible =
        others(pen, shape, shape.versus_issue.empty() ? shape.issue : shape.versus_issue);
    if (!possible.empty() &&
        std::find(possible.begin(), possible.end(), shape.versus_actor) == possible.end())
      shape.versus_actor = possible.front();
  }
  if (shape.issue != before.issue && shape.versus_issue == before.issue) shape.versus_issue = shape.issue;
  return changed;
}

void draw_joint(const Pen& pen, const std::string& entry, const EntryShape& shape, bool coded) {
  for (const std::string& actor : edit::delegations_in(pen.tree, shape.issue)) {
    const std::vector<std::string> ids = edit::ids_in(pen.tree, Kind::position, shape.issue, actor);
    const std::string list = edit::child(entry + "/when", actor);
    stance_toggles(pen, pen.name(Kind::actor, actor) + " is at one of (none: wherever it is)", list, ids,
                   pen.names(Kind::position, ids, shape.issue, actor));
  }
  if (coded) return;  // the code says what it is worth
  label(pen, "Then it is worth");
  plain_field(pen, "Payoff", entry + "/value", pen.ui.px(76));
}

/// Asks what numbers that were changed by hand, or are written beside a code, rest on.
void draw_reason(const Pen& pen, const std::string& entry) {
  choice_field(pen, "The new numbers rest on", entry + "/changed/basis", {"stated", "inferred", "judgement"},
               {"stated", "inferred", "judgement"}, "not said yet");
  text_field(pen, "Why, and by which source", entry + "/changed/note");
}

/// What stands beside the code, and the way back to the codebook.
void draw_beside_code(const Pen& pen, const std::string& entry, const Json& json) {
  const edit::CodedNumbers* numbers = numbers_of_code(pen, json);
  if (numbers == nullptr) return;
  std::vector<std::string> told;
  const auto coded = numbers_of(numbers->coded), now = numbers_of(numbers->entry);
  for (const auto& [path, is] : now)
    for (const auto& [known, was] : coded)
      if (known == path && was != is)
        told.push_back(spaced(path) + " is " + shown_number(is) + ", by the codebook " + shown_number(was));
  if (told.empty()) return;
  heading(pen, "Numbers were written by hand beside the code: they count as judgement");
  for (const std::string& one : told) ui::fitted("• " + one, pen.room(), pen.ui.theme.accent, 2);
  draw_reason(pen, entry);
  if (push(pen, "Back to the codebook's numbers", "beside" + entry))
    pen.build("Back to the codebook", [entry](Json& t) { return edit::clear_beside(t, entry); });
}

void draw_basis(const Pen& pen, const std::string& entry, bool coded) {
  if (!coded)
    choice_field(pen, "What it rests on", entry + "/basis", {"stated", "inferred", "judgement"},
                 {"stated: a source says so", "inferred: a source implies it", "judgement: the analyst's"},
                 "not said");
  sources_field(pen, entry);
  text_field(pen, "Note", entry + "/note", "", 2);
  text_field(pen, "Id, by which other programs name its numbers", entry + "/id", "by itself");
  if (coded) return draw_beside_code(pen, entry, *pen.at(entry));
  if (pen.at(entry + "/changed") == nullptr) return;
  heading(pen, "Numbers were changed by hand after they had been coded");
  if (const Json* was = pen.at(entry + "/changed/was"))
    for (const Json& one : was->items)
      ui::fitted("• " + spaced(one.key) + " was " + one.text, pen.room(), pen.ui.theme.accent, 2);
  draw_reason(pen, entry);
}

/// A coded entry: what it says by the codebook, instead of what it depends on.
void draw_code(const Pen& pen, const std::string& entry) {
  edit::Statement statement = edit::statement_of(*pen.at(entry));
  if (draw_statement(pen, "code" + entry, statement))
    pen.build("What the entry says",
              [entry, statement](Json& t) { return edit::recode(t, entry, statement); });
  faults(pen, entry + "/code", true);
  if (const edit::CodedNumbers* numbers = numbers_of_code(pen, *pen.at(entry))) {
    ui::fitted(numbers->sentence, pen.room(), pen.ui.theme.accent, 4);
    pen.ui.mark("sentence" + entry);
  }
}

/// From a code to numbers, and from numbers to a code.
void draw_form_buttons(const Pen& pen, const std::string& entry, bool coded) {
  if (coded) {
    if (push(pen, "Write its numbers out", "uncode" + entry))
      pen.build("Write the numbers out", [entry](Json& t) { return edit::write_out(t, entry); });
    return ui::tip(pen.ui, "The numbers are then the entry's own, and no longer follow from a code");
  }
  if (push(pen, "Code it by the codebook", "encode" + entry))
    pen.build("Code an entry", [entry](Json& t) {
      return edit::recode(t, entry, edit::completed(t, edit::statement_of(*edit::at(t, entry))));
    });
  ui::tip(pen.ui, "Its numbers then follow from a line and a strength, in place of those that are written");
}

/// The first thing that a new entry may be about.
std::optional<EntryShape> first_shape(const Pen& pen) {
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue))
    for (const std::string& actor : edit::delegations_in(pen.tree, issue)) {
      EntryShape shape{EntryKind::own, actor, issue, "", ""};
      const std::vector<std::string> possible = others(pen, shape, issue);
      if (!possible.empty()) shape.kind = EntryKind::matrix, shape.versus_actor = possible.front();
      return shape;
    }
  for (const std::string& issue : edit::ids_in(pen.tree, Kind::issue))
    if (const Json* stands = pen.at(edit::child("/issues", issue) + "/stands");
        stands != nullptr && !stands->items.empty())
      return EntryShape{EntryKind::loss, stands->items.front().key, issue, "", ""};
  return {};
}

}  // namespace

void draw_entry(const Pen& pen, const edit::Thing& thing) {
  const std::string entry = edit::defined_at(pen.tree, thing);
  const bool coded = edit::is_coded(*pen.at(entry));
  EntryShape shape = edit::shape_of(*pen.at(entry));
  if (coded) {
    draw_code(pen, entry);
  } else {
    if (draw_shape(pen, "shape" + entry, shape))
      pen.build("What the entry is about",
                [entry, shape](Json& t) { return edit::reshape_entry(t, entry, shape); });
    shape = edit::shape_of(*pen.at(entry));
    const std::vector<std::string> types = edit::ids_in(pen.tree, Kind::type, "", shape.actor);
    if (!types.empty())
      choice_field(pen, "Counts for", entry + "/type", types, pen.names(Kind::type, types, "", shape.actor),
                   "every type");
    heading(pen, edit::name_of(pen.tree, thing));
  }
  if (shape.kind == EntryKind::joint) draw_joint(pen, entry, shape, coded);
  if (shape.kind == EntryKind::loss)
    label(pen, "A settlement at the other end of the scale would cost it so much"),
        plain_field(pen, "Payoff", entry + "/loss", pen.ui.px(76));
  else if (shape.kind == EntryKind::worth)
    draw_worth(pen, entry);
  else if ((coded || shape.kind != EntryKind::joint))
    draw_cells(pen, entry, *pen.at(entry));
  faults(pen, entry, true);
  if (!coded &&
      (shape.kind == EntryKind::matrix || shape.kind == EntryKind::own || shape.kind == EntryKind::row))
    number_field(pen, "Spread: how unsure each number is", entry + "/spread", NumberKind::spread);
  draw_basis(pen, entry, coded);
  const bool has_line = shape.kind != EntryKind::loss && shape.kind != EntryKind::worth;
  if (has_line) draw_form_buttons(pen, entry, coded);
}

void draw_entries(const Pen& pen) {
  {
    const std::optional<EntryShape> shape = first_shape(pen);
    const DisabledScope off(!shape);
    if (push(pen, "Add payoff entry", "add/payoffs") && shape) {
      View* view = &pen.ui.view;
      pen.build("Add payoff entry", [shape = *shape, view](Json& t) {
        const edit::Added added = edit::add_entry(t, shape);
        if (added.wrong.empty()) view->editor.choose(added.thing);
        return added.wrong;
      });
    }
    if (!shape) ui::tip(pen.ui, "An entry is about positions: give an actor some on an issue first");
  }
  beside_list(pen, Kind::entry, [&](const edit::Thing& thing) { draw_entry(pen, thing); });
}

}  // namespace parley::gui::editor
