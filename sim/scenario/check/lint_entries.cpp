#include <algorithm>
#include <cmath>
#include <map>

#include "sim/base/numbers.h"
#include "sim/scenario/check/findings.h"
#include "sim/scenario/entry_cells.h"

namespace parley::checks {
namespace {

struct Cell {
  std::string path;  ///< below the entry's
  double size;
};

std::vector<Cell> cells_of(const PayoffEntry& entry) {
  std::vector<Cell> cells;
  const MatrixWorth* matrix = entry.as<MatrixWorth>();
  const bool arrays = matrix != nullptr && !matrix->columns.empty();
  std::size_t column = 0;
  const std::string* row = nullptr;
  for_each_cell(entry, [&](CellStances where, double value) {
    std::string path = entry.kind() == EntryKind::row ? ".row" : ".rows";
    if (entry.kind() == EntryKind::joint) return;
    column = row == &where[0].position() ? column + 1 : 0;
    row = &where[0].position();
    for (std::size_t k = 0; k < where.size(); ++k)
      path = arrays && k == 1 ? place(path, column) : path + '.' + where[k].position();
    cells.push_back({std::move(path), std::abs(value)});
  });
  return cells;
}

/// The largest cell against the next: ten times as large is likely 300 for 3, or 30 for 3.
void lint_outlier(const PayoffEntry& entry, const std::string& path, Findings& findings) {
  if (entry.code && entry.code->written.matrix.empty() && entry.code->written.own.empty() &&
      entry.code->written.row.empty())
    return;  // a rule makes no slips
  std::vector<Cell> cells = cells_of(entry);
  if (cells.size() < 3) return;
  std::partial_sort(cells.begin(), cells.begin() + 2, cells.end(),
                    [](const Cell& a, const Cell& b) { return a.size > b.size; });
  if (cells[1].size > 0 && cells[0].size >= 10 * cells[1].size)
    findings.add("outlying-cell", path + cells[0].path,
                 "is at least ten times as large as every other cell of the entry (at most " +
                     number_text(cells[1].size) + " in size)",
                 "look for a slip: a point or a digit");
}

void lint_columns(const Scenario& scenario, const PayoffEntry& entry, const std::string& path,
                  Findings& findings) {
  const MatrixWorth* matrix = entry.as<MatrixWorth>();
  if (matrix == nullptr || matrix->columns.size() < 3) return;
  const Delegation* other = find_delegation(scenario, matrix->versus.actor, matrix->versus.issue);
  if (other == nullptr) return;
  std::vector<std::string> ladder = ids(other->positions);
  std::reverse(ladder.begin(), ladder.end());
  if (matrix->columns == ladder)
    findings.add("reversed-columns", path + ".columns",
                 "the columns stand in the reverse order of the positions of " + quoted(other->actor),
                 "look whether the rows were written so, too; else put the columns in order");
}

/// Everything of an entry that counts, as text.
std::string content(const PayoffEntry& entry) {
  std::vector<std::string> parts;
  for_each_cell(entry, [&](CellStances where, double number) {
    std::string part;
    for (const CellStance& one : where) {
      part.append(one.issue).append("/").append(one.actor);
      for (const std::string& position : one.positions) part += ' ' + position;
      part += ';';
    }
    parts.push_back(part + '=' + number_text(number));
  });
  for (const auto& [position, number] : trend_of(entry))
    parts.push_back("trend " + position + '=' + number_text(number));
  if (const LossWorth* loss = entry.as<LossWorth>()) parts.push_back(number_text(loss->loss));
  if (const PlaceWorth* place = entry.as<PlaceWorth>())
    for (const auto& [at, number] : place->points)
      parts.push_back(number_text(at) + '=' + number_text(number));
  std::ranges::sort(parts);
  std::string text = std::to_string(entry.worth.index()) + ' ' + entry.actor + ' ' + entry.issue + ' ' +
                     entry.versus().actor + ' ' + entry.versus().issue + ' ' + entry.type;
  for (const std::string& part : parts) text += '\n' + part;
  return text;
}

}  // namespace

void lint_entries(const Scenario& scenario, Findings& findings) {
  std::map<std::string, std::string> seen;  // content, id
  for (std::size_t i = 0; i < scenario.payoffs.size(); ++i) {
    const PayoffEntry& entry = scenario.payoffs[i];
    const std::string path = place("payoffs", i);
    lint_outlier(entry, path, findings);
    lint_columns(scenario, entry, path, findings);
    if (entry.basis == Basis::stated && entry.sources.empty())
      findings.add("stated-without-source", path + ".basis", "is \"stated\", but no source is cited",
                   "cite where it was stated, or call it \"inferred\" or a \"judgement\"");
    const auto [first, fresh] = seen.emplace(content(entry), entry.id);
    if (!fresh)
      findings.add("equal-entries", path, "says the same as the entry " + quoted(first->second),
                   "remove one of them: as it is, the payoff counts twice");
  }
}

}  // namespace parley::checks
