#pragma once
#include <cstdint>
#include <variant>
#include <vector>

#include "sim/solve/stability/gmcr.h"
#include "sim/solve/stability/gmcr_bits.h"

/// The stability of every state over and over, on one graph with changing preferences: for shares over many
/// draws of the payoffs. Same answers as stability_table (gmcr.h), which follows the definitions word for
/// word. Idea: "for every improvement t some sanction q is no better than s" needs of each t only its worst
/// sanction. With
///   worst(t)    = min over q in R_{N-i}(t)  of P_i(q)
///   trapped(t)  = min over q in R_{N-i}(t)  of max(P_i(q), max over w in R_i(q) of P_i(w))
/// s is GMR-stable if worst(t) <= P_i(s), SMR-stable if trapped(t) <= P_i(s), for all t in R_i+(s); SEQ and
/// SSEQ are judged in this way over R_{N-i}+(t). The sets R_{N-i}(t) do not depend on preferences and are
/// found once. Graphs of up to 256 states with transitive moves (all but those with some one-way moves) are
/// judged by sets of bits instead, several times as fast (gmcr_bits.h).
namespace parley {

class StabilityEvaluator {
 public:
  /// Keeps a reference to the graph: it must outlive this. Memory: makers × states × (sizes of the reach
  /// sets).
  explicit StabilityEvaluator(const MoveGraph& graph);

  /// mask[maker × states + s]: bit c is set if s is stable for the maker under concept c (the order of
  /// Stability). One evaluator serves one thread (it holds scratch); copies serve others.
  void evaluate(const Preferences& preferences, std::vector<std::uint8_t>& mask);

  /// Whether sets of bits do the work.
  bool by_bits() const { return bits_.index() != 0; }

 private:
  void evaluate_by_search(const Preferences& preferences, std::vector<std::uint8_t>& mask);
  void credible_sanctions(const Preferences& p, int maker);
  bool sim_stable(const Preferences& p, int maker, int s, int t, int j, std::size_t code);

  const MoveGraph* graph_;
  std::variant<std::monostate, BitStability<1>, BitStability<2>, BitStability<4>> bits_;
  std::size_t states_ = 0;
  std::vector<std::vector<std::vector<int>>> reach_;  ///< [maker][t] = R_{N-i}(t)
  std::vector<std::vector<std::size_t>> own_code_;    ///< [maker][s]: what its variables add to the code of s
  std::vector<std::vector<int>> better_;              ///< [maker × states + s] = R_maker+(s)
  std::vector<double> escape_, worst_, trapped_, worst_credible_, trapped_credible_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::vector<int> queue_;
};

}  // namespace parley
