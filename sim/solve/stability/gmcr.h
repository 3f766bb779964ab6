#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// The graph model for conflict resolution: which states of a conflict would last, when each decision maker
/// looks ahead in one of six ways. Source: Fang, Hipel & Kilgour, Interactive Decision Making: The Graph
/// Model for Conflict Resolution (1993), chapters 3 and 4; simultaneous sanctioning (SIM) after Fraser &
/// Hipel, IEEE Trans. SMC 9 (1979) 805-816; symmetric sequential (SSEQ) after Rego & Vieira, Group Decis.
/// Negot. 26 (2017). Only the order of payoffs counts, never their size. Everything here is pure and safe to
/// call from many threads. Limits: at most 2^20 combinations of values; preferences are complete and certain
/// (for uncertain ones see gmcr_fast.h).
/// Implemented in gmcr.cpp and gmcr_stability.cpp.
namespace parley {

/// Something that one decision maker sets: an option (values: no, yes) or a delegation (values: its
/// positions).
struct GraphVariable {
  int owner = 0;                               ///< decision maker, from 0
  int values = 2;                              ///< how many values it takes
  std::vector<std::pair<int, int>> forbidden;  ///< (from, to): changes that cannot be made
};

/// One combination of values that cannot be: all of these (variable, value) together.
using Infeasible = std::vector<std::pair<int, int>>;

/// The moves of a conflict. States and decision makers are numbered from 0.
struct MoveGraph {
  int makers = 0;
  std::vector<GraphVariable> variables;
  std::vector<std::vector<int>> states;  ///< states[s][variable] = value; feasible ones only
  /// moves[i][s] = R_i(s), ascending: the states that decision maker i can reach from s in one step by
  /// changing its own variables, one or several, none of them by a forbidden change.
  std::vector<std::vector<std::vector<int>>> moves;
  std::vector<int> index;  ///< code of a combination (first variable slowest) -> state, or -1

  int state_count() const { return static_cast<int>(states.size()); }
  /// The state with these values, or -1 if it is not feasible.
  int find(const std::vector<int>& values) const;
};

/// Every combination of values except the infeasible ones, in order (first variable slowest).
/// Throws std::length_error over 2^20 combinations, std::invalid_argument for indices out of range.
std::vector<std::vector<int>> feasible_states(const std::vector<GraphVariable>& variables,
                                              const std::vector<Infeasible>& infeasible);

/// The graph over these states, in this order. Throws as above, and std::invalid_argument for a repeated or
/// misshapen state.
MoveGraph make_graph(int makers, std::vector<GraphVariable> variables, std::vector<std::vector<int>> states);

/// preference[i][s]: what state s is worth to i; larger is better, only the order counts. `tie`: differences
/// of a decision maker's up to its own do not count (for payoffs that were added up and may differ in their
/// last bits); empty: all count.
struct Preferences {
  std::vector<std::vector<double>> value;
  std::vector<double> tie;  ///< [maker], or empty
  double tie_of(std::size_t maker) const { return tie.empty() ? 0 : tie[maker]; }
  bool better(int maker, int t, int s) const {
    const auto& v = value[static_cast<std::size_t>(maker)];
    return v[static_cast<std::size_t>(t)] >
           v[static_cast<std::size_t>(s)] + tie_of(static_cast<std::size_t>(maker));
  }
};

/// The six ways to look ahead. State s is stable for i when R_i+(s), its improvements, is empty, or when each
/// t in it is sanctioned:
///
///     nash  never (only an empty R_i+(s) is stable)                        Nash 1950
///     gmr   some q in R_{N-i}(t) is no better than s for i                 general metarationality,
///                                                                          Howard 1971
///     smr   as gmr, and every w in R_i(q) is no better than s either       symmetric metarationality,
///                                                                          Howard 1971
///     seq   as gmr, by q in R_{N-i}+(t): credible sanctions only           Fraser & Hipel 1979
///     sseq  as smr, by q in R_{N-i}+(t)                                    Rego & Vieira 2017
///     sim   some choice by the others of staying or an improvement from s,
///           which together with t is feasible and no better than s for i   Fraser & Hipel 1979
enum class Stability : std::uint8_t { nash, gmr, smr, seq, sseq, sim };
inline constexpr std::array<Stability, 6> all_stabilities = {
    Stability::nash, Stability::gmr, Stability::smr, Stability::seq, Stability::sseq, Stability::sim};
const char* stability_name(Stability concept_);  ///< "Nash", "GMR", …

/// R_H(s): where a legal sequence of moves by members of `coalition` (bit i = decision maker i) leads, no
/// member moving twice in succession; with `improvements_only` each move improves for its mover on the state
/// that it leaves (R_H+). Ascending. May hold s itself. Breadth-first over (state, last mover): O(states ×
/// makers × moves).
std::vector<int> reachable(const MoveGraph& graph, const Preferences& preferences, int s,
                           std::uint32_t coalition, bool improvements_only);

/// One improvement of a decision maker, and the state with which the others would answer (-1: nothing deters
/// it).
struct Deterrence {
  int improvement = 0;
  int sanction = -1;
};

/// Whether s is stable for the decision maker, and why: one line per improvement. Stable if no `sanction` is
/// -1.
struct StabilityReason {
  bool stable = true;
  std::vector<Deterrence> improvements;
};
/// Written after the definitions word for word; gmcr_fast.h gives the same answers sooner.
StabilityReason stability_reason(const MoveGraph& graph, const Preferences& preferences, Stability concept_,
                                 int maker, int s);

/// stable[concept][maker][s], and equilibrium[concept][s]: stable for every decision maker.
struct GraphStability {
  std::array<std::vector<std::vector<std::uint8_t>>, 6> stable;
  std::array<std::vector<std::uint8_t>, 6> equilibrium;
};
GraphStability stability_table(const MoveGraph& graph, const Preferences& preferences);

/// The states that members of the coalition can reach together and that every one of them prefers to s
/// (Kilgour, Hipel & Fang 2001). Ascending.
std::vector<int> coalition_improvements(const MoveGraph& graph, const Preferences& preferences, int s,
                                        std::uint32_t coalition);

/// From the status quo: the least number of moves to each state (-1: out of reach), no decision maker moving
/// twice in succession, by any moves or by improvements only; and one shortest sequence.
struct StatusQuoPaths {
  struct Step {
    int mover = -1;
    int state = 0;
  };
  std::vector<int> distance;
  std::vector<std::vector<Step>> path;  ///< without the start; empty where distance <= 0
};
StatusQuoPaths paths_from(const MoveGraph& graph, const Preferences& preferences, int status_quo,
                          bool improvements_only);

}  // namespace parley
