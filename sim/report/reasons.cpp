#include "sim/report/reasons.h"

#include <algorithm>
#include <cmath>

#include "sim/base/index.h"
#include "sim/base/streams.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"
#include "sim/talks/draws.h"
#include "sim/talks/noise.h"

namespace parley {
namespace {

/// The numbers that the trial drew, by the streams of sim/base/streams.h.
class TrialNumbers {
 public:
  explicit TrialNumbers(const ToldTrial& told) : told_(told) {}

  double salience(const std::string& actor, const std::string& issue) const {
    for (const auto& [who, value] : find_issue(told_.scenario, issue)->salience)
      if (who == actor) return number(value, salience_path(issue, actor).text(), NumberKind::salience);
    return default_salience;
  }
  double influence(const std::string& actor) const {
    return number(find_actor(told_.scenario, actor)->influence, actor_path(actor, "influence").text(),
                  NumberKind::influence);
  }
  double audience_cost(const std::string& actor) const {
    return number(find_actor(told_.scenario, actor)->audience_cost, actor_path(actor, "audience_cost").text(),
                  NumberKind::audience_cost);
  }
  /// The noise of the entry's cells, in the file's order.
  std::vector<double> noise(const PayoffEntry& entry, std::size_t cells) const {
    std::vector<double> z(cells, 0.0);
    if (entry.spread() > 0)
      cell_noise(told_.seed, stream_name(cells_path(entry.id).text()), told_.trial, cells, z.data());
    for (double& one : z) one *= entry.spread();
    return z;
  }

  /// The entry at the constants of the codebook that the trial drew.
  PayoffEntry drawn(const PayoffEntry& entry) const {
    return with_constants(entry, [&](const std::string& constant) {
      return number(constant_of(told_.scenario.codebook, constant), constant_path(constant),
                    NumberKind::constant);
    });
  }

 private:
  double number(const Number& written, const std::string& path, NumberKind kind) const {
    const Limit& range = limit(kind);
    if (const auto* term = std::get_if<FactorTerm>(&written)) {
      const double factor = number(find_factor(told_.scenario, term->factor)->value,
                                   factor_path(term->factor).text(), NumberKind::factor);
      return std::clamp(term->times * factor + term->plus, range.lo, range.hi);
    }
    return std::clamp(draw(written, told_.seed, stream_name(path), told_.trial), range.lo, range.hi);
  }

  const ToldTrial& told_;
};

/// What each part of V is at each position of one mover.
class Weigher {
 public:
  Weigher(const ToldTrial& told, const Probe::Move& move, const MoveSetting& setting)
      : told_(told),
        move_(move),
        setting_(setting),
        numbers_(told),
        mover_(told.labels.delegations[at(move.delegation)]),
        actor_(told.labels.actors[at(mover_.actor)].id),
        type_(told.result.true_type[at(mover_.actor) * told.result.stride]) {}

  std::vector<Reasons::Part> parts(int s) const {
    std::vector<Reasons::Part> all;
    for (const PayoffEntry& entry : told_.scenario.payoffs)
      if (entry.actor == actor_ && counts(entry))
        all.push_back({Reasons::Part::Kind::entry, entry.id,
                       numbers_.salience(actor_, entry.issue) * entry_value(numbers_.drawn(entry), s), 0});
    const std::string& issue = told_.labels.issues[at(mover_.issue)].id;
    for (std::size_t e = 0; e < setting_.happened.size(); ++e) {
      if (!setting_.happened[e]) continue;
      double sum = 0;
      for (const EventShift& shift : told_.scenario.events[e].shifts)
        if (shift.actor == actor_ && shift.issue == issue) sum += cell(shift.add, mover_.positions[at(s)]);
      all.push_back({Reasons::Part::Kind::event, told_.scenario.events[e].id,
                     numbers_.salience(actor_, issue) * sum, 0});
    }
    all.push_back({Reasons::Part::Kind::audience, "", charged(s) ? -numbers_.audience_cost(actor_) : 0, 0});
    return all;
  }

