#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/nearest.h"
#include "sim/base/numbers.h"
#include "sim/import/forms.h"

namespace parley {
namespace {

enum Column {
  c_case,
  c_issue,
  c_actor,
  c_position,
  c_position_low,
  c_position_high,
  c_salience,
  c_salience_low,
  c_salience_high,
  c_power,
  c_power_low,
  c_power_high,
  c_reference,
  c_outcome,
  c_actor_name,
  c_issue_name,
  c_scale_from,
  c_scale_to,
  c_count
};
constexpr std::array<const char*, c_count> kNames{
    "case",      "issue",        "actor",         "position",   "position_low", "position_high",
    "salience",  "salience_low", "salience_high", "power",      "power_low",    "power_high",
    "reference", "outcome",      "actor_name",    "issue_name", "scale_from",   "scale_to"};
constexpr std::array<Column, 5> kNeeded{c_issue, c_actor, c_position, c_salience, c_power};

/// What a header's cell names: blanks and hyphens count as underscores; KTAB's and the literature's words for power are
/// read, too.
int column_of(const std::string& text) {
  std::string word = lower_case(text);
  for (char& c : word)
    if (c == ' ' || c == '-') c = '_';
  if (word == "influence" || word == "capability" || word == "capabilities") word = "power";
  const auto at = std::find_if(kNames.begin(), kNames.end(), [&](const char* name) { return word == name; });
  return at == kNames.end() ? -1 : static_cast<int>(at - kNames.begin());
}

/// Where each column stands in the rows; -1: the file has none.
using Columns = std::array<int, c_count>;

int known_cells(std::string_view text, char delimiter) {
  std::vector<Problem> ignored;
  const std::string_view line =
      text.substr(0, std::min(text.find_first_of("\r\n", text.find_first_not_of("\r\n \t")), text.size()));
  const std::vector<CellRow> rows = read_cells(line, delimiter, ignored);
  if (rows.empty()) return 0;
  return static_cast<int>(std::count_if(rows[0].cells.begin(), rows[0].cells.end(),
                                        [](const Cell& c) { return column_of(c.text) >= 0; }));
}

char delimiter_of(std::string_view text) {
  char best = ',';
  for (const char c : {',', ';', '\t'})
    if (known_cells(text, c) > known_cells(text, best)) best = c;
  return best;
}

Columns read_header(const CellRow& header, TableBuilder& builder) {
  Columns columns;
  columns.fill(-1);
  std::vector<std::string> unknown;
  for (std::size_t k = 0; k < header.cells.size(); ++k) {
    const Cell& cell = header.cells[k];
    const int known = column_of(cell.text);
    if (known < 0) {
      if (!cell.text.empty()) unknown.push_back(cell.text);
      continue;
    }
    int& at = columns[static_cast<std::size_t>(known)];
    if (at >= 0)
      builder.problem(cell, "repeated-column",
                      fmt::format("there are two columns {}", kNames[static_cast<std::size_t>(known)]),
                      "keep one of them");
    at = static_cast<int>(k);
  }
  std::vector<std::string> missing;
  for (const Column needed : kNeeded)
    if (columns[needed] < 0) missing.emplace_back(kNames[needed]);
  if (!missing.empty()) {
    std::string hint =
        "a table of positions has a header that names issue, actor, position, salience and power";
    for (const std::string& word : unknown)
      if (const std::string near = nearest(lower_case(word), missing); !near.empty())
        hint += fmt::format("; did \"{}\" mean {}?", word, near);
    builder.problem(header.cells.front(), "missing-column",
                    fmt::format("there is no column {}", fmt::join(missing, " and none ")), hint);
  }
  for (const auto& [low, high, of] : {std::array{c_position_low, c_position_high, c_position},
                                      std::array{c_salience_low, c_salience_high, c_salience},
                                      std::array{c_power_low, c_power_high, c_power}})
    if ((columns[low] < 0) != (columns[high] < 0))
      builder.problem(header.cells[static_cast<std::size_t>(std::max(columns[low], columns[high]))],
                      "half-range", fmt::format("of {} and {} there is only one", kNames[low], kNames[high]),
                      "give both or neither");
  if (!unknown.empty())
    builder.note(fmt::format("unknown column{} not read: {}", unknown.size() == 1 ? "" : "s",
                             fmt::join(unknown, ", ")));
  return columns;
}

/// One row, by the header's columns.
class Row {
 public:
  Row(const CellRow& row, const Columns& columns, std::vector<Problem>& problems)
      : row_(row), columns_(columns), problems_(problems) {
    nothing_.line = row.line;
    nothing_.column = 1;
  }
  const Cell& cell(Column column) const {
    const int at = columns_[column];
    return at >= 0 && static_cast<std::size_t>(at) < row_.cells.size()
               ? row_.cells[static_cast<std::size_t>(at)]
               : nothing_;
  }
  std::optional<double> number(Column column) const {
    return stand_number(cell(column), kNames[column], problems_);
  }

