#include <imgui.h>

#include <algorithm>
#include <set>

#include "dashboard.h"
#include "gui/editor/editor.h"
#include "sim/scenario/schema.h"

/// Every key of the format can be reached by an edit: each control of the board is used, and what changes in the draft is
/// held against the keys of the JSON Schema.
using namespace parley;
using test::Dashboard;

namespace {

/// Something of everything that the format knows.
constexpr const char* kRich =
    R"json({"format": "parley-scenario/1", "id": "rich", "title": "Everything", "summary": "A bit of each.", "date": "2030-01-01",
 "codebook": {"base": "parley-1", "threat_harm": 2},
 "sources": {"one": {"quote": "We ask for it.", "citation": "Paper"}, "two": {"quote": "Never.", "citation": "Paper"}},
 "factors": {"mood": {"name": "Mood", "value": {"triangular": [0, 0.5, 1]}, "sources": ["one"]}},
 "actors": {
  "anna": {"name": "Anna", "color": "#0072B2", "rationality": 1, "types": {"hard": {"name": "Hard", "prior": 1, "sources": ["one"]}, "soft": {"prior": 1}}, "sources": ["one"], "note": "First"},
  "bert": {"name": "Bert"}, "carl": {"name": "Carl"}},
 "issues": {
  "water": {"name": "Water", "question": "How much?",
   "positions": {"anna": {"all": "all of it", "half": "half", "none": "none"}, "bert": {"more": "more", "less": "less"}},
   "opening": {"anna": "all", "bert": "more"}, "salience": {"anna": 1.5}, "audience": "concessions",
   "settlements": {"deal": {"name": "Deal", "when": {"anna": ["half", "none"], "bert": "less"}, "sources": ["one"]}, "all_in": {"when": {"anna": "none"}}},
   "scale": {"all": 0, "half": 50}, "disagreement": {"anna": "all", "bert": "more"}, "irreversible": {"anna": [["all", "none"]]}, "infeasible": [{"anna": "none", "bert": "more"}]},
  "aid": {"name": "Aid", "positions": {"bert": {"keep": "keeps it", "give": "gives"}, "carl": {"ask": "asks", "wait": "waits"}}, "opening": {"bert": "keep", "carl": "ask"},
   "settlements": {"paid": {"when": {"bert": "give"}}}},
  "level": {"name": "Level", "scale": {"from": 0, "to": 10, "unit": "m", "marks": {"0": "dry"}},
   "stands": {"anna": {"position": 2, "salience": 0.5, "power": 1, "types": {"hard": {"position": 1}}, "sources": ["one"], "basis": "stated", "note": "so"}, "bert": {"position": 8}},
   "settlement": {"many": 3, "hardest": 2, "tabled": 0.6}, "reference": 1, "result": 2}},
 "payoffs": [
  {"id": "main", "actor": "anna", "issue": "water", "versus": "bert", "columns": ["more", "less"], "rows": {"all": [1, 2], "half": [0, 1], "none": [-1, 0]}, "spread": 0.3, "basis": "stated", "sources": ["one"], "note": "N"},
  {"actor": "bert", "issue": "water", "versus": "anna", "rows": {"more": {"all": -1, "half": 0, "none": 1}, "less": {"all": -2, "half": 1, "none": 1}}, "basis": "judgement"},
  {"actor": "anna", "issue": "water", "type": "soft", "rows": {"half": 0.8}, "trend": {"all": -0.2}},
  {"actor": "carl", "issue": "water", "versus": "anna", "row": {"all": -1, "half": 0, "none": 1}},
  {"actor": "carl", "issue": "aid", "when": {"bert": "give", "carl": ["ask", "wait"]}, "value": 2},
  {"actor": "bert", "issue": "aid", "versus": {"actor": "anna", "issue": "water"}, "code": {"line": "quid_pro_quo", "strength": 2}, "basis": "inferred", "sources": ["two"]},
  {"actor": "anna", "issue": "water", "code": {"line": "seat", "strength": 2, "seat": ["half"]}, "basis": "stated", "sources": ["one"], "rows": {"all": 3}, "changed": {"basis": "judgement", "note": "why"}},
  {"id": "spoken", "actor": "bert", "issue": "water", "versus": "anna", "code": {"line": "threat", "strength": 3, "act": "all"}, "basis": "stated", "sources": ["two"]},
  {"actor": "anna", "issue": "level", "loss": 2},
  {"actor": "bert", "issue": "level", "worth": [[0, -1], [10, 1]]}],
 "talks": [
  {"id": "first", "name": "First", "date": "2030-02-01", "public": true, "table": ["anna", "bert"], "agenda": ["water"], "observed": {"water": {"anna": "all"}}, "observed_events": {"rain": false}, "sources": ["one"]},
  {"id": "second", "name": "Second", "table": ["anna", "bert", "carl"], "agenda": ["water", "aid"],
   "offers": {"turns": 4, "proposers": "random", "weights": {"anna": 2}, "breakdown": 0.1, "turn_length": 0.2, "accept": {"votes": {"anna": 1, "bert": 1, "carl": 1}, "quota": 2, "veto": ["anna"]},
    "packages": [{"water": "deal", "aid": "paid"}, {"aid": "paid"}]}, "observed_agreement": {"water": "deal", "aid": "paid"}},
  {"id": "third", "table": ["anna", "bert"], "agenda": ["level", "water"], "observed": {"level": {"value": 3}}}],
 "hold": {"aid": {"carl": "ask"}},
 "events": {"rain": {"name": "Rain", "chance": 0.2, "rounds": ["first"], "shifts": [{"actor": "anna", "issue": "water", "add": {"half": 0.5}}, {"actor": "bert", "issue": "level", "move": 1}], "sources": ["one"]}},
 "outcomes": {
  "war": {"name": "War", "ends_talks": true, "reply": {"table": ["carl"], "agenda": ["aid"], "public": true}, "color": "#CC3311", "when": {"all": [{"position": {"issue": "water", "actor": "anna", "in": ["all"]}}, {"event": "rain"}]}},
  "broke": {"name": "Broke", "when": {"breakdown": "second"}},
  "dealt": {"name": "Dealt", "when": {"any": [{"settled": "aid"}, {"settled": {"issue": "water", "as": ["deal"]}}]}},
  "level_low": {"name": "Low", "when": {"between": {"issue": "level", "from": 0, "to": 5}}},
  "dry": {"name": "Dry", "when": {"not": {"event": "rain"}}},
  "rest": {"name": "Rest", "otherwise": true}},
 "quiet": ["drifts"], "result": "dealt"})json";

