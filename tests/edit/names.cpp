#include "draft_of.h"
#include "sim/edit/ids.h"

/// Ids come from names, and a rename follows everywhere an id stands.
using namespace parley;
using namespace parley::edit;
using namespace parley::test;

TEST_CASE("an id is made from a name") {
  const auto id = [](const char* name, const std::vector<std::string>& taken = {}) {
    return id_from_name(name, taken, "actor");
  };
  CHECK(id("Russia") == "russia");
  CHECK(id("Open door, 2022") == "open_door_2022");
  CHECK(id("  The  Union – in full ") == "the_union_in_full");
  CHECK(id("Türkiye") == "turkiye");
  CHECK(id("Côte d'Ivoire") == "cote_divoire");
  CHECK(id("Straße") == "strasse");
  CHECK(id("2022 talks") == "talks");
  CHECK(id("中华人民共和国") == "actor");
  CHECK(id("中华人民共和国", {"actor"}) == "actor_2");
  CHECK(id("Russia", {"russia", "russia_2"}) == "russia_3");
  CHECK(id("") == "actor");
  CHECK(id("bad \xff") == "actor");
  CHECK(id(std::string(200, 'x').c_str()).size() == 40);
  CHECK(id("a_very_long_name_with_many_words_in_it_that_goes_on").size() <= 40);
}

namespace {

/// A word that stands nowhere in the file.
std::string renamed_text(Draft& draft, Thing thing, const std::string& name) {
  step(draft, [&](Json& t) { return rename(t, thing, name); });
  return draft.text();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

}  // namespace

TEST_CASE("every thing of a scenario that uses everything can be renamed, and it still says the same") {
  // Renamed to a marked id and read with the mark replaced by the old id, the text is the old text.
  for (const char* file :
       {"tests/data/everything.json", "scenarios/nato-russia-2022.json", "scenarios/deterrence.json"}) {
    Draft draft = draft_of(file);
    REQUIRE(draft.loads());
    const std::string before = draft.text();
    std::vector<Thing> all;
    const auto take = [&](Kind kind, const std::string& issue = {}, const std::string& actor = {}) {
      for (Thing& thing : things_in(draft.tree(), kind, issue, actor)) all.push_back(std::move(thing));
    };
    for (const Kind kind :
         {Kind::source, Kind::factor, Kind::actor, Kind::issue, Kind::round, Kind::event, Kind::outcome})
      take(kind);
    for (const std::string& actor : ids_in(draft.tree(), Kind::actor)) take(Kind::type, "", actor);
    for (const std::string& issue : ids_in(draft.tree(), Kind::issue)) {
      take(Kind::settlement, issue);
      for (const std::string& actor : delegations_in(draft.tree(), issue)) take(Kind::position, issue, actor);
    }
    CHECK(all.size() > 10);
    for (const Thing& thing : all) {
      // A scale names two actors' positions of one id once: that is another test.
      std::size_t namesakes = 0;
      for (const Thing& other : all)
        namesakes += thing.kind == Kind::position && other.kind == Kind::position &&
                     other.issue == thing.issue && other.id == thing.id;
      if (namesakes > 1) continue;
      INFO(file << ": " << noun(thing.kind) << " " << thing.id);
      const std::string after = renamed_text(draft, thing, "zzz marked");
      INFO(faults_of(draft));
      REQUIRE(draft.loads());
      REQUIRE(after != before);
      // A rewritten line may break elsewhere: compare on one line.
      const auto one_line = [](const std::string& text) {
        std::vector<Problem> none;
        return write_json_line(*parse_json(text, none));
      };
      REQUIRE(replaced(one_line(after), "zzz_marked", thing.id) == one_line(before));
      draft.undo();
      REQUIRE(draft.text() == before);
    }
  }
}

TEST_CASE("numbers changed by hand, analyses' parts and shared positions follow a rename") {
  Draft draft;
  REQUIRE(draft.begin(R"({"format": "parley-scenario/1", "id": "x",
    "actors": {"a": {"name": "A"}, "b": {"name": "B"}},
    "issues": {"k": {"positions": {"a": {"lo": "", "hi": ""}, "b": {"lo": "", "hi": ""}}, "opening": {"a": "lo", "b": "lo"},
      "scale": {"lo": 0, "hi": 1}, "disagreement": {"a": "lo", "b": "lo"}, "irreversible": {"a": [["lo", "hi"]]},
      "infeasible": [{"a": "hi", "b": "lo"}]}},
    "payoffs": [{"actor": "a", "issue": "k", "versus": "b", "columns": ["lo", "hi"], "rows": {"lo": [0, 1], "hi": [1, 2]},
      "changed": {"was": {"cells.lo.hi": 3}, "basis": "judgement"}}],
    "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["k"]}],
    "outcomes": {"o": {"otherwise": true}}})",
                      "x.json"));
  INFO(faults_of(draft));
  REQUIRE(draft.loads());
  step(draft, [](Json& t) {
    Thing thing{Kind::position, "lo", "k", "a"};
    return rename(t, thing, "bottom");
  });
  REQUIRE(draft.loads());
  CHECK(json_at(draft, "/issues/k/scale") == R"({"lo": 0, "hi": 1, "bottom": 0})");
  CHECK(json_at(draft, "/issues/k/irreversible") == R"({"a": [["bottom", "hi"]]})");
  CHECK(json_at(draft, "/issues/k/disagreement") == R"({"a": "bottom", "b": "lo"})");
  CHECK(json_at(draft, "/payoffs/0/changed/was") == R"({"cells.bottom.hi": 3})");
  CHECK(json_at(draft, "/payoffs/0/columns") == R"(["lo", "hi"])");
  step(draft, [](Json& t) {
    Thing thing{Kind::position, "hi", "k", "b"};
    return rename(t, thing, "top");
  });
  REQUIRE(draft.loads());
  CHECK(json_at(draft, "/payoffs/0/changed/was") == R"({"cells.bottom.top": 3})");
  CHECK(json_at(draft, "/payoffs/0/columns") == R"(["lo", "top"])");
  CHECK(json_at(draft, "/issues/k/infeasible") == R"([{"a": "hi", "b": "lo"}])");
}

