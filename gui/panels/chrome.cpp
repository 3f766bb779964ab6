#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/charts.h"
#include "gui/keyboard.h"
#include "gui/panels/errands.h"
#include "gui/panels/panels.h"
#include "sim/base/installed.h"
#include "sim/base/utf8.h"
#include "sim/base/words.h"
#include "sim/plot/words.h"
#include "sim/summary/summarise.h"

/// Menu bar, toolbar, status line, shortcuts.
namespace parley::gui {
namespace {

std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

void draw_file_menu(Ui& ui, const Data& data) {
  const bool loaded = data.session.loaded(), drafting = data.session.drafting();
  if (ImGui::MenuItem("New…", "Ctrl+N")) ui.view.dialog = Dialog::new_scenario;
  ui.mark("menu/new");
  if (ImGui::MenuItem("Open…", "Ctrl+O")) open_dialog(ui.view, Dialog::open);
  ui.mark("menu/open");
  if (ImGui::BeginMenu("Open recent", !ui.view.recent.empty())) {
    for (std::size_t k = 0; k < ui.view.recent.size(); ++k) {
      const IdScope id(std::to_string(k));
      if (ImGui::MenuItem(ui::drawn(ui.view.recent[k]).c_str())) ui.ask(command::Open{ui.view.recent[k]});
      ui.mark("menu/recent/" + std::to_string(k));
    }
    ImGui::EndMenu();
  }
  ui.mark("menu/recent");
  const std::vector<std::filesystem::path> examples = shipped_scenarios();
  if (ImGui::BeginMenu("Examples", !examples.empty())) {
    for (const std::filesystem::path& file : examples)
      if (ImGui::MenuItem(ui::drawn(file.stem().string()).c_str())) ui.ask(command::Open{file.string()});
    ImGui::EndMenu();
  }
  ui.mark("menu/examples");
  if (ImGui::MenuItem("Read the file again", nullptr, false, data.session.has_file())) {
    if (data.session.unsaved())
      ui.view.dialog = Dialog::reload;
    else
      ui.ask(command::Reload{});
  }
  ui.mark("menu/reload");
  if (ImGui::MenuItem("Revert to the file", nullptr, false,
                      data.session.has_file() && data.session.unsaved()))
    ui.ask(command::Revert{});
  ui.mark("menu/revert");
  if (ImGui::MenuItem("Duplicate", nullptr, false, loaded)) ui.ask(command::Duplicate{});
  ui.mark("menu/duplicate");
  ImGui::Separator();
  if (ImGui::MenuItem("Save", "Ctrl+S", false, (loaded || drafting) && data.session.unsaved()))
    ui.ask(command::Save{});
  ui.mark("menu/save");
  if (ImGui::MenuItem("Save as…", "Ctrl+Shift+S", false, loaded || drafting))
    open_dialog(ui.view, Dialog::save_as, file_name(data.session.filename()));
  ui.mark("menu/save_as");
  if (ImGui::MenuItem("Copy command line", "Ctrl+Shift+C", false, loaded && !data.session.built()))
    ui.ask(command::Copy{
        command_line(data.session.edits(), data.session.filename(), &data.session.file_variants()),
        "Copied the command line"});
  ui.mark("menu/command");
  if (ImGui::MenuItem("Report…", nullptr, false, loaded)) {
    const std::string name = file_name(data.session.filename());
    open_dialog(ui.view, Dialog::report, name.substr(0, name.find_last_of('.')) + "-report.html");
  }
  ui.mark("menu/report");
  ImGui::Separator();
  if (ImGui::MenuItem("Quit", "Ctrl+Q")) ui.ask(command::Quit{});
  ui.mark("menu/quit");
}

void draw_edit_menu(Ui& ui, const Data& data) {
  ImGui::MenuItem("Build the scenario", "Ctrl+E", &ui.view.editor.on);
  ui.mark("menu/build");
  ImGui::Separator();
  const Session& session = data.session;
  if (ImGui::MenuItem("New variant…", nullptr, false, session.loaded()))
    ask_for_variant(ui.view, session, "");
  ui.mark("menu/new_variant");
  if (ImGui::MenuItem("Rename the variant…", nullptr, false, !session.tab().empty()))
    ask_for_variant(ui.view, session, session.tab());
  ui.mark("menu/rename_variant");
  if (ImGui::MenuItem("Delete the variant", nullptr, false, !session.tab().empty()))
    ui.ask(command::DeleteVariant{session.tab()});
  ui.mark("menu/delete_variant");
  ImGui::Separator();
  if (ImGui::MenuItem("Undo", "Ctrl+Z", false, data.session.can_undo())) ui.ask(command::Undo{});
  ui.mark("menu/undo");
  if (ImGui::MenuItem("Redo", "Ctrl+Y", false, data.session.can_redo())) ui.ask(command::Redo{});
  ui.mark("menu/redo");
  if (ImGui::MenuItem("Reset everything to the file", nullptr, false, data.session.unsaved()))
    ui.ask(command::ResetAll{});
  ui.mark("menu/reset_all");
}

void draw_run_menu(Ui& ui, const Data& data) {
  if (ImGui::MenuItem("Run", "F5", false, data.session.loaded())) ui.ask(command::Run{});
  if (ImGui::MenuItem("Stop", "Esc", false, data.running)) ui.ask(command::Cancel{});
  ImGui::MenuItem("Live: run after every change", "Ctrl+L", &ui.view.live);
  ImGui::Separator();
  if (ImGui::MenuItem("Pin as A", "Ctrl+P", false, data.ready())) ui.ask(command::Pin{});
  ui.mark("menu/pin");
  if (ImGui::MenuItem("Unpin A", nullptr, false, data.a != nullptr)) ui.ask(command::Unpin{});
  ui.mark("menu/unpin");
  ImGui::Separator();
  if (ImGui::MenuItem("What would have to be different?…", nullptr, false, data.ready()))
    ui.view.dialog = Dialog::flip;
  ui.mark("menu/flip");
  if (ImGui::MenuItem("Sweep of two numbers…", nullptr, false, data.ready())) ui.view.dialog = Dialog::sweep;
  ui.mark("menu/sweep");
  ImGui::Separator();
  if (ImGui::MenuItem("Show all trials", nullptr, false, ui.view.given.has_value())) ui.view.given.reset();
}

void draw_view_menu(Ui& ui, const Data& data) {
  if (ImGui::BeginMenu("Theme")) {
    for (const auto& [id, words] : {std::pair{"paper", "Paper (light)"}, {"slate", "Slate (dark)"}})
      if (ImGui::MenuItem(words, nullptr, ui.view.theme == id)) ui.ask(command::SetTheme{id});
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("Scale")) {
    for (const float scale : {0.8f, 1.0f, 1.25f, 1.5f, 2.0f})
      if (ImGui::MenuItem(fmt::format("{:.0f} %", 100 * scale).c_str(), nullptr, ui.view.scale == scale))
        ui.ask(command::SetScale{scale});
    ImGui::EndMenu();
  }
  if (ImGui::BeginMenu("One panel alone")) {
    if (ImGui::MenuItem("All panels", nullptr, !ui.view.only)) ui.view.only.reset();
    for (const PanelSpec* spec : panels())
      if (ImGui::MenuItem(spec->title, nullptr, ui.view.only == spec->panel, is_there(spec->panel, data)))
        ui.view.only = spec->panel;
    ImGui::EndMenu();
  }
}

std::string progress_text(const Data& data, bool steady) {
  if (!data.now) return data.running ? "Starting…" : "";
  if (!data.now->failure.empty()) return "The run failed";
  const double trials = data.now->results ? static_cast<double>(data.now->results->trials) : 0;
  const double rate = data.now->seconds > 0 ? trials / data.now->seconds : 0;
  std::string text = counted(static_cast<std::size_t>(trials), "trial");
  if (!data.now->complete) text += " of " + whole_text(static_cast<double>(data.now->settings.trials));
  if (steady) return text;
  return text + fmt::format(" · {} per second", whole_text(std::round(rate / 1000) * 1000));
}

void draw_number(Ui& ui, const char* label, const std::string& name, std::uint64_t now, WholeRange range,
                 const auto& ask) {
  const std::string shown = std::to_string(now);
  const float field = std::max(ui.px(86), ImGui::CalcTextSize(shown.c_str()).x + ui.px(18));
  ui::beside(ImGui::CalcTextSize(label).x + ui.px(5) + field, ui.px(14));
  ImGui::AlignTextToFramePadding();
  ui::text_colored(label, ui.theme.secondary);
  ImGui::SameLine(0, ui.px(5));
  double typed = 0;
  if (!ui::number_field(ui, name, shown, field, typed, true)) return;
  const auto least = static_cast<double>(range.lo), most = static_cast<double>(range.hi);
  if (typed >= least && typed <= most && typed == std::floor(typed))
    ask(static_cast<std::uint64_t>(typed));
  else
    ui::refuse(ui, fmt::format("{}: write a whole number from {} to {}", label, whole_text(least),
                               whole_text(most)));
}

}  // namespace

void draw_menu(Ui& ui, const Data& data) {
  if (!ImGui::BeginMenuBar()) return;
  const auto menu = [&](const char* title, const auto& draw) {
    const bool open = ImGui::BeginMenu(title);
    ui.mark(std::string("menu/") + title);
    if (!open) return;
    draw();
    ImGui::EndMenu();
  };
  menu("File", [&] { draw_file_menu(ui, data); });
  menu("Edit", [&] { draw_edit_menu(ui, data); });
  menu("Run", [&] { draw_run_menu(ui, data); });
  menu("View", [&] { draw_view_menu(ui, data); });
  menu("Help", [&] {
    if (ImGui::MenuItem("Shortcuts", "F1")) ui.view.dialog = Dialog::shortcuts;
    ui.mark("menu/shortcuts");
    if (ImGui::MenuItem("About this scenario")) ui.view.dialog = Dialog::about;
    ui.mark("menu/about");
  });
  ImGui::EndMenuBar();
}

namespace {

/// The scenario's title at the height of the buttons beside it; a long one in small letters on two lines.
void draw_title(Ui& ui, const Session& session, float room) {
  std::string title = "Parley";
  if (!session.loaded() && session.draft().begun()) title = "New scenario";
  if (session.loaded())
    title = session.scenario().title.empty() ? session.scenario().id : session.scenario().title;
  if (session.unsaved()) title += " •";
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto lines = [&] { return ui::lines_of(title, room, 2); };
  const FontScope bold(ui.fonts.bold);
  const FontScope font(lines() > 1 ? ui.fonts.small_bold : ui.fonts.bold);
  const float written = ImGui::GetTextLineHeight() * static_cast<float>(lines());
  ImGui::SetCursorScreenPos({at.x, at.y + (ImGui::GetFrameHeight() - written) / 2});
  ui::fitted(title, room, ui.theme.ink, 2);
  if (session.loaded()) ui::tip(ui, session.scenario().summary);
  ImGui::SameLine();
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y});
  ImGui::Dummy({0, ImGui::GetFrameHeight()});
}

}  // namespace

