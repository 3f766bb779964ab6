#include <catch2/catch.hpp>

#include "sim/import/table.h"

using namespace parley;

namespace {

struct Refusal {
  std::string text;
  int line, column;
  std::string kind, words;  ///< words of the sentence
};

const std::string kHeader = "issue,actor,position,salience,power\n";

}  // namespace

TEST_CASE("every refusal of a table has its line and column and says what would be right") {
  const std::vector<Refusal> all{
      {"", 1, 1, "empty", "the file is empty"},
      {"\n{\"format\": 1}", 1, 1, "no-table", "this is JSON"},
      {"a \"b\" c,\"d\" e\n\"f\" g\n", 1, 1, "missing-column", "no column issue"},
      {"actor,position\nA,3\n", 1, 1, "missing-column", "no column issue and none salience and none power"},
      {"issue,actor,postion,salience,power\ni,A,1,1,1\n", 1, 1, "missing-column",
       "did \"postion\" mean position?"},
      {"issue,actor,actor,position,salience,power\n", 1, 13, "repeated-column", "two columns actor"},
      {"issue;actor;position;salience;power\ni;A;10;0,5;1\n", 2, 8, "bad-number", "write 0.5"},
      {kHeader + "i,A,10,\"0,5\",1\n", 2, 8, "bad-number", "write 0.5"},
      {kHeader + "i,A,10,0,5,1\n", 2, 12, "too-many-cells", "decimal point"},
      {kHeader + "i,A,10,abc,1\n", 2, 8, "bad-number", "\"abc\" is no number"},
      {kHeader + "i,A,10,50%,1\n", 2, 8, "bad-number", "leave out the sign %"},
      {kHeader + "i,A,inf,1,1\n", 2, 5, "bad-number", "is no number"},
      {kHeader + "i,A,10,-0.5,1\n", 2, 8, "negative", "the salience -0.5 is negative"},
      {kHeader + "i,A,10,0.5,-1\n", 2, 12, "negative", "the power -1 is negative"},
      {kHeader + "i,A,10,0.5,\n", 2, 1, "no-power", "A has a position and a salience on i and no power"},
      {kHeader + ",A,10,0.5,1\n", 2, 1, "no-name", "names no issue"},
      {kHeader + "i,,10,0.5,1\n", 2, 3, "no-name", "names no actor"},
      {kHeader + "i,A,10,.5,1\ni,B,1,1,1\ni,A,20,.5,1\n", 4, 3, "repeated-row",
       "other numbers than in line 2"},
      {kHeader + "i,A,140,.5,1\n", 2, 1, "off-scale", "outside the scale from 0 to 100"},
      {kHeader + "i,A,40,150,1\n", 2, 1, "salience", "above 100"},
      {kHeader + "i,\"A,40,1,1\n", 2, 3, "open-quote", "never closed"},
      {kHeader + "i,\"A\" b,40,1,1\n", 2, 7, "after-quote", "behind a closing quote"},
      {"issue,actor,position,salience,power,outcome\ni,A,1,1,1,5\ni,B,1,1,1,6\n", 3, 11, "not-alike",
       "outcome of this issue was 5 before"},
      {"issue,actor,position,position_low,salience,power\n", 1, 22, "half-range", "only one"},
      {"issue,actor,position,position_low,position_high,salience,power\ni,A,10,20,30,1,1\n", 2, 8, "range",
       "does not lie between"},
      {kHeader + "i,\xE9t\xE9,1,1,1\n", 2, 3, "encoding", "no UTF-8"},
      {"\xFF\xFEi", 1, 1, "encoding", "UTF-16"},
      {"Cars,x,2,1\nActor,Description,Influence,Years,Salience\nNL,,8,40,80\n", 1, 8, "actors",
       "tells 2 actors, and 1 rows follow"},
      {"Cars,x,1,2\nActor,Description,Influence,Years,Salience\nNL,,8,40,80\n", 2, 1, "dimensions",
       "tells 2 dimensions"},
      {"Cars,x,1,1\nActor,Description,Influence,Years,Salience\nNL,,8,\"40,5\",80\n", 3, 7, "bad-number",
       "write 40.5"},
      {"#A\tA\n#P\ti\n#D\tB\ti\t1\t1\t1\n", 3, 4, "unknown-name", "there is no actor B"},
      {"#A\tA\n#P\tissue\n#D\tA\tisue\t1\t1\t1\n", 3, 6, "unknown-name", "did you mean issue?"},
      {"#A\tA\n#P\ti\n#Q\tA\n", 3, 1, "unknown-row", "begins with \"#Q\""},
      {"#A\tA\n#P\ti\n#D\tA\ti\t1\t0,5\t1\n", 3, 10, "bad-number", "write 0.5"},
  };
  for (const Refusal& one : all) {
    const TableRead read = read_position_table(one.text);
    INFO(one.text << "\n" << sentences(read.problems, "table"));
    CHECK_FALSE(read.table);
    REQUIRE_FALSE(read.problems.empty());
    const Problem& p = read.problems.front();
    CHECK(p.line == one.line);
    CHECK(p.column == one.column);
    CHECK(p.kind == one.kind);
    CHECK(sentence(p, "table").find(one.words) != std::string::npos);
  }
}

TEST_CASE("all that is wrong with a table is told at once, in its order") {
  const TableRead read = read_position_table(kHeader + "i,A,x,1,1\ni,B,1,y,1\ni,C,1,1,z\ni,D,200,1,1\n");
  REQUIRE(read.problems.size() == 4);
  for (int k = 0; k < 4; ++k) CHECK(read.problems[static_cast<std::size_t>(k)].line == k + 2);
}

TEST_CASE("columns count characters") {
  const TableRead read = read_position_table(kHeader + "é€𐍈,A,x,1,1\n");
  REQUIRE_FALSE(read.problems.empty());
  CHECK(read.problems.front().column == 7);
}
