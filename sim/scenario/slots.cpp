#include "sim/scenario/slots.h"

#include <limits>

#include "sim/base/numbers.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/find.h"
#include "sim/scenario/keys.h"
#include "sim/scenario/writer.h"

namespace parley {
namespace {

using Step = Slot::Step;
using Kind = PathInfo::Kind;
constexpr double unbounded = std::numeric_limits<double>::max();

const Json* follow(const Json* node, const std::vector<Step>& steps) {
  for (const Step& step : steps) {
    if (node == nullptr) return nullptr;
    if (!step.key.empty())
      node = node->find(step.key);
    else
      node = step.index < node->items.size() ? &node->items[step.index] : nullptr;
  }
  return node;
}

std::vector<Step> joined(std::vector<Step> steps, std::initializer_list<Step> more) {
  steps.insert(steps.end(), more);
  return steps;
}

/// Lists the values of one part.
class Lister {
 public:
  Lister(const Json* part, std::string path) : part_(part), path_(std::move(path)) {}
  std::vector<Slot> slots;

  void number(const std::string& name, NumberKind kind, std::vector<Step> steps, double standard = 0,
              const std::string& standard_text = "") {
    const Limit& range = limit(kind);
    Slot slot = begin(name, range.whole ? Kind::whole : Kind::number, std::move(steps));
    slot.info.number_kind = kind;
    slot.info.lo = range.lo;
    slot.info.hi = range.hi;
    slot.info.unit = range.unit;
    slot.info.may_be_uncertain = range.may_be_uncertain;
    const Json* value = follow(part_, slot.steps);
    slot.info.uncertain = value != nullptr && value->kind == Json::Kind::object;
    add(std::move(slot), value,
        standard_text.empty() ? number_text(range.standard.value_or(standard)) : standard_text);
    if (value != nullptr && value->kind == Json::Kind::object) parameters(Slot(slots.back()), *value);
  }

  void cell(const std::string& name, NumberKind kind, std::vector<Step> steps, double spread,
            double standard = 0) {
    number(name, kind, std::move(steps), standard);
    slots.back().info.uncertain = spread > 0 && slots.back().info.written;
  }

  void position(const std::string& name, const Delegation& delegation, std::vector<Step> steps) {
    Slot slot = begin(name, Kind::position, std::move(steps));
    slot.info.choices = ids(delegation.positions);
    const Json* value = follow(part_, slot.steps);
    add(std::move(slot), value, "null");
  }

 private:
  const Json* part_;
  std::string path_;

  Slot begin(const std::string& name, Kind kind, std::vector<Step> steps) const {
    Slot slot;
    slot.info.path = path_ + '.' + name;
    slot.info.kind = kind;
    slot.steps = std::move(steps);
    return slot;
  }

  void add(Slot slot, const Json* value, std::string standard) {
    slot.info.written = value != nullptr;
    slot.info.value = value != nullptr ? write_json_line(*value) : std::move(standard);
    slots.push_back(std::move(slot));
  }

  void parameter(const Slot& of, const std::string& name, std::initializer_list<Step> more, double lo,
                 std::string standard) {
    Slot slot;
    slot.info.path = of.info.path + '.' + name;
    slot.info.kind = Kind::parameter;
    slot.info.number_kind = of.info.number_kind;
    slot.info.unit = of.info.unit;
    slot.info.lo = lo;
    slot.info.hi = unbounded;
    slot.steps = joined(of.steps, more);
    const Json* value = follow(part_, slot.steps);
    add(std::move(slot), value, std::move(standard));
  }

