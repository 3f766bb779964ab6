#include "sim/scenario/variants.h"

#include <catch2/catch.hpp>
#include <random>

#include "dashboard.h"
#include "sim/parley.h"
#include "sim/summary/results_json.h"

/// Named variants in the window: tabs, what goes into them, and several side by side.
using namespace parley;
using gui::Panel;
using gui::Session;
using test::CoinDashboard;
using test::kRationality;
using test::TestFolder;

namespace {

/// The coin with three variants: one that sets, one that holds, one that observes.
std::string varied_coin() {
  std::string text = test::kCoin;
  text.erase(text.rfind('}'));
  return text + R"(,
  "variants": {
    "keen": {"name": "Keen coin", "set": {"actors.coin.rationality": 1.0}},
    "held": {"name": "Held", "hold": {"toss": {"coin": "tails"}}, "note": "as if it could not move"},
    "seen": {"name": "Seen",   "observe": {"only": {"toss": {"die": "two"}}}}
  }
})";
}

struct Opened {
  TestFolder folder;
  std::string file;
  Session session;
  explicit Opened(const std::string& text = varied_coin()) : file(folder.file("coin.json", text)) {
    REQUIRE(session.open(file));
  }
  /// What a save would write.
  std::string saved() const {
    const std::string copy = folder.file("copy.json");
    Session other = session;
    CHECK(other.save_as(copy, true).empty());
    return test::text_of_file(copy);
  }
};

/// As the command line's --variant makes it.
Document by_hand(const std::string& file, const std::string& id) {
  Document document = *load_file(file).document;
  const Variant* variant = find_variant(document.scenario, id);
  REQUIRE(variant != nullptr);
  REQUIRE(apply_variant(document, *variant).empty());
  return document;
}

double share_of(const Document& document, std::uint64_t trials, const std::string& outcome) {
  RunSettings settings;
  settings.trials = trials;
  for (const ShareEstimate& one : simulate(document, settings).outcomes)
    if (one.id == outcome) return one.share;
  FAIL("no outcome " << outcome);
  return 0;
}

}  // namespace

TEST_CASE("a tab runs its variant as --variant does, and switching is no step of undo") {
  Opened o;
  REQUIRE(o.session.variants().size() == 3);
  for (const std::string id : {"keen", "held", "seen"}) {
    INFO(id);
    const std::uint64_t before = o.session.revision();
    CHECK(o.session.show(id).empty());
    CHECK(o.session.tab() == id);
    CHECK(o.session.revision() > before);
    CHECK(save(o.session.document()) == save(by_hand(o.file, id)));
  }
  CHECK(o.session.show("").empty());
  CHECK(save(o.session.document()) == save(o.session.file()));
  CHECK(o.session.show("nothing").find("no such variant") != std::string::npos);
  CHECK_FALSE(o.session.can_undo());
  CHECK_FALSE(o.session.unsaved());
}

TEST_CASE("what is changed in a variant goes into it, and is saved there") {
  Opened o;
  CHECK(o.session.show("held").empty());
  CHECK(o.session.set("actors.die.patience", "0.5").empty());
  CHECK(o.session.set("hold.toss.coin", "\"heads\"").empty());
  CHECK(o.session.set("hold.toss.die", "\"three\"").empty());
  CHECK(o.session.observe({"only", "toss", "die", "three"}, true).empty());
  CHECK(o.session.observed_here({"only", "toss", "die", "three"}));
  CHECK(o.session.changed("actors.die.patience"));
  CHECK(o.session.value("hold.toss.coin") == "\"heads\"");
  CHECK_FALSE(o.session.base_changed());
  CHECK(o.session.unsaved());
  CHECK(o.session.show("").empty());
  CHECK(o.session.value("actors.die.patience") == o.session.file_value("actors.die.patience"));
  CHECK_FALSE(o.session.changed("hold.toss.coin"));
  CHECK(o.session.show("held").empty());
  CHECK(o.session.save().empty());
  CHECK(o.session.tab() == "held");
  const Document again = *load_file(o.file).document;
  const Variant& held = *find_variant(again.scenario, "held");
  CHECK(held.set == std::vector<std::pair<std::string, std::string>>{{"actors.die.patience", "0.5"}});
  REQUIRE(held.hold.size() == 2);
  CHECK(held.hold[0].position == "heads");
  CHECK(held.observe.size() == 1);
  CHECK(held.note == "as if it could not move");
  CHECK(again.scenario.hold.empty());
  CHECK(save(o.session.document()) == save(by_hand(o.file, "held")));
  // The others stand there as they were written.
  CHECK(test::text_of_file(o.file).find("\"actors.coin.rationality\": 1.0}") != std::string::npos);
}

