#include <catch2/catch.hpp>

#include "sim/import/table.h"

using namespace parley;

namespace {

PositionTable read(const std::string& text) {
  const TableRead read = read_position_table(text);
  INFO(sentences(read.problems, "table"));
  REQUIRE(read.table);
  return *read.table;
}

bool noted(const PositionTable& table, const std::string& words) {
  for (const std::string& note : table.notes)
    if (note.find(words) != std::string::npos) return true;
  return false;
}

/// The same stands, whatever was told about them.
void same(const PositionTable& a, const PositionTable& b) {
  REQUIRE(a.issues.size() == b.issues.size());
  for (std::size_t i = 0; i < a.issues.size(); ++i) {
    const TableIssue &x = a.issues[i], &y = b.issues[i];
    CHECK(x.name == y.name);
    CHECK(x.case_name == y.case_name);
    CHECK(x.reference == y.reference);
    CHECK(x.outcome == y.outcome);
    REQUIRE(x.stands.size() == y.stands.size());
    for (std::size_t k = 0; k < x.stands.size(); ++k) {
      CHECK(x.stands[k].actor == y.stands[k].actor);
      CHECK(x.stands[k].position == y.stands[k].position);
      CHECK(x.stands[k].salience == y.stands[k].salience);
      CHECK(x.stands[k].power == y.stands[k].power);
    }
  }
}

const std::string kPlain =
    "issue,actor,position,salience,power\n"
    "tax,A,0,0.8,1\n"
    "tax,B,40,0.5,2\n"
    "quota,A,100,1,1\n"
    "quota,B,60,0.2,2\n";

}  // namespace

TEST_CASE("a long table") {
  const PositionTable table = read(kPlain);
  CHECK(table.form == "long table");
  REQUIRE(table.issues.size() == 2);
  CHECK(table.issues[0].name == "tax");
  CHECK(table.issues[1].stands[1].position.value == 60);
  CHECK(table.notes.empty());
  CHECK(table.cases() == std::vector<std::string>{""});
}

TEST_CASE("a long table as spreadsheets and people write it") {
  const std::vector<std::string> written{
      "\xEF\xBB\xBFissue,actor,position,salience,power\r\ntax,A,0,0.8,1\r\ntax,B,40,0.5,2\r\nquota,A,100,1,"
      "1\r\nquota,B,60,0.2,2\r\n",
      "issue;actor;position;salience;power\ntax;A;0;0.8;1\ntax;B;40;0.5;2\nquota;A;100;1;1\nquota;B;60;0.2;2",
      "issue\tactor\tposition\tsalience\tpower\ntax\tA\t0\t0.8\t1\ntax\tB\t40\t0."
      "5\t2\nquota\tA\t100\t1\t1\nquota\tB\t60\t0.2\t2\n",
      "\n\nIssue , Actor, Position ,SALIENCE,Power,,,\n\n tax , A ,  0 , 0.8 , "
      "1,,\n\ntax,B,+40,.5,2e0\n,,,,\nquota,\"A\",\"100\",1,1\nquota,B,60.0,0.20,2,,,\n\n",
      "power,actor,salience,issue,position\r1,A,.8,tax,0\r2,B,.5,tax,40\r1,A,1,quota,100\r2,B,.2,quota,60\r",
      "issue,actor,position,salience,power,comment\ntax,A,0,80,1,\ntax,B,40,50,2,\nquota,A,100,100,1,\nquota,"
      "B,60,20,2,maybe\n",
      "issue,actor,position,salience,power\ntax,A,0,0.8,1\ntax,A,0,0.8,1\ntax,B,40,0.5,2\nquota,A,100,1,"
      "1\nquota,B,60,0.2,2\nquota,C,,0.2,2\nquota,D,10,NA,2\n",
      "issue,actor,position,salience,influence\ntax,A,0,0.8,1\ntax,B,40,0.5,2\nquota,A,100,1,1\nquota,B,60,0."
      "2,2\n",
  };
  for (const std::string& text : written) {
    CAPTURE(text);
    same(read(text), read(kPlain));
  }
  CHECK(noted(read(written[5]), "comment"));
  CHECK(noted(read(written[5]), "per cent"));
  CHECK(noted(read(written[6]), "1 repeated row was left out"));
  CHECK(noted(read(written[6]), "2 rows are without a position or a salience"));
}

TEST_CASE("names with commas, quotes and line ends stand in quotes") {
  const PositionTable table = read(
      "issue,actor,position,salience,power\n"
      "\"Tax, net\",\"Bosnia, and \"\"H.\"\"\",10,1,1\n"
      "\"Tax, net\",\"Two\nlines\",20,1,1\n");
  CHECK(table.issues[0].name == "Tax, net");
  CHECK(table.issues[0].stands[0].actor == "Bosnia, and \"H.\"");
  CHECK(table.issues[0].stands[1].actor == "Two lines");
  same(read(write_position_table(table)), table);
}