TEST_CASE("what names actors, types and issues on a scale follows a rename and a deletion") {
  Draft draft;
  REQUIRE(draft.begin(R"({"format": "parley-scenario/1", "id": "x", "result": "deal",
    "factors": {"f": {"value": {"uniform": [0, 1]}}},
    "actors": {"a": {"types": {"t": {"prior": 1}, "u": {"prior": 1}}}, "b": {}, "c": {}},
    "issues": {"target": {"scale": {"from": 0, "to": 60}, "stands": {
      "a": {"position": {"factor": "f", "times": 40}, "types": {"t": {"position": 10}}}, "b": {"position": 50}, "c": {"position": 20}}}},
    "payoffs": [{"actor": "a", "issue": "target", "loss": 1}, {"actor": "b", "issue": "target", "worth": [[0, -1], [60, 1]]}],
    "talks": [{"id": "r", "table": ["a", "b", "c"], "agenda": ["target"], "observed": {"target": {"value": 20}}}],
    "events": {"e": {"chance": 0.1, "shifts": [{"actor": "a", "issue": "target", "move": 10}]}},
    "outcomes": {"deal": {"when": {"between": {"issue": "target", "from": 10, "to": 30}}}, "rest": {"otherwise": true}}})",
                      "x.json"));
  INFO(faults_of(draft));
  REQUIRE(draft.loads());
  const std::string before = draft.text();
  for (Thing thing : {Thing{Kind::actor, "a"}, Thing{Kind::type, "t", "", "a"}, Thing{Kind::issue, "target"},
                      Thing{Kind::factor, "f"}, Thing{Kind::outcome, "deal"}, Thing{Kind::event, "e"}}) {
    INFO(noun(thing.kind));
    const Thing old = thing;
    step(draft, [&](Json& t) { return rename(t, thing, "another"); });
    INFO(faults_of(draft));
    CHECK(draft.loads());
    CHECK(sites_of(draft.tree(), old).empty());
    draft.undo();
    step(draft, [&](Json& t) { return edit::remove(t, old); });
    for (const Fault& fault : draft.faults()) CHECK(fault.problem.kind.rfind("unknown-", 0) != 0);
    draft.undo();
  }
  CHECK(draft.text() == before);
  CHECK(condition_words(draft.tree(), *at(draft.tree(), "/outcomes/deal/when")) ==
        "target is settled between 10 and 30");
  for (const EntryKind kind : {EntryKind::loss, EntryKind::worth}) {
    step(draft, [&](Json& t) { return add_entry(t, {kind, "c", "target", "", ""}); });
    INFO(faults_of(draft));
    CHECK(draft.loads());
  }
}
