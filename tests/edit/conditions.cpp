#include "draft_of.h"

/// Conditions in words, and put together.
using namespace parley;
using namespace parley::edit;
using namespace parley::test;

TEST_CASE("a condition is told in a sentence") {
  const Draft draft = draft_of("tests/data/everything.json");
  const auto words = [&](const char* pointer) {
    return condition_words(draft.tree(), *at(draft.tree(), pointer));
  };
  CHECK(words("/outcomes/peace/when") ==
        "The strait is settled as “Free” or “Limited”, and The islands is settled");
  CHECK(words("/outcomes/clash/when") ==
        "A storm has happened, and Ash is at “p0” or “p1” on The strait, and it is not so that Fisheries is "
        "settled");
  CHECK(words("/outcomes/thaw/when") ==
        "The strait is settled, or Fisheries is settled, or A vote has happened");
  Json empty = json_object();
  add_member(empty, "all", json_array());
  CHECK(condition_words(draft.tree(), empty) == "…");
}

TEST_CASE("conditions are wrapped and unwrapped") {
  Draft draft = draft_of("tests/data/everything.json");
  const std::string before = draft.text(), where = "/outcomes/thaw/when";
  for (const ConditionKind kind : {ConditionKind::all, ConditionKind::any, ConditionKind::negated}) {
    step(draft, [&](Json& t) { return wrap_condition(t, where, kind); });
    CHECK(draft.loads());
    CHECK(condition_kind(*at(draft.tree(), where)) == kind);
    step(draft, [&](Json& t) { return unwrap_condition(t, where); });
    CHECK(draft.text() == before);
  }
  for (const ConditionKind kind : {ConditionKind::position, ConditionKind::settled, ConditionKind::event,
                                   ConditionKind::all, ConditionKind::any, ConditionKind::negated}) {
    step(draft, [&](Json& t) { return set(t, where, new_condition(t, kind)); });
    INFO(faults_of(draft));
    CHECK(draft.loads());
    CHECK(condition_kind(*at(draft.tree(), where)) == kind);
  }
  // As deep as files may be, and no deeper.
  std::string wrong;
  for (int k = 0; k < 100 && wrong.empty(); ++k)
    wrong = draft.edit("deeper", [&](Json& t) { return wrap_condition(t, where, ConditionKind::negated); });
  CHECK_FALSE(wrong.empty());
  CHECK(draft.loads());
}
