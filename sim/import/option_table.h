#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/import/imported.h"

/// Option tables of the graph model for conflict resolution (Fang, Hipel & Kilgour 1993): decision makers with options that are taken
/// or not, the states that can be, and how much each decision maker likes them.
/// Implemented in option_json.cpp, option_cells.cpp and option_scenario.cpp.
namespace parley {

struct TableOption {
  enum class Way : std::uint8_t { both, forward, back };
  std::string name;
  int owner = 0;        ///< place of the decision maker
  Way way = Way::both;  ///< forward: once taken, it stays; back: once given up, it stays so
};

struct OptionTable {
  std::string title;
  std::vector<std::string> makers;
  std::vector<TableOption> options;
  std::vector<std::vector<char>> states;     ///< [state][option]: taken
  std::vector<std::string> state_names;      ///< as the table numbers or names them
  std::vector<std::vector<double>> payoffs;  ///< [decision maker][state]: more is better
  std::size_t status_quo = 0;                ///< a state
};

/// The most options that all states of a conflict are worked out for, and the most states.
inline constexpr std::size_t kMostTableOptions = 16, kMostTableStates = 4096;

/// The table as a scenario of one issue: each decision maker's positions are what it can do with its options. Nothing, and
/// the reason in `problem`, where a scenario cannot say it.
std::optional<Scenario> scenario_of_options(const OptionTable& table, std::vector<std::string>& notes,
                                            std::string& problem);

/// Reads an option table: JSON with options, states and payoffs or rankings; a file of gmcr-py (.gmcr: preferences as statements in
/// order of priority, or a ranking); or cells (a row for each option, a column for each state with Y or N, rows of payoffs or ranks).
Imported read_option_table(std::string_view text);

/// Whether the content is one: JSON, or cells of which a column beyond the first two holds Y and N.
bool looks_like_options(std::string_view text);

/// The readers of the two forms; faults are told with their places.
OptionTable read_option_json(std::string_view text, std::vector<std::string>& notes,
                             std::vector<Problem>& problems);
OptionTable read_option_cells(std::string_view text, std::vector<std::string>& notes,
                              std::vector<Problem>& problems);

/// Y, yes, 1, true, taken → 1; N, no, 0, false → 0; "-" → 2, either; else -1.
int option_mark(std::string_view text);

}  // namespace parley
