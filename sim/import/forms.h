#pragma once
#include <map>

#include "sim/import/cells.h"
#include "sim/import/table.h"

/// What the readers of the forms share.
/// Implemented in builder.cpp, decide.cpp, ktab.cpp, long_table.cpp and read_table.cpp.
namespace parley {

/// Gathers rows into a table and keeps account of what was left out.
class TableBuilder {
 public:
  TableBuilder(const ScaleEnds& scale, std::vector<Problem>& problems) : scale_(scale), problems_(problems) {}

  /// The issue of a case, made where it is new.
  TableIssue& issue(const std::string& case_name, const std::string& name, int line);
  /// An actor's stand on it; `place` is of the actor's cell. Repeated rows: the same numbers are told, others
  /// refused.
  void stand(TableIssue& issue, TableStand stand, int column);
  /// An actor that says nothing of an issue.
  void absent() { ++absent_; }
  /// A number of an issue that all its rows must say alike.
  void agree(std::optional<double>& field, double value, const Cell& cell, const char* what);

  void note(std::string sentence) { table_.notes.push_back(std::move(sentence)); }
  void problem(const Cell& cell, std::string kind, std::string what, std::string right) {
    problems_.push_back(
        cell_problem(cell.line, cell.column, std::move(kind), std::move(what), std::move(right)));
  }
  std::vector<Problem>& problems() { return problems_; }
  PositionTable& table() { return table_; }
  const ScaleEnds& scale() const { return scale_; }

  /// Saliences per cent or not (`always`: whatever they are), positions within their scales, what was left out.
  PositionTable finish(bool always_per_cent);

 private:
  ScaleEnds scale_;
  std::vector<Problem>& problems_;
  PositionTable table_;
  std::map<std::pair<std::string, std::string>, std::size_t> index_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> stands_;
  int absent_ = 0, repeated_ = 0;

  void check_scales();
  void per_cent(bool always);
};

/// A cell as one of a stand's numbers, at least 0 where it is no position. Nothing where it is missing or bad; bad
/// ones are told.
std::optional<double> stand_number(const Cell& cell, const char* what, std::vector<Problem>& problems);

PositionTable read_long_table(std::string_view text, const ScaleEnds& scale, std::vector<Problem>& problems);
PositionTable read_ktab(std::string_view text, const ScaleEnds& scale, std::vector<Problem>& problems);
PositionTable read_decide(std::string_view text, const ScaleEnds& scale, std::vector<Problem>& problems);

bool looks_like_ktab(std::string_view text);
bool looks_like_decide(std::string_view text);

}  // namespace parley
