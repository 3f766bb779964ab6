#include "gui/panels/modal.h"

#include <algorithm>

#include "gui/keyboard.h"

namespace parley::gui {

ModalScope::ModalScope(Ui& ui, const char* title, float width, float height) {
  const std::string id = std::string(title) + "###dialog/" + title;
  if (!ImGui::IsPopupOpen(id.c_str())) ImGui::OpenPopup(id.c_str());
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize(
      {std::min(ui.px(width), screen.x - ui.px(30)), std::min(ui.px(height), screen.y - ui.px(30))});
  open = ImGui::BeginPopupModal(
      id.c_str(), nullptr,
      ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
}

ModalScope::~ModalScope() {
  if (open) ImGui::EndPopup();
}

void close_dialog(Ui& ui) {
  ui.view.dialog = Dialog::none;
  ImGui::CloseCurrentPopup();
}

bool default_button(Ui& ui, const char* label, const char* name) {
  const bool pressed = ui::button(ui, label, name, true);
  if (ImGui::IsWindowAppearing()) ImGui::SetItemDefaultFocus(), keyboard::show();
  return pressed;
}

bool escape_pressed() { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false); }

}  // namespace parley::gui
