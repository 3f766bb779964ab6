#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "sim/solve/draws/uncertain_counts.h"

namespace parley::uncertain {
namespace {

using std::size_t;

size_t cell_of(const std::vector<int>& positions, const std::vector<int>& sizes) {
  size_t cell = 0;
  for (size_t v = 0; v < sizes.size(); ++v)
    cell = cell * static_cast<size_t>(sizes[v]) + static_cast<size_t>(positions[v]);
  return cell;
}

size_t stride_of(size_t player, const std::vector<int>& sizes) {
  size_t stride = 1;
  for (size_t v = player + 1; v < sizes.size(); ++v) stride *= static_cast<size_t>(sizes[v]);
  return stride;
}

}  // namespace

Setting::Setting(const Scenario& scenario, const Game& game, const StaticOptions& chosen,
                 const UncertainOptions& wanted)
    : payoffs(scenario, game, chosen, wanted.seed, wanted.max_profiles), options(wanted) {
  const StaticGame& shape = payoffs.shape();
  const auto& parties = payoffs.parties();
  std::vector<size_t> movers;
  for (size_t v = 0; v < shape.players.size(); ++v) {
    const StaticPlayer& p = shape.players[v];
    row.push_back(
        static_cast<int>(std::lower_bound(parties.begin(), parties.end(), p.actor) - parties.begin()));
    if (p.positions.size() > 1) movers.push_back(v);
  }
  if (movers.size() != 2 || row[movers[0]] == row[movers[1]])
    mixed_not_run = "mixed equilibria over draws are counted where exactly two actors choose";
  else if (std::max(payoffs.sizes()[movers[0]], payoffs.sizes()[movers[1]]) > DrawEquilibria::kMost)
    mixed_not_run = fmt::format("mixed equilibria over draws are counted for up to {} positions each",
                                DrawEquilibria::kMost);
  else
    two = movers;
  conflict = conflict_graph(scenario, shape);
  if (conflict.graph.states.size() > wanted.max_stability)
    stability_not_run = fmt::format("the issue has {} states: stability is judged in every draw for up to {}",
                                    conflict.graph.states.size(), wanted.max_stability);
  for (const auto& state : conflict.graph.states) state_cell.push_back(cell_of(state, payoffs.sizes()));
  const std::vector<Package> list = packages(scenario, shape);
  if (list.size() > 1)
    for (const Package& p : list) package_cell.push_back(cell_of(p.positions, payoffs.sizes()));
  disagreement_cell = cell_of(shape.disagreement(), payoffs.sizes());
}

Counts::Counts(const Setting& s)
    : pure(s.payoffs.profiles()),
      stable(6 * s.payoffs.parties().size() * s.state_cell.size()),
      equilibrium(6 * s.state_cell.size()) {
  for (const int n : s.payoffs.sizes()) eliminated.emplace_back(static_cast<size_t>(n));
  for (RuleCount& rule : rules) rule.chosen.resize(s.package_cell.size());
}

void Counts::add(const Counts& o) {
  const auto sum = [](auto& mine, const auto& theirs) {
    for (size_t k = 0; k < mine.size(); ++k) mine[k] += theirs[k];
  };
  draws += o.draws, none += o.none, several += o.several, solvable += o.solvable, mixed_tied += o.mixed_tied;
  sum(pure, o.pure);
  sum(stable, o.stable);
  sum(equilibrium, o.equilibrium);
  for (size_t v = 0; v < eliminated.size(); ++v) sum(eliminated[v], o.eliminated[v]);
  for (const auto& [supports, count] : o.mixed) {
    MixedCount& here = mixed[supports];
    here.draws += count.draws;
    for (size_t side = 0; side < 2; ++side) sum(here.sum[side], count.sum[side]);
  }
  for (size_t r = 0; r < rules.size(); ++r) {
    sum(rules[r].chosen, o.rules[r].chosen);
    sum(rules[r].state, o.rules[r].state);
  }
}

Worker::Worker(const Setting& s) : s_(s), counts_(s), table_of_(s.payoffs.sizes(), s.row) {
  if (s.stability_not_run.empty()) evaluator_.emplace(s.conflict.graph);
  preferences_.value.assign(s.payoffs.parties().size(), std::vector<double>(s.state_cell.size()));
  preferences_.tie.resize(s.payoffs.parties().size());
  problem_.actors = static_cast<int>(s.payoffs.parties().size());
  problem_.points.resize(s.package_cell.size() * s.payoffs.parties().size());
  problem_.disagreement.resize(s.payoffs.parties().size());
}

void Worker::run(TrialRange range) {
  s_.payoffs.begin(range, scratch_);
  for (size_t n = 0; n < range.count; ++n) {
    s_.payoffs.fill(range.first + n, scratch_, table_);
    table_of_.ties(table_, kTie, tie_);
    ++counts_.draws;
    pure_and_dominance();
    if (!s_.two.empty()) mixed();
    if (s_.stability_not_run.empty()) stability();
    if (!s_.package_cell.empty()) bargaining();
  }
}

void Worker::pure_and_dominance() {
  table_of_.pure_equilibria(table_, tie_, nash_);
  unsigned found = 0;
  for (size_t c = 0; c < nash_.size(); ++c) {
    counts_.pure[c] += nash_[c];
    found += nash_[c];
  }
  counts_.none += found == 0;
  counts_.several += found > 1;
  table_of_.undominated(table_, tie_, left_);
  bool one = true;
  for (size_t v = 0; v < left_.size(); ++v) {
    one = one && std::has_single_bit(left_[v]);
    for (size_t p = 0; p < counts_.eliminated[v].size(); ++p)
      counts_.eliminated[v][p] += !(left_[v] >> p & 1U);
  }
  counts_.solvable += one;
}

/// What dominance leaves of the two players' choices has all equilibria of the whole game.
void Worker::mixed() {
  const auto& sizes = s_.payoffs.sizes();
  std::array<size_t, 2> stride{};
  for (size_t side = 0; side < 2; ++side) {
    played_[side].clear();
    stride[side] = stride_of(s_.two[side], sizes);
    for (int p = 0; p < sizes[s_.two[side]]; ++p)
      if (left_[s_.two[side]] >> p & 1U) played_[side].push_back(static_cast<size_t>(p));
    bimatrix_[side].clear();
  }
  if (played_[0].size() == 1 && played_[1].size() == 1) return;
  for (const size_t r : played_[0])
    for (const size_t c : played_[1])
      for (size_t side = 0; side < 2; ++side)
        bimatrix_[side].push_back(table_[static_cast<size_t>(s_.row[s_.two[side]]) * s_.payoffs.profiles() +
                                         r * stride[0] + c * stride[1]]);
  equilibria_.solve(bimatrix_[0].data(), bimatrix_[1].data(), static_cast<int>(played_[0].size()),
                    static_cast<int>(played_[1].size()), tie_[s_.two[0]], tie_[s_.two[1]]);
  counts_.mixed_tied += equilibria_.tied();
  met_.clear();
  for (const DrawEquilibria::One& one : equilibria_.list()) {
    const std::array<const std::array<double, DrawEquilibria::kMost>*, 2> play{&one.row, &one.column};
    std::array<unsigned, 2> masks{};
    for (size_t side = 0; side < 2; ++side)
      for (size_t k = 0; k < played_[side].size(); ++k)
        masks[side] |= ((*play[side])[k] > 0 ? 1U : 0U) << played_[side][k];
    const std::pair supports(masks[0], masks[1]);
    if ((std::has_single_bit(masks[0]) && std::has_single_bit(masks[1])) ||
        std::find(met_.begin(), met_.end(), supports) != met_.end())
      continue;  // pure, or supports that this draw has been counted for
    met_.push_back(supports);
    MixedCount& count = counts_.mixed[supports];
    ++count.draws;
    for (size_t side = 0; side < 2; ++side)
      for (size_t k = 0; k < played_[side].size(); ++k)
        count.sum[side][played_[side][k]] +=
            static_cast<std::uint64_t>(std::llround((*play[side])[k] / kMixUnit));
  }
}

void Worker::stability() {
  const size_t states = s_.state_cell.size(), parties = s_.payoffs.parties().size();
  for (size_t i = 0; i < parties; ++i) {
    for (size_t k = 0; k < states; ++k)
      preferences_.value[i][k] = table_[i * s_.payoffs.profiles() + s_.state_cell[k]];
    preferences_.tie[i] = preference_tie(preferences_.value[i]);
  }
  evaluator_->evaluate(preferences_, mask_);
  for (size_t k = 0; k < states; ++k) {
    unsigned all = 63;
    for (size_t i = 0; i < parties; ++i) {
      const unsigned mask = mask_[i * states + k];
      all &= mask;
      for (size_t c = 0; c < 6; ++c) counts_.stable[(c * parties + i) * states + k] += mask >> c & 1U;
    }
    for (size_t c = 0; c < 6; ++c) counts_.equilibrium[c * states + k] += all >> c & 1U;
  }
}

void Worker::bargaining() {
  const size_t parties = s_.payoffs.parties().size(), profiles = s_.payoffs.profiles();
  for (size_t i = 0; i < parties; ++i) {
    problem_.disagreement[i] = table_[i * profiles + s_.disagreement_cell];
    for (size_t p = 0; p < s_.package_cell.size(); ++p)
      problem_.points[p * parties + i] = table_[i * profiles + s_.package_cell[p]];
  }
  for (size_t r = 0; r < kRules.size(); ++r) {
    const BargainingChoice choice = bargain_choice(problem_, kRules[r], s_.options.bargaining, choice_);
    RuleCount& count = counts_.rules[r];
    ++count.state[static_cast<size_t>(choice.state)];
    for (const int p : choice_) ++count.chosen[static_cast<size_t>(p)];
  }
}

}  // namespace parley::uncertain
