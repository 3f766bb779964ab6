#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/import/forms.h"

namespace parley {

std::vector<Stand> TableIssue::mapped() const {
  std::vector<Stand> all;
  for (const TableStand& s : stands)
    all.push_back({place(s.position.value), s.salience.value, s.power.value});
  return all;
}

std::vector<std::string> PositionTable::cases() const {
  std::vector<std::string> names;
  for (const TableIssue& issue : issues)
    if (std::find(names.begin(), names.end(), issue.case_name) == names.end())
      names.push_back(issue.case_name);
  return names;
}

std::optional<PositionTable> one_case(const PositionTable& table, const std::string& name) {
  PositionTable one = table;
  std::erase_if(one.issues, [&](const TableIssue& issue) { return issue.case_name != name; });
  if (one.issues.empty()) return {};
  return one;
}

TableIssue& TableBuilder::issue(const std::string& case_name, const std::string& name, int line) {
  const auto [at, made] = index_.try_emplace({case_name, name}, table_.issues.size());
  if (made) {
    TableIssue fresh;
    fresh.case_name = case_name;
    fresh.name = name;
    fresh.from = scale_.from;
    fresh.to = scale_.to;
    fresh.line = line;
    table_.issues.push_back(std::move(fresh));
  }
  return table_.issues[at->second];
}

void TableBuilder::stand(TableIssue& issue, TableStand stand, int column) {
  const std::size_t place = index_.at({issue.case_name, issue.name});
  const auto [at, made] = stands_.try_emplace({place, stand.actor}, issue.stands.size());
  if (made) {
    issue.stands.push_back(std::move(stand));
    return;
  }
  const TableStand& before = issue.stands[at->second];
  if (before.position == stand.position && before.salience == stand.salience && before.power == stand.power) {
    ++repeated_;
    return;
  }
  problems_.push_back(
      cell_problem(stand.line, column, "repeated-row",
                   fmt::format("{} stands on {} once more, with other numbers than in line {}", stand.actor,
                               issue.name, before.line),
                   "keep one of the two rows"));
}

void TableBuilder::agree(std::optional<double>& field, double value, const Cell& cell, const char* what) {
  if (!field)
    field = value;
  else if (*field != value)
    problem(cell, "not-alike",
            fmt::format("the {} of this issue was {} before and is {} here", what, *field, value),
            "all rows of an issue say the same, or nothing");
}

std::optional<double> stand_number(const Cell& cell, const char* what, std::vector<Problem>& problems) {
  double value = 0;
  if (is_missing(cell) || !read_cell_number(cell, fmt::format("the {}", what), value, problems)) return {};
  const std::string_view name(what);
  const bool weight = name.starts_with("salience") || name.starts_with("power") || name == "influence";
  if (value < 0 && weight) {
    problems.push_back(cell_problem(cell.line, cell.column, "negative",
                                    fmt::format("the {} {} is negative", what, cell.text),
                                    "it is at least 0"));
    return {};
  }
  return value;
}

void TableBuilder::per_cent(bool always) {
  double most = 0;
  for (const TableIssue& issue : table_.issues)
    for (const TableStand& s : issue.stands)
      most = std::max({most, s.salience.value, s.salience.high.value_or(0)});
  if (!always && most <= 1) return;
  for (TableIssue& issue : table_.issues)
    for (TableStand& s : issue.stands) {
      for (const double salience : {s.salience.value, s.salience.high.value_or(0)})
        if (salience > 100)
          problems_.push_back(cell_problem(
              s.line, 1, "salience",
              fmt::format("the salience {} of {} on {} is above 100", salience, s.actor, issue.name),
              "saliences lie between 0 and 1, or between 0 and 100"));
      s.salience.value /= 100;
      if (!s.salience.low || !s.salience.high) continue;
      *s.salience.low /= 100;
      *s.salience.high /= 100;
      if (*s.salience.low == *s.salience.high) s.salience.low = s.salience.high = {};  // now one number
    }
  if (!always) note(fmt::format("a salience is above 1 ({}), so all are read as per cent", most));
}

void TableBuilder::check_scales() {
  for (const TableIssue& issue : table_.issues) {
    if (!std::isfinite(issue.to - issue.from))
      problems_.push_back(
          cell_problem(issue.line, 1, "scale",
                       fmt::format("the scale of {} from {} to {} is longer than a number can be", issue.name,
                                   issue.from, issue.to),
                       "write positions in a larger unit"));
    const auto outside = [&](double value, const std::string& whose, int line) {
      const double lo = std::min(issue.from, issue.to), hi = std::max(issue.from, issue.to);
      if (value >= lo && value <= hi) return;
      problems_.push_back(cell_problem(line, 1, "off-scale",
                                       fmt::format("{} on {}, {}, lies outside the scale from {} to {}",
                                                   whose, issue.name, value, issue.from, issue.to),
                                       "mend it, or name the scale's ends with --scale FROM:TO"));
    };
    for (const TableStand& s : issue.stands) {
      outside(s.position.value, "the position of " + s.actor, s.line);
      if (s.position.low) outside(*s.position.low, "the lowest position of " + s.actor, s.line);
      if (s.position.high) outside(*s.position.high, "the highest position of " + s.actor, s.line);
    }
    if (issue.reference) outside(*issue.reference, "the reference", issue.line);
    if (issue.outcome) outside(*issue.outcome, "the outcome", issue.line);
  }
}

PositionTable TableBuilder::finish(bool always_per_cent) {
  per_cent(always_per_cent);
  check_scales();
  if (repeated_ > 0)
    note(fmt::format("{} repeated row{} left out", repeated_, repeated_ == 1 ? " was" : "s were"));
  if (absent_ > 0)
    note(fmt::format("{} row{} without a position or a salience: the actor is left out of that issue",
                     absent_, absent_ == 1 ? " is" : "s are"));
  const auto empty =
      std::erase_if(table_.issues, [](const TableIssue& issue) { return issue.stands.empty(); });
  if (empty > 0)
    note(fmt::format("{} issue{} on which nobody takes a stand {} left out", empty, empty == 1 ? "" : "s",
                     empty == 1 ? "is" : "are"));
  if (table_.issues.empty() && problems_.empty())
    problems_.push_back(cell_problem(0, 0, "no-stands",
                                     "the table holds no actor with a position and a salience",
                                     "write one row for each actor and issue"));
  std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  return std::move(table_);
}

}  // namespace parley
