#include <fmt/format.h>

#include <ostream>

#include "sim/cli/commands.h"
#include "sim/cli/load_scenario.h"
#include "sim/import/scenario_of.h"
#include "sim/scenario/find.h"
#include "sim/solve/nfg.h"

namespace parley::cli {

namespace {

ExitCode export_positions(Scenario s, const StaticOptions& chosen, Console& console) {
  if (!chosen.issues.empty())
    std::erase_if(s.issues, [&](const Issue& issue) { return !contains(chosen.issues, issue.id); });
  const PositionTable table = table_of(s);
  if (table.issues.empty()) {
    console.err << "parley export: no issue that is to be written has stands on a scale\n";
    return ExitCode::bad_file;
  }
  for (const std::string& note : table.notes) console.err << "parley export: note: " << note << '\n';
  console.out << write_position_table(table);
  return ExitCode::ok;
}

}  // namespace

ExitCode export_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  const bool csv = arguments.has("--csv");
  if (arguments.has("--nfg") == csv) reader.problem("--nfg or --csv: say in which form, one of the two");
  if (!csv && !arguments.has("--issue")) reader.problem("--issue: which issue is to be written?");
  reader.finish();
  RunSettings settings;
  const std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, settings, console);
  if (!opened) return ExitCode::bad_file;
  const Scenario& s = opened->changed.scenario;
  const StaticOptions chosen = read_choice(s, arguments);
  console.err << sentences(opened->warnings, opened->changed.filename);
  if (csv) return export_positions(s, chosen, console);
  try {
    const StaticGame game = static_game(s, chosen);
    NormalForm form = to_normal_form(game);
    form.title = fmt::format("{}: {}", s.title, fmt::join(chosen.issues, ", "));
    form.comment = "The first round's payoffs as written; uncertain numbers at their medians.";
    console.out << write_nfg(form);
  } catch (const std::length_error& error) {
    console.err << "parley export: " << error.what() << '\n';
    return ExitCode::bad_file;
  }
  return ExitCode::ok;
}

}  // namespace parley::cli
