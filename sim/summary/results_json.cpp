#include "sim/summary/results_json.h"
#include "sim/scenario/json_depth.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/base/elementary.h"
#include "sim/base/intervals.h"
#include "sim/base/numbers.h"
#include "sim/position/law.h"
#include "sim/summary/law_levels.h"
#include "sim/summary/offers_json.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

/// Below this a probability is told by its logarithm too: doubles end a little lower.
constexpr double kLeastLog10 = -300;

/// A whole number is written without a point when it is one of a count (unweighted histograms).
Json amount(double value) {
  constexpr double most = 9007199254740992.0;
  if (value >= 0 && value < most && value == std::floor(value)) return static_cast<std::uint64_t>(value);
  return value;
}

Json shares_json(const Shares& shares) {
  Json json = Json::object();
  for (const auto& [id, share] : shares) json[id] = share;
  return json;
}

Json estimate_json(const ShareEstimate& e) {
  return {{"count", e.count}, {"share", e.share}, {"interval", {e.interval.lo, e.interval.hi}}};
}

Json positions_json(const std::vector<PositionShares>& delegations) {
  Json json = Json::object();
  for (const auto& d : delegations) json[d.delegation] = shares_json(d.positions);
  return json;
}

Json settlements_json(const std::vector<IssueSettlements>& issues) {
  Json json = Json::object();
  for (const auto& issue : issues) {
    Json& ways = json[issue.issue] = Json::object();
    for (const auto& s : issue.settlements) {
      ways[s.id] = estimate_json(s);
      if (s.id != "unsettled") ways[s.id]["by_round"] = shares_json(s.by_round);
    }
  }
  return json;
}

Json scales_json(const std::vector<ScaleLaw>& scales) {
  Json json = Json::object();
  for (const ScaleLaw& s : scales) {
    Json& one = json[s.issue] = {
        {"from", s.from}, {"to", s.to}, {"unit", s.unit}, {"exact", s.exact}, {"settled", s.settled}};
    if (!s.law.empty()) {
      Law law;
      std::copy(s.law.begin(), s.law.end(), law.begin());
      one["mean"] = s.place(mean_of(law));
      for (const double level : kLawLevels)
        one["quantiles"][number_text(level)] = s.place(quantile_of(law, level));
      one["law"] = s.law;
    }
    one["points"] = Json::object();
    for (const auto& [name, place] : s.points) one["points"][name] = place;
  }
  return json;
}

void read_scales(const Json& json, std::vector<ScaleLaw>& scales) {
  for (const auto& [issue, s] : json.items()) {
    ScaleLaw forecast{issue, s.at("from"), s.at("to"), s.at("unit"), s.at("exact"), s.at("settled"), {}, {}};
    if (s.contains("law")) forecast.law = s["law"].get<std::vector<double>>();
    for (const auto& [name, place] : s.at("points").items())
      forecast.points.emplace_back(name, place.get<double>());
    if (!forecast.law.empty() && forecast.law.size() != kGridPoints)
      throw std::runtime_error("a law has not 101 points");
    scales.push_back(forecast);
  }
}

Json replies_json(const std::vector<Answer>& answers) {
  Json json = Json::object();
  for (const Answer& a : answers) {
    Json& one = json[a.outcome][a.delegation] = {{"count", a.count}, {"share", a.share}};
    one["positions"] = Json::object();
    for (const ShareEstimate& p : a.positions) one["positions"][p.id] = estimate_json(p);
  }
  return json;
}

Json utility_json(const UtilityEstimate& u) {
  const Quantiles& q = u.quantiles;
  Json counts = Json::array();
  for (const double c : u.histogram.counts) counts.push_back(amount(c));
  return {{"mean", u.mean},
          {"standard_error", u.standard_error},
          {"sd", u.sd},
          {"quantiles",
           {{"p05", q.p05},
            {"p10", q.p10},
            {"p25", q.p25},
            {"p50", q.p50},
            {"p75", q.p75},
            {"p90", q.p90},
            {"p95", q.p95}}},
          {"histogram",
           {{"edges", u.histogram.edges},
            {"counts", counts},
            {"below", amount(u.histogram.below)},
            {"above", amount(u.histogram.above)}}}};
}

Json beliefs_json(const std::vector<RoundBeliefs>& rounds) {
  Json json = Json::array();
  for (const auto& round : rounds) {
    Json actors = Json::object();
    for (const auto& actor : round.actors) {
      Json& types = actors[actor.actor] = Json::object();
      for (const auto& t : actor.types)
        types[t.type] = {{"mean", t.mean}, {"p10", t.p10}, {"p50", t.p50}, {"p90", t.p90}};
    }
    json.push_back({{"round", round.round}, {"actors", actors}});
  }
  return json;
}

