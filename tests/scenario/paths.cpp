#include "sim/scenario/paths.h"
#include "sim/scenario/entry_cells.h"

#include <algorithm>

#include "tests/scenario/base.h"

using namespace parley;

namespace {

const PathInfo& named(const std::vector<PathInfo>& all, const std::string& path) {
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const PathInfo& info) { return info.path == path; });
  INFO(path);
  REQUIRE(at != all.end());
  return *at;
}

/// The errors of a change, "" if it was made. Whether or not, document and its file must agree afterwards.
std::string tried(Document& document, const std::vector<Problem>& problems) {
  const Loaded again = load(save(document), "again");
  REQUIRE(again.document);
  CHECK(save(document_of(again.document->scenario)) == save(document_of(document.scenario)));
  return has_errors(problems) ? sentences(problems, "f") : "";
}

std::string set_text(Document& document, const char* path, const char* text) {
  return tried(document, set(document, path, text));
}

/// A change that must be refused with this sentence, and leave no trace.
void refused(const char* path, const char* text, const std::string& sentence) {
  Document document = base_document();
  CHECK(set_text(document, path, text) == sentence + "\n");
  CHECK(save(document) == base_text());
}

}  // namespace

TEST_CASE("paths list numbers with value, range and whether they are uncertain") {
  const std::vector<PathInfo> all = paths(base_document());
  const PathInfo& memory = named(all, "actors.mediator.memory");
  CHECK(memory.value == "0.5");
  CHECK_FALSE(memory.written);
  CHECK(memory.hi == 0.999);
  CHECK(memory.number_kind == NumberKind::memory);
  const PathInfo& influence = named(all, "actors.north.influence");
  CHECK(influence.value == "{\"triangular\": [0.5, 1, 2]}");
  CHECK((influence.written && influence.uncertain && influence.may_be_uncertain));
  CHECK(named(all, "actors.north.influence.triangular.mode").kind == PathInfo::Kind::parameter);
  CHECK(named(all, "actors.north.types.soft.prior.discrete[1].weight").value == "1");
  CHECK(named(all, "issues.border.salience.south.factor.times").value == "1");
  CHECK(named(all, "actors.north.reasoning").kind == PathInfo::Kind::whole);
  CHECK(named(all, "issues.border.opening.north").choices ==
        std::vector<std::string>{"stay", "thin_out", "withdraw"});
  CHECK(named(all, "payoffs.land.cells.thin_out.demand").value == "-0.50");
  CHECK(named(all, "payoffs.land.cells.thin_out.demand").uncertain);
  CHECK_FALSE(named(all, "payoffs.south.border.vs.north.cells.demand.stay").uncertain);
  CHECK(named(all, "payoffs.north.border.own.firm.cells.thin_out").value == "0");
  CHECK_FALSE(
      named(all, "payoffs.north.border.own.soft.cells.stay").uncertain);  // left out: it gets no noise
  CHECK(named(all, "payoffs.peace.value").value == "1");
  CHECK(named(all, "hold.trade.mediator").value == "\"broker\"");
  CHECK(named(all, "hold.border.north").value == "null");
  CHECK(named(all, "events.election.chance.uniform.hi").value == "0.3");
  CHECK(named(all, "factors.unity.value").uncertain);
}

TEST_CASE("every listed path is unique, can be read, and can be set to what it is") {
  Document document = base_document();
  std::vector<std::string> seen;
  for (const PathInfo& info : paths(document)) {
    seen.push_back(info.path);
    const PathValue value = get(document, info.path);
    REQUIRE(value.text);
    CHECK(*value.text == info.value);
    INFO(info.path << " = " << info.value);
    CHECK_FALSE(has_errors(set(document, info.path, info.value)));
    CHECK(*get(document, info.path).text == info.value);
  }
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  CHECK(seen.size() > 130);
}

TEST_CASE("set changes the struct, the file's text and nothing else") {
  Document d = base_document();
  CHECK(set_text(d, "actors.north.memory", "0.250") == "");
  CHECK(std::get<double>(d.scenario.actors[0].memory) == 0.25);
  CHECK(save(d) == edited(base_text(), "\"memory\"", "0.5", "0.250"));
}

