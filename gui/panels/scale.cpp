#include <algorithm>
#include <cmath>

#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/widgets/distributions.h"
#include "sim/scenario/find.h"
#include "sim/scenario/path.h"

/// The panel of an issue on a scale: how it is looked at, and circles that can be dragged.
namespace parley::gui {

void scale_controls(Ui& ui) {
  View& view = ui.view;
  const std::vector<std::string> forms{"Chances", "Cumulative"}, parts{"Law", "With its parts"};
  ui::beside(ui::tabs_width(ui, forms));
  view.scale_cumulative = ui::tabs(ui, "scale_form", forms, view.scale_cumulative ? 1 : 0) == 1;
  ui::beside(ui::tabs_width(ui, parts));
  view.scale_parts = ui::tabs(ui, "scale_parts", parts, view.scale_parts ? 1 : 0) == 1;
}

/// It sets the actor's position; the whole drag is one step of undo. A line in a factor moves with its factor alone.
void drag_stand(Ui& ui, const DisplayList& list, const PlotPointer& pointer) {
  const Point at = pointer.at;
  View& view = ui.view;
  if (!list.x || view.stands.empty()) return;
  if (pointer.pressed) {
    const HoverRegion* region = list.at(at);
    if (region != nullptr && region->target.kind == TargetKind::stand &&
        static_cast<std::size_t>(region->target.first) < view.stands.size() &&
        !std::holds_alternative<FactorTerm>(
            view.stands[static_cast<std::size_t>(region->target.first)].second)) {
      view.dragged_stand = region->target.first;
      ui.ask(command::BeginGesture{});
    }
  }
  if (view.dragged_stand < 0) return;
  if (pointer.active && ImGui::IsMouseDragging(0, 1)) {
    view.dragging = true;
    const double from = std::min(list.x->value_lo, list.x->value_hi),
                 to = std::max(list.x->value_lo, list.x->value_hi);
    const double step = ui::slider_step(from, to);
    const double place = std::clamp(std::round(list.x->value(at.x) / step) * step, from, to);
    const auto& [path, number] = view.stands[static_cast<std::size_t>(view.dragged_stand)];
    if (std::fabs(place - slider_value(number)) > step / 2)
      ui.ask(command::SetNumber{path, number_text(moved(number, place, from, to, step))});
  }
  if (!pointer.released) return;
  view.dragged_stand = -1;
  ui.ask(command::EndGesture{});
}

/// The positions that the circles of the issue shown stand for.
std::vector<std::pair<std::string, Number>> stands_shown(const Data& data, const View& view) {
  std::vector<std::pair<std::string, Number>> stands;
  const std::optional<std::size_t> scale = scale_shown(data, view);
  if (!scale) return stands;
  const Labels& labels = data.now->game->labels;
  const Issue* issue = find_issue(data.session.scenario(),
                                  labels.issues[static_cast<std::size_t>(labels.scales[*scale].issue)].id);
  if (issue == nullptr) return stands;
  for (const ScaleStand& stand : issue->stands)
    stands.emplace_back(stand_path(issue->id, stand.id, "position").text(), stand.position);
  return stands;
}

}  // namespace parley::gui
