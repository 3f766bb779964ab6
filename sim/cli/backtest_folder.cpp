#include "sim/cli/backtest_folder.h"

#include <algorithm>
#include <ostream>

#include "sim/import/scenario_of.h"
#include "sim/parley.h"

namespace parley::cli {
namespace {

std::vector<std::filesystem::path> scenario_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".json" && !entry.is_directory()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void add_positions(const Scenario& s, PositionTable& all) {
  PositionTable table = table_of(s);
  bool any = false;
  for (TableIssue& issue : table.issues) {
    if (!issue.outcome) continue;
    issue.case_name = s.id;
    all.issues.push_back(std::move(issue));
    any = true;
  }
  if (any)
    for (const std::string& note : table.notes) all.notes.push_back(s.id + ": " + note);
}

}  // namespace

bool read_scenario_folder(const std::filesystem::path& folder, const RunSettings& settings,
                          ScenarioFolder& read, Console& console) {
  read.positions.form = "folder of scenarios";
  bool good = true;
  for (const std::filesystem::path& file : scenario_files(folder)) {
    const Loaded loaded = load_file(file);
    if (!loaded.document) {
      console.err << sentences(loaded.problems, file.string());
      good = false;
      continue;
    }
    const Scenario& s = loaded.document->scenario;
    const auto known = [](const Issue& issue) { return issue.result.has_value(); };
    const bool places = std::any_of(s.issues.begin(), s.issues.end(), known);
    if (s.result.empty() && !places) read.unknown.push_back(file.filename().string());
    if (places) add_positions(s, read.positions);
    if (s.result.empty()) continue;
    const Results results = simulate(*loaded.document, settings);
    OutcomeCase one;
    one.file = file.filename().string();
    one.title = s.title;
    one.result = s.result;
    for (const ShareEstimate& o : results.outcomes) one.shares.emplace_back(o.id, o.share);
    read.outcomes.push_back(std::move(one));
  }
  return good;
}

}  // namespace parley::cli