TEST_CASE("set reaches defaults, distributions, their parameters, cells, openings and depths") {
  Document d = base_document();
  Scenario& s = d.scenario;
  CHECK(set_text(d, "actors.south.memory", "0.7") == "");
  CHECK(std::get<double>(s.actors[1].memory) == 0.7);
  CHECK(set_text(d, "actors.south.patience", "{\"uniform\": [0.5, 0.6]}") == "");
  CHECK(std::get<Uniform>(s.actors[1].patience).hi == 0.6);
  CHECK(set_text(d, "actors.south.patience.uniform.hi", "0.75") == "");
  CHECK(std::get<Uniform>(s.actors[1].patience).hi == 0.75);
  CHECK(set_text(d, "actors.south.audience_cost.normal.sd", "0.2") == "");
  CHECK(std::get<Normal>(s.actors[1].audience_cost).sd == 0.2);
  CHECK(set_text(d, "actors.north.foresight.beta.hi", "0.5") == "");
  CHECK(std::get<Beta>(s.actors[0].foresight).lo == 0);
  CHECK(std::get<Beta>(s.actors[0].foresight).hi == 0.5);
  CHECK(set_text(d, "issues.border.salience.south.factor.plus", "2") == "");
  CHECK(std::get<FactorTerm>(s.issues[0].salience[1].second).plus == 2);
  CHECK(set_text(d, "issues.trade.salience.mediator", "3") == "");
  CHECK(std::get<double>(s.issues[1].salience[0].second) == 3);
  CHECK(set_text(d, "actors.north.types.soft.prior.discrete[0].weight", "5") == "");
  CHECK(std::get<Discrete>(s.actors[0].types[1].prior).values[0].second == 5);
  CHECK(set_text(d, "actors.mediator.reasoning", "3") == "");
  CHECK(s.actors[2].reasoning == 3);
  CHECK(set_text(d, "payoffs.land.cells.stay.accept", "1e1") == "");
  CHECK(std::get<MatrixWorth>(s.payoffs[0].worth).rows[0].second[1].second == 10);
  CHECK(set_text(d, "payoffs.south.border.vs.north.cells.accept.thin_out", "4") == "");
  CHECK(std::get<MatrixWorth>(s.payoffs[1].worth).rows[1].second[1].second == 4);
  CHECK(set_text(d, "payoffs.north.border.own.firm.cells.thin_out", "4") == "");
  CHECK(std::get<OwnWorth>(s.payoffs[4].worth).cells.back() == std::pair<std::string, double>("thin_out", 4));
  CHECK(set_text(d, "payoffs.mediator.trade.own.trend.wait", "0.5") == "");
  CHECK(trend_of(s.payoffs[6])[0].second == 0.5);
  CHECK(set_text(d, "payoffs.mediator.border.vs.north.row.cells.stay", "-3") == "");
  CHECK(std::get<RowWorth>(s.payoffs[7].worth).cells[0].second == -3);
  CHECK(set_text(d, "payoffs.south.trade.joint.value", "2") == "");
  CHECK(std::get<JointWorth>(s.payoffs[9].worth).value == 2);
  CHECK(set_text(d, "payoffs.north.border.own.firm.spread", "0.5") == "");
  CHECK(s.payoffs[4].spread() == 0.5);
  CHECK(set_text(d, "events.incident.chance", "{\"factor\": \"unity\", \"times\": 0.1}") == "");
  CHECK(set_text(d, "factors.unity.value", "1") == "");
  CHECK(set_text(d, "issues.border.opening.south", "\"accept\"") == "");
  CHECK(s.issues[0].delegations[1].opening == "accept");
  CHECK(set_text(d, "issues.border.opening.south", "demand") == "");
  CHECK(s.issues[0].delegations[1].opening == "demand");
  CHECK(set_text(d, "hold.border.south", "accept") == "");
  CHECK(s.hold.size() == 2);
  CHECK(set_text(d, "hold.border.south", "null") == "");
  CHECK(set_text(d, "hold.trade.mediator", "null") == "");
  CHECK(s.hold.empty());
  CHECK(save(d).find("hold") == std::string::npos);
  CHECK(set_text(d, "hold.trade.south", "\"open\"") == "");
  CHECK(s.hold.size() == 1);
}

