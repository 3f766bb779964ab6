#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "gui/panels/errands.h"
#include "gui/panels/modal.h"
#include "gui/panels/panels.h"
#include "sim/plot/quantity_name.h"
#include "sim/plot/words.h"
#include "sim/scenario/distribution.h"

/// What would have to be different: an outcome and the share wanted of it, and the changes that were found, each of which can
/// be made.
namespace parley::gui {
namespace {

void cell(const std::string& words, Color color) {
  ImGui::TableNextColumn();
  ui::fitted(words, ImGui::GetContentRegionAvail().x, color, 4);
}

/// As people read it: four digits of a number; the change that is made has them all.
std::string shown_value(const std::string& text) {
  const std::optional<Number> number = read_number_text(text);
  if (number && std::holds_alternative<double>(*number)) return value_text(std::get<double>(*number));
  if (text == "null") return "not held";
  std::string words = true_minus(text);
  std::erase(words, '"');
  return words;
}

std::string name_of_path(const Data& data, const std::string& path) {
  return data.now && data.now->game ? quantity_name(data.now->game->labels, path) : path;
}

void apply_button(Ui& ui, const std::string& name, command::Apply change, bool stale) {
  ImGui::TableNextColumn();
  const DisabledScope off(stale);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(5), ui.px(1)});
  if (ui::button(ui, "Apply", name)) ui.ask(std::move(change)), close_dialog(ui);
  ImGui::PopStyleVar();
  ui::tip(ui,
          stale ? "The scenario was changed since: look again." : "Makes this change, as one step of undo.");
}

bool begin_table(Ui& ui, const char* title, const char* id) {
  ImGui::Dummy({0, ui.px(4)});
  {
    const FontScope bold(ui.fonts.bold);
    ImGui::PushTextWrapPos(0);
    ui::text(title);
    ImGui::PopTextWrapPos();
  }
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable(id, 4, kFlags)) return false;
  ImGui::TableSetupColumn("change", 0, 4);
  ImGui::TableSetupColumn("size", 0, 1.4f);
  ImGui::TableSetupColumn("share", 0, 1.6f);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, ui::text_width("Apply") + ui.px(12));
  return true;
}

void draw_changes(Ui& ui, const Data& data, const std::vector<FlipChange>& changes, const std::string& name,
                  bool stale) {
  for (std::size_t k = 0; k < changes.size(); ++k) {
    const FlipChange& change = changes[k];
    const IdScope id(name + std::to_string(k));
    command::Apply apply;
    for (const FlipPart& part : change.parts) apply.changes.emplace_back(part.path, part.to);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    for (const FlipPart& part : change.parts)
      ui::fitted(fmt::format("{}: {} → {}", name_of_path(data, part.path), shown_value(part.from),
                             shown_value(part.to)),
                 ImGui::GetContentRegionAvail().x, ui.theme.ink, 4);
    cell(fmt::format("{:.2f} units ({:.2f} to {:.2f}{})", change.size, change.size_interval.lo,
                     change.size_interval.hi, change.open ? " or more" : ""),
         ui.theme.secondary);
    cell(share_text(change.share) + " (" + interval_text(change.share_interval) + ")", ui.theme.ink);
    apply_button(ui, "flip/" + name + "/" + std::to_string(k), std::move(apply), stale);
  }
}

void draw_switches(Ui& ui, const Data& data, const std::vector<FlipSwitch>& all, bool stale) {
  for (std::size_t k = 0; k < all.size(); ++k) {
    const FlipSwitch& one = all[k];
    const IdScope id("switch" + std::to_string(k));
    ImGui::TableNextRow();
    cell(fmt::format("{}: {} → {}", name_of_path(data, one.path), shown_value(one.from), shown_value(one.to)),
         ui.theme.ink);
    cell(one.reaches && !one.sure ? "too near to be sure" : "", ui.theme.secondary);
    cell(share_text(one.share) + " (" + interval_text(one.share_interval) + ")", ui.theme.ink);
    apply_button(ui, "flip/switch/" + std::to_string(k), {{{one.path, one.to}}}, stale);
  }
}

void draw_strongest(const Data& data, const FlipResult& found) {
  if (!found.singles.empty() || !found.pairs.empty() || found.strongest.empty()) return;
  std::string words = "What moves it most:";
  for (const FlipPart& part : found.strongest)
    words += "\n• " + name_of_path(data, part.path) + (part.shift > 0 ? ", upward" : ", downward");
  ui::text(words);
}

