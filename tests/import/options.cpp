#include "sim/import/option_table.h"

#include <catch2/catch.hpp>
#include <set>

#include "sim/scenario/document.h"
#include "sim/scenario/find.h"

using namespace parley;

// Option tables of the graph model. The conflict is the Prisoner's Dilemma, and for priorities and ways the Elmira groundwater conflict (Kilgour & Hipel).

namespace {

Scenario good(const Imported& read) {
  INFO(sentences(read.problems, "table"));
  REQUIRE(read.scenario);
  const std::string text = save(document_of(*read.scenario));
  const Loaded loaded = load(text, "made");
  INFO(text << sentences(loaded.problems, "made"));
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

/// What an actor gets where all take these positions.
double payoff(const Scenario& s, const std::string& actor, const std::vector<std::string>& positions) {
  double sum = 0;
  for (const PayoffEntry& e : s.payoffs) {
    if (e.actor != actor) continue;
    bool all = true;
    for (std::size_t k = 0; k < positions.size(); ++k)
      all = all && std::get<JointWorth>(e.worth).when[k].positions == std::vector<std::string>{positions[k]};
    if (all) sum += std::get<JointWorth>(e.worth).value;
  }
  return sum;
}

const char* kElmira = R"({"program": "gmcr-py", "version": "0.3.6",
 "options": [{"permittedDirection": "fwd", "name": "Modify"}, {"permittedDirection": "back", "name": "Delay"},
   {"permittedDirection": "both", "name": "Accept"}, {"permittedDirection": "fwd", "name": "Abandon"}, {"permittedDirection": "both", "name": "Insist"}],
 "decisionMakers": [
   {"options": [0], "name": "MoE", "preferenceRanking": [9, 3, 4, 10, 7, 1, 2, 8, [11, 5, 6, 12]],
    "preferences": [[[2, "Y"]], [[3, "N"]], [[0, "N"]], {"compound": true, "members": [[[0, "N"], [4, "Y"]], [[0, "Y"], [4, "N"]]]}]},
   {"options": [1, 2, 3], "name": "Uniroyal", "preferenceRanking": [1, 4, 10, 7, [5, 11, 6, 12], 2, 3, 9, 8],
    "preferences": [{"compound": true, "members": [[[0, "Y"], [2, "Y"]], [[0, "N"], [2, "N"]]]}, [[3, "N"]], [[4, "N"]]]},
   {"options": [4], "name": "Local Government", "preferenceRanking": [9, 3, 7, 1, 10, 8, 4, 2, [11, 5, 12, 6]], "preferences": [[[3, "N"]]]}],
 "infeasibles": [[[1, "Y"], [2, "Y"]], [[1, "Y"], [3, "Y"]], [[2, "Y"], [3, "Y"]], [[1, "N"], [2, "N"], [3, "N"]]],
 "useManualPreferenceRanking": MANUAL})";

std::string elmira(const std::string& manual) {
  std::string text = kElmira;
  return text.replace(text.find("MANUAL"), 6, manual);
}

}  // namespace

TEST_CASE("cells: a row for each option, a column for each state, rows of payoffs") {
  const std::string text =
      "Decision "
      "maker;Option;Direction;1;2;3;4\r\nA;Confess;;N;Y;N;Y\r\nB;Confess;forward;N;N;Y;Y\r\n\r\nA;payoff;;3;"
      "4;1;2\r\nB;rank;;2;4;1;3\r\n";
  const Imported read = read_option_table(text);
  const Scenario s = good(read);
  CHECK(looks_like_options(text));
  CHECK(ids(s.actors) == std::vector<std::string>{"a", "b"});
  REQUIRE(s.issues.size() == 1);
  CHECK(s.issues[0].infeasible.empty());
  REQUIRE(s.issues[0].irreversible.size() == 1);
  CHECK(s.issues[0].irreversible[0].actor == "b");
  CHECK(s.issues[0].irreversible[0].moves ==
        std::vector<std::pair<std::string, std::string>>{{"none", "confess"}});
  CHECK(payoff(s, "a", {"none", "none"}) == 3);
  CHECK(payoff(s, "a", {"confess", "none"}) == 4);
  CHECK(payoff(s, "b", {"none", "confess"}) == 4);  // rank 1 of 4
  CHECK(payoff(s, "b", {"confess", "none"}) == 1);  // rank 4
  CHECK(s.outcomes.size() == 5);
}

TEST_CASE("cells: decision makers in rows above their options, payoffs in a part of their own, either") {
  const std::string text = "US\n Strike,N,Y,-\nUSSR\n Withdraw,N,N,Y\nPayoffs\nUS,2,1,3\nUSSR,3,1,2\n";
  const Imported read = read_option_table(text);
  const Scenario s = good(read);
  CHECK(ids(s.actors) == std::vector<std::string>{"us", "ussr"});
  CHECK(payoff(s, "us", {"none", "withdraw"}) == 3);
  CHECK(payoff(s, "us", {"strike", "withdraw"}) == 3);
  CHECK(read.notes.front().find("a column with -") != std::string::npos);
}

