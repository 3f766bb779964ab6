#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "sim/solve/stability/gmcr.h"

/// The stability of every state by sets of bits, for graphs of up to 64 * W states. Same answers as
/// stability_table (gmcr.h). Ideas:
///   the states no better than s are a prefix of the states in order of value: one sort per decision maker;
///   a sanction exists where the set of reachable states meets such a prefix;
///   where every decision maker's moves are transitive (two moves in succession make one), R_H+ is the
///   transitive closure of the others' improvements: it is taken in each part of the graph that they alone
///   can move in (Warshall 1962);
///   the combinations of SIM are the meet of one set per decision maker.
namespace parley {

template <std::size_t W>
struct StateSet {
  std::array<std::uint64_t, W> word{};

  void add(std::size_t s) { word[s / 64] |= std::uint64_t{1} << (s % 64); }
  bool has(std::size_t s) const { return word[s / 64] >> (s % 64) & 1; }
  StateSet& operator|=(const StateSet& o) {
    for (std::size_t k = 0; k < W; ++k) word[k] |= o.word[k];
    return *this;
  }
  StateSet& operator&=(const StateSet& o) {
    for (std::size_t k = 0; k < W; ++k) word[k] &= o.word[k];
    return *this;
  }
  /// What is here and not in `o`.
  StateSet without(const StateSet& o) const {
    StateSet out;
    for (std::size_t k = 0; k < W; ++k) out.word[k] = word[k] & ~o.word[k];
    return out;
  }
  bool empty() const {
    std::uint64_t any = 0;
    for (const std::uint64_t w : word) any |= w;
    return any == 0;
  }
  /// Whether all three share a member.
  static bool meet(const StateSet& a, const StateSet& b, const StateSet& c) {
    std::uint64_t any = 0;
    for (std::size_t k = 0; k < W; ++k) any |= a.word[k] & b.word[k] & c.word[k];
    return any != 0;
  }
  static bool meet(const StateSet& a, const StateSet& b) { return meet(a, b, b); }
  template <class Action>
  void each(Action action) const {
    for (std::size_t k = 0; k < W; ++k)
      for (std::uint64_t w = word[k]; w != 0; w &= w - 1)
        action(k * 64 + static_cast<std::size_t>(std::countr_zero(w)));
  }
};

template <std::size_t W>
class BitStability {
 public:
  using Set = StateSet<W>;

  /// Whether the graph has few enough states and transitive moves.
  static bool suits(const MoveGraph& graph) {
    if (graph.states.empty() || graph.states.size() > 64 * W) return false;
    const std::vector<Set> moves = move_sets(graph);
    const std::size_t n = graph.states.size();
    for (std::size_t at = 0; at < moves.size(); ++at) {
      Set known = moves[at];
      known.add(at % n);
      bool closed = true;
      moves[at].each(
          [&](std::size_t r) { closed = closed && moves[at - at % n + r].without(known).empty(); });
      if (!closed) return false;
    }
    return true;
  }

  explicit BitStability(const MoveGraph& graph)
      : states_(graph.states.size()),
        makers_(static_cast<std::size_t>(graph.makers)),
        moves_(move_sets(graph)) {
    const std::uint32_t all = graph.makers == 32 ? ~0U : (1U << graph.makers) - 1U;
    const Preferences none;
    reach_.resize(makers_ * states_);
    same_own_.resize(makers_ * states_);
    parts_.resize(makers_);
    for (std::size_t i = 0; i < makers_; ++i) {
      for (std::size_t s = 0; s < states_; ++s) {
        for (const int q : reachable(graph, none, static_cast<int>(s), all & ~(1U << i), false))
          reach_[i * states_ + s].add(static_cast<std::size_t>(q));
        for (std::size_t t = 0; t < states_; ++t)
          if (same_own(graph, static_cast<int>(i), s, t)) same_own_[i * states_ + s].add(t);
      }
      find_parts(i);
    }
    for (auto* sets : {&low_, &better_, &choices_}) sets->resize(makers_ * states_);
    for (auto* sets : {&prefix_, &caught_}) sets->resize(states_ + 1);
    bound_.resize(makers_ * states_);
    rank_.resize(makers_ * states_);
    order_.resize(states_);
    credible_.resize(states_);
  }

  /// As StabilityEvaluator::evaluate.
  void evaluate(const Preferences& p, std::vector<std::uint8_t>& mask) {
    for (std::size_t j = 0; j < makers_; ++j) rank(p, j);
    for (std::size_t j = 0; j < makers_; ++j)
      for (std::size_t s = 0; s < states_; ++s) {
        Set& choice = choices_[j * states_ + s] = same_own_[j * states_ + s];
        better_[j * states_ + s].each([&](std::size_t r) { choice |= same_own_[j * states_ + r]; });
      }
    mask.resize(makers_ * states_);
    for (std::size_t i = 0; i < makers_; ++i) {
      catch_escapes(i);
      close_improvements(i);
      for (std::size_t s = 0; s < states_; ++s) mask[i * states_ + s] = stable(i, s);
    }
  }