namespace {

float button_width(const std::string& label) {
  return ui::text_width(label) + 2 * ImGui::GetStyle().FramePadding.x;
}

std::string with_icon(const Ui& ui, const char* picture, const char* words) {
  return ui.fonts.icons ? std::string(picture) + " " + words : words;
}

void draw_run_buttons(Ui& ui, const Data& data) {
  const bool stale = data.session.loaded() && !data.fresh() && !data.running, pinned = data.a != nullptr;
  const std::string run = data.running ? with_icon(ui, icon::stop, "Stop") : with_icon(ui, icon::play, "Run");
  const std::string pin = with_icon(ui, icon::pin, pinned ? "Unpin A" : "Pin as A");
  ui::beside(button_width(run) + ImGui::GetStyle().ItemSpacing.x + button_width(pin), ui.px(14));
  if (data.running) {
    if (ui::button(ui, run, "stop")) ui.ask(command::Cancel{});
  } else if (ui::button(ui, run, "run", stale)) {
    ui.ask(command::Run{});
  }
  ImGui::SameLine();
  if (!ui::button(ui, pin, "pin")) return;
  if (pinned)
    ui.ask(command::Unpin{});
  else
    ui.ask(command::Pin{});
}

void draw_edit_buttons(Ui& ui, const Session& session) {
  const char *undo = ui.fonts.icons ? icon::undo : "Undo", *redo = ui.fonts.icons ? icon::redo : "Redo";
  ui::beside(button_width(undo) + button_width(redo) + button_width("Reset all") + ui.px(8), ui.px(14));
  {
    const DisabledScope none(!session.can_undo());
    if (ui::button(ui, undo, "undo")) ui.ask(command::Undo{});
    ui::tip(ui, "Undo (Ctrl+Z)");
  }
  ImGui::SameLine(0, ui.px(4));
  {
    const DisabledScope none(!session.can_redo());
    if (ui::button(ui, redo, "redo")) ui.ask(command::Redo{});
    ui::tip(ui, "Redo (Ctrl+Y)");
  }
  ImGui::SameLine(0, ui.px(4));
  const DisabledScope none(!session.unsaved());
  if (ui::button(ui, "Reset all", "reset_all")) ui.ask(command::ResetAll{});
}

/// What all plots are conditioned on; a click takes it away.
void draw_given(Ui& ui, const Data& data) {
  if (!ui.view.given || !data.ready()) return;
  const auto& outcomes = data.now->game->labels.outcomes;
  const OutcomeLabels& outcome = outcomes[std::min(*ui.view.given, outcomes.size() - 1)];
  const std::string label = "Given: " + name_of(outcome);
  const ColorScope fill(ImGuiCol_Button, mix(ui.theme.panel, ui.theme.accent, 0.18));
  const FontScope small(ui.fonts.small);
  const std::string close = ui.fonts.icons ? std::string(" ") + icon::close : " ×";
  ui::beside(button_width(label + close), ui.px(14));
  const float room = ImGui::GetContentRegionAvail().x - button_width("…" + close);
  const std::string cut = ui::cut(label, room);
  if (ui::button(ui, cut + close, "given")) ui.view.given.reset();
  ui::tip(ui,
          (cut == label ? "" : label + "\n") +
              "Plots of rounds, payoffs, issues, positions and beliefs, and whatever explains a payoff, show "
              "only the trials that ended so. Click, or Esc, to show all.");
}

}  // namespace

