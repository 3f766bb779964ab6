#include "draft_of.h"
#include "sim/scenario/code_forms.h"

/// A draft: built from nothing, kept with what is wrong with it, undone and redone.
using namespace parley;
using namespace parley::edit;
using namespace parley::test;

namespace {

/// Two actors who may agree on one thing, from the empty file.
void build(Draft& draft) {
  step(draft, [](Json& t) { return set_text(t, "/title", "Water"); });
  step(draft, [](Json& t) { return add(t, Kind::actor, "Highland"); });
  step(draft, [](Json& t) { return add(t, Kind::actor, "Lowland"); });
  step(draft, [](Json& t) { return add(t, Kind::issue, "Release of water"); });
  for (const char* actor : {"highland", "lowland"})
    for (const char* position : {"Keep", "Share"})
      step(draft, [&](Json& t) { return add(t, Kind::position, position, "release_of_water", actor); });
  step(draft, [](Json& t) { return add(t, Kind::settlement, "Shared", "release_of_water"); });
  step(draft, [](Json& t) {
    return add_entry(t, {EntryKind::matrix, "highland", "release_of_water", "lowland", ""});
  });
  step(draft, [](Json& t) { return set_cell(t, "/payoffs/0", "share", "share", 1.5); });
  step(draft, [](Json& t) { return add_entry(t, {EntryKind::own, "lowland", "release_of_water", "", ""}); });
  step(draft, [](Json& t) { return set_cell(t, "/payoffs/1", "share", "", 1); });
  step(draft, [](Json& t) { return add(t, Kind::round, "Spring meeting"); });
  step(draft, [](Json& t) { return add(t, Kind::outcome, "No deal"); });
  step(draft, [](Json& t) { return add(t, Kind::outcome, "Deal"); });
}

}  // namespace

TEST_CASE("a scenario is built from the empty file, step by step, and loads in the end") {
  Draft draft = empty_draft();
  CHECK_FALSE(draft.loads());
  CHECK(draft.errors() > 0);
  CHECK_FALSE(draft.valid());
  build(draft);
  INFO(faults_of(draft));
  REQUIRE(draft.loads());
  const Scenario& scenario = draft.valid()->scenario;
  CHECK(scenario.actors.size() == 2);
  CHECK(scenario.issues[0].settlements[0].id == "shared");
  CHECK(scenario.outcomes[0].id == "deal");
  CHECK(scenario.outcomes[1].id == "no_deal");
  CHECK_FALSE(scenario.outcomes[1].when);
  CHECK(scenario.talks[0].table == std::vector<std::string>{"highland", "lowland"});
  CHECK(scenario.issues[0].delegations[0].opening == "keep");
  CHECK(save(*draft.valid()) == draft.text());
  CHECK(draft.text().find("\"payoffs\"") < draft.text().find("\"talks\""));
  CHECK(draft.text().find("\"actors\"") < draft.text().find("\"issues\""));
}

TEST_CASE("undone to the empty file and redone to the end it is the same bytes") {
  Draft draft = empty_draft();
  const std::string empty = draft.text();
  build(draft);
  const std::string end = draft.text();
  std::vector<std::string> texts;
  while (draft.can_undo()) draft.undo(), texts.push_back(draft.text());
  CHECK(draft.text() == empty);
  CHECK(texts.size() == 16);
  for (std::size_t k = texts.size() - 1; k-- > 0;) {
    draft.redo();
    REQUIRE(draft.text() == texts[k]);
  }
  draft.redo();
  CHECK_FALSE(draft.can_redo());
  CHECK(draft.text() == end);
  CHECK(draft.loads());
}

TEST_CASE(
    "a draft that does not load is kept, with its problems in their places, beside the last version that "
    "does") {
  Draft draft = draft_of("scenarios/deterrence.json");
  REQUIRE(draft.loads());
  const std::string before = save(*draft.valid());
  const std::uint64_t version = draft.valid_version();
  step(draft, [](Json& t) { return add(t, Kind::issue, "Trade"); });
  CHECK_FALSE(draft.loads());
  CHECK(save(*draft.valid()) == before);
  CHECK(draft.valid_version() == version);
  REQUIRE(draft.faults_at("/issues/trade").size() == 1);
  CHECK(draft.faults_at("/issues/trade/positions").front()->problem.kind == "empty");
  CHECK(draft.faults_at("/actors").empty());
  draft.undo();
  CHECK(draft.loads());
  CHECK(draft.text() == before);
  CHECK(draft.undo_label().empty());
  CHECK(draft.redo_label() == "step");
}

