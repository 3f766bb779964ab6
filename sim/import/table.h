#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/position/law.h"
#include "sim/scenario/problem.h"

/// Position tables: actors, issues on a scale, and who wants what how much, as other programs and people write
/// them. (The files of the scenario format are read by sim/scenario.)
namespace parley {

/// A number of a table, and between which it may lie.
struct TableNumber {
  double value = 0;
  std::optional<double> low, high;  ///< both or none; low ≤ value ≤ high
  bool operator==(const TableNumber&) const = default;
};

struct TableStand {
  std::string actor;     ///< as the file names it
  TableNumber position;  ///< on the issue's scale
  TableNumber salience;  ///< 0 to 1
  TableNumber power;     ///< at least 0
  int line = 0;
};

struct TableIssue {
  std::string case_name, name;
  double from = 0, to = kScaleEnd;  ///< the ends of its scale
  std::vector<std::pair<double, std::string>> marks;
  std::string full_name;  ///< where it has another than `name`
  std::vector<TableStand> stands;
  std::optional<double> reference;  ///< where there is no agreement
  std::optional<double> outcome;    ///< what really happened
  int line = 0;

  /// A place on the issue's scale in [0, 100].
  double place(double at) const { return (at - from) / (to - from) * kScaleEnd; }
  /// The stands in [0, 100], in order.
  std::vector<Stand> mapped() const;
};

struct PositionTable {
  std::string form;   ///< "long table", "KTAB table", "decide file"
  std::string title;  ///< where the file gives one
  std::string summary;
  std::vector<TableIssue> issues;  ///< in the order of their first rows
  std::vector<std::pair<std::string, std::string>>
      actor_names;  ///< actor -> what it is called in full, where told
  std::vector<std::string>
      notes;  ///< what was read otherwise than written or left out: sentences without a full stop

  /// The cases in order; one empty name where the file has none.
  std::vector<std::string> cases() const;
};

struct TableRead {
  std::optional<PositionTable> table;  ///< empty where there are problems
  std::vector<Problem> problems;       ///< with line and column, in the order of the file
};

/// The ends of the scale where the file does not say them.
struct ScaleEnds {
  double from = 0, to = kScaleEnd;
};

/// Reads a table, of whichever form its content shows: a long table (a header that names issue, actor, position, salience and
/// power in any order and case, and optionally case, reference, outcome and *_low and *_high of the three numbers; separated by
/// commas, semicolons or tabs), a table of KTAB (name, text, actors, dimensions), or a file of decide (#A, #P, #M, #D). All that is wrong is told at
/// once. Saliences are taken to be per cent where one of the file is above 1.
TableRead read_position_table(std::string_view text, const ScaleEnds& scale = {});

/// The case of this name alone; nothing where there is none.
std::optional<PositionTable> one_case(const PositionTable& table, const std::string& name);

/// The table as a long table, separated by commas: what read_position_table reads back as the same, but for title, summary,
/// marks, notes, and the full names of actors without a stand, which a long table has no place for. Written again it is the same bytes.
std::string write_position_table(const PositionTable& table);

}  // namespace parley
