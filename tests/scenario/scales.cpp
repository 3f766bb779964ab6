#include <catch2/catch.hpp>

#include "sim/scenario/check.h"
#include "sim/scenario/document.h"
#include "sim/scenario/find.h"
#include "sim/scenario/paths.h"

using namespace parley;

// Issues on a scale: reading, saving, paths, refusals and warnings.

namespace {

const std::string kTarget = R"({
  "format": "parley-scenario/1", "id": "climate", "title": "Climate",
  "sources": {"s1": {"quote": "q", "citation": "c"}},
  "actors": {"eu": {}, "china": {"types": {"hawk": {"prior": 1}, "dove": {"prior": 1}}}, "us": {}},
  "issues": {
    "target": {"name": "Emission target", "question": "By how much?",
      "scale": {"from": 0, "to": 60, "unit": "%", "marks": {"0": "no target", "40": "the Commission's"}},
      "stands": {
        "eu": {"position": 40, "salience": 0.8, "power": 1.5, "sources": ["s1"], "basis": "stated", "note": "n"},
        "china": {"position": {"triangular": [5, 10, 25]}, "salience": 0.6, "power": 2, "types": {"hawk": {"position": 0}}}},
      "settlement": {"many": 4}, "reference": 0, "result": 20},
    "aid": {"positions": {"us": {"give": "", "keep": ""}}, "opening": {"us": "keep"}}},
  "payoffs": [
    {"actor": "eu", "issue": "target", "loss": 2},
    {"actor": "us", "issue": "target", "worth": [[0, -1], [20, 3], [60, 0]]},
    {"actor": "us", "issue": "aid", "rows": {"give": 1}}],
  "talks": [{"id": "early", "table": ["eu", "china", "us"], "agenda": ["target", "aid"]},
            {"id": "late", "table": ["eu", "china"], "agenda": ["target"], "observed": {"target": {"value": 20}}}],
  "events": {"shock": {"chance": 0.5, "shifts": [{"actor": "eu", "issue": "target", "move": -10}]}},
  "outcomes": {"middle": {"when": {"between": {"issue": "target", "from": 20, "to": 40}}}, "other": {"otherwise": true}},
  "result": "middle"})";

/// The file with one piece of it replaced.
std::string with(const std::string& from, const std::string& to) {
  std::string text = kTarget;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Document loaded(const std::string& text) {
  Loaded all = load(text, "f");
  INFO(sentences(all.problems, "f"));
  REQUIRE(all.document);
  return *all.document;
}

}  // namespace

TEST_CASE("an issue on a scale is read") {
  const Scenario s = loaded(kTarget).scenario;
  const Issue& target = *find_issue(s, "target");
  CHECK(target.has_stands);
  CHECK(target.line.to == 60);
  CHECK(target.line.mapped(30) == 50);
  CHECK(target.line.place(50) == 30);
  CHECK(target.line.marks[1].second == "the Commission's");
  REQUIRE(target.stands.size() == 2);
  CHECK(std::get<double>(target.stands[0].power) == 1.5);
  CHECK(target.stands[0].basis == Basis::stated);
  CHECK(std::get<double>(*target.stands[1].types[0].position) == 0);
  CHECK_FALSE(target.stands[1].types[0].power);
  CHECK(std::get<double>(target.settlement->many) == 4);
  CHECK(std::get<double>(target.settlement->hardest) == SettlementConstants{}.hardest);
  CHECK(target.reference == 0);
  CHECK(target.result == 20);
  CHECK(s.payoffs[0].kind() == EntryKind::loss);
  CHECK(s.payoffs[0].id == "eu.target.loss");
  CHECK(s.payoffs[1].kind() == EntryKind::worth);
  CHECK(std::get<PlaceWorth>(s.payoffs[1].worth).points.size() == 3);
  CHECK(s.talks[1].observed_places.front() == std::pair<std::string, double>{"target", 20});
  CHECK(s.events[0].shifts[0].move == -10);
  CHECK(s.outcomes[0].when->kind == Condition::Kind::between);
  CHECK(s.outcomes[0].when->to == 40);
  CHECK(s.result == "middle");
}

