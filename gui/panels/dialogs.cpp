#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "gui/editor/editor.h"
#include "gui/keyboard.h"
#include "gui/panels/errands.h"
#include "gui/panels/modal.h"
#include "gui/panels/panels.h"
#include "sim/edit/draft_file.h"
#include "sim/plot/words.h"

namespace parley::gui {
namespace {

namespace fs = std::filesystem;

void close(Ui& ui) { close_dialog(ui); }

bool ends_so(const fs::path& path, const std::string& endings) {
  const std::string ending = path.extension().string();
  return !ending.empty() && (" " + endings + " ").find(" " + ending + " ") != std::string::npos;
}

struct Entry {
  std::string name;
  bool folder;
};

/// Folders, and files that end so; several endings are parted by spaces.
std::vector<Entry> entries_of(const std::string& folder, const std::string& endings) {
  std::vector<Entry> list;
  std::error_code error;
  for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    const bool is_folder = at->is_directory(ignored);
    if (name.empty() || name[0] == '.' || (!is_folder && !ends_so(at->path(), endings))) continue;
    list.push_back({name, is_folder});
  }
  std::sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) {
    return std::pair(!a.folder, a.name) < std::pair(!b.folder, b.name);
  });
  return list;
}

/// Folder, its entries, and a field for the name; true when a file was chosen (also by a double click).
bool browse(Ui& ui, const std::string& ending) {
  Browser& browser = ui.view.browser;
  if (browser.folder.empty()) browser.folder = fs::current_path().string();
  ImGui::SetNextItemWidth(-FLT_MIN);
  std::string folder = browser.folder;
  if (ImGui::InputText("##folder", &folder, ImGuiInputTextFlags_EnterReturnsTrue) && fs::is_directory(folder))
    browser.folder = folder;
  ui.mark("browser/folder");
  bool chosen = false;
  {
    const ChildScope list("files", {0, -ImGui::GetFrameHeightWithSpacing() * 3.2f}, true);
    const auto enter = [&](const fs::path& path) { browser.folder = path.lexically_normal().string(); };
    if (ImGui::Selectable((ui.fonts.icons ? std::string(icon::folder) + "  .." : "..").c_str()))
      enter(fs::path(browser.folder) / "..");
    for (const Entry& entry : entries_of(browser.folder, ending)) {
      const char* picture = !ui.fonts.icons ? "" : entry.folder ? icon::folder : icon::file;
      const bool on = entry.name == browser.name;
      if (ImGui::Selectable((std::string(picture) + "  " + ui::drawn(entry.name) + (entry.folder ? "/" : "") +
                             "###" + entry.name)
                                .c_str(),
                            on, ImGuiSelectableFlags_AllowDoubleClick)) {
        if (entry.folder)
          enter(fs::path(browser.folder) / entry.name);
        else
          browser.name = entry.name, chosen = ImGui::IsMouseDoubleClicked(0);
      }
      ui.mark("browser/" + entry.name);
    }
  }
  ImGui::SetNextItemWidth(-FLT_MIN);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  if (ImGui::InputTextWithHint("##name", "name of the file", &browser.name,
                               ImGuiInputTextFlags_EnterReturnsTrue))
    chosen = true;
  ui.mark("browser/name");
  ImGui::PushTextWrapPos(0);
  ui::text_colored(browser.wrong.empty() ? " " : browser.wrong, ui.theme.warning);
  ImGui::PopTextWrapPos();
  return chosen;
}

std::string chosen_file(const Browser& browser) {
  const fs::path name(browser.name);
  return (name.is_absolute() ? name : fs::path(browser.folder) / name).lexically_normal().string();
}

void draw_open(Ui& ui, const Data&) {
  const ModalScope modal(ui, "Open a scenario", 640, 520);
  if (!modal.open) return;
  const bool chosen = browse(ui, ".json");
  const bool open = ui::button(ui, "Open", "dialog/ok", true) || chosen;
  ImGui::SameLine();
  if (ui::button(ui, "Cancel", "dialog/cancel") || escape_pressed()) return close(ui);
  if (!open || ui.view.browser.name.empty()) return;
  ui.ask(command::Open{chosen_file(ui.view.browser)});
  close(ui);
}

