#include "gui/widgets/look.h"

namespace parley::gui {
namespace {

void set_colors(ImGuiStyle& style, const Theme& t) {
  ImVec4* c = style.Colors;
  const auto set = [&](ImGuiCol which, Color color) { c[which] = vec(color); };
  set(ImGuiCol_Text, t.ink), set(ImGuiCol_TextDisabled, t.secondary);
  set(ImGuiCol_WindowBg, t.window), set(ImGuiCol_ChildBg, t.panel), set(ImGuiCol_PopupBg, t.panel);
  set(ImGuiCol_MenuBarBg, t.panel), set(ImGuiCol_Border, t.line), set(ImGuiCol_Separator, t.line);
  set(ImGuiCol_FrameBg, t.field), set(ImGuiCol_FrameBgHovered, t.field_hover);
  set(ImGuiCol_FrameBgActive, t.field_active);
  set(ImGuiCol_Button, t.button), set(ImGuiCol_ButtonHovered, t.button_hover);
  set(ImGuiCol_ButtonActive, t.button_active);
  set(ImGuiCol_Header, t.header), set(ImGuiCol_HeaderHovered, t.field_hover);
  set(ImGuiCol_HeaderActive, t.field_active);
  set(ImGuiCol_Tab, t.tab), set(ImGuiCol_TabActive, t.panel), set(ImGuiCol_TabHovered, t.field_hover);
  set(ImGuiCol_TableHeaderBg, t.table_header), set(ImGuiCol_TableRowBgAlt, t.alternate_row);
  set(ImGuiCol_TableBorderLight, t.line), set(ImGuiCol_TableBorderStrong, t.line);
  set(ImGuiCol_CheckMark, t.accent), set(ImGuiCol_SliderGrab, t.accent),
      set(ImGuiCol_SliderGrabActive, t.accent);
  set(ImGuiCol_NavHighlight, t.keyboard_focus);
  set(ImGuiCol_ScrollbarBg, faded(t.panel, 0)), set(ImGuiCol_ScrollbarGrab, t.line);
  set(ImGuiCol_ScrollbarGrabHovered, t.axis), set(ImGuiCol_ScrollbarGrabActive, t.axis);
  set(ImGuiCol_TextSelectedBg, faded(t.accent, 0.3));
  set(ImGuiCol_ModalWindowDimBg, faded(rgb(0x101418), 0.45));
}

}  // namespace

void apply_look(const Theme& theme, float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  if (theme.dark)
    ImGui::StyleColorsDark(&style);
  else
    ImGui::StyleColorsLight(&style);
  style.WindowPadding = {12, 10};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.CellPadding = {6, 3};
  style.ScrollbarSize = 11;
  style.ChildRounding = 6;
  style.FrameRounding = 4;
  style.PopupRounding = 5;
  style.ScrollbarRounding = 6;
  style.GrabRounding = 4;
  style.ChildBorderSize = 1;
  style.FrameBorderSize = 1;
  style.PopupBorderSize = 1;
  style.WindowBorderSize = 0;
  set_colors(style, theme);
  style.ScaleAllSizes(scale);
}

}  // namespace parley::gui
