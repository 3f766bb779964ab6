// The table of docs/validation.md says which scenario uses which feature of the model: it must be true, and
// no feature may be without a scenario.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "sim/scenario/document.h"
#include "tests/enumerator/features.h"

using namespace parley;

namespace {

/// Feature -> names of the scenarios in the folder that use it, in order, joined by ", ".
std::map<std::string, std::string> uses(const std::string& folder,
                                        const std::vector<enumerator::Feature>& features) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(PARLEY_SOURCE_DIR "/tests/enumerator/" + folder))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::map<std::string, std::string> found;
  for (const auto& path : files) {
    const Loaded loaded = load_file(path);
    INFO(path);
    REQUIRE(loaded.document);
    for (const enumerator::Feature& feature : features) {
      if (!feature.used(loaded.document->scenario)) continue;
      std::string& names = found[feature.name];
      names += (names.empty() ? "" : ", ") + path.stem().string();
    }
  }
  return found;
}

/// The rows "| feature | scenarios |" below the heading.
std::map<std::string, std::string> table(const std::string& heading) {
  std::ifstream file(PARLEY_SOURCE_DIR "/docs/validation.md");
  REQUIRE(file.good());
  std::map<std::string, std::string> rows;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind(heading, 0) == 0)
      inside = true;
    else if (line.rfind("|", 0) != 0)
      inside = false;
    else if (inside && line.rfind("|---", 0) != 0) {
      const std::size_t middle = line.find(" | ");
      rows[line.substr(2, middle - 2)] = line.substr(middle + 3, line.size() - middle - 5);
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("the tables of features and small scenarios are true") {
  const bool offers = GENERATE(false, true);
  const std::vector<enumerator::Feature> features =
      offers ? enumerator::offers_features() : enumerator::features();
  const auto found = uses(offers ? "scenarios_offers" : "scenarios", features);
  const auto written = table(offers ? "| feature of offers |" : "| feature |");
  for (const enumerator::Feature& feature : features) {
    INFO(feature.name);
    REQUIRE(found.count(feature.name) == 1);  // some scenario uses it
    REQUIRE(written.count(feature.name) == 1);
    CHECK(written.at(feature.name) == found.at(feature.name));
  }
  CHECK(written.size() == features.size());
}