  /// A number with its range.
  std::optional<TableNumber> with_range(Column middle, Column low, Column high) const {
    const std::optional<double> value = number(middle), lo = number(low), hi = number(high);
    if (!value) return {};
    TableNumber out{*value, {}, {}};
    if (lo.has_value() != hi.has_value()) {
      problems_.push_back(cell_problem(
          row_.line, cell(lo ? low : high).column, "half-range",
          fmt::format("of {} and {} only one is given", kNames[low], kNames[high]), "give both or neither"));
    } else if (lo && !(*lo <= *value && *value <= *hi)) {
      const Cell& at = cell(low);
      problems_.push_back(cell_problem(
          at.line, at.column, "range",
          fmt::format("the {} {} does not lie between {} and {}", kNames[middle], *value, *lo, *hi),
          "the lowest comes first, then the likeliest, then the highest"));
    } else if (lo && *lo < *hi) {
      out.low = lo;
      out.high = hi;
    }
    return out;
  }

 private:
  const CellRow& row_;
  const Columns& columns_;
  std::vector<Problem>& problems_;
  Cell nothing_;
};

/// Cells beyond the header's: a decimal comma where commas separate.
bool fits(const CellRow& row, const CellRow& header, char delimiter, TableBuilder& builder) {
  if (row.cells.size() <= header.cells.size()) return true;
  const Cell& first = row.cells[header.cells.size()];
  builder.problem(first, "too-many-cells",
                  fmt::format("this row has {} cells, the header {}", row.cells.size(), header.cells.size()),
                  delimiter == ','
                      ? "numbers have a decimal point (0.5, not 0,5), and names with commas stand in quotes"
                      : "one cell for each column");
  return false;
}

/// Full names, and the ends of the issue's own scale.
void read_names(const Row& row, TableIssue& issue, const std::string& actor, TableBuilder& builder) {
  if (const Cell& name = row.cell(c_issue_name); !name.text.empty()) issue.full_name = name.text;
  auto& names = builder.table().actor_names;
  const Cell& name = row.cell(c_actor_name);
  const bool known =
      std::any_of(names.begin(), names.end(), [&](const auto& pair) { return pair.first == actor; });
  if (!name.text.empty() && !known) names.emplace_back(actor, name.text);
  const auto from = row.number(c_scale_from), to = row.number(c_scale_to);
  if (from.has_value() != to.has_value() || (from && !(*from < *to)))
    return builder.problem(row.cell(from ? c_scale_from : c_scale_to), "scale",
                           "a scale has two ends, scale_from and scale_to, the smaller first", "mend them");
  if (!from) return;
  if (!issue.stands.empty() && (issue.from != *from || issue.to != *to))
    return builder.problem(row.cell(c_scale_from), "not-alike",
                           "the scale of this issue was another one before",
                           "all rows of an issue say the same");
  issue.from = *from;
  issue.to = *to;
}

void read_row(const Row& row, int line, TableBuilder& builder) {
  const Cell &actor = row.cell(c_actor), &issue_name = row.cell(c_issue);
  for (const auto& [cell, what] : {std::pair{&actor, "actor"}, std::pair{&issue_name, "issue"}})
    if (cell->text.empty())
      builder.problem(*cell, "no-name", fmt::format("the row names no {}", what),
                      "every row names an issue and an actor");
  if (actor.text.empty() || issue_name.text.empty()) return;
  TableIssue& issue = builder.issue(row.cell(c_case).text, issue_name.text, line);
  if (const auto reference = row.number(c_reference))
    builder.agree(issue.reference, *reference, row.cell(c_reference), "reference");
  if (const auto outcome = row.number(c_outcome))
    builder.agree(issue.outcome, *outcome, row.cell(c_outcome), "outcome");
  const std::size_t before = builder.problems().size();
  read_names(row, issue, actor.text, builder);
  const auto position = row.with_range(c_position, c_position_low, c_position_high);
  const auto salience = row.with_range(c_salience, c_salience_low, c_salience_high);
  const auto power = row.with_range(c_power, c_power_low, c_power_high);
  if (builder.problems().size() != before) return;
  if (!position || !salience) return builder.absent();
  if (!power)
    return builder.problem(
        row.cell(c_power), "no-power",
        fmt::format("{} has a position and a salience on {} and no power", actor.text, issue_name.text),
        "write its power; 0 for none");
  builder.stand(issue, {actor.text, *position, *salience, *power, line}, actor.column);
}

}  // namespace

PositionTable read_long_table(std::string_view text, const ScaleEnds& scale, std::vector<Problem>& problems) {
  TableBuilder builder(scale, problems);
  builder.table().form = "long table";
  const char delimiter = delimiter_of(text);
  const std::vector<CellRow> rows = read_cells(text, delimiter, problems);
  if (rows.empty()) {
    problems.push_back(cell_problem(
        1, 1, "empty", "the file is empty",
        "a table of positions has a header that names issue, actor, position, salience and power"));
    return {};
  }
  std::vector<Problem> faults;
  faults.swap(problems);
  const Columns columns = read_header(rows.front(), builder);
  if (!problems.empty()) return {};  // it may be no table at all: faults of its cells would say nothing
  faults.swap(problems);
  for (std::size_t k = 1; k < rows.size(); ++k)
    if (fits(rows[k], rows.front(), delimiter, builder))
      read_row(Row(rows[k], columns, problems), rows[k].line, builder);
  return builder.finish(false);
}

namespace {

std::string quoted(const std::string& text) {
  if (!text.empty() && text.find_first_of(",;\t\"\n\r") == std::string::npos && text.front() != ' ' &&
      text.back() != ' ')
    return text;
  if (text.empty()) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

}  // namespace

std::string write_position_table(const PositionTable& table) {
  std::array<bool, c_count> used{};
  for (const Column needed : kNeeded) used[needed] = true;
  for (const TableIssue& issue : table.issues) {
    used[c_case] |= !issue.case_name.empty();
    used[c_reference] |= issue.reference.has_value();
    used[c_outcome] |= issue.outcome.has_value();
    used[c_issue_name] |= !issue.full_name.empty();
    used[c_scale_from] |= issue.from != 0 || issue.to != kScaleEnd;
    for (const TableStand& s : issue.stands) {
      used[c_position_low] |= s.position.low.has_value();
      used[c_salience_low] |= s.salience.low.has_value();
      used[c_power_low] |= s.power.low.has_value();
    }
  }
  used[c_position_high] = used[c_position_low];
  used[c_salience_high] = used[c_salience_low];
  used[c_power_high] = used[c_power_low];
  used[c_scale_to] = used[c_scale_from];
  const auto full = [&](const std::string& actor) {
    for (const auto& [id, name] : table.actor_names)
      if (id == actor) return quoted(name);
    return std::string();
  };
  for (const TableIssue& issue : table.issues)
    for (const TableStand& s : issue.stands) used[c_actor_name] |= !full(s.actor).empty();
  const auto number = [](const std::optional<double>& value) {
    return value ? number_text(*value) : std::string();
  };
  std::string out;
  const auto line = [&](const std::array<std::string, c_count>& cells) {
    std::string row;
    bool first = true;
    for (std::size_t k = 0; k < c_count; ++k) {
      if (!used[k]) continue;
      if (!first) row += ',';
      row += cells[k];
      first = false;
    }
    out += row + '\n';
  };
  std::array<std::string, c_count> header;
  for (std::size_t k = 0; k < c_count; ++k) header[k] = kNames[k];
  line(header);
  for (const TableIssue& issue : table.issues)
    for (const TableStand& s : issue.stands)
      line({quoted(issue.case_name), quoted(issue.name), quoted(s.actor), number_text(s.position.value),
            number(s.position.low), number(s.position.high), number_text(s.salience.value),
            number(s.salience.low), number(s.salience.high), number_text(s.power.value), number(s.power.low),
            number(s.power.high), number(issue.reference), number(issue.outcome), full(s.actor),
            quoted(issue.full_name), number_text(issue.from), number_text(issue.to)});
  return out;
}

}  // namespace parley
