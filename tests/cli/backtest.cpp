// parley backtest, as a command.
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "process.h"
#include "tests/cli/say.h"

using namespace parley;
using namespace parley::cli;
using test::Said;
using test::say;

namespace {

const std::string kCorpus = PARLEY_SOURCE_DIR "/scenarios/deu3/training.csv";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("backtest tells scores, coverage, where outcomes fell, the worst misses and a verdict") {
  const test::Folder folder;
  const Said said = say({"backtest", kCorpus, "--json", folder / "all.json", "--csv", folder / "all.csv"});
  CHECK(said.code == ExitCode::ok);
  CHECK(said.err.empty());
  for (const char* part :
       {"180 issues of 66 cases", "is better than the best baseline", "by 1.0 CRPS (0.3 to 1.7)", "22.46",
        "16.08", "1.952", "0.306", "0.417", "0.672", "0.917", "0.994", "97.2", "climatology",
        "challenge model", "exchange model", "0.9 to 1.0", "n00250i3"}) {
    CAPTURE(part);
    CHECK(holds(said.out, part));
  }
  CHECK(nlohmann::json::parse(test::text_of(folder / "all.json"))["models"].size() == 11);
  CHECK(holds(test::text_of(folder / "all.csv"), "settlement,"));
  const Said again = say({"backtest", kCorpus, "--json", folder / "all.json"});
  CHECK(again.code == ExitCode::input_output);
  CHECK(again.out.empty());
  CHECK(holds(again.err, "--force"));
}

TEST_CASE("backtest refuses what is no corpus") {
  CHECK(say({"backtest", PARLEY_SOURCE_DIR "/scenarios/deterrence.json"}).code == ExitCode::bad_file);
  CHECK(holds(say({"backtest", PARLEY_SOURCE_DIR "/scenarios/deterrence.json"}).err,
              "this is JSON, not a table"));
  const Said none = say({"backtest", "-"}, "issue,actor,position,salience,power\ni,A,1,1,1\ni,B,2,1,1\n");
  CHECK(none.code == ExitCode::bad_file);
  CHECK(holds(none.err, "no issue has an outcome"));
  CHECK(say({"backtest", kCorpus, "--folds", "1", "--scale", "3"}).code == ExitCode::usage);
  const Said small =
      say({"backtest", "-"}, "issue,actor,position,salience,power,outcome\ni,A,1,1,1,2\ni,B,2,1,1,2\n");
  CHECK(small.code == ExitCode::ok);
  CHECK(holds(small.out, "With one case nothing can be fitted out of sample"));
}

TEST_CASE("backtest of a folder of scenarios scores outcomes and places") {
  const test::Folder folder;
  const auto write = [&](const std::string& name, const std::string& id, double chance,
                         const std::string& more, const std::string& issue_more) {
    std::ofstream file(folder / name);
    file << R"({"format": "parley-scenario/1", "id": ")" << id << R"(", "actors": {"a": {}, "b": {}},
      "issues": {"k": {"stands": {"a": {"position": 10}, "b": {"position": 60, "salience": 0.5}})"
         << issue_more << R"(}},
      "talks": [{"id": "r", "table": ["a", "b"], "agenda": ["k"]}], "events": {"e": {"chance": )"
         << chance << R"(}},
      "outcomes": {"yes": {"when": {"event": "e"}}, "no": {"otherwise": true}})"
         << more << "}";
  };
  write("one.json", "one", 0.9, R"(, "result": "yes")", R"(, "result": 10)");
  write("two.json", "two", 0.2, R"(, "result": "no")", "");
  write("three.json", "three", 0.5, "", "");
  const Said said = say({"backtest", folder.path(), "--trials", "20000", "--json", folder / "all.json",
                         "--csv", folder / "all.csv", "--report", folder / "all.html"});
  INFO(said.out << said.err);
  CHECK(said.code == ExitCode::ok);
  CHECK(holds(said.err, "left out: three.json"));
  for (const char* part : {"2 scenarios whose outcome is known", "Brier", "climatology",
                           "every outcome as likely as the next", "Reliability", "1 issue of 1 case"}) {
    CAPTURE(part);
    CHECK(holds(said.out, part));
  }
  const auto json = nlohmann::json::parse(test::text_of(folder / "all.json"));
  CHECK(json["outcomes"]["models"][0]["brier"].get<double>() == Approx((2 * .01 + 2 * .04) / 2).margin(0.01));
  CHECK(json["positions"]["issues"] == 1);
  CHECK(holds(test::text_of(folder / "all.positions.csv"), "settlement,one,k,10"));
  CHECK(holds(test::text_of(folder / "all.html"), "<svg"));
  const test::Folder empty;
  CHECK(say({"backtest", empty.path()}).code == ExitCode::bad_file);
}

TEST_CASE("import of domains and option tables from the command line") {
  const test::Folder folder;
  const std::string table = "A,x,N,Y\nB,y,N,Y\nA,payoff,1,2\nB,payoff,2,1\n";
  const Said said = say({"import", "-", "--out", folder / "made.json"}, table);
  INFO(said.err);
  CHECK(said.code == ExitCode::ok);
  CHECK(holds(said.err, "an option table of 1 issue, 2 actors and 2 stands"));
  CHECK(say({"solve", folder / "made.json", "--draws", "0"}).code == ExitCode::ok);
  CHECK(say({"import", "-"}, "<a/>").code == ExitCode::bad_file);
  CHECK(holds(say({"import", "-"}, "<a/>").err, ":1:1: error:"));
}
