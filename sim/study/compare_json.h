#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "sim/base/folder.h"
#include "sim/run/settings.h"
#include "sim/scenario/document.h"
#include "sim/summary/compare.h"

namespace parley {

/// One side of a comparison, for its record.
struct ComparedSide {
  std::string scenario_id, scenario_sha256;
  RunSettings settings;
};

/// What compare.json says.
struct CompareRecord {
  int engine = 0;
  Comparison comparison;
  ComparedSide a, b;
};

/// compare.json: format parley-compare/1. Differences are B - A on the same trials.
std::string compare_json(const Comparison& comparison, const ComparedSide& a, const ComparedSide& b);
/// Reads it; throws std::runtime_error saying what is missing or wrong.
CompareRecord read_compare(const std::string& text);

/// The names of the files in a comparison's folder: compare.json, and A's and B's scenario without the
/// changes of their settings.
std::vector<std::string> compare_files();
/// The files themselves. `a`, `b`: the scenarios without those changes.
NamedTexts compare_texts(const std::string& json, const Document& a, const Document& b);

struct CompareFolder {
  CompareRecord record;
  Document a, b;  ///< without the changes of their settings
};
/// Reads them back. Throws std::runtime_error that names every file that is missing or cannot be used, and
/// why.
CompareFolder read_compare_folder(const std::filesystem::path& folder);

}  // namespace parley
