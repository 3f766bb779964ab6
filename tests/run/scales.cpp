#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"
#include "sim/position/settlement.h"
#include "sim/summary/results_json.h"
#include "sim/talks/kernel.h"
#include "sim/talks/scales.h"

using namespace parley;

// Issues on a scale in trials, held to the law itself.

namespace {

std::string scenario(const std::string& stands, const std::string& more = "", const std::string& round = "",
                     const std::string& actors = R"("a": {}, "b": {})") {
  return R"({"format": "parley-scenario/1", "id": "x", "actors": {)" + actors + R"(},
    "issues": {"k": {"scale": {"from": 0, "to": 50}, "stands": {)" +
         stands + R"(}, "reference": 0}},
    "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["k"])" +
         round + "}], " + more +
         R"( "outcomes": {"low": {"when": {"between": {"issue": "k", "from": 0, "to": 20}}}, "high": {"otherwise": true}}})";
}

const std::string kTwo =
    R"("a": {"position": 10, "salience": 0.8}, "b": {"position": 40, "salience": 0.5, "power": 2})";

Results run(const std::string& text, std::uint64_t trials, int threads = 2, const std::string& target = "") {
  const Loaded loaded = load(text, "x");
  INFO(sentences(loaded.problems, "x"));
  REQUIRE(loaded.document);
  RunSettings settings;
  settings.trials = trials;
  RunControl control;
  control.threads = threads;
  control.target = target;
  return simulate(*loaded.document, settings, control);
}

Law two() { return settlement_law(std::vector<Stand>{{20, .8, 1}, {80, .5, 2}}); }

double share(const Results& r, const std::string& outcome) {
  for (const ShareEstimate& o : r.outcomes)
    if (o.id == outcome) return o.share;
  return -1;
}

double mass(const Law& law, int from, int to) {
  double sum = 0;
  for (int x = from; x <= to; ++x) sum += law[static_cast<std::size_t>(x)];
  return sum;
}

}  // namespace

TEST_CASE("certain stands: the law is exact, and trials follow it") {
  const Results r = run(scenario(kTwo), 100'000);
  REQUIRE(r.scales.size() == 1);
  CHECK(r.scales[0].exact);
  CHECK(r.scales[0].settled == 1);
  const Law law = two();
  for (std::size_t x = 0; x < law.size(); ++x) CHECK(r.scales[0].law[x] == law[x]);
  const double p = mass(law, 0, 40);
  CHECK(std::fabs(share(r, "low") - p) < 4 * std::sqrt(p * (1 - p) / 100'000));
  CHECK(r.scales[0].points.front() ==
        std::pair<std::string, double>{"compromise_mean", (0.8 * 10 + 1.0 * 40) / 1.8});
}

TEST_CASE("uncertain stands: the mean of the trials' laws") {
  const std::string stands =
      R"("a": {"position": {"discrete": [[10, 1], [30, 3]]}, "salience": 0.8}, "b": {"position": 40, "salience": 0.5, "power": 2})";
  const Results r = run(scenario(stands), 40'000);
  CHECK_FALSE(r.scales[0].exact);
  const Law one = two(), other = settlement_law(std::vector<Stand>{{60, .8, 1}, {80, .5, 2}});
  double sum = 0;
  for (std::size_t x = 0; x < one.size(); ++x) {
    const double want = .25 * one[x] + .75 * other[x];
    sum += r.scales[0].law[x];
    CHECK(std::fabs(r.scales[0].law[x] - want) <=
          4 * std::sqrt(.25 * .75 / 40'000) * std::fabs(one[x] - other[x]) + 1e-12);
  }
  CHECK(sum == Approx(1).epsilon(1e-9));
}

TEST_CASE("types, influence, the table and events change the law that settles") {
  const std::string typed = R"("a": {"types": {"s": {"prior": 1}}}, "b": {"influence": 2}, "c": {})";
  const std::string stands =
      R"("a": {"position": 0, "salience": 0.8, "types": {"s": {"position": 10}}}, "b": {"position": 30, "salience": 0.5}, "c": {"position": 50})";
  const std::string events =
      R"("events": {"e": {"chance": 1, "shifts": [{"actor": "b", "issue": "k", "move": 10}]}},)";
  const Results r = run(scenario(stands, events, "", typed), 4'096);
  const Law law = two();
  for (std::size_t x = 0; x < law.size(); ++x) CHECK(r.scales[0].law[x] == Approx(law[x]).margin(1e-12));
}

TEST_CASE("what was observed weighs trials by the chance of the place") {
  const Results r = run(scenario(kTwo, "", R"(, "observed": {"k": {"value": 10}})"), 4'096);
  CHECK(*r.observed_probability == Approx(two()[20]).epsilon(1e-9));
  CHECK(share(r, "low") == Approx(1));
}

TEST_CASE("losses and worths of where it settles") {
  const std::string payoffs =
      R"("payoffs": [{"actor": "a", "issue": "k", "loss": 2}, {"actor": "b", "issue": "k", "worth": [[0, -1], [25, 3], [50, 0]]}],)";
  const Results r = run(scenario(kTwo, payoffs), 100'000);
  const Law law = two();
  double a = 0, b = 0;
  for (int x = 0; x <= 100; ++x) {
    a -= law[static_cast<std::size_t>(x)] * 2 * .8 * std::fabs(x - 20.0) / 100;
    b += law[static_cast<std::size_t>(x)] * (x <= 50 ? -1 + 4 * x / 50.0 : 3 - 3 * (x - 50) / 50.0);
  }
  CHECK(std::fabs(r.utilities[0].mean - a) < 4 * r.utilities[0].standard_error);
  CHECK(std::fabs(r.utilities[1].mean - b) < 4 * r.utilities[1].standard_error);
}

TEST_CASE("a scale's numbers are the same bytes on any target and number of threads") {
  const std::string stands =
      R"("a": {"position": {"normal": [10, 4]}, "salience": 0.8}, "b": {"position": {"uniform": [20, 45]}, "salience": 0.5, "power": 2})";
  const std::string payoffs = R"("payoffs": [{"actor": "a", "issue": "k", "loss": 2}],)";
  const std::string first = results_json(run(scenario(stands, payoffs), 9'000, 1));
  CHECK(results_json(run(scenario(stands, payoffs), 9'000, 3)) == first);
  for (const std::string& target : kernel_targets())
    CHECK(results_json(run(scenario(stands, payoffs), 9'000, 2, target)) == first);
  CHECK(results_json(read_results(first)) == first);
}

TEST_CASE("where a draw falls among the sums of a certain law is where it falls in the law") {
  const Law law =
      settlement_law(std::vector<Stand>{{20, .8, 1}, {80, .5, 2}}, {3, 2, 1});  // tabled points alone
  const std::vector<double> sums = sums_of({law.begin(), law.end()});
  for (int k = 0; k <= 1000; ++k) CHECK(draw_among(sums, k / 1000.0) == draw_from(law, k / 1000.0));
  for (const double sum : sums) CHECK(draw_among(sums, sum) == draw_from(law, sum));
}
