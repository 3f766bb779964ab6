#include "sim/solve/analysis_json.h"

#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/solve/bargaining/offers_analysis_json.h"
#include "sim/solve/concept_parts.h"
#include "sim/solve/concepts.h"

namespace parley {
namespace {

using std::size_t;
using Json = nlohmann::ordered_json;

Json share_json(const DrawShare& s) {
  return {{"count", s.count}, {"share", s.share}, {"interval", {s.interval.lo, s.interval.hi}}};
}

std::string text(const Rational& value) { return value.str(); }

/// {"player": "position"}.
Json held_json(const GameAnalysis& a, const std::vector<int>& positions) {
  Json json = Json::object();
  for (size_t v = 0; v < positions.size(); ++v)
    json[a.players[v]] = a.positions[v][static_cast<size_t>(positions[v])];
  return json;
}

/// {"player": {"position": probability}}, only what is played.
template <class P, class Write>
Json profile_json(const GameAnalysis& a, const P& profile, Write write) {
  Json json = Json::object();
  for (size_t v = 0; v < profile.size(); ++v) {
    Json& own = json[a.players[v]] = Json::object();
    for (size_t s = 0; s < profile[v].size(); ++s)
      if (profile[v][s] != 0) own[a.positions[v][s]] = write(profile[v][s]);
  }
  return json;
}
Json profile_json(const GameAnalysis& a, const Profile& p) {
  return profile_json(a, p, [](double x) { return Json(x); });
}

void add_game(const GameAnalysis& a, Json& json) {
  for (const ConceptSpec& one : concept_specs())
    if (one.game_json != nullptr)
      if (Json part = one.game_json(a); !part.is_null()) json[one.name] = std::move(part);
  for (const auto& [c, why] : a.left_out) json["left_out"][concept_name(c)] = why;
}

Json bargaining_json(const BargainingAnalysis& b) {
  const std::vector<std::string>& parties = b.parties;
  Json points = Json::array(), disagreement = Json::object(), solutions = Json::object();
  const auto member = [](const std::vector<int>& list, int k) {
    return std::find(list.begin(), list.end(), k) != list.end();
  };
  for (size_t i = 0; i < parties.size(); ++i) disagreement[parties[i]] = b.problem.disagreement[i];
  for (int k = 0; k < static_cast<int>(b.packages.size()); ++k) {
    Json payoffs = Json::object();
    for (size_t i = 0; i < parties.size(); ++i) payoffs[parties[i]] = b.problem.at(k, static_cast<int>(i));
    points.push_back({{"number", k + 1},
                      {"package", b.packages[static_cast<size_t>(k)].name},
                      {"payoffs", payoffs},
                      {"frontier", member(b.frontier, k)},
                      {"acceptable", member(b.acceptable, k)}});
  }
  for (const NamedSolution& s : b.solutions) {
    Json chosen = Json::array();
    Json numbers = Json::array();
    for (const int k : s.solution.packages) {
      chosen.push_back(b.packages[static_cast<size_t>(k)].name);
      numbers.push_back(k + 1);
    }
    solutions[s.rule] = {{"packages", chosen},
                         {"numbers", numbers},
                         {"value", s.solution.value},
                         {"sentence", s.solution.sentence}};
  }
  Json json = {{"disagreement", disagreement}, {"packages", points}, {"solutions", solutions}};
  if (b.rubinstein)
    json["rubinstein"] = {{"determined", b.rubinstein->determined},
                          {"first", b.rubinstein->first},
                          {"second", b.rubinstein->second},
                          {"sentence", b.rubinstein->sentence}};
  return json;
}

std::vector<std::string> party_ids(const IssueAnalysis& a) {
  std::vector<std::string> ids;
  for (const int i : a.game.parties()) ids.push_back(a.game.actors[static_cast<size_t>(i)]);
  return ids;
}

Json draws_stability_json(const IssueAnalysis& a) {
  const UncertainAnalysis& u = *a.uncertain;
  const std::vector<std::string> parties = party_ids(a);
  Json states = Json::array();
  for (size_t k = 0; k < u.states.size(); ++k) {
    Json equilibrium = Json::object(), stable = Json::object();
    for (const Stability c : all_stabilities) {
      const auto at = static_cast<size_t>(c);
      equilibrium[stability_name(c)] = share_json(u.equilibrium[at][k]);
      for (size_t i = 0; i < parties.size(); ++i)
        stable[parties[i]][stability_name(c)] = u.stable[at][i][k].share;
    }
    states.push_back(
        {{"state", held_json(a, u.states[k])}, {"equilibrium", equilibrium}, {"stable_for", stable}});
  }
  return states;
}

Json draws_bargaining_json(const IssueAnalysis& a) {
  constexpr std::array<const char*, 4> rules = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"};
  Json json = Json::object();
  for (const RuleShares& r : a.uncertain->bargaining) {
    Json chosen = Json::object();
    for (size_t k = 0; k < r.chosen.size(); ++k)
      chosen[a.bargaining->packages[k].name] = share_json(r.chosen[k]);
    json[rules[static_cast<size_t>(r.rule)]] = {{"chosen", chosen},
                                                {"no_zone", share_json(r.no_zone)},
                                                {"no_mutual_gain", share_json(r.no_mutual_gain)},
                                                {"tied", share_json(r.tied)}};
  }
  return json;
}

Json mixed_json(const IssueAnalysis& a, const MixedShare& m) {
  const UncertainAnalysis& u = *a.uncertain;
  std::vector<size_t> movers;
  for (size_t v = 0; v < u.sizes.size(); ++v)
    if (u.sizes[v] > 1) movers.push_back(v);
  Json support = Json::object(), mean = Json::object();
  for (size_t side = 0; side < 2; ++side) {
    const auto v = movers[side];
    for (const int p : m.supports[side]) {
      support[a.players[v]].push_back(a.positions[v][static_cast<size_t>(p)]);
      mean[a.players[v]][a.positions[v][static_cast<size_t>(p)]] = m.mean[side][static_cast<size_t>(p)];
    }
  }
  return {{"support", support}, {"share", share_json(m.share)}, {"mean", mean}};
}

Json uncertain_json(const IssueAnalysis& a) {
  const UncertainAnalysis& u = *a.uncertain;
  if (!u.not_run.empty()) return {{"not_run", u.not_run}};
  Json pure = Json::array(), eliminated = Json::object();
  for (size_t c = 0; c < u.pure.size(); ++c) {
    if (u.pure[c].count == 0) continue;
    std::vector<int> positions(u.sizes.size());
    size_t rest = c;
    for (size_t v = u.sizes.size(); v-- > 0;) {
      positions[v] = static_cast<int>(rest % static_cast<size_t>(u.sizes[v]));
      rest /= static_cast<size_t>(u.sizes[v]);
    }
    pure.push_back({{"profile", held_json(a, positions)}, {"share", share_json(u.pure[c])}});
  }
  for (size_t v = 0; v < u.eliminated.size(); ++v)
    for (size_t p = 0; p < u.eliminated[v].size(); ++p)
      eliminated[a.players[v]][a.positions[v][p]] = share_json(u.eliminated[v][p]);
  Json json = {{"draws", u.draws},
               {"seed", u.seed},
               {"observations_ignored", u.observed},
               {"pure", pure},
               {"no_pure", share_json(u.no_pure)},
               {"several_pure", share_json(u.several_pure)},
               {"eliminated", eliminated},
               {"solvable", share_json(u.solvable)}};
  if (u.mixed_not_run.empty()) {
    Json& mixed = json["mixed"] = Json::array();
    for (const MixedShare& m : u.mixed) mixed.push_back(mixed_json(a, m));
    json["mixed_tied"] = share_json(u.mixed_tied);
  } else {
    json["mixed_not_run"] = u.mixed_not_run;
  }
  if (u.stability_not_run.empty())
    json["stability"] = draws_stability_json(a);
  else
    json["stability_not_run"] = u.stability_not_run;
  if (!u.bargaining.empty() && a.bargaining) json["bargaining"] = draws_bargaining_json(a);
  return json;
}

Json issue_json(const IssueAnalysis& a) {
  Json types = Json::object();
  for (const auto& [actor, type] : a.types) types[actor] = type;
  Json json = {{"issues", a.issues}, {"types", types}, {"players", a.players}};
  add_game(a, json);
  for (const ConceptSpec& one : concept_specs())
    if (one.issue_json != nullptr)
      if (Json part = one.issue_json(a); !part.is_null()) json[one.name] = std::move(part);
  if (a.uncertain) json["draws"] = uncertain_json(a);
  return json;
}

Json scales_json(const ScaleOpinions& all) {
  Json issues = Json::object();
  for (const ScaleOpinion& o : all.issues) {
    Json& one = issues[o.issue] = {
        {"settlement",
         {{"median", o.settlement_median}, {"interval_80", {o.settlement_lo, o.settlement_hi}}}}};
    for (const auto& [name, place] : o.points) one["points"][name] = place;
    one["challenge"] = Json::array();
    for (const ScaleOpinion::Round& round : o.challenge)
      one["challenge"].push_back({{"median", round.median}, {"mean", round.mean}});
    if (all.exchange) one["exchange"] = o.exchanged;
  }
  Json json = {{"issues", issues}};
  if (!all.exchange) return json;
  json["trades"] = Json::array();
  for (const ScaleTrade& t : all.trades)
    json["trades"].push_back({{"giver", t.giver},
                              {"on", t.gets},
                              {"giver_to", t.giver_to},
                              {"taker", t.taker},
                              {"for", t.pays},
                              {"taker_to", t.taker_to},
                              {"outcome_on", t.outcome_gets},
                              {"outcome_for", t.outcome_pays},
                              {"gain", t.gain}});
  return json;
}

}  // namespace

Json pure_json(const GameAnalysis& a) {
  if (!a.pure) return nullptr;
  Json list = Json::array();
  for (const PureEquilibrium& e : *a.pure)
    list.push_back({{"profile", held_json(a, e.positions)}, {"ties", e.ties}});
  return list;
}

Json dominance_json(const GameAnalysis& a) {
  if (!a.dominance) return nullptr;
  Json steps = Json::array(), left = Json::object();
  for (const Elimination& e : a.dominance->steps) {
    const auto v = static_cast<size_t>(e.player);
    Json by = Json::object();
    for (const auto& [s, weight] : e.by) by[a.positions[v][static_cast<size_t>(s)]] = text(weight);
    steps.push_back({{"step", e.step},
                     {"player", a.players[v]},
                     {"position", a.positions[v][static_cast<size_t>(e.strategy)]},
                     {"by", by},
                     {"margin", text(e.margin)}});
  }
  for (size_t v = 0; v < a.players.size(); ++v) {
    Json& own = left[a.players[v]] = Json::array();
    for (const int s : a.dominance->left[v]) own.push_back(a.positions[v][static_cast<size_t>(s)]);
  }
  return {{"steps", steps}, {"left", left}, {"solvable", a.dominance->solvable()}};
}

Json equilibria_json(const GameAnalysis& a) {
  if (!a.equilibria) return nullptr;
  const FoundEquilibria& e = *a.equilibria;
  Json list = Json::array();
  for (const FoundEquilibrium& one : e.list) {
    Json json = {{"profile", profile_json(a, one.profile)}};
    if (!one.exact.empty())
      json["exact"] = profile_json(a, one.exact, [](const Rational& x) { return Json(text(x)); });
    json["regret"] = one.regret;
    json["regret_share"] = one.regret_share;
    json["ties"] = one.ties;
    json["family"] = one.family;
    list.push_back(std::move(json));
  }
  Json families = Json::array();
  for (const EquilibriumFamily& one : e.families) {
    Json json = {{"corners", one.corners}, {"product", one.product}, {"whole", one.whole}};
    json["dimension"] = one.dimension < 0 ? Json(nullptr) : Json(one.dimension);
    if (one.product && one.component >= 0) json["component"] = one.component;
    families.push_back(std::move(json));
  }
  return {{"method", e.method},
          {"complete", e.complete},
          {"note", e.note},
          {"families", families},
          {"list", list}};
}

Json logit_json(const GameAnalysis& a) {
  if (!a.logit) return nullptr;
  Json events = Json::array();
  for (const QreEvent& e : a.logit->events)
    events.push_back({{"kind", e.kind == QreEvent::Kind::turning_point ? "turning_point" : "bifurcation"},
                      {"lambda", e.lambda}});
  Json json = {
      {"limit", profile_json(a, a.logit->last)},    {"nash", a.logit->nash}, {"regret", a.logit->last_regret},
      {"regret_share", a.logit->last_regret_share}, {"events", events},      {"sentence", a.logit->sentence}};
  for (size_t k = 0; k < a.lambdas.size(); ++k) {
    Json points = Json::array();
    for (const QrePoint& point : a.logit->at[k])
      points.push_back({{"profile", profile_json(a, point.profile)}, {"residual", point.residual}});
    json["at"].push_back({{"lambda", a.lambdas[k]}, {"points", points}});
  }
  return json;
}

Json correlated_json(const GameAnalysis& a) {
  if (!a.correlated) return nullptr;
  const CorrelatedEquilibria& c = *a.correlated;
  Json json = {{"solved", c.solved}, {"sentence", c.sentence}};
  if (!c.solved) return json;
  json["welfare"] = c.welfare;
  Json& ranges = json["payoffs"] = Json::object();
  for (size_t v = 0; v < a.players.size(); ++v)
    ranges[a.players[v]] = {{"least", c.least[v].payoff[v]},
                            {"greatest", c.greatest[v].payoff[v]},
                            {"at_greatest_welfare", c.greatest_welfare.payoff[v]}};
  return json;
}

Json stability_json(const IssueAnalysis& a) {
  if (!a.stability) return nullptr;
  const StabilityAnalysis& s = *a.stability;
  const std::vector<std::string> parties = party_ids(a);
  Json states = Json::array();
  for (int k = 0; k < s.conflict.graph.state_count(); ++k) {
    const auto at = static_cast<size_t>(k);
    Json payoffs = Json::object(), stable = Json::object();
    for (size_t i = 0; i < parties.size(); ++i) payoffs[parties[i]] = s.conflict.preferences.value[i][at];
    Json everybody = Json::array();
    for (const Stability c : all_stabilities) {
      Json who = Json::array();
      for (size_t i = 0; i < parties.size(); ++i)
        if (s.table.stable[static_cast<size_t>(c)][i][at]) who.push_back(parties[i]);
      stable[stability_name(c)] = who;
      if (s.table.equilibrium[static_cast<size_t>(c)][at]) everybody.push_back(stability_name(c));
    }
    Json json = {{"state", held_json(a, s.conflict.graph.states[at])},
                 {"payoffs", payoffs},
                 {"stable_for", stable},
                 {"equilibrium_under", everybody}};
    if (!s.by_moves.distance.empty()) {
      const auto steps = [](int n) { return n < 0 ? Json(nullptr) : Json(n); };
      json["moves_from_status_quo"] = steps(s.by_moves.distance[at]);
      json["improvements_from_status_quo"] = steps(s.by_improvements.distance[at]);
    }
    states.push_back(std::move(json));
  }
  Json reasons = Json::array(), coalitions = Json::array();
  for (const auto& [k, why] : s.reasons) {
    Json by = Json::object();
    for (size_t i = 0; i < parties.size(); ++i) by[parties[i]] = why[i];
    reasons.push_back(
        {{"state", held_json(a, s.conflict.graph.states[static_cast<size_t>(k)])}, {"seq", by}});
  }
  for (const auto& [mask, gains] : s.coalitions) {
    Json who = Json::array(), to = Json::array();
    for (size_t i = 0; i < parties.size(); ++i)
      if (mask >> i & 1U) who.push_back(parties[i]);
    for (const int k : gains) to.push_back(held_json(a, s.conflict.graph.states[static_cast<size_t>(k)]));
    coalitions.push_back({{"actors", who}, {"states", to}});
  }
  Json json = {{"states", states}, {"reasons", reasons}, {"coalition_improvements", coalitions}};
  json["status_quo"] =
      s.conflict.status_quo < 0
          ? Json(nullptr)
          : held_json(a, s.conflict.graph.states[static_cast<size_t>(s.conflict.status_quo)]);
  return json;
}

Json baseline_json(const IssueAnalysis& a) {
  if (!a.baseline) return nullptr;
  Json json = {{"possible", a.baseline->possible}, {"sentence", a.baseline->sentence}};
  if (!a.baseline->possible) return json;
  json["mean"] = a.baseline->mean;
  json["median"] = {a.baseline->median_low, a.baseline->median_high};
  if (a.forecast && a.forecast->possible)
    json["simulated"] = {{"trials", a.forecast->trials},
                         {"mean", a.forecast->mean},
                         {"sd", a.forecast->sd},
                         {"standard_error", a.forecast->standard_error}};
  return json;
}

Json bargaining_part_json(const IssueAnalysis& a) {
  return a.bargaining ? bargaining_json(*a.bargaining) : Json(nullptr);
}

std::string analysis_json(const ScenarioAnalysis& analysis, const ScaleOpinions& scales) {
  Json issues = Json::array();
  for (const IssueAnalysis& a : analysis.issues) issues.push_back(issue_json(a));
  Json json = {{"format", "parley-analysis/1"},
               {"engine", kEngine},
               {"scenario", analysis.scenario},
               {"title", analysis.title},
               {"scenario_sha256", analysis.digest},
               {"seed", analysis.seed},
               {"draws", analysis.draws},
               {"analyses", issues}};
  if (!scales.empty()) json["scales"] = scales_json(scales);
  if (analysis.together && !analysis.issues.empty()) json["together"] = bargaining_json(*analysis.together);
  if (!analysis.together_left_out.empty()) json["left_out"]["together"] = analysis.together_left_out;
  if (!analysis.offers.empty()) json["offers"] = offers_analysis_json(analysis.offers);
  if (analysis.stopped) json["stopped"] = true;
  return json.dump(1) + "\n";
}

std::string analysis_json(const GameAnalysis& analysis, const std::string& title) {
  Json json = {{"format", "parley-analysis/1"},
               {"title", title},
               {"players", analysis.players},
               {"strategies", analysis.positions}};
  add_game(analysis, json);
  return json.dump(1) + "\n";
}

}  // namespace parley