TEST_CASE("an issue on a scale is saved as it was read, and as if written anew") {
  const Document document = loaded(kTarget);
  CHECK(save(loaded(save(document))) == save(document));
  const Document anew = document_of(document.scenario);
  CHECK(save(document_of(loaded(save(anew)).scenario)) == save(anew));
  CHECK(save(anew).find("\"positions\": {}") == std::string::npos);
}

TEST_CASE("every number of an issue on a scale has a path") {
  Document document = loaded(kTarget);
  for (const char* path :
       {"issues.target.stands.eu.position", "issues.target.stands.eu.salience",
        "issues.target.stands.eu.power", "issues.target.stands.china.position.triangular.mode",
        "issues.target.stands.china.position", "issues.target.stands.china.types.hawk.position",
        "issues.target.settlement.many", "issues.target.settlement.tabled", "issues.target.reference",
        "payoffs.eu.target.loss.loss", "payoffs.us.target.worth.worth[1]", "events.shock.shifts[0].move"}) {
    CAPTURE(path);
    CHECK(get(document, path).text);
    const std::vector<Problem> problems = set(document, path, "7");
    INFO(sentences(problems, ""));
    if (std::string(path).find("tabled") == std::string::npos) {
      CHECK(problems.empty());
      CHECK(get(document, path).text == "7");
    } else {
      CHECK_FALSE(problems.empty());
      CHECK(set(document, path, "0.3").empty());
    }
  }
  const Issue& target = *find_issue(document.scenario, "target");
  CHECK(std::get<double>(target.stands[0].position) == 7);
  CHECK(std::get<double>(target.settlement->tabled) == .3);
  CHECK(std::get<LossWorth>(document.scenario.payoffs[0].worth).loss == 7);
  CHECK(std::get<PlaceWorth>(document.scenario.payoffs[1].worth).points[1].second == 7);
  for (const PathInfo& info : paths(document))
    if (info.path == "issues.target.stands.eu.position") {
      CHECK(info.lo == 0);
      CHECK(info.hi == 60);
      CHECK(info.may_be_uncertain);
    }
  CHECK(set(document, "issues.target.stands.eu.position", R"({"uniform": [10, 30]})").empty());
  CHECK_FALSE(get(document, "issues.target.stands.us.position").text);
  CHECK_FALSE(get(document, "issues.target.salience.eu").text);
}

