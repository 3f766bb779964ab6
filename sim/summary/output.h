#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "sim/base/folder.h"
#include "sim/scenario/document.h"
#include "sim/summary/results.h"

namespace parley {

/// How a run went, for run.json only: nothing of it may reach results.json.
struct RunRecord {
  std::vector<std::string> command;  ///< the command line, word by word
  std::string target;                ///< the kernel's instruction set
  int threads = 0;                   ///< of each process
  int processes = 1;                 ///< under mpirun; of a merged run: its parts
  double seconds = 0;                ///< of the trials, by the wall clock
};

/// run.json: version, build, machine (processor, system, cores), threads, seconds, trials per second, command
/// line.
std::string run_json(const Results& results, const RunRecord& record);

/// The names of the files that a result folder gets: results.json, run.json, scenario.json and the CSV
/// tables.
std::vector<std::string> result_files();

/// Writes them (base/folder.h says how: whole or not at all, nothing overwritten without `force`).
/// `scenario`: the saved text that results.scenario_sha256 is the digest of. Throws OutputError.
void write_results(const std::filesystem::path& folder, const Results& results, const std::string& scenario,
                   const RunRecord& record, bool force);

/// What a result folder holds.
struct ResultFolder {
  Results results;
  Document document;  ///< the scenario without the changes of results.settings
};

/// Reads it back. Throws std::runtime_error that names every file that is missing or cannot be used, and why.
ResultFolder read_result_folder(const std::filesystem::path& folder);

}  // namespace parley
