#include "tests/enumerator/setting.h"
#include "tests/enumerator/setting_offers.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "tests/enumerator/scales.h"

namespace parley::enumerator {
namespace {

template <typename Things>
int place(const Things& things, const std::string& id, const char* what) {
  for (std::size_t n = 0; n < things.size(); ++n)
    if (things[n].id == id) return static_cast<int>(n);
  throw std::invalid_argument(std::string("no ") + what + " " + id);
}

/// What can be drawn, with the range that a draw is clamped to (the table in docs/scenario-format.md).
struct Quantity {
  Number* number;
  double lo, hi;
};

constexpr double kNoLimit = 1e300;

std::vector<Quantity> quantities(Scenario& s) {
  std::vector<Quantity> all;
  for (Actor& a : s.actors) {
    all.push_back({&a.rationality, 0, 100});
    all.push_back({&a.foresight, 0, 1});
    all.push_back({&a.audience_cost, 0, 1000});
    all.push_back({&a.influence, 0, 1000});
    all.push_back({&a.patience, 0, 1});
    all.push_back({&a.inertia, 0, 0.999});
    all.push_back({&a.memory, 0, 0.999});
    for (ActorType& type : a.types) all.push_back({&type.prior, 0, kNoLimit});
    if (a.tactic && a.tactic->exponent) all.push_back({&*a.tactic->exponent, 0.01, 100});
    if (a.tactic) all.push_back({&a.tactic->floor, 0, 1});
  }
  for (Issue& k : s.issues)
    for (auto& [actor, salience] : k.salience) all.push_back({&salience, 0, 1000});
  for (Round& r : s.talks) {
    if (!r.offers) continue;
    all.push_back({&r.offers->breakdown, 0, 1});
    all.push_back({&r.offers->turn_length, 0, 10});
    for (auto& [actor, weight] : r.offers->weights) all.push_back({&weight, 0, 1000});
  }
  for (Issue& k : s.issues) {
    for (ScaleStand& stand : k.stands) {
      all.push_back({&stand.position, k.line.from, k.line.to});
      all.push_back({&stand.salience, 0, 1000});
      all.push_back({&stand.power, 0, kNoLimit});
      for (TypeStand& type : stand.types) {
        if (type.position) all.push_back({&*type.position, k.line.from, k.line.to});
        if (type.salience) all.push_back({&*type.salience, 0, 1000});
        if (type.power) all.push_back({&*type.power, 0, kNoLimit});
      }
    }
    if (!k.settlement) continue;
    all.push_back({&k.settlement->many, 0, 1000});
    all.push_back({&k.settlement->hardest, 0, 1000});
    all.push_back({&k.settlement->tabled, 0, 1});
  }
  for (Event& e : s.events) all.push_back({&e.chance, 0, 1});
  return all;
}

/// The place of an issue among those on a scale.
int scale_place(const Scenario& s, const std::string& issue) {
  int n = 0;
  for (const Issue& k : s.issues) {
    if (k.id == issue) return n;
    n += k.has_stands;
  }
  return -1;
}

/// The values of one number with their probabilities.
std::vector<std::pair<double, double>> support(const Number& number) {
  if (const double* constant = std::get_if<double>(&number)) return {{*constant, 1.0}};
  if (const Discrete* discrete = std::get_if<Discrete>(&number)) {
    double total = 0;
    for (const auto& [value, weight] : discrete->values) total += weight;
    auto values = discrete->values;
    for (auto& [value, weight] : values) weight /= total;
    return values;
  }
  throw std::invalid_argument("a continuous distribution cannot be enumerated");
}

/// Replaces the numbers from `next` on by each of their values in turn.
void draw_rest(Scenario& s, const std::vector<Number*>& numbers, std::size_t next, double probability,
               std::vector<Drawn>& out) {
  if (next == numbers.size()) {
    out.push_back({probability, s});
    return;
  }
  const Number written = *numbers[next];
  for (const auto& [value, chance] : support(written)) {
    if (chance == 0) continue;
    *numbers[next] = value;
    draw_rest(s, numbers, next + 1, probability * chance, out);
  }
  *numbers[next] = written;
}

double factor_value(const Scenario& s, const FactorTerm& term) {
  const auto n = static_cast<std::size_t>(place(s.factors, term.factor, "factor"));
  return term.times * std::get<double>(s.factors[n].value) + term.plus;
}

double constant(const Number& number) { return std::get<double>(number); }

const Delegation& delegation(const Scenario& s, const std::string& actor, const std::string& issue) {
  for (const Delegation& d : s.issues[static_cast<std::size_t>(issue_place(s, issue))].delegations)
    if (d.actor == actor) return d;
  throw std::invalid_argument("no delegation " + actor + "/" + issue);
}

/// Cells in the order of the delegation's positions; 0 where left out.
Dist in_order(const Delegation& d, const Cells& cells) {
  Dist values(d.positions.size(), 0.0);
  for (const auto& [id, value] : cells) values[static_cast<std::size_t>(position_place(d, id))] = value;
  return values;
}

std::vector<Named> named(const Scenario& s, const std::vector<Stance>& stances, const std::string& issue) {
  std::vector<Named> all;
  for (const Stance& stance : stances) {
    const Delegation& d = delegation(s, stance.actor, issue);
    Named one{actor_place(s, stance.actor), delegation_place(s, stance.actor, issue),
              std::vector<char>(d.positions.size(), 0), position_place(d, stance.positions.front())};
    for (const std::string& id : stance.positions)
      one.allowed[static_cast<std::size_t>(position_place(d, id))] = 1;
    all.push_back(one);
  }
  return all;
}

ActorSetting read_actor(const Actor& a) {
  ActorSetting out{constant(a.rationality), constant(a.foresight), constant(a.audience_cost),
                   constant(a.influence),   constant(a.patience),  constant(a.inertia),
                   constant(a.memory),      a.reasoning,           {}};
  if (a.tactic) {
    out.tactic = a.tactic->kind;
    out.floor = constant(a.tactic->floor);
    if (out.tactic == TacticKind::boulware) out.exponent = 0.25;
    if (out.tactic == TacticKind::conceder) out.exponent = 4;
    if (a.tactic->exponent) out.exponent = constant(*a.tactic->exponent);
  }
  double total = 0;
  for (const ActorType& type : a.types) {
    out.prior.push_back(constant(type.prior));
    total += constant(type.prior);
  }
  if (out.prior.empty())
    out.prior = {1.0};
  else
    for (double& p : out.prior) p = total > 0 ? p / total : 1.0 / static_cast<double>(out.prior.size());
  return out;
}

EntrySetting read_entry(const Scenario& s, const PayoffEntry& e, const std::vector<IssueSetting>& issues) {
  EntrySetting out;
  out.kind = e.kind();
  out.actor = actor_place(s, e.actor);
  out.issue = issue_place(s, e.issue);
  out.own = delegation_place(s, e.actor, e.issue);
  out.salience = issues[static_cast<std::size_t>(out.issue)].salience[static_cast<std::size_t>(out.actor)];
  if (!e.type.empty()) out.type = place(s.actors[static_cast<std::size_t>(out.actor)].types, e.type, "type");
  if (const MatrixWorth* matrix = e.as<MatrixWorth>()) {
    const Delegation& mine = delegation(s, e.actor, e.issue);
    const Delegation& other = delegation(s, matrix->versus.actor, matrix->versus.issue);
    out.versus = delegation_place(s, matrix->versus.actor, matrix->versus.issue);
    out.matrix.assign(mine.positions.size(), Dist(other.positions.size(), 0.0));
    for (const auto& [id, cells] : matrix->rows)
      out.matrix[static_cast<std::size_t>(position_place(mine, id))] = in_order(other, cells);
  }
  if (const RowWorth* row = e.as<RowWorth>()) {
    out.versus = delegation_place(s, row->versus.actor, row->versus.issue);
    out.row = in_order(delegation(s, row->versus.actor, row->versus.issue), row->cells);
  }
  if (const OwnWorth* own = e.as<OwnWorth>()) {
    out.vector = in_order(delegation(s, e.actor, e.issue), own->cells);
    out.trend = in_order(delegation(s, e.actor, e.issue), own->trend);
  }
  if (const LossWorth* loss = e.as<LossWorth>()) {
    out.scale = scale_place(s, e.issue);
    out.value = loss->loss;
  }
  if (const PlaceWorth* place = e.as<PlaceWorth>()) {
    out.scale = scale_place(s, e.issue);
    out.worth = place->points;
  }
  if (const JointWorth* joint = e.as<JointWorth>()) {
    out.when = named(s, joint->when, e.issue);
    out.value = joint->value;
  }
  return out;
}

EventSetting read_event(const Scenario& s, const Event& e) {
  EventSetting out{constant(e.chance), {}, {}};
  for (const Round& r : s.talks)
    out.may_happen.push_back(!e.has_rounds || std::count(e.rounds.begin(), e.rounds.end(), r.id) > 0);
  for (const EventShift& shift : e.shifts) {
    if (shift.move) continue;  // of a stand: see read_scales
    out.shifts.emplace_back(delegation_place(s, shift.actor, shift.issue),
                            in_order(delegation(s, shift.actor, shift.issue), shift.add));
  }
  return out;
}

RoundSetting read_meeting(const Scenario& s, const std::vector<std::string>& table,
                          const std::vector<std::string>& agenda, bool is_public) {
  RoundSetting out{
      is_public, std::vector<char>(s.actors.size(), 0), std::vector<char>(s.issues.size(), 0), {}, {}, {},
      {}};
  for (const std::string& id : table) out.at_table[static_cast<std::size_t>(actor_place(s, id))] = 1;
  for (const std::string& id : agenda) out.on_agenda[static_cast<std::size_t>(issue_place(s, id))] = 1;
  return out;
}

RoundSetting read_round(const Scenario& s, const Round& r) {
  RoundSetting out = read_meeting(s, r.table, r.agenda, r.is_public);
  for (const IssueStance& o : r.observed)
    out.observed.emplace_back(delegation_place(s, o.actor, o.issue),
                              position_place(delegation(s, o.actor, o.issue), o.position));
  for (const auto& [event, happened] : r.observed_events)
    out.observed_events.emplace_back(event_place(s, event), happened);
  return out;
}

ConditionSetting read_condition(const Scenario& s, const Condition& c) {
  ConditionSetting out{c.kind, -1, {}, {}, 0, 0};
  if (c.kind == Condition::Kind::position) {
    const Delegation& d = delegation(s, c.actor, c.issue);
    out.place = delegation_place(s, c.actor, c.issue);
    for (const Position& p : d.positions)
      out.allowed.push_back(std::count(c.in.begin(), c.in.end(), p.id) > 0);
  }
  if (c.kind == Condition::Kind::settled) {
    out.place = issue_place(s, c.issue);
    for (const Settlement& one : s.issues[static_cast<std::size_t>(out.place)].settlements)
      out.allowed.push_back(c.in.empty() || std::count(c.in.begin(), c.in.end(), one.id) > 0);
  }
  if (c.kind == Condition::Kind::settled && s.issues[static_cast<std::size_t>(out.place)].has_stands)
    out.allowed = {1};  // it settles in one way alone
  if (c.kind == Condition::Kind::between) {
    const ScaleLine& line = s.issues[static_cast<std::size_t>(issue_place(s, c.issue))].line;
    out.place = scale_place(s, c.issue);
    out.from = 100 * (c.from - line.from) / (line.to - line.from);
    out.to = 100 * (c.to - line.from) / (line.to - line.from);
  }
  if (c.kind == Condition::Kind::event) out.place = event_place(s, c.event);
  if (c.kind == Condition::Kind::breakdown) out.place = place(s.talks, c.round, "round");
  for (const Condition& part : c.parts) out.parts.push_back(read_condition(s, part));
  return out;
}

OutcomeSetting read_outcome(const Scenario& s, const Outcome& o) {
  OutcomeSetting out{std::nullopt, o.ends_talks, std::nullopt};
  if (o.when) out.when = read_condition(s, *o.when);
  if (o.reply) out.reply = read_meeting(s, o.reply->table, o.reply->agenda, o.reply->is_public);
  return out;
}

}  // namespace

int actor_place(const Scenario& s, const std::string& id) { return place(s.actors, id, "actor"); }
int issue_place(const Scenario& s, const std::string& id) { return place(s.issues, id, "issue"); }
int event_place(const Scenario& s, const std::string& id) { return place(s.events, id, "event"); }
int position_place(const Delegation& d, const std::string& id) { return place(d.positions, id, "position"); }

int delegation_place(const Scenario& s, const std::string& actor, const std::string& issue) {
  int at = 0;
  for (const Issue& k : s.issues)
    for (const Delegation& d : k.delegations) {
      if (d.actor == actor && k.id == issue) return at;
      ++at;
    }
  return -1;
}

std::vector<Drawn> all_draws(const Scenario& written) {
  for (const PayoffEntry& e : written.payoffs)
    if (e.spread() != 0) throw std::invalid_argument("a spread cannot be enumerated");
  Scenario s = written;
  // Factors first, then the numbers of their own; those in terms of a factor have nothing of their own to
  // draw.
  std::vector<Number*> to_draw;
  for (Factor& f : s.factors) to_draw.push_back(&f.value);
  for (const Quantity& q : quantities(s))
    if (!std::holds_alternative<FactorTerm>(*q.number)) to_draw.push_back(q.number);
  std::vector<Drawn> out;
  draw_rest(s, to_draw, 0, 1.0, out);
  for (Drawn& drawn : out)
    for (const Quantity& q : quantities(drawn.scenario)) {
      if (const auto* term = std::get_if<FactorTerm>(q.number))
        *q.number = factor_value(drawn.scenario, *term);
      *q.number = std::clamp(std::get<double>(*q.number), q.lo, q.hi);
    }
  return out;
}

Setting read_setting(const Scenario& s) {
  Setting out;
  for (const Actor& a : s.actors) out.actors.push_back(read_actor(a));
  for (const Issue& k : s.issues) {
    IssueSetting issue{k.audience, {}, Dist(s.actors.size(), 1.0)};
    for (const auto& [actor, salience] : k.salience)
      issue.salience[static_cast<std::size_t>(actor_place(s, actor))] = constant(salience);
    for (const Settlement& settlement : k.settlements)
      issue.settlements.push_back(named(s, settlement.when, k.id));
    out.issues.push_back(issue);
    for (const Delegation& d : k.delegations)
      out.delegations.push_back({actor_place(s, d.actor), issue_place(s, k.id),
                                 static_cast<int>(d.positions.size()), position_place(d, d.opening), false});
  }
  for (const IssueStance& h : s.hold) {
    auto& d = out.delegations[static_cast<std::size_t>(delegation_place(s, h.actor, h.issue))];
    d.start = position_place(delegation(s, h.actor, h.issue), h.position);
    d.held = true;
  }
  for (const PayoffEntry& e : s.payoffs) out.entries.push_back(read_entry(s, e, out.issues));
  for (const Event& e : s.events) out.events.push_back(read_event(s, e));
  for (const Round& r : s.talks) {
    out.rounds.push_back(read_round(s, r));
    read_offers(s, r, out, out.rounds.back());
  }
  for (const Outcome& o : s.outcomes) out.outcomes.push_back(read_outcome(s, o));
  out.scales = read_scales(s);
  return out;
}

}  // namespace parley::enumerator
