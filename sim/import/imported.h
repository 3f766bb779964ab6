#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"

namespace parley {

/// A file of another program as a scenario.
struct Imported {
  std::optional<Scenario> scenario;  ///< empty where there are problems
  std::string form;                  ///< what the file was read as: "GENIUS domain", "option table"
  std::vector<std::string>
      notes;  ///< what was read otherwise than written, or left out: sentences without a full stop
  std::vector<Problem> problems;  ///< with line and column, in the order of the file
  std::string file;               ///< of the problems, where several files were read
};

/// A text and the name of the file that it is from.
struct NamedFile {
  std::string name, text;
};

}  // namespace parley
