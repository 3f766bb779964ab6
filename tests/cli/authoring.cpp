#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "process.h"
#include "say.h"
#include "sim/scenario/templates.h"

using namespace parley;
using namespace parley::cli;
using parley::test::say;
using parley::test::text_of;

namespace {

namespace fs = std::filesystem;

/// A folder of this test alone, empty.
fs::path fresh(const std::string& name) {
  const fs::path folder = fs::temp_directory_path() / ("parley-authoring-" + name);
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

const std::string first = PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json";

}  // namespace

TEST_CASE(
    "every template checks clean, runs, says what to replace, and no outcome is certain or impossible") {
  const fs::path folder = fresh("templates");
  const std::vector<Template> all = templates();
  REQUIRE(all.size() == 7);
  for (const Template& one : all) {
    INFO(one.name);
    CHECK(one.document.scenario.summary.find("eplace") != std::string::npos);
    const std::string file = (folder / (one.name + ".json")).string();
    const auto written = say({"new", one.name, "--out", file});
    CHECK(written.code == ExitCode::ok);
    const auto checked = say({"check", file});
    INFO(checked.out);
    CHECK(checked.out == file + ": in order\n");
    const auto run = say({"run", file, "--trials", "20000", "--format", "json"});
    REQUIRE(run.code == ExitCode::ok);
    const Loaded loaded = load_file(file);
    REQUIRE(loaded.document);
    CHECK(loaded.document->scenario.id == id_from(one.name));
    for (const Variant& variant : loaded.document->scenario.variants)
      CHECK(say({"run", file, "--trials", "1000", "--variant", variant.id}).code == ExitCode::ok);
  }
}

TEST_CASE("new lists its templates, refuses what it does not know, and never replaces a file silently") {
  const fs::path folder = fresh("new");
  const std::string file = (folder / "My talks.json").string();
  CHECK(say({"new"}).out.find("offer-and-answer: An offer and its answer") != std::string::npos);
  const auto unknown = say({"new", "bilaterl"});
  CHECK(unknown.code == ExitCode::usage);
  CHECK(unknown.err.find("did you mean \"bilateral\"?") != std::string::npos);
  CHECK(say({"new", "bilateral", "-o", file}).code == ExitCode::ok);
  CHECK(text_of(file).find("\"id\": \"my_talks\"") != std::string::npos);
  const std::string before = text_of(file);
  CHECK(say({"new", "threat", "--out", file}).code == ExitCode::input_output);
  CHECK(text_of(file) == before);
  CHECK(say({"new", "threat", "--out", file, "--force"}).code == ExitCode::ok);
  CHECK(text_of(file) != before);
  CHECK(say({"new", "threat"}).out.find("\"id\": \"threat\"") != std::string::npos);
}

TEST_CASE("new --from makes the scenario that import makes") {
  const std::string table = "issue,actor,position,salience,power\nx,a,10,0.5,1\nx,b,80,0.9,2\n";
  const auto imported = say({"import", "-"}, table);
  REQUIRE(imported.code == ExitCode::ok);
  CHECK(say({"new", "--from", "-"}, table).out == imported.out);
  CHECK(say({"new", "threat", "--from", "-"}, table).code == ExitCode::usage);
}

TEST_CASE("the first scenario, by its codes and written out, gives the same bytes") {
  const fs::path folder = fresh("forms");
  const std::string written = (folder / "written.json").string(), coded = (folder / "coded.json").string();
  CHECK(say({"code", first, "--check"}).code == ExitCode::ok);
  const std::string text = text_of(first);
  CHECK(text.find("\"code\": {\"line\": \"demand\", \"strength\": 3}") != std::string::npos);
  CHECK(text.find("\"rows\"") == std::string::npos);
  REQUIRE(say({"code", first, "--expand", "--out", written}).code == ExitCode::ok);
  CHECK(text_of(written).find("\"code\"") == std::string::npos);
  CHECK(text_of(written).find("\"note\": \"C1 strength=3: ") != std::string::npos);
  CHECK(say({"code", written, "--check"}).code == ExitCode::ok);
  REQUIRE(say({"code", written, "--fold", "--out", coded}).code == ExitCode::ok);
  CHECK(text_of(coded) == text);
  // All but the digest of the file itself.
  const auto results = [](const std::string& file) {
    std::string json = say({"run", file, "--trials", "20000", "--format", "json"}).out;
    const auto at = json.find("\"sha256\"");
    REQUIRE(at != std::string::npos);
    return json.erase(at, json.find('\n', at) - at);
  };
  CHECK(results(written) == results(first));
  CHECK(say({"check", written}).code == ExitCode::ok);
}

TEST_CASE("code names where written numbers differ, and never ends otherwise than with a sentence") {
  const fs::path folder = fresh("differ");
  const std::string file = (folder / "x.json").string();
  std::string text = say({"code", first, "--expand"}).out;
  const auto at = text.find("\"C2 strength=3");
  REQUIRE(at != std::string::npos);
  text.replace(at + 13, 1, "2");
  std::ofstream(file) << text;
  const auto checked = say({"code", file, "--check"});
  CHECK(checked.code == ExitCode::bad_file);
  CHECK(checked.out.find("the codebook gives") != std::string::npos);
  CHECK(checked.out.find(file + ":") != std::string::npos);
  const auto at_act = text.find("act=incursion");
  text.replace(at_act, 13, "act=incursoin");
  std::ofstream(file, std::ios::trunc) << text;
  const auto wrong = say({"code", file, "--check"});
  CHECK(wrong.code == ExitCode::bad_file);
  CHECK(wrong.err.find("no position \"incursoin\"") != std::string::npos);
  CHECK(say({"code", file, "--check", "--expand"}).code == ExitCode::usage);
  CHECK(say({"code", "/nowhere.json"}).code == ExitCode::input_output);
  // A scenario without any code or note is no fault.
  const auto plain = say({"code", PARLEY_SOURCE_DIR "/tests/data/base.json", "--check"});
  CHECK(plain.code == ExitCode::ok);
}

TEST_CASE(
    "a number beside a code of the first scenario is named, is judgement, and stays through both forms") {
  const fs::path folder = fresh("beside");
  const std::string file = (folder / "x.json").string();
  std::string text = text_of(first);
  const std::string code = R"("code": {"line": "demand", "strength": 3},)";
  const auto at = text.find(code);
  REQUIRE(at != std::string::npos);
  text.insert(at + code.size(), R"( "rows": {"moratorium": {"moratorium": 3.25}},)");
  std::ofstream(file) << text;
  const auto told = say({"code", file});
  CHECK(told.out.find("cells.moratorium.moratorium is 3.25 in place of 2.25, by hand") != std::string::npos);
  CHECK(told.out.find("1 number is written beside codes by hand, as judgement") != std::string::npos);
  const auto checked = say({"code", file, "--check"});
  CHECK(checked.code == ExitCode::bad_file);
  CHECK(checked.out.find("payoffs.russia.enlargement.vs.nato.cells.moratorium.moratorium is 3.25; the "
                         "codebook gives 2.25") != std::string::npos);
  const auto warned = say({"check", file});
  CHECK(warned.out.find("changed by hand") != std::string::npos);
  const std::string written = (folder / "written.json").string();
  REQUIRE(say({"code", file, "--expand", "--out", written}).code == ExitCode::ok);
  const std::string again = say({"code", written, "--fold"}).out;
  CHECK(again.find(R"("rows": {"moratorium": {"moratorium": 3.25}})") != std::string::npos);
}

TEST_CASE("sensitivity ranks the constants of the codebook beside the facts") {
  const auto rank = [](std::vector<std::string> words) {
    std::vector<std::string> all{"sensitivity", first,      "--method", "given-data", "--outcome",
                                 "incursion",   "--trials", "4096",     "--format",   "json"};
    all.insert(all.end(), words.begin(), words.end());
    return say(all);
  };
  const std::string one = rank({"--set", R"(codebook.threat_harm={"uniform":[0.75,3]})"}).out;
  CHECK(one.find("codebook.threat_harm") != std::string::npos);
  CHECK(one.find("factors.russian_seriousness.value") != std::string::npos);
  CHECK(one.find("codebook.demand_met") == std::string::npos);
  const std::string all = rank({"--doubt-codebook", "2"}).out;
  CHECK(all.find("codebook.threat_harm") != std::string::npos);
  CHECK(all.find("codebook.delay") != std::string::npos);
  CHECK(all.find("codebook.spread_stated") == std::string::npos);
  CHECK(all.find("triangular") != std::string::npos);
  CHECK(rank({"--doubt-codebook", "1"}).code == ExitCode::usage);
  const auto none =
      say({"sensitivity", PARLEY_SOURCE_DIR "/scenarios/deterrence.json", "--doubt-codebook", "2"});
  CHECK(none.code == ExitCode::usage);
  CHECK(none.err.find("no entry of the scenario is coded") != std::string::npos);
}

TEST_CASE("the variant after Geneva gives what the file of that name gives") {
  const auto results = [](const std::vector<std::string>& words) {
    std::vector<std::string> all{"run", "--trials", "4096", "--format", "json"};
    all.insert(all.end(), words.begin(), words.end());
    const std::string json = say(all).out;
    const auto at = json.find("\"outcomes\"");
    REQUIRE(at != std::string::npos);
    return json.substr(at);
  };
  CHECK(results({first, "--variant", "after_geneva"}) ==
        results({PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022-after-geneva.json"}));
}

TEST_CASE("two coders' files are compared: agreement, and what the difference does") {
  const fs::path folder = fresh("coders");
  const std::string a = (folder / "a.json").string(), b = (folder / "b.json").string();
  REQUIRE(say({"new", "threat", "--out", a}).code == ExitCode::ok);
  std::string text = text_of(a);
  const std::string from = "\"line\": \"threat\", \"strength\": 3";
  const auto at = text.find(from) != std::string::npos ? text.find(from) : text.find("\"line\": \"threat\"");
  REQUIRE(at != std::string::npos);
  const auto three = text.find("\"strength\": 3", at);
  text.replace(three + 12, 1, "1");
  std::ofstream(b) << text;
  const auto same = say({"code", a, "--compare", a, "--trials", "2000"});
  CHECK(same.code == ExitCode::ok);
  CHECK(same.out.find("Cohen's kappa 1.000") != std::string::npos);
  const auto differ = say({"code", a, "--compare", b, "--trials", "2000"});
  CHECK(differ.code == ExitCode::ok);
  CHECK(differ.out.find("A threat march, 3; B threat march, 1") != std::string::npos);
  CHECK(differ.out.find("What the difference does (2,000 trials") != std::string::npos);
  CHECK(differ.out.find("B's codes of it alone: ") != std::string::npos);
}

TEST_CASE("a variant is the same as its changes on the command line, for run, solve, compare and trace") {
  const fs::path folder = fresh("variants");
  const std::string file = (folder / "t.json").string();
  REQUIRE(say({"new", "threat", "--out", file}).code == ExitCode::ok);
  const auto by_name = say({"run", file, "--trials", "2000", "--variant", "no_threat", "--format", "json"});
  const auto by_hand =
      say({"run", file, "--trials", "2000", "--hold", "defender/sanctions=none", "--format", "json"});
  REQUIRE(by_name.code == ExitCode::ok);
  CHECK(by_name.out == by_hand.out);
  CHECK(say({"solve", file, "--variant", "doubled", "--issue", "sanctions", "--draws", "0"}).out ==
        say({"solve", file, "--set", "codebook.threat_harm=3", "--issue", "sanctions", "--draws", "0"}).out);
  const auto compared =
      say({"compare", file, "--trials", "2000", "--variant-a", "dear_threat", "--variant-b", "no_threat"});
  CHECK(compared.code == ExitCode::ok);
  CHECK(compared.out.find("The troops march") != std::string::npos);
  const auto same =
      say({"compare", file, "--trials", "2000", "--variant-a", "no_threat", "--variant-b", "no_threat"});
  CHECK(same.out.find("A and B are the same: no trial differs") != std::string::npos);
  CHECK(same.out.find("not told apart") == std::string::npos);
  const auto unknown = say({"run", file, "--variant", "no_thret"});
  CHECK(unknown.code == ExitCode::usage);
  CHECK(unknown.err.find("did you mean \"no_threat\"?") != std::string::npos);
}
