#include <cmath>
#include <regex>
#include <set>

#include "made.h"
#include "sim/summary/results_json.h"

using namespace parley;
using namespace parley::test;

namespace {

void collect(const nlohmann::json& json, std::set<double>& numbers) {
  if (json.is_number()) numbers.insert(json.get<double>());
  for (const auto& one : json)
    if (json.is_structured()) collect(one, numbers);
}

/// Reads the answer's numbers back from results.json, and holds what is shown to what they are.
void check_answer(const std::string& page, const std::string& results) {
  std::set<double> numbers;
  collect(nlohmann::json::parse(results), numbers);
  const std::string answer = between(page, "<div class=\"answer\">", "</div>");
  REQUIRE_FALSE(answer.empty());
  CHECK(std::count(answer.begin(), answer.end(), '\n') == 4);  // three paragraphs
  const std::regex data("<data value=\"([^\"]*)\">([^<]*)</data>");
  int seen = 0;
  for (auto it = std::sregex_iterator(answer.begin(), answer.end(), data); it != std::sregex_iterator();
       ++it) {
    const double value = std::stod((*it)[1]);
    INFO(it->str());
    CHECK(numbers.count(value) == 1);
    std::string shown = std::regex_replace(it->str(2), std::regex("\u00A0|,|%"), "");
    shown = std::regex_replace(shown, std::regex("−"), "-");
    const bool percent = it->str(2).find('%') != std::string::npos;
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
  rest = std::regex_replace(rest, std::regex("<bdi>[^<]*</bdi>"), "");
  rest = std::regex_replace(rest, std::regex("95 % interval|middle 80 %"), "");
  CHECK(rest.find_first_of("0123456789") == std::string::npos);
}

}  // namespace

TEST_CASE("every number of the three sentences stands in results.json") {
  for (const char* name :
       {"nato-russia-2022", "nato-russia-2022-after-geneva", "deterrence", "matching-pennies"}) {
    INFO(name);
    const Made one = made(scenario(name), 8192, quick());
    check_answer(one.page, results_json(one.results));
  }
}

TEST_CASE("the first sentence names the likeliest outcome, and says when no other came") {
  const Made one = made(opened(quarrel({"A", "B"})), 4096, quick());
  const ShareEstimate& a = one.results.outcomes[0];
  const ShareEstimate& b = one.results.outcomes[1];
  const std::string answer = between(one.page, "<div class=\"answer\">", "</div>");
  const std::string likeliest = a.share >= b.share ? "A ends well" : "A goes on";
  CHECK(answer.find("The talks most likely end so: “<bdi>" + likeliest + "</bdi>”") != std::string::npos);
}
