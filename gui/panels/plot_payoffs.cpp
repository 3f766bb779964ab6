#include <algorithm>
#include <cmath>

#include "gui/charts.h"
#include "gui/keyboard.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/plot/charts.h"

/// What each gets: one actor's payoffs, over which a range can be marked.
namespace parley::gui {
namespace {

DisplayList payoffs_chart(const Data& data, const View& view, const Frame& frame) {
  const Runs runs = runs_of(data, view);
  PayoffOptions options;
  options.form = view.payoff_form, options.range = view.range;
  return payoff_chart(runs, std::min(view.payoff_actor, runs.now.labels->actors.size() - 1), frame, options);
}

void payoff_controls(Ui& ui, const Data& data) {
  if (!data.ready()) return;
  const Labels& labels = data.now->game->labels;
  const float width = ImGui::GetContentRegionAvail().x;
  View& view = ui.view;
  const std::vector<std::string> names = actor_names(labels);
  const int picked = ui::combo(ui, "payoff_actor", names, std::min(view.payoff_actor, names.size() - 1),
                               std::min(ui.px(190), width * 0.36f));
  if (picked >= 0) view.payoff_actor = static_cast<std::size_t>(picked), view.range.reset();
  const std::vector<std::string> form_names{"Histogram", "Cumulative", "Dots"};
  ui::beside(ui::tabs_width(ui, form_names));
  view.payoff_form = static_cast<PayoffForm>(
      ui::tabs(ui, "payoff_form", form_names, static_cast<std::size_t>(view.payoff_form)));
}

/// The range of payoffs that is dragged over the plot: from a press to the release; an end that is near the
/// press moves alone; a click without a move takes the range away.
void drag_range(Ui& ui, const DisplayList& list, const PlotPointer& pointer) {
  const Point at = pointer.at;
  View& view = ui.view;
  if (!list.x || list.plot.w <= 0) return;
  const double value = list.x->value(std::clamp(at.x, list.plot.x, list.plot.right()));
  const auto near = [&](double end) { return std::fabs(list.x->pixel(end) - at.x) < 6; };
  if (pointer.pressed && list.plot.holds(at)) {
    view.range_end = 1;
    if (view.range && near(view.range->first))
      view.range_end = 0;
    else if (!view.range || !near(view.range->second))
      view.range = {value, value};
  }
  if (view.range_end < 0 || !view.range) return;
  if (pointer.active) (view.range_end == 0 ? view.range->first : view.range->second) = value;
  if (!pointer.released) return;
  view.range_end = -1;
  if (view.range->first > view.range->second) std::swap(view.range->first, view.range->second);
  if (std::fabs(list.x->pixel(view.range->second) - list.x->pixel(view.range->first)) < 3) view.range.reset();
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

std::string payoff_axes(const View& view) { return std::to_string(view.payoff_actor); }

}  // namespace

const PanelSpec payoffs_panel{.panel = Panel::payoffs,
                              .id = "payoffs",
                              .title = "What each gets",
                              .home = {1, 1},
                              .chart = payoffs_chart,
                              .controls = payoff_controls,
                              .axes = payoff_axes,
                              .pointer = drag_range,
                              .key = range_by_keyboard};

}  // namespace parley::gui
