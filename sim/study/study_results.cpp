#include "sim/study/study_results.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/study/run_digests.h"

namespace parley {
namespace {

std::map<std::string, std::string> manifest_of(Database& database, const std::string& file) {
  std::map<std::string, std::string> manifest;
  try {
    Statement all = database.prepare("SELECT key, value FROM manifest");
    while (all.step()) manifest[all.text(0)] = all.text(1);
  } catch (const DatabaseError&) {
    throw StoreError(file + " holds no runs of a study");
  }
  if (manifest["format"] != "parley-runs/1") throw StoreError(file + " holds no runs of a study");
  return manifest;
}

std::vector<PointRow> rows_of(Database& database) {
  std::vector<PointRow> rows;
  Statement points = database.prepare(
      "SELECT point, variant, status, reason, trials, widest_half_width FROM points ORDER BY point");
  while (points.step())
    rows.push_back({points.whole(0),
                    points.text(1),
                    points.text(2),
                    points.text(3),
                    static_cast<std::uint64_t>(points.whole(4)),
                    points.is_null(5) ? 0.0 : points.real(5),
                    {}});
  Statement parameters = database.prepare("SELECT point, path, value FROM parameters ORDER BY point, path");
  auto row = rows.begin();
  while (parameters.step()) {
    while (row != rows.end() && row->number < parameters.whole(0)) ++row;
    if (row != rows.end() && row->number == parameters.whole(0))
      row->parameters.emplace_back(parameters.text(1), parameters.text(2));
  }
  return rows;
}

/// The scenarios in the manifest: "scenario", or "scenario:VARIANT" of each.
std::vector<Document> scenarios_of(const std::map<std::string, std::string>& manifest,
                                   const std::string& file) {
  std::vector<Document> scenarios;
  for (const auto& [key, text] : manifest) {
    if (key != "scenario" && key.rfind("scenario:", 0) != 0) continue;
    Loaded loaded = load(text, file);
    if (!loaded.document) throw StoreError(file + ": the scenario in its manifest cannot be read");
    scenarios.push_back(std::move(*loaded.document));
  }
  if (scenarios.empty()) throw StoreError(file + ": its manifest has no scenario");
  return scenarios;
}

}  // namespace

StudyResults read_study_results(const std::filesystem::path& folder) {
  const std::string file = runs_file(folder).string();
  Database database = Database::read_only(file);
  StudyResults results;
  results.manifest = manifest_of(database, file);
  require_undamaged(database, file);
  results.rows = rows_of(database);
  results.points = read_points(database);
  results.scenarios = scenarios_of(results.manifest, file);
  const auto study = nlohmann::json::parse(results.manifest["study"], nullptr, false);
  results.design = study.is_object() ? study.value("design", "grid") : "grid";
  results.planned = static_cast<std::size_t>(std::stoull("0" + results.manifest["points"]));
  return results;
}

}  // namespace parley
