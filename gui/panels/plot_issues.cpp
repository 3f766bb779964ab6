#include <algorithm>

#include "gui/charts.h"
#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/plot/scale_charts.h"

/// Issues and positions: what is settled how, and where everyone stands.
namespace parley::gui {
namespace {

DisplayList scale_chart(const Data& data, const View& view, const Runs& runs, std::size_t scale,
                        const Frame& frame) {
  ScalePicture picture = scale_picture(data.session.scenario(), *runs.now.labels, *runs.now.results, scale);
  if (runs.a) {
    const std::string& id =
        runs.now.labels->issues[static_cast<std::size_t>(runs.now.labels->scales[scale].issue)].id;
    for (const ScaleLaw& one : runs.a->results->scales)
      if (one.issue == id) picture.law_a = one.law;
  }
  return scale_law_chart(picture, frame, {view.scale_cumulative, view.scale_parts});
}

DisplayList issues_chart(const Data& data, const View& view, const Frame& frame) {
  const Runs runs = runs_of(data, view);
  const Labels& labels = *runs.now.labels;
  if (view.issue == 0) return issues_overview(runs, frame);
  if (const std::optional<std::size_t> scale = scale_shown(data, view))
    return scale_chart(data, view, runs, *scale, frame);
  return settlement_bars(runs, std::min(view.issue - 1, labels.issues.size() - 1), frame);
}

DisplayList positions_chart(const Data& data, const View& view, const Frame& frame) {
  const Runs runs = runs_of(data, view);
  const Labels& labels = *runs.now.labels;
  const std::size_t issue = view.issue == 0 ? 0 : std::min(view.issue - 1, labels.issues.size() - 1);
  std::optional<std::size_t> round;
  if (view.round >= 0 && view.round < static_cast<int>(labels.rounds.size()))
    round = static_cast<std::size_t>(view.round);
  return positions_map(runs, issue, frame, round);
}

/// The issue that both panels show. `names`: all that can be chosen, `first`: the view's number of the first of them.
void issue_combo(Ui& ui, const std::vector<std::string>& names, std::size_t first) {
  View& view = ui.view;
  const std::size_t now = view.issue >= first ? view.issue - first : 0;
  const int picked = ui::combo(ui, "issue", names, std::min(now, names.size() - 1),
                               std::min(ui.px(230), ImGui::GetContentRegionAvail().x * 0.5f));
  if (picked >= 0) view.issue = static_cast<std::size_t>(picked) + first;
}

void issue_controls(Ui& ui, const Data& data) {
  ui.view.stands = stands_shown(data, ui.view);
  if (!data.ready()) return;
  const Labels& labels = data.now->game->labels;
  std::vector<std::string> names{"All issues"};
  for (const IssueLabels& one : labels.issues) names.push_back(name_of(one));
  issue_combo(ui, names, 0);
  if (scale_shown(data, ui.view)) scale_controls(ui);
}

void position_controls(Ui& ui, const Data& data) {
  if (!data.ready()) return;
  const Labels& labels = data.now->game->labels;
  const float width = ImGui::GetContentRegionAvail().x;
  View& view = ui.view;
  std::vector<std::string> names, rounds{"At the end"};
  for (const IssueLabels& one : labels.issues) names.push_back(name_of(one));
  issue_combo(ui, names, 1);
  for (const RoundLabels& one : labels.rounds) rounds.push_back("After " + name_of(one));
  const int round = ui::combo(ui, "positions_round", rounds, static_cast<std::size_t>(view.round + 1),
                              std::min(ui.px(190), width * 0.4f), true);
  if (round >= 0) view.round = round - 1;
}

void choose_issue(Ui& ui, const Data&, const Target& target) {
  if (target.kind == TargetKind::settlement && ui.view.issue == 0)
    ui.view.issue = static_cast<std::size_t>(target.first) + 1;
}

void choose_round(Ui& ui, const Data&, const Target& target) {
  if (target.kind == TargetKind::round) ui.view.round = target.first;
}

}  // namespace

const PanelSpec issues_panel{.panel = Panel::issues,
                             .id = "issues",
                             .title = "Issues",
                             .home = {1, 4},
                             .chart = issues_chart,
                             .controls = issue_controls,
                             .react = choose_issue,
                             .pointer = drag_stand};

const PanelSpec positions_panel{.panel = Panel::positions,
                                .id = "positions",
                                .title = "Positions",
                                .home = {3, 4},
                                .chart = positions_chart,
                                .controls = position_controls,
                                .react = choose_round};

}  // namespace parley::gui
