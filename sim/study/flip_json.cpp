#include <nlohmann/json.hpp>

#include "sim/base/version.h"
#include "sim/study/flip.h"

namespace parley {
namespace {

nlohmann::ordered_json part_json(const FlipPart& part) {
  return {{"path", part.path}, {"from", part.from},     {"to", part.to},          {"shift", part.shift},
          {"unit", part.unit}, {"units", part.units()}, {"unit_of", part.unit_of}};
}

nlohmann::ordered_json changes_json(const std::vector<FlipChange>& changes) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const FlipChange& change : changes) {
    nlohmann::ordered_json one;
    one["parts"] = nlohmann::ordered_json::array();
    for (const FlipPart& part : change.parts) one["parts"].push_back(part_json(part));
    one["size"] = change.size;
    one["size_interval"] = {change.size_interval.lo, change.size_interval.hi};
    one["open"] = change.open;
    one["share"] = change.share;
    one["share_interval"] = {change.share_interval.lo, change.share_interval.hi};
    all.push_back(std::move(one));
  }
  return all;
}

nlohmann::ordered_json switch_json(const FlipSwitch& one) {
  return {{"path", one.path},
          {"from", one.from},
          {"to", one.to},
          {"share", one.share},
          {"share_interval", {one.share_interval.lo, one.share_interval.hi}},
          {"reaches", one.reaches},
          {"sure", one.sure}};
}

}  // namespace

std::string flip_json(const FlipResult& result, const std::string& scenario_id,
                      const std::string& scenario_sha256) {
  nlohmann::ordered_json json;
  json["format"] = "parley-flip/1";
  json["engine"] = kEngine;
  json["scenario"] = scenario_id;
  json["scenario_sha256"] = scenario_sha256;
  json["outcome"] = result.options.outcome;
  json["target"] = result.options.target;
  json["trials"] = result.options.trials;
  json["seed"] = result.options.seed;
  json["reach"] = result.options.reach;
  json["base"] = result.base;
  json["base_interval"] = {result.base_interval.lo, result.base_interval.hi};
  json["already"] = result.already;
  json["searched"] = result.searched;
  json["singles"] = changes_json(result.singles);
  json["pairs"] = changes_json(result.pairs);
  json["switched"] = result.switched;
  json["switches"] = nlohmann::ordered_json::array();
  for (const FlipSwitch& one : result.switches) json["switches"].push_back(switch_json(one));
  json["strongest"] = nlohmann::ordered_json::array();
  for (const FlipPart& part : result.strongest) json["strongest"].push_back(part_json(part));
  return json.dump(1) + "\n";
}

}  // namespace parley