 private:
  static std::vector<Set> move_sets(const MoveGraph& graph) {
    std::vector<Set> moves;
    for (const auto& maker : graph.moves)
      for (const auto& from : maker) {
        Set& set = moves.emplace_back();
        for (const int t : from) set.add(static_cast<std::size_t>(t));
      }
    return moves;
  }

  static bool same_own(const MoveGraph& graph, int maker, std::size_t s, std::size_t t) {
    for (std::size_t v = 0; v < graph.variables.size(); ++v)
      if (graph.variables[v].owner == maker && graph.states[s][v] != graph.states[t][v]) return false;
    return true;
  }

  /// The parts of the graph that the others of i can move in.
  void find_parts(std::size_t i) {
    std::vector<bool> seen(states_, false);
    for (std::size_t s = 0; s < states_; ++s) {
      if (seen[s]) continue;
      std::vector<std::size_t>& part = parts_[i].emplace_back(1, s);
      seen[s] = true;
      for (std::size_t head = 0; head < part.size(); ++head)
        for (std::size_t t = 0; t < states_; ++t)
          if (!seen[t] &&
              (reach_[i * states_ + part[head]].has(t) || reach_[i * states_ + t].has(part[head]))) {
            seen[t] = true;
            part.push_back(t);
          }
    }
  }

  /// Order of the states for j, what is no better than each, and j's improvements.
  void rank(const Preferences& p, std::size_t j) {
    const std::vector<double>& value = p.value[j];
    for (std::size_t k = 0; k < states_; ++k) order_[k] = {value[k], static_cast<std::uint32_t>(k)};
    std::sort(order_.begin(), order_.end());
    for (std::size_t k = 0; k < states_; ++k) {
      prefix_[k + 1] = prefix_[k];
      prefix_[k + 1].add(order_[k].second);
      rank_[j * states_ + order_[k].second] = static_cast<std::uint32_t>(k);
    }
    std::size_t bound = 0;
    const double tie = p.tie_of(j);
    for (std::size_t k = 0; k < states_; ++k) {
      const auto [v, s] = order_[k];
      while (bound < states_ && order_[bound].first <= v + tie) ++bound;
      const std::size_t at = j * states_ + s;
      bound_[at] = static_cast<std::uint32_t>(bound);
      low_[at] = prefix_[bound];
      better_[at] = moves_[at].without(low_[at]);
    }
  }

  /// caught_[k]: the states where i can have none but the k lowest, whether it stays or moves.
  void catch_escapes(std::size_t i) {
    std::fill(caught_.begin(), caught_.end(), Set{});
    for (std::size_t q = 0; q < states_; ++q) {
      std::uint32_t best = rank_[i * states_ + q];
      moves_[i * states_ + q].each([&](std::size_t w) { best = std::max(best, rank_[i * states_ + w]); });
      caught_[best + 1].add(q);
    }
    for (std::size_t k = 0; k < states_; ++k) caught_[k + 1] |= caught_[k];
  }

  /// credible_[t] = R_{N-i}+(t).
  void close_improvements(std::size_t i) {
    for (std::size_t t = 0; t < states_; ++t) {
      credible_[t] = {};
      for (std::size_t j = 0; j < makers_; ++j)
        if (j != i) credible_[t] |= better_[j * states_ + t];
    }
    for (const auto& part : parts_[i])
      for (const std::size_t k : part) {
        const Set through = credible_[k];
        for (const std::size_t t : part)
          if (credible_[t].has(k)) credible_[t] |= through;
      }
  }

  std::uint8_t stable(std::size_t i, std::size_t s) const {
    const std::size_t at = i * states_ + s;
    if (better_[at].empty()) return 63;
    const Set& low = low_[at];
    const Set& caught = caught_[bound_[at]];
    Set together = low;  // what simultaneous sanctions may lead to
    for (std::size_t j = 0; j < makers_; ++j)
      if (j != i) together &= choices_[j * states_ + s];
    unsigned stable = 62;
    better_[at].each([&](std::size_t t) {
      const Set& reach = reach_[i * states_ + t];
      if (!Set::meet(reach, low)) stable &= ~2U;
      if (!Set::meet(reach, caught)) stable &= ~4U;
      if (!Set::meet(credible_[t], low)) stable &= ~8U;
      if (!Set::meet(credible_[t], caught)) stable &= ~16U;
      if (!Set::meet(together, same_own_[i * states_ + t])) stable &= ~32U;
    });
    return static_cast<std::uint8_t>(stable);
  }

  std::size_t states_ = 0, makers_ = 0;
  std::vector<Set> moves_, reach_, same_own_;                 // [maker * states + s]
  std::vector<std::vector<std::vector<std::size_t>>> parts_;  // [maker][part]: states
  std::vector<Set> low_, better_, choices_;                   // [maker * states + s], of this draw
  std::vector<std::uint32_t> bound_, rank_;                   // [maker * states + s]
  std::vector<Set> prefix_, caught_, credible_;               // of one decision maker
  std::vector<std::pair<double, std::uint32_t>> order_;
};

}  // namespace parley
