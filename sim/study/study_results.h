#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/document.h"
#include "sim/study/discover.h"

/// What a study's folder holds, for those who read it after the run.
namespace parley {

/// A row of the table points, with what varied there.
struct PointRow {
  std::int64_t number = 0;
  std::string variant, status, reason;  ///< status: "done" or "failed"
  std::uint64_t trials = 0;
  double widest = 0;  ///< half-width of the widest interval of an outcome
  std::vector<std::pair<std::string, std::string>> parameters;  ///< path, value as text
};

struct StudyResults {
  std::map<std::string, std::string> manifest;  ///< docs/studies.md lists its keys
  std::vector<Document> scenarios;              ///< of the variants, as the study left them
  std::vector<PointRow> rows;                   ///< by number; those done or failed
  DiscoverPoints points;                        ///< those done, in the order of their numbers
  std::string design;                           ///< "grid", "list", "latin_hypercube", "sobol"
  std::size_t planned = 0;                      ///< points of the whole study
};

/// Reads runs.sqlite of the folder. Throws DatabaseError or StoreError with what is wrong, StoreError too
/// when no point is done yet or no outcomes were kept.
StudyResults read_study_results(const std::filesystem::path& folder);

}  // namespace parley
