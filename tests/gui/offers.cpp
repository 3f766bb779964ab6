#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "dashboard.h"
#include "gui/layout.h"
#include "sim/plot/words.h"
#include "sim/solve/bargaining/agreed_packages.h"
#include "sim/solve/bargaining/offers_game.h"

/// The panel of rounds of offers: what it shows is what results and theory say.
using namespace parley;
using gui::OffersForm;
using gui::Panel;
using test::Dashboard;

namespace {

struct Appliances : Dashboard {
  explicit Appliances(const char* scenario = "appliances.json", float w = 1400, float h = 900)
      : Dashboard(w, h) {
    view().draws = 8;
    open(test::scenario_file(scenario), 4'096);
  }
  const Results& results() { return *app().output()->results; }
  const RoundOfOffers& round() { return results().offers.at(0); }
  const Game& game() { return *app().output()->game; }
  bool offered(Panel panel) { return shows(std::string("tab/") + gui::spec_of(panel).title); }
};

}  // namespace

TEST_CASE("only a scenario with a round of offers has the panel of offers") {
  // One window at a time: each has the one context of ImGui.
  CHECK(Appliances().offered(Panel::offers));
  Dashboard other;
  other.open(test::scenario_file("nato-russia-2022.json"), 1'024);
  CHECK_FALSE(other.shows("tab/Offers"));
  CHECK(other.shows("tab/Theory"));
  // Asked for by name it says why it is empty.
  other.show(Panel::offers);
  const DisplayList& chart = other.view().plots["offers"];
  CHECK(chart.empty);
  std::string words;
  for (const Item& item : chart.items)
    if (const auto* text = std::get_if<TextShape>(&item.shape)) words += text->text + " ";
  CHECK(words.find("no round") != std::string::npos);
}

TEST_CASE(
    "agreement by turn in the panel of offers is that of the results, also given an outcome and beside A") {
  Appliances d;
  d.show(Panel::offers);
  REQUIRE(d.round().by_turn.size() == 8);
  for (std::size_t turn = 0; turn < 8; ++turn)
    CHECK(d.read("offers", "turn/" + std::to_string(turn + 1)) == d.round().by_turn[turn]);
  CHECK(d.read("offers", "none") == d.round().none.share);
  const double before = d.read("offers", "turn/1");
  d.click("pin");
  REQUIRE(d.session().set("talks.bargain.offers.breakdown", "0.6").empty());
  d.settle();
  CHECK(d.read("offers", "turn/1/a") == before);
  CHECK(d.read("offers", "turn/1") != before);
  d.view().given = d.game().labels.outcomes.size() - 1;
  d.settle();
  CHECK(d.read("offers", "turn/1") != d.round().by_turn[0]);
}

TEST_CASE("the table of offers has each package with its share, its worth to each, frontier and distance") {
  for (const char* scenario : {"appliances.json", "seabed.json"}) {
    INFO(scenario);
    Appliances d(scenario, 2560, 1440);
    d.show(Panel::offers);
    const OffersGame theory = offers_game(d.game(), 0);
    const std::string screen = d.screen_text();
    const auto said = [&](const std::string& words) { return screen.find(words) != std::string::npos; };
    CHECK(said("Pareto-"));
    CHECK(said("Nash’s"));  // below "From"
    CHECK(said("No agreement"));
    REQUIRE_FALSE(d.round().packages.empty());
    const PackageShare& first = d.round().packages.front();
    CHECK(said(share_text(first.share)));
    for (const auto& [actor, worth] : first.worth) CHECK(said(value_text(worth)));
    const auto place = static_cast<int>(std::find(theory.packages.begin(), theory.packages.end(), first.id) -
                                        theory.packages.begin());
    CHECK(said(value_text(distance_to(theory.problem, place, theory.nash.packages))));
    CHECK(said(std::binary_search(theory.frontier.begin(), theory.frontier.end(), place) ? "yes" : "no"));
  }
}

TEST_CASE("packages whose settlements share names say their issues") {
  {
    // Limits on exercises and on missiles are both called reciprocal.
    Appliances d("nato-russia-2022-package.json", 2560, 1440);
    d.show(Panel::offers);
    const std::vector<std::string> names = package_names(d.game().labels, 0);
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
    const std::string& first = d.round().packages.front().id;
    const auto& packages = d.game().labels.offers[0].packages;
    for (std::size_t k = 0; k < packages.size(); ++k)
      if (packages[k].id == first) CHECK(names[k].find(": ") != std::string::npos);
  }
  // Where they do not, names stay short.
  Appliances other;
  for (const std::string& name : package_names(other.game().labels, 0))
    CHECK(name.find(": ") == std::string::npos);
}

TEST_CASE("the panel that is asked for opens at any size, before its first trials have run") {
  for (const auto& [w, h] :
       {std::pair{800.0f, 560.0f}, {1000.0f, 700.0f}, {1400.0f, 900.0f}, {2560.0f, 1440.0f}}) {
    Dashboard d(w, h);
    d.view().draws = 8;
    d.view().tab[0] = Panel::offers;
    d.open(test::scenario_file("seabed.json"), 1'024);
    INFO(w << " x " << h);
    CHECK(d.view().plots.count("offers") == 1);
  }
}

TEST_CASE("the payoff space of a round marks each package agreed on with its share") {
  Appliances d("seabed.json");
  d.view().offers_form = OffersForm::space;
  d.show(Panel::offers);
  const OffersLabels& labels = d.game().labels.offers[0];
  CHECK(d.read("offers", "packages") == static_cast<double>(labels.packages.size()));
  double marked = 0;
  for (const auto& [name, value] : d.view().plots["offers"].reads)
    if (name.rfind("agreed/", 0) == 0) marked += value;
  CHECK(marked == Approx(d.round().agreement.share));
  // Other axes, the same marks.
  REQUIRE(d.shows("offers_x"));
  d.view().offers_x = 2;
  d.settle();
  CHECK(d.read("offers", "packages") == static_cast<double>(labels.packages.size()));
  d.click("offers_form/By turn");
  d.settle();
  CHECK(d.view().offers_form == OffersForm::by_turn);
  CHECK(d.read("offers", "none") == d.round().none.share);
}

TEST_CASE("a trial's round of offers is told turn by turn") {
  Appliances d;
  d.show(Panel::trial);
  d.view().trial_round = 1;
  d.frames(2);
  const std::string screen = d.screen_text();
  CHECK(screen.find("Turn, who offers") != std::string::npos);
  CHECK(screen.find("1, Buyer") != std::string::npos);
  CHECK(screen.find("Nobody could move") == std::string::npos);
}

TEST_CASE("theory's payoff space marks where the packages agreed on lie") {
  {
    Appliances d;
    d.view().theory_issue = 0;
    d.show(Panel::theory);
    double marked = 0;
    for (const auto& [name, value] : d.view().plots["theory"].reads)
      if (name.rfind("agreed/", 0) == 0) marked += value;
    // The round is about all issues: each package is marked once.
    CHECK(marked == Approx(d.round().agreement.share));
    // Of one issue alone, each settlement that was agreed on.
    d.view().theory_issue = 1;
    d.show(Panel::theory);
    marked = 0;
    for (const auto& [name, value] : d.view().plots["theory"].reads)
      if (name.rfind("agreed/", 0) == 0) marked += value;
    CHECK(marked == Approx(d.round().agreement.share));
  }
  // Without a round of offers there are no marks.
  Dashboard other;
  other.view().draws = 8;
  other.open(test::scenario_file("nato-russia-2022.json"), 1'024);
  other.show(Panel::theory);
  for (const auto& [name, value] : other.view().plots["theory"].reads) CHECK(name.rfind("agreed/", 0) != 0);
}