TEST_CASE("a missing member is a fault at the field that would hold it") {
  Draft draft = empty_draft();
  std::vector<std::string> missing;
  for (const Fault& fault : draft.faults()) missing.push_back(fault.pointer);
  CHECK(missing == std::vector<std::string>{"/actors", "/issues", "/talks", "/outcomes"});
}

TEST_CASE("the same value again is no step, and what cannot be is none") {
  Draft draft = draft_of("scenarios/deterrence.json");
  const std::string before = draft.text();
  CHECK(draft.edit("x", [](Json&) { return std::string(); }).empty());
  CHECK(draft.edit("x", [](Json& t) {
    t.items.clear();
    return std::string("no");
  }) == "no");
  CHECK_FALSE(draft.edit("x", [](Json& t) { return set_text(t, "/title", "bad \xff bytes"); }).empty());
  CHECK_FALSE(draft
                  .edit("x",
                        [](Json& t) {
                          t = json_array();
                          return std::string();
                        })
                  .empty());
  CHECK_FALSE(draft
                  .edit("x",
                        [](Json& t) {
                          Json deep = json_array();
                          for (int k = 0; k < 100; ++k) {
                            Json outer = json_array();
                            outer.items.push_back(std::move(deep));
                            deep = std::move(outer);
                          }
                          return set(t, "/title", std::move(deep));
                        })
                  .empty());
  CHECK(draft.text() == before);
  CHECK_FALSE(draft.can_undo());
  CHECK_FALSE(draft.begin("{\"format\": ", "x"));
  CHECK_FALSE(draft.begin("[]", "x"));
  CHECK(draft.text() == before);
}

TEST_CASE("a file with errors can be built on") {
  Draft draft;
  REQUIRE(
      draft.begin(R"({"format": "parley-scenario/1", "id": "x", "actors": {"a": {"nam": "A"}}})", "x.json"));
  CHECK_FALSE(draft.loads());
  const auto here = draft.faults_at("/actors/a");
  REQUIRE(here.size() == 1);
  CHECK(here[0]->pointer == "/actors/a/nam");
}

TEST_CASE("numbers that were coded are marked where they are changed by hand, and no others") {
  Draft draft;
  const std::string file = "scenarios/nato-russia-2022.json";
  Loaded loaded = load(text_of_file(file), file);
  REQUIRE(loaded.document);
  const Document written = expanded(*loaded.document);  // by its cells
  draft.begin(written);
  const auto& entries = written.scenario.payoffs;
  const auto coded = std::find_if(entries.begin(), entries.end(), [](const PayoffEntry& e) {
    return e.kind() == EntryKind::matrix && (e.basis == Basis::stated || e.basis == Basis::inferred);
  });
  REQUIRE(coded != entries.end());
  const std::string where = child("/payoffs", static_cast<std::size_t>(coded - entries.begin()));
  const auto& [row, cells] = coded->as<MatrixWorth>()->rows.front();
  const std::string column = cells.front().first;
  step(draft, [&](Json& t) { return set_cell(t, where, row, column, cells.front().second + 1); });
  CHECK(json_at(draft, child(where + "/changed/was", "cells." + row + "." + column)) != "");
  // Another entry before it changes nothing of that; back at the old number the mark goes.
  step(draft, [&](Json& t) { return add_entry(t, {EntryKind::own, coded->actor, coded->issue, "", ""}); });
  const std::string last_entry = child("/payoffs", at(draft.tree(), "/payoffs")->items.size() - 1);
  step(draft, [&](Json& t) { return set(t, last_entry + "/id", json_text("extra")); });
  step(draft, [&](Json& t) { return set_cell(t, last_entry, row, "", 2); });
  CHECK(json_at(draft, last_entry + "/changed") == "");
  step(draft, [&](Json& t) { return set_cell(t, where, row, column, cells.front().second); });
  CHECK(json_at(draft, where + "/changed") == "");
  while (draft.can_undo()) draft.undo();
  CHECK(draft.text() == save(written));
}
