#include <algorithm>

#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

template <class List>
int place_of(const List& list, const std::string& id) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
  return static_cast<int>(found - list.begin());
}

}  // namespace

int Builder::position_of(int delegation_index, const std::string& position) const {
  const auto& ids = game.labels.delegations[static_cast<std::size_t>(delegation_index)].positions;
  return static_cast<int>(std::find(ids.begin(), ids.end(), position) - ids.begin());
}

std::uint32_t Builder::positions_of(int delegation_index, std::span<const std::string> ids) const {
  std::uint32_t allowed = 0;
  for (const std::string& id : ids) allowed |= 1u << position_of(delegation_index, id);
  return allowed;
}

int Builder::type_of(int actor_index, const std::string& type) const {
  if (type.empty()) return kAnyType;
  return place_of(scenario.actors[static_cast<std::size_t>(actor_index)].types, type);
}

void Builder::add_tactic(const Actor& written, GameActor& here) {
  if (!written.tactic) return;
  const auto operand = [&](const Number& value, NumberKind kind) {
    const Limit& range = limit(kind);
    return number(value, tactic_path(written.id, range.name).text(), range.lo, range.hi);
  };
  const ActorTactic& tactic = *written.tactic;
  here.tactic = tactic.kind;
  here.exponent = {usual_exponent(tactic.kind), -1};
  if (tactic.exponent) here.exponent = operand(*tactic.exponent, NumberKind::exponent);
  here.floor = operand(tactic.floor, NumberKind::floor);
}

void Builder::add_actors() {
  for (const Actor& written : scenario.actors) {
    const int index = static_cast<int>(game.actors.size());
    const auto operand = [&](const Number& value, NumberKind kind) {
      const Limit& range = limit(kind);
      return number(value, actor_path(written.id, range.name).text(), range.lo, range.hi);
    };
    GameActor actor_here;
    actor_here.rationality = operand(written.rationality, NumberKind::rationality);
    actor_here.foresight = operand(written.foresight, NumberKind::foresight);
    actor_here.audience_cost = operand(written.audience_cost, NumberKind::audience_cost);
    actor_here.influence = operand(written.influence, NumberKind::influence);
    actor_here.patience = operand(written.patience, NumberKind::patience);
    actor_here.inertia = operand(written.inertia, NumberKind::inertia);
    actor_here.memory = operand(written.memory, NumberKind::memory);
    actor_here.depth = written.reasoning;
    add_tactic(written, actor_here);
    actor_here.type_key = stream_name("type:" + written.id);
    ActorLabels labels{written.id, written.name, written.color, {}, {}, 1, 0, 1};
    game.labels.type_begin.push_back(game.labels.type_slots);
    if (!written.types.empty()) {
      actor_here.typed = true;
      actor_here.types = static_cast<int>(written.types.size());
      actor_here.slot = game.labels.type_slots;
      game.labels.type_slots += actor_here.types;
      const Limit& range = limit(NumberKind::prior);
      for (const ActorType& type : written.types) {
        labels.types.push_back(type.id);
        labels.type_names.push_back(type.name);
        actor_here.priors.push_back(
            number(type.prior, prior_path(written.id, type.id).text(), range.lo, range.hi));
        actor_here.priors_constant = actor_here.priors_constant && actor_here.priors.back().constant();
      }
      if (actor_here.priors_constant) {
        double total = 0;
        for (const Operand& prior : actor_here.priors) total += prior.value;
        for (Operand& prior : actor_here.priors)
          prior.value = total > 0 ? prior.value / total : 1.0 / actor_here.types;
      }
    }
    actor[written.id] = index;
    game.depth = std::max(game.depth, actor_here.depth);
    game.actors.push_back(std::move(actor_here));
    game.labels.actors.push_back(std::move(labels));
  }
}

void Builder::add_issues() {
  for (const Issue& written : scenario.issues) {
    const int index = static_cast<int>(game.issues.size());
    issue[written.id] = index;
    IssueLabels labels{written.id, written.name, {}, {}, {}};
    GameIssue issue_here;
    issue_here.concessions = written.audience == Audience::concessions;
    for (const Delegation& one : written.delegations) {
      const int v = static_cast<int>(game.delegations.size());
      const int i = actor.at(one.actor);
      DelegationLabels names{one.actor + "/" + written.id, i, index, {}, 0, false};
      for (const Position& position : one.positions) names.positions.push_back(position.id);
      std::string start = one.opening;
      for (const IssueStance& held : scenario.hold) {
        if (held.issue != written.id || held.actor != one.actor) continue;
        start = held.position;
        names.held = true;
      }
      delegation[{i, index}] = v;
      labels.delegations.push_back(v);
      game.labels.delegations.push_back(names);
      GameDelegation here;
      here.actor = i;
      here.issue = index;
      here.positions = static_cast<int>(one.positions.size());
      here.opening = position_of(v, start);
      here.held = names.held;
      here.open = !here.held && here.positions >= 2;
      here.pos = game.positions;
      here.qpos = game.qpositions;
      here.choice_key = stream_name("choice:" + names.name);
      here.reply_key = stream_name("reply:" + names.name);
      game.positions += here.positions;
      game.qpositions += here.positions * game.actors[static_cast<std::size_t>(i)].types;
      game.labels.delegations.back().opening = here.opening;
      game.actors[static_cast<std::size_t>(i)].delegations.push_back(v);
      game.delegations.push_back(std::move(here));
    }
    if (written.has_stands) {
      labels.settlements.emplace_back(kSettledOnScale);
      labels.settlement_names.emplace_back("Settled on the scale");
    }
    for (const Settlement& settlement : written.settlements) {
      labels.settlements.push_back(settlement.id);
      labels.settlement_names.push_back(settlement.name);
      GameSettlement parties;
      for (const Stance& stance : settlement.when) {
        const int v = delegation_of(stance.actor, written.id);
        parties.parties.push_back({v, positions_of(v, stance.positions)});
      }
      issue_here.settlements.push_back(std::move(parties));
    }
    game.issues.push_back(std::move(issue_here));
    game.labels.issues.push_back(std::move(labels));
  }
}

Game compile(const Scenario& scenario) {
  Builder builder(scenario);
  builder.game.labels.scenario_id = scenario.id;
  builder.game.labels.title = scenario.title;
  builder.add_factors();
  builder.add_actors();
  builder.add_issues();
  builder.add_entries();
  builder.lay_tables();
  builder.add_scales();
  builder.add_events();
  builder.add_terms();
  builder.add_foresight();
  builder.add_rounds();
  builder.add_offers();
  builder.add_outcomes();
  builder.add_replies();
  builder.settle_in_rounds();
  builder.add_scale_flows();
  builder.set_ranges();
  return std::move(builder.game);
}

}  // namespace parley
