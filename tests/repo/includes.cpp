#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <regex>
#include <sstream>

#include "tree.h"

namespace {

using parley::test::text_of;
using parley::test::tracked_files;

/// The layers, from the first that data passes to the last: a folder includes its own headers and those of
/// lower rank.
const std::map<std::string, int> kRank{
    {"sim/base", 0},    {"sim/position", 1}, {"sim/scenario", 2}, {"sim/edit", 3},    {"sim/import", 3},
    {"sim/game", 3},    {"sim/talks", 4},    {"sim/tally", 5},    {"sim/run", 6},     {"sim/summary", 7},
    {"sim/solve", 8},   {"sim/study", 8},    {"sim/backtest", 8}, {"sim/plot", 9},    {"sim/report", 10},
    {"sim/manual", 11}, {"sim/parley", 11},  {"sim/cli", 12},     {"sim/python", 12}, {"gui", 12},
};

/// The layer of a path from the root: "sim/game/game.h" -> "sim/game"; "sim/parley.h" and "sim/parley.cpp"
/// are one of their own.
std::string layer_of(const std::string& path) {
  if (path.rfind("gui/", 0) == 0) return "gui";
  if (path == "sim/parley.h" || path == "sim/parley.cpp") return "sim/parley";
  const std::size_t slash = path.find('/', 4);
  return path.rfind("sim/", 0) == 0 && slash != std::string::npos ? path.substr(0, slash) : "";
}

/// Why `from` may not include `to`; empty when it may.
std::string upward(const std::string& from, const std::string& to) {
  const std::string a = layer_of(from), b = layer_of(to);
  if (a.empty()) return from + " lies in no layer";
  if (b.empty() || !kRank.count(b)) return from + " includes " + to + ", which lies in no layer";
  if (!kRank.count(a)) return from + " lies in an unknown layer " + a;
  if (a == b) return "";
  if (kRank.at(b) < kRank.at(a)) return "";
  return from + " includes " + to + ": " + a + " stands before or beside " + b;
}

bool is_source(const std::string& file) {
  return std::regex_search(file, std::regex(R"(\.(h|hpp|cpp|cc|inc)$)"));
}

/// Every `#include "..."` of a source.
std::vector<std::string> includes_of(const std::string& text) {
  static const std::regex line(R"re(^\s*#\s*include\s*"([^"]+)")re");
  std::vector<std::string> found;
  std::istringstream lines(text);
  std::smatch match;
  for (std::string one; std::getline(lines, one);)
    if (std::regex_search(one, match, line)) found.push_back(match[1]);
  return found;
}

}  // namespace

TEST_CASE("includes go one way, along the data") {
  int read = 0;
  for (const std::string& file : tracked_files()) {
    if (!is_source(file) || (file.rfind("sim/", 0) != 0 && file.rfind("gui/", 0) != 0)) continue;
    for (const std::string& include : includes_of(text_of(std::string(PARLEY_SOURCE_DIR) + "/" + file))) {
      ++read;
      const bool from_root = std::filesystem::exists(std::string(PARLEY_SOURCE_DIR) + "/" + include);
      INFO(file << " includes \"" << include << '"');
      CHECK(from_root);  // "sim/game/game.h", never "game.h" or "../game/game.h"
      if (from_root) CHECK(upward(file, include) == "");
    }
  }
  CHECK(read > 20);
}

TEST_CASE("the rule of includes refuses an upward arrow") {
  CHECK(upward("sim/talks/kernel.cpp", "sim/game/game.h") == "");
  CHECK(upward("sim/talks/kernel.cpp", "sim/talks/draws.h") == "");
  CHECK(upward("sim/cli/run.cpp", "sim/parley.h") == "");
  CHECK(upward("sim/game/game.cpp", "sim/talks/kernel.h") != "");
  CHECK(upward("sim/solve/nash.cpp", "sim/study/sweep.h") != "");
  CHECK(upward("gui/app.cpp", "sim/cli/table.h") != "");
  CHECK(upward("gui/options.cpp", "sim/manual/option.h") == "");
  CHECK(upward("sim/report/table.h", "sim/manual/option.h") != "");
  CHECK(upward("sim/parley.cpp", "sim/cli/table.h") != "");
  CHECK(upward("sim/new_folder/a.cpp", "sim/base/version.h") != "");
}
