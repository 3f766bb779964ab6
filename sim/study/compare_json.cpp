#include "sim/study/compare_json.h"

#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/summary/results_json.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json differences(const std::vector<PairedDifference>& all) {
  Json json = Json::object();
  for (const PairedDifference& d : all)
    json[d.id] = {{"a", d.a},
                  {"b", d.b},
                  {"difference", d.difference},
                  {"interval", {d.interval.lo, d.interval.hi}},
                  {"real", d.real}};
  return json;
}

Json side_json(const ComparedSide& side, double effective) {
  return {{"scenario", side.scenario_id},
          {"scenario_sha256", side.scenario_sha256},
          {"settings", settings_json(side.settings)},
          {"effective_sample_size", effective}};
}

}  // namespace

std::string compare_json(const Comparison& comparison, const ComparedSide& a, const ComparedSide& b) {
  Json json;
  json["format"] = "parley-compare/1";
  json["engine"] = kEngine;
  json["trials"] = comparison.trials;
  json["a"] = side_json(a, comparison.effective_a);
  json["b"] = side_json(b, comparison.effective_b);
  json["outcomes"] = differences(comparison.outcomes);
  json["settled"] = differences(comparison.settled);
  json["settlements"] = differences(comparison.settlements);
  json["payoffs"] = differences(comparison.payoffs);
  return json.dump(1) + "\n";
}

}  // namespace parley