  void parameters(const Slot& of, const Json& value) {
    if (value.find("factor") != nullptr) {
      parameter(of, "factor.times", {{"times", 0}}, -unbounded, "1");
      parameter(of, "factor.plus", {{"plus", 0}}, -unbounded, "0");
      return;
    }
    const Json& list = value.items.front();
    if (const DistributionForm* form = distribution_form(list.key))
      for (std::size_t i = 0; i < form->parameters.size(); ++i) {
        const ParameterForm& one = form->parameters[i];
        const bool not_negative =
            one.rule == ParameterRule::not_negative || one.rule == ParameterRule::positive;
        parameter(of, list.key + '.' + std::string(one.name), {{list.key, 0}, {"", i}},
                  not_negative ? 0 : -unbounded, number_text(one.standard));
      }
    if (list.key != "discrete") return;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string place = "discrete[" + std::to_string(i) + "]";
      parameter(of, place + ".value", {{"discrete", 0}, {"", i}, {"", 0}}, -unbounded, "0");
      parameter(of, place + ".weight", {{"discrete", 0}, {"", i}, {"", 1}}, 0, "0");
    }
  }
};

void list_actor(Lister& to, const Actor& actor) {
  for (int q = static_cast<int>(NumberKind::rationality); q <= static_cast<int>(NumberKind::memory); ++q) {
    const Limit& range = limit(static_cast<NumberKind>(q));
    to.number(range.name, range.kind, {{range.name, 0}});
  }
  if (actor.tactic) {
    if (follows_time(actor.tactic->kind))
      to.number("tactic.exponent", NumberKind::exponent, {{"tactic", 0}, {"exponent", 0}},
                usual_exponent(actor.tactic->kind));
    to.number("tactic.floor", NumberKind::floor, {{"tactic", 0}, {"floor", 0}});
  }
  for (const ActorType& type : actor.types)
    to.number("types." + type.id + ".prior", NumberKind::prior, {{"types", 0}, {type.id, 0}, {"prior", 0}});
}

/// A number within the issue's scale.
void list_place(Lister& to, const Issue& issue, const std::string& name, NumberKind kind,
                std::vector<Step> steps) {
  to.number(name, kind, std::move(steps));
  for (auto slot = to.slots.rbegin(); slot != to.slots.rend(); ++slot) {
    if (!slot->info.path.ends_with(name)) continue;  // parameters follow their number
    slot->info.lo = issue.line.from;
    slot->info.hi = issue.line.to;
    slot->info.unit = "the issue's own";
    break;
  }
}

void list_stand(Lister& to, const Issue& issue, const ScaleStand& stand) {
  const std::string at = "stands." + stand.id;
  const std::vector<Step> here{{"stands", 0}, {stand.id, 0}};
  list_place(to, issue, at + ".position", NumberKind::position, joined(here, {{"position", 0}}));
  to.number(at + ".salience", NumberKind::stand_salience, joined(here, {{"salience", 0}}));
  to.number(at + ".power", NumberKind::power, joined(here, {{"power", 0}}));
  for (const TypeStand& type : stand.types) {
    const std::string of = at + ".types." + type.id;
    const std::vector<Step> there = joined(here, {{"types", 0}, {type.id, 0}});
    if (type.position)
      list_place(to, issue, of + ".position", NumberKind::position, joined(there, {{"position", 0}}));
    if (type.salience)
      to.number(of + ".salience", NumberKind::stand_salience, joined(there, {{"salience", 0}}));
    if (type.power) to.number(of + ".power", NumberKind::power, joined(there, {{"power", 0}}));
  }
}

void list_scale(Lister& to, const Issue& issue) {
  for (const ScaleStand& stand : issue.stands) list_stand(to, issue, stand);
  for (const NumberKind kind : {NumberKind::many, NumberKind::hardest, NumberKind::tabled})
    to.number(std::string("settlement.") + limit(kind).name, kind,
              {{"settlement", 0}, {limit(kind).name, 0}});
  if (issue.reference) list_place(to, issue, "reference", NumberKind::place, {{"reference", 0}});
}

void list_issue(Lister& to, const Scenario& scenario, const Issue& issue) {
  if (issue.has_stands) return list_scale(to, issue);
  for (const Delegation& delegation : issue.delegations)
    to.position("opening." + delegation.actor, delegation, {{"opening", 0}, {delegation.actor, 0}});
  for (const Actor& actor : scenario.actors)
    to.number("salience." + actor.id, NumberKind::salience, {{"salience", 0}, {actor.id, 0}});
  for (const auto& [position, place] : issue.scale)
    to.number("scale." + position, NumberKind::scale, {{"scale", 0}, {position, 0}});
}

void list_worth(Lister& to, const Scenario& scenario, const PayoffEntry& entry, const OwnWorth& own) {
  const Delegation* delegation = find_delegation(scenario, entry.actor, entry.issue);
  if (delegation == nullptr) return;
  const auto at = [&](const Cells& cells, const Position& position) {
    for (const auto& [key, value] : cells)
      if (key == position.id && entry.code) return value;
    return 0.0;
  };
  for (const Position& position : delegation->positions)
    to.cell("cells." + position.id, NumberKind::cell, {{"rows", 0}, {position.id, 0}}, own.spread,
            at(own.cells, position));
  for (const Position& position : delegation->positions)
    to.number("trend." + position.id, NumberKind::trend, {{"trend", 0}, {position.id, 0}}, 0,
              number_text(at(own.trend, position)));
}

void list_worth(Lister& to, const Scenario&, const PayoffEntry&, const MatrixWorth& matrix) {
  for (const auto& [row, cells] : matrix.rows) {
    for (std::size_t j = 0; j < cells.size(); ++j) {
      const Step last = matrix.columns.empty() ? Step{cells[j].first, 0} : Step{"", j};
      to.cell("cells." + row + '.' + cells[j].first, NumberKind::cell, {{"rows", 0}, {row, 0}, last},
              matrix.spread, cells[j].second);
    }
  }
}

void list_worth(Lister& to, const Scenario&, const PayoffEntry&, const RowWorth& row) {
  for (const auto& [column, number] : row.cells)
    to.cell("cells." + column, NumberKind::cell, {{"row", 0}, {column, 0}}, row.spread, number);
}

void list_worth(Lister& to, const Scenario&, const PayoffEntry&, const JointWorth& joint) {
  to.number("value", NumberKind::value, {{"value", 0}}, joint.value);
}

void list_worth(Lister& to, const Scenario&, const PayoffEntry&, const LossWorth&) {
  to.number("loss", NumberKind::loss, {{"loss", 0}});
}

void list_worth(Lister& to, const Scenario&, const PayoffEntry&, const PlaceWorth& place) {
  for (std::size_t i = 0; i < place.points.size(); ++i)
    to.number("worth[" + std::to_string(i) + "]", NumberKind::worth, {{"worth", 0}, {"", i}, {"", 1}});
}

/// What follows from a code has its number, where nothing is written beside it.
void list_entry(Lister& to, const Scenario& scenario, const PayoffEntry& entry) {
  if (entry.code) to.number("code.strength", NumberKind::strength, {{"code", 0}, {"strength", 0}});
  std::visit(
      [&](const auto& worth) {
        list_worth(to, scenario, entry, worth);
        if constexpr (requires { worth.spread; })
          to.number("spread", NumberKind::spread, {{"spread", 0}}, 0, number_text(worth.spread));
      },
      entry.worth);
}

void list_offers(Lister& to, const Round& round) {
  if (!round.offers) return;
  for (const NumberKind kind : {NumberKind::turns, NumberKind::breakdown, NumberKind::turn_length}) {
    const std::string key = limit(kind).name;
    to.number("offers." + key, kind, {{"offers", 0}, {key, 0}});
  }
  if (round.offers->proposers.kind != Proposers::Kind::random) return;
  for (const std::string& actor : round.table)
    to.number("offers.weights." + actor, NumberKind::weight, {{"offers", 0}, {"weights", 0}, {actor, 0}});
}

void list_event(Lister& to, const Event& event) {
  to.number("chance", NumberKind::chance, {{"chance", 0}});
  for (std::size_t i = 0; i < event.shifts.size(); ++i)
    if (event.shifts[i].move)
      to.number("shifts[" + std::to_string(i) + "].move", NumberKind::move,
                {{"shifts", 0}, {"", i}, {"move", 0}});
  for (std::size_t i = 0; i < event.shifts.size(); ++i)
    for (const auto& [position, number] : event.shifts[i].add)
      to.number("shifts[" + std::to_string(i) + "].add." + position, NumberKind::add,
                {{"shifts", 0}, {"", i}, {"add", 0}, {position, 0}});
}

void list_codebook(Lister& to, const Scenario& scenario) {
  for (const std::string& constant : constants_used(scenario)) {
    const bool spread = is_spread_constant(constant);
    to.number(constant, spread ? NumberKind::spread : NumberKind::constant, {{constant, 0}}, 0,
              write_json_line(json_of(constant_of({}, constant))));
  }
}

void list_holds(Lister& to, const Scenario& scenario) {
  for (const Issue& issue : scenario.issues)
    for (const Delegation& delegation : issue.delegations)
      to.position(issue.id + '.' + delegation.actor, delegation, {{issue.id, 0}, {delegation.actor, 0}});
}

std::string part_path(const Scenario& scenario, Part part) {
  const auto path = [&](const auto& list) {
    return std::string(part_key(part.kind)) + '.' + list[part.index].id;
  };
  switch (part.kind) {
    case Path::Part::actors:
      return path(scenario.actors);
    case Path::Part::issues:
      return path(scenario.issues);
    case Path::Part::payoffs:
      return path(scenario.payoffs);
    case Path::Part::talks:
      return path(scenario.talks);
    case Path::Part::hold:
    case Path::Part::codebook:
      break;
    case Path::Part::events:
      return path(scenario.events);
    case Path::Part::factors:
      return path(scenario.factors);
  }
  return std::string(part_key(part.kind));
}

}  // namespace

