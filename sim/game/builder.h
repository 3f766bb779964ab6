#pragma once
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "sim/game/game.h"

/// The pieces of compile(), which fill one Game step by step.
namespace parley {

/// One payoff entry's part in a table.
struct Contribution {
  std::uint64_t key = 0;
  Operand scale;
  double spread = 0;
  std::vector<double> base;  ///< in the file's order
  std::vector<int> place;    ///< cell of the table, for each of them
};

enum class TableKind { matrix, own, trend, row };

/// What a table holds: (matrix: v, u), (own, trend: v, -1), (row: the actor's index and issue packed in v,
/// u), and its type.
using TableKey = std::tuple<TableKind, int, int, int>;

struct TableDraft {
  int rows = 0, cols = 1;
  std::vector<Contribution> parts;
};

struct Builder {
  const Scenario& scenario;
  Game game;
  std::map<std::string, int, std::less<>> actor, issue, event, factor_column;
  std::map<std::string, Operand, std::less<>> factor;
  std::map<std::pair<int, int>, Operand> products;       ///< (column, column) → their product
  std::map<std::pair<int, int>, Operand> saliences;      ///< (actor, issue) → where the file says one
  std::map<std::string, Operand, std::less<>> codebook;  ///< constants that were needed
  std::map<std::pair<int, int>, int> delegation;         ///< (actor, issue) → index
  std::map<TableKey, TableDraft> drafts;
  std::map<TableKey, int> table;
  std::map<std::string, int, std::less<>> offers_of;  ///< round → place in Game::offers
  std::map<std::pair<int, int>, int> link_of;  ///< (delegation, place among its `others`) → Game::links

  explicit Builder(const Scenario& written) : scenario(written) {}

  // numbers.cpp
  void add_factors();
  Operand number(const Number& written, const std::string& path, double lo, double hi);
  Operand product(const Operand& a, const Operand& b);
  Operand salience(int actor_index, int issue_index);
  /// A constant of the codebook, drawn where it is uncertain.
  Operand constant(const std::string& name);

  // compile.cpp
  void add_actors();
  void add_tactic(const Actor& written, GameActor& here);
  void add_issues();

  // payoffs.cpp
  void add_entries();
  EntryTerm term_of(const PayoffEntry& entry);
  void add_joint(const EntryTerm& term);
  void add_table(const EntryTerm& term);
  TableKey table_of(const EntryTerm& term) const;
  void add_part(const TableKey& key, const EntryTerm& term, Contribution part);
  void lay_tables();
  void add_terms();
  void add_foresight();
  std::map<int, Foreseen> concerns(int v);
  int link(int w, std::size_t term);

  // rounds.cpp
  void add_events();
  void add_outcomes();
  void add_rounds();
  void add_replies();
  GameTurn turn(const std::vector<std::string>& seats, const std::vector<std::string>& agenda,
                bool is_public) const;

  // scales.cpp
  void add_scales();
  void add_scale_flows();
  void settle_in_rounds();
  int scale_of(const std::string& issue_id) const;

  // offers.cpp
  void add_offers();

  // ranges.cpp
  void set_ranges();

  int delegation_of(const std::string& actor_id, const std::string& issue_id) const {
    const auto found = delegation.find({actor.at(actor_id), issue.at(issue_id)});
    return found == delegation.end() ? -1 : found->second;
  }
  int position_of(int delegation_index, const std::string& position) const;
  std::uint32_t positions_of(int delegation_index, std::span<const std::string> ids) const;
  int type_of(int actor_index, const std::string& type) const;
};

/// The range of an operand: of its distribution within its clamp, at the levels given (0 and 1: hard bounds).
std::pair<double, double> operand_range(const Game& game, const Operand& operand, double low, double high);

}  // namespace parley