TEST_CASE("a value reset in a variant, or set to the base's, is the base's again") {
  Opened o;
  CHECK(o.session.set(kRationality, "0.25").empty());
  CHECK(o.session.show("keen").empty());
  CHECK(o.session.value(kRationality) == "1.0");
  CHECK(o.session.value_before(kRationality) == "0.25");
  CHECK(o.session.reset(kRationality).empty());
  CHECK(o.session.value(kRationality) == "0.25");
  CHECK(std::get<double>(o.session.scenario().actors[0].rationality) == 0.25);
  CHECK(o.session.set(kRationality, "2").empty());
  CHECK(o.session.set(kRationality, "0.25").empty());
  CHECK_FALSE(o.session.changed(kRationality));
  CHECK(o.session.reset_all().empty());
  CHECK(o.session.tab() == "keen");
  CHECK(o.session.value(kRationality) == "1.0");
  CHECK_FALSE(o.session.unsaved());
}

TEST_CASE("a variant that sets a part of a distribution shows the whole, and a reset takes it out") {
  std::string text = varied_coin();
  text.replace(text.find("\"rationality\": 0}"), 17, "\"rationality\": {\"uniform\": [0, 2]}}");
  text.replace(text.find("\"actors.coin.rationality\": 1.0"), 30,
               "\"actors.coin.rationality.uniform.hi\": 1.5");
  Opened o(text);
  CHECK(o.session.show("keen").empty());
  CHECK(o.session.value(kRationality) == "{\"uniform\": [0, 1.5]}");
  CHECK(o.session.changed(kRationality));
  CHECK(o.session.set("actors.die.patience", "0.5").empty());
  CHECK(save(o.session.document()).find("[0, 1.5]") != std::string::npos);
  CHECK(o.session.reset(kRationality).empty());
  CHECK(o.session.value(kRationality) == "{\"uniform\": [0, 2]}");
  CHECK(std::get<Uniform>(o.session.scenario().actors[0].rationality).hi == 2);
}

TEST_CASE("undo and redo show the tab in which a change was made") {
  Opened o;
  CHECK(o.session.show("keen").empty());
  CHECK(o.session.set(kRationality, "2").empty());
  CHECK(o.session.show("").empty());
  o.session.undo();
  CHECK(o.session.tab() == "keen");
  CHECK(o.session.value(kRationality) == "1.0");
  CHECK(o.session.show("held").empty());
  o.session.redo();
  CHECK(o.session.tab() == "keen");
  CHECK(o.session.value(kRationality) == "2");
  CHECK(std::get<double>(o.session.scenario().actors[0].rationality) == 2);
  CHECK_FALSE(o.session.can_redo());
}

