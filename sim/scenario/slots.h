#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/path.h"
#include "sim/scenario/paths.h"

/// Where the value of each path stands in a document: what paths(), get() and set() share.
namespace parley {

/// A part of a scenario that is read as a whole: one actor, issue, entry, round, event or factor, or all holds.
struct Part {
  Path::Part kind;
  std::size_t index = 0;
};

struct Slot {
  struct Step {
    std::string key;  ///< empty: a place in an array
    std::size_t index = 0;
  };
  PathInfo info;
  std::vector<Step> steps;  ///< from the part's JSON to the value, whether it is there or not
};

/// The JSON of a part; null only for holds that the file does not have.
const Json* part_json(const Document& document, Part part);

/// All values of a part.
std::vector<Slot> slots(const Document& document, Part part);

/// All parts in the order of paths().
std::vector<Part> parts(const Document& document);

/// The parts that a path may lie in: those whose own path it begins with.
std::vector<Part> parts_of(const Document& document, std::string_view path);

}  // namespace parley
