#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

#include "dashboard.h"

/// Another program writes the file that is open.
using namespace parley;
using test::CoinDashboard;

namespace {

void write(const std::string& file, const std::string& text) { std::ofstream(file) << text; }

std::string coin_with(const std::string& rationality) {
  std::string text = test::kCoin;
  text.replace(text.find("\"rationality\": 0"), 16, "\"rationality\": " + rationality);
  return text;
}

}  // namespace

TEST_CASE("a file that was changed outside is read again, and what is looked at stays") {
  CoinDashboard d;
  CHECK_FALSE(d.app().look_at_file());
  d.view().given = 0, d.view().issue = 1;
  write(d.file, coin_with("1.25"));
  CHECK(d.app().look_at_file());
  d.settle();
  CHECK(d.session().value(test::kRationality) == "1.25");
  CHECK_FALSE(d.session().unsaved());
  CHECK(d.view().given == 0);
  CHECK(d.app().message().find("Read again") != std::string::npos);
  CHECK(d.read("outcomes", "share/heads") == Approx(1 / (1 + std::exp(-2.5))).margin(0.02));
  CHECK_FALSE(d.app().look_at_file());
  // Written anew with the same text it is the same.
  write(d.file, coin_with("1.25"));
  CHECK_FALSE(d.app().look_at_file());
}

TEST_CASE("with unsaved changes it asks: keep them, drop them, or not now") {
  for (const char* answer : {"dialog/keep", "dialog/drop", "dialog/cancel"}) {
    INFO(answer);
    CoinDashboard d;
    REQUIRE(d.session().set("actors.die.memory", "0.75").empty());
    d.settle();
    write(d.file, coin_with("1.25"));
    CHECK(d.app().look_at_file());
    d.frames(3);
    REQUIRE(d.view().dialog == gui::Dialog::reload);
    CHECK(d.session().value(test::kRationality) == "0");
    d.click(answer);
    d.settle();
    CHECK(d.view().dialog == gui::Dialog::none);
    const bool read = std::string(answer) != "dialog/cancel";
    CHECK(d.session().value(test::kRationality) == (read ? "1.25" : "0"));
    CHECK(d.session().value("actors.die.memory") == (std::string(answer) == "dialog/drop" ? "0.5" : "0.75"));
    CHECK_FALSE(d.app().look_at_file());  // it does not ask again
    if (!read) {                          // and saving still does not replace what the other wrote
      d.app().ask(gui::command::Save{});
      d.frames(3);
      CHECK(d.view().dialog == gui::Dialog::changed_on_disk);
    }
  }
}

TEST_CASE("a file that has errors now leaves the scenario as it was, and is read once it has none") {
  CoinDashboard d;
  write(d.file, "{\"format\": ");
  CHECK(d.app().look_at_file());
  d.settle();
  CHECK(d.session().value(test::kRationality) == "0");
  CHECK(d.app().message().find("errors") != std::string::npos);
  CHECK(d.app().output()->complete);
  write(d.file, coin_with("2"));
  CHECK(d.app().look_at_file());
  d.settle();
  CHECK(d.session().value(test::kRationality) == "2");
}

TEST_CASE("changes that do not go with the file as it now is are told") {
  CoinDashboard d;
  REQUIRE(d.session().set("payoffs.coin.toss.own.cells.heads", "3").empty());
  std::string text = test::kCoin;
  text.insert(text.find("\"actor\": \"coin\", \"issue\""), "\"id\": \"other\", ");
  write(d.file, text);
  CHECK(d.app().look_at_file());
  d.frames(3);
  d.click("dialog/keep");
  d.settle();
  CHECK(d.app().message().find("do not go with the file") != std::string::npos);
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("a file of other parts is looked at from the start") {
  CoinDashboard d;
  d.view().given = 1, d.view().payoff_actor = 1;
  std::string text = test::kCoin;
  text.replace(text.find("\"tails\": {\"name\": \"Tails\", \"otherwise\""), 38,
               "\"rest\": {\"name\": \"Rest\", \"otherwise\"");
  write(d.file, text);
  CHECK(d.app().look_at_file());
  d.settle();
  CHECK_FALSE(d.view().given);
  CHECK(d.view().payoff_actor == 0);
}