TEST_CASE("a change that is refused says what would be right and leaves no trace") {
  refused("actors.nort.memory", "1",
          "f: error: actors.nort.memory: there is no such number in the scenario; did you mean "
          "\"actors.north.memory\"?");
  refused("actors.north.leverage", "1",
          "f: error: actors.north.leverage: there is no such number in the scenario; it is called "
          "\"actors.north.influence\" now");
  refused("payoffs.xyz", "1",
          "f: error: payoffs.xyz: there is no such number in the scenario; after \"payoffs\" may follow "
          "land, south, north, mediator, peace");
  refused("zzz", "1",
          "f: error: zzz: there is no such number in the scenario; paths begin with actors, issues, payoffs, "
          "talks, hold, events, factors or codebook");
  refused("actors.north.memory", "1",
          "f: error: actors.north.memory: 1 is out of range; write a number from 0 to 0.999");
  refused("actors.north.reasoning", "2.5",
          "f: error: actors.north.reasoning: 2.5 is not whole; write a whole number from 1 to 8");
  refused("actors.south.memory", "\"x\"",
          "f: error: actors.south.memory: this is a text; write a number, or a distribution such as "
          "{\"uniform\": [0, 1]}");
  refused("actors.south.patience", "{\"uniform\": [1, 0]}",
          "f: error: actors.south.patience.uniform.hi: hi is 0; it must be at least lo");
  refused("actors.south.audience_cost.normal.sd", "-1",
          "f: error: actors.south.audience_cost.normal.sd: sd is -1; it must be 0 or more");
  refused("actors.south.audience_cost.normal.sd", "{\"uniform\": [0, 1]}",
          "f: error: actors.south.audience_cost.normal.sd: this is an object; write a number");
  refused("payoffs.land.cells.stay.accept", "{\"normal\": [0, 1]}",
          "f: error: payoffs.land.cells.stay.accept: a plain number belongs here, not a distribution; use "
          "the entry's \"spread\" for uncertainty of payoffs");
  refused("issues.border.opening.north", "witdraw",
          "f: error: issues.border.opening.north: no position \"witdraw\"; did you mean \"withdraw\"?");
  refused("hold.border.north", "3",
          "f: error: hold.border.north: this is a number; write the id of a position");
  refused("issues.border.opening.north", "null",
          "f: error: issues.border.opening.north: this is null; write the id of a position");
  refused("actors.south.memory", "0,5",
          "f: error: actors.south.memory: \"0,5\" has a decimal comma; write 0.5");
}

TEST_CASE("a change is refused for what it breaks elsewhere") {
  // What was observed of north in the first meeting contradicts the hold; the message has the observation's
  // place.
  Document d = base_document();
  const std::string said = set_text(d, "hold.border.north", "withdraw");
  CHECK(said.find("error: talks.first.observed.border.north: ") != std::string::npos);
  CHECK(said.find("f:") == 0);
  CHECK(save(d) == base_text());
  const std::string factor = set_text(d, "actors.south.memory", "{\"factor\": \"unit\"}");
  CHECK(factor.find("did you mean \"unity\"?") != std::string::npos);
  CHECK(save(d) == base_text());
}

TEST_CASE("a text that is no JSON is refused as a value, not as a file") {
  Document d = base_document();
  for (const char* text : {"", "[1", "2x", "{\"normal\": [1}"})
    CHECK(set_text(d, "actors.south.memory", text) ==
          "f: error: actors.south.memory: '" + std::string(text) +
              "' is not a JSON value; write a number, or a distribution such as {\"normal\": [1, 0.2]}\n");
  CHECK(save(d) == base_text());
}

