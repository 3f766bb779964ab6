#include "sim/study/discover.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "sim/base/numbers.h"

namespace parley {
namespace {

/// A variable from its values' texts: numeric where all of them are numbers.
PrimVariable variable_of(const std::string& name, const std::vector<std::string>& texts,
                         const std::vector<std::optional<double>>& numbers) {
  PrimVariable made;
  made.name = name;
  const bool numeric =
      std::all_of(numbers.begin(), numbers.end(), [](const auto& number) { return number.has_value(); });
  for (std::size_t p = 0; p < texts.size(); ++p) {
    if (numeric) {
      made.values.push_back(*numbers[p]);
      continue;
    }
    auto at = std::find(made.names.begin(), made.names.end(), texts[p]);
    if (at == made.names.end()) at = made.names.insert(at, texts[p]);
    made.values.push_back(static_cast<double>(at - made.names.begin()));
  }
  return made;
}

bool varies(const PrimVariable& variable) {
  return std::adjacent_find(variable.values.begin(), variable.values.end(), std::not_equal_to<>()) !=
         variable.values.end();
}

nlohmann::ordered_json box_json(const DiscoverPoints& points, const PrimBox& box) {
  nlohmann::ordered_json limits = nlohmann::ordered_json::array();
  for (const PrimLimit& limit : box.limits) {
    const PrimVariable& variable = points.variables[limit.variable];
    nlohmann::ordered_json one;
    one["parameter"] = variable.name;
    if (variable.numeric()) {
      if (limit.has_lo) one["from"] = limit.lo;
      if (limit.has_hi) one["to"] = limit.hi;
    } else {
      one["values"] = nlohmann::ordered_json::array();
      for (std::size_t i = 0; i < variable.names.size(); ++i)
        if (limit.kept[i]) one["values"].push_back(variable.names[i]);
    }
    one["p_value"] = limit.p_value;
    limits.push_back(std::move(one));
  }
  nlohmann::ordered_json json;
  json["points"] = box.points;
  json["cases"] = box.cases;
  json["coverage"] = box.coverage;
  json["density"] = box.density;
  json["density_interval"] = {box.density_interval.lo, box.density_interval.hi};
  json["limits"] = std::move(limits);
  return json;
}

}  // namespace

DiscoverPoints read_points(Database& database) {
  std::map<std::int64_t, std::size_t> place;
  std::vector<std::string> variants;
  Statement points =
      database.prepare("SELECT point, variant FROM points WHERE status = 'done' ORDER BY point");
  while (points.step()) {
    place.emplace(points.whole(0), place.size());
    variants.push_back(points.text(1));
  }
  const std::size_t n = place.size();
  DiscoverPoints found;
  std::map<std::string, std::pair<std::vector<std::string>, std::vector<std::optional<double>>>> columns;
  Statement rows = database.prepare("SELECT point, path, value, number FROM parameters ORDER BY path, point");
  while (rows.step()) {
    const auto at = place.find(rows.whole(0));
    if (at == place.end()) continue;
    auto& [texts, numbers] = columns[rows.text(1)];
    texts.resize(n, "as written");  // a list may leave a path out at some points
    numbers.resize(n);
    texts[at->second] = rows.text(2);
    if (!rows.is_null(3)) numbers[at->second] = rows.real(3);
  }
  for (const auto& [path, column] : columns) {
    PrimVariable variable = variable_of(path, column.first, column.second);
    if (varies(variable)) found.variables.push_back(std::move(variable));
  }
  PrimVariable variant = variable_of("variant", variants, std::vector<std::optional<double>>(n));
  if (varies(variant)) found.variables.push_back(std::move(variant));
  std::map<std::string, std::size_t> outcome_place;
  Statement shares = database.prepare("SELECT outcome, point, share FROM outcomes ORDER BY outcome, point");
  while (shares.step()) {
    const auto at = place.find(shares.whole(1));
    if (at == place.end()) continue;
    const auto [it, fresh] = outcome_place.emplace(shares.text(0), found.outcomes.size());
    if (fresh) {
      found.outcomes.push_back(shares.text(0));
      found.shares.emplace_back(n, 0.0);
    }
    found.shares[it->second][at->second] = shares.real(2);
  }
  if (n == 0) throw StoreError("the study has no point that is done yet");
  if (found.outcomes.empty()) throw StoreError("the study kept no outcomes (\"keep\" leaves them out)");
  return found;
}

Discovery discover(const DiscoverPoints& points, std::size_t outcome, double above,
                   const PrimOptions& options) {
  Discovery found;
  found.outcome = points.outcomes[outcome];
  found.rule = above > 0 ? "its share is at least " + number_text(above) : "no other outcome is more likely";
  PrimInput input;
  input.variables = points.variables;
  for (std::size_t p = 0; p < points.size(); ++p) {
    bool interest = points.shares[outcome][p] >= above;
    if (above <= 0)
      for (const auto& other : points.shares) interest = interest && points.shares[outcome][p] >= other[p];
    input.of_interest.push_back(interest);
  }
  found.result = prim(input, options);
  return found;
}

std::string limit_text(const PrimVariable& variable, const PrimLimit& limit) {
  const auto rounded = [](double number) { return number_text(std::stod(fmt::format("{:.4g}", number))); };
  std::string text = variable.name;
  if (variable.numeric()) {
    if (limit.has_lo) text.append(limit.has_hi ? " from " : " at least ").append(rounded(limit.lo));
    if (limit.has_hi) text.append(limit.has_lo ? " to " : " at most ").append(rounded(limit.hi));
    return text;
  }
  std::string names;
  for (std::size_t i = 0; i < variable.names.size(); ++i)
    if (limit.kept[i]) names.append(names.empty() ? "" : ", ").append(variable.names[i]);
  return text + " one of " + names;
}

std::string discover_json(const DiscoverPoints& points, const std::vector<Discovery>& found) {
  nlohmann::ordered_json json;
  json["format"] = "parley-discover/1";
  json["points"] = points.size();
  json["outcomes"] = nlohmann::ordered_json::object();
  for (const Discovery& one : found) {
    nlohmann::ordered_json& outcome = json["outcomes"][one.outcome];
    outcome["rule"] = one.rule;
    outcome["cases"] = one.result.cases;
    outcome["box"] = box_json(points, one.result.box);
    outcome["left_out"] = nlohmann::ordered_json::array();
    for (const PrimLimit& limit : one.result.left_out)
      outcome["left_out"].push_back(
          {{"parameter", points.variables[limit.variable].name}, {"p_value", limit.p_value}});
    outcome["chosen"] = one.result.chosen;
    outcome["trajectory"] = nlohmann::ordered_json::array();
    for (const PrimBox& box : one.result.trajectory) outcome["trajectory"].push_back(box_json(points, box));
  }
  return json.dump(1) + "\n";
}

}  // namespace parley
