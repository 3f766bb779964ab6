#include <algorithm>
#include <catch2/catch.hpp>

#include "tree.h"

using parley::test::text_of;
using parley::test::tracked_files;

namespace {

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool is_code(const std::string& file) {
  return ends_with(file, ".cpp") || ends_with(file, ".h") || ends_with(file, "CMakeLists.txt") ||
         ends_with(file, ".cmake") || file.rfind("script/", 0) == 0;
}

bool is_text(const std::string& file) {
  return !ends_with(file, ".png") && !ends_with(file, ".ico") && !ends_with(file, ".pdf") &&
         !ends_with(file, ".ttf");
}

/// Words that no tracked file may hold, in pieces so that this file holds none of them: places of one
/// machine, notes of work left undone.
const std::vector<std::string> kBanned{
    std::string("/wo") + "rk/", std::string("/tmp") + "/wt", std::string("/ro") + "ot/",
    std::string("/ho") + "me/", std::string("TO") + "DO",    std::string("FIX") + "ME",
};

/// The banned words in a text.
std::vector<std::string> banned_in(const std::string& text) {
  std::vector<std::string> found;
  for (const std::string& word : kBanned)
    if (text.find(word) != std::string::npos) found.push_back(word);
  return found;
}

}  // namespace

TEST_CASE("no source is longer than 500 lines") {
  int seen = 0;
  for (const std::string& file : tracked_files()) {
    if (!is_code(file)) continue;
    const std::string text = text_of(std::string(PARLEY_SOURCE_DIR) + "/" + file);
    INFO(file);
    CHECK(std::count(text.begin(), text.end(), '\n') <= 500);
    ++seen;
  }
  CHECK(seen > 20);
}

TEST_CASE("tracked files hold no place of one machine and no note of work undone") {
  for (const std::string& file : tracked_files()) {
    if (!is_text(file)) continue;
    INFO(file);
    CHECK(banned_in(text_of(std::string(PARLEY_SOURCE_DIR) + "/" + file)) == std::vector<std::string>{});
  }
}

TEST_CASE("the search for banned words finds them") {
  for (const std::string& word : kBanned)
    CHECK(banned_in("x " + word + " y") == std::vector<std::string>{word});
  CHECK(banned_in("a workbench at home, todos") == std::vector<std::string>{});
}

TEST_CASE("the top level is as agreed") {
  const std::vector<std::string> allowed{"CMakeLists.txt", "CMakePresets.json", "LICENSE",   "README.md",
                                         ".clang-format",  ".clang-tidy",       ".gitignore"};
  const std::vector<std::string> folders{"sim", "gui", "scenarios", "tests", "docs", "script", ".ci"};
  for (const std::string& file : tracked_files()) {
    const std::size_t slash = file.find('/');
    const auto& list = slash == std::string::npos ? allowed : folders;
    INFO(file);
    CHECK(std::find(list.begin(), list.end(), file.substr(0, slash)) != list.end());
  }
}

TEST_CASE("scripts can be run, and those in bash stop at the first failure") {
  namespace fs = std::filesystem;
  for (const std::string& file : tracked_files()) {
    if (file.rfind("script/", 0) != 0 && file != ".ci/run") continue;
    if (ends_with(file, ".txt") || ends_with(file, ".py") || file.rfind("script/deb/", 0) == 0) continue;
    const std::string path = std::string(PARLEY_SOURCE_DIR) + "/" + file, text = text_of(path);
    INFO(file);
    CHECK(text.rfind("#!/usr/bin/env ", 0) == 0);
    if (text.rfind("#!/usr/bin/env bash\n", 0) == 0)
      CHECK(text.find("\nset -euo pipefail\n") != std::string::npos);
    CHECK((fs::status(path).permissions() & fs::perms::owner_exec) != fs::perms::none);
  }
}
