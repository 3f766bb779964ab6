#include "gui/widgets/ui.h"

#include <fmt/format.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "gui/keyboard.h"
#include "gui/widgets/shaping.h"
#include "gui/widgets/typed_number.h"
#include "sim/plot/text_metrics.h"

namespace parley::gui {

void Ui::mark(const std::string& name) {
  const ImVec2 lo = ImGui::GetItemRectMin(), hi = ImGui::GetItemRectMax();
  view.marks[name] = {lo.x, lo.y, hi.x, hi.y};
  if (keyboard::on_last()) view.focused = name;
}

namespace ui {

namespace {
struct CurrentFont : TextMetrics {
  double width(std::string_view words, double, bool) const override {
    const std::string drawn = shaping::drawn(std::string(words));
    return ImGui::CalcTextSize(drawn.data(), drawn.data() + drawn.size()).x;
  }
};
}  // namespace

std::string drawn(const std::string& words, float room) {
  if (shaping::drawn(words) == words) return words;
  // Lines are parted before their letters are put into the order in which they are seen.
  constexpr std::size_t kMost = 1000;
  std::string all;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find('\n', at), words.size());
    const std::string line = words.substr(at, end - at);
    if (at > 0) all += '\n';
    if (room <= 0)
      all += shaping::drawn(line);
    else
      for (const std::string& part : wrap_text(CurrentFont(), line, room, 1, false, kMost))
        all += (all.empty() || all.back() == '\n' ? "" : "\n") + shaping::drawn(part);
    at = end + 1;
  }
  return all;
}

void text(const std::string& words) {
  const std::string shown = drawn(words, keyboard::wrap_room());
  ImGui::TextUnformatted(shown.data(), shown.data() + shown.size());
}

void text_colored(const std::string& words, Color color) {
  const ColorScope colored(ImGuiCol_Text, color);
  text(words);
}

