#include <fmt/format.h>

#include <ostream>

#include "sim/cli/commands.h"
#include "sim/cli/load_scenario.h"
#include "sim/scenario/find.h"
#include "sim/solve/nfg.h"

namespace parley::cli {

ExitCode export_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  if (!arguments.has("--issue")) reader.problem("--issue: which issue is to be written?");
  if (!arguments.has("--nfg")) reader.problem("--nfg: it is the only form that there is; say it");
  reader.finish();
  RunSettings settings;
  const std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, settings, console);
  if (!opened) return ExitCode::bad_file;
  const Scenario& s = opened->changed.scenario;
  const StaticOptions chosen = read_choice(s, arguments);
  console.err << sentences(opened->warnings, opened->changed.filename);
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