TEST_CASE("a new variant takes over what was changed, and it, a new name and a deletion are a step each") {
  Opened o;
  const std::string as_opened = o.saved();
  CHECK(o.session.set(kRationality, "3").empty());
  CHECK(o.session.set("hold.toss.die", "\"four\"").empty());
  CHECK(o.session.undo_steps() == 2);
  CHECK(o.session.add_variant("Kühn & four", "a note").empty());
  CHECK(o.session.undo_steps() == 3);
  CHECK(o.session.tab() == "kuhn_four");
  CHECK_FALSE(o.session.base_changed());
  CHECK(o.session.value(kRationality) == "3");
  CHECK(o.session.value("hold.toss.die") == "\"four\"");
  CHECK(o.session.rename_variant("kuhn_four", "Bold", "").empty());
  CHECK(o.session.tab() == "bold");  // the file does not know its id yet
  CHECK(o.session.undo_steps() == 4);
  const std::string with_it = o.saved();
  CHECK(with_it.find("\"bold\": {") != std::string::npos);
  CHECK(o.session.rename_variant("held", "Fixed", "another").empty());
  CHECK(o.session.variants()[1].id == "held");  // the file does
  CHECK(o.session.variants()[1].name == "Fixed");
  CHECK(o.session.delete_variant("bold").empty());
  CHECK(o.session.tab().empty());
  CHECK(o.session.variants().size() == 3);
  CHECK(o.session.undo_steps() == 6);
  o.session.undo();
  CHECK(o.session.tab() == "bold");
  o.session.undo();
  CHECK(o.saved() == with_it);
  for (int k = 0; k < 4; ++k) o.session.undo();
  CHECK_FALSE(o.session.can_undo());
  CHECK(o.saved() == as_opened);
  CHECK(o.session.value(kRationality) == "0");
  for (int k = 0; k < 6; ++k) o.session.redo();
  CHECK(o.session.variants()[1].name == "Fixed");
  CHECK(o.session.variants().size() == 3);
}

TEST_CASE("a new variant of a variant is a copy of it, and two of one name have two ids") {
  Opened o;
  CHECK(o.session.show("held").empty());
  CHECK(o.session.add_variant("Held", "").empty());
  CHECK(o.session.tab() == "held_2");
  CHECK(save(o.session.document()) == save(by_hand(o.file, "held")));
  CHECK_FALSE(o.session.add_variant("", "").empty());
  CHECK_FALSE(o.session.rename_variant("held_2", "", "").empty());
}

TEST_CASE("the last variant deleted leaves none in the file, and the first is put into one without") {
  Opened o;
  for (const char* id : {"keen", "held", "seen"}) CHECK(o.session.delete_variant(id).empty());
  CHECK(o.saved().find("variants") == std::string::npos);
  Opened plain(test::kCoin);
  CHECK(plain.session.variants().empty());
  CHECK(plain.session.set(kRationality, "1").empty());
  CHECK(plain.session.add_variant("Keen", "").empty());
  CHECK(plain.session.save().empty());
  CHECK(save(plain.session.document()) == save(by_hand(plain.file, "keen")));
}

TEST_CASE("a change that makes a variant impossible is not saved, and nothing is written") {
  Opened o;
  const std::string before = test::text_of_file(o.file);
  CHECK(o.session.set("hold.toss.die", "\"one\"").empty());
  CHECK_FALSE(o.session.show("seen").empty());  // it saw "two" there
  CHECK(o.session.tab().empty());
  CHECK(o.session.save().find("variants.seen") != std::string::npos);
  CHECK(test::text_of_file(o.file) == before);
  CHECK(o.session.unsaved());
}

TEST_CASE("building keeps the variant that is shown, and puts no variant into the base") {
  Opened o;
  CHECK(o.session.show("keen").empty());
  CHECK(o.session.set("actors.die.patience", "0.5").empty());
  CHECK(o.session
            .build("Title",
                   [](Json& tree) {
                     tree.find("title")->text = "Another title";
                     return "";
                   })
            .empty());
  CHECK(o.session.tab() == "keen");
  CHECK(o.session.scenario().title == "Another title");
  CHECK(o.session.value(kRationality) == "1.0");
  CHECK(o.session.show("").empty());
  CHECK(o.session.value(kRationality) == "0");
  CHECK(said(o.session.variants()[0], "actors.die.patience") == "0.5");
  o.session.undo();
  CHECK(o.session.tab() == "keen");
  CHECK(o.session.scenario().title == "Coin and die");
  CHECK(o.session.value("actors.die.patience") == "0.5");
  o.session.undo();
  CHECK_FALSE(o.session.unsaved());
}