void draw_open_text(Ui& ui, const Data&) {
  const ModalScope modal(ui, "Open a text", 640, 520);
  if (!modal.open) return;
  const bool chosen = browse(ui, ".txt .md .html .htm");
  const bool open = ui::button(ui, "Open", "dialog/ok", true) || chosen;
  ImGui::SameLine();
  if (ui::button(ui, "Cancel", "dialog/cancel") || escape_pressed()) return close(ui);
  if (!open || ui.view.browser.name.empty()) return;
  ui.ask(command::ReadText{chosen_file(ui.view.browser)});
  close(ui);
}

void draw_open_coder(Ui& ui, const Data&) {
  const ModalScope modal(ui, "Open a second coder's scenario", 640, 520);
  if (!modal.open) return;
  const bool chosen = browse(ui, ".json");
  const bool open = ui::button(ui, "Open", "dialog/ok", true) || chosen;
  ImGui::SameLine();
  if (ui::button(ui, "Cancel", "dialog/cancel") || escape_pressed()) return close(ui);
  if (!open || ui.view.browser.name.empty()) return;
  ui.ask(command::OpenCoder{chosen_file(ui.view.browser)});
  close(ui);
}

/// Asks before an existing file is replaced.
void draw_write(
    Ui& ui, const char* title, const std::string& ending,
    const std::function<void(const std::string&, bool)>& write, bool drafts = false,
    const std::function<void()>& above = [] {}) {
  const ModalScope modal(ui, title, 640, 520);
  if (!modal.open) return;
  above();
  Browser& browser = ui.view.browser;
  const bool chosen = browse(ui, ending);
  std::string file = chosen_file(browser);
  if (fs::path(file).extension().empty()) file += ending;
  if (drafts) file = edit::draft_file_of(file);
  const bool asked = file == browser.replace;
  if (!asked) browser.replace.clear(), browser.wrong.clear();
  const bool save = ui::button(ui, asked ? "Replace it" : "Save", "dialog/ok", true) || chosen;
  ImGui::SameLine();
  if (ui::button(ui, "Cancel", "dialog/cancel") || escape_pressed()) return close(ui);
  if (!save || browser.name.empty()) return;
  std::error_code error;
  if (fs::exists(file, error) && !asked) {
    browser.replace = file;
    browser.wrong = "There is a file of that name already. “Replace it” writes over it.";
    return;
  }
  write(file, asked);
  close(ui);
}

void draw_report(Ui& ui, const Data& data) {
  if (!data.errands->busy(Errand::report))
    return draw_write(
        ui, "Report", ".html",
        [&](const std::string& file, bool over) {
          ui.ask(command::Report{file, over});
        },
        false, [&] { draw_report_choices(ui, data); });
  const ModalScope modal(ui, "A report is being made", 560, 150);
  if (!modal.open) return;
  draw_progress(ui, data, Errand::report);
  if (default_button(ui, "Close", "dialog/cancel") || escape_pressed()) close(ui);
}

void draw_unsaved(Ui& ui, const Data&) {
  const ModalScope modal(ui, "Unsaved changes", 460, 170);
  if (!modal.open) return;
  ImGui::PushTextWrapPos(0);
  ui::text("The scenario has changes that are not saved. They are lost when you go on.");
  ImGui::PopTextWrapPos();
  ImGui::Dummy({0, ui.px(10)});
  const auto go_on = [&] {
    if (ui.view.after_unsaved_quit)
      ui.ask(command::Quit{true});
    else if (ui.view.after_unsaved_new)
      ui.ask(command::New{*ui.view.after_unsaved_new});
    else
      ui.ask(command::Open{ui.view.after_unsaved_open});
    close(ui);
  };
  if (default_button(ui, "Save and go on", "dialog/save")) ui.ask(command::Save{}), go_on();
  ImGui::SameLine();
  if (ui::button(ui, "Discard them", "dialog/discard")) ui.view.discard = true, go_on();
  ImGui::SameLine();
  if (ui::button(ui, "Stay", "dialog/cancel") || escape_pressed()) close(ui);
}

