#include "gui/ui.h"

#include <fmt/format.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "gui/keyboard.h"
#include "sim/plot/text_metrics.h"

namespace parley::gui {

void Ui::mark(const std::string& name) {
  const ImVec2 lo = ImGui::GetItemRectMin(), hi = ImGui::GetItemRectMax();
  view.marks[name] = {lo.x, lo.y, hi.x, hi.y};
  if (keyboard::on_last()) view.focused = name;
}

namespace ui {

void text(const std::string& words) { ImGui::TextUnformatted(words.data(), words.data() + words.size()); }

void text_colored(const std::string& words, Color color) {
  const ColorScope colored(ImGuiCol_Text, color);
  text(words);
}

namespace {
struct CurrentFont : TextMetrics {
  double width(std::string_view words, double, bool) const override {
    return ImGui::CalcTextSize(words.data(), words.data() + words.size()).x;
  }
};
}  // namespace

void fitted(const std::string& words, float room, Color color, std::size_t most) {
  const std::vector<std::string> lines = wrap_text(CurrentFont(), words, room, 1, false, most);
  text_colored(lines.empty() ? " " : fmt::format("{}", fmt::join(lines, "\n")), color);
  const bool cut = !lines.empty() && lines.back().ends_with("…") && !words.ends_with("…");
  if (cut && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", words.c_str());
}

void beside(float width, float gap) {
  ImGui::SameLine(0, gap);
  if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

std::size_t lines_of(const std::string& words, float room, std::size_t most) {
  return std::max<std::size_t>(1, wrap_text(CurrentFont(), words, room, 1, false, most).size());
}

void tip(Ui& ui, const std::string& words) {
  if (words.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(420));
  text(words);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

bool button(Ui& ui, const std::string& label, const std::string& name, bool primary) {
  const int pushed = primary ? 4 : 0;
  if (primary) {
    ImGui::PushStyleColor(ImGuiCol_Button, packed(ui.theme.accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, packed(mix(ui.theme.accent, ui.theme.ink, 0.15)));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, packed(mix(ui.theme.accent, ui.theme.ink, 0.3)));
    ImGui::PushStyleColor(ImGuiCol_Text, packed(ui.theme.panel));
  }
  const bool pressed = ImGui::Button((label + "###" + name).c_str());
  ImGui::PopStyleColor(pushed);
  ui.mark(name);
  return pressed;
}

std::size_t tabs(Ui& ui, const std::string& name, const std::vector<std::string>& labels,
                 std::size_t chosen) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float gap = ui.px(4);
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const float width = ImGui::CalcTextSize(labels[k].c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
    if (k > 0) {
      ImGui::SameLine(0, gap);
      if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
    }
    const bool on = k == chosen;
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::PushStyleColor(ImGuiCol_Button, packed(on ? ui.theme.panel : ui.theme.tab));
    ImGui::PushStyleColor(ImGuiCol_Text, packed(on ? ui.theme.ink : ui.theme.secondary));
    if (button(ui, labels[k], name + "/" + labels[k])) chosen = k;
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar();
    if (!on) continue;
    const ImVec2 lo = ImGui::GetItemRectMin(), hi = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRectFilled({lo.x + ui.px(4), hi.y - ui.px(2)}, {hi.x - ui.px(4), hi.y},
                                              packed(ui.theme.accent));
  }
  return chosen;
}

float tabs_width(Ui& ui, const std::vector<std::string>& labels) {
  float width = 0;
  for (const std::string& label : labels)
    width += ImGui::CalcTextSize(label.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x + ui.px(4);
  return width;
}

float combo_width(const std::string& words) {
  return ImGui::CalcTextSize(words.c_str()).x + ImGui::GetFrameHeight() +
         2 * ImGui::GetStyle().FramePadding.x + 2;
}

std::string combo_words(const std::string& words, float width) {
  const float room = width - combo_width("");
  const std::vector<std::string> lines = wrap_name(CurrentFont(), words, room, 1, false, 1);
  return lines.empty() ? "" : lines.front();
}

std::string list_words(Ui& ui, const std::string& words) {
  const float room = ImGui::GetIO().DisplaySize.x - ui.px(60);
  const std::vector<std::string> lines = wrap_name(CurrentFont(), words, room, 1, false, 1);
  return lines.empty() ? "" : lines.front();
}

int combo(Ui& ui, const std::string& name, const std::vector<std::string>& labels, std::size_t chosen,
          float least, bool further) {
  int picked = -1;
  const std::string now = chosen < labels.size() ? labels[chosen] : "";
  const float wanted = std::max(least, combo_width(now));
  if (further) beside(wanted);
  const float width = std::min(wanted, ImGui::GetContentRegionAvail().x);
  ImGui::SetNextItemWidth(width);
  const std::string preview = combo_words(now, width);
  const bool open = ImGui::BeginCombo(("##" + name).c_str(), preview.c_str());
  ui.mark(name);
  if (preview != now && !open) tip(ui, now);
  if (!open) return picked;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const IdScope id(std::to_string(k));
    const std::string shown = list_words(ui, labels[k]);
    if (ImGui::Selectable(shown.c_str(), k == chosen)) picked = static_cast<int>(k);
    ui.mark(name + "/" + std::to_string(k));
    if (shown != labels[k]) tip(ui, labels[k]);
    if (k == chosen && ImGui::IsWindowAppearing()) ImGui::SetItemDefaultFocus();
  }
  ImGui::EndCombo();
  return picked;
}

namespace {

/// All of the text as a number. A comma is a decimal point, in whole numbers it parts the thousands.
std::optional<double> number_in(std::string text, bool whole) {
  if (whole)
    std::erase(text, ',');
  else
    std::replace(text.begin(), text.end(), ',', '.');
  std::erase(text, ' ');
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(number)) return {};
  return number;
}

}  // namespace

bool number_field(Ui& ui, const std::string& name, const std::string& shown, float width, double& typed,
                  bool whole) {
  // While it is typed in, the text lives here: ImGui forgets it when the keyboard goes elsewhere.
  static ImGuiID owner = 0;
  static std::string draft;
  const std::string label = "##" + name;
  const ImGuiID id = ImGui::GetID(label.c_str());
  std::string words = owner == id ? draft : shown;
  ImGui::SetNextItemWidth(width);
  ImGui::InputText(label.c_str(), &words,
                   ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CharsScientific);
  ui.mark(name);
  if (ImGui::IsItemActive()) owner = id, draft = words;
  if (!ImGui::IsItemDeactivated() || owner != id) return false;
  owner = 0;
  if (!ImGui::IsItemDeactivatedAfterEdit() || draft == shown) return false;
  const std::optional<double> number = number_in(draft, whole);
  if (number)
    typed = *number;
  else
    ui.ask(command::Complain{"“" + draft + "” is not a number"});
  return number.has_value();
}

namespace {

/// What the keyboard asks of the slider drawn last; all steps until the key is let go are one gesture.
bool moved_by_key(Ui& ui, const std::string& name, double value, double lo, double hi, double step,
                  bool whole, double& moved) {
  if (!keyboard::on_last()) return false;
  const std::optional<keyboard::Move> move = keyboard::slider_move();
  if (!move) return false;
  if (ui.view.keyed != name) ui.ask(command::BeginGesture{});
  ui.view.keyed = name;
  double steps = move->fine_steps;
  if (whole) steps = std::copysign(std::max(1.0, std::fabs(steps) / 10), steps);
  const double wanted = move->end < 0   ? lo
                        : move->end > 0 ? hi
                                        : std::round((value + steps * step) / step) * step;
  moved = std::clamp(wanted, lo, hi);
  return true;
}

}  // namespace

bool slider(Ui& ui, const std::string& name, double value, double lo, double hi, float width,
            const std::vector<double>& shape, double least, double& moved) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight(), grab = ui.px(5), middle = at.y + height * 0.68f;
  ImGui::InvisibleButton(("##" + name).c_str(), {width, height});
  ui.mark(name);
  if (ImGui::IsItemActivated()) ui.ask(command::BeginGesture{});
  const bool held = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  const float left = at.x + grab, room = std::max(1.0f, width - 2 * grab);
  // Steps of a five-hundredth of the range, as short decimals.
  const double step = std::pow(10.0, std::floor(std::log10((hi - lo) / 500)));
  bool changed = moved_by_key(ui, name, value, lo, hi, std::max(step, least), least > 0, moved);
  keyboard::ring_last();
  // The keyboard may press it, too; then the pointer says nothing.
  if (held && ImGui::IsMouseDown(0)) {
    const double part = std::clamp<double>((ImGui::GetIO().MousePos.x - left) / room, 0, 1);
    moved = std::clamp(std::round((lo + part * (hi - lo)) / step) * step, lo, hi);
    changed = ImGui::IsMouseDragging(0, 0) || ImGui::IsItemActivated();
    ui.view.dragging = true;
  }
  if (ImGui::IsItemDeactivated()) ui.ask(command::EndGesture{});

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float x = left + room * static_cast<float>(std::clamp((value - lo) / (hi - lo), 0.0, 1.0));
  if (!shape.empty()) {
    const float high = height * 0.55f, bin = room / static_cast<float>(shape.size());
    const ImDrawListFlags before = list.Flags;
    list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    for (std::size_t k = 0; k < shape.size(); ++k) {
      if (shape[k] <= 0) continue;
      const float x0 = left + bin * static_cast<float>(k);
      list.AddRectFilled({x0, middle - high * static_cast<float>(shape[k])}, {x0 + bin, middle},
                         packed(faded(ui.theme.accent, 0.28)));
    }
    list.Flags = before;
  }
  const float thick = ui.px(1.5);
  list.AddRectFilled({at.x, middle - thick}, {at.x + width, middle + thick}, packed(ui.theme.line), thick);
  list.AddRectFilled({at.x, middle - thick}, {x, middle + thick},
                     packed(mix(ui.theme.accent, ui.theme.panel, 0.35)), thick);
  const float half = ui.px(held || hovered ? 7.5 : 6.5);
  list.AddRectFilled({x - grab, middle - half}, {x + grab, middle + half}, packed(ui.theme.accent), ui.px(3));
  return changed;
}

}  // namespace ui
}  // namespace parley::gui