// ---- The schema as patterns of pointers: "/actors/*/name", "/talks/#/table/#".

class Schema {
 public:
  Schema() {
    std::vector<Problem> none;
    tree_ = *parse_json(schema_text(), none);
    walk(tree_, "", 0);
  }
  const std::set<std::string>& patterns() const { return patterns_; }

  /// The pattern of a place in a scenario; empty where the schema knows none.
  std::string pattern_of(const std::string& pointer) const {
    std::string pattern;
    for (std::size_t at = 1; at <= pointer.size() && !pointer.empty();) {
      const std::size_t end = std::min(pointer.find('/', at), pointer.size());
      const std::string key = pointer.substr(at, end - at);
      std::string next;
      for (const std::string& step : {key, std::string("*"), std::string("#")})
        if (next.empty() && patterns_.count(pattern + "/" + step) > 0) next = pattern + "/" + step;
      if (next.empty()) return "";
      pattern = next;
      at = end + 1;
    }
    return pattern;
  }

 private:
  void walk(const Json& node, const std::string& path, int deep) {
    if (deep > 16) return;
    if (const Json* reference = node.find("$ref")) {
      const std::string name = reference->text.substr(reference->text.find_last_of('/') + 1);
      if (name == "condition" && path.find("/when/") != std::string::npos) return;  // within another
      if (const Json* found = tree_.find("definitions")->find(name)) walk(*found, path, deep + 1);
    }
    for (const char* key : {"anyOf", "oneOf", "allOf"})
      if (const Json* list = node.find(key))
        for (const Json& one : list->items) walk(one, path, deep + 1);
    if (const Json* properties = node.find("properties"))
      for (const Json& one : properties->items) {
        patterns_.insert(path + "/" + one.key);
        walk(one, path + "/" + one.key, deep + 1);
      }
    for (const auto& [key, step] : {std::pair{"additionalProperties", "/*"}, {"items", "/#"}}) {
      const Json* rest = node.find(key);
      if (rest == nullptr || rest->kind == Json::Kind::boolean) continue;
      patterns_.insert(path + step);
      if (rest->kind == Json::Kind::array)
        for (const Json& one : rest->items) walk(one, path + step, deep + 1);
      else
        walk(*rest, path + step, deep + 1);
    }
    if (const Json* named = node.find("patternProperties"))
      for (const Json& one : named->items) patterns_.insert(path + "/*"), walk(one, path + "/*", deep + 1);
  }