void fitted(const std::string& words, float room, Color color, std::size_t most) {
  const std::vector<std::string> lines = wrap_text(CurrentFont(), words, room, 1, false, most);
  std::string shown;
  for (const std::string& line : lines) shown += (shown.empty() ? "" : "\n") + shaping::drawn(line);
  {
    const ColorScope colored(ImGuiCol_Text, color);
    ImGui::TextUnformatted(shown.empty() ? " " : shown.c_str());
  }
  if (is_cut(lines, words) && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", drawn(words).c_str());
}

std::string wrapped(const std::string& words, float room, std::size_t most) {
  std::string shown;
  for (const std::string& line : wrap_text(CurrentFont(), words, room, 1, false, most))
    shown += (shown.empty() ? "" : "\n") + shaping::drawn(line);
  return shown;
}

void beside(float width, float gap) {
  ImGui::SameLine(0, gap);
  if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

std::string cut(const std::string& words, float room) {
  return fit_text(CurrentFont(), words, room, 1, false);
}

float text_width(const std::string& words) {
  return static_cast<float>(CurrentFont().width(words, 1, false));
}

std::size_t lines_of(const std::string& words, float room, std::size_t most) {
  return std::max<std::size_t>(1, wrap_text(CurrentFont(), words, room, 1, false, most).size());
}

void tip(Ui& ui, const std::string& words) {
  if (words.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  float wrap = ui.px(420);
  if (ui.view.tips) {
    // Above or below the control, in its own column: what is watched beside it stays in sight.
    const ImVec2 lo = ImGui::GetItemRectMin(), hi = ImGui::GetItemRectMax(),
                 pad = ImGui::GetStyle().WindowPadding;
    wrap = ui.view.tips->second - ui.view.tips->first - 2 * pad.x;
    const float high = ImGui::CalcTextSize(drawn(words, wrap).c_str(), nullptr, false, wrap).y + 2 * pad.y,
                gap = ui.px(4);
    const float screen = ImGui::GetIO().DisplaySize.y;
    const bool below = hi.y + gap + high <= screen || screen - hi.y >= lo.y;
    ImGui::SetNextWindowPos({ui.view.tips->first, below ? hi.y + gap : std::max(0.0f, lo.y - gap - high)});
  }
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(wrap + ImGui::GetCursorPosX());
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
  const bool pressed = ImGui::Button((drawn(label) + "###" + name).c_str());
  ImGui::PopStyleColor(pushed);
  ui.mark(name);
  return pressed;
}

std::size_t tabs(Ui& ui, const std::string& name, const std::vector<std::string>& labels,
                 std::size_t chosen) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float gap = ui.px(4);
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const float width = text_width(labels[k]) + 2 * ImGui::GetStyle().FramePadding.x;
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
    width += text_width(label) + 2 * ImGui::GetStyle().FramePadding.x + ui.px(4);
  return width;
}

float combo_width(const std::string& words) {
  return text_width(words) + ImGui::GetFrameHeight() + 2 * ImGui::GetStyle().FramePadding.x + 2;
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
  const bool open = ImGui::BeginCombo(("##" + name).c_str(), drawn(preview).c_str());
  ui.mark(name);
  if (preview != now && !open) tip(ui, now);
  if (!open) return picked;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const IdScope id(std::to_string(k));
    const std::string shown = list_words(ui, labels[k]);
    if (ImGui::Selectable(drawn(shown).c_str(), k == chosen)) picked = static_cast<int>(k);
    ui.mark(name + "/" + std::to_string(k));
    if (shown != labels[k]) tip(ui, labels[k]);
    if (k == chosen && ImGui::IsWindowAppearing()) ImGui::SetItemDefaultFocus();
  }
  ImGui::EndCombo();
  return picked;
}

bool number_field(Ui& ui, const std::string& name, const std::string& shown, float width, double& typed,
                  bool whole) {
  // While it is typed in, the text lives here: ImGui forgets it when the keyboard goes elsewhere.
  static ImGuiID owner = 0;
  static std::string draft, before;
  View& view = ui.view;
  const std::string label = "##" + name;
  const ImGuiID id = ImGui::GetID(label.c_str());
  auto refused = view.refused.find(name);
  if (refused != view.refused.end() && refused->second.number != shown) {  // it was changed from elsewhere
    view.refused.erase(refused);
    refused = view.refused.end();
  }
  const bool kept = refused != view.refused.end();
  const std::string at_rest = kept ? refused->second.text : shown;
  std::string words = owner == id ? draft : at_rest;
  ImGui::SetNextItemWidth(width);
  if (kept) ImGui::PushStyleColor(ImGuiCol_Border, packed(ui.theme.warning));
  ImGui::InputText(label.c_str(), &words, ImGuiInputTextFlags_AutoSelectAll);
  if (kept) ImGui::PopStyleColor();
  ui.mark(name);
  if (kept && !ImGui::IsItemActive()) tip(ui, refused->second.why + "\nIt still is " + shown + ".");
  if (ImGui::IsItemActive()) {
    if (owner != id) before = at_rest;
    owner = id, draft = words;
  }
  if (!ImGui::IsItemDeactivated() || owner != id) return false;
  owner = 0;
  const bool escaped = keyboard::pressed(keyboard::kEscape);
  if (escaped || draft == shown) view.refused.erase(name);
  if (escaped || draft == shown || (draft == before && !kept)) return false;
  view.typed = {name, draft, shown};
  const TypedNumber read = typed_number(draft, whole);
  if (!read.number) return refuse(ui, read.wrong), false;
  view.refused.erase(name);
  typed = *read.number;
  return true;
}

void refuse(Ui& ui, const std::string& why) {
  ui.ask(command::Complain{why});
  ui.view.refuse(why);
}

namespace {

/// The multiple of the step, a power of ten, that is nearest, as the short decimal that it is.
double on_step(double value, double step) {
  const int digits = static_cast<int>(std::lround(-std::log10(step)));
  const double rounded = std::round(value / step) * step;
  return std::strtod(fmt::format("{:.{}f}", rounded, std::clamp(digits, 0, 300)).c_str(), nullptr);
}

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
  const double wanted = move->end < 0 ? lo : move->end > 0 ? hi : on_step(value + steps * step, step);
  moved = std::clamp(wanted, lo, hi);
  return true;
}

}  // namespace

double slider_step(double lo, double hi) { return std::pow(10.0, std::floor(std::log10((hi - lo) / 500))); }

bool slider(Ui& ui, const std::string& name, double value, double lo, double hi, float width,
            const std::vector<double>& shape, double least, double& moved) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight(), grab = ui.px(5), middle = at.y + height * 0.68f;
  ImGui::InvisibleButton(("##" + name).c_str(), {width, height});
  ui.mark(name);
  if (ImGui::IsItemActivated()) ui.ask(command::BeginGesture{});
  const bool held = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  const float left = at.x + grab, room = std::max(1.0f, width - 2 * grab);
  const double step = slider_step(lo, hi);
  bool changed = moved_by_key(ui, name, value, lo, hi, std::max(step, least), least > 0, moved);
  keyboard::ring_last();
  // The keyboard may press it, too; then the pointer says nothing.
  if (held && ImGui::IsMouseDown(0)) {
    const double part = std::clamp<double>((ImGui::GetIO().MousePos.x - left) / room, 0, 1);
    moved = std::clamp(on_step(lo + part * (hi - lo), step), lo, hi);
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
