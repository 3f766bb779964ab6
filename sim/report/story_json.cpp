#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/position/law.h"
#include "sim/report/reasons.h"
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
  explicit Writer(const ToldTrial& told) : told_(told), labels_(told.labels) {}

  Json trial() {
    Json root{{"format", "parley-trial/1"},
              {"engine", kEngine},
              {"scenario", labels_.scenario_id},
              {"seed", told_.seed},
              {"trial", told_.trial}};
    root["types"] = Json::object();
    for (std::size_t actor = 0; actor < labels_.actors.size(); ++actor)
      if (!labels_.actors[actor].types.empty())
        root["types"][labels_.actors[actor].id] =
            labels_.actors[actor].types[told_.result.true_type[actor * told_.result.stride]];
    root["rounds"] = Json::array();
    for (const Probe::Round& round : told_.probe.rounds) root["rounds"].push_back(round_json(round));
    const BlockResult& result = told_.result;
    root["outcome"] = labels_.outcomes[result.outcome[0]].id;
    root["ended_talks"] = result.ended[0] != 0;
    root["last_round"] = labels_.rounds[result.last_round[0]].id;
    root["weight"] = std::ldexp(result.weight[0], -result.weight_scale);
    root["utilities"] = Json::object();
    for (std::size_t actor = 0; actor < labels_.actors.size(); ++actor)
      root["utilities"][labels_.actors[actor].id] = result.utility[actor * result.stride];
    return root;
  }

 private:
  Json beliefs_json(const std::vector<double>& beliefs) const {
    Json object = Json::object();
    for (std::size_t actor = 0; actor < labels_.actors.size(); ++actor)
      if (!labels_.actors[actor].types.empty())
        object[labels_.actors[actor].id] =
            by_id(labels_.actors[actor].types, beliefs, static_cast<std::size_t>(labels_.type_begin[actor]));
    return object;
  }

  /// What the position taken and the best of the others were worth, entry by entry.
  Json why_json(const Probe::Move& move, const MoveSetting& setting) const {
    const Reasons why = reasons(told_, move, setting);
    const auto& positions = labels_.delegations[static_cast<std::size_t>(move.delegation)].positions;
    Json json{{"worth", why.worth},
              {"next_best", positions[static_cast<std::size_t>(why.other)]},
              {"next_best_worth", why.other_worth}};
    json["parts"] = Json::array();
    for (const Reasons::Part& part : why.parts) {
      const char* const kind = part.kind == Reasons::Part::Kind::entry   ? "entry"
                               : part.kind == Reasons::Part::Kind::event ? "event"
                                                                         : "audience";
      json["parts"].push_back(
          {{kind, part.kind == Reasons::Part::Kind::audience ? Json(true) : Json(part.id)},
           {"worth", part.value},
           {"next_best_worth", part.other}});
    }
    return json;
  }

  Json move_json(const Probe::Move& move, const MoveSetting& setting) const {
    const DelegationLabels& delegation = labels_.delegations[static_cast<std::size_t>(move.delegation)];
    const auto& positions = delegation.positions;
    Json json{{"delegation", delegation.name},
              {"from", positions[static_cast<std::size_t>(move.from)]},
              {"to", positions[static_cast<std::size_t>(move.to)]},
              {"free", move.free},
              {"observed", move.observed},
              {"charged", move.charged}};
    if (!move.free) return json;
    json["expected"] = by_id(positions, move.expected);
    const auto& types = labels_.actors[static_cast<std::size_t>(delegation.actor)].types;
    json["choices"] = Json::array();
    for (std::size_t type = 0; type < move.choice.size(); ++type) {
      Json choice = Json::object();
      if (!types.empty()) choice["type"] = types[type];
      choice["value"] = by_id(positions, move.insight.value[type]);
      choice["probability"] = by_id(positions, move.choice[type]);
      json["choices"].push_back(std::move(choice));
    }
    json["why"] = why_json(move, setting);
    return json;
  }

  Json settled_json(const std::vector<std::pair<int, int>>& settled) const {
    Json json = Json::object();
    for (const auto& [issue, settlement] : settled) {
      const IssueLabels& labels = labels_.issues[static_cast<std::size_t>(issue)];
      json[labels.id] = labels.settlements[static_cast<std::size_t>(settlement)];
    }
    return json;
  }

  Json places_json(const std::vector<Probe::Place>& places) const {
    Json json = Json::object();
    for (const Probe::Place& place : places) {
      const ScaleLabels& scale = labels_.scales[static_cast<std::size_t>(place.scale)];
      const auto on_scale = [&](double point) {
        return scale.from + point * (scale.to - scale.from) / kScaleEnd;
      };
      Json& one = json[labels_.issues[static_cast<std::size_t>(scale.issue)].id] = {
          {"place", on_scale(place.point)}, {"chance", place.chance}, {"observed", place.observed}};
      for (const Probe::Place::At& stand : place.stands)
        one["stands"][labels_.actors[static_cast<std::size_t>(stand.actor)].id] = {
            {"position", on_scale(stand.position)}, {"salience", stand.salience}};
    }
    return json;
  }

  Json reply_json(const Probe::Reply& reply, int round) const {
    Json json{{"outcome", labels_.outcomes[static_cast<std::size_t>(reply.outcome)].id}};
    json["beliefs_before"] = beliefs_json(reply.beliefs_before);
    json["moves"] = Json::array();
    const auto& outcome = told_.scenario.outcomes[static_cast<std::size_t>(reply.outcome)];
    for (const Probe::Move& move : reply.moves)
      json["moves"].push_back(move_json(move, {round, outcome.reply->is_public, happened_}));
    json["settled"] = settled_json(reply.settled);
    return json;
  }

  Json turns_json(const Probe::Round& round) const {
    Json turns = Json::array();
    for (const OffersLabels& offers : labels_.offers) {
      if (offers.round != round.round) continue;
      std::vector<std::string> ids;
      for (const int actor : offers.bargainers)
        ids.push_back(labels_.actors[static_cast<std::size_t>(actor)].id);
      for (const Probe::Turn& turn : round.turns) {
        Json json{
            {"proposer", ids[static_cast<std::size_t>(turn.proposer)]},
            {"recognised", turn.recognised},
            {"package",
             turn.package < 0 ? Json() : Json(offers.packages[static_cast<std::size_t>(turn.package)].id)},
            {"chance", turn.chance},
            {"worth", turn.package < 0 ? Json::object() : by_id(ids, turn.worth)},
            {"refusal", by_id(ids, turn.refusal)},
            {"without_agreement", by_id(ids, turn.stands)},
            {"answers", Json::object()}};
        for (const Probe::Turn::Answer& one : turn.answers)
          json["answers"][ids[static_cast<std::size_t>(one.bargainer)]] = {{"yes", one.yes},
                                                                           {"chance", one.chance}};
        for (std::size_t b = 0; b < ids.size(); ++b)
          if (turn.aim[b] >= 0) json["aims"][ids[b]] = turn.aim[b];
        json["agreed"] = turn.agreed;
        json["broke_down"] = turn.broke;
        json["beliefs_after"] = beliefs_json(turn.beliefs_after);
        turns.push_back(std::move(json));
      }
    }
    return turns;
  }

  Json round_json(const Probe::Round& round) {
    std::vector<std::string> actors;
    for (const ActorLabels& actor : labels_.actors) actors.push_back(actor.id);
    Json json{{"round", labels_.rounds[static_cast<std::size_t>(round.round)].id}};
    json["events"] = Json::array();
    happened_.resize(told_.scenario.events.size(), false);
    for (int event : round.events) {
      happened_[static_cast<std::size_t>(event)] = true;
      json["events"].push_back(told_.scenario.events[static_cast<std::size_t>(event)].id);
    }
    json["beliefs_before"] = beliefs_json(round.beliefs_before);
    json["moves"] = Json::array();
    const bool is_public = told_.scenario.talks[static_cast<std::size_t>(round.round)].is_public;
    for (const Probe::Move& move : round.moves)
      json["moves"].push_back(move_json(move, {round.round, is_public, happened_}));
    if (told_.scenario.talks[static_cast<std::size_t>(round.round)].offers) json["turns"] = turns_json(round);
    json["beliefs_after"] = beliefs_json(round.beliefs_after);
    json["settled"] = settled_json(round.settled);
    if (!round.places.empty()) json["places"] = places_json(round.places);
    if (round.reply.outcome >= 0) json["reply"] = reply_json(round.reply, round.round);
    json["payoffs"] = by_id(actors, round.payoff);
    json["audience_costs"] = by_id(actors, round.audience_cost);
    json["weight"] = round.weight;
    return json;
  }

  const ToldTrial& told_;
  const Labels& labels_;
  std::vector<bool> happened_;  ///< [event]: by the round that is written
};

}  // namespace

std::string story_json(const ToldTrial& told) { return Writer(told).trial().dump(2) + '\n'; }

}  // namespace parley
