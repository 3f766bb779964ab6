#include "draft_of.h"

/// Deleting says what hangs on a thing, and takes it along.
using namespace parley;
using namespace parley::edit;
using namespace parley::test;

namespace {

std::vector<std::string> words_of(const Draft& draft, const Thing& thing) {
  std::vector<std::string> words;
  for (const Hanging& one : hanging_on(draft.tree(), thing)) words.push_back(one.words);
  return words;
}

bool says(const std::vector<std::string>& words, const std::string& wanted) {
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

}  // namespace

TEST_CASE("what is deleted stands nowhere any more, and what hangs on it was told") {
  for (const char* file : {"tests/data/everything.json", "scenarios/nato-russia-2022.json"}) {
    Draft draft = draft_of(file);
    std::vector<Thing> all;
    const auto take = [&](Kind kind, const std::string& issue = {}, const std::string& actor = {}) {
      for (Thing& thing : things_in(draft.tree(), kind, issue, actor)) all.push_back(std::move(thing));
    };
    for (const Kind kind : {Kind::source, Kind::factor, Kind::actor, Kind::issue, Kind::round, Kind::event,
                            Kind::outcome, Kind::entry})
      take(kind);
    for (const std::string& actor : ids_in(draft.tree(), Kind::actor)) take(Kind::type, "", actor);
    for (const std::string& issue : ids_in(draft.tree(), Kind::issue)) {
      take(Kind::settlement, issue);
      for (const std::string& actor : delegations_in(draft.tree(), issue)) take(Kind::position, issue, actor);
    }
    for (const Thing& thing : all) {
      INFO(file << ": " << noun(thing.kind) << " " << thing.id);
      const std::vector<Site> sites = sites_of(draft.tree(), thing);
      const auto on_scale = [](const Site& site) { return last(parent(site.pointer)) == "scale"; };
      // What stands on a scale alone stays there where another actor's position has the id, too.
      if (sites.empty() || !std::all_of(sites.begin(), sites.end(), on_scale))
        CHECK(hanging_on(draft.tree(), thing).empty() == sites.empty());
      step(draft, [&](Json& t) { return remove(t, thing); });
      if (thing.kind != Kind::entry) {
        // A scale stays where another actor's position has the id, too.
        for (const Site& site : sites_of(draft.tree(), thing)) CHECK(last(parent(site.pointer)) == "scale");
        CHECK(defined_at(draft.tree(), thing).empty());
      }
      // Nothing else is said to be unknown: no id was left behind.
      for (const Fault& fault : draft.faults()) {
        INFO(sentence(fault.problem, ""));
        CHECK(fault.problem.kind.rfind("unknown-", 0) != 0);
      }
      draft.undo();
    }
  }
}

TEST_CASE("an opening, a factor, a column and conditions of what goes") {
  Draft draft = draft_of("tests/data/everything.json");
  const Thing p0{Kind::position, "p0", "strait", "ash"};
  const std::vector<std::string> words = words_of(draft, p0);
  CHECK(says(words, "issue “The strait”: opening becomes the first that is left"));
  CHECK(says(words, "event “A storm”: shifts"));
  CHECK(says(words, "outcome “Clash”: condition"));
  step(draft, [&](Json& t) { return remove(t, p0); });
  CHECK(json_at(draft, "/issues/strait/opening/ash") == "\"p1\"");
  CHECK(json_at(draft, "/payoffs/1/columns") == R"(["p1", "p2", "p3", "p4", "p5", "p6", "p7"])");
  CHECK(json_at(draft, "/payoffs/1/rows/none") == "[-0.6, -0.3, 0.2, 0.3, 0.4, 0.4, 0.3]");
  CHECK(json_at(draft, "/payoffs/0/rows/p0") == "");
  CHECK(json_at(draft, "/outcomes/clash/when/all/1/position/in") == R"(["p1"])");
  CHECK(json_at(draft, "/talks/0/observed") == R"({"strait": {"birch": "all"}})");
  INFO(faults_of(draft));
  CHECK(draft.loads());
  draft.undo();

  step(draft, [&](Json& t) { return remove(t, {Kind::factor, "mood"}); });
  CHECK(json_at(draft, "/actors/birch/rationality") == "1.3");  // 1.2 times the median 1, plus 0.1
  CHECK(draft.loads());
  draft.undo();

  step(draft, [&](Json& t) { return remove(t, {Kind::event, "storm"}); });
  CHECK(json_at(draft, "/outcomes/clash/when/all/0") ==
        json_at(draft_of("tests/data/everything.json"), "/outcomes/clash/when/all/1"));
  CHECK(draft.loads());
  draft.undo();

  // The only condition of an outcome leaves a draft, with the problem at its place.
  step(draft, [&](Json& t) { return set(t, "/outcomes/thaw/when", new_condition(t, ConditionKind::event)); });
  step(draft, [&](Json& t) { return remove(t, {Kind::event, "storm"}); });
  CHECK_FALSE(draft.loads());
  CHECK_FALSE(draft.faults_at("/outcomes/thaw").empty());
}

TEST_CASE("an actor leaves an issue with all that was about its positions") {
  for (const char* file : {"tests/data/everything.json", "scenarios/nato-russia-2022.json"}) {
    Draft draft = draft_of(file);
    for (const std::string& issue : ids_in(draft.tree(), Kind::issue))
      for (const std::string& actor : delegations_in(draft.tree(), issue)) {
        INFO(file << ": " << actor << " on " << issue);
        CHECK_FALSE(hanging_on_positions(draft.tree(), issue, actor).empty());
        step(draft, [&](Json& t) { return remove_positions(t, issue, actor); });
        for (const Fault& fault : draft.faults()) {
          INFO(sentence(fault.problem, ""));
          CHECK(fault.problem.kind.rfind("unknown-", 0) != 0);
          CHECK(fault.problem.kind != "no-positions");
          CHECK(fault.problem.kind != "missing-cell");
        }
        draft.undo();
      }
  }
}
