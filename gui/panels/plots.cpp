#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/charts.h"
#include "gui/keyboard.h"
#include "gui/panels/panels.h"
#include "gui/widgets/paint.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"

namespace parley::gui {
namespace {

/// Take this plot away: a menu behind three dots.
void draw_export(Ui& ui, const std::string& plot) {
  if (ImGui::BeginPopup("export")) {
    for (const auto& [kind, words] :
         {std::pair{"svg", "Save as SVG…"}, {"png", "Save as PNG…"}, {"csv", "Save its table as CSV…"}}) {
      if (ImGui::MenuItem(words)) {
        ui.view.browser.plot = plot, ui.view.browser.kind = kind;
        ui.view.browser.name = plot + "." + kind;
        ui.view.browser.wrong.clear(), ui.view.browser.replace.clear();
        ui.view.dialog = Dialog::export_file;
      }
      ui.mark(std::string("export/") + kind);
    }
    if (ImGui::MenuItem("Copy its table (TSV)")) ui.ask(command::Copy{"plot:" + plot, "Copied the table"});
    ui.mark("export/tsv");
    ImGui::EndPopup();
  }
}

/// What the plot shows, on as many lines as it needs and may have. The subtitle has n and what is conditional
/// on what: where not all finds room, it goes before the title.
std::vector<std::string> words_of(const Ui& ui, const DisplayList& list, bool titled, float room,
                                  std::size_t lines) {
  const FontMetrics metrics(ui.fonts);
  const double em = ui.fonts.em * ui.fonts.small->FontSize / ui.fonts.body->FontSize;
  const auto wrapped = [&](const std::string& words) {
    return wrap_text(metrics, words, room / ui.fonts.scale, em, false, lines);
  };
  if (list.subtitle.empty()) return wrapped(list.title);
  if (titled) return wrapped(list.subtitle);
  std::vector<std::string> all = wrapped(list.title + ". " + list.subtitle);
  return is_cut(all, list.subtitle) ? wrapped(list.subtitle) : all;
}

void draw_words(Ui& ui, const DisplayList& list, const std::vector<std::string>& parts, float line) {
  const FontScope small(ui.fonts.small);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  for (std::size_t k = 0; k < parts.size(); ++k) {
    ImGui::SetCursorScreenPos({at.x, at.y + line * static_cast<float>(k)});
    ui::text_colored(parts[k], ui.theme.secondary);
    ui::tip(ui, list.title + ". " + list.subtitle);
  }
}

/// Where a tooltip of this size about a part of a plot leaves the plot's bars in sight: beside the plot, else below or
/// above it, else below or above the part. Rectangles on the screen.
ImVec2 out_of_sight(const ImVec4& plot, const ImVec4& part, ImVec2 size, float gap) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float y = std::max(0.0f, std::min(part.y, screen.y - size.y)),
              x = std::max(0.0f, std::min(ImGui::GetIO().MousePos.x, screen.x - size.x));
  if (plot.z + gap + size.x <= screen.x) return {plot.z + gap, y};
  if (plot.x - gap - size.x >= 0) return {plot.x - gap - size.x, y};
  if (plot.w + gap + size.y <= screen.y) return {x, plot.w + gap};
  if (plot.y - gap - size.y >= 0) return {x, plot.y - gap - size.y};
  if (part.w + gap + size.y <= screen.y) return {x, part.w + gap};
  return {x, std::max(0.0f, part.y - gap - size.y)};
}

/// `at`: the plot's corner on the screen.
void say_region(Ui& ui, const DisplayList& list, const HoverRegion& region, ImVec2 at) {
  if (region.lines.empty() || ui.view.range_end >= 0 || ui.view.dragged_stand >= 0) return;
  const float wrap = ui.px(380);
  const ImVec2 pad = ImGui::GetStyle().WindowPadding;
  ImVec2 size{0, 2 * pad.y};
  for (std::size_t k = 0; k < region.lines.size(); ++k) {
    const FontScope font(k == 0 ? ui.fonts.small_bold : ui.fonts.small);
    const ImVec2 line = ImGui::CalcTextSize(ui::drawn(region.lines[k], wrap).c_str(), nullptr, false, wrap);
    size.x = std::max(size.x, line.x + 2 * pad.x);
    size.y += line.y + (k > 0 ? ImGui::GetStyle().ItemSpacing.y : 0);
  }
  const auto on_screen = [&](double x0, double y0, double x1, double y1) {
    return ImVec4(at.x + ui.px(x0), at.y + ui.px(y0), at.x + ui.px(x1), at.y + ui.px(y1));
  };
  ImGui::SetNextWindowPos(out_of_sight(
      on_screen(0, 0, list.size.w, list.size.h),
      on_screen(region.box.x, region.box.y, region.box.right(), region.box.bottom()), size, ui.px(8)));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(wrap);
  for (std::size_t k = 0; k < region.lines.size(); ++k) {
    const FontScope font(k == 0 ? ui.fonts.small_bold : ui.fonts.small);
    ui::text_colored(region.lines[k], k == 0 ? ui.theme.ink : ui.theme.secondary);
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

/// The parts of the plot that mean something, each reached by the arrow keys; the target of the one pressed.
Target by_keyboard(Ui& ui, const std::string& name, const PanelSpec* spec, const DisplayList& list,
                   ImVec2 at) {
  Target pressed;
  for (std::size_t k = 0; k < list.hovers.size(); ++k) {
    const HoverRegion& region = list.hovers[k];
    if (region.target.kind == TargetKind::none || region.box.w <= 0 || region.box.h <= 0) continue;
    const keyboard::Spot spot =
        keyboard::spot(static_cast<int>(k), {at.x + ui.px(region.box.x), at.y + ui.px(region.box.y)},
                       {at.x + ui.px(region.box.right()), at.y + ui.px(region.box.bottom())});
    if (!spot.on) continue;
    ui.view.focused = fmt::format("plot/{}/{}/{}", name, name_of(region.target.kind), region.target.first);
    say_region(ui, list, region, at);
    if (spec != nullptr && spec->key != nullptr) spec->key(ui.view, list, region, spot.pressed);
    if (spot.pressed) pressed = region.target;
  }
  return pressed;
}

/// A chart: painted, with tooltips; returns what was clicked. `spec`: of the panel that it stands in, if it stands in one.
Target show_chart(Ui& ui, const std::string& name, const PanelSpec* spec, const DisplayList& list) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size{static_cast<float>(list.size.w) * ui.fonts.scale,
                    static_cast<float>(list.size.h) * ui.fonts.scale};
  {
    const keyboard::PassOver by_its_parts;
    ImGui::InvisibleButton(("##plot/" + name).c_str(), {std::max(1.0f, size.x), std::max(1.0f, size.y)});
  }
  ui.mark("plot/" + name);
  // What is scrolled out of its card is not there to be pointed at.
  const ImVec2 seen = ImGui::GetWindowDrawList()->GetClipRectMax();
  View::Mark& mark = ui.view.marks["plot/" + name];
  mark.x1 = std::min(mark.x1, seen.x), mark.y1 = std::min(mark.y1, seen.y);
  ImDrawList& to = *ImGui::GetWindowDrawList();
  paint(list, to, at, ui.fonts);
  ui.view.plots[name] = list;
  const Point point = on_canvas(ImGui::GetIO().MousePos, at, ui.fonts);
  if (spec != nullptr && spec->pointer != nullptr)
    spec->pointer(ui, list,
                  {point, ImGui::IsItemActive(), ImGui::IsItemActivated(), ImGui::IsItemDeactivated()});
  const bool hovered = ImGui::IsItemHovered(), clicked = ImGui::IsItemClicked();
  const HoverRegion* region = hovered ? list.at(point) : nullptr;
  if (region && region->target.kind != TargetKind::none && region->box.w > 0)
    to.AddRect({at.x + ui.px(region->box.x), at.y + ui.px(region->box.y)},
               {at.x + ui.px(region->box.right()), at.y + ui.px(region->box.bottom())},
               packed(faded(ui.theme.ink, 0.25)), ui.px(2));
  if (region) say_region(ui, list, *region, at);
  if (region && clicked) return region->target;
  return by_keyboard(ui, name, spec, list, at);
}

/// The three dots of a chart, and what its panel has beside them.
void draw_aside(Ui& ui, const PanelSpec& spec, ImVec2 dots) {
  const FontScope small(ui.fonts.small);
  ImGui::SetCursorPos(dots);
  const ColorScope flat(ImGuiCol_Button, faded(ui.theme.button, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(5), ui.px(1)});
  if (ImGui::Button("···")) ImGui::OpenPopup("export");
  ImGui::PopStyleVar(2);
  const ImVec2 dots_at = ImGui::GetItemRectMin();
  ui.mark(std::string("export/") + spec.id);
  ui::tip(ui, "Take this plot away");
  draw_export(ui, spec.id);
  if (spec.aside.draw != nullptr) spec.aside.draw(ui, dots_at);
}

/// How a chart is to be drawn in a room of that size; axes are kept as `kept` was.
Frame frame_for(const Ui& ui, const Data& data, const FontMetrics& metrics, ImVec2 room,
                const KeptAxes& kept) {
  Frame frame{{room.x / ui.fonts.scale, room.y / ui.fonts.scale}, ui.theme, metrics, false, ui.fonts.em};
  if (ui.view.dragging) frame.keep = kept;
  // A run that has only begun reaches less far: bins wait for its end.
  if (data.now && !data.now->complete) frame.keep.bins = kept.bins;
  return frame;
}

/// Controls, words and chart of a panel, the chart `fixed` pixels high, or 0: what the panel leaves.
void draw_plot(Ui& ui, const Data& data, const PanelSpec& spec, float fixed) {
  const std::string name = spec.id;
  if (spec.controls != nullptr) {
    const FontScope small(ui.fonts.small);
    spec.controls(ui, data);
  }
  const FontMetrics metrics(ui.fonts);
  const ImVec2 room = ImGui::GetContentRegionAvail(), start = ImGui::GetCursorPos();
  const float line = ui.fonts.small->FontSize + ui.px(2), dots = ui.px(30);
  // As many lines as the words needed in the last frame: they follow from the chart, the chart's size from
  // them.
  const std::size_t most = room.y > ui.px(300) ? 3 : room.y > ui.px(200) || fixed > 0 ? 2 : 1;
  const std::size_t lines = std::clamp<std::size_t>(ui.view.lines[name], 1, most);
  const float words_height = line * static_cast<float>(lines) + ui.px(4);
  const float below =
      spec.below.height != nullptr ? spec.below.height(ui, data, {room.x, std::max(room.y, 2 * fixed)}) : 0;
  const float height = fixed > 0 ? fixed : std::max(ui.px(60), room.y - words_height - below);
  const std::string axes = spec.axes != nullptr ? spec.axes(ui.view) : "";
  KeptAxes& kept = ui.view.kept[axes.empty() ? name : name + "/" + axes];
  Frame frame = frame_for(ui, data, metrics, {room.x, height}, kept);
  constexpr double kLeast = 120;  // of a chart's canvas: in less room it scrolls
  const double wanted = spec.wanted != nullptr ? std::max(kLeast, spec.wanted(data, ui.view, frame)) : kLeast;
  const bool scrolls = wanted > frame.size.h;
  if (scrolls) frame.size = {frame.size.w - ImGui::GetStyle().ScrollbarSize / ui.fonts.scale, wanted};
  DisplayList list = below > 0 && spec.below.chart != nullptr ? spec.below.chart(data, ui.view, frame)
                                                              : chart_of(spec.panel, data, ui.view, frame);
  if (const std::string progress = spec.progress != nullptr ? spec.progress(data, ui.view) : "";
      !progress.empty())
    list.subtitle = "(" + progress + ") " + list.subtitle;
  const float beside = dots + (spec.aside.width != nullptr ? spec.aside.width(ui) : 0);
  std::vector<std::string> words = words_of(ui, list, spec.titled, room.x - beside, most);
  if (!ui.view.dragging) ui.view.lines[name] = words.size();
  words.resize(std::min(words.size(), lines));
  draw_words(ui, list, words, line);
  draw_aside(ui, spec, {start.x + room.x - ui.px(22), start.y - ui.px(2)});
  ImGui::SetCursorPos({start.x, start.y + words_height});
  Target clicked;
  if (scrolls) {
    const ChildScope rows("rows", {0, height});
    clicked = show_chart(ui, name, &spec, list);
  } else {
    clicked = show_chart(ui, name, &spec, list);
  }
  if (spec.react != nullptr && clicked.kind != TargetKind::none) spec.react(ui, data, clicked);
  if (below > 0) {
    ImGui::SetCursorPos({start.x, start.y + words_height + height});
    spec.below.draw(ui, data, below);
  }
  if (!ui.view.dragging) kept = {list.x, list.y, list.order, list.bins};
}

}  // namespace

Target show_plot(Ui& ui, const std::string& name, const DisplayList& list) {
  return show_chart(ui, name, nullptr, list);
}

void draw_panel(Ui& ui, const Data& data, Panel panel) {
  const PanelSpec& spec = spec_of(panel);
  if (spec.draw != nullptr) return spec.draw(ui, data);
  const IdScope id(spec.id);
  // Where much stands above and below a chart, a low panel scrolls as a whole, with a chart that can be read.
  constexpr float kLow = 300, kReadable = 200;
  if (spec.below.height == nullptr || ImGui::GetContentRegionAvail().y >= ui.px(kLow))
    return draw_plot(ui, data, spec, 0);
  const ChildScope all("all", {0, 0});
  draw_plot(ui, data, spec, ui.px(kReadable));
}

}  // namespace parley::gui
