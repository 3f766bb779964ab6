#pragma once
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

#include "made.h"

namespace parley::test {

inline void collect(const nlohmann::json& json, std::set<double>& numbers) {
  if (json.is_number()) numbers.insert(json.get<double>());
  for (const auto& one : json)
    if (json.is_structured()) collect(one, numbers);
}

inline std::set<double> numbers_in(const std::string& json_text) {
  std::set<double> numbers;
  collect(nlohmann::json::parse(json_text), numbers);
  return numbers;
}

/// Finds the answer's numbers among those given, and holds what is shown to what they are.
inline void check_answer(const std::string& page, const std::set<double>& numbers) {
  const std::string answer = between(page, "<div class=\"answer\">", "</div>");
  REQUIRE_FALSE(answer.empty());
  CHECK(std::count(answer.begin(), answer.end(), '\n') == 4);  // three paragraphs
  const std::regex data("<data value=\"([^\"]*)\">([^<]*)</data>");
  int seen = 0;
  for (auto it = std::sregex_iterator(answer.begin(), answer.end(), data); it != std::sregex_iterator();
       ++it) {
    const double value = std::stod((*it)[1]);
    INFO(it->str());
    const auto near = numbers.lower_bound(value - 1e-12);  // a mean may be summed in another order
    CHECK((near != numbers.end() && *near <= value + 1e-12));
    std::string shown = std::regex_replace(it->str(2), std::regex("\u00A0|,|%|points|\\+"), "");
    shown = std::regex_replace(shown, std::regex("−"), "-");
    const bool percent =
        it->str(2).find('%') != std::string::npos || it->str(2).find("points") != std::string::npos;
    const std::size_t point = shown.find('.');
    const double half =
        0.5 * std::pow(10.0, point == std::string::npos ? 0 : -static_cast<double>(shown.size() - point - 1));
    // The lower end of an interval has its sign of percentage at the upper end.
    const double scaled =
        percent || std::abs(std::stod(shown)) > 1.5 * std::abs(value) + half ? 100 * value : value;
    CHECK(std::abs(std::stod(shown) - scaled) <= half * 1.0001);
    ++seen;
  }
  CHECK(seen >= 6);
  std::string rest = std::regex_replace(answer, data, "");
  rest = std::regex_replace(rest, std::regex("<bdi>[^<]*</bdi>|<code>[^<]*</code>"), "");
  rest = std::regex_replace(rest, std::regex("95 % interval|middle 80 %"), "");
  CHECK(rest.find_first_of("0123456789") == std::string::npos);
}

}  // namespace parley::test
