#include "gui/overview_panel.h"

#include <fmt/format.h>
#include <imgui.h>

#include <cstdlib>

#include "sim/summary/summarise.h"

namespace parley::gui {
namespace {

const Outcome* find_outcome(const Scenario& scenario, const std::string& id) {
  for (const Outcome& outcome : scenario.outcomes)
    if (outcome.id == id) return &outcome;
  return nullptr;
}

/// "#rrggbb" as ImGui has it; `fallback` for anything else.
ImU32 colour_of(const std::string& text, ImU32 fallback) {
  if (text.size() != 7 || text[0] != '#') return fallback;
  const auto rgb = static_cast<unsigned>(std::strtoul(text.c_str() + 1, nullptr, 16));
  return IM_COL32(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 255);
}

void draw_text(const std::string& text) { ImGui::TextUnformatted(text.data(), text.data() + text.size()); }

void draw_bar(double share, const Interval& interval, ImU32 colour) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetTextLineHeight();
  const auto x = [&](double value) { return at.x + static_cast<float>(value) * width; };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({at.x, at.y + 2}, {x(share), at.y + height - 2}, colour);
  const float middle = at.y + height / 2;
  list.AddLine({x(interval.lo), middle}, {x(interval.hi), middle}, IM_COL32(40, 40, 40, 255), 2);
  ImGui::Dummy({width, height});
}

void draw_outcomes(const Scenario& scenario, const Results& results) {
  draw_text(fmt::format("How the talks end: {} trials, seed {}", results.trials, results.settings.seed));
  if (!ImGui::BeginTable("outcomes", 4, ImGuiTableFlags_SizingFixedFit)) return;
  ImGui::TableSetupColumn("outcome");
  ImGui::TableSetupColumn("share");
  ImGui::TableSetupColumn("interval");
  ImGui::TableSetupColumn("bar", ImGuiTableColumnFlags_WidthStretch);
  for (const ShareEstimate& share : results.outcomes) {
    const Outcome* outcome = find_outcome(scenario, share.id);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    draw_text(outcome && !outcome->name.empty() ? outcome->name : share.id);
    ImGui::TableNextColumn();
    if (share.count == 0) {
      const std::string none =
          none_text(results.effective_sample_size);  // its first word in the column of shares
      draw_text(none.substr(0, none.find(' ')));
      ImGui::TableNextColumn();
      draw_text(none.substr(none.find(' ') + 1));
      continue;
    }
    draw_text(fmt::format("{:.1f} %", 100 * share.share));
    ImGui::TableNextColumn();
    draw_text(fmt::format("{:.1f} to {:.1f} %", 100 * share.interval.lo, 100 * share.interval.hi));
    ImGui::TableNextColumn();
    draw_bar(share.share, share.interval,
             colour_of(outcome ? outcome->color : "", IM_COL32(0, 114, 178, 255)));
  }
  ImGui::EndTable();
}

void draw_content(const Overview& overview) {
  for (const std::string& problem : overview.problems) ImGui::TextWrapped("%s", problem.c_str());
  if (!overview.scenario) {
    if (overview.problems.empty()) draw_text("No scenario is loaded. Start with: parley-gui SCENARIO");
    return;
  }
  const Scenario& scenario = *overview.scenario;
  draw_text(scenario.title.empty() ? scenario.id : scenario.title);
  if (!scenario.date.empty()) draw_text(scenario.date);
  if (!scenario.summary.empty()) ImGui::TextWrapped("%s", scenario.summary.c_str());
  ImGui::Separator();
  if (overview.results)
    draw_outcomes(scenario, *overview.results);
  else
    draw_text(fmt::format("Simulating: {:.0f} %", 100 * overview.progress));
}

}  // namespace

void draw_overview(const Overview& overview, float width, float height) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground;
  if (ImGui::Begin("overview", nullptr, kFlags)) draw_content(overview);
  ImGui::End();
}

}  // namespace parley::gui
