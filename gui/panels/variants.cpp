#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "gui/panels/modal.h"
#include "gui/panels/panels.h"
#include "gui/run/side_requests.h"
#include "sim/scenario/find.h"
#include "sim/scenario/variants.h"

/// The named variants of the scenario: a row of tabs under the toolbar, and the dialog that names one.
namespace parley::gui {
namespace {

const Variant* find(const Session& session, const std::string& id) {
  for (const Variant& one : session.variants())
    if (one.id == id) return &one;
  return nullptr;
}

float wide(const std::string& label) { return ui::text_width(label) + 2 * ImGui::GetStyle().FramePadding.x; }

std::size_t place_of(const std::vector<VariantTab>& tabs, const std::string& id) {
  const auto at = std::ranges::find(tabs, id, &VariantTab::id);
  return static_cast<std::size_t>(at - tabs.begin());
}

/// Tabs, or a list where they would take more than two rows.
void draw_tabs(Ui& ui, const Session& session, const std::vector<VariantTab>& all) {
  std::vector<std::string> labels;
  for (const VariantTab& one : all) labels.push_back(ui::cut(one.name, ui.px(240)));
  const std::size_t now = place_of(all, session.tab());
  std::size_t picked = now;
  if (ui::tabs_width(ui, labels) < 1.6f * ImGui::GetContentRegionAvail().x)
    picked = ui::tabs(ui, "variant", labels, now);
  else if (const int chosen = ui::combo(ui, "variant", labels, now, ui.px(240)); chosen >= 0)
    picked = static_cast<std::size_t>(chosen);
  if (picked != now) ui.ask(command::ShowVariant{all[picked].id});
}

/// Which two are seen beside the one that is shown, where there is a choice.
void draw_choice(Ui& ui, const Session& session, const std::vector<VariantTab>& all) {
  const std::vector<VariantTab> beside = tabs_beside(session, ui.view);
  if (all.size() <= beside.size() + 1) return;
  for (std::size_t slot = 0; slot < beside.size(); ++slot) {
    std::vector<VariantTab> others = all;
    std::erase_if(others, [&](const VariantTab& one) {
      return one.id == session.tab() || one.id == beside[1 - slot].id;
    });
    std::vector<std::string> labels;
    for (const VariantTab& one : others) labels.push_back(one.name);
    const int picked = ui::combo(ui, "beside/" + std::to_string(slot), labels,
                                 place_of(others, beside[slot].id), ui.px(120), true);
    if (picked < 0) continue;
    ui.view.beside_which[1 - slot] = beside[1 - slot].id;
    ui.view.beside_which[slot] = others[static_cast<std::size_t>(picked)].id;
  }
}

}  // namespace

std::string before_words(const Session& session) {
  return session.tab().empty() ? "In the file: " : "In the base: ";
}

void ask_for_variant(View& view, const Session& session, const std::string& id) {
  const Variant* known = find(session, id);
  view.variant_form = {id, known != nullptr ? name_of(*known) : "", known != nullptr ? known->note : "", ""};
  view.dialog = Dialog::variant;
}

void draw_variants(Ui& ui, const Data& data) {
  const Session& session = data.session;
  if (!session.loaded() || session.variants().empty()) return;
  const FontScope small(ui.fonts.small);
  const std::vector<VariantTab> all = variant_tabs(session);
  draw_tabs(ui, session, all);
  ui::beside(wide("New variant…"), ui.px(14));
  if (ui::button(ui, "New variant…", "variants/new")) ask_for_variant(ui.view, session, "");
  ui::tip(ui, session.tab().empty()
                  ? "The changes made to the base go into the variant, and the base is again as in the file"
                  : "A copy of the variant that is shown");
  if (const Variant* shown = find(session, session.tab())) {
    ui::beside(wide("Rename…"));
    if (ui::button(ui, "Rename…", "variants/rename")) ask_for_variant(ui.view, session, shown->id);
    if (!shown->note.empty()) ui::tip(ui, shown->note);
    ui::beside(wide("Delete"));
    if (ui::button(ui, "Delete", "variants/delete")) ui.ask(command::DeleteVariant{shown->id});
    ui::tip(ui, "Undo brings it back");
  }
  ui::beside(ImGui::GetFrameHeight() + wide("Side by side"), ui.px(14));
  ImGui::Checkbox("Side by side", &ui.view.beside);
  ui.mark("variants/beside");
  ui::tip(ui, "“How it ends” shows up to two others beside the one that is shown, with their intervals");
  if (ui.view.beside) draw_choice(ui, session, all);
}

void draw_variant_dialog(Ui& ui, const Data& data) {
  View::VariantForm& form = ui.view.variant_form;
  const bool fresh = form.id.empty();
  const ModalScope modal(ui, fresh ? "New variant" : "Rename the variant", 560, 240);
  if (!modal.open) return;
  ImGui::PushTextWrapPos(0);
  if (fresh)
    ui::text_colored(
        data.session.tab().empty()
            ? "What you have changed goes into the variant; the base is then again as in the file. "
              "Changes made while the variant is shown go into it."
            : "It begins as a copy of the variant that is shown.",
        ui.theme.secondary);
  else
    ui::text_colored("--variant " + form.id, ui.theme.secondary);
  ImGui::PopTextWrapPos();
  ImGui::SetNextItemWidth(-FLT_MIN);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputTextWithHint("##name", "its name: “No sanctions to threaten with”",
                                                &form.name, ImGuiInputTextFlags_EnterReturnsTrue);
  ui.mark("variant/name");
  ImGui::SetNextItemWidth(-FLT_MIN);
  ImGui::InputTextWithHint("##note", "what it stands for (may be empty)", &form.note);
  ui.mark("variant/note");
  ImGui::PushTextWrapPos(0);
  ui::text_colored(form.wrong.empty() ? " " : form.wrong, ui.theme.warning);
  ImGui::PopTextWrapPos();
  const bool pressed = ui::button(ui, fresh ? "Add it" : "Rename it", "dialog/ok", true);
  ImGui::SameLine();
  if (ui::button(ui, "Cancel", "dialog/cancel") || escape_pressed()) return close_dialog(ui);
  if (!pressed && !entered) return;
  if (form.name.find_first_not_of(' ') == std::string::npos) {
    form.wrong = "Give it a name.";
    return;
  }
  if (fresh)
    ui.ask(command::AddVariant{form.name, form.note});
  else
    ui.ask(command::RenameVariant{form.id, form.name, form.note});
  close_dialog(ui);
}

}  // namespace parley::gui
