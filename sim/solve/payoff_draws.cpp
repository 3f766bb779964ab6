#include "sim/solve/payoff_draws.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "sim/base/streams.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"
#include "sim/talks/noise.h"

namespace parley {
namespace {

using std::size_t;

size_t index(int k) { return static_cast<size_t>(k); }

/// Numbers with which a static game's values are labels: each written cell its own place, counted from 1 over
/// all entries, and every weight 1.
StaticNumbers labels(const Scenario& scenario, std::vector<size_t>& first_label) {
  StaticNumbers n = median_numbers(scenario);
  std::fill(n.influence.begin(), n.influence.end(), 1.0);
  for (auto& row : n.salience) std::fill(row.begin(), row.end(), 1.0);
  for (auto& row : n.prior) std::fill(row.begin(), row.end(), 1.0);
  size_t next = 1;
  for (auto& cells : n.cells) {
    first_label.push_back(next);
    for (double& cell : cells) cell = static_cast<double>(next++);
  }
  return n;
}

const Number* written_salience(const Issue& issue, const std::string& actor) {
  for (const auto& [who, number] : issue.salience)
    if (who == actor) return &number;
  return nullptr;
}

template <class List>
const auto& named(const List& list, const std::string& id) {
  return *std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
}

}  // namespace

PayoffDraws::PayoffDraws(const Scenario& scenario, const Game& game, const StaticOptions& options,
                         std::uint64_t seed, std::size_t max_profiles)
    : scenario_(&scenario), game_(&game), seed_(seed), shape_(static_game(scenario, options)) {
  parties_ = shape_.parties();
  for (const StaticPlayer& p : shape_.players) {
    sizes_.push_back(static_cast<int>(p.positions.size()));
    if (max_profiles == kNoTable) continue;
    profiles_ *= p.positions.size();
    if (profiles_ > max_profiles)
      throw std::length_error(fmt::format("the issue has more than {} profiles", max_profiles));
  }
  const Limit& range = limit(NumberKind::prior);
  for (const Actor& actor : scenario.actors) {
    auto& row = priors_.emplace_back();
    for (const ActorType& type : actor.types)
      row.push_back(
          source(type.prior, "actors." + actor.id + ".types." + type.id + ".prior", range.lo, range.hi));
  }
  std::vector<size_t> first_label;
  const StaticNumbers numbers = labels(scenario, first_label);
  for (const StaticTerm& term : static_game(scenario, options, numbers).terms)
    if (std::binary_search(parties_.begin(), parties_.end(), term.actor))
      add_term(term, first_label, options);
}

void PayoffDraws::add_term(const StaticTerm& labels, const std::vector<size_t>& first_label,
                           const StaticOptions& options) {
  const PayoffEntry& e = scenario_->payoffs[index(labels.entry)];
  Term t;
  t.party = static_cast<size_t>(std::lower_bound(parties_.begin(), parties_.end(), labels.actor) -
                                parties_.begin());
  for (const auto& [own, row] : e.matrix)
    for (const auto& [position, cell] : row) t.base.push_back(cell);
  for (const auto& [position, cell] : e.kind == EntryKind::row ? e.row : e.own) t.base.push_back(cell);
  if (e.kind == EntryKind::joint) t.base.push_back(e.value);
  t.spread = e.kind == EntryKind::joint ? 0 : e.spread;
  t.key = stream_name("payoffs." + e.id + ".cells");
  const Limit& range = limit(NumberKind::salience);
  if (const Number* number = written_salience(named(scenario_->issues, e.issue), e.actor))
    t.salience = source(*number, salience_path(e.issue, e.actor).text(), range.lo, range.hi);
  else
    t.salience.constant = default_salience;
  const bool against = e.kind == EntryKind::matrix || e.kind == EntryKind::row;
  if (against && e.versus_actor != e.actor) {
    const Limit& reach = limit(NumberKind::influence);
    t.influence = source(named(scenario_->actors, e.versus_actor).influence,
                         actor_path(e.versus_actor, reach.name).text(), reach.lo, reach.hi);
  }
  const bool known = std::any_of(options.types.begin(), options.types.end(),
                                 [&](const auto& is) { return is.first == e.actor; });
  if (!e.type.empty() && !known) {
    const auto& types = scenario_->actors[index(labels.actor)].types;
    t.typed_actor = labels.actor;
    t.type = static_cast<int>(
        std::find_if(types.begin(), types.end(), [&](const ActorType& type) { return type.id == e.type; }) -
        types.begin());
  }
  t.players = labels.players;
  for (const double label : labels.value)
    t.local.push_back(label == 0 ? -1
                                 : static_cast<std::int32_t>(static_cast<size_t>(label) -
                                                             first_label[index(labels.entry)]));
  std::vector<size_t> stride(sizes_.size(), 1);
  for (size_t v = sizes_.size(); v-- > 1;) stride[v - 1] = stride[v] * index(sizes_[v]);
  for (size_t c = 0; c < profiles_; ++c) {
    size_t place = 0;
    for (const int p : t.players)
      place = place * index(sizes_[index(p)]) + c / stride[index(p)] % index(sizes_[index(p)]);
    t.cell_of.push_back(t.local[place]);
  }
  add_code_terms(e, t);
  terms_.push_back(std::move(t));
}

/// What a coded entry adds with each uncertain constant; the term keeps what it is without them.
void PayoffDraws::add_code_terms(const PayoffEntry& entry, Term& term) {
  if (!entry.code || entry.code->terms.empty()) return;
  term.base = entry.code->fixed_cells;
  const Limit& range = limit(NumberKind::constant);
  for (const CodeTerm& code : entry.code->terms) {
    Term more = term;
    more.base = code.cells;
    more.spread = 0;
    more.constant = source(constant_of(scenario_->codebook, code.constant), constant_path(code.constant),
                           range.lo, range.hi);
    terms_.push_back(std::move(more));
  }
}

PayoffDraws::Source PayoffDraws::source(const Number& number, const std::string& path, double lo,
                                        double hi) const {
  Source s;
  if (const double* value = std::get_if<double>(&number)) {
    s.constant = std::clamp(*value, lo, hi);
    return s;
  }
  const FactorTerm* term = std::get_if<FactorTerm>(&number);
  if (term != nullptr) {
    const Number& value = named(scenario_->factors, term->factor).value;
    const Limit& range = limit(NumberKind::factor);
    if (const double* constant = std::get_if<double>(&value)) {
      s.constant = std::clamp(term->times * std::clamp(*constant, range.lo, range.hi) + term->plus, lo, hi);
      return s;
    }
    s.line = true;
    s.times = term->times;
    s.plus = term->plus;
    s.lo = lo;
    s.hi = hi;
  }
  const std::string drawn = term != nullptr ? factor_path(term->factor).text() : path;
  for (size_t c = 0; c < game_->columns.size(); ++c) {
    const Column& column = game_->columns[c];
    if (column.kind == Column::Kind::draw && column.quantity >= 0 &&
        game_->labels.quantities[index(column.quantity)].path == drawn)
      s.column = static_cast<int>(c);
  }
  if (s.column < 0) throw std::logic_error(fmt::format("{} is not drawn", drawn));
  return s;
}

void PayoffDraws::begin(TrialRange range, PayoffScratch& scratch) const {
  scratch.range = range;
  scratch.draws.stride = range.count;
  fill_draws(*game_, seed_, {}, range, scratch.draws);
}

double PayoffDraws::value(const Source& s, const PayoffScratch& scratch, size_t n) const {
  if (s.column < 0) return s.constant;
  const double drawn = scratch.draws.columns[index(s.column) * scratch.draws.stride + n];
  return s.line ? std::clamp(s.times * drawn + s.plus, s.lo, s.hi) : drawn;
}

double PayoffDraws::prior(int actor, int type, const PayoffScratch& scratch, size_t n) const {
  double total = 0;
  for (const Source& s : priors_[index(actor)]) total += value(s, scratch, n);
  return total > 0 ? value(priors_[index(actor)][index(type)], scratch, n) / total
                   : 1.0 / static_cast<double>(priors_[index(actor)].size());
}

double PayoffDraws::weigh(const Term& t, std::uint64_t trial, PayoffScratch& scratch) const {
  const size_t n = static_cast<size_t>(trial - scratch.range.first);
  double weight = value(t.salience, scratch, n);
  if (t.typed_actor >= 0) weight *= prior(t.typed_actor, t.type, scratch, n);
  weight *= value(t.influence, scratch, n) * value(t.constant, scratch, n);
  scratch.noise.resize(t.spread > 0 ? t.base.size() : 0);
  if (t.spread > 0) cell_noise(seed_, t.key, trial, t.base.size(), scratch.noise.data());
  return weight;
}

void PayoffDraws::fill(std::uint64_t trial, PayoffScratch& scratch, std::vector<double>& table) const {
  table.assign(parties_.size() * profiles_, 0.0);
  for (const Term& t : terms_) {
    const double weight = weigh(t, trial, scratch);
    scratch.cell.assign(t.base.begin(), t.base.end());
    for (size_t c = 0; c < scratch.noise.size(); ++c) scratch.cell[c] += t.spread * scratch.noise[c];
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
        weight * (t.base[cell] + (scratch.noise.empty() ? 0 : t.spread * scratch.noise[cell]));
  }
}

}  // namespace parley
