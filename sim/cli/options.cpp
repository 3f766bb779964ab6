#include "sim/cli/options.h"

#include <fmt/format.h>

#include "sim/cli/authoring_options.h"
#include "sim/cli/commands.h"
#include "sim/cli/common_options.h"
#include "sim/cli/numbers.h"
#include "sim/cli/position_options.h"
#include "sim/cli/study_options.h"
#include "sim/cli/tournament_options.h"
#include "sim/run/settings.h"
#include "sim/solve/analysis.h"

namespace parley::cli {
namespace {

// ---- The commands

CommandSpec run_spec() {
  return {
      "run",
      "run the trials of a scenario and report how the talks may end",
      "The same scenario, seed and number of trials give the same numbers on any machine and with any number "
      "of threads. "
      "Ctrl-C ends the run early: what was complete is reported and marked partial.",
      {scenario_operand()},
      joined(
          {{{"--trials", "N", "how many trials to run; with --precision the most",
             grouped(RunSettings{}.trials)},
            seed_option()},
           change_options(),
           {{"--precision", "H",
             "stop as soon as every outcome's share is known to within H (0.005 is half a percentage point)"},
            {"--shard", "I/N", "run only part I of N and write what it counted into DIR, for parley merge"},
            {"--threads", "T", "how many threads to run on; changes no number", "one per core"},
            {"--target", "NAME", "the instruction set of the kernel; changes no number", "the best there is",
             false, true},
            {"--out", "DIR",
             "also write results.json, run.json, scenario.json and tables (CSV) into the folder DIR"},
            {"--force", "", "replace what an earlier run left in DIR"},
            format_option(),
            {"--quiet", "", "no progress line and no report; warnings and errors are still told"}}}),
      {{"parley run scenarios/nato-russia-2022.json --trials 1e6 --out out/first",
        "A million trials; the report on the screen, the results in out/first."},
       {"parley run scenarios/nato-russia-2022.json --hold us/sanctions=none --hold europe/sanctions=none",
        "What if there were no sanctions to threaten with?"},
       {"parley run scenarios/nato-russia-2022.json --set actors.russia.rationality=2 --precision 0.005",
        "Another value for one number; as many trials as half a percentage point needs."},
       {"parley run - --format json < scenario.json",
        "From standard input, results.json to standard output."},
       {"mpirun -n 64 parley run scenarios/nato-russia-2022.json --trials 1e10 --out out/large",
        "Spread over 64 processes, on as many machines as mpirun is given."},
       {"parley run scenarios/nato-russia-2022.json --trials 1e10 --shard 3/64 --out parts",
        "The third of 64 parts, for a batch system; parley merge puts them together."}},
      run_command,
      true};
}

CommandSpec merge_spec() {
  return {
      "merge",
      "put the parts of a run together that run --shard wrote",
      "The results are the same bytes as those of the whole run at once, in whatever order the parts are "
      "named. Parts that are missing, repeated, damaged or of another run are named and nothing is "
      "written; so are the shards to run again.",
      {{"PART", "a file that run --shard wrote", true, true}},
      {{"--out", "DIR", "write results.json, run.json, scenario.json and tables (CSV) into the folder DIR"},
       {"--force", "", "replace what an earlier run left in DIR"},
       format_option(),
       {"--quiet", "", "no report; errors are still told"}},
      {{"parley merge parts/*.json --out out/large", "All parts in the folder."}},
      merge_command};
}

CommandSpec check_spec() {
  return {"check",
          "check scenario files and name every error and warning in them",
          "Each problem is told with its file, line, column and path, what is wrong and what would be right. "
          "What runs but "
          "is likely not meant is a warning: an entry that nothing can depend on, an actor's worst deal that "
          "it must "
          "agree to, a settlement that lacks somebody, cells or columns that look wrong, and more "
          "(docs/scenario-format.md lists the kinds). The kinds found are named at the end; the file "
          "silences one by "
          "its name: \"quiet\": [\"idle-entry\"].",
          {{"FILE", "a scenario file; - reads standard input", true, true}},
          {format_option(), {"--quiet", "", "tell errors only"}},
          {{"parley check scenarios/nato-russia-2022.json", "Is the file in order?"},
           {"parley check scenarios/*.json --quiet", "Errors of all of them, no warnings."}},
          check_command};
}

CommandSpec trace_spec() {
  return {
      "trace",
      "tell one trial as a story",
      "Who sat at the table, what each put forward and why, what that told the others, what was settled, how "
      "it ended and what each got. "
      "A trial told here is the same trial as in a run with this seed.",
      {scenario_operand()},
      joined({{{"--trial", "K", "which trial; they are numbered from 0", "0"}, seed_option()},
              change_options(),
              {format_option()}}),
      {{"parley trace scenarios/nato-russia-2022.json --trial 7", "The eighth trial of a run with seed 1."},
       {"parley trace scenarios/nato-russia-2022.json --trial 7 --format json",
        "The same with every number."}},
      trace_command};
}

CommandSpec schema_spec() {
  return {"schema",
          "print the JSON Schema of scenario or study files",
          "Editors complete and check scenario files with it; parley check knows more rules than a schema "
          "can say.",
          {},
          {{"--study", "", "the schema of study files instead"}},
          {{"parley schema > parley-scenario.schema.json", "For the editor."}},
          schema_command};
}

/// --issue and --type, and what changes the scenario without a look at its rounds.
OptionSpec issue_option(const std::string& meaning, const std::string& fallback) {
  return {"--issue", "K", meaning, fallback, true};
}
OptionSpec type_option() {
  return {"--type", "ACTOR=TYPE", "take the actor to be of this type", "the mean over its types", true};
}
std::vector<OptionSpec> static_change_options() {
  std::vector<OptionSpec> options = change_options();
  options.resize(3);  // --variant, --set and --hold: a static game has no rounds to observe
  return options;
}

CommandSpec solve_spec() {
  std::vector<std::string> words;
  std::string listed;
  for (const Concept c : all_concepts) {
    words.emplace_back(concept_name(c));
    listed += (listed.empty() ? "" : "|") + words.back();
  }
  return {
      "solve",
      "tell what game theory says of a scenario's issues, or of a game",
      "Equilibria, dominance, the logit path, correlated equilibria, bargaining over packages, stability and "
      "baselines of each issue's payoffs in the first round, and the share of draws of the payoffs in which "
      "each holds; the draws are the trials of a run with the same seed. A file that ends in .nfg is "
      "Gambit's strategic form.",
      {{"FILE", "the scenario file, - for standard input, or a game GAME.nfg", true, false}},
      joined({{issue_option("the issue to look at; several are also bargained over together", "all issues"),
               {"--all", "", "look at all issues, which is what it does when none is named"},
               {"--concept", listed, "only this part", "all parts", true, false, words},
               {"--draws", "N", "draws of the payoffs, and trials beside the baselines; 0 for none",
                grouped(kSolveDraws)},
               {"--lambda", "L", "also give the logit equilibria at this λ (in 1/payoff)", "", true},
               type_option(),
               seed_option()},
              static_change_options(),
              {{"--threads", "T", "how many threads to run on; changes no number", "one per core"},
               {"--out", "DIR", "also write analysis.json into the folder DIR"},
               {"--force", "", "replace what an earlier run left in DIR"},
               format_option()}}),
      {{"parley solve scenarios/nato-russia-2022.json --issue enlargement",
        "What is in equilibrium, what is stable, and why?"},
       {"parley solve scenarios/nato-russia-2022.json --issue force --type russia=serious --draws 1e5",
        "If Russia is serious, over many draws."},
       {"parley solve game.nfg --concept equilibria", "The equilibria of somebody else's game."}},
      solve_command};
}

CommandSpec report_spec() {
  return {"report",
          "write a report on a run, a comparison or a study for people who did not run it",
          "One HTML file that needs nothing else, to be read on any screen, printed or sent on. A folder is "
          "that of parley run, compare or study, and its numbers are told as they are; a scenario is run "
          "first. The same results give the same report, byte for byte.",
          {{"DIR-OR-SCENARIO",
            "the folder of a run, a comparison or a study, or a scenario file; - reads a scenario from "
            "standard input",
            true, false}},
          joined({{{"--out", "FILE", "the file to write", "report.html"},
                   {"--pdf", "", "also write the report as PDF beside it; needs weasyprint"},
                   {"--brief", "",
                    "two pages: the answer, one picture, what drives and what would flip it, how robust it "
                    "is, what it "
                    "rests on, where it may be wrong"},
                   {"--outcome", "ID", "the outcome that the report on a run or a study is about",
                    "the likeliest"},
                   {"--force", "", "replace files of that name"},
                   {"--without",
                    "drivers|flips|robustness|stories|theory",
                    "leave this part out of the report on a run; it takes time to compute",
                    "all parts",
                    true,
                    false,
                    {"drivers", "flips", "robustness", "stories", "theory"}},
                   {"--trials", "N", "how many trials of a scenario to run", grouped(RunSettings{}.trials)},
                   seed_option()},
                  change_options(),
                  {{"--threads", "T", "how many threads to run on; changes no number", "one per core"}}}),
          {{"parley report out/first --out first.html", "On the results that parley run left in out/first."},
           {"parley report scenarios/nato-russia-2022.json --trials 1e6 --out report.html",
            "Run it and report."}},
          report_command};
}

CommandSpec export_spec() {
  return {"export",
          "write a scenario's payoffs or positions for other programs",
          "On standard output: the payoffs of the first round as Gambit's strategic form, labels kept, or "
          "the stands of issues on a scale as a long table, which parley import reads back.",
          {scenario_operand()},
          joined({{issue_option("the issue to write; several make one game", "with --csv all on a scale"),
                   {"--nfg", "", "as Gambit's strategic form (.nfg)"},
                   {"--csv", "", "the positions on a scale, as a long table (CSV)"},
                   type_option()},
                  static_change_options()}),
          {{"parley export scenarios/nato-russia-2022.json --issue missiles --nfg > missiles.nfg",
            "For Gambit, or for parley solve missiles.nfg."}},
          export_command};
}

}  // namespace

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> table = [] {
    std::vector<CommandSpec> all{run_spec(),    merge_spec(), check_spec(),  trace_spec(),
                                 schema_spec(), solve_spec(), export_spec(), report_spec()};
    for (CommandSpec& one : study_commands()) all.push_back(std::move(one));
    for (CommandSpec& one : position_commands()) all.push_back(std::move(one));
    all.push_back(tournament_spec());
    for (CommandSpec& one : authoring_commands()) all.push_back(std::move(one));
    return all;
  }();
  return table;
}

const CommandSpec* find_command(const std::string& name) {
  for (const CommandSpec& command : commands())
    if (command.name == name) return &command;
  return nullptr;
}

const std::vector<ExitMeaning>& exit_meanings() {
  static const std::vector<ExitMeaning> meanings{
      {ExitCode::ok, "done"},
      {ExitCode::bad_file, "a scenario file or a part has errors, or what was asked is impossible"},
      {ExitCode::usage, "the command line is wrong"},
      {ExitCode::input_output, "a file cannot be read or written"},
      {ExitCode::interrupted, "interrupted; what was complete is reported and marked partial"},
  };
  return meanings;
}

}  // namespace parley::cli
