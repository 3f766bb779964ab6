#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/plot/charts.h"

/// How it ends, and round by round: an outcome is chosen by a click.
namespace parley::gui {
namespace {

DisplayList beside_chart(const Data& data, const View& view, const std::vector<RunSeries>& series,
                         std::size_t shown, const Frame& frame) {
  DisplayList list = outcome_series(series, shown, frame, view.full_axis);
  if (data.beside->revision != data.session.revision())
    list.subtitle = "(others as before the last change) " + list.subtitle;
  return list;
}

/// What the bars of variants side by side need; 0 where there are none.
double beside_height(const Data& data, const View&, const Frame& frame) {
  std::size_t shown = 0;
  return outcome_series_height(series_of(data, shown), frame);
}

DisplayList outcomes_chart(const Data& data, const View& view, const Frame& frame) {
  std::size_t shown = 0;
  if (const std::vector<RunSeries> series = series_of(data, shown); !series.empty())
    return beside_chart(data, view, series, shown, frame);
  // The bars are what one chooses an outcome by: they always show all trials.
  Runs all = runs_of(data, view);
  all.now.results = data.now->results.get(), all.now.given.clear();
  if (all.a) all.a->results = data.a->results.get(), all.a->given.clear();
  if (data.a && data.now->a == data.a) all.change = data.now->change.get();
  return outcome_bars(all, frame, view.full_axis);
}

DisplayList rounds_chart(const Data& data, const View& view, const Frame& frame) {
  return rounds_stack(runs_of(data, view), frame);
}

void choose_outcome(Ui& ui, const Data&, const Target& target) {
  if (target.kind != TargetKind::outcome) return;
  const auto k = static_cast<std::size_t>(target.first);
  ui.view.given = ui.view.given == k ? std::nullopt : std::optional(k);
}

std::string outcome_axes(const View& view) { return view.full_axis ? "full" : ""; }

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

}  // namespace

const PanelSpec outcomes_panel{.panel = Panel::outcomes,
                               .id = "outcomes",
                               .title = "How it ends",
                               .home = {0, 0},
                               .chart = outcomes_chart,
                               .react = choose_outcome,
                               .axes = outcome_axes,
                               .wanted = beside_height,
                               .aside = {axis_switch_width, draw_axis_switch},
                               .titled = true};

const PanelSpec rounds_panel{.panel = Panel::rounds,
                             .id = "rounds",
                             .title = "Round by round",
                             .home = {2, 3},
                             .chart = rounds_chart,
                             .react = choose_outcome,
                             .titled = true};

}  // namespace parley::gui