// ---- Reading

Shares read_shares(const Json& json) {
  Shares shares;
  for (const auto& [id, share] : json.items()) shares.emplace_back(id, share.get<double>());
  return shares;
}

void read_estimate(const std::string& id, const Json& json, ShareEstimate& e) {
  e.id = id;
  e.count = json.at("count");
  e.share = json.at("share");
  e.interval = {json.at("interval").at(0), json.at("interval").at(1)};
}

std::vector<PositionShares> read_positions(const Json& json) {
  std::vector<PositionShares> all;
  for (const auto& [name, shares] : json.items()) all.push_back({name, read_shares(shares)});
  return all;
}

/// What was read; throws where it has another form.
template <class Read>
Read known(std::optional<Read> read, const std::string& name) {
  if (!read) throw std::runtime_error("'" + name + "' has another form");
  return *std::move(read);
}

UtilityEstimate read_utility(const std::string& actor, const Json& json) {
  UtilityEstimate u;
  u.actor = actor;
  u.mean = json.at("mean");
  u.standard_error = json.at("standard_error");
  u.sd = json.at("sd");
  const Json& q = json.at("quantiles");
  u.quantiles = {q.at("p05"), q.at("p10"), q.at("p25"), q.at("p50"), q.at("p75"), q.at("p90"), q.at("p95")};
  const Json& h = json.at("histogram");
  u.histogram = {h.at("edges"), h.at("counts"), h.at("below"), h.at("above")};
  return u;
}

void read_rounds(const Json& json, Results& r) {
  for (const Json& round : json.at("outcomes_by_round"))
    r.outcomes_by_round.push_back({round.at("round"), read_shares(round.at("ended")), round.at("open")});
  for (const Json& round : json.at("positions_by_round"))
    r.positions_by_round.push_back({round.at("round"), read_positions(round.at("positions"))});
  for (const Json& round : json.at("beliefs")) {
    RoundBeliefs beliefs{round.at("round"), {}};
    for (const auto& [actor, types] : round.at("actors").items()) {
      ActorBeliefs of{actor, {}};
      for (const auto& [type, b] : types.items())
        of.types.push_back({type, b.at("mean"), b.at("p10"), b.at("p50"), b.at("p90")});
      beliefs.actors.push_back(of);
    }
    r.beliefs.push_back(beliefs);
  }
}

Results read(const Json& json) {
  if (json.at("format") != "parley-results/1") throw std::runtime_error("its format is not parley-results/1");
  Results r;
  r.engine = json.at("engine");
  r.partial = json.at("partial");
  const Json& scenario = json.at("scenario");
  r.scenario_id = scenario.at("id");
  r.title = scenario.at("title");
  r.scenario_sha256 = scenario.at("sha256");
  r.settings = read_settings(json.at("settings"));
  r.trials = json.at("trials");
  r.effective_sample_size = json.at("effective_sample_size");
  if (json.contains("observed_probability"))
    r.observed_probability = json["observed_probability"].get<double>();
  if (json.contains("observed_log10"))
    r.observed_log10 = json["observed_log10"].get<double>();
  else if (r.observed_probability)
    r.observed_log10 = log_own(*r.observed_probability) * 0.43429448190325182765;
  for (const auto& [id, e] : json.at("outcomes").items()) read_estimate(id, e, r.outcomes.emplace_back());
  for (const auto& [issue, ways] : json.at("settlements").items()) {
    IssueSettlements of{issue, {}};
    for (const auto& [id, e] : ways.items()) {
      read_estimate(id, e, of.settlements.emplace_back());
      if (e.contains("by_round")) of.settlements.back().by_round = read_shares(e["by_round"]);
    }
    r.settlements.push_back(of);
  }
  if (json.contains("scales")) read_scales(json["scales"], r.scales);
  for (const Json& set : json.at("settled_jointly"))
    r.settled_jointly.push_back({set.at("issues"), set.at("share")});
  for (const auto& [outcome, delegations] : json.at("replies").items())
    for (const auto& [name, a] : delegations.items()) {
      Answer answer{outcome, name, a.at("count"), a.at("share"), {}};
      for (const auto& [id, e] : a.at("positions").items())
        read_estimate(id, e, answer.positions.emplace_back());
      r.replies.push_back(answer);
    }
  if (json.contains("offers")) r.offers = read_offers(json["offers"]);
  r.final_positions = read_positions(json.at("final_positions"));
  for (const auto& [actor, u] : json.at("utilities").items()) r.utilities.push_back(read_utility(actor, u));
  for (const auto& [actor, types] : json.at("types").items()) r.types.push_back({actor, read_shares(types)});
  r.rounds_played = read_shares(json.at("rounds_played"));
  read_rounds(json, r);
  return r;
}

