#include "sim/edit/coded.h"

#include "draft_of.h"
#include "sim/edit/lists.h"
#include "sim/edit/passages.h"
#include "sim/scenario/code_forms.h"
#include "sim/scenario/hand_change.h"

/// Entries that are coded in a draft, and what is written beside their codes.
using namespace parley;
using namespace parley::test;
using edit::Kind;
using edit::Statement;

namespace {

/// Two actors with ladders of three on one issue, one round, one outcome.
edit::Draft two_sides() {
  edit::Draft draft = empty_draft();
  step(draft, [](Json& t) -> std::string {
    for (const char* actor : {"Highland", "Lowland"}) edit::add(t, Kind::actor, actor);
    edit::add(t, Kind::issue, "Release");
    for (const char* actor : {"highland", "lowland"})
      for (const char* position : {"keep", "share", "open"})
        edit::add(t, Kind::position, position, "release", actor);
    edit::add(t, Kind::round, "Spring");
    return edit::add(t, Kind::outcome, "End").wrong;
  });
  return draft;
}

Statement said(CodeLine line, double strength = 3) {
  Statement s{"highland", "release", "lowland", "", ""};
  s.line = line, s.strength = strength;
  return s;
}

const PayoffEntry& first_entry(const edit::Draft& draft) {
  REQUIRE(draft.loads());
  return draft.valid()->scenario.payoffs.front();
}

}  // namespace

TEST_CASE("every line of the codebook can be coded, loads, and shows the numbers that the run has") {
  for (const CodeLineForm& form : code_lines()) {
    INFO(form.word);
    edit::Draft draft = two_sides();
    step(draft, [&](Json& t) { return edit::add_coded(t, edit::completed(t, said(form.line))); });
    INFO(faults_of(draft) << json_at(draft, "/payoffs/0"));
    const PayoffEntry& entry = first_entry(draft);
    REQUIRE(entry.code);
    CHECK(entry.code->line == form.line);
    CHECK(entry.kind() == form.kind);
    CHECK(json_at(draft, "/codebook") == "\"parley-1\"");
    const auto shown = edit::coded_numbers(draft.tree(), *edit::at(draft.tree(), "/payoffs/0"));
    REQUIRE(shown);
    CHECK(numbers_of(shown->entry) == numbers_of(entry));
    CHECK(shown->sentence == code_sentence(draft.valid()->scenario, entry));
    CHECK(check_coding(*draft.valid()).differences.empty());
    CHECK(edit::completed(draft.tree(), edit::statement_of(*edit::at(draft.tree(), "/payoffs/0"))) ==
          edit::completed(draft.tree(), said(form.line)));
    // From any line to any other, and its numbers written out say the same.
    step(draft, [&](Json& t) { return edit::write_out(t, "/payoffs/0"); });
    auto written = numbers_of(first_entry(draft)), before = numbers_of(shown->entry);
    CHECK(written == before);
    CHECK_FALSE(first_entry(draft).code);
    for (const CodeLineForm& other : code_lines()) {
      INFO(other.word);
      step(draft,
           [&](Json& t) { return edit::recode(t, "/payoffs/0", edit::completed(t, said(other.line, 1))); });
      INFO(faults_of(draft) << json_at(draft, "/payoffs/0"));
      CHECK(first_entry(draft).code->line == other.line);
      CHECK(check_coding(*draft.valid()).differences.empty());
    }
  }
}

