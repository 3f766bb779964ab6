#pragma once
#include <string>
#include <utility>
#include <vector>

/// Test tables: edits of one scenario text and what is then said.
struct Case {
  std::string kind;
  std::vector<std::pair<std::string, std::string>> edits;  ///< a text that stands once, and what it becomes
  std::vector<std::string> said;                           ///< the lines of the table that begin with "= "
  int line = 0;                                            ///< of the table, for messages
};

std::string read_text(
    const std::string& name);  ///< of a file of the repository; fails the test if there is none
std::vector<Case> read_cases(const std::string& name);
std::string edited(std::string text, const Case& c);
/// base.json of this folder.
std::string base_text();
