#pragma once
#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/document.h"

/// The compiled part of the Python module. What Python sees of it is defined in module.cpp.
namespace parley::python {

namespace py = pybind11;

/// A scenario as it was loaded, and what was set, held and observed since; as on the command line, results
/// name the former and list the latter.
struct Scenario {
  Document document;  ///< as loaded
  Document changed;   ///< with the changes
  RunSettings changes;
  std::vector<Problem> warnings;  ///< of `changed`
};

/// Throws Problems.
Scenario load_text(const std::string& text, const std::string& filename);
Scenario load_path(const std::string& path);

/// As --set, --hold and --observe. A change that cannot be made throws Problems and leaves things as they were.
void set(Scenario& scenario, const std::string& path, const std::string& json_text);
void hold(Scenario& scenario, const std::string& text);
void observe(Scenario& scenario, const std::string& text);

/// The JSON text at a path. Throws Problems.
std::string get(const Scenario& scenario, const std::string& path);

/// Every number by its path, one dict each.
py::list all_paths(const Scenario& scenario);

/// What is wrong, one dict each; `sentences`: as the command line prints it.
py::list problem_list(const std::vector<Problem>& problems, const std::string& filename);

/// Becomes parley.Error in Python.
struct Problems : std::exception {
  Problems(std::vector<Problem> found, std::string name);
  const char* what() const noexcept override { return text.c_str(); }
  std::vector<Problem> problems;
  std::string filename, text;
};

}  // namespace parley::python