 private:
  bool counts(const PayoffEntry& entry) const {
    // Where a scale settles is nobody's choice: it told nothing apart.
    if (entry.on_scale()) return false;
    const auto& types = told_.labels.actors[at(mover_.actor)].types;
    return entry.type.empty() || entry.type == types[type_];
  }

  static double cell(const Cells& cells, const std::string& position) {
    for (const auto& [id, value] : cells)
      if (id == position) return value;
    return 0;
  }

  bool charged(int s) const {
    if (!setting_.is_public || s == move_.from) return false;
    return told_.scenario.issues[at(mover_.issue)].audience == Audience::any || s > move_.from;
  }

  int delegation(std::string_view actor, std::string_view issue) const {
    const std::string name = std::string(actor).append("/").append(issue);
    for (std::size_t d = 0; d < told_.labels.delegations.size(); ++d)
      if (told_.labels.delegations[d].name == name) return static_cast<int>(d);
    return -1;
  }

  /// How likely the mover thought a delegation to hold a position, if it took s itself.
  double likely(int d, const std::string& position, int s) const {
    const auto& positions = told_.labels.delegations[at(d)].positions;
    const auto place =
        static_cast<std::size_t>(std::find(positions.begin(), positions.end(), position) - positions.begin());
    if (d == move_.delegation) return place == at(s) ? 1 : 0;
    if (told_.labels.delegations[at(d)].actor == mover_.actor) return move_.insight.own[at(d)][type_][place];
    for (const Insight::Foreseen& seen : move_.insight.foreseen)
      if (seen.delegation == d) return seen.expected[at(s)][place];
    return move_.insight.others[at(d)][place];
  }

  double entry_value(const PayoffEntry& entry, int s) const {
    std::vector<int> delegations;
    for (const CellDelegation& one : varies_with(entry))
      delegations.push_back(delegation(one.actor, one.issue));
    const std::vector<double> noise = numbers_.noise(entry, cell_numbers(entry).size());
    double sum = 0;
    std::size_t n = 0;
    for_each_cell(entry, [&](CellStances where, double value) {
      double product = value + noise[n++];
      for (std::size_t k = 0; k < where.size(); ++k) {
        double some = 0;
        for (const std::string& position : where[k].positions) some += likely(delegations[k], position, s);
        product *= some;
      }
      sum += product;
    });
    for (const auto& [position, trend] : trend_of(entry))
      sum += likely(delegations[0], position, s) * trend * setting_.round;
    const std::string& other = entry.versus().actor;
    return other.empty() || other == actor_ ? sum : sum * numbers_.influence(other);
  }

  const ToldTrial& told_;
  const Probe::Move& move_;
  const MoveSetting& setting_;
  TrialNumbers numbers_;
  const DelegationLabels& mover_;
  std::string actor_;
  std::size_t type_;
};

double sum(const std::vector<Reasons::Part>& parts) {
  double all = 0;
  for (const Reasons::Part& part : parts) all += part.value;
  return all;
}

}  // namespace

std::vector<Reasons::Part> parts_of_worth(const ToldTrial& told, const Probe::Move& move,
                                          const MoveSetting& setting, int position) {
  return Weigher(told, move, setting).parts(position);
}

Reasons reasons(const ToldTrial& told, const Probe::Move& move, const MoveSetting& setting) {
  const Weigher weigher(told, move, setting);
  Reasons why;
  why.parts = weigher.parts(move.to);
  why.worth = sum(why.parts);
  std::vector<Reasons::Part> other;
  for (int s = 0; s < static_cast<int>(move.expected.size()); ++s) {
    if (s == move.to) continue;
    std::vector<Reasons::Part> here = weigher.parts(s);
    const double worth = sum(here);
    if (!other.empty() && worth <= why.other_worth) continue;
    other = std::move(here);
    why.other = s;
    why.other_worth = worth;
  }
  for (std::size_t n = 0; n < other.size(); ++n) why.parts[n].other = other[n].value;
  std::erase_if(why.parts, [](const Reasons::Part& part) { return part.value == 0 && part.other == 0; });
  std::stable_sort(why.parts.begin(), why.parts.end(), [](const auto& a, const auto& b) {
    return std::abs(a.difference()) > std::abs(b.difference());
  });
  return why;
}

}  // namespace parley
