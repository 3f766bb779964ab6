#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "gui/panels/errands.h"
#include "gui/panels/modal.h"
#include "gui/panels/panels.h"
#include "gui/widgets/distributions.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/words.h"
#include "sim/report/study_report.h"
#include "sim/scenario/distribution.h"

/// A sweep of two numbers: set up, run as `parley study` runs it, seen as a map.
namespace parley::gui {
namespace {

constexpr std::size_t kMostPoints = 101;  ///< of an axis

struct Choice {
  std::string path, name;
};

std::vector<Choice> choices_of(const Data& data) {
  std::vector<Choice> list;
  for (const PathInfo& info : data.session.numbers())
    if (info.kind == PathInfo::Kind::number || info.kind == PathInfo::Kind::whole)
      list.push_back({info.path, quantity_name(data.now->game->labels, info.path)});
  return list;
}

/// Its slider's range; of a whole number up to as many points as there are numbers.
void choose(const Data& data, SweepForm::Axis& axis, const std::string& path) {
  axis.path = path;
  const PathInfo* info = data.session.info(path);
  const std::optional<Number> number = read_number_text(data.session.value(path));
  if (!info || !number) return;
  const SliderRange range = slider_range(*info, slider_value(*number));
  axis.from = range.lo, axis.to = range.hi;
  if (info->kind == PathInfo::Kind::whole)
    axis.points = static_cast<std::size_t>(std::clamp(axis.to - axis.from + 1, 2.0, 7.0));
}

void number(Ui& ui, const std::string& label, const std::string& name, double now, double lo, double hi,
            bool whole, const auto& take) {
  const std::string shown = fmt::format("{:.6g}", now);
  const float field = std::max(ui.px(70), ui::text_width(shown) + ui.px(18));
  ui::beside(ui::text_width(label) + field + ui.px(6), ui.px(10));
  ImGui::AlignTextToFramePadding();
  ui::text_colored(label, ui.theme.secondary);
  ImGui::SameLine(0, ui.px(5));
  double typed = 0;
  if (!ui::number_field(ui, name, shown, field, typed, whole)) return;
  if (typed >= lo && typed <= hi)
    take(typed);
  else
    ui::refuse(ui, fmt::format("{}: write a number from {} to {}", label, lo, hi));
}

void draw_axis(Ui& ui, const Data& data, const std::vector<Choice>& choices, const char* label,
               const std::string& name, SweepForm::Axis& axis) {
  std::vector<std::string> names;
  std::size_t now = choices.size();
  for (std::size_t k = 0; k < choices.size(); ++k) {
    names.push_back(choices[k].name);
    if (choices[k].path == axis.path) now = k;
  }
  ImGui::AlignTextToFramePadding();
  ui::text_colored(label, ui.theme.secondary);
  ImGui::SameLine(0, ui.px(5));
  if (const int picked =
          ui::combo(ui, name, names, now, std::min(ui.px(280), ImGui::GetContentRegionAvail().x));
      picked >= 0)
    choose(data, axis, choices[static_cast<std::size_t>(picked)].path);
  const PathInfo* info = data.session.info(axis.path);
  if (!info) return;
  number(ui, "from", name + "/from", axis.from, info->lo, info->hi, false, [&](double x) { axis.from = x; });
  number(ui, "to", name + "/to", axis.to, info->lo, info->hi, false, [&](double x) { axis.to = x; });
  number(ui, "points", name + "/points", static_cast<double>(axis.points), 2,
         static_cast<double>(kMostPoints), true,
         [&](double x) { axis.points = static_cast<std::size_t>(x); });
}

/// A folder beside the scenario's file that is not there yet.
std::string new_folder(const Session& session) {
  namespace fs = std::filesystem;
  const fs::path file =
      session.has_file() ? fs::absolute(session.filename()) : fs::current_path() / "scenario";
  const std::string name = (file.parent_path() / file.stem()).string() + "-sweep";
  std::string folder = name;
  std::error_code error;
  for (int k = 2; fs::exists(folder, error); ++k) folder = name + "-" + std::to_string(k);
  return folder;
}

/// What the map shows, or the first numbers, where nothing is chosen yet.
void begin_with(const View& view, const Data& data, const std::vector<Choice>& choices, SweepForm& form) {
  if (form.folder.empty()) form.folder = new_folder(data.session);
  if (!form.x.path.empty() || choices.size() < 2) return;
  const bool map = data.session.info(view.map_x) && data.session.info(view.map_y);
  choose(data, form.x, map ? view.map_x : choices[0].path);
  choose(data, form.y, map ? view.map_y : choices[1].path);
}

/// Why it cannot be run as it is set up; empty where it can.
std::string wrong_with(const SweepForm& form) {
  if (form.x.path.empty() || form.y.path.empty()) return "Choose two numbers.";
  if (form.x.path == form.y.path) return "Choose two different numbers.";
  if (!(form.x.from < form.x.to) || !(form.y.from < form.y.to)) return "“from” must be less than “to”.";
  if (form.folder.empty()) return "Name a folder for it.";
  return "";
}

void draw_set_up(Ui& ui, const Data& data) {
  SweepForm& form = ui.view.errands.sweep;
  const std::vector<Choice> choices = choices_of(data);
  begin_with(ui.view, data, choices, form);
  draw_axis(ui, data, choices, "Across", "sweep/x", form.x);
  draw_axis(ui, data, choices, "Upward", "sweep/y", form.y);
  ImGui::AlignTextToFramePadding();
  ui::text_colored("Each point", ui.theme.secondary);
  number(ui, "trials", "sweep/trials", static_cast<double>(form.trials), 1, 1e9, true,
         [&](double x) { form.trials = static_cast<std::uint64_t>(x); });
  const std::string total = fmt::format(
      "{} points, {} trials in all, seed {}", form.x.points * form.y.points,
      whole_text(static_cast<double>(form.x.points * form.y.points) * static_cast<double>(form.trials)),
      data.session.edits().seed);
  ui::beside(ui::text_width(total), ui.px(14));
  ImGui::AlignTextToFramePadding();
  ui::fitted(total, ImGui::GetContentRegionAvail().x, ui.theme.secondary);
  ImGui::AlignTextToFramePadding();
  ui::text_colored("Folder", ui.theme.secondary);
  ImGui::SameLine(0, ui.px(5));
  ImGui::SetNextItemWidth(-FLT_MIN);
  ImGui::InputText("##folder", &form.folder);
  ui.mark("sweep/folder");
  ui::tip(
      ui,
      "The study, the scenario as it is seen, runs.sqlite and a CSV file for each table are put there, as "
      "parley study writes them; parley report makes a page of the folder.");
}

void draw_buttons(Ui& ui, const Data& data) {
  const std::shared_ptr<const SweepState> state = data.errands->sweep();
  if (data.errands->busy(Errand::study)) return draw_progress(ui, data, Errand::study);
  const std::string wrong = wrong_with(ui.view.errands.sweep);
  {
    const DisabledScope off(!wrong.empty());
    if (ui::button(ui, "Run it", "sweep/run", true)) ui.ask(command::Sweep{false});
  }
  if (state && !state->complete && state->asked.folder == ui.view.errands.sweep.folder) {
    ui::beside(ui::text_width("Go on") + ui.px(16));
    if (ui::button(ui, "Go on", "sweep/resume")) ui.ask(command::Sweep{true});
    ui::tip(ui, "Goes on with the points that the folder does not have");
  }
  if (wrong.empty()) return;
  ui::beside(ui::text_width(wrong), ui.px(14));
  ImGui::AlignTextToFramePadding();
  ui::fitted(wrong, ImGui::GetContentRegionAvail().x, ui.theme.secondary);
}

void draw_map(Ui& ui, const StudyReport& report) {
  const std::vector<std::string>& ids = report.results.points.outcomes;
  std::vector<std::string> names;
  std::size_t now = 0;
  for (std::size_t k = 0; k < report.outcomes.size(); ++k) {
    names.push_back("P(" + outcome_name(report.labels, ids[report.outcomes[k]]) + ")");
    if (report.outcomes[k] == report.likeliest) now = k;
  }
  if (const int picked = ui::combo(ui, "sweep/outcome", names, now, ui.px(220)); picked >= 0)
    ui.ask(command::ShowSweep{ids[report.outcomes[static_cast<std::size_t>(picked)]]});
  if (!report.map)
    return ui::text_colored("The map is drawn once all of its points are done.", ui.theme.secondary);
  MapData map = *report.map;
  map.of = names[now];
  const FontMetrics metrics(ui.fonts);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const Frame frame{{room.x / ui.fonts.scale, std::max(160.0f, room.y / ui.fonts.scale - 2)},
                    ui.theme,
                    metrics,
                    false,
                    ui.fonts.em};
  show_plot(ui, "sweep", probability_map(map, frame));
}

}  // namespace

void draw_sweep_dialog(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "Sweep of two numbers", 900, 760);
  if (!modal.open) return;
  if (!data.ready()) {
    ui::text_colored("There is no run yet.", ui.theme.secondary);
  } else {
    draw_set_up(ui, data);
    draw_buttons(ui, data);
    const ChildScope body("map", {0, -ImGui::GetFrameHeightWithSpacing()}, true);
    if (const auto state = data.errands->sweep()) {
      ImGui::PushTextWrapPos(0);
      if (!state->failure.empty()) ui::text_colored(state->failure, ui.theme.warning);
      ImGui::PopTextWrapPos();
      if (state->found) draw_map(ui, *state->found);
    }
  }
  if (ui::button(ui, "Close", "dialog/cancel") || escape_pressed()) close_dialog(ui);
}

}  // namespace parley::gui
