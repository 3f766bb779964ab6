#include "tests/scenario_check/cases.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

std::string read_text(const std::string& name) {
  std::ifstream file(std::string(PARLEY_SOURCE_DIR) + "/" + name, std::ios::binary);
  INFO(name);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Case> read_cases(const std::string& name) {
  std::istringstream file(read_text("tests/scenario_check/" + name));
  std::vector<Case> cases;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.size() < 2 || line[0] == '#') continue;
    const std::string rest = line.substr(2);
    if (line[0] == '@') {
      cases.emplace_back();
      cases.back().kind = rest;
      cases.back().line = number;
      continue;
    }
    REQUIRE_FALSE(cases.empty());
    if (line[0] == '-') cases.back().edits.emplace_back(rest, "");
    if (line[0] == '+') cases.back().edits.back().second = rest;
    if (line[0] == '=') cases.back().said.push_back(rest);
  }
  return cases;
}

std::string edited(std::string text, const Case& c) {
  for (const auto& [from, to] : c.edits) {
    INFO(from);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(text.find(from, at + 1) == std::string::npos);
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string base_text() { return read_text("tests/scenario_check/base.json"); }
