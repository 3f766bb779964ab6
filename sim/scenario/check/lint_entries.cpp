#include <algorithm>
#include <cmath>
#include <map>

#include "sim/base/numbers.h"
#include "sim/scenario/check/findings.h"

namespace parley::checks {
namespace {

struct Cell {
  std::string path;  ///< below the entry's
  double size;
};

std::vector<Cell> cells_of(const PayoffEntry& entry) {
  std::vector<Cell> cells;
  const auto add = [&](const std::string& under, const Cells& list) {
    for (const auto& [position, value] : list) cells.push_back({under + position, std::abs(value)});
  };
  for (const auto& [row, list] : entry.matrix) {
    if (entry.columns.empty())
      add(".rows." + row + ".", list);
    else
      for (std::size_t j = 0; j < list.size(); ++j)
        cells.push_back({place(".rows." + row, j), std::abs(list[j].second)});
  }
  add(".rows.", entry.own);
  add(".row.", entry.row);
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
  const Delegation* other = find_delegation(scenario, entry.versus_actor, entry.versus_issue);
  if (!other || entry.columns.size() < 3) return;
  std::vector<std::string> ladder = ids(other->positions);
  std::reverse(ladder.begin(), ladder.end());
  if (entry.columns == ladder)
    findings.add("reversed-columns", path + ".columns",
                 "the columns stand in the reverse order of the positions of " + quoted(other->actor),
                 "look whether the rows were written so, too; else put the columns in order");
}

/// Everything of an entry that counts, as text.
std::string content(const PayoffEntry& entry) {
  std::string text = std::to_string(static_cast<int>(entry.kind)) + ' ' + entry.actor + ' ' + entry.issue +
                     ' ' + entry.versus_actor + ' ' + entry.versus_issue + ' ' + entry.type + ' ' +
                     number_text(entry.value);
  const auto add = [&](const Cells& list) {
    std::map<std::string, double> sorted(list.begin(), list.end());
    for (const auto& [position, value] : sorted) text += ' ' + position + '=' + number_text(value);
    text += ';';
  };
  std::map<std::string, Cells> rows(entry.matrix.begin(), entry.matrix.end());
  for (const auto& [row, list] : rows) {
    text += ' ' + row + ':';
    add(list);
  }
  add(entry.own);
  add(entry.trend);
  add(entry.row);
  for (const Stance& stance : entry.when) {
    text += ' ' + stance.actor + ':';
    for (const std::string& position : stance.positions) text += ' ' + position;
  }
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
