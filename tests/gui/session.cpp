#include "gui/session.h"

#include <catch2/catch.hpp>

#include "dashboard.h"
#include "sim/base/words.h"
#include "sim/parley.h"

using namespace parley;
using gui::Session;
using test::TestFolder;

namespace {

constexpr const char* kRationality = "actors.coin.rationality";

struct Opened {
  TestFolder folder;
  std::string file = folder.file("coin.json", test::kCoin);
  Session session;
  Opened() { REQUIRE(session.open(file)); }
};

}  // namespace

TEST_CASE("a change is one step of undo, and undo and redo go both ways") {
  Opened o;
  CHECK(o.session.set(kRationality, "1").empty());
  CHECK(o.session.set(kRationality, "2").empty());
  CHECK(o.session.undo_steps() == 2);
  o.session.undo();
  CHECK(o.session.value(kRationality) == "1");
  CHECK(std::get<double>(o.session.scenario().actors[0].rationality) == 1);
  o.session.undo();
  CHECK(o.session.value(kRationality) == "0");
  CHECK_FALSE(o.session.unsaved());
  o.session.redo();
  o.session.redo();
  CHECK(o.session.value(kRationality) == "2");
  CHECK_FALSE(o.session.can_redo());
}

TEST_CASE("a gesture of many changes is one step, and one of none is no step") {
  Opened o;
  o.session.begin_gesture();
  for (const char* value : {"0.1", "0.2", "0.3"}) CHECK(o.session.set(kRationality, value).empty());
  o.session.end_gesture();
  CHECK(o.session.undo_steps() == 1);
  o.session.begin_gesture();
  o.session.end_gesture();
  CHECK(o.session.undo_steps() == 1);
  o.session.undo();
  CHECK(o.session.value(kRationality) == "0");
}

TEST_CASE("an undo in the middle of a gesture ends it first") {
  Opened o;
  o.session.begin_gesture();
  CHECK(o.session.set(kRationality, "0.5").empty());
  CHECK(o.session.can_undo());
  o.session.undo();
  CHECK(o.session.value(kRationality) == "0");
}

TEST_CASE("a gesture that an undo or a save interrupts goes on as one more step") {
  Opened o;
  const auto go_on = [&] {
    for (const char* value : {"0.7", "0.8", "0.9"}) CHECK(o.session.set(kRationality, value).empty());
    o.session.end_gesture();
    CHECK(o.session.undo_steps() == 1);
    CHECK(o.session.value(kRationality) == "0.9");
    o.session.undo();
  };
  o.session.begin_gesture();
  CHECK(o.session.set(kRationality, "0.5").empty());
  o.session.undo();
  go_on();
  CHECK(o.session.value(kRationality) == "0");
  o.session.begin_gesture();
  CHECK(o.session.set(kRationality, "0.5").empty());
  CHECK(o.session.save().empty());
  go_on();
  CHECK(o.session.value(kRationality) == "0.5");
}

TEST_CASE("what the scenario refuses is not done, and the reason is told") {
  Opened o;
  const std::uint64_t before = o.session.revision();
  CHECK(o.session.set(kRationality, "-1").find("rationality") != std::string::npos);
  CHECK(o.session.value(kRationality) == "0");
  CHECK(o.session.revision() == before);
  CHECK_FALSE(o.session.unsaved());
}

TEST_CASE("resetting one and all") {
  Opened o;
  CHECK(o.session.set(kRationality, "1").empty());
  CHECK(o.session.set("actors.die.patience", "0.5").empty());
  CHECK(o.session.reset(kRationality).empty());
  CHECK_FALSE(o.session.changed(kRationality));
  CHECK(o.session.changed("actors.die.patience"));
  CHECK(o.session.reset_all().empty());
  CHECK_FALSE(o.session.unsaved());
  o.session.undo();
  CHECK(o.session.value("actors.die.patience") == "0.5");
}

TEST_CASE("setting a number to what the file says is no change") {
  Opened o;
  CHECK(o.session.set(kRationality, "1").empty());
  CHECK(o.session.set(kRationality, "0").empty());
  CHECK_FALSE(o.session.unsaved());
}

TEST_CASE("holds and observations reach the scenario and go again") {
  Opened o;
  CHECK(o.session.set("hold.toss.coin", "\"tails\"").empty());
  REQUIRE(o.session.scenario().hold.size() == 1);
  CHECK(o.session.scenario().hold[0].position == "tails");
  CHECK(o.session.set("hold.toss.coin", "null").empty());
  CHECK(o.session.scenario().hold.empty());
  const Observation heads{"only", "toss", "coin", "heads"}, tails{"only", "toss", "coin", "tails"};
  CHECK(o.session.observe(heads, true).empty());
  CHECK(o.session.observe(tails, true).empty());
  REQUIRE(o.session.scenario().talks[0].observed.size() == 1);
  CHECK(o.session.scenario().talks[0].observed[0].position == "tails");
  CHECK(o.session.observe(tails, false).empty());
  CHECK(o.session.scenario().talks[0].observed.empty());
}

