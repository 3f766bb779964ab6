#include "draft_of.h"

/// Payoff entries, positions and lists.
using namespace parley;
using namespace parley::edit;
using namespace parley::test;

TEST_CASE("a new position gets cells of 0 wherever the format asks for one") {
  Draft draft = draft_of("tests/data/everything.json");
  step(draft, [](Json& t) { return add(t, Kind::position, "Halves them", "islands", "birch"); });
  INFO(faults_of(draft));
  REQUIRE(draft.loads());
  CHECK(json_at(draft, "/issues/islands/positions/birch/halves_them") == "\"Halves them\"");
  CHECK(json_at(draft, "/payoffs/4/rows/hold") ==
        R"({"claim": 0.2, "share": 0.5, "waive": 1.2, "halves_them": 0})");
  CHECK(json_at(draft, "/payoffs/5/rows/halves_them") == R"({"hold": 0, "share": 0, "leave": 0})");
  CHECK(json_at(draft, "/payoffs/4/spread") == "0.25");
}

TEST_CASE("an entry of every kind can be added and becomes one of every other kind") {
  Draft draft = draft_of("tests/data/everything.json");
  const EntryShape shapes[] = {{EntryKind::matrix, "ash", "islands", "cedar", ""},
                               {EntryKind::own, "ash", "islands", "", ""},
                               {EntryKind::row, "ash", "fish", "cedar", ""},
                               {EntryKind::joint, "ash", "fish", "", ""},
                               {EntryKind::matrix, "ash", "islands", "ash", "strait"}};
  for (const EntryShape& shape : shapes) {
    for (const EntryShape& other : shapes) {
      const std::size_t before = draft.steps();
      step(draft, [&](Json& t) { return add_entry(t, shape); });
      const std::string where = child("/payoffs", at(draft.tree(), "/payoffs")->items.size() - 1);
      // "id" keeps it apart from an entry that says the same things of the same.
      step(draft, [&](Json& t) { return set(t, where + "/id", json_text("extra")); });
      INFO(faults_of(draft));
      REQUIRE(draft.loads());
      step(draft, [&](Json& t) { return reshape_entry(t, where, other); });
      INFO(faults_of(draft));
      REQUIRE(draft.loads());
      CHECK(shape_of(*at(draft.tree(), where)).kind == other.kind);
      while (draft.steps() > before) draft.undo();
    }
  }
}

TEST_CASE("numbers stay where an entry is about the same positions") {
  Draft draft = draft_of("tests/data/everything.json");
  const std::string cells = json_at(draft, "/payoffs/10/rows");
  step(draft, [](Json& t) {
    return reshape_entry(t, "/payoffs/10", {EntryKind::matrix, "birch", "fish", "cedar", ""});
  });
  CHECK(json_at(draft, "/payoffs/10/rows") ==
        R"({"high": {"high": -0.3, "low": 0.6}, "low": {"high": -0.7, "low": 0.5}})");
  CHECK(cells == R"({"high": [-0.3, 0.6], "low": [-0.7, 0.5]})");
}

TEST_CASE("what an entry cannot be about is refused") {
  Draft draft = draft_of("tests/data/everything.json");
  const EntryShape bad[] = {{EntryKind::own, "nobody", "fish", "", ""},
                            {EntryKind::own, "ash", "nothing", "", ""},
                            {EntryKind::own, "ash", "fish", "", ""},
                            {EntryKind::matrix, "birch", "fish", "ash", ""},
                            {EntryKind::matrix, "birch", "fish", "birch", ""}};
  for (const EntryShape& shape : bad)
    CHECK_FALSE(draft.edit("x", [&](Json& t) { return add_entry(t, shape).wrong; }).empty());
  CHECK_FALSE(draft.can_undo());
}

TEST_CASE("things move within their lists") {
  Draft draft = draft_of("tests/data/everything.json");
  const auto ids = [&](Kind kind) { return ids_in(draft.tree(), kind); };
  step(draft, [](Json& t) { return move(t, "/talks/0", 2); });
  CHECK(ids(Kind::round) == std::vector<std::string>{"two", "three", "one", "four", "five"});
  step(draft, [](Json& t) { return move(t, "/talks/2", 0); });
  CHECK(ids(Kind::round) == std::vector<std::string>{"one", "two", "three", "four", "five"});
  step(draft, [](Json& t) { return move(t, "/outcomes/thaw", 0); });
  CHECK(ids(Kind::outcome).front() == "thaw");
  CHECK(draft.loads());
  CHECK_FALSE(draft.edit("x", [](Json& t) { return move(t, "/outcomes/none", 0); }).empty());
}

TEST_CASE("ids go into lists and out of them") {
  Draft draft = draft_of("tests/data/everything.json");
  const std::vector<std::string> order{"ash", "birch", "cedar"};
  step(draft, [&](Json& t) { return include(t, "/talks/0/table", "cedar", true, order); });
  CHECK(json_at(draft, "/talks/0/table") == R"(["ash", "birch", "cedar"])");
  step(draft, [&](Json& t) { return include(t, "/talks/0/table", "birch", false, order); });
  CHECK(json_at(draft, "/talks/0/table") == R"(["ash", "cedar"])");
  step(draft, [&](Json& t) {
    return include(t, "/issues/islands/settlements/shared/when/ash", "leave", true,
                   {"hold", "share", "leave"});
  });
  CHECK(json_at(draft, "/issues/islands/settlements/shared/when/ash") == R"(["share", "leave"])");
  CHECK(includes(at(draft.tree(), "/issues/islands/settlements/shared/when/cedar"), "guard"));
}

TEST_CASE("no more are added than the format allows") {
  Draft draft = draft_of("tests/data/everything.json");
  std::string wrong;
  for (int k = 0; k < 20 && wrong.empty(); ++k)
    wrong = draft.edit("x", [](Json& t) { return add(t, Kind::position, "more", "fish", "cedar").wrong; });
  CHECK(wrong == "at most 8 are allowed");
  CHECK(draft.loads());
}

TEST_CASE("a renamed position keeps its place in codes") {
  Draft draft = draft_of("scenarios/templates/threat.json");
  Thing march{Kind::position, "march", "border", "challenger"};
  step(draft, [&](Json& t) { return rename(t, march, "invade"); });
  INFO(faults_of(draft));
  REQUIRE(draft.loads());
  for (const int entry : {0, 1, 3, 4, 5, 6})
    CHECK(json_at(draft, "/payoffs/" + std::to_string(entry) + "/code/act") == "\"invade\"");
}

TEST_CASE("cells that follow from a code stay its rule's when a position is new") {
  Draft draft = draft_of("scenarios/templates/threat.json");
  const std::string coded = json_at(draft, "/payoffs/4");
  step(draft, [](Json& t) { return add(t, Kind::position, "Expels diplomats", "sanctions", "defender"); });
  CHECK(json_at(draft, "/payoffs/4") == coded);
  CHECK(shape_of(*at(draft.tree(), "/payoffs/4")).kind == EntryKind::matrix);
  CHECK(shape_of(*at(draft.tree(), "/payoffs/6")).kind == EntryKind::row);
  CHECK(shape_of(*at(draft.tree(), "/payoffs/2")).kind == EntryKind::own);
}
