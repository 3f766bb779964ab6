#include <random>

#include "draft_of.h"

/// Random edits and undos never end the program, and what a draft that loads would write always loads.
using namespace parley;
using namespace parley::edit;
using namespace parley::test;

namespace {

class Hand {
 public:
  Hand(Draft& draft, unsigned seed) : draft_(draft), random_(seed) {}

  /// One random thing that a person can do; whether it was done.
  bool act() {
    const int what = below(100);
    // What does not load is often taken back, as a person would.
    if (what < 12 || (!draft_.loads() && draft_.can_undo() && below(3) == 0)) return draft_.undo(), true;
    if (what < 18) return draft_.redo(), true;
    const std::string wrong = draft_.edit("edit", [&](Json& tree) { return change(tree, what); });
    return wrong.empty();
  }

 private:
  Draft& draft_;
  std::mt19937 random_;

  int below(int n) { return n <= 0 ? 0 : static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::string one_of(const std::vector<std::string>& list) {
    return list.empty() || below(20) == 0
               ? "none"
               : list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }
  std::string name() {
    static const std::vector<std::string> names{"Alpha",     "Beta", "Gamma",          "Ärger",     "",
                                                "中华",      "x",    "1 2 3",          "a_b c-d/e", "~0~1\"",
                                                "unsettled", "\n",   "Talks of Spring"};
    return names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
  }
  Thing thing(const Json& tree) {
    Thing one{static_cast<Kind>(below(11)), "", one_of(ids_in(tree, Kind::issue)),
              one_of(ids_in(tree, Kind::actor))};
    if (one.kind != Kind::position && one.kind != Kind::settlement) one.issue.clear();
    if (one.kind != Kind::position && one.kind != Kind::type) one.actor.clear();
    one.id = one_of(ids_in(tree, one.kind, one.issue, one.actor));
    return one;
  }
  EntryShape shape(const Json& tree) {
    const auto actor = [&] { return one_of(ids_in(tree, Kind::actor)); };
    const auto issue = [&] { return one_of(ids_in(tree, Kind::issue)); };
    return {static_cast<EntryKind>(below(4)), actor(), issue(), actor(), below(2) == 0 ? "" : issue()};
  }
  /// Any place of the tree.
  std::string place(const Json& tree) {
    std::string pointer;
    const Json* node = &tree;
    while (!node->items.empty() && (pointer.empty() || below(4) != 0)) {
      const auto index = static_cast<std::size_t>(below(static_cast<int>(node->items.size())));
      pointer =
          node->kind == Json::Kind::object ? child(pointer, node->items[index].key) : child(pointer, index);
      node = &node->items[index];
    }
    return pointer;
  }
  Json value() {
    switch (below(6)) {
      case 0:
        return json_number(below(7) - 3);
      case 1:
        return json_text(name());
      case 2:
        return json_boolean(below(2) == 0);
      case 3:
        return json_array();
      case 4:
        return json_number(1e300);
      default:
        return json_object();
    }
  }

  std::string change(Json& tree, int what) {
    if (what < 40) {
      const Thing about = thing(tree);
      return add(tree, about.kind, name(), about.issue, about.actor).wrong;
    }
    if (what < 48) return add_entry(tree, shape(tree)).wrong;
    if (what < 52)
      return reshape_entry(tree, child("/payoffs", one_of(ids_in(tree, Kind::entry))), shape(tree));
    if (what < 60) {
      Thing about = thing(tree);
      return rename(tree, about, name());
    }
    if (what < 66) {
      const Thing about = thing(tree);
      static_cast<void>(hanging_on(tree, about));
      return edit::remove(tree, about);
    }
    if (what < 72) return move(tree, place(tree), static_cast<std::size_t>(below(5)));
    if (what < 76) return clear(tree, place(tree));
    if (what < 80) return set(tree, place(tree), value());
    if (what < 84) return include(tree, place(tree), name(), below(2) == 0);
    if (what < 92) {
      const std::string when = child("/outcomes", one_of(ids_in(tree, Kind::outcome))) + "/when";
      const auto kind = static_cast<ConditionKind>(below(6));
      if (below(3) == 0) return wrap_condition(tree, when, kind);
      if (below(3) == 0) return unwrap_condition(tree, when);
      return set(tree, when, new_condition(tree, kind));
    }
    const std::string issue = one_of(ids_in(tree, Kind::issue)), actor = one_of(delegations_in(tree, issue));
    const std::string entry = child("/payoffs", one_of(ids_in(tree, Kind::entry)));
    const std::string position = one_of(ids_in(tree, Kind::position, issue, actor));
    return set_cell(tree, entry, below(2) == 0 ? "" : position, below(2) == 0 ? "" : position, below(9) - 4);
  }
};

/// What would be saved loads, and is what was loaded.
void check_valid(const Draft& draft) {
  if (draft.loads()) REQUIRE(load(draft.text(), "x").document);
  if (!draft.valid()) return;
  const std::string text = save(*draft.valid());
  const Loaded again = load(text, "x");
  REQUIRE(again.document);
  REQUIRE(save(*again.document) == text);
}

}  // namespace

TEST_CASE("10,000 random edits and undos end no program and write no file that does not load") {
  int done = 0, loading = 0, deepest = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    INFO("seed " << seed);
    Draft draft = seed % 4 == 0   ? empty_draft()
                  : seed % 4 == 1 ? draft_of("scenarios/deterrence.json")
                                  : draft_of("tests/data/everything.json");
    const std::string first = draft.text();
    Hand hand(draft, seed);
    for (int k = 0; k < 500; ++k) {
      done += hand.act() ? 1 : 0;
      loading += draft.loads() ? 1 : 0;
      for (const Fault& fault : draft.faults()) static_cast<void>(place_words(draft.tree(), fault.pointer));
      if (const Json* outcomes = at(draft.tree(), "/outcomes"))
        for (const Json& outcome : outcomes->items)
          if (const Json* when = outcome.find("when"))
            static_cast<void>(condition_words(draft.tree(), *when));
      if (k % 10 == 0) check_valid(draft);
    }
    check_valid(draft);
    while (draft.can_redo()) draft.redo();
    const std::string end = draft.text();
    deepest = std::max(deepest, static_cast<int>(draft.steps()));
    while (draft.can_undo()) draft.undo();
    REQUIRE(draft.text() == first);
    while (draft.can_redo()) draft.redo();
    REQUIRE(draft.text() == end);
  }
  // It does something: most are done, and many of the drafts load.
  CHECK(done > 5'000);
  CHECK(loading > 500);
  CHECK(deepest > 50);
}
