#include <algorithm>
#include <cmath>

#include "sim/base/index.h"
#include "sim/base/streams.h"
#include "sim/game/builder.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/path.h"

namespace parley {
namespace {

template <class Ids>
bool contains(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The grid points between two places, both ends in, but for rounding; none: an empty range.
std::pair<int, int> grid_between(double from, double to) {
  return {static_cast<int>(std::ceil(from - 1e-9)), static_cast<int>(std::floor(to + 1e-9))};
}

/// Appends the condition in postfix order.
void add_steps(const Builder& builder, const Condition& written, std::vector<ConditionStep>& steps) {
  using Op = ConditionStep::Op;
  ConditionStep step;
  switch (written.kind) {
    case Condition::Kind::position: {
      step.op = Op::position;
      step.index = builder.delegation_of(written.actor, written.issue);
      step.none = step.index < 0;
      if (!step.none) step.allowed = builder.positions_of(step.index, written.in);
      break;
    }
    case Condition::Kind::settled: {
      step.op = Op::settled;
      step.index = builder.issue.at(written.issue);
      const auto& known = builder.game.labels.issues[at(step.index)].settlements;
      for (const std::string& id : written.in)
        step.ways.push_back(static_cast<int>(std::find(known.begin(), known.end(), id) - known.begin()));
      break;
    }
    case Condition::Kind::between: {
      step.op = Op::between;
      step.index = builder.scale_of(written.issue);
      const ScaleLine& line = find_issue(builder.scenario, written.issue)->line;
      const auto [from, to] = grid_between(line.mapped(written.from), line.mapped(written.to));
      step.from = from;
      step.to = to;
      break;
    }
    case Condition::Kind::event:
      step.op = Op::event;
      step.index = builder.event.at(written.event);
      break;
    case Condition::Kind::breakdown:
      step.op = Op::breakdown;
      step.index = builder.offers_of.at(written.round);
      break;
    case Condition::Kind::not_:
      add_steps(builder, written.parts.front(), steps);
      step.op = Op::negate;
      break;
    case Condition::Kind::all:
    case Condition::Kind::any:
      for (const Condition& part : written.parts) add_steps(builder, part, steps);
      step.op = written.kind == Condition::Kind::all ? Op::all : Op::any;
      step.index = static_cast<int>(written.parts.size());
      break;
  }
  steps.push_back(step);
}

}  // namespace

void Builder::add_events() {
  const Limit& range = limit(NumberKind::chance);
  for (const Event& written : scenario.events) {
    const int index = static_cast<int>(game.events.size());
    event[written.id] = index;
    game.events.push_back({number(written.chance, chance_path(written.id).text(), range.lo, range.hi),
                           stream_name("event:" + written.id)});
    for (const EventShift& shift : written.shifts) {
      if (shift.move) {
        GameScale& scale = game.scales[at(scale_of(shift.issue))];
        const ScaleLine& line = find_issue(scenario, shift.issue)->line;
        for (auto* stands : {&scale.stands, &scale.others})
          for (GameStand& stand : *stands)
            if (stand.actor == actor.at(shift.actor))
              stand.moves.emplace_back(index, *shift.move / (line.to - line.from) * kScaleEnd);
        continue;
      }
      const int v = delegation_of(shift.actor, shift.issue);
      Shift here{index, v, salience(actor.at(shift.actor), issue.at(shift.issue)), {}};
      here.add.assign(at(game.delegations[at(v)].positions), 0.0);
      for (const auto& [position, value] : shift.add) here.add[at(position_of(v, position))] += value;
      game.shifts.push_back(std::move(here));
    }
  }
}

void Builder::add_outcomes() {
  for (const Outcome& written : scenario.outcomes) {
    GameOutcome here;
    here.ends_talks = written.ends_talks;
    if (written.when) add_steps(*this, *written.when, here.when);
    game.outcomes.push_back(std::move(here));
    game.labels.outcomes.push_back({written.id, written.name, written.color, written.ends_talks});
  }
}

GameTurn Builder::turn(const std::vector<std::string>& seats, const std::vector<std::string>& agenda,
                       bool is_public) const {
  GameTurn here;
  here.is_public = is_public;
  for (const std::string& id : agenda) {
    const int k = issue.at(id);
    here.agenda.push_back(k);
    std::vector<int> possible;
    const auto& settlements = game.issues[at(k)].settlements;
    for (std::size_t s = 0; s < settlements.size(); ++s) {
      const auto& parties = settlements[s].parties;
      if (std::all_of(parties.begin(), parties.end(), [&](const auto& party) {
            const int who = game.delegations[at(party.delegation)].actor;
            return contains(seats, scenario.actors[at(who)].id);
          }))
        possible.push_back(static_cast<int>(s));
    }
    here.settlements.push_back(std::move(possible));
  }
  for (std::size_t v = 0; v < game.delegations.size(); ++v) {
    const GameDelegation& one = game.delegations[v];
    if (one.open && contains(seats, scenario.actors[at(one.actor)].id) &&
        contains(agenda, scenario.issues[at(one.issue)].id))
      here.movers.push_back(static_cast<int>(v));
  }
  return here;
}

void Builder::add_rounds() {
  for (const Round& written : scenario.talks) {
    GameRound here{turn(written.table, written.agenda, written.is_public), {}, {}, -1, false};
    for (std::size_t e = 0; e < scenario.events.size(); ++e)
      if (!scenario.events[e].has_rounds || contains(scenario.events[e].rounds, written.id))
        here.events.push_back(static_cast<int>(e));
    for (const IssueStance& seen : written.observed) {
      const int v = delegation_of(seen.actor, seen.issue);
      here.observed.push_back({v, position_of(v, seen.position)});
    }
    for (const auto& [id, happened] : written.observed_events)
      here.observed_events.push_back({event.at(id), happened ? 1 : 0});
    here.observes =
        !here.observed.empty() || !here.observed_events.empty() || !written.observed_places.empty();
    if (here.observes) {
      game.labels.weighted = true;
      game.last_observed = static_cast<int>(game.rounds.size());
    }
    game.rounds.push_back(std::move(here));
    game.labels.rounds.push_back({written.id, written.name, written.date});
  }
}

void Builder::add_replies() {
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o) {
    const std::optional<Reply>& written = scenario.outcomes[o].reply;
    if (!written) continue;
    game.outcomes[o].reply = static_cast<int>(game.replies.size());
    GameReply here{turn(written->table, written->agenda, written->is_public), static_cast<int>(o),
                   static_cast<int>(game.labels.answers.size())};
    for (const int v : here.movers) game.labels.answers.push_back({here.outcome, v});
    game.replies.push_back(std::move(here));
  }
}

}  // namespace parley
