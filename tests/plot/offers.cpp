#include "sim/plot/offers_charts.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/parley.h"
#include "sim/solve/bargaining/offers_game.h"
#include "tests/plot/all_charts.h"

using namespace parley;
namespace mu = parley::made_up;

// The charts of rounds of offers: what they read is what theory and results say, and their texts find room.

namespace {

struct Run {
  Game game;
  Results results;
  RunView view() const { return {&game.labels, &results, "", ""}; }
};

Run run(const std::string& scenario) {
  const Loaded loaded = load_file(PARLEY_SOURCE_DIR "/scenarios/" + scenario);
  REQUIRE(loaded.document);
  RunSettings settings;
  settings.trials = 4096;
  return {compile(loaded.document->scenario), simulate(*loaded.document, settings)};
}

}  // namespace

TEST_CASE("packages agreed on lie on the frontier and from Nash's as theory says") {
  for (const char* scenario : {"appliances.json", "seabed.json"}) {
    const Run r = run(scenario);
    const OffersGame theory = offers_game(r.game, 0);
    const DisplayList list = packages_agreed(r.view(), 0, {{720, 900}});
    REQUIRE(r.results.offers[0].packages.size() > 3);
    int on_frontier = 0;
    for (const PackageShare& package : r.results.offers[0].packages) {
      INFO(scenario << " " << package.id);
      const auto place = static_cast<int>(
          std::find(theory.packages.begin(), theory.packages.end(), package.id) - theory.packages.begin());
      const bool efficient = std::binary_search(theory.frontier.begin(), theory.frontier.end(), place);
      on_frontier += efficient;
      CHECK(list.reads.at("share/" + package.id) == package.share);
      CHECK(list.reads.at("efficient/" + package.id) == (efficient ? 1 : 0));
      // By hand: the worths that the results tell, against those of Nash's package.
      const int nash = theory.nash.packages.front();
      double squares = 0;
      for (std::size_t i = 0; i < theory.parties.size(); ++i) {
        const auto& [actor, worth] = package.worth[static_cast<std::size_t>(theory.parties[i])];
        const double apart = worth - theory.problem.at(nash, static_cast<int>(i));
        squares += apart * apart;
      }
      CHECK(list.reads.at("from_nash/" + package.id) == Approx(std::sqrt(squares)).margin(1e-9));
    }
    CHECK(on_frontier > 0);
  }
}

TEST_CASE("agreement by turn and none are all trials") {
  const Run r = run("seabed.json");
  const DisplayList list = agreement_by_turn(r.view(), 0, {{720, 460}});
  double all = list.reads.at("none");
  for (std::size_t turn = 1; turn <= r.results.offers[0].by_turn.size(); ++turn)
    all += list.reads.at("turn/" + std::to_string(turn));
  CHECK(all == Approx(1));
}

TEST_CASE("charts of offers keep their texts apart at any size") {
  const Run r = run("seabed.json");
  for (const Size size : {Size{300, 240}, Size{420, 320}, Size{720, 460}, Size{1200, 900}}) {
    const Frame frame{size};
    CHECK(mu::fault(agreement_by_turn(r.view(), 0, frame), frame.metrics) == "");
    CHECK(mu::fault(packages_agreed(r.view(), 0, frame), frame.metrics) == "");
  }
}

TEST_CASE("packages that begin alike are told apart in the chart, also where there is little room") {
  const Run r = run("appliances.json");
  for (const double width : {520.0, 640.0, 900.0}) {
    INFO(width);
    const DisplayList list = packages_agreed(r.view(), 0, {{width, 320}});
    std::size_t names = 0;
    for (const Item& item : list.items)
      if (const auto* text = std::get_if<TextShape>(&item.shape)) {
        CHECK(text->text.find("…") == std::string::npos);
        names += text->text.rfind("Refrigerators at", 0) == 0 ? 1 : 0;
      }
    CHECK(names >= 4);
    CHECK(names < r.results.offers[0].packages.size());
  }
}
