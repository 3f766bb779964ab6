#include "sim/scenario/code_agreement.h"
#include "tests/scenario/base.h"

using namespace parley;

namespace {

/// One character a unit; '.' where the coder has no value.
std::vector<std::optional<double>> coder(const std::string& values) {
  std::vector<std::optional<double>> all;
  for (const char c : values) all.push_back(c == '.' ? std::optional<double>() : c - '0');
  return all;
}

std::vector<std::string> repeated(const std::vector<std::pair<std::string, int>>& counts) {
  std::vector<std::string> all;
  for (const auto& [word, count] : counts) all.insert(all.end(), static_cast<std::size_t>(count), word);
  return all;
}

}  // namespace

// Cohen (1960), "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 37-46:
// 200 cases, two judges, the table 88 14 18 / 10 40 10 / 2 6 12.
TEST_CASE("Cohen's kappa is that of Cohen's own example") {
  const auto a = repeated({{"1", 120}, {"2", 60}, {"3", 20}});
  const auto b = repeated(
      {{"1", 88}, {"2", 14}, {"3", 18}, {"1", 10}, {"2", 40}, {"3", 10}, {"1", 2}, {"2", 6}, {"3", 12}});
  CHECK(cohen_kappa(a, b).value() == Approx(0.4915).margin(0.00005));
  CHECK(cohen_kappa(a, a).value() == 1);
  CHECK_FALSE(cohen_kappa({}, {}));
  CHECK_FALSE(cohen_kappa({"x", "x"}, {"x", "x"}));
  CHECK(cohen_kappa({"x", "y", "x", "y"}, {"x", "x", "y", "y"}).value() == 0);
}

// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", sections A, B and C.
TEST_CASE("Krippendorff's alpha is that of Krippendorff's own examples") {
  CHECK(krippendorff_alpha({coder("0100000010"), coder("1110010000")}, AlphaMetric::nominal).value() ==
        Approx(0.095).margin(0.0005));
  CHECK(krippendorff_alpha({coder("112243335441"), coder("212223335444")}, AlphaMetric::nominal).value() ==
        Approx(0.692).margin(0.0005));
  const std::vector<std::vector<std::optional<double>>> data{coder("123321412..."), coder("1233224125.3"),
                                                             coder(".3332342251."), coder("12332441251.")};
  CHECK(krippendorff_alpha(data, AlphaMetric::nominal).value() == Approx(0.743).margin(0.0005));
  CHECK(krippendorff_alpha(data, AlphaMetric::ordinal).value() == Approx(0.815).margin(0.0005));
  CHECK(krippendorff_alpha(data, AlphaMetric::interval).value() == Approx(0.849).margin(0.0005));
  CHECK_FALSE(krippendorff_alpha({coder("111"), coder("111")}, AlphaMetric::nominal));
  CHECK_FALSE(krippendorff_alpha({coder("1.."), coder(".1.")}, AlphaMetric::nominal));
}

TEST_CASE("two codings are compared sentence by sentence, matched by quotation") {
  const auto scenario = [](const char* source, const char* entries) {
    const std::string text =
        std::string(R"({"format": "parley-scenario/1", "id": "s", "codebook": "parley-1", "sources": {")") +
        source +
        R"(": {"quote": "We demand it."}, "other": {"quote": "We could talk."}, "third": {"quote": "Rain."}},
      "actors": {"a": {}, "b": {}},
      "issues": {"k": {"positions": {"a": {"x": "", "y": ""}, "b": {"x": "", "y": ""}}, "opening": {"a": "x", "b": "x"}}},
      "payoffs": [)" +
        entries + R"(], "talks": [{"id": "one", "table": ["a", "b"], "agenda": ["k"]}],
      "outcomes": {"open": {"otherwise": true}}})";
    Loaded loaded = load(text, "s.json");
    INFO(sentences(loaded.problems, "s.json"));
    REQUIRE(loaded.document);
    return loaded.document->scenario;
  };
  const Scenario a = scenario("s1", R"(
    {"actor": "a", "issue": "k", "versus": "b", "code": {"line": "demand", "strength": 3}, "basis": "stated", "sources": ["s1"]},
    {"actor": "b", "issue": "k", "code": {"line": "talk", "strength": 1}, "basis": "stated", "sources": ["other"]})");
  const Scenario b = scenario("demand", R"(
    {"actor": "a", "issue": "k", "versus": "b", "code": {"line": "demand", "strength": 2}, "basis": "stated", "sources": ["demand"]},
    {"actor": "b", "issue": "k", "code": {"line": "principle", "strength": 1}, "basis": "stated", "sources": ["other"]})");
  const CodingAgreement found = coding_agreement(a, b);
  REQUIRE(found.units.size() == 2);
  CHECK(found.units[0].source == "s1");
  CHECK((found.units[0].same_line() && !found.units[0].same()));
  CHECK_FALSE(found.units[1].same_line());
  REQUIRE(found.sentences.size() == 3);
  CHECK((found.sentences[0].units == 1 && found.sentences[0].same_line == 1 && found.sentences[0].same == 0));
  CHECK(found.sentences[2].units == 0);
  // demand-demand, talk-principle, neither-neither: 2/3 observed; by chance 1/9 + 1/9.
  CHECK(found.kappa_lines.value() == Approx((2.0 / 3 - 2.0 / 9) / (7.0 / 9)));
  CHECK(coding_agreement(a, a).kappa_lines.value() == 1);
  const Scenario mixed = with_codes_of(a, b, "s1");
  REQUIRE(mixed.payoffs.size() == 2);
  CHECK(mixed.payoffs.back().code->strength == 2);
  CHECK(mixed.payoffs.back().sources == std::vector<std::string>{"s1"});
  CHECK(mixed.payoffs.front().code->line == CodeLine::talk);
}
