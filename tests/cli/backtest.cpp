// parley backtest, as a command.
#include <catch2/catch.hpp>
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
