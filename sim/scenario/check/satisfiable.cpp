#include "sim/scenario/check/satisfiable.h"

#include <algorithm>

#include "sim/scenario/check/movers.h"
#include "sim/scenario/find.h"

namespace parley::checks {
namespace {

enum class Truth { no, yes, unknown };

Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::yes ? Truth::no : Truth::yes;
}

/// What a leaf asks about: a delegation, an issue's settlement, or an event; its possible values as ids.
struct Variable {
  Condition::Kind kind;
  std::string issue, name;  ///< name: the actor or the event
  std::vector<std::string> values;
  int value = -1;  ///< place in values; -1: not yet assigned
};

const std::string no_settlement, happened = "yes", not_happened = "no";

class Search {
 public:
  explicit Search(const Scenario& scenario) : scenario_(scenario) {}

  /// Registers what the condition asks about, in its order.
  void collect(const Condition& condition) {
    for (const Condition& part : condition.parts) collect(part);
    if (condition.parts.empty() && is_leaf(condition) && !find(condition))
      variables_.push_back(make(condition));
  }

  std::vector<Variable>& variables() { return variables_; }

  bool found(const Condition& condition, std::size_t from = 0) {
    const Truth truth = evaluate(condition);
    if (truth != Truth::unknown) return truth == Truth::yes;
    if (from == variables_.size() || ++steps_ > most_steps) return true;
    for (std::size_t v = 0; v < variables_[from].values.size(); ++v) {
      variables_[from].value = static_cast<int>(v);
      if (found(condition, from + 1)) return true;
    }
    variables_[from].value = -1;
    return false;
  }

  Truth evaluate(const Condition& condition) const {
    switch (condition.kind) {
      case Condition::Kind::all:
        return combine(condition, Truth::no);
      case Condition::Kind::any:
        return combine(condition, Truth::yes);
      case Condition::Kind::not_:
        return condition.parts.empty() ? Truth::yes : opposite(evaluate(condition.parts.front()));
      default:
        return leaf(condition);
    }
  }

 private:
  static constexpr int most_steps = 20000;

  static bool is_leaf(const Condition& condition) {
    return condition.kind == Condition::Kind::position || condition.kind == Condition::Kind::settled ||
           condition.kind == Condition::Kind::event || condition.kind == Condition::Kind::breakdown;
  }

  const Variable* find(const Condition& condition) const {
    const std::string& name = condition.kind == Condition::Kind::event       ? condition.event
                              : condition.kind == Condition::Kind::breakdown ? condition.round
                                                                             : condition.actor;
    for (const Variable& variable : variables_)
      if (variable.kind == condition.kind && variable.issue == condition.issue && variable.name == name)
        return &variable;
    return nullptr;
  }

  Variable make(const Condition& condition) const {
    Variable variable{condition.kind, condition.issue, condition.actor, {}};
    if (condition.kind == Condition::Kind::event) {
      variable.name = condition.event;
      variable.values = {not_happened, happened};
    } else if (condition.kind == Condition::Kind::breakdown) {
      variable.name = condition.round;
      variable.values = {not_happened, happened};
    } else if (condition.kind == Condition::Kind::settled) {
      variable.values = {no_settlement};
      if (const Issue* issue = find_issue(scenario_, condition.issue)) {
        for (const Settlement& settlement : issue->settlements) variable.values.push_back(settlement.id);
        if (issue->has_stands) variable.values.emplace_back("somewhere");
      }
    } else if (const Delegation* d = find_delegation(scenario_, condition.actor, condition.issue)) {
      variable.values = ids(d->positions);
    }
    return variable;
  }

  Truth leaf(const Condition& condition) const {
    const Variable* variable = find(condition);
    if (!variable || variable->value < 0) return Truth::unknown;
    const std::string& value = variable->values[static_cast<std::size_t>(variable->value)];
    bool holds = contains(condition.in, value);
    if (condition.kind == Condition::Kind::event || condition.kind == Condition::Kind::breakdown)
      holds = value == happened;
    if (condition.kind == Condition::Kind::settled && condition.in.empty()) holds = value != no_settlement;
    return holds ? Truth::yes : Truth::no;
  }

  /// `all` fails with one no, `any` holds with one yes: `decisive`.
  Truth combine(const Condition& condition, Truth decisive) const {
    Truth result = opposite(decisive);
    for (const Condition& part : condition.parts) {
      const Truth truth = evaluate(part);
      if (truth == decisive) return decisive;
      if (truth == Truth::unknown) result = Truth::unknown;
    }
    return result;
  }

  const Scenario& scenario_;
  std::vector<Variable> variables_;
  int steps_ = 0;
};

Condition compound(Condition::Kind kind, std::vector<Condition> parts) {
  Condition condition;
  condition.kind = kind;
  condition.parts = std::move(parts);
  return condition;
}

/// Not settled so, or everybody it names at the positions it names.
Condition settled_rule(const Issue& issue, const Settlement& settlement) {
  Condition settled;
  settled.kind = Condition::Kind::settled;
  settled.issue = issue.id;
  settled.in = {settlement.id};
  Condition stances = compound(Condition::Kind::all, {});
  for (const Stance& stance : settlement.when) {
    Condition position;
    position.kind = Condition::Kind::position;
    position.issue = issue.id;
    position.actor = stance.actor;
    position.in = stance.positions;
    stances.parts.push_back(position);
  }
  return compound(Condition::Kind::any, {compound(Condition::Kind::not_, {settled}), stances});
}

}  // namespace

bool satisfiable(const Scenario& scenario, const Condition& condition) {
  Search asked(scenario);
  asked.collect(condition);
  Condition whole = compound(Condition::Kind::all, {condition});
  for (const Variable& variable : asked.variables()) {
    const Issue* issue = find_issue(scenario, variable.issue);
    if (variable.kind != Condition::Kind::settled || !issue) continue;
    for (const Settlement& settlement : issue->settlements)
      whole.parts.push_back(settled_rule(*issue, settlement));
  }
  Search search(scenario);
  search.collect(whole);
  return search.found(whole);
}

bool equivalent(const Scenario& scenario, const Condition& a, const Condition& b) {
  const auto without = [&](const Condition& yes, const Condition& no) {
    return compound(Condition::Kind::all, {yes, compound(Condition::Kind::not_, {no})});
  };
  return !satisfiable(scenario, without(a, b)) && !satisfiable(scenario, without(b, a));
}

bool holds_at_start(const Scenario& scenario, const Condition& condition) {
  Search search(scenario);
  search.collect(condition);
  for (Variable& variable : search.variables()) {
    variable.value = 0;  // unsettled; not happened
    if (variable.kind != Condition::Kind::position) continue;
    const Issue* issue = find_issue(scenario, variable.issue);
    const Delegation* delegation = issue ? find_delegation(*issue, variable.name) : nullptr;
    if (!delegation) return false;
    const auto at =
        std::find(variable.values.begin(), variable.values.end(), start_of(scenario, *issue, *delegation));
    if (at == variable.values.end()) return false;
    variable.value = static_cast<int>(at - variable.values.begin());
  }
  return search.evaluate(condition) == Truth::yes;
}

}  // namespace parley::checks
