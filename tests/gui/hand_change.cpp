#include <algorithm>
#include <catch2/catch.hpp>

#include "dashboard.h"
#include "sim/parley.h"
#include "sim/report/report.h"

/// A payoff that is changed by hand no longer rests on what it was coded from: it says so in the window, in the
/// file and in the report.
using namespace parley;
using test::CoinDashboard;

namespace {

const std::string kEntry = "coin.toss.own", kHeads = "payoffs.coin.toss.own.cells.heads";

std::string page_of(const Document& document) {
  RunSettings settings;
  settings.trials = 512;
  ReportOptions options;
  options.drivers = options.flips = options.theory = false;
  return report_html(gather_report(document, simulate(document, settings), options));
}

}  // namespace

TEST_CASE("an edited payoff is marked from what to what, and undo takes the mark back") {
  CoinDashboard d;
  gui::Session& session = d.session();
  CHECK(session.changes().empty());
  d.view().left_tab = 1;
  d.settle();  // what theory says of the cells moves them down once it is there
  d.frames(2);
  d.enter("cell/" + kHeads, "2,5");
  d.settle();
  REQUIRE(session.changes().count(kEntry) == 1);
  CHECK(session.changes().at(kEntry).was == Cells{{"cells.heads", 1}});
  CHECK(d.shows("changed/" + kHeads));
  d.move({5, 5});  // no tooltip over the question
  d.frames(3);
  std::string text = d.screen_text();
  std::replace(text.begin(), text.end(), '\n', ' ');  // sentences may be broken between words
  for (const char* part :
       {"changed by hand since", "heads: was 1, is 2.5", "What do the new numbers rest on?"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  // Hovering tells the quotation as that of the number before.
  d.move(d.centre("cell/" + kHeads));
  d.frames(3);
  CHECK(d.screen_text().find("What the numbers before were coded from:") != std::string::npos);
  session.undo();
  d.settle();
  CHECK(session.changes().empty());
  CHECK_FALSE(d.shows("changed/" + kHeads));
  session.redo();
  CHECK(session.changes().size() == 1);
  // Typed back by hand it is no change, either.
  CHECK(session.set(kHeads, "1").empty());
  CHECK(session.changes().empty());
}

TEST_CASE("what the new number rests on is asked for, and each answer is undone by itself") {
  CoinDashboard d;
  gui::Session& session = d.session();
  d.view().left_tab = 1;
  d.settle();  // what theory says of the cells moves them down once it is there
  d.frames(2);
  d.enter("cell/" + kHeads, "2.5");
  d.settle();
  const auto warned = [&] {
    d.frames(2);
    for (const Problem& problem : check(session.document()))
      if (problem.kind == "unexplained-change") return true;
    return false;
  };
  CHECK(warned());
  const std::uint64_t revision = session.revision();
  d.click("reason/" + kEntry);
  d.click("reason/" + kEntry + "/3");
  d.frames(2);
  CHECK(session.changes().at(kEntry).basis == Basis::judgement);
  d.click("note/" + kEntry);
  d.type("A talk in May");
  d.key(CoinDashboard::kEnter);
  d.frames(2);
  CHECK(session.changes().at(kEntry).note == "A talk in May");
  CHECK_FALSE(warned());
  CHECK(session.revision() == revision);  // no run depends on it
  session.undo();
  CHECK(session.changes().at(kEntry).note.empty());
  session.undo();
  CHECK(session.changes().at(kEntry).basis == Basis::unsaid);
  session.undo();
  CHECK(session.changes().empty());
}

TEST_CASE("the mark is saved, read again, kept through further changes, and listed in the report") {
  CoinDashboard d;
  gui::Session& session = d.session();
  const std::string before = page_of(session.document());
  CHECK(before.find("changed by hand") == std::string::npos);
  REQUIRE(session.set(kHeads, "2.5").empty());
  REQUIRE(session.set("payoffs.coin.toss.own.spread", "0.25").empty());
  REQUIRE(session.explain(kEntry, {Basis::inferred, "The minutes of May."}).empty());
  REQUIRE(session.save().empty());
  CHECK_FALSE(session.unsaved());
  const std::string text = test::text_of_file(d.file);
  CHECK(text.find("\"changed\"") != std::string::npos);
  CHECK(text.find("A fair coin has two sides.") != std::string::npos);  // the source stays in the file

  const Loaded again = load_file(d.file);
  REQUIRE(again.document);
  const HandChanges changes = hand_changes(*again.document);
  REQUIRE(changes.count(kEntry) == 1);
  CHECK(changes.at(kEntry) ==
        HandChange{{{"cells.heads", 1}, {"spread", 0}}, Basis::inferred, "The minutes of May."});
  CHECK(basis_now(again.document->scenario.payoffs[0], changes) == Basis::inferred);
  CHECK(again.document->scenario.payoffs[0].basis == Basis::stated);
  const std::string page = page_of(*again.document);
  for (const char* part :
       {"Numbers changed by hand after they had been coded", "entry was changed by hand since",
        "changed by hand: inferred", "The minutes of May."}) {
    INFO(part);
    CHECK(page.find(part) != std::string::npos);
  }

  // A further change counts from what was coded, not from the last save; going back there ends the mark.
  REQUIRE(session.set(kHeads, "4").empty());
  CHECK(session.changes().at(kEntry).was.front() == std::pair<std::string, double>("cells.heads", 1));
  REQUIRE(session.set(kHeads, "1").empty());
  CHECK(session.changes().at(kEntry).was == Cells{{"spread", 0}});
  REQUIRE(session.set("payoffs.coin.toss.own.spread", "0").empty());
  CHECK(session.changes().empty());
  REQUIRE(session.save().empty());
  CHECK(test::text_of_file(d.file).find("\"changed\"") == std::string::npos);
}

TEST_CASE("every kind of entry is marked by the numbers that it has") {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/tests/scenario_check/base.json");
  REQUIRE(loaded.document);
  const Document before = *loaded.document;
  std::size_t marked = 0;
  for (const PayoffEntry& entry : before.scenario.payoffs)
    for (const auto& [path, number] : numbers_of(entry)) {
      Document document = before;
      const std::string whole = "payoffs." + entry.id + "." + path;
      INFO(whole);
      REQUIRE(set(document, whole, "0.125").empty());
      mark_hand_changes(document, before, {});
      const HandChanges changes = hand_changes(document);
      REQUIRE(changes.size() == 1);
      CHECK(changes.at(entry.id).was == Cells{{path, number}});
      const Loaded again = load(save(document), "again.json");
      REQUIRE(again.document);
      CHECK(hand_changes(*again.document) == changes);
      ++marked;
    }
  CHECK(marked > 40);
}
