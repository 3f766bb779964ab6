#include <imgui.h>

#include "gui/editor/editor.h"
#include "sim/edit/words.h"

/// Outcomes: what counts as which ending, and who may answer it.
namespace parley::gui::editor {
namespace {

using edit::Kind;

void draw_reply(const Pen& pen, const std::string& where) {
  const std::string here = where + "/reply";
  bool answered = pen.at(here) != nullptr;
  if (tick_box(pen, "Somebody may still answer it", "edit" + here, answered))
    pen.build("Reply", [here, answered, actors = edit::ids_in(pen.tree, Kind::actor),
                        issues = edit::ids_in(pen.tree, Kind::issue)](Json& t) {
      if (!answered) return edit::clear(t, here);
      for (const std::string& actor : actors)
        static_cast<void>(edit::include(t, here + "/table", actor, true));
      for (const std::string& issue : issues)
        static_cast<void>(edit::include(t, here + "/agenda", issue, true));
      return std::string();
    });
  if (!answered) return;
  const std::vector<std::string> actors = edit::ids_in(pen.tree, Kind::actor),
                                 issues = edit::ids_in(pen.tree, Kind::issue);
  toggles(pen, "Who", here + "/table", actors, pen.names(Kind::actor, actors));
  toggles(pen, "On what", here + "/agenda", issues, pen.names(Kind::issue, issues));
  tick(pen, "Public", here + "/public", true);
}

}  // namespace

void draw_outcomes(const Pen& pen) {
  label(pen, "In order: the first that holds names how a trial ended. The last is for all other endings.");
  faults(pen, "/outcomes");
  beside_list(pen, Kind::outcome, [&](const edit::Thing& thing) {
    const std::string where = edit::defined_at(pen.tree, thing);
    name_field(pen, thing);
    bool otherwise = pen.at(where + "/otherwise") != nullptr;
    if (tick_box(pen, "All other endings", "edit" + where + "/otherwise", otherwise))
      pen.build("All other endings", [where, otherwise](Json& t) {
        static_cast<void>(edit::clear(t, where + "/when"));
        static_cast<void>(edit::clear(t, where + "/otherwise"));
        return otherwise
                   ? edit::set(t, where + "/otherwise", json_boolean(true))
                   : edit::set(t, where + "/when", edit::new_condition(t, edit::ConditionKind::settled));
      });
    if (!otherwise) {
      if (const Json* when = pen.at(where + "/when")) {
        heading(pen, "When: " + edit::condition_words(pen.tree, *when) + ".");
        draw_condition(pen, where + "/when");
      } else if (push(pen, "Give it a condition", "add" + where + "/when")) {
        pen.build("Condition", [where](Json& t) {
          return edit::set(t, where + "/when", edit::new_condition(t, edit::ConditionKind::settled));
        });
      }
      tick(pen, "The talks end at once", where + "/ends_talks", false);
      draw_reply(pen, where);
    }
    text_field(pen, "Colour: #rrggbb, or by itself", where + "/color", "#CC3311");
  });
}

}  // namespace parley::gui::editor