TEST_CASE("holds are written ACTOR/ISSUE=POSITION") {
  Document d = base_document();
  CHECK(tried(d, set_hold(d, "south/border=accept")) == "");
  CHECK(d.scenario.hold.back().position == "accept");
  CHECK(tried(d, set_hold(d, "soth/border=accept")) ==
        "f: error: soth/border=accept: no actor \"soth\"; did you mean \"south\"?\n");
  CHECK(tried(d, set_hold(d, "south/boder=accept")) ==
        "f: error: south/boder=accept: no issue \"boder\"; did you mean \"border\"?\n");
  CHECK(tried(d, set_hold(d, "south/border=acept")) ==
        "f: error: south/border=acept: no position \"acept\"; did you mean \"accept\"?\n");
  CHECK(tried(d, set_hold(d, "north/trade=open")) ==
        "f: error: north/trade=open: north has no positions on trade; these have: \"south\", \"mediator\"\n");
  CHECK(tried(d, set_hold(d, "south.border=accept")) ==
        "f: error: south.border=accept: it has another form; write ACTOR/ISSUE=POSITION\n");
}

TEST_CASE("observations are written ROUND:ACTOR/ISSUE=POSITION or ROUND:EVENT=true|false") {
  Document d = base_document();
  CHECK(tried(d, add_observation(d, "second:south/border=accept")) == "");
  CHECK(d.scenario.talks[1].observed[0].position == "accept");
  CHECK(tried(d, add_observation(d, "third:incident=true")) == "");
  CHECK(d.scenario.talks[2].observed_events[0].second);
  CHECK(tried(d, add_observation(d, "third:incident=false")) == "");
  CHECK(d.scenario.talks[2].observed_events.size() == 1);
  const std::string before = save(d);
  CHECK(tried(d, add_observation(d, "secnd:south/border=accept")) ==
        "f: error: secnd:south/border=accept: no round \"secnd\"; did you mean \"second\"?\n");
  CHECK(tried(d, add_observation(d, "third:incidnt=true")) ==
        "f: error: third:incidnt=true: no event \"incidnt\"; did you mean \"incident\"?\n");
  CHECK(tried(d, add_observation(d, "third:election=maybe")) ==
        "f: error: third:election=maybe: \"maybe\" is neither true nor false; write " +
            std::string(observation_form) + "\n");
  CHECK(tried(d, add_observation(d, "south/border=accept")) ==
        "f: error: south/border=accept: it has another form; write " + std::string(observation_form) + "\n");
  CHECK(read_observation("second=border:open+trade:fair") ==
        Observation{"second", "", "", "border:open+trade:fair"});
  CHECK(observation_text({"second", "", "", "none"}) == "second=none");
  CHECK(tried(d, add_observation(d, "second=none")).find("is not a round of offers") != std::string::npos);
  CHECK(tried(d, add_observation(d, "second:incident=true")).find("cannot happen before round \"second\"") !=
        std::string::npos);
  CHECK(tried(d, add_observation(d, "first:south/trade=open")).find("error: talks.first.observed.trade") !=
        std::string::npos);
  CHECK(save(d) == before);
}

TEST_CASE("the warnings of a changed scenario are there for the asking, with places") {
  Document d = base_document();
  const auto kinds = [&] {
    std::vector<std::string> all;
    for (const Problem& problem : check(d)) all.push_back(problem.kind + " " + std::to_string(problem.line));
    return all;
  };
  const std::vector<std::string> before = kinds();
  CHECK(set(d, "actors.south.audience_cost", "0.5").empty());
  const std::vector<std::string> after = kinds();
  CHECK(before.size() == after.size() + 1);  // the draw that could fall outside its range is gone
  CHECK(std::find(before.begin(), before.end(), "draw-outside-range 36") != before.end());
  CHECK(std::find(after.begin(), after.end(), "draw-outside-range 36") == after.end());
  for (const Problem& problem : check(d)) CHECK(problem.line > 0);
}
