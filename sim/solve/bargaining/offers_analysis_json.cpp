#include "sim/solve/bargaining/offers_analysis_json.h"

#include "sim/summary/offers_json.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;
using std::size_t;

Json ids_of(const OffersGame& game, const std::vector<int>& places) {
  Json list = Json::array();
  for (const int p : places) list.push_back(game.packages[static_cast<size_t>(p)]);
  return list;
}

std::string id_of(const OffersGame& game, int package) {
  return package < 0 ? "none" : game.packages[static_cast<size_t>(package)];
}

Json offer_json(const OffersGame& game, const LimitOffer& offer) {
  Json packages = Json::object();
  for (const auto& [package, chance] : offer.packages) packages[id_of(game, package)] = chance;
  return {{"proposer", game.bargainers[static_cast<size_t>(offer.bargainer)]},
          {"type", offer.type},
          {"recognised", offer.recognised},
          {"offers", packages}};
}

/// What the talks may come to, turn by turn.
Json states_json(const OffersGame& game) {
  Json states = Json::array();
  for (const LimitState& state : game.limit.states) {
    Json beliefs = Json::object(), offers = Json::array();
    for (size_t b = 0; b < state.beliefs.size(); ++b)
      if (state.beliefs[b].size() > 1) beliefs[game.bargainers[b]] = state.beliefs[b];
    for (const LimitOffer& offer : state.offers) offers.push_back(offer_json(game, offer));
    states.push_back({{"turn", state.turn + 1},
                      {"chance", state.chance},
                      {"beliefs", beliefs},
                      {"offers", offers},
                      {"agrees", state.agrees}});
  }
  return states;
}

Json limit_json(const OffersGame& game) {
  Json first = Json::array(), value = Json::object(), ends = Json::object();
  for (const LimitOffer& offer : game.limit.first) first.push_back(offer_json(game, offer));
  for (size_t b = 0; b < game.limit.value.size(); ++b) value[game.bargainers[b]] = game.limit.value[b];
  for (size_t p = 0; p < game.limit.ends.size(); ++p)
    if (game.limit.ends[p] > 0)
      ends[p + 1 == game.limit.ends.size() ? std::string("none") : game.packages[p]] = game.limit.ends[p];
  Json json{{"first_turn", first}, {"value", value}, {"turns", states_json(game)}, {"told", game.limit.told}};
  if (!game.limit.ends.empty()) json["ends"] = ends;
  return json;
}

Json packages_json(const OffersGame& game) {
  Json packages = Json::object();
  for (size_t p = 0; p < game.packages.size(); ++p) {
    Json& one = packages[game.packages[p]] = Json::object();
    for (size_t i = 0; i < game.parties.size(); ++i)
      one[game.bargainers[static_cast<size_t>(game.parties[i])]] =
          game.problem.at(static_cast<int>(p), static_cast<int>(i));
  }
  return packages;
}

}  // namespace

Json offers_analysis_json(const std::vector<OffersAnalysis>& rounds) {
  Json all = Json::array();
  for (const OffersAnalysis& one : rounds) {
    const OffersGame& game = one.theory;
    Json without = Json::object();
    for (size_t i = 0; i < game.parties.size(); ++i)
      without[game.bargainers[static_cast<size_t>(game.parties[i])]] = game.problem.disagreement[i];
    Json json{{"round", game.round},
              {"packages", packages_json(game)},
              {"without_agreement", without},
              {"frontier", ids_of(game, game.frontier)},
              {"acceptable", ids_of(game, game.acceptable)},
              {"nash", ids_of(game, game.nash.packages)},
              {"kalai_smorodinsky", ids_of(game, game.kalai_smorodinsky.packages)},
              {"unrefused", ids_of(game, game.unrefused)},
              {"limit", limit_json(game)}};
    if (one.simulated && one.falls_short)
      json["simulated"] = {{"trials", one.trials},
                           {"result", offers_json({*one.simulated})[game.round]},
                           {"efficient", one.falls_short->efficient},
                           {"mean_loss", one.falls_short->loss},
                           {"mean_loss_with_none", one.falls_short->loss_with_none}};
    all.push_back(std::move(json));
  }
  return all;
}

}  // namespace parley