const Json* part_json(const Document& document, Part part) {
  const Json* list = document.tree.find(part_key(part.kind));
  if (list == nullptr || part.kind == Path::Part::hold || part.kind == Path::Part::codebook) return list;
  return &list->items[part.index];
}

std::vector<Slot> slots(const Document& document, Part part) {
  const Scenario& scenario = document.scenario;
  Lister to(part_json(document, part), part_path(scenario, part));
  switch (part.kind) {
    case Path::Part::actors:
      list_actor(to, scenario.actors[part.index]);
      break;
    case Path::Part::issues:
      list_issue(to, scenario, scenario.issues[part.index]);
      break;
    case Path::Part::payoffs:
      list_entry(to, scenario, scenario.payoffs[part.index]);
      break;
    case Path::Part::talks:
      list_offers(to, scenario.talks[part.index]);
      break;
    case Path::Part::hold:
      list_holds(to, scenario);
      break;
    case Path::Part::events:
      list_event(to, scenario.events[part.index]);
      break;
    case Path::Part::factors:
      to.number("value", NumberKind::factor, {{"value", 0}});
      break;
    case Path::Part::codebook:
      list_codebook(to, scenario);
      break;
  }
  return std::move(to.slots);
}

std::vector<Part> parts(const Document& document) {
  const Scenario& s = document.scenario;
  std::vector<Part> all;
  const auto add = [&](Path::Part kind, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) all.push_back({kind, i});
  };
  add(Path::Part::actors, s.actors.size());
  add(Path::Part::issues, s.issues.size());
  add(Path::Part::payoffs, s.payoffs.size());
  add(Path::Part::talks, s.talks.size());
  add(Path::Part::hold, 1);
  add(Path::Part::events, s.events.size());
  add(Path::Part::factors, s.factors.size());
  add(Path::Part::codebook, s.codebook.base.empty() ? 0 : 1);
  return all;
}

std::vector<Part> parts_of(const Document& document, std::string_view path) {
  std::vector<Part> fitting = parts(document);
  std::erase_if(fitting, [&](Part part) {
    const std::string own = part_path(document.scenario, part);
    return !path.starts_with(own) || path.size() <= own.size() || path[own.size()] != '.';
  });
  return fitting;
}

}  // namespace parley
