#include "sim/scenario/written_entry.h"

#include <algorithm>

namespace parley {

const std::vector<EntryForm>& entry_forms() {
  constexpr std::string_view on_scale = "an entry about a place on a scale has \"loss\" or \"worth\" alone";
  static const std::vector<EntryForm> all{
      {EntryKind::loss, ".loss", {"loss"}, {"loss"}, {}, on_scale},
      {EntryKind::worth, ".worth", {"worth"}, {"worth"}, {}, on_scale},
      {EntryKind::joint,
       ".joint",
       {"when", "value"},
       {"when", "value"},
       {},
       "a joint entry has \"when\" and \"value\""},
      {EntryKind::row,
       ".row",
       {"row"},
       {"row", "versus"},
       {"spread"},
       "write \"rows\" for a payoff that depends on the actor's own position, else \"row\""},
      {EntryKind::matrix, "", {"versus"}, {"versus", "rows"}, {"columns", "spread"}, ""},
      {EntryKind::own, ".own", {}, {"rows"}, {"trend", "spread"}, ""},
  };
  return all;
}

const EntryForm& entry_form(EntryKind kind) {
  return *std::ranges::find(entry_forms(), kind, &EntryForm::kind);
}

bool EntryForm::has(std::string_view key) const {
  return std::ranges::find(must, key) != must.end() || std::ranges::find(may, key) != may.end();
}

const std::vector<std::string_view>& entry_keys() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> keys;
    for (const EntryForm& form : entry_forms())
      for (const auto* list : {&form.must, &form.may})
        for (const std::string_view key : *list)
          if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    return keys;
  }();
  return all;
}

bool holds_numbers(std::string_view key) { return key != "versus" && key != "columns" && key != "when"; }

EntryWorth worth_of(EntryKind kind, WrittenEntry written) {
  EntryNumbers& numbers = written.numbers;
  const double spread = numbers.spread.value_or(0);
  EntryWorth worth = worth_of_kind(kind);
  std::visit(
      Cases{[&](MatrixWorth& matrix) {
              matrix = {std::move(written.versus), std::move(numbers.matrix), std::move(written.columns),
                        spread};
            },
            [&](OwnWorth& own) {
              own = {std::move(numbers.own), std::move(numbers.trend), spread};
            },
            [&](RowWorth& row) {
              row = {std::move(written.versus), std::move(numbers.row), spread};
            },
            [&](JointWorth& joint) {
              joint = {std::move(written.when), numbers.value.value_or(0)};
            },
            [&](LossWorth& loss) { loss.loss = written.loss.value_or(0); },
            [&](PlaceWorth& place) { place.points = std::move(written.points).value_or(WorthPoints{}); }},
      worth);
  return worth;
}

WrittenEntry written_form(const PayoffEntry& entry) {
  WrittenEntry written;
  written.entry = entry;
  const auto with_spread = [&](double spread) {
    if (spread != 0) written.numbers.spread = spread;
  };
  std::visit(Cases{[&](const MatrixWorth& matrix) {
                     written.versus = matrix.versus;
                     written.columns = matrix.columns;
                     written.numbers.matrix = matrix.rows;
                     with_spread(matrix.spread);
                   },
                   [&](const OwnWorth& own) {
                     written.numbers.own = own.cells;
                     written.numbers.trend = own.trend;
                     with_spread(own.spread);
                   },
                   [&](const RowWorth& row) {
                     written.versus = row.versus;
                     written.numbers.row = row.cells;
                     with_spread(row.spread);
                   },
                   [&](const JointWorth& joint) {
                     written.when = joint.when;
                     written.numbers.value = joint.value;
                   },
                   [&](const LossWorth& loss) { written.loss = loss.loss; },
                   [&](const PlaceWorth& place) { written.points = place.points; }},
             entry.worth);
  if (entry.code) written.numbers = entry.code->written;
  return written;
}

}  // namespace parley
