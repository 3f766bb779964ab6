#include "sim/study/flip.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "sim/scenario/paths.h"
#include "sim/study/flip_numbers.h"
#include "sim/study/parallel.h"
#include "tests/model/small.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

/// One actor, once, between two positions that are worth 0 and 2 to it, each give or take 1 (its spread): it
/// stays with the first when a logistic variable is over 2 + z' - z. By symmetry it stays half of the times
/// when both are worth the same.
Document one_choice() {
  PayoffEntry entry = small::own("a", {0, 2});
  entry.spread = 1;
  Scenario scenario = small::scenario({small::actor("a")}, {small::delegation("a", 2)}, 1);
  scenario.payoffs = {entry};
  Outcome stays;
  stays.id = stays.name = "stays";
  Condition when;
  when.kind = Condition::Kind::position;
  when.issue = "k";
  when.actor = "a";
  when.in = {"p0"};
  stays.when = when;
  scenario.outcomes.insert(scenario.outcomes.begin(), stays);
  return document_of(scenario);
}

FlipOptions options_for(const std::string& outcome, double target = 0.5) {
  FlipOptions options;
  options.outcome = outcome;
  options.target = target;
  options.only = {"payoffs."};
  options.trials = 16'384;
  options.seed = 2;
  return options;
}

}  // namespace

TEST_CASE("the smallest changes of a choice whose answer is known") {
  const Document document = one_choice();
  const FlipResult result = flip(document, options_for("stays"), {});
  // The mean of 1 / (1 + exp(2 + sqrt(2) z)) over normal z is 0.18394; the standard error is 0.0030.
  CHECK(result.base == Approx(0.18394).margin(4 * 0.0030));
  REQUIRE(result.singles.size() == 2);
  for (const FlipChange& change : result.singles) {
    // Half-width of a share at 16,384 trials: 0.0077; the share moves by about 0.2 per unit there.
    CHECK(change.size == Approx(2).margin(0.08));
    CHECK(change.size_interval.lo <= 2.02);
    CHECK(change.size_interval.hi >= 1.98);
    CHECK(change.size_interval.hi - change.size_interval.lo < 0.2);
    CHECK(change.size_interval.hi - change.size_interval.lo > 0.02);
    CHECK(change.share == Approx(0.5).margin(0.002));
    CHECK(change.parts[0].unit_of == "its entry's spread");
  }
  const std::string first = result.singles[0].parts[0].path, second = result.singles[1].parts[0].path;
  CHECK(std::min(first, second) == "payoffs.a.k.own.cells.p0");
  CHECK(std::max(first, second) == "payoffs.a.k.own.cells.p1");
  REQUIRE(result.pairs.size() == 1);
  CHECK(result.pairs[0].size == Approx(std::sqrt(2.0)).margin(0.06));
  for (const FlipPart& part : result.pairs[0].parts)
    CHECK(part.units() == Approx(part.path.back() == '0' ? 1 : -1).margin(0.15));
}

TEST_CASE("an answer set into the scenario brings the outcome to the target") {
  Document document = *load_file(test::strait()).document;
  FlipOptions options = options_for("deal", 0.25);
  options.only = {};
  options.trials = 8192;
  const FlipResult result = flip(document, options, {});
  REQUIRE_FALSE(result.singles.empty());
  const FlipPart& part = result.singles[0].parts[0];
  REQUIRE_FALSE(has_errors(set(document, part.path, part.to)));
  options.only = {"nothing"};
  const FlipResult again = flip(document, options, {});
  CHECK(again.base == result.singles[0].share);
  CHECK(again.already);
  for (std::size_t i = 1; i < result.singles.size(); ++i)
    CHECK(result.singles[i].size >= result.singles[i - 1].size);
}

TEST_CASE("threads change nothing, and an impossible target has no answer") {
  const Document document = one_choice();
  RunControl one, four;
  one.threads = 1;
  four.threads = 4;
  CHECK(flip_json(flip(document, options_for("stays"), one), "s", "h") ==
        flip_json(flip(document, options_for("stays"), four), "s", "h"));
  FlipOptions options = options_for("stays", 0.999);
  options.reach = 1;
  const FlipResult none = flip(document, options, one);
  CHECK(none.singles.empty());
  CHECK(none.pairs.empty());
  CHECK_FALSE(none.strongest.empty());
  CHECK_THROWS_WITH(flip(document, options_for("goes"), one), Catch::Contains("no outcome \"goes\""));
  std::stop_source source;
  source.request_stop();
  one.stop = source.get_token();
  CHECK_THROWS_AS(flip(document, options_for("stays"), one), Stopped);
}

TEST_CASE("units and moves of numbers of each form") {
  Document document = *load_file(test::strait()).document;
  const auto number = [&](const std::string& path, const std::string& text) {
    REQUIRE_FALSE(has_errors(set(document, path, text)));
    const std::vector<FlipNumber> found = flip_numbers(document, {path});
    REQUIRE_FALSE(found.empty());
    return found.front();
  };
  const std::string path = "actors.coast.rationality";
  CHECK(number(path, R"({"uniform": [1, 2]})").unit == Approx(1 / std::sqrt(12.0)));
  CHECK(moved(number(path, R"({"uniform": [1, 2]})"), 0.5) == R"({"uniform": [1.5, 2.5]})");
  CHECK(number(path, R"({"triangular": [0, 1, 2]})").unit == Approx(1 / std::sqrt(6.0)));
  CHECK(number(path, R"({"beta": [2, 2]})").unit == Approx(std::sqrt(0.05)));
  CHECK(moved(number(path, R"({"beta": [2, 2]})"), 1) == R"({"beta": [2, 2, 1, 2]})");
  CHECK(number(path, R"({"discrete": [[1, 1], [3, 1]]})").unit == Approx(1));
  CHECK(moved(number(path, R"({"lognormal": [0, 0.5]})"), 0.25) == R"({"lognormal": [0.25, 0.5]})");
  CHECK(moved(number(path, R"({"normal": [1, 0.5]})"), -0.5) == R"({"normal": [0.5, 0.5]})");
  CHECK(number(path, "4").unit_of == "its own size");
  CHECK(moved(number(path, "4"), -6) == "0");
  CHECK(number("actors.coast.patience", "0.9").unit_of == "its range");
  CHECK(number("payoffs.coast.passage.own.cells.pay", "-0.3").unit_of == "the range of its entry");
  for (const FlipNumber& one : flip_numbers(document, {})) {
    CHECK(one.unit > 0);
    CHECK(one.path.find(".spread") == std::string::npos);
  }
}