TEST_CASE("what is wrong with an issue on a scale is refused") {
  struct Refused {
    std::string from, to, kind, path;
  };
  const std::vector<Refused> all{
      {"\"from\": 0, \"to\": 60,", "\"from\": 60, \"to\": 0,", "scale-ends", "issues.target.scale.to"},
      {"\"to\": 60,", "", "missing", "issues.target.scale.to"},
      {"\"reference\": 0", "\"reference\": 61", "off-scale", "issues.target.reference"},
      {"\"result\": 20}", "\"result\": -1}", "off-scale", "issues.target.result"},
      {"{\"0\": \"no", "{\"zero\": \"no", "off-scale", "issues.target.scale.marks.zero"},
      {"{\"0\": \"no", "{\"70\": \"no", "off-scale", "issues.target.scale.marks.70"},
      {"\"china\": {\"position\"", "\"chinna\": {\"position\"", "unknown-actor",
       "issues.target.stands.chinna"},
      {"{\"hawk\": {\"position\"", "{\"hauk\": {\"position\"", "unknown-type",
       "issues.target.stands.china.types.hauk"},
      {"\"settlement\": {\"many\": 4}", "\"settlement\": {\"tabled\": 2}", "out-of-range",
       "issues.target.settlement.tabled"},
      {"\"reference\": 0", "\"opening\": {\"eu\": \"x\"}", "misplaced-key", "issues.target.opening"},
      {"\"opening\": {\"us\": \"keep\"}", "\"opening\": {\"us\": \"keep\"}, \"reference\": 3",
       "misplaced-key", "issues.aid.reference"},
      {"\"loss\": 2", "\"loss\": 2, \"spread\": 1", "misplaced-key", "payoffs.eu.target.loss.spread"},
      {"\"actor\": \"eu\", \"issue\": \"target\", \"loss\"",
       "\"actor\": \"us\", \"issue\": \"target\", \"loss\"", "no-stand", "payoffs.us.target.loss.actor"},
      {"\"issue\": \"target\", \"loss\"", "\"issue\": \"aid\", \"loss\"", "no-scale",
       "payoffs.eu.aid.loss.issue"},
      {"[20, 3], [60, 0]", "[60, 0], [20, 3]", "worth-order", "payoffs.us.target.worth.worth[2][0]"},
      {"[60, 0]]", "[61, 0]]", "off-scale", "payoffs.us.target.worth.worth[2][0]"},
      {"{\"value\": 20}", "{\"value\": 90}", "off-scale", "talks.late.observed.target.value"},
      {"{\"value\": 20}", "{\"value\": \"x\"}", "unknown-actor", "talks.late.observed.target.value"},
      {"\"agenda\": [\"target\", \"aid\"]}",
       "\"agenda\": [\"target\", \"aid\"], \"observed\": {\"target\": {\"value\": 3}}}", "observed-early",
       "talks.early.observed.target"},
      {"\"move\": -10", "\"move\": -10, \"add\": {}", "misplaced-key", "events.shock.shifts[0].add"},
      {"{\"actor\": \"eu\", \"issue\": \"target\", \"move\"",
       "{\"actor\": \"us\", \"issue\": \"target\", \"move\"", "no-stand", "events.shock.shifts[0].actor"},
      {"\"from\": 20, \"to\": 40", "\"from\": 40, \"to\": 20", "scale-ends",
       "outcomes.middle.when.between.to"},
      {"{\"issue\": \"target\", \"from\": 20", "{\"issue\": \"aid\", \"from\": 20", "no-scale",
       "outcomes.middle.when.between.issue"},
      {"\"result\": \"middle\"", "\"result\": \"midle\"", "unknown-outcome", "result"},
  };
  for (const Refused& one : all) {
    const Loaded read = load(with(one.from, one.to), "f");
    INFO(one.to << "\n" << sentences(read.problems, "f"));
    CHECK_FALSE(read.document);
    bool found = false;
    for (const Problem& p : read.problems)
      found = found || (p.kind == one.kind && p.path == one.path && p.line > 0);
    CHECK(found);
    CHECK(read.problems.size() <= 2);
  }
}

TEST_CASE("what is odd about an issue on a scale is told") {
  struct Odd {
    std::string from, to, kind, path;
  };
  const std::vector<Odd> all{
      {"\"position\": 40,", "\"position\": 75,", "position-off-scale", "issues.target.stands.eu.position"},
      {"\"salience\": 0.8", "\"salience\": 80", "salience-above-one", "issues.target.stands.eu.salience"},
      {"\"table\": [\"eu\", \"china\"]", "\"table\": [\"eu\", \"us\"]", "stand-not-at-table",
       "issues.target.stands.china"},
      {"\"table\": [\"eu\", \"china\"]", "\"table\": [\"eu\", \"us\"]", "one-stand", "issues.target.stands"},
      {"\"power\": 1.5", "\"power\": 0", "", ""},
  };
  for (const Odd& one : all) {
    const Loaded read = load(with(one.from, one.to), "f");
    INFO(one.to << "\n" << sentences(read.problems, "f"));
    REQUIRE(read.document);
    bool found = one.kind.empty();
    for (const Problem& p : read.problems) found = found || (p.kind == one.kind && p.path == one.path);
    CHECK(found);
    if (one.kind.empty())
      for (const Problem& p : read.problems) CHECK(p.kind != "no-power");
  }
}