void draw_answer(Ui& ui, const Data& data, const FlipState& state) {
  ImGui::PushTextWrapPos(0);
  if (!state.failure.empty()) ui::text_colored(state.failure, ui.theme.warning);
  if (!state.found) return ImGui::PopTextWrapPos();
  const FlipResult& found = *state.found;
  const bool stale = state.asked.revision != data.session.revision();
  if (stale) ui::text_colored("This is of the scenario before the last change.", ui.theme.warning);
  ui::text(fmt::format("“{}” has {} ({}) as things are, of {} trials; wanted is {}.", state.asked.name,
                       share_text(found.base), interval_text(found.base_interval),
                       whole_text(static_cast<double>(found.options.trials)),
                       share_text(found.options.target)));
  if (found.already) ui::text("The wanted share lies in that interval: nothing needs to change.");
  if (!found.already)
    ui::text_colored(
        fmt::format("{} numbers were looked at, each up to {} units of its own spread, and {} switches.",
                    whole_text(static_cast<double>(found.searched)), found.options.reach,
                    whole_text(static_cast<double>(found.switched))),
        ui.theme.secondary);
  if (!found.already && found.singles.empty()) ui::text("No single number within reach brings it there.");
  ImGui::PopTextWrapPos();
  if (!found.singles.empty() && begin_table(ui, "The smallest single changes", "singles")) {
    draw_changes(ui, data, found.singles, "single", stale);
    ImGui::EndTable();
  }
  if (!found.pairs.empty() &&
      begin_table(ui, "The smallest pairs, among the 20 strongest numbers", "pairs")) {
    draw_changes(ui, data, found.pairs, "pair", stale);
    ImGui::EndTable();
  }
  const char* switches = !found.switches.empty() && found.switches.front().reaches
                             ? "Single holds, openings and depths of reasoning that bring it there or past"
                             : "No single hold, opening or depth of reasoning brings it there; the nearest";
  if (!found.switches.empty() && begin_table(ui, switches, "switches")) {
    draw_switches(ui, data, found.switches, stale);
    ImGui::EndTable();
  }
  draw_strongest(data, found);
}

void draw_question(Ui& ui, const Data& data) {
  FlipForm& form = ui.view.errands.flip;
  const Labels& labels = data.now->game->labels;
  std::vector<std::string> names;
  for (const OutcomeLabels& one : labels.outcomes) names.push_back(name_of(one));
  form.outcome = std::min(form.outcome, names.size() - 1);
  ImGui::AlignTextToFramePadding();
  ui::text_colored("Bring", ui.theme.secondary);
  ImGui::SameLine();
  if (const int picked = ui::combo(ui, "flip/outcome", names, form.outcome, ui.px(180)); picked >= 0)
    form.outcome = static_cast<std::size_t>(picked);
  const auto field = [&](const char* before, const char* name, const std::string& shown, const char* after,
                         double lo, double hi, const auto& take) {
    ui::beside(ui::text_width(std::string(before) + after) + ui.px(90));
    ImGui::AlignTextToFramePadding();
    ui::text_colored(before, ui.theme.secondary);
    ImGui::SameLine();
    double typed = 0;
    if (ui::number_field(ui, name, shown, ui.px(64), typed)) {
      if (typed >= lo && typed <= hi)
        take(typed);
      else
        ui::refuse(ui, fmt::format("{}: write a number from {} to {}", before, lo, hi));
    }
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ui::text_colored(after, ui.theme.secondary);
  };
  field("to", "flip/target", fmt::format("{:.4g}", 100 * form.target), "%", 0, 100,
        [&](double typed) { form.target = typed / 100; });
  field("by at most", "flip/reach", fmt::format("{:.4g}", form.reach), "units", 0.1, 1000,
        [&](double typed) { form.reach = typed; });
  ui::tip(ui,
          "A unit is a number's own spread: the standard deviation of a distribution, the spread of a payoff "
          "entry, the width of a range.");
}

}  // namespace

void draw_flip_dialog(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "What would have to be different?", 860, 620);
  if (!modal.open) return;
  if (!data.ready()) {
    ui::text_colored("There is no run yet.", ui.theme.secondary);
  } else {
    draw_question(ui, data);
    if (data.errands->busy(Errand::flip))
      draw_progress(ui, data, Errand::flip);
    else if (default_button(ui, "Look for it", "flip/run"))
      ui.ask(command::Flip{});
    const ChildScope answer("answer", {0, -ImGui::GetFrameHeightWithSpacing()}, true);
    if (const auto state = data.errands->flip()) draw_answer(ui, data, *state);
  }
  if (ui::button(ui, "Close", "dialog/cancel") || escape_pressed()) close_dialog(ui);
}

}  // namespace parley::gui
