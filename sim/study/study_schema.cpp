#include <nlohmann/json.hpp>

#include "sim/run/settings.h"
#include "sim/scenario/stances.h"
#include "sim/study/study.h"

namespace parley {
namespace {

using Schema = nlohmann::ordered_json;

Schema text(const char* meaning) { return {{"type", "string"}, {"description", meaning}}; }

Schema whole(std::uint64_t lo, std::uint64_t hi, const char* meaning) {
  return {{"type", "integer"}, {"minimum", lo}, {"maximum", hi}, {"description", meaning}};
}

Schema assignments(const char* meaning) {
  return {{"type", "object"},
          {"additionalProperties", {{"$ref", "#/definitions/value"}}},
          {"description", meaning}};
}

Schema changes() {
  return {
      {"scenario_variant", text("the variant of the scenario file that is meant")},
      {"set", assignments("path -> value, in every point")},
      {"hold",
       {{"type", "object"},
        {"additionalProperties", {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}}},
        {"description", "issue -> actor -> position held for good"}}},
      {"observe", {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", observation_form}}}};
}

Schema definitions() {
  Schema variant = {{"type", "object"}, {"additionalProperties", false}};
  variant["properties"] = changes();
  variant["properties"]["scenario"] = text("a scenario file of its own, as seen from the study's folder");
  Schema range = {{"type", "object"},
                  {"required", {"from", "to"}},
                  {"additionalProperties", false},
                  {"properties",
                   {{"from", {{"type", "number"}}},
                    {"to", {{"type", "number"}}},
                    {"steps", whole(2, max_study_points, "grids: how many values, both ends among them")}}}};
  const Schema distribution = {{"type", "object"}, {"minProperties", 1}, {"maxProperties", 1}};
  return {{"value", {{"anyOf", {{{"type", {"number", "string", "null"}}}, distribution}}}},
          {"variant", variant},
          {"varied",
           {{"anyOf",
             {{{"type", "array"}, {"minItems", 1}, {"items", {{"$ref", "#/definitions/value"}}}},
              range,
              distribution,
              {{"const", "as written"}}}}}}};
}

}  // namespace

std::string study_schema_text() {
  Schema properties = {
      {"format", {{"const", study_format}}},
      {"id", text("a short name")},
      {"title", text("what the study asks")},
      {"scenario", text("the scenario file, as seen from the study's folder")},
      {"design", {{"enum", {"grid", "list", "latin_hypercube", "sobol"}}}},
      {"points", whole(1, max_study_points, "latin_hypercube, sobol: how many points")},
      {"trials",
       whole(trials_range.lo, trials_range.hi, "trials per point; with precision the most (20000)")},
      {"precision",
       {{"type", "number"},
        {"exclusiveMinimum", 0},
        {"exclusiveMaximum", 0.5},
        {"description", "stop a point when every outcome share is known to this half-width"}}},
      {"seed", whole(seed_range.lo, seed_range.hi, "of all random draws (1)")},
      {"seeds",
       {{"enum", {"common", "own"}},
        {"description", "the same trials at every point (common), or each point its own seed"}}}};
  const Schema changed = changes();
  for (const auto& [key, value] : changed.items()) properties[key] = value;
  properties["vary"] = {{"type", "object"}, {"additionalProperties", {{"$ref", "#/definitions/varied"}}}};
  properties["combinations"] = {
      {"type", "array"}, {"minItems", 1}, {"items", assignments("one point: path -> value")}};
  properties["variants"] = {{"type", "object"},
                            {"minProperties", 1},
                            {"additionalProperties", {{"$ref", "#/definitions/variant"}}}};
  properties["keep"] = {{"type", "array"},
                        {"items", {{"enum", {"outcomes", "settlements", "utilities", "beliefs"}}}}};
  const Schema schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                         {"title", "A study of Parley"},
                         {"type", "object"},
                         {"required", {"format", "scenario", "design"}},
                         {"additionalProperties", false},
                         {"properties", properties},
                         {"definitions", definitions()}};
  return schema.dump(1) + "\n";
}

}  // namespace parley