TEST_CASE("JSON: states and payoffs, by themselves or as a model with its ranking") {
  const std::string table =
      R"({"name": "PD", "options": [{"name": "Confess A", "owner": "A", "direction": "both"}, {"name": "Confess B", "owner": "B", "direction": "back"}],
    "decision_makers": ["A", "B"], "states": ["NN", "YN", "NY", "YY"], "payoff_ordinal": {"A": [3, 4, 1, 2], "B": [3, 1, 4, 2]}})";
  const Scenario s = good(read_option_table(table));
  CHECK(s.title == "PD");
  CHECK(payoff(s, "b", {"none", "confess_b"}) == 4);
  CHECK(s.issues[0].irreversible[0].moves ==
        std::vector<std::pair<std::string, std::string>>{{"confess_b", "none"}});
  const Scenario wrapped =
      good(read_option_table(R"({"definitions": {"Nash": "…"}, "model": )" + table + "}"));
  CHECK(save(document_of(wrapped)) == save(document_of(s)));
}

TEST_CASE("gmcr-py: infeasible states, ways, rankings and priorities") {
  const Scenario ranked = good(read_option_table(elmira("true")));
  // Nine states: Uniroyal does one of delay, accept, abandon.
  CHECK(ids(ranked.actors) == std::vector<std::string>{"moe", "uniroyal", "local_government"});
  CHECK(ranked.payoffs.size() == 3 * 12);
  CHECK(ranked.issues[0].delegations[1].positions.size() == 3);
  CHECK(ranked.issues[0].infeasible.empty());
  // Uniroyal cannot take back abandon, nor delay again.
  std::set<std::pair<std::string, std::string>> moves;
  for (const auto& one : ranked.issues[0].irreversible)
    if (one.actor == "uniroyal") moves.insert(one.moves.begin(), one.moves.end());
  CHECK(moves == std::set<std::pair<std::string, std::string>>{
                     {"delay", "accept"}, {"delay", "abandon"}, {"accept", "abandon"}});
  // By priority the Ministry likes accepting without modification less than with the same of everything else and insisting.
  const Scenario first = good(read_option_table(elmira("false")));
  const double best = payoff(first, "moe", {"none", "accept", "insist"});
  for (const PayoffEntry& e : first.payoffs)
    if (e.actor == "moe") CHECK(std::get<JointWorth>(e.worth).value <= best);
  CHECK(payoff(first, "moe", {"modify", "accept", "none"}) >
        payoff(first, "moe", {"modify", "accept", "insist"}));
  CHECK(payoff(first, "local_government", {"none", "abandon", "none"}) <
        payoff(first, "local_government", {"none", "delay", "none"}));
}

TEST_CASE("what is wrong with an option table is told with its place") {
  const std::vector<std::pair<std::string, std::string>> all{
      {"{", "syntax"},
      {R"({"options": []})", "no-makers"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x"}]})", "no-owner"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x", "owner": "B"}]})", "unknown-maker"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x", "owner": "A", "direction": "up"}]})",
       "unknown-direction"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x", "owner": "A"}], "states": ["NY"]})",
       "bad-state"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x", "owner": "A"}], "states": ["N", "N"]})",
       "repeated-state"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x", "owner": "A"}]})", "no-preferences"},
      {R"({"decision_makers": ["A"], "options": [{"name": "x", "owner": "A"}], "payoffs": {"A": [1]}})",
       "wrong-number"},
      {"A,x,Y,N\n", "no-preferences"},
      {"A,x,Y,N\nB,y,Y,N\nA,payoff,1,2\nC,payoff,1,2\n", "unknown-maker"},
      {"A,x,Y,N\nA,payoff,1,two\n", "bad-number"},
      {"A,x,Y,N\nA,y,Y\nA,payoff,1,2\n", "wrong-number"},
  };
  for (const auto& [text, kind] : all) {
    const Imported read = read_option_table(text);
    CAPTURE(text, sentences(read.problems, "table"));
    CHECK_FALSE(read.scenario);
    REQUIRE_FALSE(read.problems.empty());
    if (kind != "syntax") CHECK(read.problems.front().kind == kind);
    CHECK(read.problems.front().line >= 1);
  }
  std::string many = "{\"decision_makers\": [\"A\"], \"options\": [", sep;
  for (int k = 0; k < 4; ++k, sep = ", ")
    many += sep + "{\"name\": \"o" + std::to_string(k) + "\", \"owner\": \"A\"}";
  const Imported read =
      read_option_table(many + "], \"payoffs\": {\"A\": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]}}");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems.front().what.find("A takes 16 sets of options") != std::string::npos);
}

TEST_CASE("tables of positions are no option tables") {
  CHECK_FALSE(looks_like_options("issue,actor,position,salience,power\nx,A,1,1,1\n"));
  CHECK_FALSE(looks_like_options(
      "Cars,text,2,1\nActor,Description,Influence,Years,Salience\nNL,Netherlands,8,40,80\n"));
}