  Json tree_;
  std::set<std::string> patterns_;
};

/// The pointers of all that `after` has and `before` has not, or otherwise.
void differences(const Json& before, const Json& after, const std::string& pointer,
                 std::set<std::string>& found) {
  if (write_json_line(before) == write_json_line(after) && before.key == after.key) return;
  found.insert(pointer);
  for (std::size_t k = 0; k < after.items.size(); ++k) {
    const Json& item = after.items[k];
    const bool object = after.kind == Json::Kind::object;
    const Json* old = object ? before.find(item.key) : k < before.items.size() ? &before.items[k] : nullptr;
    static const Json nothing;
    differences(old != nullptr ? *old : nothing, item,
                object ? edit::child(pointer, item.key) : edit::child(pointer, k), found);
  }
}

// ---- Using controls

/// The name of a control without ids and numbers of its own, as far as the schema knows its pointer: alike ones need no second try.
std::string alike(const Schema& schema, const std::string& name) {
  const std::size_t at = name.find('/');
  if (at == std::string::npos) return name;
  const std::string pattern = schema.pattern_of(name.substr(at));
  return pattern.empty() ? name : name.substr(0, at) + pattern;
}

bool is_left_alone(const std::string& name) {
  for (const char* begins :
       {"menu/", "toolbar", "plot/", "editor/", "row", "export/", "tab/", "dialog", "fault", "problem",
        "status", "draft", "desk/open", "desk/coder", "desk/paste", "shape/cut"})
    if (name.rfind(begins, 0) == 0) return true;
  return false;
}

class Board {
 public:
  Board() : d_(1400, 5200) {
    d_.view().live = false;
    begin();
  }

  /// Every control that stands on the screen is used, in all its ways.
  void use_all() {
    std::vector<std::string> names;
    for (const auto& [name, mark] : d_.view().marks)
      if (mark.x1 < edge_ && !is_left_alone(name)) names.push_back(name);
    for (const std::string& name : names)
      if (used_.insert(alike(schema_, name)).second) use(name);
  }

  void open(std::size_t part, const std::string& list = {}, const std::string& id = {}) {
    d_.view().editor.part = part;
    if (!list.empty()) d_.view().editor.chosen[list] = id;
    d_.frames(3);
    for (const char* folded : {"analyses", "settlement/", "observed/", "constants"})
      for (const auto& [name, mark] : std::map(d_.view().marks))
        if (name.rfind(folded, 0) == 0 && opened_.insert(name).second) d_.click(name), d_.frames(2);
  }

