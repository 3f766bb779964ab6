#include "sim/study/flip.h"
#include "sim/scenario/entry_cells.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "sim/scenario/paths.h"
#include "sim/study/flip_numbers.h"
#include "sim/study/parallel.h"
#include "tests/model/small.h"
#include "tests/study/folder.h"

using namespace parley;

namespace {

Condition at_p0(const std::string& actor) {
  Condition when;
  when.kind = Condition::Kind::position;
  when.issue = "k";
  when.actor = actor;
  when.in = {"p0"};
  return when;
}

/// One actor, once, between two positions that are worth 0 and 2 to it, each give or take 1 (its spread): it
/// stays with the first when a logistic variable is over 2 + z' - z. By symmetry it stays half of the times
/// when both are worth the same.
Document one_choice() {
  PayoffEntry entry = small::own("a", {0, 2});
  *spread_of(entry) = 1;
  Scenario scenario = small::scenario({small::actor("a")}, {small::delegation("a", 2)}, 1);
  scenario.payoffs = {entry};
  Outcome stays;
  stays.id = stays.name = "stays";
  stays.when = at_p0("a");
  scenario.outcomes.insert(scenario.outcomes.begin(), stays);
  return document_of(scenario);
}

/// "Both" comes when a and b stay at p0 (rarely so at first), and when c or d stays and a companion of each,
/// g or h, does, which they do with a chance of a quarter. So c's and d's numbers move it faster at first,
/// and only a and b together can make it likely.
Document two_together() {
  std::vector<Actor> actors;
  std::vector<Delegation> delegations;
  std::vector<PayoffEntry> entries;
  for (const char* id : {"a", "b", "c", "d", "g", "h"}) {
    actors.push_back(small::actor(id));
    delegations.push_back(small::delegation(id, 2));
    const bool companion = *id >= 'g';
    entries.push_back(small::own(id, {0, companion ? std::log(3.0) : 2}));
    entries.back().as<OwnWorth>()->spread = companion ? 0 : 1;
  }
  Scenario scenario = small::scenario(actors, delegations, 1);
  scenario.payoffs = entries;
  Outcome both;
  both.id = both.name = "both";
  Condition any;
  any.kind = Condition::Kind::any;
  for (const auto& [one, other] : {std::pair{"a", "b"}, {"c", "g"}, {"d", "h"}}) {
    Condition all;
    all.kind = Condition::Kind::all;
    all.parts = {at_p0(one), at_p0(other)};
    any.parts.push_back(all);
  }
  both.when = any;
  scenario.outcomes.insert(scenario.outcomes.begin(), both);
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

TEST_CASE("a pair that does more together than its parts is found among weaker numbers") {
  const Document document = two_together();
  FlipOptions options = options_for("both", 0.6);
  options.only = {"payoffs.a.", "payoffs.b.", "payoffs.c.", "payoffs.d."};
  options.reach = 8;
  const FlipResult result = flip(document, options, {});
  CHECK(result.searched == 16);  // cells, and trends, which do nothing in a single round
  CHECK(result.singles.empty());
  REQUIRE(result.strongest.size() == 4);
  for (const FlipPart& part : result.strongest) CHECK((part.path[8] == 'c' || part.path[8] == 'd'));
  REQUIRE_FALSE(result.pairs.empty());
  for (const FlipChange& pair : result.pairs) {
    CHECK(std::set{pair.parts[0].path[8], pair.parts[1].path[8]} == std::set{'a', 'b'});
    CHECK(pair.share == Approx(0.6).margin(0.004));
    // Both have the same slope; the slopes' errors are about a tenth of them.
    CHECK(std::fabs(pair.parts[0].units()) == Approx(std::fabs(pair.parts[1].units())).epsilon(0.3));
  }
}

TEST_CASE("holds, openings and depths of reasoning are switched one at a time") {
  const Document document = one_choice();
  FlipOptions options = options_for("stays");
  options.only = {"hold."};
  const FlipResult up = flip(document, options, {});
  CHECK(up.searched == 0);
  CHECK(up.switched == 2);
  REQUIRE(up.switches.size() == 1);  // the other hold goes the wrong way
  CHECK(up.switches[0].path == "hold.k.a");
  CHECK(up.switches[0].from == "null");
  CHECK(up.switches[0].to == "\"p0\"");
  CHECK(up.switches[0].share == 1);
  CHECK(up.switches[0].reaches);
  CHECK(up.switches[0].sure);
  options.target = 0.05;
  const FlipResult down = flip(document, options, {});
  REQUIRE(down.switches.size() == 1);
  CHECK(down.switches[0].to == "\"p1\"");
  CHECK(down.switches[0].share == 0);

  // Alone there is nobody to think about: no depth reaches anything.
  options.target = 0.5;
  options.only = {"actors.a.reasoning"};
  const FlipResult none = flip(document, options, {});
  CHECK(none.switched == 7);  // 2 to 8
  REQUIRE(none.switches.size() == 3);
  for (const FlipSwitch& one : none.switches) {
    CHECK_FALSE(one.reaches);
    CHECK_FALSE(one.sure);
    CHECK(one.share_interval.lo < down.base);
    CHECK(one.share_interval.hi > down.base);
  }
}

TEST_CASE("a switch set into the scenario gives the share that was told") {
  Document document = *load_file(test::strait()).document;
  FlipOptions options = options_for("deal", 0.25);
  options.only = {"hold.", "issues.passage.opening", "actors.coast.reasoning"};
  const FlipResult result = flip(document, options, {});
  CHECK(result.switched == 5 + 3 + 7);
  REQUIRE_FALSE(result.switches.empty());
  const FlipSwitch& one = result.switches[0];
  REQUIRE(one.reaches);
  CHECK((result.base < 0.25 ? one.share >= 0.25 : one.share <= 0.25));
  REQUIRE_FALSE(has_errors(set(document, one.path, one.to)));
  options.only = {"nothing"};
  CHECK(flip(document, options, {}).base == one.share);
  // What stands there now is a candidate to be taken back, not to be set again.
  for (const FlipCandidate& other : flip_candidates(document, {one.path})) CHECK(other.to != one.to);
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
