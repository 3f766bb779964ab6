#include "sim/summary/offers_json.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json estimate_json(const ShareEstimate& e) {
  return {{"count", e.count}, {"share", e.share}, {"interval", {e.interval.lo, e.interval.hi}}};
}

void read_estimate(const char* id, const Json& json, ShareEstimate& e) {
  e.id = id;
  e.count = json.at("count");
  e.share = json.at("share");
  e.interval = {json.at("interval").at(0), json.at("interval").at(1)};
}

template <class Value>
Json object_of(const std::vector<std::pair<std::string, Value>>& members) {
  Json json = Json::object();
  for (const auto& [key, value] : members) json[key] = value;
  return json;
}

template <class Value>
std::vector<std::pair<std::string, Value>> members_of(const Json& json) {
  std::vector<std::pair<std::string, Value>> members;
  for (const auto& [key, value] : json.items()) members.emplace_back(key, value.template get<Value>());
  return members;
}

}  // namespace

Json offers_json(const std::vector<RoundOfOffers>& rounds) {
  Json json = Json::object();
  for (const RoundOfOffers& one : rounds) {
    Json& to = json[one.round] = {{"played", one.played},
                                  {"agreement", estimate_json(one.agreement)},
                                  {"none", estimate_json(one.none)},
                                  {"breakdown", estimate_json(one.breakdown)},
                                  {"by_turn", one.by_turn},
                                  {"actors", Json::object()},
                                  {"packages", Json::object()}};
    for (const Dealings& a : one.actors) {
      Json& actor = to["actors"][a.actor] = {{"offers", a.offers},
                                             {"accepted", a.accepted},
                                             {"asked", a.asked},
                                             {"agreed", a.agreed},
                                             {"without_agreement", a.stands}};
      if (!a.tactic.empty()) actor["tactic"] = a.tactic;
    }
    for (const PackageShare& p : one.packages) {
      Json& package = to["packages"][p.id] = estimate_json(p);
      package["terms"] = object_of(p.terms);
      package["worth"] = object_of(p.worth);
    }
  }
  return json;
}

std::vector<RoundOfOffers> read_offers(const Json& json) {
  std::vector<RoundOfOffers> rounds;
  for (const auto& [id, from] : json.items()) {
    RoundOfOffers one;
    one.round = id;
    one.played = from.at("played");
    read_estimate("agreement", from.at("agreement"), one.agreement);
    read_estimate("none", from.at("none"), one.none);
    read_estimate("breakdown", from.at("breakdown"), one.breakdown);
    one.by_turn = from.at("by_turn").get<std::vector<double>>();
    for (const auto& [actor, a] : from.at("actors").items())
      one.actors.push_back({actor, a.at("offers"), a.at("accepted"), a.at("asked"), a.at("agreed"),
                            a.at("without_agreement"), a.value("tactic", "")});
    for (const auto& [package, p] : from.at("packages").items()) {
      PackageShare share;
      read_estimate(package.c_str(), p, share);
      share.terms = members_of<std::string>(p.at("terms"));
      share.worth = members_of<double>(p.at("worth"));
      one.packages.push_back(std::move(share));
    }
    rounds.push_back(std::move(one));
  }
  return rounds;
}

}  // namespace parley
