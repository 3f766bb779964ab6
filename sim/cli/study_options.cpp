#include "sim/cli/study_options.h"

#include "sim/cli/common_options.h"
#include "sim/cli/numbers.h"
#include "sim/run/settings.h"
#include "sim/study/flip.h"

namespace parley::cli {
namespace {

OptionSpec trials_option() {
  return {"--trials", "N", "how many trials to run of each", grouped(RunSettings{}.trials)};
}

OptionSpec threads_option() {
  return {"--threads", "T", "how many threads to run on; changes no number", "one per core"};
}

OptionSpec out_option(const std::string& file) {
  return {"--out", "DIR", "also write " + file + " into the folder DIR"};
}

OptionSpec force_option() { return {"--force", "", "replace what an earlier call left in DIR"}; }

/// --set-a and the like.
std::vector<OptionSpec> side_options(const std::string& side, const std::string& which) {
  std::vector<OptionSpec> all = change_options();
  for (OptionSpec& one : all) {
    one.meaning = "as " + one.name + ", in " + which + " only";
    one.name += "-" + side;
  }
  return all;
}

CommandSpec compare_spec() {
  return {"compare",
          "run two scenarios on the same trials and tell what differs",
          "A and B are two scenario files, or B is A with the changes that end in -b. Both run on common "
          "random numbers, trial by trial, so that a difference has a far narrower interval than two runs "
          "side by side. A difference is real when its 95 % interval leaves out 0.",
          {{"A", "the scenario file to compare with; - reads standard input", true, false},
           {"B", "the other scenario file; without it A again, with the changes for B", false, false}},
          joined({{trials_option(), seed_option()},
                  change_options(),
                  side_options("a", "A"),
                  side_options("b", "B"),
                  {threads_option(), out_option("compare.json and both scenarios"), force_option(),
                   format_option()}}),
          {{"parley compare scenarios/nato-russia-2022.json --hold-b us/sanctions=none",
            "What changes if the United States rules sanctions out?"},
           {"parley compare scenarios/nato-russia-2022.json scenarios/nato-russia-2022-after-geneva.json",
            "What did the meeting in Geneva change?"}},
          compare_command};
}

CommandSpec study_spec() {
  return {
      "study",
      "run a scenario at many points and keep the results in a database",
      "The study file says what varies and how (docs/studies.md). Points run from coarse to fine, so that a "
      "study stopped early is a usable coarser one. After a kill at any moment --resume goes on, and the "
      "tables come out the same as without it.",
      {{"FILE", "the study file; scenarios are named as seen from its folder", true, false}},
      {{"--out", "DIR", "the folder for runs.sqlite; needed unless --check or --list is given"},
       {"--resume", "", "go on with what DIR has of this study; also after it is complete, to export"},
       {"--force", "", "begin again from nothing if DIR has runs"},
       threads_option(),
       {"--shard", "I/N", "run only every N-th point, from the I-th on, into a folder of its own", "1/1"},
       {"--merge", "DIR", "first take in the points that this folder of a shard has", "", true},
       {"--on-error",
        "stop|continue",
        "at a point that fails: end, or record the reason and go on",
        "continue",
        false,
        false,
        {"stop", "continue"}},
       {"--checkpoint", "SECONDS", "how often the trials of a point under way are saved", "5"},
       {"--export",
        "csv|json|both",
        "also write the tables into DIR as files",
        "",
        false,
        false,
        {"csv", "json", "both"}},
       {"--check", "", "only check the study and its scenarios, and tell how many points there are"},
       {"--list", "", "only list the points in the order in which they would run, as CSV"}},
      {{"parley study studies/unity.json --out out/unity", "Run it; progress is told on a terminal."},
       {"parley study studies/unity.json --out out/unity --resume --export csv",
        "Go on after a kill, then write the tables as CSV."},
       {"parley study studies/unity.json --out out/part-2 --shard 2/8",
        "The second of eight parts, on another machine."},
       {"parley study studies/unity.json --out out/unity --merge out/part-1 --merge out/part-2",
        "Put parts together; what they lack is run here."}},
      study_command};
}

CommandSpec sensitivity_spec() {
  return {
      "sensitivity",
      "tell which uncertain numbers drive how the talks end",
      "The result of single trials is the output; the uncertain numbers are its inputs, and the noise of "
      "payoffs and chance (types, moves, events) are two groups more. Shares of the variance come from "
      "Saltelli's design with bootstrap intervals and from one ordinary run; a tornado sets each number to "
      "its 10 % and 90 % point. It says when the trials are too few to rank the groups.",
      {scenario_operand()},
      joined(
          {{{"--outcome", "X", "tell about this outcome", "all outcomes", true},
            {"--payoff", "ACTOR", "tell about this actor's payoff", "", true},
            {"--method",
             "given-data|sobol|tornado|morris",
             "only this method; all but sobol take observations",
             "all but morris",
             true,
             false,
             {"given-data", "sobol", "tornado", "morris"}},
            {"--trials", "N",
             "trials of each matrix and of each end of the tornado; given-data takes eight times as many, "
             "morris an eighth at each point",
             grouped(kSensitivityTrials)},
            {"--trajectories", "R", "how many trajectories Morris's screening takes", grouped(kTrajectories)},
            {"--doubt-codebook", "FACTOR",
             "let each constant of the codebook that coded entries depend on lie anywhere between its value "
             "divided by FACTOR and FACTOR times it, likeliest where it is, and rank the constants beside "
             "the "
             "scenario's other numbers (docs/coding.md)"},
            seed_option()},
           change_options(),
           {threads_option(), out_option("sensitivity.json"), force_option(), format_option()}}),
      {{"parley sensitivity scenarios/nato-russia-2022.json --outcome incursion",
        "What drives the chance of an incursion?"},
       {"parley sensitivity scenarios/nato-russia-2022.json --method morris --payoff russia",
        "Which numbers matter for what Russia gets? A quick screening."},
       {"parley sensitivity scenarios/nato-russia-2022.json --doubt-codebook 2 --method given-data",
        "Do the rules of coding matter more than the facts?"}},
      sensitivity_command};
}

CommandSpec flip_spec() {
  return {"flip",
          "find the smallest changes that bring an outcome's probability to a target",
          "Every number of the scenario is a candidate, moved in units of its own spread: the standard "
          "deviation of "
          "a distribution, the spread of a payoff's entry; without one the range of the entry, of a share, "
          "or the "
          "number's own size. All probes run the same trials. Each answer has the interval in which the "
          "target is "
          "met, and the smallest pairs among the strongest numbers follow. Holds, openings and depths of "
          "reasoning have no "
          "size: those that alone bring the probability to the target or past it are told apart.",
          {scenario_operand()},
          joined({{{"--outcome", "X", "the outcome to bring about; needed"},
                   {"--target", "P", "the probability it should have, greater than 0 and less than 1", "0.5"},
                   {"--reach", "U", "the largest change, in units", "4"},
                   {"--only", "PATH", "look only at paths that begin so, such as payoffs.russia", "", true},
                   {"--trials", "N", "trials of each probe; the first look takes a sixteenth",
                    grouped(FlipOptions{}.trials)},
                   seed_option()},
                  change_options(),
                  {threads_option(), out_option("flip.json"), force_option(), format_option()}}),
          {{"parley flip scenarios/nato-russia-2022.json --outcome incursion --target 0.15",
            "What would have to be different for an incursion to be half as likely?"},
           {"parley flip scenarios/nato-russia-2022.json --outcome de_escalation --only actors.",
            "What about the actors would make a withdrawal as likely as not?"}},
          flip_command};
}

CommandSpec discover_spec() {
  return {
      "discover",
      "find the box of parameters in which an outcome dominates",
      "Scenario discovery by the patient rule induction method over the points of a study: a few limits on "
      "few parameters, with coverage (how many of the cases they hold) and density (how many of theirs are "
      "cases).",
      {{"DIR", "the folder of a study", true, false}},
      {{"--outcome", "X", "tell about this outcome", "all that dominate somewhere", true},
       {"--above", "P", "a point is a case where the outcome's share is at least P",
        "where no other outcome is more likely"},
       {"--all-limits", "", "keep limits that chance explains, too (p over 0.05)"},
       out_option("discover.json"),
       force_option(),
       format_option()},
      {{"parley discover out/unity --outcome incursion",
        "Under what conditions is an incursion the likeliest end?"},
       {"parley discover out/unity --outcome de_escalation --above 0.3",
        "Where does a withdrawal come in three cases of ten?"}},
      discover_command};
}

}  // namespace

std::vector<CommandSpec> study_commands() {
  return {compare_spec(), study_spec(), sensitivity_spec(), flip_spec(), discover_spec()};
}

}  // namespace parley::cli
