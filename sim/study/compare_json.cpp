#include "sim/study/compare_json.h"
#include "sim/scenario/json_depth.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "sim/base/version.h"
#include "sim/summary/recorded.h"
#include "sim/summary/results_json.h"

namespace parley {
namespace {

using Tree = nlohmann::ordered_json;

constexpr const char *kFormat = "parley-compare/1", *kRecord = "compare.json", *kScenarioA = "a.json",
                     *kScenarioB = "b.json";

Tree differences(const std::vector<PairedDifference>& all) {
  Tree json = Tree::object();
  for (const PairedDifference& d : all)
    json[d.id] = {{"a", d.a},
                  {"b", d.b},
                  {"difference", d.difference},
                  {"interval", {d.interval.lo, d.interval.hi}},
                  {"real", d.real},
                  {"same", d.same}};
  return json;
}

std::vector<PairedDifference> read_differences(const Tree& json) {
  std::vector<PairedDifference> all;
  for (const auto& [id, d] : json.items()) {
    const Tree& interval = d.at("interval");
    all.push_back(
        {id, d.at("a"), d.at("b"), d.at("difference"), {interval.at(0), interval.at(1)}, d.at("real")});
    all.back().same = d.value("same", false);  // records of earlier versions do not say it
  }
  return all;
}

ComparedSide read_side(const Tree& json) {
  return {json.at("scenario"), json.at("scenario_sha256"), read_settings(json.at("settings"))};
}

Tree side_json(const ComparedSide& side, double effective) {
  return {{"scenario", side.scenario_id},
          {"scenario_sha256", side.scenario_sha256},
          {"settings", settings_json(side.settings)},
          {"effective_sample_size", effective}};
}

}  // namespace

std::string compare_json(const Comparison& comparison, const ComparedSide& a, const ComparedSide& b) {
  Tree json;
  json["format"] = kFormat;
  json["engine"] = kEngine;
  json["trials"] = comparison.trials;
  json["a"] = side_json(a, comparison.effective_a);
  json["b"] = side_json(b, comparison.effective_b);
  json["outcomes"] = differences(comparison.outcomes);
  json["settled"] = differences(comparison.settled);
  json["settlements"] = differences(comparison.settlements);
  if (!comparison.agreements.empty()) {
    json["agreements"] = differences(comparison.agreements);
    json["packages"] = differences(comparison.packages);
  }
  json["payoffs"] = differences(comparison.payoffs);
  return json.dump(1) + "\n";
}

CompareRecord read_compare(const std::string& text) {
  try {
    if (is_too_deep(text)) throw std::runtime_error("it is nested too deep");
    const Tree json = Tree::parse(text);
    if (json.at("format") != kFormat) throw std::runtime_error(fmt::format("the format is not {}", kFormat));
    CompareRecord record;
    record.engine = json.at("engine");
    record.a = read_side(json.at("a"));
    record.b = read_side(json.at("b"));
    Comparison& c = record.comparison;
    c.trials = json.at("trials");
    c.effective_a = json.at("a").at("effective_sample_size");
    c.effective_b = json.at("b").at("effective_sample_size");
    c.outcomes = read_differences(json.at("outcomes"));
    c.settled = read_differences(json.at("settled"));
    c.settlements = read_differences(json.at("settlements"));
    if (json.contains("agreements")) {  // only where both have rounds of offers
      c.agreements = read_differences(json.at("agreements"));
      c.packages = read_differences(json.at("packages"));
    }
    c.payoffs = read_differences(json.at("payoffs"));
    return record;
  } catch (const Tree::exception& error) {
    throw std::runtime_error(error.what());
  }
}

std::vector<std::string> compare_files() { return {kRecord, kScenarioA, kScenarioB}; }

NamedTexts compare_texts(const std::string& json, const Document& a, const Document& b) {
  return {{kRecord, json}, {kScenarioA, save(a)}, {kScenarioB, save(b)}};
}

CompareFolder read_compare_folder(const std::filesystem::path& folder) {
  std::vector<std::string> wrong;
  std::optional<CompareRecord> record;
  const std::filesystem::path file = folder / kRecord;
  if (const auto text = recorded_text(file, wrong)) {
    try {
      record = read_compare(*text);
    } catch (const std::runtime_error& error) {
      wrong.push_back(fmt::format("{}: {}", file.string(), error.what()));
    }
  }
  std::optional<Document> a = recorded_scenario(folder / kScenarioA, record ? record->a.scenario_sha256 : "",
                                                wrong),
                          b = recorded_scenario(folder / kScenarioB, record ? record->b.scenario_sha256 : "",
                                                wrong);
  if (!wrong.empty()) throw std::runtime_error(fmt::format("{}", fmt::join(wrong, "\n")));
  return {std::move(*record), std::move(*a), std::move(*b)};
}

}  // namespace parley
