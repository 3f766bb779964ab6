#include "sim/solve/stability/gmcr_fast.h"

#include <algorithm>
#include <limits>

namespace parley {
namespace {
using std::size_t;
constexpr double unreachable = std::numeric_limits<double>::infinity();
}  // namespace

StabilityEvaluator::StabilityEvaluator(const MoveGraph& graph)
    : graph_(&graph), states_(static_cast<size_t>(graph.state_count())) {
  if (BitStability<1>::suits(graph))
    bits_.emplace<1>(graph);
  else if (BitStability<2>::suits(graph))
    bits_.emplace<2>(graph);
  else if (BitStability<4>::suits(graph))
    bits_.emplace<3>(graph);
  if (by_bits()) return;
  const auto makers = static_cast<size_t>(graph.makers);
  reach_.resize(makers);
  own_code_.assign(makers, std::vector<size_t>(states_, 0));
  const Preferences none;
  const std::uint32_t all = graph.makers == 32 ? ~0U : (1U << graph.makers) - 1U;
  for (size_t i = 0; i < makers; ++i) {
    for (size_t t = 0; t < states_; ++t)
      reach_[i].push_back(reachable(graph, none, static_cast<int>(t), all & ~(1U << i), false));
    for (size_t s = 0; s < states_; ++s) {
      size_t place = 1;
      for (size_t v = graph.variables.size(); v-- > 0;) {
        if (graph.variables[v].owner == static_cast<int>(i))
          own_code_[i][s] += place * static_cast<size_t>(graph.states[s][v]);
        place *= static_cast<size_t>(graph.variables[v].values);
      }
    }
  }
  better_.resize(makers * states_);
  for (auto* v : {&escape_, &worst_, &trapped_, &worst_credible_, &trapped_credible_}) v->resize(states_);
  seen_.assign(states_ * makers, 0);
}

/// worst and trapped over R_{N-i}+(t), for every t: breadth-first along the others' improvements.
void StabilityEvaluator::credible_sanctions(const Preferences& p, int maker) {
  const int makers = graph_->makers;
  const auto& value = p.value[static_cast<size_t>(maker)];
  for (size_t t = 0; t < states_; ++t) {
    if (++stamp_ == 0) {
      std::fill(seen_.begin(), seen_.end(), 0U);
      stamp_ = 1;
    }
    double worst = unreachable, trapped = unreachable;
    queue_.clear();
    int at = static_cast<int>(t), last = -1;
    for (size_t head = 0;; ++head) {
      for (int j = 0; j < makers; ++j) {
        if (j == maker || j == last) continue;
        for (int q : better_[static_cast<size_t>(j) * states_ + static_cast<size_t>(at)]) {
          const int node = q * makers + j;
          if (seen_[static_cast<size_t>(node)] == stamp_) continue;
          seen_[static_cast<size_t>(node)] = stamp_;
          worst = std::min(worst, value[static_cast<size_t>(q)]);
          trapped = std::min(trapped, escape_[static_cast<size_t>(q)]);
          queue_.push_back(node);
        }
      }
      if (head == queue_.size()) break;
      at = queue_[head] / makers;
      last = queue_[head] % makers;
    }
    worst_credible_[t] = worst;
    trapped_credible_[t] = trapped;
  }
}

/// Whether some combination of the others' staying or improving from s, on top of t, is feasible and no
/// better than s.
bool StabilityEvaluator::sim_stable(const Preferences& p, int maker, int s, int t, int j, size_t code) {
  if (j == graph_->makers) {
    const int q = graph_->index[code];
    return q >= 0 && !p.better(maker, q, s);
  }
  if (j == maker)
    return sim_stable(p, maker, s, t, j + 1,
                      code + own_code_[static_cast<size_t>(j)][static_cast<size_t>(t)]);
  const auto& own = own_code_[static_cast<size_t>(j)];
  if (sim_stable(p, maker, s, t, j + 1, code + own[static_cast<size_t>(s)])) return true;
  for (int r : better_[static_cast<size_t>(j) * states_ + static_cast<size_t>(s)])
    if (sim_stable(p, maker, s, t, j + 1, code + own[static_cast<size_t>(r)])) return true;
  return false;
}

void StabilityEvaluator::evaluate(const Preferences& p, std::vector<std::uint8_t>& mask) {
  std::visit(
      [&](auto& bits) {
        if constexpr (std::is_same_v<std::decay_t<decltype(bits)>, std::monostate>)
          evaluate_by_search(p, mask);
        else
          bits.evaluate(p, mask);
      },
      bits_);
}

void StabilityEvaluator::evaluate_by_search(const Preferences& p, std::vector<std::uint8_t>& mask) {
  const auto makers = static_cast<size_t>(graph_->makers);
  for (size_t i = 0; i < makers; ++i)
    for (size_t s = 0; s < states_; ++s) {
      auto& out = better_[i * states_ + s];
      out.clear();
      for (int t : graph_->moves[i][s])
        if (p.better(static_cast<int>(i), t, static_cast<int>(s))) out.push_back(t);
    }
  mask.assign(makers * states_, 0);
  for (size_t i = 0; i < makers; ++i) {
    const int maker = static_cast<int>(i);
    const auto& value = p.value[i];
    for (size_t s = 0; s < states_; ++s) {
      double best = value[s];
      for (int w : graph_->moves[i][s]) best = std::max(best, value[static_cast<size_t>(w)]);
      escape_[s] = best;
    }
    for (size_t t = 0; t < states_; ++t) {
      double worst = unreachable, trapped = unreachable;
      for (int q : reach_[i][t]) {
        worst = std::min(worst, value[static_cast<size_t>(q)]);
        trapped = std::min(trapped, escape_[static_cast<size_t>(q)]);
      }
      worst_[t] = worst;
      trapped_[t] = trapped;
    }
    credible_sanctions(p, maker);
    for (size_t s = 0; s < states_; ++s) {
      const double bar = value[s] + p.tie_of(i);
      unsigned stable = better_[i * states_ + s].empty() ? 63U : 62U;
      for (int t : better_[i * states_ + s]) {
        const auto at = static_cast<size_t>(t);
        if (worst_[at] > bar) stable &= ~2U;
        if (trapped_[at] > bar) stable &= ~4U;
        if (worst_credible_[at] > bar) stable &= ~8U;
        if (trapped_credible_[at] > bar) stable &= ~16U;
        if ((stable & 32U) && !sim_stable(p, maker, static_cast<int>(s), t, 0, 0)) stable &= ~32U;
        if (!stable) break;
      }
      mask[i * states_ + s] = static_cast<std::uint8_t>(stable);
    }
  }
}

}  // namespace parley