TEST_CASE("cases, references, outcomes and ranges") {
  const std::string text =
      "case,issue,actor,position,position_low,position_high,salience,power,reference,outcome\n"
      "c1,i,A,10,5,25,.5,1,0,20\n"
      "c1,i,B,30,,,.5,1,,\n"
      "c2,i,A,70,70,70,.5,1,,80\n";
  const PositionTable table = read(text);
  CHECK(table.cases() == std::vector<std::string>{"c1", "c2"});
  REQUIRE(table.issues.size() == 2);
  CHECK(table.issues[0].stands[0].position.low == 5);
  CHECK(table.issues[0].stands[0].position.high == 25);
  CHECK_FALSE(table.issues[0].stands[1].position.low);
  CHECK_FALSE(table.issues[1].stands[0].position.low);
  CHECK(table.issues[0].reference == 0);
  CHECK(table.issues[0].outcome == 20);
  CHECK(one_case(table, "c2")->issues.size() == 1);
  CHECK_FALSE(one_case(table, "c3"));
  same(read(write_position_table(table)), table);
}

TEST_CASE("a table of KTAB") {
  const PositionTable table = read(
      "CarEmissions,\"Phasing out, 1994\",3,2,,\n"
      "Actor,Description,Influence,Years,Salience,Tax,Salience\n"
      " NL ,Netherlands,8,40,80,10,20\n"
      "BE,Belgium,8,70,40,90,60,\n"
      "\n"
      "LU,,3,40,20,,\n");
  CHECK(table.form == "KTAB table");
  CHECK(table.title == "CarEmissions");
  CHECK(table.summary == "Phasing out, 1994");
  REQUIRE(table.issues.size() == 2);
  CHECK(table.issues[0].name == "Years");
  CHECK(table.issues[1].name == "Tax");
  CHECK(table.issues[0].stands[0].salience.value == .8);
  CHECK(table.issues[0].stands[0].actor == "NL");
  CHECK(table.issues[1].stands.size() == 2);
  CHECK(table.actor_names.front() == std::pair<std::string, std::string>{"NL", "Netherlands"});
}

TEST_CASE("a file of decide, with tabs, semicolons or blanks") {
  const std::string tabs =
      "#/ a "
      "comment\n#0\tanother\n#A\tA\tArcadia\n#A\tB\n#P\ttax\n#P\tquota\n#M\ttax\t0\tnone\n#M\ttax\t100\tall\n"
      "#D\tA\ttax\t0\t0.8\t1\n#D\tB\ttax\t40\t0.5\t2\n#D\tA\tquota\t100\t1\t1\n#D\tB\tquota\t60\t0.2\t2\n";
  same(read(tabs), read(kPlain));
  CHECK(read(tabs).issues[0].marks.size() == 2);
  for (const char other : {';', ' '}) {
    std::string text = tabs;
    for (char& c : text)
      if (c == '\t') c = other;
    same(read(text), read(kPlain));
  }
}

TEST_CASE("what is written is read back the same, whatever was read") {
  for (const std::string& text :
       {kPlain,
        // A full name of somebody who takes no stand.
        std::string("#A\tA\tArcadia\n#A\tB\tBrunia\n#P\ttax\n#D\tA\ttax\t0\t0.8\t1\n"),
        std::string("issue,actor,position,salience,power,actor_name\ntax,A,0,0.8,1,\ntax,B,,,,Brunia\n"),
        // Full names of the second of two actors alone, told twice.
        std::string("issue,actor,position,salience,power,actor_name\ntax,A,0,0.8,1,\ntax,B,1,1,1,Brunia\nx,B,"
                    "1,1,1,Bru\n"),
        // A range of per cent that is one number once divided by 100.
        std::string("issue,actor,position,salience,salience_low,salience_high,power\n"
                    "tax,A,0,80,,,1\ntax,B,1,5e-324,0,5e-324,1\n"),
        std::string("issue,actor,position,salience,salience_low,salience_high,power\n"
                    "tax,A,0,80,,,1\ntax,B,1,99.99999999999999,99.99999999999998,99.99999999999999,1\n"),
        // Marks beyond the scale, and names that a table must quote.
        std::string(
            "#A\tA, B\t\"Arc\"\n#P\ttax;1\n#M\ttax;1\t-20\n#M\ttax;1\t20\n#D\tA, B\ttax;1\t-3\t0.8\t1\n"),
        // An issue that goes because nobody takes a stand on it, with the only scale and outcome.
        std::string("issue,actor,position,salience,power,scale_from,scale_to,outcome,issue_name\n"
                    "gone,A,,,1,0,5,3,Gone\ntax,A,1,1,1,,,,\n"),
        std::string(
            "Title,Text,2,1\nActor,Description,Influence,Position,Salience\nA,Arc,1,50,80\nB,Bru,2,,\n")}) {
    INFO(text);
    const PositionTable first = read(text);
    const std::string written = write_position_table(first);
    INFO(written);
    const PositionTable again = read(written);
    same(again, first);
    CHECK(write_position_table(again) == written);
  }
}

TEST_CASE(
    "a scale is longer than nothing and no longer than a number, and every actor of decide has a name") {
  const auto refused = [](const std::string& text) {
    const TableRead read = read_position_table(text);
    CHECK_FALSE(read.table);
    return sentences(read.problems, "table");
  };
  // Two marks at one place beyond the scale are no scale.
  CHECK(refused("#A\tA\n#P\ttax\n#M\ttax\t200\n#M\ttax\t200\n#D\tA\ttax\t200\t0.8\t1\n")
            .find("lies outside the scale") != std::string::npos);
  CHECK(refused("issue,actor,position,salience,power,scale_from,scale_to\ntax,A,0,1,1,-1e308,1e308\n")
            .find("longer than a number can be") != std::string::npos);
  CHECK(refused("#A\t\tArcadia\n#P\ttax\n#D\t\ttax\t1\t1\t1\n").find("the row names no actor") !=
        std::string::npos);
}