TEST_CASE("a file that was changed outside keeps its variants beside those changed here") {
  Opened o;
  CHECK(o.session.show("keen").empty());
  CHECK(o.session.set(kRationality, "2").empty());
  CHECK(o.session.delete_variant("seen").empty());
  std::string text = varied_coin();
  text.replace(text.find("\"tails\"}}, \"note\""), 8, "\"heads\"}");
  text.replace(text.find("\"keen\":"), 7, "\"more\": {\"set\": {\"actors.die.patience\": 0.25}}, \"keen\":");
  o.folder.file("coin.json", text);
  CHECK(o.session.reload(true).empty());
  CHECK(o.session.tab() == "keen");
  CHECK(o.session.value(kRationality) == "2");
  REQUIRE(o.session.variants().size() == 3);
  CHECK(o.session.variants()[0].id == "more");
  CHECK(o.session.variants()[2].hold[0].position == "heads");
}

TEST_CASE("300 steps of any kind undone give the file as it was, and redone the same end") {
  for (const unsigned seed : {1u, 2u, 3u}) {
    Opened o;
    const std::string before = o.saved();
    std::mt19937 random(seed);
    const auto one_of = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto some_tab = [&]() -> std::string {
      const int k = one_of(static_cast<int>(o.session.variants().size()) + 1);
      return k == 0 ? "" : o.session.variants()[static_cast<std::size_t>(k - 1)].id;
    };
    std::string ignored;
    for (int k = 0; k < 300; ++k) {
      switch (one_of(8)) {
        case 0:
          ignored = o.session.show(some_tab());
          break;
        case 1:
          ignored = o.session.add_variant("V" + std::to_string(one_of(5)), "");
          break;
        case 2:
          ignored = o.session.delete_variant(some_tab());
          break;
        case 3:
          ignored = o.session.rename_variant(some_tab(), "N" + std::to_string(one_of(5)), "note");
          break;
        case 4:
          ignored = o.session.set("hold.toss.coin", one_of(2) == 0 ? "null" : "\"heads\"");
          break;
        case 5:
          ignored =
              o.session.observe({"only", "toss", "coin", one_of(2) == 0 ? "heads" : "tails"}, one_of(2) == 0);
          break;
        case 6:
          if (one_of(4) == 0) o.session.undo();
          break;
        default:
          ignored = o.session.set(kRationality, std::to_string(one_of(4)));
      }
    }
    const std::string end = save(o.session.document()), tab = o.session.tab();
    const std::size_t steps = o.session.undo_steps();
    REQUIRE(steps > 50);
    while (o.session.can_undo()) o.session.undo();
    CHECK(o.saved() == before);
    CHECK_FALSE(o.session.unsaved());
    for (std::size_t k = 0; k < steps; ++k) o.session.redo();
    CHECK(o.session.show(tab).empty());
    CHECK(save(o.session.document()) == end);
  }
}

TEST_CASE("the command line of a variant names it, or says all that it changes") {
  Opened o;
  CHECK(o.session.show("keen").empty());
  const auto line = [&] {
    return gui::command_line(o.session.edits(), "f.json", &o.session.file_variants());
  };
  CHECK(line() == "parley run f.json --variant keen --trials 100000 --seed 1");
  CHECK(o.session.set(kRationality, "2").empty());
  CHECK(line() == "parley run f.json --trials 100000 --seed 1 --set actors.coin.rationality=2");
  CHECK(gui::summary_of(o.session.edits()) == "variant “Keen coin”");
}

