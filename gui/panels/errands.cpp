#include "gui/panels/errands.h"

#include <fmt/format.h>

#include "gui/panels/panels.h"
#include "sim/base/words.h"

namespace parley::gui {

const char* errand_name(Errand which) {
  switch (which) {
    case Errand::flip:
      return "Flip";
    case Errand::study:
      return "Sweep";
    default:
      return "Report";
  }
}

Dialog dialog_of(Errand which) {
  switch (which) {
    case Errand::flip:
      return Dialog::flip;
    case Errand::study:
      return Dialog::sweep;
    default:
      return Dialog::report;
  }
}

std::optional<Errand> errand_now(const Data& data) {
  for (const Errand which : {Errand::flip, Errand::study, Errand::report})
    if (data.errands->busy(which)) return which;
  return {};
}

void draw_progress(Ui& ui, const Data& data, Errand which) {
  if (ui::button(ui, "Stop", "errand/stop")) ui.ask(command::StopErrand{which});
  ImGui::SameLine();
  const bool mine = errand_now(data) == which;  // another one goes first
  const double done = mine ? data.errands->progress() : 0;
  const std::string words =
      mine ? fmt::format("{} {:.0f} %", data.errands->part(), 100 * done) : "waits for another one";
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float wide = std::min(ui.px(160), ImGui::GetContentRegionAvail().x), high = ImGui::GetFrameHeight();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + wide, at.y + high}, packed(ui.theme.tab), ui.px(3));
  list.AddRectFilled(at, {at.x + wide * static_cast<float>(done), at.y + high}, packed(ui.theme.header),
                     ui.px(3));
  ImGui::Dummy({wide, high});
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ui::fitted(words, ImGui::GetContentRegionAvail().x, ui.theme.secondary);
}

void draw_errand_chip(Ui& ui, const Data& data) {
  const std::optional<Errand> now = errand_now(data);
  if (!now) return;
  const std::string label = fmt::format("{} {:.0f} %", errand_name(*now), 100 * data.errands->progress());
  const ColorScope fill(ImGuiCol_Button, mix(ui.theme.panel, ui.theme.accent, 0.18));
  const FontScope small(ui.fonts.small);
  ui::beside(ui::text_width(label) + 2 * ImGui::GetStyle().FramePadding.x, ui.px(14));
  if (ui::button(ui, label, "errand")) ui.view.dialog = dialog_of(*now);
  ui::tip(ui, "It goes on beside the drawing. Click to see it, or to stop it.");
}

void draw_report_choices(Ui& ui, const Data& data) {
  ReportForm& form = ui.view.errands.report;
  ImGui::PushTextWrapPos(0);
  ui::text_colored(
      "A page of what is seen: with the changes made here, the variant shown, these trials and this seed.",
      ui.theme.secondary);
  ImGui::PopTextWrapPos();
  form.brief = ui::tabs(ui, "report_form", {"The long page", "Two pages"}, form.brief ? 1 : 0) == 1;
  if (!ui.view.given || !data.ready()) return;
  const auto& outcomes = data.now->game->labels.outcomes;
  const std::string name = name_of(outcomes[std::min(*ui.view.given, outcomes.size() - 1)]);
  ImGui::Checkbox("###asked", &form.asked);
  ui.mark("report/asked");
  ImGui::SameLine();
  ui::fitted("about “" + name + "”, the outcome that is chosen", ImGui::GetContentRegionAvail().x,
             ui.theme.ink);
}

}  // namespace parley::gui
