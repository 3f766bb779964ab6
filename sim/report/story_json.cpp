#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/report/story_text.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json by_id(const std::vector<std::string>& ids, const std::vector<double>& values, std::size_t first = 0) {
  Json object = Json::object();
  for (std::size_t i = 0; i < ids.size(); ++i) object[ids[i]] = values[first + i];
  return object;
}

class Writer {
 public:
  explicit Writer(const ToldTrial& told) : told_(told), shape_(told.shape) {}

  Json trial() const {
    Json root{{"format", "parley-trial/1"},
              {"engine", kEngine},
              {"scenario", shape_.scenario_id},
              {"seed", told_.seed},
              {"trial", told_.trial}};
    root["types"] = Json::object();
    for (std::size_t actor = 0; actor < shape_.actors.size(); ++actor)
      if (!shape_.actors[actor].types.empty())
        root["types"][shape_.actors[actor].id] =
            shape_.actors[actor].types[told_.result.true_type[actor * told_.result.stride]];
    root["rounds"] = Json::array();
    for (const Probe::Round& round : told_.probe.rounds) root["rounds"].push_back(round_json(round));
    const BlockResult& result = told_.result;
    root["outcome"] = shape_.outcomes[result.outcome[0]].id;
    root["ended_talks"] = result.ended[0] != 0;
    root["last_round"] = shape_.rounds[result.last_round[0]].id;
    root["weight"] = result.weight[0];
    root["utilities"] = Json::object();
    for (std::size_t actor = 0; actor < shape_.actors.size(); ++actor)
      root["utilities"][shape_.actors[actor].id] = result.utility[actor * result.stride];
    return root;
  }

 private:
  Json beliefs_json(const std::vector<double>& beliefs) const {
    Json object = Json::object();
    for (std::size_t actor = 0; actor < shape_.actors.size(); ++actor)
      if (!shape_.actors[actor].types.empty())
        object[shape_.actors[actor].id] =
            by_id(shape_.actors[actor].types, beliefs, static_cast<std::size_t>(shape_.type_begin[actor]));
    return object;
  }

  Json move_json(const Probe::Move& move) const {
    const DelegationShape& delegation = shape_.delegations[static_cast<std::size_t>(move.delegation)];
    const auto& positions = delegation.positions;
    Json json{{"delegation", delegation.name},
              {"from", positions[static_cast<std::size_t>(move.from)]},
              {"to", positions[static_cast<std::size_t>(move.to)]},
              {"free", move.free},
              {"observed", move.observed},
              {"charged", move.charged}};
    if (!move.free) return json;
    json["expected"] = by_id(positions, move.expected);
    const auto& types = shape_.actors[static_cast<std::size_t>(delegation.actor)].types;
    json["choices"] = Json::array();
    for (std::size_t type = 0; type < move.choice.size(); ++type) {
      Json choice = Json::object();
      if (!types.empty()) choice["type"] = types[type];
      choice["value"] = by_id(positions, move.value[type]);
      choice["probability"] = by_id(positions, move.choice[type]);
      json["choices"].push_back(std::move(choice));
    }
    return json;
  }

  Json round_json(const Probe::Round& round) const {
    std::vector<std::string> actors;
    for (const ActorShape& actor : shape_.actors) actors.push_back(actor.id);
    Json json{{"round", shape_.rounds[static_cast<std::size_t>(round.round)].id}};
    json["events"] = Json::array();
    for (int event : round.events)
      json["events"].push_back(told_.scenario.events[static_cast<std::size_t>(event)].id);
    json["beliefs_before"] = beliefs_json(round.beliefs_before);
    json["moves"] = Json::array();
    for (const Probe::Move& move : round.moves) json["moves"].push_back(move_json(move));
    json["beliefs_after"] = beliefs_json(round.beliefs_after);
    json["settled"] = Json::object();
    for (const auto& [issue, settlement] : round.settled) {
      const IssueShape& shape = shape_.issues[static_cast<std::size_t>(issue)];
      json["settled"][shape.id] = shape.settlements[static_cast<std::size_t>(settlement)];
    }
    json["payoffs"] = by_id(actors, round.payoff);
    json["audience_costs"] = by_id(actors, round.audience_cost);
    json["weight"] = round.weight;
    return json;
  }

  const ToldTrial& told_;
  const Shape& shape_;
};

}  // namespace

std::string story_json(const ToldTrial& told) { return Writer(told).trial().dump(2) + '\n'; }

}  // namespace parley