void draw_changed_on_disk(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "The file was changed", 560, 200);
  if (!modal.open) return;
  ImGui::PushTextWrapPos(0);
  ui::text_colored(data.session.filename(), ui.theme.secondary);
  ui::text(
      "Another program has written this file since it was opened here. Saving would replace what it wrote.");
  ImGui::PopTextWrapPos();
  ImGui::Dummy({0, ui.px(10)});
  if (default_button(ui, "Save as…", "dialog/save_as")) {
    open_dialog(ui.view, Dialog::save_as, fs::path(data.session.filename()).filename().string());
    return ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (ui::button(ui, "Replace it", "dialog/replace")) ui.ask(command::Save{true}), close(ui);
  ImGui::SameLine();
  if (ui::button(ui, "Do not save", "dialog/cancel") || escape_pressed()) close(ui);
}

void draw_reload(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "The file was changed outside", 560, 210);
  if (!modal.open) return;
  ImGui::PushTextWrapPos(0);
  ui::text_colored(data.session.filename(), ui.theme.secondary);
  ui::text(
      "Another program has written this file. It can be read again, with what you have changed here or "
      "without it.");
  ImGui::PopTextWrapPos();
  ImGui::Dummy({0, ui.px(10)});
  if (default_button(ui, "Read it, keep my changes", "dialog/keep")) ui.ask(command::Reload{true}), close(ui);
  ui::beside(ImGui::CalcTextSize("Read it, drop them").x + ui.px(20));
  if (ui::button(ui, "Read it, drop them", "dialog/drop")) ui.ask(command::Reload{false}), close(ui);
  ui::beside(ImGui::CalcTextSize("Not now").x + ui.px(20));
  if (ui::button(ui, "Not now", "dialog/cancel") || escape_pressed()) close(ui);
}

void draw_shortcuts(Ui& ui, const Data&) {
  const ModalScope modal(ui, "Shortcuts", 640, 640);
  if (!modal.open) return;
  static constexpr std::pair<const char*, const char*> kKeys[] = {
      {"Ctrl+N", "a new scenario"},
      {"Ctrl+O", "open a scenario"},
      {"Ctrl+E", "build: everything of the scenario; or watch"},
      {"Ctrl+S", "save"},
      {"Ctrl+Shift+S", "save under another name"},
      {"Ctrl+Z", "undo"},
      {"Ctrl+Y", "redo"},
      {"F5", "run"},
      {"Ctrl+L", "run after every change, or not"},
      {"Ctrl+P", "pin this run as A, or unpin it"},
      {"Ctrl+F", "search the parameters"},
      {"Ctrl+Shift+C", "copy the command line of this run"},
      {"Alt+1 … Alt+9", "one panel alone; Alt+0: all"},
      {"F6, Shift+F6", "next, previous area: toolbar, column, panels"},
      {"Arrow keys", "move among controls, tabs, bars and cells of plots"},
      {"Space, Enter", "press: a button, a tab, an outcome, a position"},
      {"Tab, Shift+Tab; Enter", "next, previous field; type into it"},
      {"Left, Right on a slider", "a step; Ctrl: a fine one"},
      {"Page Up, Page Down, Home, End", "ten steps; to the ends of the slider"},
      {"Delete", "slider, payoff cell: back to the file's value"},
      {"Space, Shift+Space on payoffs", "mark a bar as the range, up to a bar; Delete: no range"},
      {"Alt", "the menus"},
      {"Esc", "close; show all panels; show all trials; stop the run"},
      {"Ctrl+Q", "quit"},
      {"F1", "this list"}};
  if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingFixedFit)) {
    for (const auto& [key, words] : kKeys) {
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      ui::text(key);
      ImGui::TableNextColumn();
      ui::text_colored(words, ui.theme.secondary);
    }
    ImGui::EndTable();
  }
  if (default_button(ui, "Close", "dialog/cancel") || escape_pressed()) close(ui);
}

