#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/document.h"
#include "sim/study/designs.h"

/// Studies: a scenario run at many points. The format is parley-study/1 (docs/studies.md); study_schema.cpp
/// says it as a JSON Schema.
/// Implemented in study_load.cpp, study_plan.cpp and study_schema.cpp.
namespace parley {

inline constexpr const char* study_format = "parley-study/1";
inline constexpr std::size_t max_study_points = 1'000'000;

enum class StudyDesign : std::uint8_t { grid, list, latin_hypercube, sobol };

/// One thing that varies: a path, or "variant".
struct Varied {
  std::string path;
  std::vector<std::string> values;  ///< JSON texts (names of variants); empty where a distribution varies it
  bool ordered = false;             ///< the values are plain numbers
  Number over = 0.0;                ///< its quantiles are taken (Latin hypercube, Sobol')
  bool whole = false;               ///< quantiles are rounded to whole numbers
};

using Assignments = std::vector<std::pair<std::string, std::string>>;  ///< path -> JSON text

struct StudyVariant {
  std::string id;        ///< empty: the study has no variants
  std::string filename;  ///< of the scenario, as the study says it
  Document document;     ///< with what the study and the variant set, hold and observe
  std::string sha256;    ///< of the scenario file's saved text
  Assignments set;       ///< what was set, in order; holds as hold.ISSUE.ACTOR
  std::vector<std::string> observe;
};

/// What the study keeps of each point.
struct StudyKeep {
  bool outcomes = true, settlements = true, utilities = true, beliefs = true;
};

struct Study {
  std::string id, title;
  StudyDesign design = StudyDesign::grid;
  std::uint64_t trials = 20'000;    ///< per point; with `precision` the most
  std::optional<double> precision;  ///< half-width of every outcome share
  std::uint64_t seed = 1;
  bool own_seeds = false;  ///< each point its own seed; else all the same trials
  std::size_t points = 0;  ///< Latin hypercube, Sobol'
  std::vector<Varied> vary;
  std::vector<Assignments> combinations;  ///< list
  std::vector<StudyVariant> variants;     ///< at least one
  bool crossed = true;  ///< every point in every variant ("variant" does not vary by itself)
  StudyKeep keep;
  std::string text;    ///< the file's saved text
  std::string sha256;  ///< of the study, its scenarios and the engine: what must agree to go on with it
};

struct LoadedStudy {
  std::optional<Study> study;     ///< empty when there are errors
  std::vector<Problem> problems;  ///< errors and warnings, in file order
  std::vector<std::string> told;  ///< sentences about the scenario files it names, with their own places
  bool unreadable = false;        ///< one of the scenario files could not be read
};

/// Reads a study and the scenarios that it names (beside the file `filename`). All that is wrong is found at
/// once: keys, types, ranges, paths that are not in the scenario, values that it refuses.
LoadedStudy load_study(std::string_view text, const std::filesystem::path& filename);

/// The format as a JSON Schema (draft-07), ended by a line break.
std::string study_schema_text();

/// One point of a study.
struct StudyPoint {
  std::size_t number = 0;   ///< from 0; row-major in a grid
  std::size_t variant = 0;  ///< place in Study::variants
  std::uint64_t seed = 1;
  Assignments parameters;  ///< what varies, in the study's order, without "variant"
};

/// The points of a study: how many, each by its number, and the order in which they are run.
class StudyPlan {
 public:
  explicit StudyPlan(const Study& study);  ///< the study must outlive it
  std::size_t size() const { return size_; }
  StudyPoint point(std::size_t number) const;
  /// From coarse to fine: a study stopped early is a usable coarser one.
  std::vector<std::size_t> order() const;

 private:
  const Study& study_;
  std::size_t base_ = 0, size_ = 0;
  UnitPoints unit_;
};

/// The scenario of a point. Throws std::invalid_argument with the reasons when the combination is refused.
Document point_document(const Study& study, const StudyPoint& point);

}  // namespace parley
