#include "sim/summary/output.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <thread>

#include "sim/base/version.h"
#include "sim/summary/recorded.h"
#include "sim/summary/results_json.h"
#include "sim/summary/tables.h"

namespace parley {
namespace {

std::string processor() {
  std::ifstream cpus("/proc/cpuinfo");
  for (std::string line; std::getline(cpus, line);)
    if (line.rfind("model name", 0) == 0 && line.find(": ") != std::string::npos)
      return line.substr(line.find(": ") + 2);
  return "unknown";
}

std::string system_name() {
  utsname names{};
  if (::uname(&names) != 0) return "unknown";
  return std::string(names.sysname) + ' ' + names.release + ' ' + names.machine;
}

constexpr const char* kScenarioFile = "scenario.json";

}  // namespace

std::string run_json(const Results& r, const RunRecord& record) {
  const double rate = record.seconds > 0 ? static_cast<double>(r.trials) / record.seconds : 0.0;
  const nlohmann::ordered_json json{{"format", "parley-run/1"},
                                    {"version", kVersion},
                                    {"engine", r.engine},
                                    {"build", build_description()},
                                    {"machine",
                                     {{"processor", processor()},
                                      {"system", system_name()},
                                      {"cores", std::thread::hardware_concurrency()}}},
                                    {"target", record.target},
                                    {"threads", record.threads},
                                    {"processes", record.processes},
                                    {"trials", r.trials},
                                    {"seconds", record.seconds},
                                    {"trials_per_second", rate},
                                    {"command", record.command}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::vector<std::string> result_files() {
  std::vector<std::string> names{"results.json", "run.json", kScenarioFile};
  for (const auto& [name, text] : csv_tables({})) names.push_back(name);
  return names;
}

void write_results(const std::filesystem::path& folder, const Results& results, const std::string& scenario,
                   const RunRecord& record, bool force) {
  NamedTexts files{{"results.json", results_json(results)},
                   {"run.json", run_json(results, record)},
                   {kScenarioFile, scenario}};
  for (auto& table : csv_tables(results)) files.push_back(std::move(table));
  write_folder(folder, files, force);
}

ResultFolder read_result_folder(const std::filesystem::path& folder) {
  std::vector<std::string> wrong;
  std::optional<Results> results;
  const std::filesystem::path file = folder / "results.json";
  if (const auto text = recorded_text(file, wrong)) {
    try {
      results = read_results(*text);
    } catch (const std::exception& error) {
      wrong.push_back(fmt::format("{}: {}", file.string(), error.what()));
    }
  }
  std::optional<Document> document =
      recorded_scenario(folder / kScenarioFile, results ? results->scenario_sha256 : "", wrong);
  if (!wrong.empty()) throw std::runtime_error(fmt::format("{}", fmt::join(wrong, "\n")));
  return {std::move(*results), std::move(*document)};
}

}  // namespace parley