void draw_errors(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "This file cannot be opened", 820, 520);
  if (!modal.open) return;
  ImGui::PushTextWrapPos(0);
  ui::text_colored(data.session.refused_file(), ui.theme.secondary);
  ui::text_colored(data.session.loaded() ? "The scenario that was open stays." : "No scenario is open.",
                   ui.theme.secondary);
  ImGui::PopTextWrapPos();
  {
    const ChildScope list("errors", {0, -ImGui::GetFrameHeightWithSpacing()}, true);
    ImGui::PushTextWrapPos(0);
    for (const Problem& problem : data.session.problems()) {
      const std::size_t slash = data.session.refused_file().find_last_of('/');
      const std::string words =
          sentence(problem, data.session.refused_file().substr(slash == std::string::npos ? 0 : slash + 1));
      ui::text_colored(words, problem.severity == Problem::error ? ui.theme.ink : ui.theme.secondary);
      ImGui::Separator();
    }
    ImGui::PopTextWrapPos();
  }
  if (default_button(ui, "Close", "dialog/cancel") || escape_pressed()) close(ui);
  if (!data.session.refused_draft()) return;
  ImGui::SameLine();
  if (ui::button(ui, "Open it as a draft", "dialog/draft"))
    ui.ask(command::Open{data.session.refused_file(), true}), close(ui);
}

void draw_about(Ui& ui, const Data& data) {
  const ModalScope modal(ui, "About this scenario", 760, 560);
  if (!modal.open) return;
  {
    const ChildScope body("about", {0, -ImGui::GetFrameHeightWithSpacing()});
    ImGui::PushTextWrapPos(0);
    if (data.session.loaded()) {
      const Scenario& scenario = data.session.scenario();
      {
        const FontScope bold(ui.fonts.bold);
        ui::text(scenario.title.empty() ? scenario.id : scenario.title);
      }
      ui::text_colored(scenario.date + "  " + data.session.filename(), ui.theme.secondary);
      ui::text(scenario.summary);
      const std::vector<Problem>& warnings = data.warnings;
      ImGui::Dummy({0, ui.px(6)});
      ui::text_colored(warnings.empty() ? "No warnings." : counted(warnings.size(), "warning") + ":",
                       ui.theme.warning);
      for (const Problem& problem : warnings) ui::text(sentence(problem, ""));
    } else {
      ui::text("No scenario is open.");
    }
    ImGui::PopTextWrapPos();
  }
  if (default_button(ui, "Close", "dialog/cancel") || escape_pressed()) close(ui);
}

}  // namespace

void open_dialog(View& view, Dialog which, const std::string& name) {
  view.dialog = which;
  view.browser.wrong.clear();
  view.browser.replace.clear();
  if (!name.empty()) view.browser.name = name;
}

void draw_dialogs(Ui& ui, const Data& data) {
  View& view = ui.view;
  switch (view.dialog) {
    case Dialog::open:
      return draw_open(ui, data);
    case Dialog::save_as:
      return draw_write(
          ui, "Save the scenario as", ".json",
          [&](const std::string& file, bool over) {
            ui.ask(command::SaveAs{file, over});
          },
          data.session.drafting());
    case Dialog::export_file:
      return draw_write(ui, "Save this plot", "." + view.browser.kind,
                        [&](const std::string& file, bool over) {
                          ui.ask(command::Export{view.browser.plot, view.browser.kind, file, over});
                        });
    case Dialog::unsaved:
      return draw_unsaved(ui, data);
    case Dialog::shortcuts:
      return draw_shortcuts(ui, data);
    case Dialog::errors:
      return draw_errors(ui, data);
    case Dialog::about:
      return draw_about(ui, data);
    case Dialog::changed_on_disk:
      return draw_changed_on_disk(ui, data);
    case Dialog::reload:
      return draw_reload(ui, data);
    case Dialog::delete_thing:
      return draw_delete_dialog(ui, data);
    case Dialog::open_text:
      return draw_open_text(ui, data);
    case Dialog::open_coder:
      return draw_open_coder(ui, data);
    case Dialog::new_scenario:
      return draw_new_dialog(ui, data);
    case Dialog::report:
      return draw_report(ui, data);
    case Dialog::flip:
      return draw_flip_dialog(ui, data);
    case Dialog::sweep:
      return draw_sweep_dialog(ui, data);
    case Dialog::variant:
      return draw_variant_dialog(ui, data);
    case Dialog::none:
      return;
  }
}

}  // namespace parley::gui
