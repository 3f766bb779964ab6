#include "sim/import/scenario_of.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "sim/scenario/document.h"
#include "sim/scenario/find.h"

using namespace parley;

namespace {

PositionTable read(const std::string& text) {
  const TableRead read = read_position_table(text);
  INFO(sentences(read.problems, "table"));
  REQUIRE(read.table);
  return *read.table;
}

/// Import, and whether the loader takes what was made.
std::string imported(const PositionTable& table) {
  const std::string text = save(document_of(scenario_of(table, "a table")));
  const Loaded loaded = load(text, "imported");
  INFO(text << sentences(loaded.problems, "imported"));
  REQUIRE(loaded.document);
  CHECK(save(*loaded.document) == text);
  return text;
}

Scenario again(const std::string& text) { return load(text, "imported").document->scenario; }

}  // namespace

TEST_CASE("a table becomes a scenario with everybody at one table") {
  const std::string text =
      imported(read("issue,actor,position,position_low,position_high,salience,power,reference,outcome\n"
                    "\"Tax, net\",São Tomé,0,,,0.8,1,0,25\n"
                    "\"Tax, net\",3rd party,40,20,70,0.5,2,,\n"
                    "quota,3rd party,60,,,0.2,2,,\n"));
  const Scenario s = again(text);
  CHECK(ids(s.actors) == std::vector<std::string>{"s_o_tom", "actor_3rd_party"});
  CHECK(s.actors[0].name == "São Tomé");
  CHECK(ids(s.issues) == std::vector<std::string>{"tax_net", "quota"});
  CHECK(s.issues[0].name == "Tax, net");
  CHECK(s.issues[1].name.empty());
  CHECK(s.issues[0].reference == 0);
  CHECK(s.issues[0].result == 25);
  CHECK(std::get<Triangular>(s.issues[0].stands[1].position) == Triangular{20, 40, 70});
  REQUIRE(s.talks.size() == 1);
  CHECK(s.talks[0].table.size() == 2);
  CHECK(s.talks[0].agenda.size() == 2);
}

TEST_CASE("names that give one id get numbers") {
  const Scenario s =
      again(imported(read("issue,actor,position,salience,power\nx,A b,1,1,1\nx,a-B,2,1,1\nX,A b,3,1,1\n")));
  CHECK(ids(s.actors) == std::vector<std::string>{"a_b", "a_b_2"});
  CHECK(ids(s.issues) == std::vector<std::string>{"x", "x_2"});
}

TEST_CASE("import, export, import gives the same scenario") {
  const std::vector<std::string> tables{
      "issue,actor,position,salience,power\nx,A b,1,1,1\nx,a-B,2,1,1\nX,A b,3,1,1\n",
      "case,issue,actor,position,position_low,position_high,salience,power,reference,outcome\nC 1,\"i, "
      "j\",\"A \"\"q\"\"\",10,5,20,.5,.25,0,100\nC 1,\"i, j\",B,0.1,,,1,1e-3,,\n",
      "Cars,text,2,1\nActor,Description,Influence,Years,Salience\nNL,\"Netherlands, "
      "the\",8,40,80\nBE,Belgium,8,70,40\n",
      "#A\tA\n#A\tB\tBeta\n#P\tprice\n#M\tprice\t-50\tlow\n#M\tprice\t250\thigh\n#D\tA\tprice\t-20\t0.5\t1\n#"
      "D\tB\tprice\t200\t0.5\t1\n",
  };
  for (const std::string& text : tables) {
    CAPTURE(text);
    Scenario first = again(imported(read(text)));
    const PositionTable table = table_of(first);
    Scenario second = again(imported(read(write_position_table(table))));
    // What a long table has no place for.
    first.summary.clear();
    for (Issue& issue : first.issues) issue.line.marks.clear();
    CHECK(save(document_of(first)) == save(document_of(second)));
  }
}

TEST_CASE("every case of the example corpus can be imported, and exported again") {
  std::ifstream file(PARLEY_SOURCE_DIR "/scenarios/deu3/training.csv");
  const PositionTable corpus = read({std::istreambuf_iterator<char>(file), {}});
  int cases = 0;
  for (const std::string& name : corpus.cases()) {
    ++cases;
    const Scenario s = again(imported(*one_case(corpus, name)));
    CHECK(s.title == name);
    CHECK(write_position_table(table_of(s)) == write_position_table(*one_case(corpus, name)));
  }
  CHECK(cases == 66);
}

TEST_CASE("what a table cannot say is told") {
  const char* scenario =
      R"({"format": "parley-scenario/1", "id": "x", "actors": {"a": {"types": {"t": {"prior": 1}}}, "b": {}},
    "issues": {"k": {"scale": {"from": 0, "to": 60, "unit": "%", "marks": {"0": "none"}}, "settlement": {"many": 4},
      "stands": {"a": {"position": {"normal": [20, 3]}, "types": {"t": {"power": 2}}}, "b": {"position": 40, "salience": 0.5}}},
     "m": {"positions": {"a": {"p": ""}}, "opening": {"a": "p"}}},
    "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["k"]}], "outcomes": {"o": {"otherwise": true}}})";
  const Loaded loaded = load(scenario, "x");
  INFO(sentences(loaded.problems, "x"));
  REQUIRE(loaded.document);
  const PositionTable table = table_of(loaded.document->scenario);
  CHECK(table.notes ==
        std::vector<std::string>{
            "the position of a on k is uncertain otherwise than triangular and written as its median, 20",
            "1 issue without stands on a scale is left out",
            "what is otherwise with types of actors is left out",
            "the constants of the settlement model are left out", "marks and units of scales are left out"});
  REQUIRE(table.issues.size() == 1);
  CHECK(table.issues[0].stands[0].position.value == 20);
  CHECK(table.issues[0].to == 60);
}

TEST_CASE("what bears on where a scale settles and has no column is told, and nothing else") {
  const auto notes = [](const std::string& actors, const std::string& talks, const std::string& more) {
    const std::string scenario = R"({"format": "parley-scenario/1", "id": "x", "actors": {)" + actors + R"(},
    "issues": {"k": {"stands": {"a": {"position": 10}, "b": {"position": 40}}}}, )" +
                                 more + R"("talks": [)" + talks + "]}";
    const Loaded loaded = load(scenario, "x");
    INFO(sentences(loaded.problems, "x"));
    REQUIRE(loaded.document);
    return table_of(loaded.document->scenario).notes;
  };
  using Notes = std::vector<std::string>;
  const std::string both = R"({"id": "r", "table": ["a", "b"], "agenda": ["k"]})",
                    ends = R"("outcomes": {"o": {"otherwise": true}}, )";
  CHECK(notes(R"("a": {}, "b": {})", both, ends) == Notes{});
  CHECK(notes(R"("a": {"influence": 2}, "b": {})", both, ends) ==
        Notes{"the influence of a, which multiplies its power, is left out"});
  CHECK(notes(R"("a": {}, "b": {})", R"({"id": "r", "table": ["a"], "agenda": ["k"]})", ends) ==
        Notes{"b is not at the table that settles k, but will be where the table is imported"});
  CHECK(notes(R"("a": {}, "b": {})", both, ends + R"("payoffs": [{"actor": "a", "issue": "k", "loss": 2}],
      "events": {"e": {"chance": 0.5, "shifts": [{"actor": "a", "issue": "k", "move": 10}]}}, )") ==
        Notes{"1 event with its shifts is left out", "1 payoff entry is left out"});
}