  Dashboard& dashboard() { return d_; }
  const Schema& schema() const { return schema_; }
  const std::set<std::string>& changed() const { return changed_; }

 private:
  void begin() {
    const std::string file = folder_.file("rich.json", kRich);
    d_.app().open(file);
    d_.frames(3);
    REQUIRE(d_.session().loaded());
    d_.view().editor.on = true;
    d_.frames(3);
    edge_ = d_.view().marks.at("editor/Scenario").x0 + 1400 * 0.58f;
  }

  Json tree() {
    return d_.session().loaded() && !d_.session().drafting() ? d_.session().document().tree
                                                             : d_.session().draft().tree();
  }

  /// Notes what was changed, and takes it back.
  void note(const Json& before) {
    d_.frames(2);
    std::set<std::string> pointers;
    differences(before, tree(), "", pointers);
    for (const std::string& pointer : pointers)
      if (const std::string pattern = schema_.pattern_of(pointer); !pattern.empty()) changed_.insert(pattern);
    d_.view().dialog = gui::Dialog::none;
    for (int k = 0; k < 5 && write_json_line(tree()) != write_json_line(before); ++k) {
      d_.app().ask(gui::command::Undo{});
      d_.frames(2);
    }
    d_.key(Dashboard::kEscape);
    d_.view().refused.clear();
    d_.frames(1);
  }

  void use(const std::string& name) {
    for (int way = 0; way < 24; ++way) {
      if (!d_.shows(name)) return;
      const Json before = tree();
      d_.click(name);
      d_.frames(1);
      const std::string choice = name + "/" + std::to_string(way);
      if (d_.shows(name + "/0") && d_.shows(name + "/1")) {  // a list has opened
        if (!d_.shows(choice)) return d_.key(Dashboard::kEscape);
        d_.click(choice);
        note(before);
        continue;
      }
      if (ImGui::GetIO().WantTextInput) {
        d_.key('A', true);
        d_.type(name.find("color") != std::string::npos ? "#123456" : "7");
        d_.key(Dashboard::kEnter);
        d_.frames(1);
        if (ImGui::GetIO().WantTextInput) d_.click_at({edge_ + 40, 5});  // a text of many lines is left
      }
      return note(before);
    }
  }

  test::TestFolder folder_;
  Dashboard d_;
  Schema schema_;
  float edge_ = 0;
  std::set<std::string> used_, changed_, opened_;
};

}  // namespace

TEST_CASE("every key of the format can be reached by an edit on the board") {
  Board board;
  const Json tree = board.dashboard().session().document().tree;
  using edit::Kind;
  const std::pair<Kind, const char*> parts[] = {{Kind::source, "/sources"}, {Kind::actor, "/actors"},
                                                {Kind::issue, "/issues"},   {Kind::entry, "/payoffs"},
                                                {Kind::round, "/talks"},    {Kind::event, "/events"},
                                                {Kind::factor, "/factors"}, {Kind::outcome, "/outcomes"}};
  board.open(0);
  board.use_all();
  for (std::size_t part = 0; part < std::size(parts); ++part)
    for (const std::string& id : edit::ids_in(tree, parts[part].first)) {
      board.open(part + 2, parts[part].second, id);
      board.use_all();
    }
  board.open(10);
  board.use_all();

  // "format" has one value; "columns" is another way of writing the same rows, which the board keeps as it is; variants have
  // tabs of their own; what a number was is noted by the draft itself.
  const auto has_other_ways = [](const std::string& pattern) {
    return pattern == "/format" || pattern.rfind("/payoffs/#/columns", 0) == 0 ||
           pattern.rfind("/variants", 0) == 0;
  };
  std::string missing;
  for (const std::string& pattern : board.schema().patterns())
    if (board.changed().count(pattern) == 0 && !has_other_ways(pattern)) missing += pattern + "\n";
  INFO("not reached:\n" << missing);
  CHECK(missing.empty());
  CHECK(board.changed().size() > 180);
}