void draw_toolbar(Ui& ui, const Data& data) {
  const Session& session = data.session;
  const float total = ImGui::GetContentRegionAvail().x;
  draw_title(ui, session, std::max(ui.px(120), total * 0.22f));
  ui::beside(button_width("Build"), ui.px(14));
  if (ui::button(ui, "Build", "build", ui.view.editor.on)) ui.view.editor.on = !ui.view.editor.on;
  ui::tip(ui, "Everything of the scenario, to be added, renamed, reordered, deleted (Ctrl+E)");
  {
    const DisabledScope off(!session.loaded() && !session.draft().begun());
    draw_run_buttons(ui, data);
    draw_edit_buttons(ui, session);
    draw_number(ui, "Trials", "trials", session.edits().trials, trials_range,
                [&](std::uint64_t n) { ui.ask(command::SetTrials{n}); });
    draw_number(ui, "Seed", "seed", session.edits().seed, seed_range,
                [&](std::uint64_t n) { ui.ask(command::SetSeed{n}); });
    ui::beside(ImGui::GetFrameHeight() + button_width("Live"), ui.px(14));
    ImGui::Checkbox("Live", &ui.view.live);
    ui.mark("live");
    ui::tip(ui, "Run after every change");
  }
  draw_given(ui, data);
  draw_errand_chip(ui, data);
  // A title of two lines moves nothing.
  ImGui::SetCursorScreenPos(
      {ImGui::GetCursorScreenPos().x,
       ImGui::GetItemRectMin().y + ImGui::GetFrameHeight() + ImGui::GetStyle().ItemSpacing.y});
}

