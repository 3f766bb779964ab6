#include <fmt/format.h>

#include "sim/import/forms.h"

namespace parley {
namespace {

/// A whole number of the first line; 0 where the cell is none.
int whole(const std::vector<Cell>& cells, std::size_t k) {
  if (k >= cells.size()) return 0;
  std::vector<Problem> ignored;
  double number = 0;
  if (!read_cell_number(cells[k], "", number, ignored) || number < 1 || number > 1e6 ||
      number != static_cast<int>(number))
    return 0;
  return static_cast<int>(number);
}

bool is_header(const CellRow& row) {
  return !row.cells.empty() && lower_case(row.cells.front().text) == "actor";
}

const Cell& at(const CellRow& row, std::size_t k) {
  static thread_local Cell nothing;
  if (k < row.cells.size()) return row.cells[k];
  nothing = {};
  nothing.line = row.line;
  nothing.column = 1;
  return nothing;
}

}  // namespace

bool looks_like_ktab(std::string_view text) {
  std::vector<Problem> ignored;
  const std::vector<CellRow> rows = read_cells(text.substr(0, 1 << 16), ',', ignored);
  return rows.size() >= 2 && whole(rows[0].cells, 2) > 0 && whole(rows[0].cells, 3) > 0 && is_header(rows[1]);
}

PositionTable read_ktab(std::string_view text, const ScaleEnds& scale, std::vector<Problem>& problems) {
  TableBuilder builder(scale, problems);
  const std::vector<CellRow> rows = read_cells(text, ',', problems);
  const CellRow &first = rows[0], &header = rows[1];
  PositionTable& table = builder.table();
  table.form = "KTAB table";
  table.title = at(first, 0).text;
  table.summary = at(first, 1).text;
  const auto actors = static_cast<std::size_t>(whole(first.cells, 2)),
             dimensions = static_cast<std::size_t>(whole(first.cells, 3));
  if (header.cells.size() > 3 + 2 * dimensions ||
      header.cells.size() < 3 + 2 * dimensions - (dimensions > 0 ? 1 : 0))
    builder.problem(
        header.cells.front(), "dimensions",
        fmt::format("the first line tells {} dimension{}, which takes {} columns; the header has {}",
                    dimensions, dimensions == 1 ? "" : "s", 3 + 2 * dimensions, header.cells.size()),
        "Actor, Description, Influence, then a position and a salience for each dimension");
  if (rows.size() - 2 != actors)
    builder.problem(
        first.cells[2], "actors",
        fmt::format("the first line tells {} actors, and {} rows follow", actors, rows.size() - 2),
        "mend the number, or add the rows");
  for (std::size_t k = 2; k < rows.size(); ++k) {
    const CellRow& row = rows[k];
    const Cell& actor = at(row, 0);
    if (actor.text.empty()) {
      builder.problem(actor, "no-name", "the row names no actor", "the first cell is the actor's name");
      continue;
    }
    if (row.cells.size() > 3 + 2 * dimensions)
      builder.problem(
          row.cells[3 + 2 * dimensions], "too-many-cells",
          fmt::format("this row has {} cells, and {} belong there", row.cells.size(), 3 + 2 * dimensions),
          "numbers have a decimal point (0.5, not 0,5), and texts with commas stand in quotes");
    if (!at(row, 1).text.empty()) table.actor_names.emplace_back(actor.text, at(row, 1).text);
    const std::optional<double> power = stand_number(at(row, 2), "influence", problems);
    if (!power && is_missing(at(row, 2)))
      builder.problem(at(row, 2), "no-power", fmt::format("{} has no influence", actor.text),
                      "write its influence; 0 for none");
    for (std::size_t d = 0; d < dimensions; ++d) {
      const Cell& name = at(header, 3 + 2 * d);
      const std::string issue =
          name.text.empty() || lower_case(name.text) == "position"
              ? (dimensions == 1 && !table.title.empty() ? table.title : fmt::format("dimension {}", d + 1))
              : name.text;
      const Cell &place = at(row, 3 + 2 * d), &weight = at(row, 4 + 2 * d);
      const std::size_t before = problems.size();
      const std::optional<double> position = stand_number(place, "position", problems),
                                  salience = stand_number(weight, "salience", problems);
      TableIssue& on = builder.issue("", issue, header.line);
      if (problems.size() != before || !power) continue;
      if (!position || !salience)
        builder.absent();
      else
        builder.stand(on, {actor.text, {*position, {}, {}}, {*salience, {}, {}}, {*power, {}, {}}, row.line},
                      actor.column);
    }
  }
  return builder.finish(true);
}

}  // namespace parley
