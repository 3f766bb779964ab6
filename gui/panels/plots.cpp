#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/charts.h"
#include "gui/keyboard.h"
#include "gui/paint.h"
#include "gui/panels/panels.h"
#include "gui/theory_view.h"
#include "sim/base/words.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/words.h"

namespace parley::gui {
namespace {

/// The range of payoffs that is dragged over the plot: from a press to the release; an end that is near the
/// press moves alone; a click without a move takes the range away.
void drag_range(Ui& ui, const DisplayList& list, Point at, bool active, bool pressed, bool released) {
  View& view = ui.view;
  if (!list.x || list.plot.w <= 0) return;
  const double value = list.x->value(std::clamp(at.x, list.plot.x, list.plot.right()));
  const auto near = [&](double end) { return std::fabs(list.x->pixel(end) - at.x) < 6; };
  if (pressed && list.plot.holds(at)) {
    view.range_end = 1;
    if (view.range && near(view.range->first))
      view.range_end = 0;
    else if (!view.range || !near(view.range->second))
      view.range = {value, value};
  }
  if (view.range_end < 0 || !view.range) return;
  if (active) (view.range_end == 0 ? view.range->first : view.range->second) = value;
  if (!released) return;
  view.range_end = -1;
  if (view.range->first > view.range->second) std::swap(view.range->first, view.range->second);
  if (std::fabs(list.x->pixel(view.range->second) - list.x->pixel(view.range->first)) < 3) view.range.reset();
}

void react(Ui& ui, const Data& data, Panel panel, const Target& target) {
  View& view = ui.view;
  if (target.kind == "outcome" && (panel == Panel::outcomes || panel == Panel::rounds)) {
    const auto k = static_cast<std::size_t>(target.first);
    view.given = view.given == k ? std::nullopt : std::optional(k);
  } else if (target.kind == "quantity" && panel == Panel::drives) {
    view.quantity = static_cast<std::size_t>(target.first);
  } else if (target.kind == "quantity" && panel == Panel::tornado && data.tornado) {
    // The bar's parameter is shown in the search.
    const auto row = static_cast<std::size_t>(target.first);
    if (row < data.tornado->paths.size()) view.search = data.tornado->paths[row], view.left_tab = 0;
  } else if (target.kind == "settlement" && panel == Panel::issues && view.issue == 0) {
    view.issue = static_cast<std::size_t>(target.first) + 1;
  } else if (target.kind == "round" && panel == Panel::positions) {
    view.round = target.first;
  } else if (panel == Panel::theory) {
    react_to_theory(ui, data, target);
  }
}

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

}  // namespace

namespace {

/// What the plot shows, on as many lines as it needs and may have. The subtitle has n and what is conditional
/// on what: where not all finds room, it goes before the title.
std::vector<std::string> words_of(const Ui& ui, const DisplayList& list, Panel panel, float room,
                                  std::size_t lines) {
  const FontMetrics metrics(ui.fonts);
  const double em = ui.fonts.em * ui.fonts.small->FontSize / ui.fonts.body->FontSize;
  const auto wrapped = [&](const std::string& words) {
    return wrap_text(metrics, words, room / ui.fonts.scale, em, false, lines);
  };
  const bool titled = panel == Panel::outcomes || panel == Panel::rounds;
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

}  // namespace

namespace {

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

/// Space marks the payoffs of a part as the range, with Shift up to it; Delete takes the range away.
void range_by_keyboard(View& view, const DisplayList& list, const HoverRegion& region, bool pressed) {
  if (!list.x) return;
  if (keyboard::reset_asked()) view.range.reset();
  if (!pressed) return;
  std::pair<double, double> part{list.x->value(region.box.x), list.x->value(region.box.right())};
  if (view.range && ImGui::GetIO().KeyShift)
    part = {std::min(part.first, view.range->first), std::max(part.second, view.range->second)};
  view.range = part;
}

/// The parts of the plot that mean something, each reached by the arrow keys; the target of the one pressed.
Target by_keyboard(Ui& ui, const std::string& name, const DisplayList& list, ImVec2 at) {
  Target pressed;
  for (std::size_t k = 0; k < list.hovers.size(); ++k) {
    const HoverRegion& region = list.hovers[k];
    if (region.target.kind.empty() || region.box.w <= 0 || region.box.h <= 0) continue;
    const keyboard::Spot spot =
        keyboard::spot(static_cast<int>(k), {at.x + ui.px(region.box.x), at.y + ui.px(region.box.y)},
                       {at.x + ui.px(region.box.right()), at.y + ui.px(region.box.bottom())});
    if (!spot.on) continue;
    ui.view.focused = fmt::format("plot/{}/{}/{}", name, region.target.kind, region.target.first);
    say_region(ui, list, region, at);
    if (name == "payoffs") range_by_keyboard(ui.view, list, region, spot.pressed);
    if (spot.pressed) pressed = region.target;
  }
  return pressed;
}

}  // namespace

Target show_plot(Ui& ui, const std::string& name, const DisplayList& list) {
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
  if (name == "payoffs")
    drag_range(ui, list, point, ImGui::IsItemActive(), ImGui::IsItemActivated(), ImGui::IsItemDeactivated());
  if (name == "issues")
    drag_stand(ui, list, point, ImGui::IsItemActive(), ImGui::IsItemActivated(), ImGui::IsItemDeactivated());
  const bool hovered = ImGui::IsItemHovered(), clicked = ImGui::IsItemClicked();
  const HoverRegion* region = hovered ? list.at(point) : nullptr;
  if (region && region->target.kind != "" && region->box.w > 0)
    to.AddRect({at.x + ui.px(region->box.x), at.y + ui.px(region->box.y)},
               {at.x + ui.px(region->box.right()), at.y + ui.px(region->box.bottom())},
               packed(faded(ui.theme.ink, 0.25)), ui.px(2));
  if (region) say_region(ui, list, *region, at);
  if (region && clicked) return region->target;
  return by_keyboard(ui, name, list, at);
}

namespace {

constexpr const char* kFullAxis = "0–100 %";

float axis_switch_width(const Ui& ui) {
  const FontScope small(ui.fonts.small);
  return ImGui::CalcTextSize(kFullAxis).x + ui.px(12);
}

/// Left of the dots: the axis as far as the largest share, or to 100 %.
void draw_axis_switch(Ui& ui, ImVec2 dots) {
  const float wide = axis_switch_width(ui);
  ImGui::SetCursorScreenPos({dots.x - wide, dots.y});
  const bool full = ui.view.full_axis;
  const ColorScope fill(ImGuiCol_Button, full ? ui.theme.header : faded(ui.theme.button, 0));
  const ColorScope words(ImGuiCol_Text, full ? ui.theme.ink : ui.theme.secondary);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, full ? 1.0f : 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(5), ui.px(1)});
  if (ImGui::Button(kFullAxis)) ui.view.full_axis = !full;
  ImGui::PopStyleVar(2);
  ui.mark("axis/outcomes");
  ui::tip(ui, full ? "The axis goes to 100 %. Click: as far as the largest share."
                   : "The axis goes as far as the largest share. Click: to 100 %.");
}

/// What the bars of variants side by side need; 0 where there are none.
double beside_height(const Data& data, const Frame& frame) {
  std::size_t shown = 0;
  return outcome_series_height(series_of(data, shown), frame);
}

/// Controls, words and chart of a panel, the chart `fixed` pixels high, or 0: what the panel leaves.
void draw_plot(Ui& ui, const Data& data, Panel panel, const std::string& name, float fixed) {
  draw_controls(ui, data, panel);
  const FontMetrics metrics(ui.fonts);
  const ImVec2 room = ImGui::GetContentRegionAvail(), start = ImGui::GetCursorPos();
  const float line = ui.fonts.small->FontSize + ui.px(2), dots = ui.px(30);
  // As many lines as the words needed in the last frame: they follow from the chart, the chart's size from
  // them.
  const std::size_t most = room.y > ui.px(300) ? 3 : room.y > ui.px(200) || fixed > 0 ? 2 : 1;
  const std::size_t lines = std::clamp<std::size_t>(ui.view.lines[name], 1, most);
  const float words_height = line * static_cast<float>(lines) + ui.px(4);
  // What theory says in words stands under its tables, which scroll in their card.
  const float below =
      panel == Panel::theory ? theory_words_height(ui, data, {room.x, std::max(room.y, 2 * fixed)}) : 0;
  const float height = fixed > 0 ? fixed : std::max(ui.px(60), room.y - words_height - below);
  Frame frame{{room.x / ui.fonts.scale, height / ui.fonts.scale}, ui.theme, metrics, false, ui.fonts.em};
  const bool full = panel == Panel::outcomes && ui.view.full_axis;
  // An axis is kept for the chart that it was made for.
  const std::string kept = panel == Panel::payoffs ? fmt::format("{}/{}", name, ui.view.payoff_actor)
                           : full                  ? name + "/full"
                                                   : name;
  if (panel == Panel::issues) ui.view.stands = stands_shown(data, ui.view);
  if (ui.view.dragging) frame.keep = ui.view.kept[kept];
  // A run that has only begun reaches less far: bins wait for its end.
  if (data.now && !data.now->complete) frame.keep.bins = ui.view.kept[kept].bins;
  constexpr double kLeast = 120;  // of a chart's canvas: in less room it scrolls
  const double wanted =
      panel == Panel::theory     ? std::max(kLeast, theory_height(data, ui.view, frame))
      : panel == Panel::outcomes ? std::max(kLeast, beside_height(data, frame))
                                 : kLeast;
  const bool scrolls = wanted > frame.size.h;
  if (scrolls) frame.size = {frame.size.w - ImGui::GetStyle().ScrollbarSize / ui.fonts.scale, wanted};
  DisplayList list =
      below > 0 ? theory_chart(data, ui.view, frame, false) : chart_of(panel, data, ui.view, frame);
  if (const std::string progress = panel == Panel::theory ? theory_progress(data, ui.view) : "";
      !progress.empty())
    list.subtitle = "(" + progress + ") " + list.subtitle;
  const float beside = dots + (panel == Panel::outcomes ? axis_switch_width(ui) : 0);
  std::vector<std::string> words = words_of(ui, list, panel, room.x - beside, most);
  if (!ui.view.dragging) ui.view.lines[name] = words.size();
  words.resize(std::min(words.size(), lines));
  draw_words(ui, list, words, line);
  {
    const FontScope small(ui.fonts.small);
    ImGui::SetCursorPos({start.x + room.x - ui.px(22), start.y - ui.px(2)});
    const ColorScope flat(ImGuiCol_Button, faded(ui.theme.button, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(5), ui.px(1)});
    if (ImGui::Button("···")) ImGui::OpenPopup("export");
    ImGui::PopStyleVar(2);
    const ImVec2 dots_at = ImGui::GetItemRectMin();
    ui.mark("export/" + name);
    ui::tip(ui, "Take this plot away");
    draw_export(ui, name);
    if (panel == Panel::outcomes) draw_axis_switch(ui, dots_at);
  }
  ImGui::SetCursorPos({start.x, start.y + words_height});
  if (scrolls) {
    const ChildScope rows("rows", {0, height});
    react(ui, data, panel, show_plot(ui, name, list));
  } else {
    react(ui, data, panel, show_plot(ui, name, list));
  }
  if (below > 0) {
    ImGui::SetCursorPos({start.x, start.y + words_height + height});
    draw_theory_words(ui, data, below);
  }
  if (!ui.view.dragging) ui.view.kept[kept] = {list.x, list.y, list.order, list.bins};
}

}  // namespace

void draw_panel(Ui& ui, const Data& data, Panel panel, const std::string&) {
  if (panel == Panel::trial) return draw_trial(ui, data);
  if (panel == Panel::history) return draw_history(ui, data);
  const std::string name = name_of(panel).id;
  const IdScope id(name);
  // The controls of theory are many: in a low panel they scroll together with a chart that can be read.
  constexpr float kLow = 300, kReadable = 200;
  if (panel != Panel::theory || ImGui::GetContentRegionAvail().y >= ui.px(kLow))
    return draw_plot(ui, data, panel, name, 0);
  const ChildScope all("all", {0, 0});
  draw_plot(ui, data, panel, name, ui.px(kReadable));
}

}  // namespace parley::gui
