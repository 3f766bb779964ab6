#include <algorithm>

#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/base/intervals.h"
#include "sim/plot/study_charts.h"

/// How an estimate and its interval settle as trials are added.
namespace parley::gui {
namespace {

std::vector<ConvergenceData::Step> steps_of(const RunOutput& run, std::size_t outcome) {
  std::vector<ConvergenceData::Step> steps;
  double trials = 0, weight = 0, squared = 0, mine = 0;
  for (const BlockCounts& block : run.blocks) {
    trials += static_cast<double>(block.trials);
    weight += block.weight, squared += block.weight_squared, mine += block.outcomes[outcome];
    if (!(squared > 0)) continue;
    const double share = mine / weight;
    const Interval interval = share_interval(share, weight * weight / squared);
    steps.push_back({trials, share, interval});
  }
  return steps;
}

DisplayList convergence_of(const Data& data, const View& view, const Frame& frame) {
  const Labels& labels = data.now->game->labels;
  const std::size_t k = std::min(view.given.value_or(view.convergence_outcome), labels.outcomes.size() - 1);
  ConvergenceData found;
  found.of = name_of(labels.outcomes[k]);
  found.color = outcome_colors(labels, frame.theme)[k];
  found.steps = steps_of(*data.now, k);
  if (data.a)
    if (const auto a = place_of(data.a->game->labels.outcomes, labels.outcomes[k].id))
      found.a = steps_of(*data.a, *a);
  return convergence_chart(found, frame);
}

void convergence_controls(Ui& ui, const Data& data) {
  if (!data.ready() || ui.view.given) return;
  const Labels& labels = data.now->game->labels;
  const float width = ImGui::GetContentRegionAvail().x;
  const std::vector<std::string> names = outcome_names(labels);
  const int picked =
      ui::combo(ui, "convergence_outcome", names, std::min(ui.view.convergence_outcome, names.size() - 1),
                std::min(ui.px(230), width * 0.6f));
  if (picked >= 0) ui.view.convergence_outcome = static_cast<std::size_t>(picked);
}

}  // namespace

const PanelSpec convergence_panel{.panel = Panel::convergence,
                                  .id = "convergence",
                                  .title = "Convergence",
                                  .home = {2, 6},
                                  .chart = convergence_of,
                                  .controls = convergence_controls};

}  // namespace parley::gui
