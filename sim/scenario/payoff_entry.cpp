#include "sim/scenario/payoff_entry.h"

#include "sim/scenario/entry_cells.h"

/// Implements entry_cells.h as well.
namespace parley {
namespace {

template <std::size_t... at>
EntryWorth empty_worth(std::size_t kind, std::index_sequence<at...>) {
  EntryWorth made;
  (void)((at == kind && (made.emplace<at>(), true)) || ...);
  return made;
}

}  // namespace

EntryWorth worth_of_kind(EntryKind kind) {
  return empty_worth(static_cast<std::size_t>(kind),
                     std::make_index_sequence<std::variant_size_v<EntryWorth>>{});
}

const Counterpart& PayoffEntry::versus() const {
  static const Counterpart nobody;
  return std::visit(
      [](const auto& one) -> const Counterpart& {
        if constexpr (requires { one.versus; })
          return one.versus;
        else
          return nobody;
      },
      worth);
}

double PayoffEntry::spread() const {
  return std::visit(
      [](const auto& one) {
        if constexpr (requires { one.spread; })
          return one.spread;
        else
          return 0.0;
      },
      worth);
}

std::vector<double> cell_numbers(const PayoffEntry& entry) {
  std::vector<double> all;
  for_each_cell(entry, [&](CellStances, double number) { all.push_back(number); });
  return all;
}

const Cells& trend_of(const PayoffEntry& entry) {
  static const Cells none;
  const OwnWorth* own = entry.as<OwnWorth>();
  return own != nullptr ? own->trend : none;
}

double* spread_of(PayoffEntry& entry) {
  return std::visit(
      [](auto& worth) -> double* {
        if constexpr (requires { worth.spread; })
          return &worth.spread;
        else
          return nullptr;
      },
      entry.worth);
}

}  // namespace parley