void draw_status(Ui& ui, const Data& data) {
  const FontScope small(ui.fonts.small);
  const Session& session = data.session;
  std::string left;
  Color color = ui.theme.secondary;
  if (!data.message.empty()) {
    left = data.message;
    if (data.message_is_error) color = ui.theme.warning;
  } else if (session.drafting()) {
    left = session.loaded() ? "A draft with errors: what runs is the last version without any"
                            : "A draft with errors: it runs once it has none";
    color = ui.theme.warning;
  } else if (!session.loaded()) {
    left = "No scenario is open";
  } else if (session.built()) {
    left = "Built, not saved yet";
  } else {
    const std::string summary = true_minus(summary_of(session.edits()));
    left = session.unsaved() ? session.base_changed() ? "Changed: " + summary : "Variants changed; " + summary
           : session.tab().empty() ? "As in the file"
                                   : "As in the file: " + summary;
    const std::size_t warnings = data.warnings.size();
    if (warnings > 0) left += " · " + counted(warnings, "warning");
  }
  std::string right = progress_text(data, ui.view.steady);
  if (data.ready()) {
    right += fmt::format(" · seed {} · effective {}", data.now->settings.seed,
                         whole_text(std::floor(data.now->results->effective_sample_size)));
    right += !data.fresh()        ? " · parameters changed since this run"
             : data.now->complete ? " · up to date"
             : data.running       ? " · refining"
                                  : " · stopped";
  }
  right += " · F1 shortcuts";
  const float total = ImGui::GetContentRegionAvail().x, wide = ui::text_width(right);
  const float start = ImGui::GetCursorPosX();
  ui::fitted(left, std::max(ui.px(60), total - wide - ui.px(20)), color);
  ui.mark("status");
  if (ImGui::IsItemClicked() && data.message.empty() && session.loaded()) ui.view.dialog = Dialog::about;
  ImGui::SameLine(std::max(start, start + total - wide));
  ui::text_colored(right, data.ready() && !data.fresh() ? ui.theme.warning : ui.theme.secondary);
}

