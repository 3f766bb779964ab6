#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/game/entry_term.h"
#include "sim/game/labels.h"
#include "sim/game/offers.h"
#include "sim/game/operand.h"
#include "sim/scenario/scenario.h"

/// The compiled game: what a scenario means, in dense indices, immutable, shared by all threads. Constants
/// are folded (a cell of a payoff entry without uncertainty is already multiplied by salience and influence);
/// everything uncertain is a column of the per-trial table (Column) or a cell of the per-trial slab
/// (CellRule). The names stand in `labels`.
namespace parley {

/// How one column of the per-trial table is made. Columns are filled in their order and refer only to earlier
/// ones.
struct Column {
  enum class Kind : std::uint8_t {
    /// `distribution`, from the stream of `key`, clamped to [lo, hi]; it is quantity `quantity` of the labels.
    draw,
    line,    ///< times * a + plus, clamped to [lo, hi]
    product  ///< a * b
  };
  Kind kind = Kind::draw;
  Number distribution = 0.0;
  std::uint64_t key = 0;  ///< stream_name(path); see sim/base/streams.h
  int quantity = -1;
  double lo = 0, hi = 0;  ///< for a quantity that a fixed value or a factor may push out of its range
  Operand a, b;
  double times = 1, plus = 0;
};

/// Payoffs by position of up to two delegations: cells[row + rows * column], rows of the deciding delegation.
/// Constant cells lie in Game::constants, uncertain ones in the trial's slab.
struct Table {
  int rows = 0, cols = 1;
  bool uncertain = false;
  int offset = 0;
};

/// Fills the slab in each trial: for each cell c, slab[target[c]] += scale * (base[c] + spread * z_c). z_c is
/// the c-th normal of the stream `key`; without spread nothing is drawn.
struct CellRule {
  std::uint64_t key = 0;
  double spread = 0;
  Operand scale;
  std::vector<double> base;
  std::vector<int> target;
  bool joined = false;  ///< more than one entry meets in these cells: added up, not stored over each other
};

constexpr int kAnyType = -1;

/// One term of V_v: a table against delegation u.
struct MatrixTerm {
  int table = 0, u = 0;
  int type = kAnyType;
  bool own = false;         ///< u is another delegation of the same actor: expected at Q(theta), not at P
  bool transposed = false;  ///< read from u's side: cells[s' + rows * s]
};

/// One term of V_v in own positions: what position s is worth in itself.
struct OwnTerm {
  int table = 0;
  int trend = -1;  ///< a table to be added (t - 1) times; -1: none
  int type = kAnyType;
};

struct RowTerm {
  int table = 0, u = 0, type = kAnyType;
};

/// A joint entry, from the point of view of the whole game.
struct JointTerm {
  struct Party {
    int delegation;
    std::uint32_t allowed;
  };              ///< bit s: position s counts
  Operand scale;  ///< salience
  double value = 0;
  int actor = 0, issue = 0, type = kAnyType;
  std::vector<Party> parties;  ///< all named, the owner too if it is
};

/// A table of one delegation against another actor's, as the actor's other delegations weigh it: averaged over
/// what this one would choose, it is a row over the other's positions.
struct Link {
  MatrixTerm term;
  int delegation = 0;  ///< the one that it belongs to
  int place = 0;       ///< where [type][position of term.u] begins in an array over all links
};

/// Delegation u, of another actor, as delegation v foresees it: u's reply to each position of v.
struct Foreseen {
  int u = 0;
  std::vector<MatrixTerm> mine;    ///< v's tables against u
  std::vector<RowTerm> rows;       ///< v's actor's rows over u, under any issue
  std::vector<int> links;          ///< Game::links: tables of its actor's other delegations against u
  std::vector<int> joints;         ///< joint entries of v's actor that name u, under any issue
  std::vector<MatrixTerm> theirs;  ///< u's tables against v
  std::vector<int> their_joints;   ///< joint entries of u's actor that name both
};

struct GameDelegation {
  int actor = 0, issue = 0, positions = 0, opening = 0;
  bool held = false;
  bool open = false;  ///< not held and two or more positions: may move when at the table
  int pos = 0;        ///< where its positions begin in arrays over all (delegation, position)
  int qpos = 0;       ///< where (type, position) begins in arrays over all (delegation, type, position)
  std::vector<OwnTerm> own;
  std::vector<MatrixTerm> others;    ///< against other actors' delegations
  std::vector<MatrixTerm> linkages;  ///< against own delegations
  std::vector<int> shifts;           ///< Game::shifts that add to it
  std::vector<int> joints;           ///< its actor's joint entries that name it
  std::vector<Foreseen> foreseen;    ///< the delegations of others that may move; empty without foresight
  std::vector<int> foreseen_joints;  ///< its actor's joint entries that name any of them
  std::uint64_t choice_key = 0, reply_key = 0;  ///< of its moves in rounds, and in replies
};

struct GameActor {
  Operand rationality, foresight, audience_cost, influence, patience, inertia, memory;
  /// In rounds of offers: what it follows in place of the logit rule, and the numbers of that.
  TacticKind tactic = TacticKind::none;
  Operand exponent, floor;
  int depth = 1;
  int types = 1;  ///< 1 for actors without private types
  bool typed = false;
  int slot = -1;                ///< first of its type slots, -1 without types
  std::vector<Operand> priors;  ///< as written; normalised per trial (constants already are)
  bool priors_constant = true;
  std::vector<int> delegations;
  std::uint64_t type_key = 0;
};

struct GameSettlement {
  std::vector<JointTerm::Party> parties;
};

struct GameIssue {
  bool concessions = false;
  std::vector<GameSettlement> settlements;
};

struct GameEvent {
  Operand chance;
  std::uint64_t key = 0;
};

/// An event's addition to one delegation's own vector.
struct Shift {
  int event = 0, delegation = 0;
  Operand scale;
  std::vector<double> add;
};

/// One actor's stand on a scale; position in [0, 100].
struct GameStand {
  int actor = 0;
  Operand position, salience, power;  ///< power times influence
  struct ByType {
    int type = 0;  ///< place among the actor's types
    Operand position, salience, power;
  };
  std::vector<ByType> types;
  std::vector<std::pair<int, double>> moves;  ///< (event, by how much on 0 … 100)
};

/// An issue on a scale: it settles in one round, by the settlement model among the stands at that round's table.
struct GameScale {
  int issue = 0;
  int round = -1;                 ///< -1: never
  std::vector<GameStand> stands;  ///< those at the table
  std::vector<GameStand> others;  ///< those that are not there: for their losses alone
  Operand many, hardest, tabled;
  int observed = -1;        ///< the grid point that was observed, or -1
  std::vector<double> law;  ///< where every trial has the same; else empty
  std::uint64_t key = 0;
};

/// What an actor gets of where a scale settled.
struct FlowScale {
  int scale = 0, type = kAnyType;
  double loss = 0;            ///< per share of the scale between the settlement and the actor's position
  int stand = -1;             ///< for a loss: place in stands, or behind them in others
  std::vector<double> worth;  ///< [grid point]; for a worth
};

/// Conditions in postfix order: each step pushes or combines masks.
struct ConditionStep {
  enum class Op : std::uint8_t {
    position,
    settled,
    between,
    event,
    breakdown,
    all,
    any,
    negate
  } op = Op::all;
  int index = 0;  ///< delegation, issue, event or place in Game::offers; for all and any: how many masks
  std::uint32_t allowed = 0;   ///< positions, as bits
  bool none = false;           ///< a position condition on an actor that is not there (never holds)
  int from = 0, to = 0;        ///< between: grid points, both in; index is the scale
  std::vector<int> ways = {};  ///< settled: the settlements that count, at least one; empty: settled at all
};

struct GameOutcome {
  std::vector<ConditionStep> when;
  bool ends_talks = false;
  int reply = -1;  ///< place in Game::replies, or -1
};

struct Observed {
  int index = 0;
  int value = 0;
};  ///< delegation → position, or event → 0/1

/// Where moves are made: a round, or the reply to an outcome.
struct GameTurn {
  bool is_public = true;
  /// Open delegations at the table and on the agenda (their issue may be settled by then).
  std::vector<int> movers;
  std::vector<int> agenda;                    ///< issues
  std::vector<std::vector<int>> settlements;  ///< per agenda place: those whose every party is at the table
  std::vector<Observed> observed;             ///< delegations; of a round only
};

struct GameRound : GameTurn {
  std::vector<int> events;  ///< those that may happen before it, in order
  std::vector<Observed> observed_events;
  int offers = -1;        ///< place in Game::offers: then nobody moves; -1: a round of moves
  bool observes = false;  ///< something is written as observed, even if only events that cannot happen
};

/// The one more round of moves that an outcome leaves to those who may answer it.
struct GameReply : GameTurn {
  int outcome = 0;
  int answers = 0;  ///< place in Labels::answers of its first mover's
};

/// What the actors get at the positions held: every entry once.
struct FlowMatrix {
  int table = 0, v = 0, u = 0, type = kAnyType;
};
struct FlowOwn {
  int table = 0, trend = -1, v = 0, type = kAnyType;
};
struct FlowRow {
  int table = 0, u = 0, type = kAnyType;
};
struct FlowActor {
  std::vector<FlowMatrix> matrices;
  std::vector<FlowOwn> own;
  std::vector<FlowRow> rows;
  std::vector<int> joints;
  std::vector<FlowScale> scales;
};

struct Game {
  Labels labels;
  std::vector<Column> columns;
  std::vector<EntryTerm> entries;  ///< all but those on scales; the tables and joints are made of them
  std::vector<double> constants;   ///< cells of constant tables
  std::vector<Table> tables;
  std::vector<CellRule> cells;  ///< how the slab is filled
  int slab_cells = 0;
  std::vector<GameActor> actors;
  std::vector<GameDelegation> delegations;
  std::vector<GameIssue> issues;
  std::vector<GameScale> scales;
  std::vector<JointTerm> joints;
  std::vector<GameEvent> events;
  std::vector<Shift> shifts;
  std::vector<GameOutcome> outcomes;
  std::vector<GameRound> rounds;
  std::vector<GameReply> replies;
  std::vector<GameOffers> offers;
  std::vector<Link> links;
  std::vector<FlowActor> flows;
  int positions = 0, qpositions = 0;  ///< sizes of the arrays that pos and qpos index
  int link_cells = 0;                 ///< size of the array over all links
  int depth = 1;                      ///< of the deepest actor
  int last_observed = -1;             ///< the last round in which something was observed
};

/// Compiles a scenario that check() has passed. Deterministic; a few milliseconds at most for the format's
/// largest scenarios.
Game compile(const Scenario& scenario);

}  // namespace parley
