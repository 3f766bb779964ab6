#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/panels/panels.h"
#include "gui/panels/specs.h"
#include "sim/plot/words.h"

/// The last runs, and how this one differs from the pinned one.
namespace parley::gui {
namespace {

void cell(const std::string& words, Color color) {
  ImGui::TableNextColumn();
  ui::fitted(words, ImGui::GetContentRegionAvail().x, color, 4);
}

void draw_differences(Ui& ui, const std::string& title, const std::vector<PairedDifference>& rows,
                      const Labels& labels, bool share) {
  for (const PairedDifference& row : rows) {
    std::string name = row.id;
    if (share) name = outcome_name(labels, row.id);
    for (const ActorLabels& actor : labels.actors)
      if (!share && actor.id == row.id) name = name_of(actor);
    ImGui::TableNextRow();
    cell(title + name, row.real ? ui.theme.ink : ui.theme.secondary);
    const auto of_kind = [&](double value) { return share ? share_text(value) : value_text(value); };
    const auto difference = [&](double value) {
      return share ? points_text(value) : true_minus(fmt::format("{:+.3f}", value));
    };
    cell(of_kind(row.a), ui.theme.secondary);
    cell(of_kind(row.b), ui.theme.ink);
    if (row.same) {
      cell("same", ui.theme.secondary);
      cell("", ui.theme.secondary);
      continue;
    }
    cell(difference(row.difference) + (row.real ? "" : " (noise)"),
         row.real ? ui.theme.ink : ui.theme.secondary);
    cell(difference(row.interval.lo) + " to " + difference(row.interval.hi), ui.theme.secondary);
  }
}

void draw_comparison(Ui& ui, const Data& data) {
  if (!data.a)
    return ui::text_colored("Pin a run as A (Ctrl+P): every plot then shows it beside the current one.",
                            ui.theme.secondary);
  if (!data.now || data.now->a != data.a || !data.now->change)
    return ui::text_colored(data.running ? "The paired differences come with the run…"
                                         : "No paired differences: A has another seed.",
                            ui.theme.secondary);
  const Comparison& change = *data.now->change;
  const auto trials = static_cast<double>(change.trials);
  const auto same = [](const PairedDifference& row) { return row.same; };
  const bool all_same = std::all_of(change.outcomes.begin(), change.outcomes.end(), same) &&
                        std::all_of(change.payoffs.begin(), change.payoffs.end(), same);
  std::string words = all_same
                          ? fmt::format("Now and A are the same: none of {} trials ends or pays differently",
                                        whole_text(trials))
                          : fmt::format("Now − A on the same {} trials, 95 % intervals", whole_text(trials));
  if (!data.now->complete && data.running) words += ", more to come";
  if (change.effective_a < trials || change.effective_b < trials)
    words +=
        fmt::format("; weighed by what was observed worth {} in A, {} now",
                    whole_text(std::floor(change.effective_a)), whole_text(std::floor(change.effective_b)));
  ImGui::PushTextWrapPos(0);
  ui::text_colored(words, ui.theme.secondary);
  ImGui::PopTextWrapPos();
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("differences", 5, kFlags)) return;
  ImGui::TableSetupColumn("", 0, 2.0f);
  for (const auto& [head, weight] :
       {std::pair{"A", 0.8f}, {"Now", 0.8f}, {"Now − A", 1.5f}, {"interval", 2.2f}})
    ImGui::TableSetupColumn(head, 0, weight);
  ImGui::TableHeadersRow();
  draw_differences(ui, "", change.outcomes, data.now->game->labels, true);
  draw_differences(ui, "Payoff: ", change.payoffs, data.now->game->labels, false);
  ImGui::EndTable();
}

void draw_runs(Ui& ui, const Data& data) {
  if (data.history.empty()) return ui::text_colored("No run has been completed yet.", ui.theme.secondary);
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("runs", 3, kFlags)) return;
  ImGui::TableSetupColumn("Run", 0, 3);
  ImGui::TableSetupColumn("Most often", 0, 2);
  const float button = ImGui::CalcTextSize("Re-open").x + ui.px(12);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, button);
  for (std::size_t k = data.history.size(); k-- > 0;) {
    const HistoryEntry& entry = data.history[k];
    const IdScope id("run" + std::to_string(k));
    ImGui::TableNextRow();
    cell(fmt::format("{} · {} · seed {}", true_minus(entry.summary), counted(entry.edits.trials, "trial"),
                     entry.edits.seed),
         ui.theme.ink);
    const ShareEstimate* most = nullptr;
    for (const ShareEstimate& one : entry.output->results->outcomes)
      if (!most || one.share > most->share) most = &one;
    cell(most ? outcome_name(entry.output->game->labels, most->id) + " " + share_text(most->share) : "",
         ui.theme.secondary);
    ImGui::TableNextColumn();
    {
      const DisabledScope off(entry.lost);
      ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(5), ui.px(1)});
      if (ui::button(ui, "Re-open", "history/" + std::to_string(k))) ui.ask(command::Reopen{k});
      ImGui::PopStyleVar();
    }
    if (entry.lost)
      ui::tip(ui, "What was observed since has been saved in the file: this run would be without it.");
  }
  ImGui::EndTable();
}

void draw_history(Ui& ui, const Data& data) {
  const FontScope small(ui.fonts.small);
  const ChildScope body("history", {0, 0});
  draw_comparison(ui, data);
  ImGui::Dummy({0, ui.px(6)});
  {
    const FontScope bold(ui.fonts.small_bold);
    ui::text("The last runs");
  }
  draw_runs(ui, data);
}

}  // namespace

const PanelSpec history_panel{
    .panel = Panel::history, .id = "history", .title = "Compare", .home = {3, 8}, .draw = draw_history};

}  // namespace parley::gui