TEST_CASE(
    "a number beside a code is judgement, and goes with its reason when it is again what the code gives") {
  edit::Draft draft = two_sides();
  step(draft, [&](Json& t) { return edit::add_coded(t, said(CodeLine::demand)); });
  const auto coded = edit::coded_numbers(draft.tree(), *edit::at(draft.tree(), "/payoffs/0"));
  REQUIRE(coded);
  const edit::CellPlace place{"keep", "open"};
  const double was = *edit::number_at(coded->coded, place);
  step(draft, [&](Json& t) { return edit::set_coded_cell(t, "/payoffs/0", place, was + 1); });
  CHECK(json_at(draft, "/payoffs/0/rows/keep") ==
        "{\"open\": " + json_at(draft, "/payoffs/0/rows/keep/open") + "}");
  HandChanges changes = hand_changes(*draft.valid());
  REQUIRE(changes.size() == 1);
  CHECK(changes.begin()->second.basis == Basis::judgement);
  CHECK(changes.begin()->second.was == Cells{{"cells.keep.open", was}});
  step(draft, [&](Json& t) { return edit::set_text(t, "/payoffs/0/changed/note", "why"); });
  CHECK(draft.loads());
  // Another strength leaves it, another line takes it along.
  Statement s = said(CodeLine::demand, 1);
  step(draft, [&](Json& t) { return edit::recode(t, "/payoffs/0", s); });
  CHECK(json_at(draft, "/payoffs/0/changed/note") == "\"why\"");
  CHECK(hand_changes(*draft.valid()).size() == 1);
  s.line = CodeLine::offer;
  edit::Draft other = draft;
  step(other, [&](Json& t) { return edit::recode(t, "/payoffs/0", s); });
  CHECK(hand_changes(*other.valid()).empty());
  CHECK(json_at(other, "/payoffs/0/changed").empty());
  const auto now = edit::coded_numbers(draft.tree(), *edit::at(draft.tree(), "/payoffs/0"));
  step(draft, [&](Json& t) {
    return edit::set_coded_cell(t, "/payoffs/0", place, *edit::number_at(now->coded, place));
  });
  CHECK(json_at(draft, "/payoffs/0/rows").empty());
  CHECK(json_at(draft, "/payoffs/0/changed").empty());
  CHECK(hand_changes(*draft.valid()).empty());
}

TEST_CASE("two sentences of one actor to another are two entries that the format tells apart") {
  edit::Draft draft = two_sides();
  for (int k = 0; k < 3; ++k)
    step(draft, [&](Json& t) { return edit::add_coded(t, said(CodeLine::demand, 1 + k)); });
  INFO(faults_of(draft));
  CHECK(draft.loads());
  CHECK(json_at(draft, "/payoffs/1/id") == "\"highland_release_vs_lowland_2\"");
  const edit::EntryShape shape{EntryKind::matrix, "highland", "release", "lowland", ""};
  step(draft, [&](Json& t) { return edit::add_entry(t, shape); });
  step(draft,
       [&](Json& t) { return edit::recode(t, "/payoffs/0", edit::completed(t, said(CodeLine::principle))); });
  step(draft, [&](Json& t) { return edit::reshape_entry(t, "/payoffs/3", shape); });
  INFO(faults_of(draft));
  CHECK(draft.loads());
}

TEST_CASE("coding anew what stands in the file marks nothing as changed by hand") {
  edit::Draft draft = two_sides();
  step(draft, [&](Json& t) { return edit::add_coded(t, said(CodeLine::demand)); });
  draft.set_baseline(draft.valid());
  step(draft, [&](Json& t) { return edit::recode(t, "/payoffs/0", said(CodeLine::demand, 1)); });
  INFO(json_at(draft, "/payoffs/0"));
  CHECK(json_at(draft, "/payoffs/0/changed").empty());
  CHECK(draft.errors() == 0);
}

TEST_CASE("the numbers of a code are shown while the draft is wrong elsewhere") {
  edit::Draft draft = two_sides();
  step(draft, [&](Json& t) { return edit::add_coded(t, said(CodeLine::threat)); });
  CHECK_FALSE(
      edit::coded_numbers(draft.tree(), *edit::at(draft.tree(), "/payoffs/0")));  // against which act?
  step(draft,
       [&](Json& t) { return edit::recode(t, "/payoffs/0", edit::completed(t, said(CodeLine::threat))); });
  step(draft, [&](Json& t) { return edit::clear(t, "/outcomes"); });
  CHECK_FALSE(draft.loads());
  const auto shown = edit::coded_numbers(draft.tree(), *edit::at(draft.tree(), "/payoffs/0"));
  REQUIRE(shown);
  CHECK(shown->entry.as<MatrixWorth>()->rows.size() == 3);
  CHECK(shown->sentence.find("threatens Lowland") != std::string::npos);
}

