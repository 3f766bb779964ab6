#include "gui/option_table.h"

#include <fmt/format.h>

#include "gui/editor/editor.h"
#include "gui/panel.h"
#include "gui/view.h"
#include "sim/manual/columns.h"
#include "sim/manual/completion.h"
#include "sim/manual/man_page.h"
#include "sim/run/settings.h"

namespace parley::gui {
namespace {

constexpr const char* kSummary = "change a scenario and see at once how its talks may end";

/// The plots, and the tabs of the left column.
std::vector<std::string> tab_names() {
  std::vector<std::string> names;
  for (const PanelSpec* spec : panels()) names.emplace_back(spec->id);
  for (const char* left : {"parameters", "matrices", "stances"}) names.emplace_back(left);
  for (const std::string& part : editor_parts()) names.push_back(part);
  return names;
}

std::vector<OptionSpec> make_table() {
  const std::vector<std::string> tabs = tab_names();
  return {
      {"--screenshot", "FILE.png", "draw one picture and quit; needs no display"},
      {"--size", "WxH", "of the window or picture, in pixels", "1400x900"},
      {"--theme", "paper|slate", "light or dark", "as it was last", false, false, {"paper", "slate"}},
      {"--scale", "FACTOR", "size of everything, 0.5 to 4", "as it was last"},
      {"--panel", "NAME",
       fmt::format("open this tab: {} (the last three in the left column)", fmt::join(tabs, ", ")), "", true,
       false, tabs},
      {"--alone", "", "show the last --panel alone"},
      {"--given", "OUTCOME", "show only the trials that ended so"},
      {"--variant", "NAME", "show this variant of the file", "the file as it is"},
      {"--beside", "", "show up to two other variants beside it"},
      {"--issue", "ISSUE", "show this issue"},
      {"--theory",
       "FORM",
       "of the theory panel: space, stability, equilibria, correlated or baselines",
       "space",
       false,
       false,
       {"space", "stability", "equilibria", "correlated", "baselines"}},
      {"--draws", "N", "draws of the payoffs for the theory panel", std::to_string(default_draws)},
      {"--set", "PATH=JSON", "change a number first", "", true},
      {"--trials", "N", "trials of the run", std::to_string(RunSettings{}.trials)},
      {"--seed", "N", "seed of the run", std::to_string(RunSettings{}.seed)},
      {"--trace", "FILE", "keep telling FILE where each control stands, for tests", "", false, true},
      {"--version", "", "print the version"},
  };
}

std::string page() {
  return man_page(
      {"parley-gui",
       kSummary,
       {{"parley-gui", "[options] [SCENARIO]", ""}},
       {{"DESCRIPTION",
         {"The dashboard of parley: every number of the scenario stands on the left, how the talks may end "
          "on "
          "the right, and a change is run at once. The same without a window: parley run SCENARIO.",
          "File, Examples opens the scenarios that came with it."},
         {}},
        {"ARGUMENTS", {}, man_entries(operand_table())},
        {"OPTIONS", {}, man_entries(option_table())},
        {"FILES",
         {},
         {{"~/.config/parley/dashboard.json", "",
           "what it remembers: theme, scale, recent files (under XDG_CONFIG_HOME if that is set)"}}},
        {"EXIT STATUS",
         {},
         {{"0", "", "done"},
          {"2", "", "the command line is wrong, or the picture cannot be made"},
          {"3", "", "no window can be opened"}}}},
       {"parley", "parley-run"}});
}

}  // namespace

const std::vector<OptionSpec>& option_table() {
  static const std::vector<OptionSpec> table = make_table();
  return table;
}

const std::vector<OperandSpec>& operand_table() {
  static const std::vector<OperandSpec> table{{"SCENARIO", "the scenario file to open", false, false}};
  return table;
}

std::string usage() {
  std::vector<HelpRow> rows;
  for (const OptionSpec& option : option_table())
    if (!option.hidden) rows.push_back(option_row(option));
  rows.push_back(option_row(help_option()));
  return fmt::format(
      "parley-gui: {}\n\nUsage: parley-gui [options] [SCENARIO]\n\nOptions:\n{}\n"
      "The same without a window: parley run SCENARIO\n",
      kSummary, two_columns(rows));
}

NamedTexts manual_files() {
  return {{"parley-gui.1", page()},
          {"parley-gui.bash", bash_completion("parley-gui", {{"", operand_table(), option_table()}}, {})}};
}

}  // namespace parley::gui
