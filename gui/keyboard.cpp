#include "gui/keyboard.h"

#include <imgui_internal.h>

namespace parley::gui::keyboard {
namespace {

ImGuiContext& state() { return *ImGui::GetCurrentContext(); }

bool on(ImGuiID id) {
  const ImGuiContext& g = state();
  return id != 0 && g.NavId == id && !g.NavDisableHighlight;
}

/// The item is being pressed by the keyboard. Before Dear ImGui 1.89.4 Enter had a field of its own.
template <class Context>
bool activated(const Context& g, ImGuiID id) {
  if constexpr (requires { g.NavActivateInputId; })
    return g.NavActivateId == id || g.NavActivateInputId == id;
  else
    return g.NavActivateId == id;
}

bool hit(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), true); }
bool held(ImGuiKey key) { return ImGui::IsKeyDown(ImGui::GetKeyIndex(key)); }

}  // namespace

void enable() { ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard; }

bool pressed(int key, bool repeat) { return ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), repeat); }

void enter_presses() {
  ImGuiContext& g = state();
  if (g.NavId == 0 || g.NavDisableHighlight || g.ActiveId != 0 || g.IO.KeyCtrl || g.IO.KeyAlt) return;
  if (!pressed(kEnter) && !pressed(kKeypadEnter)) return;
  g.NavActivateId = g.NavActivateDownId = g.NavActivatePressedId = g.NavId;
}

void show() { state().NavDisableHighlight = false; }

bool on_last() { return on(state().LastItemData.ID); }

void ring_last() { ImGui::RenderNavHighlight(state().LastItemData.Rect, state().LastItemData.ID); }

std::optional<Move> slider_move() {
  ImGuiContext& g = state();
  if (g.IO.KeyAlt || g.IO.KeyShift || g.ActiveId != 0) return {};
  const double step = g.IO.KeyCtrl ? 1 : 10;
  std::optional<Move> move;
  if (hit(ImGuiKey_LeftArrow)) move = Move{-step};
  if (hit(ImGuiKey_RightArrow)) move = Move{step};
  if (!g.IO.KeyCtrl) {
    if (hit(ImGuiKey_PageDown)) move = Move{-100};
    if (hit(ImGuiKey_PageUp)) move = Move{100};
    if (hit(ImGuiKey_Home)) move = Move{0, -1};
    if (hit(ImGuiKey_End)) move = Move{0, 1};
  }
  if (slider_keys_down()) ImGui::NavMoveRequestCancel();
  return move;
}

bool slider_keys_down() {
  for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_PageUp, ImGuiKey_PageDown,
                             ImGuiKey_Home, ImGuiKey_End})
    if (held(key)) return true;
  return false;
}

bool reset_asked() { return on_last() && state().ActiveId == 0 && hit(ImGuiKey_Delete); }

Spot spot(int id, ImVec2 lo, ImVec2 hi) {
  const ImGuiContext& g = state();
  const ImGuiID full = ImGui::GetCurrentWindow()->GetID(id);
  const ImRect box(lo, hi);
  ImGui::ItemAdd(box, full, nullptr, ImGuiItemFlags_NoTabStop);
  if (!on(full)) return {};
  ImGui::RenderNavHighlight(box, full);
  return {true, activated(g, full)};
}

PassOver::PassOver() { ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true); }
PassOver::~PassOver() { ImGui::PopItemFlag(); }

float wrap_room() {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  const float to = window->DC.TextWrapPos;
  return to < 0 ? 0 : ImGui::CalcWrapWidthForPos(window->DC.CursorPos, to);
}

void enter_here() {
  ImGuiContext& g = state();
  ImGui::FocusWindow(g.CurrentWindow);
  ImGui::NavInitWindow(g.CurrentWindow, true);
  g.NavDisableHighlight = false, g.NavDisableMouseHover = true;
}

void keep_out_of_menus() { state().NavWindowingToggleLayer = false; }

}  // namespace parley::gui::keyboard
