#include <imgui.h>

#include <algorithm>

#include "gui/editor/editor.h"
#include "gui/panels/modal.h"
#include "sim/base/installed.h"
#include "sim/edit/words.h"

/// Questions of the board: what hangs on what is deleted, and what a new scenario begins with.
namespace parley::gui {
namespace {

using edit::Thing;

/// All positions of an actor on an issue are meant where no one is named.
bool is_delegation(const Thing& thing) { return thing.kind == edit::Kind::position && thing.id.empty(); }

std::vector<edit::Hanging> hanging(const Json& tree, const Thing& thing) {
  return is_delegation(thing) ? edit::hanging_on_positions(tree, thing.issue, thing.actor)
                              : edit::hanging_on(tree, thing);
}

std::string question(const Json& tree, const Thing& thing) {
  if (!is_delegation(thing))
    return "Delete the " + std::string(edit::noun(thing.kind)) + " “" + edit::name_of(tree, thing) + "”?";
  return edit::name_of(tree, {edit::Kind::actor, thing.actor}) + " takes no part in “" +
         edit::name_of(tree, {edit::Kind::issue, thing.issue}) + "” any more?";
}

}  // namespace

void draw_delete_dialog(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "Delete", 600, 420);
  if (!modal.open) return;
  const Thing thing = ui.view.editor.doomed;
  const Json& tree = data.session.draft().tree();
  {
    const ChildScope body("hanging", {0, -ImGui::GetFrameHeightWithSpacing()});
    ImGui::PushTextWrapPos(0);
    ui::text(question(tree, thing));
    ui::text_colored("This goes with it, or changes:", ui.theme.secondary);
    for (const edit::Hanging& one : hanging(tree, thing)) ui::text("• " + one.words);
    ImGui::PopTextWrapPos();
  }
  if (default_button(ui, "Delete all that", "dialog/delete")) {
    ui.ask(command::Build{"Delete", [thing](Json& t) {
                            return is_delegation(thing) ? edit::remove_positions(t, thing.issue, thing.actor)
                                                        : edit::remove(t, thing);
                          }});
    close_dialog(ui);
  }
  ImGui::SameLine();
  if (ui::button(ui, "Keep it", "dialog/cancel") || escape_pressed()) close_dialog(ui);
}

void draw_new_dialog(Ui& ui, const Data&) {
  const ModalScope modal(ui, "New scenario", 560, 460);
  if (!modal.open) return;
  ImGui::PushTextWrapPos(0);
  ui::text_colored("Begin with an empty one, or with a copy of an example. The file stays as it is.",
                   ui.theme.secondary);
  ImGui::PopTextWrapPos();
  {
    const ChildScope list("templates", {0, -ImGui::GetFrameHeightWithSpacing()}, true);
    if (ImGui::Selectable("Empty")) ui.ask(command::New{""}), close_dialog(ui);
    ui.mark("new/empty");
    for (const std::filesystem::path& file : shipped_scenarios()) {
      if (ImGui::Selectable(ui::drawn(file.stem().string()).c_str()))
        ui.ask(command::New{file.string()}), close_dialog(ui);
      ui.mark("new/" + file.stem().string());
    }
  }
  if (ui::button(ui, "Cancel", "dialog/cancel") || escape_pressed()) close_dialog(ui);
}

}  // namespace parley::gui