TEST_CASE(
    "the numbers of a code follow a codebook with constants of the scenario's own, also in terms of "
    "factors") {
  edit::Draft draft = two_sides();
  step(draft, [](Json& t) -> std::string {
    const edit::Added source = edit::add_source(t, "It is so.", "Paper");
    edit::add(t, Kind::factor, "Mood");
    static_cast<void>(edit::include(t, "/factors/mood/sources", source.thing.id, true));
    static_cast<void>(edit::add_coded(t, said(CodeLine::principle, 1)));
    static_cast<void>(edit::open_codebook(t));
    Json term = json_object();
    add_member(term, "factor", json_text("mood"));
    add_member(term, "times", json_number(4));
    return edit::set(t, "/codebook/principle", std::move(term));
  });
  INFO(faults_of(draft));
  const auto shown = edit::coded_numbers(draft.tree(), *edit::at(draft.tree(), "/payoffs/0"));
  REQUIRE(shown);
  CHECK(numbers_of(shown->entry) == numbers_of(first_entry(draft)));
  CHECK(edit::number_at(shown->entry, {"open", ""}) == -2);
  step(draft, [](Json& t) { return edit::close_codebook(t); });
  CHECK(json_at(draft, "/codebook") == "\"parley-1\"");
}

TEST_CASE("points, marks and lists without ids are added and taken out") {
  edit::Draft draft = two_sides();
  step(draft, [](Json& t) -> std::string {
    edit::add(t, Kind::issue, "Level");
    static_cast<void>(edit::clear(t, "/issues/level/positions"));
    static_cast<void>(edit::clear(t, "/issues/level/opening"));
    static_cast<void>(edit::set(t, "/issues/level/scale/from", json_number(0)));
    static_cast<void>(edit::set(t, "/issues/level/scale/to", json_number(10)));
    static_cast<void>(edit::set(t, "/issues/level/stands/highland/position", json_number(2)));
    return edit::add_entry(t, {EntryKind::worth, "highland", "level", "", ""}).wrong;
  });
  step(draft, [](Json& t) { return edit::add_worth_point(t, "/payoffs/0"); });
  CHECK(json_at(draft, "/payoffs/0/worth") == "[[0, 0], [5, 0], [10, 0]]");
  for (int k = 0; k < 3; ++k) step(draft, [](Json& t) { return edit::add_mark(t, "level"); });
  CHECK(json_at(draft, "/issues/level/scale/marks") == R"({"0": "", "10": "", "5": ""})");
  step(draft,
       [](Json& t) { return edit::rename_key(t, "/issues/level/scale/marks/5", edit::number_key(2.5)); });
  CHECK(json_at(draft, "/issues/level/scale/marks") == R"({"0": "", "10": "", "2.5": ""})");
  for (const char* mark : {"0", "10", "2.5"})
    step(draft, [&](Json& t) { return edit::take_out(t, "/issues/level/scale/marks/" + std::string(mark)); });
  CHECK(json_at(draft, "/issues/level/scale/marks").empty());
  CHECK_FALSE(json_at(draft, "/issues/level/scale").empty());
  step(draft, [](Json& t) { return edit::append(t, "/issues/release/irreversible/highland", json_array()); });
  step(draft, [](Json& t) { return edit::take_out(t, "/issues/release/irreversible/highland/0"); });
  CHECK(json_at(draft, "/issues/release/irreversible").empty());
  CHECK_FALSE(json_at(draft, "/issues/release/positions").empty());
}

TEST_CASE("a text in Markdown is read without its marks") {
  CHECK(edit::text_of_markdown(
            "# The *talks*\nOne **bold** word,\nand [a link](http://x.y).\n\n> He said: \\*no\\*.\n> Yes.\n"
            "- first\n- second_item\n\n---\n![picture](a.png)3 * 4") ==
        "The talks\n\nOne bold word, and a link.\n\nHe said: *no*. Yes.\n\nfirst\n\nsecond_item\n\n3 * 4");
}
