#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/widgets/ui.h"
#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"

/// The board on which a scenario is built: a tab for each part of the format, with what is wrong with it at its field.
/// Fields show a place of the draft and ask for one step of building. Every control is marked "edit" + its pointer.
/// Implemented in board.cpp, cells.cpp, conditions.cpp, desk.cpp, dialogs.cpp, fields.cpp, head.cpp, issues.cpp, lists.cpp, numbers.cpp,
/// outcomes.cpp, payoffs.cpp, people.cpp and rounds.cpp.
namespace parley::gui {

void draw_editor(Ui& ui, const Data& data);
/// Its tabs as panels are named on the command line: "build-scenario", "build-sources", …
const std::vector<std::string>& editor_parts();
/// Asks before a thing is deleted that others hang on.
void draw_delete_dialog(Ui& ui, const Data& data);
void draw_new_dialog(Ui& ui, const Data& data);

namespace editor {

/// What the parts of the board draw with.
struct Pen {
  Ui& ui;
  const Data& data;
  const edit::Draft& draft;
  const Json& tree;

  const Json* at(const std::string& pointer) const { return edit::at(tree, pointer); }
  std::string text(const std::string& pointer) const;
  float room() const { return ImGui::GetContentRegionAvail().x; }
  using Change = std::function<std::string(Json&)>;
  /// One step of undo, called so.
  void build(const std::string& label, Change change) const;
  void set(const std::string& label, const std::string& pointer, Json value) const;
  std::string name(edit::Kind kind, const std::string& id, const std::string& issue = {},
                   const std::string& actor = {}) const;
  std::vector<std::string> names(edit::Kind kind, const std::vector<std::string>& ids,
                                 const std::string& issue = {}, const std::string& actor = {}) const;
};

// ---- Fields: each draws its label, itself, and what is wrong with it.

/// A button; one whose words find no room is cut, and has them whole in a tooltip.
bool push(const Pen& pen, const std::string& words, const std::string& name, bool primary = false);
/// A tick box that is marked with its name; true when it was changed.
bool tick_box(const Pen& pen, const std::string& words, const std::string& name, bool& on);
void label(const Pen& pen, const std::string& words);
void heading(const Pen& pen, const std::string& words);
/// What is wrong at the pointer, or with `deep` within it.
void faults(const Pen& pen, const std::string& pointer, bool deep = false);
/// A text of `lines` lines; true when another was typed.
bool text_input(const Pen& pen, const std::string& name, const std::string& shown, const std::string& hint,
                int lines, float width, std::string& typed);
void text_field(const Pen& pen, const std::string& label, const std::string& pointer,
                const std::string& hint = {}, int lines = 1);
/// The name of a thing. The id of one that is new follows it.
void name_field(const Pen& pen, const edit::Thing& thing);
/// One of some ids; `none`, if it is not empty, is what no choice is called.
void choice_field(const Pen& pen, const std::string& label, const std::string& pointer,
                  const std::vector<std::string>& ids, const std::vector<std::string>& names,
                  const std::string& none = {});
/// Which ids a list has, as buttons.
void toggles(const Pen& pen, const std::string& label, const std::string& list,
             const std::vector<std::string>& ids, const std::vector<std::string>& names);
/// At which of its positions an actor is; where none is left the actor is not named.
void stance_toggles(const Pen& pen, const std::string& label, const std::string& list,
                    const std::vector<std::string>& ids, const std::vector<std::string>& names);
void sources_field(const Pen& pen, const std::string& owner);
/// A tick; what is written is `true` or, with `standard` true, `false`; else nothing.
void tick(const Pen& pen, const std::string& label, const std::string& pointer, bool standard);
/// A plain number, or with its kind's leave a distribution.
void number_field(const Pen& pen, const std::string& label, const std::string& pointer, NumberKind kind);
void plain_field(const Pen& pen, const std::string& label, const std::string& pointer, float width);
/// "Delete": at once, or after a question where things hang on it.
void delete_button(const Pen& pen, const edit::Thing& thing);
/// Up and down: moves a member or item within its list.
void move_buttons(const Pen& pen, const std::string& pointer, std::size_t place, std::size_t count);

// ---- Lists

/// Things of a kind, to choose one, to drag into another order, and to add one; returns the one that is chosen, or none.
std::optional<edit::Thing> thing_list(const Pen& pen, edit::Kind kind, const std::string& issue = {},
                                      const std::string& actor = {});
/// Beside a list of things, what of the chosen one is to be filled in.
void beside_list(const Pen& pen, edit::Kind kind, const std::function<void(const edit::Thing&)>& draw);

// ---- Parts

void draw_head(const Pen& pen);
void draw_desk(const Pen& pen);
void draw_sources(const Pen& pen);
void draw_factors(const Pen& pen);
void draw_actors(const Pen& pen);
void draw_issues(const Pen& pen);
void draw_entries(const Pen& pen);
/// One entry: what it is about, its numbers, what they rest on.
void draw_entry(const Pen& pen, const edit::Thing& thing);
void draw_rounds(const Pen& pen);
void draw_events(const Pen& pen);
void draw_outcomes(const Pen& pen);
/// A condition put together from menus; `deep` is how far within others it stands.
void draw_condition(const Pen& pen, const std::string& pointer, int deep = 0);

}  // namespace editor
}  // namespace parley::gui