/// A setting's JSON text; a position may be given without its quotes.
Json value_json(const std::string& text) {
  Json value = Json::parse(text, nullptr, false);
  return value.is_discarded() ? Json(text) : value;
}

}  // namespace

RunSettings read_settings(const Json& json) {
  RunSettings s;
  s.trials = json.at("trials");
  s.seed = json.at("seed");
  for (const auto& [path, value] : json.at("set").items()) s.set.emplace_back(path, value.dump());
  for (const auto& [name, position] : json.at("hold").items()) {
    s.hold.push_back(known(read_stance(name + "=" + position.get<std::string>()), name));
  }
  for (const auto& [name, position] : json.at("observe").items()) {
    const std::string seen = position.is_boolean() ? position.dump() : position.get<std::string>();
    s.observe.push_back(known(read_observation(name + "=" + seen), name));
  }
  if (json.contains("precision")) s.precision = json["precision"].get<double>();
  return s;
}

Json settings_json(const RunSettings& s) {
  Json json{{"trials", s.trials},
            {"seed", s.seed},
            {"set", Json::object()},
            {"hold", Json::object()},
            {"observe", Json::object()}};
  for (const auto& [path, text] : s.set) json["set"][path] = value_json(text);
  for (const auto& h : s.hold) json["hold"][subject_text(h)] = h.position;
  for (const auto& o : s.observe)
    json["observe"][subject_text(o)] = o.actor.empty() ? value_json(o.position) : Json(o.position);
  if (s.precision) json["precision"] = *s.precision;
  return json;
}

std::string key_settings(const RunSettings& s) {
  Json json = settings_json(s);
  json["count_quantities"] = s.count_quantities;
  return json.dump();
}

RunSettings read_key_settings(const std::string& text) {
  const Json json = Json::parse(text);
  RunSettings s = read_settings(json);
  s.count_quantities = json.at("count_quantities");
  return s;
}

std::string results_json(const Results& r) {
  Json json{{"format", "parley-results/1"},
            {"engine", r.engine},
            {"partial", r.partial},
            {"scenario", {{"id", r.scenario_id}, {"title", r.title}, {"sha256", r.scenario_sha256}}},
            {"settings", settings_json(r.settings)},
            {"trials", r.trials},
            {"effective_sample_size", r.effective_sample_size}};
  if (r.observed_probability) json["observed_probability"] = *r.observed_probability;
  if (r.observed_log10 && *r.observed_log10 < kLeastLog10) json["observed_log10"] = *r.observed_log10;
  json["outcomes"] = Json::object();
  for (const auto& e : r.outcomes) json["outcomes"][e.id] = estimate_json(e);
  json["outcomes_by_round"] = Json::array();
  for (const auto& o : r.outcomes_by_round)
    json["outcomes_by_round"].push_back(
        {{"round", o.round}, {"ended", shares_json(o.ended)}, {"open", o.open}});
  json["settlements"] = settlements_json(r.settlements);
  if (!r.scales.empty()) json["scales"] = scales_json(r.scales);
  json["settled_jointly"] = Json::array();
  for (const auto& set : r.settled_jointly)
    json["settled_jointly"].push_back({{"issues", set.issues}, {"share", set.share}});
  json["replies"] = replies_json(r.replies);
  if (!r.offers.empty()) json["offers"] = offers_json(r.offers);
  json["final_positions"] = positions_json(r.final_positions);
  json["positions_by_round"] = Json::array();
  for (const auto& p : r.positions_by_round)
    json["positions_by_round"].push_back({{"round", p.round}, {"positions", positions_json(p.delegations)}});
  json["utilities"] = Json::object();
  for (const auto& u : r.utilities) json["utilities"][u.actor] = utility_json(u);
  json["types"] = Json::object();
  for (const auto& t : r.types) json["types"][t.actor] = shares_json(t.types);
  json["beliefs"] = beliefs_json(r.beliefs);
  json["rounds_played"] = shares_json(r.rounds_played);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Results read_results(const std::string& text) {
  try {
    if (is_too_deep(text)) throw std::runtime_error("it is nested too deep");
    return read(Json::parse(text));
  } catch (const std::exception& error) {
    throw std::runtime_error(std::string("not results of parley: ") + error.what());
  }
}

}  // namespace parley
