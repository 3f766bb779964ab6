#include "sim/solve/draws/payoff_draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/talks/noise.h"

namespace parley {
namespace {

using std::size_t;

size_t index(int k) { return static_cast<size_t>(k); }

}  // namespace

PayoffDraws::PayoffDraws(const Scenario& scenario, const Game& game, const StaticOptions& options,
                         std::uint64_t seed, std::size_t max_profiles)
    : game_(&game), seed_(seed), shape_(static_game(scenario, game, options)) {
  parties_ = shape_.parties();
  for (const StaticPlayer& p : shape_.players) {
    sizes_.push_back(static_cast<int>(p.positions.size()));
    if (max_profiles == kNoTable) continue;
    profiles_ *= p.positions.size();
    if (profiles_ > max_profiles)
      throw std::length_error(fmt::format("the issue has more than {} profiles", max_profiles));
  }
  for (const StaticPlace& place : static_places(scenario, game, options, shape_.players))
    if (std::ranges::binary_search(parties_, game.entries[place.term].actor)) add_term(place);
}

void PayoffDraws::add_term(const StaticPlace& place) {
  const EntryTerm& entry = game_->entries[place.term];
  Term t;
  t.party = static_cast<size_t>(std::ranges::lower_bound(parties_, entry.actor) - parties_.begin());
  t.entry = &entry;
  t.base = entry.parts.empty() ? &entry.cells : &entry.fixed_cells;
  t.noisy = entry.spread > 0;
  t.weighed = place.weighed;
  t.players = place.players;
  t.local = place.cells;
  std::vector<size_t> stride(sizes_.size(), 1);
  for (size_t v = sizes_.size(); v-- > 1;) stride[v - 1] = stride[v] * index(sizes_[v]);
  for (size_t c = 0; c < profiles_; ++c) {
    size_t at = 0;
    for (const int p : t.players)
      at = at * index(sizes_[index(p)]) + c / stride[index(p)] % index(sizes_[index(p)]);
    t.cell_of.push_back(t.local[at]);
  }
  for (const EntryPart& part : entry.parts) {
    Term more = t;
    more.base = &part.cells;
    more.constant = part.constant;
    more.noisy = false;
    terms_.push_back(std::move(more));
  }
  terms_.push_back(std::move(t));
}

void PayoffDraws::begin(TrialRange range, PayoffScratch& scratch) const {
  scratch.range = range;
  scratch.draws.stride = range.count;
  fill_draws(*game_, seed_, {}, range, scratch.draws);
}

double PayoffDraws::value(const Operand& operand, const PayoffScratch& scratch, size_t n) const {
  if (operand.constant()) return operand.value;
  return scratch.draws.columns[index(operand.column) * scratch.draws.stride + n];
}

double PayoffDraws::prior(int actor, int type, const PayoffScratch& scratch, size_t n) const {
  const std::vector<Operand>& priors = game_->actors[index(actor)].priors;
  double total = 0;
  for (const Operand& one : priors) total += value(one, scratch, n);
  return total > 0 ? value(priors[index(type)], scratch, n) / total
                   : 1.0 / static_cast<double>(priors.size());
}

double PayoffDraws::weigh(const Term& t, std::uint64_t trial, PayoffScratch& scratch) const {
  const size_t n = static_cast<size_t>(trial - scratch.range.first);
  double weight = value(t.entry->salience, scratch, n);
  if (t.weighed) weight *= prior(t.entry->actor, t.entry->type, scratch, n);
  weight *= value(t.entry->influence, scratch, n) * value(t.constant, scratch, n);
  scratch.noise.resize(t.noisy ? t.base->size() : 0);
  if (t.noisy) cell_noise(seed_, t.entry->key, trial, t.base->size(), scratch.noise.data());
  return weight;
}

void PayoffDraws::fill(std::uint64_t trial, PayoffScratch& scratch, std::vector<double>& table) const {
  table.assign(parties_.size() * profiles_, 0.0);
  for (const Term& t : terms_) {
    const double weight = weigh(t, trial, scratch);
    scratch.cell.assign(t.base->begin(), t.base->end());
    for (size_t c = 0; c < scratch.noise.size(); ++c) scratch.cell[c] += t.entry->spread * scratch.noise[c];
    for (double& cell : scratch.cell) cell *= weight;
    double* out = table.data() + t.party * profiles_;
    for (size_t c = 0; c < profiles_; ++c)
      if (t.cell_of[c] >= 0) out[c] += scratch.cell[index(t.cell_of[c])];
  }
}

void PayoffDraws::at(std::uint64_t trial, PayoffScratch& scratch, const std::vector<int>& positions,
                     std::vector<double>& payoffs) const {
  payoffs.assign(parties_.size(), 0.0);
  for (const Term& t : terms_) {
    size_t place = 0;
    for (const int p : t.players) place = place * index(sizes_[index(p)]) + index(positions[index(p)]);
    if (t.local[place] < 0) continue;
    const double weight = weigh(t, trial, scratch);
    const size_t cell = index(t.local[place]);
    payoffs[t.party] +=
        weight * ((*t.base)[cell] + (scratch.noise.empty() ? 0 : t.entry->spread * scratch.noise[cell]));
  }
}

}  // namespace parley
