#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/game/operand.h"

/// What a payoff entry says, compiled: its cells, what they count with, and the stream of their noise. The tables and
/// joint terms of the game are made of these (payoffs.cpp), and so are the static game and its draws (sim/solve).
namespace parley {

/// What a coded entry adds per unit of an uncertain constant of the codebook.
struct EntryPart {
  Operand constant;
  std::vector<double> cells, trend;
};

/// An entry about positions. In a flow payoff of its actor each cell counts where all delegations that it varies with
/// stand as the cell asks, times salience, times influence; of a type of the actor only where it is of that type.
struct EntryTerm {
  int entry = 0;  ///< place in Scenario::payoffs
  int actor = 0, issue = 0;
  int type = -1;                 ///< place among the actor's types; -1: whatever it is
  std::vector<int> delegations;  ///< that it varies with; in a table the rows', then the columns'
  /// [cell * delegations.size() + place in `delegations`]: bit s, position s counts.
  std::vector<std::uint32_t> allowed;
  std::vector<double> cells;     ///< as written; of a coded entry with uncertain constants at their medians
  std::vector<double> trend;     ///< added per round after the first
  std::vector<int> trend_place;  ///< position, for each of `trend`
  double spread = 0;
  std::uint64_t key = 0;  ///< stream_name of the cells' noise
  Operand salience, influence{1.0, -1};
  Operand scale;                 ///< their product
  std::vector<EntryPart> parts;  ///< with uncertain constants; then these are the numbers without them:
  std::vector<double> fixed_cells, fixed_trend;

  std::uint32_t at(std::size_t cell, std::size_t place) const {
    return allowed[cell * delegations.size() + place];
  }
};

}  // namespace parley