TEST_CASE("in the window a click on a tab shows the variant's shares") {
  CoinDashboard d(varied_coin());
  CHECK(d.read("outcomes", "share/heads") == share_of(*load_file(d.file).document, 20'480, "heads"));
  d.click("variant/Keen coin");
  d.settle();
  CHECK(d.read("outcomes", "share/heads") == share_of(by_hand(d.file, "keen"), 20'480, "heads"));
  d.click("variant/Held");
  d.settle();
  CHECK(d.read("outcomes", "share/heads") == 0);
  CHECK(d.screen_text().find("As in the file: variant “Held”") != std::string::npos);
  d.click("variant/Base");
  d.settle();
  CHECK_FALSE(d.session().unsaved());
}

TEST_CASE("Base and two others stand in one picture with their intervals") {
  CoinDashboard d(varied_coin());
  d.click("variants/beside");
  d.settle();
  const auto same = [&](const std::string& id, const Document& document) {
    RunSettings settings;
    settings.trials = 20'480;
    for (const ShareEstimate& one : simulate(document, settings).outcomes) {
      CHECK(d.read("outcomes", "share/" + id + "/" + one.id) == one.share);
      CHECK(d.read("outcomes", "lo/" + id + "/" + one.id) == one.interval.lo);
      CHECK(d.read("outcomes", "hi/" + id + "/" + one.id) == one.interval.hi);
    }
  };
  same("", *load_file(d.file).document);
  same("keen", by_hand(d.file, "keen"));
  same("held", by_hand(d.file, "held"));
  CHECK(d.view().plots["outcomes"].reads.count("share/seen/heads") == 0);
  // Another one in the place of the first.
  d.click("beside/0");
  d.click("beside/0/1");
  d.settle();
  same("seen", by_hand(d.file, "seen"));
  CHECK(d.view().plots["outcomes"].reads.count("share/keen/heads") == 0);
  // Another tab shown: the base stands beside it. A change in it moves it alone.
  d.view().beside_which = {};
  d.click("variant/Keen coin");
  d.settle();
  same("", *load_file(d.file).document);
  d.enter(std::string("field/") + kRationality, "0");
  d.settle();
  CHECK(d.read("outcomes", "share/keen/heads") == d.read("outcomes", "share//heads"));
  // A click on an outcome chooses it, as in the other picture.
  d.click_target("outcomes", {TargetKind::outcome, 1, -1});
  CHECK(d.view().given == 1u);
}

TEST_CASE("a variant is made, named anew and deleted in the window, and saved") {
  CoinDashboard d;
  CHECK_FALSE(d.shows("variants/new"));  // a scenario without variants has no row of them
  d.enter(std::string("field/") + kRationality, "1.5");
  d.settle();
  d.click("menu/Edit");
  d.click("menu/new_variant");
  d.frames(2);
  d.click("dialog/ok");
  CHECK(d.screen_text().find("Give it a name.") != std::string::npos);
  d.click("variant/name");
  d.type("Bold");
  d.key(CoinDashboard::kEnter);
  d.settle();
  CHECK(d.session().tab() == "bold");
  CHECK(d.shows("variant/Bold"));
  CHECK(d.read("outcomes", "share/heads") > 0.9);
  d.click("variants/rename");
  d.frames(2);
  d.click("variant/name");
  d.key('A', true);
  d.type("Bolder");
  d.click("dialog/ok");
  d.settle();
  CHECK(d.shows("variant/Bolder"));
  d.key('S', true);
  d.settle();
  CHECK_FALSE(d.session().unsaved());
  CHECK(find_variant(load_file(d.file).document->scenario, "bolder") != nullptr);
  d.click("variants/delete");
  d.settle();
  CHECK_FALSE(d.shows("variants/new"));
  d.key('Z', true);
  d.settle();
  CHECK(d.session().tab() == "bolder");
}

TEST_CASE("a run of a variant re-opened from the list leaves variants made since") {
  CoinDashboard d(varied_coin());
  d.click("variant/Keen coin");
  d.settle();
  const std::size_t entry = d.app().history().size() - 1;
  CHECK(d.session().add_variant("Later", "").empty());
  CHECK(d.session().show("").empty());
  d.settle();
  d.app().ask(gui::command::Reopen{entry});
  d.settle();
  CHECK(d.session().tab() == "keen");
  CHECK(d.session().variants().size() == 4);
}
