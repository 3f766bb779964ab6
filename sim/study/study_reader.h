#pragma once
#include <string>
#include <vector>

#include "sim/scenario/reader.h"
#include "sim/study/study.h"

namespace parley {

/// Where one assignment of a study stands in its file, for messages once it is tried on a scenario.
struct PlacedAssignment {
  std::string where;  ///< path in the study file
  Place place;        ///< of the value
  Place key_place;    ///< of the key that names the path
  std::string path, value;
};

/// A varied thing as written, before its path is looked up in the scenario.
struct WrittenVary {
  Varied varied;
  std::string where;
  Place place, key_place;
  bool range = false, as_written = false;
  double from = 0, to = 0;
  std::optional<std::size_t> steps;
  const Json* distribution = nullptr;
  std::vector<Place> value_places;
};

struct WrittenVariant {
  std::string id;
  std::string filename;
  std::string named;  ///< the scenario's own variant that is meant; empty: the file as it is
  Place place, named_place;
  std::vector<PlacedAssignment> set, observe;  ///< observe: only `value` is used
};

/// A study file as written.
struct WrittenStudy {
  Study study;
  std::vector<WrittenVary> vary;
  std::vector<WrittenVariant> variants;  ///< at least one
  bool has_variants = false;
  std::vector<std::vector<PlacedAssignment>> combinations;
  Place place;
};

/// Reads the structure: keys, types, ranges. Problems go to the log. `tree` must outlive the result.
WrittenStudy read_study(const Json& tree, ReadLog& log);

}  // namespace parley
