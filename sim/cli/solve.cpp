#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <sstream>

#include "sim/base/folder.h"
#include "sim/base/nearest.h"
#include "sim/base/shown.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/cli/interrupt.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/solve_progress.h"
#include "sim/cli/solve_text.h"
#include "sim/cli/usage.h"
#include "sim/parley.h"
#include "sim/scenario/find.h"
#include "sim/solve/nfg.h"

namespace parley::cli {
namespace {

constexpr double kMaxLambda = 1e9;
constexpr const char* kAnalysisFile = "analysis.json";

struct SolveOptions {
  AnalysisOptions analysis;
  std::string out;
  bool json = false, force = false;
};

SolveOptions read_options(const Arguments& arguments) {
  OptionReader reader(arguments);
  SolveOptions o;
  if (arguments.has("--concept")) {
    o.analysis.concepts.clear();
    for (const std::string& word : arguments.values("--concept"))
      for (const Concept c : all_concepts)
        if (word == concept_name(c)) o.analysis.concepts.push_back(c);
  }
  o.analysis.lambdas = reader.reals("--lambda", 0, kMaxLambda);
  UncertainOptions& u = o.analysis.uncertain;
  u.draws = reader.count("--draws", draws_range, kSolveDraws);
  u.seed = reader.count("--seed", seed_range, RunSettings{}.seed);
  u.threads = static_cast<int>(reader.count("--threads", threads_range, 0));
  o.out = reader.text("--out");
  o.json = reader.text("--format") == "json";
  o.force = arguments.has("--force");
  if (arguments.has("--out") && o.out.empty()) reader.problem("--out: it takes the name of a folder");
  if (o.force && o.out.empty()) reader.problem("--force is for --out, which is not given");
  reader.finish();
  return o;
}

bool is_nfg(const std::string& name) { return name.size() > 4 && name.substr(name.size() - 4) == ".nfg"; }

/// Writes analysis.json into the folder, where one was named.
void keep(const SolveOptions& o, const std::string& json, Console& console) {
  if (o.out.empty()) return;
  write_folder(o.out, {{kAnalysisFile, json}}, o.force);
  if (!o.json) console.out << fmt::format("\nResult file in {}: {}\n", o.out, kAnalysisFile);
}

/// After Ctrl-C, when what was found has been printed.
ExitCode say_interrupted(const SolveOptions& o, Console& console) {
  console.err
      << "parley solve: interrupted; what was found by then is above, and what is missing is not known"
      << (o.out.empty() ? "\n" : "; no file was written\n");
  return ExitCode::interrupted;
}

ExitCode solve_game(const std::string& name, const Arguments& arguments, SolveOptions& o, Console& console) {
  for (const char* option : {"--issue", "--all", "--type", "--set", "--hold", "--draws"})
    if (arguments.has(option))
      throw UsageError(fmt::format("{} is for scenarios; {} is a game", option, name));
  std::istringstream in(read_input(name, console, max_recorded_bytes));
  try {
    const NormalForm game = read_nfg(in, name);
    InterruptWatch watch;
    o.analysis.uncertain.stop = watch.token();
    GameAnalysis analysis;
    {
      SolveProgress progress(console);
      o.analysis.progress = [&](const std::string& what) { progress.say(what); };
      analysis = analyse(game, o.analysis);
    }
    const std::string title = shown(game.title.empty() ? name : game.title);
    const std::string json = analysis_json(analysis, title);
    console.out << (o.json ? json : solve_text(analysis, title, console.colour));
    if (watch.interrupted()) return say_interrupted(o, console);
    keep(o, json, console);
  } catch (const NfgError& error) {
    console.err << shown(error.what(), {.lines = true}) << '\n';
    return ExitCode::bad_file;
  }
  return ExitCode::ok;
}

}  // namespace

StaticOptions read_choice(const Scenario& s, const Arguments& arguments) {
  StaticOptions chosen;
  std::vector<std::string> wrong;
  const auto unknown = [&](const char* option, const std::string& word, const char* what,
                           const std::vector<std::string>& known) {
    const std::string near = nearest(word, known);
    wrong.push_back(fmt::format(
        "{} {}: the scenario has no {} '{}'{}", option, word, what, word,
        near.empty() ? fmt::format("; it has {}", fmt::join(known, ", ")) : "; did you mean " + near + "?"));
  };
  for (const std::string& id : arguments.values("--issue")) {
    if (find_issue(s, id) == nullptr)
      unknown("--issue", id, "issue", ids(s.issues));
    else if (!contains(chosen.issues, id))
      chosen.issues.push_back(id);
  }
  for (const std::string& word : arguments.values("--type")) {
    const size_t equals = word.find('=');
    const std::string who = word.substr(0, equals),
                      type = equals == std::string::npos ? "" : word.substr(equals + 1);
    const Actor* actor = find_actor(s, who);
    if (equals == std::string::npos)
      wrong.push_back(fmt::format("--type {}: it takes ACTOR=TYPE", word));
    else if (actor == nullptr)
      unknown("--type", who, "actor", ids(s.actors));
    else if (actor->types.empty())
      wrong.push_back(fmt::format("--type {}: {} has no types", word, who));
    else if (!contains(ids(actor->types), type))
      unknown("--type", type, "type", ids(actor->types));
    else if (const auto before = std::find_if(chosen.types.begin(), chosen.types.end(),
                                              [&](const auto& said) { return said.first == who; });
             before == chosen.types.end())
      chosen.types.emplace_back(who, type);
    else if (before->second != type)
      wrong.push_back(fmt::format("--type {}: {} is said to be {} already", word, who, before->second));
  }
  if (!wrong.empty()) throw UsageError(wrong);
  return chosen;
}

ExitCode solve_command(const Arguments& arguments, Console& console) {
  SolveOptions o = read_options(arguments);
  const std::string& name = arguments.operands().front();
  if (!o.out.empty()) check_folder(o.out, {kAnalysisFile}, o.force);
  if (is_nfg(name)) return solve_game(name, arguments, o, console);

  RunSettings settings;
  const std::optional<OpenedScenario> opened = open_scenario(name, arguments, settings, console);
  if (!opened) return ExitCode::bad_file;
  const Scenario& s = opened->changed.scenario;
  const StaticOptions chosen = read_choice(s, arguments);
  if (arguments.has("--all") && arguments.has("--issue"))
    throw UsageError("--all and --issue exclude each other");

  InterruptWatch watch;
  o.analysis.uncertain.stop = watch.token();
  const Game game = compile(s);
  ScenarioAnalysis analysis;
  {
    SolveProgress progress(console);
    o.analysis.progress = [&](const std::string& what) { progress.say(what); };
    analysis = analyse_issues(s, game, chosen, o.analysis);
  }
  analysis.digest = scenario_digest(opened->changed);
  console.err << sentences(opened->warnings, opened->changed.filename);
  ScaleOpinions scales;
  if (o.analysis.asks(Concept::baselines)) scales = scale_opinions(s, chosen.issues);
  const std::string json = analysis_json(analysis, scales);
  console.out << (o.json ? json : solve_text(s, analysis, scales, console.colour));
  if (watch.interrupted()) return say_interrupted(o, console);
  keep(o, json, console);
  return ExitCode::ok;
}

}  // namespace parley::cli
