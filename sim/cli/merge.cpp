#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include "sim/base/version.h"
#include "sim/cli/commands.h"
#include "sim/cli/input.h"
#include "sim/cli/part_file.h"
#include "sim/cli/results_text.h"
#include "sim/parley.h"
#include "sim/summary/output.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"

namespace parley::cli {
namespace {

/// The parts of a command line: those that can be used, and what is wrong with the rest.
struct Parts {
  std::vector<PartFile> good;
  std::vector<std::string> wrong;
};

Parts read_parts(const std::vector<std::string>& names, Console& console) {
  Parts parts;
  for (const std::string& name : names) {
    try {
      parts.good.push_back(read_part(read_input(name, console, max_recorded_bytes), name));
    } catch (const InputOutputError& error) {
      parts.wrong.emplace_back(error.what());
    } catch (const PartialError& error) {
      parts.wrong.push_back(name + ": " + error.what());
    }
  }
  return parts;
}

/// How a part of another run differs.
std::string difference(const PartialKey& key, const PartialKey& run) {
  std::vector<std::string> differ;
  if (key.engine != run.engine) differ.push_back(fmt::format("engine {}, not {}", key.engine, run.engine));
  if (key.scenario_sha256 != run.scenario_sha256) differ.emplace_back("another scenario");
  if (key.settings != run.settings)
    differ.push_back(fmt::format("settings {}, not {}", key.settings, run.settings));
  return fmt::format("{}", fmt::join(differ, "; "));
}

/// Takes out the parts that are not of the run that most parts are of, naming them.
void set_foreign_apart(Parts& parts) {
  const auto text = [](const PartFile& part) {
    return fmt::format("{} {} {}", part.key.engine, part.key.scenario_sha256, part.key.settings);
  };
  std::map<std::string, int> runs;
  for (const PartFile& part : parts.good) ++runs[text(part)];
  const auto most = std::max_element(parts.good.begin(), parts.good.end(), [&](const auto& a, const auto& b) {
    return runs[text(a)] < runs[text(b)];
  });
  const PartialKey run = most->key;
  std::vector<PartFile> same;
  for (PartFile& part : parts.good) {
    if (part.key == run)
      same.push_back(std::move(part));
    else
      parts.wrong.push_back(
          fmt::format("{}: of another run than the others ({})", part.name, difference(part.key, run)));
  }
  parts.good = std::move(same);
}

/// "run again: --shard 2/8, --shard 5/8": the shards, of as many as the parts are of, that hold the blocks.
std::string rerun(const std::vector<PartFile>& parts, const BlockSet& missing, std::uint64_t trials) {
  std::map<std::uint64_t, int> splits;
  for (const PartFile& part : parts) ++splits[part.shard.of];
  const auto most = std::max_element(splits.begin(), splits.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::string> shards;
  for (std::uint64_t i = 1; i <= most->first; ++i)
    if (!Shard{i, most->first}.blocks(trials).overlap(missing).empty())
      shards.push_back(fmt::format("--shard {}/{}", i, most->first));
  return fmt::format("run again: {}", fmt::join(shards, ", "));
}

/// What the parts' records come to.
RunRecord record_of(const std::vector<PartFile>& parts, const Console& console) {
  RunRecord record;
  record.command = console.words;
  record.processes = 0;
  std::set<std::string> targets;
  for (const PartFile& part : parts) {
    targets.insert(part.record.target);
    record.threads = std::max(record.threads, part.record.threads);
    record.processes += part.record.processes;
    record.seconds += part.record.seconds;
  }
  record.target = fmt::format("{}", fmt::join(targets, ", "));
  return record;
}

struct MergeRun {
  std::string scenario;  ///< its saved text
  Document document;     ///< with the settings' changes
  RunSettings settings;
  Game game;
};

MergeRun run_of(const PartFile& part) {
  const Loaded loaded = load(part.scenario, part.name);
  if (!loaded.document) throw PartialError(part.name + ": its scenario is not one of this version of parley");
  try {
    RunSettings settings = read_key_settings(part.key.settings);
    Document document = prepare(*loaded.document, settings);
    Game game = compile(document.scenario);
    return {part.scenario, std::move(document), std::move(settings), std::move(game)};
  } catch (const std::exception& error) {
    throw PartialError(fmt::format("{}: its settings do not fit its scenario: {}", part.name, error.what()));
  }
}

/// The whole of the parts; nothing, and everything that is wrong in `parts.wrong`, when they do not make one.
std::optional<Partial> whole_of(Parts& parts, const MergeRun& run) {
  const auto layout = std::make_shared<const Layout>(run.game.labels, run.settings.count_quantities);
  std::vector<Partial> partials;
  for (const PartFile& part : parts.good) partials.push_back(read_partial(part.partial, part.name, layout));
  try {
    Partial whole = merge_partials(partials, run.settings.trials);
    if (parts.wrong.empty()) return whole;
  } catch (const PartialError& error) {
    std::istringstream lines(error.what());
    for (std::string line; std::getline(lines, line);) parts.wrong.push_back(line);
    if (!error.missing.empty()) parts.wrong.push_back(rerun(parts.good, error.missing, run.settings.trials));
  }
  return {};
}

ExitCode refuse(const Parts& parts, Console& console) {
  for (const std::string& line : parts.wrong) console.err << "parley merge: " << line << '\n';
  return ExitCode::bad_file;
}

}  // namespace

ExitCode merge_command(const Arguments& arguments, Console& console) {
  const OptionReader reader(arguments);
  const std::string out = reader.text("--out");
  const bool force = arguments.has("--force"), json = reader.text("--format") == "json",
             quiet = arguments.has("--quiet");
  if (out.empty()) throw UsageError("--out DIR is needed: the folder for the results");
  check_folder(out, result_files(), force);

  Parts parts = read_parts(arguments.operands(), console);
  if (parts.good.empty()) return refuse(parts, console);
  set_foreign_apart(parts);
  if (parts.good.front().key.engine != kEngine) {
    parts.wrong.push_back(fmt::format("the parts were made by engine {}, this is engine {}",
                                      parts.good.front().key.engine, kEngine));
    return refuse(parts, console);
  }
  try {
    const MergeRun run = run_of(parts.good.front());
    const std::optional<Partial> whole = whole_of(parts, run);
    if (!whole) return refuse(parts, console);
    const Results results =
        summarise(whole->tally, run.game.labels, {whole->key.scenario_sha256, run.settings, false});
    if (json)
      console.out << results_json(results);
    else if (!quiet)
      console.out << results_text(run.document.scenario, results, {}, {console.colour});
    write_results(out, results, run.scenario, record_of(parts.good, console), force);
    return ExitCode::ok;
  } catch (const PartialError& error) {
    parts.wrong.emplace_back(error.what());
    return refuse(parts, console);
  }
}

}  // namespace parley::cli