void read_shortcuts(Ui& ui, const Data& data) {
  const ImGuiIO& io = ImGui::GetIO();
  const auto pressed = [&](int key, bool shift = false) {
    return io.KeyCtrl && io.KeyShift == shift && !io.KeyAlt && keyboard::pressed(key);
  };
  const bool typing = io.WantTextInput;
  if (keyboard::pressed(keyboard::kF1))
    ui.view.dialog = ui.view.dialog == Dialog::shortcuts ? Dialog::none : Dialog::shortcuts;
  if (pressed('Q')) ui.ask(command::Quit{});
  if (ui.view.dialog != Dialog::none) return;
  const bool loaded = data.session.loaded();
  if (keyboard::pressed(keyboard::kF5) && loaded) ui.ask(command::Run{});
  if (pressed('N')) ui.view.dialog = Dialog::new_scenario;
  if (pressed('E')) ui.view.editor.on = !ui.view.editor.on;
  if (pressed('O')) open_dialog(ui.view, Dialog::open);
  if (pressed('S') && (loaded || data.session.drafting())) ui.ask(command::Save{});
  if (pressed('S', true) && (loaded || data.session.drafting()))
    open_dialog(ui.view, Dialog::save_as, file_name(data.session.filename()));
  if (pressed('C', true) && loaded && !data.session.built())
    ui.ask(command::Copy{
        command_line(data.session.edits(), data.session.filename(), &data.session.file_variants()),
        "Copied the command line"});
  if (pressed('P') && data.ready()) {
    if (data.a)
      ui.ask(command::Unpin{});
    else
      ui.ask(command::Pin{});
  }
  if (pressed('L')) ui.view.live = !ui.view.live;
  if (pressed('F')) ui.view.editor.on = false, ui.view.left_tab = 0, ui.view.focus_search = true;
  if (!typing && pressed('Z')) ui.ask(command::Undo{});
  if (!typing && (pressed('Y') || pressed('Z', true))) ui.ask(command::Redo{});
  if (!typing && keyboard::pressed(keyboard::kEscape)) {
    if (ui.view.only)
      ui.view.only.reset();
    else if (ui.view.given)
      ui.view.given.reset();
    else if (data.running)
      ui.ask(command::Cancel{});
  }
  if (keyboard::pressed(keyboard::kF6, true)) {
    ui.view.area += io.KeyShift ? -1 : 1;
    ui.view.enter_area = true;
  }
  for (int k = 0; k < 10; ++k) {
    if (!io.KeyAlt || !keyboard::pressed('0' + k)) continue;
    if (k == 0)
      ui.view.only.reset();
    else if (const Panel asked = panels()[static_cast<std::size_t>(k - 1)]->panel; is_there(asked, data))
      ui.view.only = asked;
    keyboard::keep_out_of_menus();
  }
}

}  // namespace parley::gui
