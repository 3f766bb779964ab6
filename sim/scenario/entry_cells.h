#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/payoff_entry.h"

/// What the kinds of payoff entries about positions have in common: each is a list of cells, and a cell counts where
/// certain delegations hold certain positions. Whoever reads entries cell by cell needs to know no kind. Entries on a
/// scale have no cells.
namespace parley {

/// A delegation, and the positions of which it must hold one.
struct CellStance {
  std::string_view actor, issue;
  std::span<const std::string> positions;  ///< of the entry; one in matrices, vectors and rows
  /// The only position.
  const std::string& position() const { return positions.front(); }
};
/// All must hold. A matrix's row stands before its column.
using CellStances = std::span<const CellStance>;

namespace entry_cells {

inline CellStance own_stance(const PayoffEntry& entry, const std::string& position) {
  return {entry.actor, entry.issue, {&position, 1}};
}
inline CellStance other_stance(const Counterpart& versus, const std::string& position) {
  return {versus.actor, versus.issue, {&position, 1}};
}

template <class Worth, class Visit>
void walk(const PayoffEntry& entry, Worth& worth, Visit& visit) {
  using Kind = std::remove_const_t<Worth>;
  if constexpr (std::is_same_v<Kind, MatrixWorth>) {
    for (auto& [row, cells] : worth.rows)
      for (auto& [column, number] : cells) {
        const std::array<CellStance, 2> where{own_stance(entry, row), other_stance(worth.versus, column)};
        visit(CellStances(where), number);
      }
  } else if constexpr (std::is_same_v<Kind, OwnWorth>) {
    for (auto& [position, number] : worth.cells) {
      const CellStance where = own_stance(entry, position);
      visit(CellStances(&where, 1), number);
    }
  } else if constexpr (std::is_same_v<Kind, RowWorth>) {
    for (auto& [position, number] : worth.cells) {
      const CellStance where = other_stance(worth.versus, position);
      visit(CellStances(&where, 1), number);
    }
  } else if constexpr (std::is_same_v<Kind, JointWorth>) {
    std::vector<CellStance> where;
    for (const Stance& stance : worth.when) where.push_back({stance.actor, entry.issue, stance.positions});
    visit(CellStances(where), worth.value);
  } else {
    static_assert(std::is_same_v<Kind, LossWorth> || std::is_same_v<Kind, PlaceWorth>);
  }
}

}  // namespace entry_cells

/// Calls visit(CellStances, number) for each written cell, in the file's order; the number is the entry's own, which
/// may be changed where the entry may.
template <class Entry, class Visit>
void for_each_cell(Entry& entry, Visit visit) {
  std::visit([&](auto& worth) { entry_cells::walk(entry, worth, visit); }, entry.worth);
}

/// The numbers of the cells, in the file's order.
std::vector<double> cell_numbers(const PayoffEntry& entry);

/// The delegations that its value varies with, in the order of each cell's stances; its kind names them, though no cell
/// be written.
struct CellDelegation {
  std::string_view actor, issue;
  bool operator==(const CellDelegation&) const = default;
};
inline std::vector<CellDelegation> varies_with(const PayoffEntry& entry) {
  const CellDelegation own{entry.actor, entry.issue}, other{entry.versus().actor, entry.versus().issue};
  std::vector<CellDelegation> all;
  std::visit(Cases{[&](const MatrixWorth&) {
                     all = {own, other};
                   },
                   [&](const OwnWorth&) { all = {own}; }, [&](const RowWorth&) { all = {other}; },
                   [&](const JointWorth& joint) {
                     for (const Stance& stance : joint.when) all.push_back({stance.actor, entry.issue});
                   },
                   [](const LossWorth&) {}, [](const PlaceWorth&) {}},
             entry.worth);
  return all;
}

/// The trend of an own vector, or none.
const Cells& trend_of(const PayoffEntry& entry);

/// Where the spread of the entry stands; null where its kind has none.
double* spread_of(PayoffEntry& entry);

}  // namespace parley