TEST_CASE("an observation that a hold contradicts is refused") {
  Opened o;
  CHECK(o.session.set("hold.toss.coin", "\"tails\"").empty());
  CHECK_FALSE(o.session.observe({"only", "toss", "coin", "heads"}, true).empty());
  CHECK(o.session.edits().observe.empty());
}

TEST_CASE("the edits as settings give the session's scenario from the file") {
  Opened o;
  CHECK(o.session.set(kRationality, "{\"uniform\": [0, 2]}").empty());
  CHECK(o.session.set("hold.toss.die", "\"three\"").empty());
  CHECK(o.session.observe({"only", "toss", "coin", "heads"}, true).empty());
  const Document again = prepare(o.session.file(), settings_of(o.session.edits()));
  CHECK(save(again) == save(o.session.document()));
}

TEST_CASE("the command line quotes what a shell would take apart") {
  Opened o;
  CHECK(o.session.set(kRationality, "{\"uniform\": [0, 2]}").empty());
  CHECK(o.session.set("hold.toss.die", "\"three\"").empty());
  CHECK(o.session.observe({"only", "toss", "coin", "heads"}, true).empty());
  o.session.set_seed(7);
  CHECK(gui::command_line(o.session.edits(), "my file.json") ==
        "parley run 'my file.json' --trials 100000 --seed 7 --set 'actors.coin.rationality={\"uniform\": [0, "
        "2]}' "
        "--hold die/toss=three --observe only:coin/toss=heads");
  CHECK(shell_word("it's") == "'it'\\''s'");
}

TEST_CASE("saving writes the changes, and the file is then what counts") {
  Opened o;
  CHECK(o.session.set(kRationality, "1.5").empty());
  CHECK(o.session.save().empty());
  CHECK_FALSE(o.session.unsaved());
  Session other;
  REQUIRE(other.open(o.file));
  CHECK(other.value(kRationality) == "1.5");
}

TEST_CASE("saving leaves a link a link, and a private file private") {
  Opened o;
  namespace fs = std::filesystem;
  fs::permissions(o.file, fs::perms::owner_read | fs::perms::owner_write);
  const std::string link = o.folder.file("link.json");
  fs::create_symlink("coin.json", link);
  REQUIRE(o.session.open(link));
  CHECK(o.session.set(kRationality, "1.5").empty());
  CHECK(o.session.save().empty());
  CHECK(fs::is_symlink(link));
  CHECK(test::text_of_file(o.file).find("1.5") != std::string::npos);
  CHECK(fs::status(o.file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("save as never replaces another file unless told to") {
  Opened o;
  const std::string taken = o.folder.file("taken.json", "precious");
  CHECK(o.session.set(kRationality, "1.5").empty());
  CHECK_FALSE(o.session.save_as(taken, false).empty());
  CHECK(test::text_of_file(taken) == "precious");
  CHECK(o.session.unsaved());
  CHECK(o.session.save_as(taken, true).empty());
  CHECK(test::text_of_file(taken).find("1.5") != std::string::npos);
  CHECK(o.session.filename() == taken);
}

TEST_CASE("a file that somebody else wrote meanwhile is known as such") {
  Opened o;
  CHECK_FALSE(o.session.changed_on_disk());
  std::string theirs = test::kCoin;
  theirs.replace(theirs.find("Coin and die"), 12, "Their title!");
  o.folder.file("coin.json", theirs);
  CHECK(o.session.changed_on_disk());
  CHECK(o.session.save().empty());  // told to
  CHECK_FALSE(o.session.changed_on_disk());
  std::filesystem::remove(o.file);
  CHECK_FALSE(o.session.changed_on_disk());  // nothing is lost by writing it again
  CHECK(o.session.save().empty());
  CHECK(test::text_of_file(o.file).find("Coin and die") != std::string::npos);
}

TEST_CASE("edits count from the file as saved") {
  const std::vector<std::pair<std::string, std::string>> before{{"a", "1"}, {"b", "2"}};
  gui::Edits saved;
  saved.set = {{"a", "10"}, {"b", "20"}};
  gui::Edits edits;
  edits.set = {{"b", "20"}, {"c", "5"}};
  std::optional<gui::Edits> now = after_saving(edits, saved, before);
  REQUIRE(now);
  CHECK(now->set == std::vector<std::pair<std::string, std::string>>{{"c", "5"}, {"a", "1"}});
  const Observation heads{"only", "toss", "coin", "heads"};
  saved.observe = {heads};
  CHECK_FALSE(after_saving(edits, saved, before));
  edits.observe = {heads};
  now = after_saving(edits, saved, before);
  REQUIRE(now);
  CHECK(now->observe.empty());
}

TEST_CASE("a file with errors leaves the last good scenario and tells all of them") {
  Opened o;
  CHECK(o.session.set(kRationality, "1").empty());
  std::string text = test::kCoin;
  text.replace(text.find("\"rationality\": 0"), 16, "\"rationality\": -5");
  text.replace(text.find("\"table\": [\"coin\""), 16, "\"table\": [\"cion\"");
  CHECK_FALSE(o.session.open(o.folder.file("bad.json", text)));
  CHECK(o.session.problems().size() >= 2);
  CHECK(o.session.problems()[0].line > 0);
  CHECK(o.session.filename() == o.file);
  CHECK(o.session.value(kRationality) == "1");
}
