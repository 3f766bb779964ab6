#include <fmt/format.h>

#include <ostream>

#include "sim/cli/commands.h"
#include "sim/cli/load_scenario.h"
#include "sim/parley.h"
#include "sim/report/story_text.h"

namespace parley::cli {
namespace {

constexpr std::uint64_t kLastTrial = trials_range.hi - 1;

}  // namespace

ExitCode trace_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  RunSettings settings;
  const std::uint64_t trial = reader.count("--trial", 0, kLastTrial, 0);
  settings.seed = reader.count("--seed", seed_range, settings.seed);
  reader.finish();
  const std::optional<OpenedScenario> opened =
      open_scenario(arguments.operands().front(), arguments, settings, console);
  if (!opened) return ExitCode::bad_file;

  const Scenario& scenario = opened->changed.scenario;
  const Game game = compile(scenario);
  const Replay replayed = replay(game, settings.seed, trial);
  const ToldTrial told{scenario, game.labels, replayed.probe, replayed.result, settings.seed, trial};
  console.err << sentences(opened->warnings, opened->changed.filename);
  console.out << (reader.text("--format") == "json" ? story_json(told) : story_text(told));
  return ExitCode::ok;
}

}  // namespace parley::cli
