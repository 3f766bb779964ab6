// parley solve and parley export, as commands.
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "process.h"
#include "sim/scenario/document.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nfg.h"
#include "sim/solve/static_game.h"
#include "tests/cli/say.h"

using namespace parley;
using namespace parley::cli;
using nlohmann::json;
using test::Said;
using test::say;

namespace {

const std::string kScenario = PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json";

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("solve writes analysis.json, the same on the screen and in the folder, for any number of threads") {
  const test::Folder folder;
  const Said one = say({"solve", kScenario, "--issue", "missiles", "--draws", "2000", "--format", "json",
                        "--out", folder / "a", "--threads", "1"});
  CHECK(one.code == ExitCode::ok);
  CHECK(test::text_of(folder / "a/analysis.json") == one.out);
  CHECK(say({"solve", kScenario, "--issue", "missiles", "--draws", "2000", "--format", "json", "--threads",
             "3"})
            .out == one.out);
  const json j = json::parse(one.out);
  CHECK(j["format"] == "parley-analysis/1");
  CHECK(j["draws"] == 2000);
  // At the mean over types, and for each of Russia's two types, on which the issue's payoffs depend.
  REQUIRE(j["analyses"].size() == 3);
  CHECK(j["analyses"][0]["types"].empty());
  CHECK(j["analyses"][1]["types"]["russia"] == "serious");
  CHECK(j["analyses"][0]["baselines"]["simulated"]["trials"] == 2000);
  for (const json& a : j["analyses"]) {
    for (const char* key :
         {"pure", "dominance", "equilibria", "logit", "correlated", "bargaining", "stability", "draws"})
      CHECK(a.contains(key));
    for (const json& e : a["equilibria"]["list"]) CHECK(e["regret"] == 0.0);
    CHECK(a["draws"]["draws"] == 2000);
    for (const json& pure : a["draws"]["pure"]) {
      const double share = pure["share"]["share"];
      CHECK(pure["share"]["count"] == std::lround(share * 2000));
      CHECK(pure["share"]["interval"][0].get<double>() <= share);
      CHECK(pure["share"]["interval"][1].get<double>() >= share);
    }
  }
  CHECK(say({"solve", kScenario, "--issue", "missiles", "--draws", "100", "--out", folder / "a"}).code ==
        ExitCode::input_output);  // nothing is overwritten without --force
  CHECK(test::text_of(folder / "a/analysis.json") == one.out);
}

TEST_CASE("solve tells people what is stable and why, with position names") {
  const Said said = say({"solve", kScenario, "--issue", "missiles", "--draws", "1000"});
  CHECK(said.code == ExitCode::ok);
  for (const char* part :
       {"Pure Nash equilibria", "russia package_only", "Stable for everybody", "SSEQ", "(where they start)",
        "would rather take", "Bargaining over packages", "The logit path", "Correlated equilibria",
        "Baselines without a game", "The simulated talks end at", "if Russia is serious about diplomacy",
        "of 1,000 draws"})
    CHECK(holds(said.out, part));
  const Said less = say({"solve", kScenario, "--issue", "missiles", "--concept", "stability", "--draws", "0",
                         "--type", "russia=serious"});
  CHECK(holds(less.out, "Stable for everybody"));
  CHECK_FALSE(holds(less.out, "Pure Nash"));
  CHECK_FALSE(holds(less.out, "draws"));
}

TEST_CASE("solve over all issues bargains over them together, and says in words that nobody can gain") {
  const Said said =
      say({"solve", kScenario, "--all", "--concept", "bargaining", "--draws", "0", "--format", "json"});
  const json j = json::parse(said.out);
  int nothing = 0, issues = 0;
  for (const json& a : j["analyses"]) {
    if (!a["types"].empty()) continue;
    ++issues;
    const std::string sentence = a["bargaining"]["solutions"]["nash"]["sentence"];
    nothing += holds(sentence, "Nobody can gain");
  }
  CHECK(issues == 7);
  CHECK(nothing == 5);
  CHECK(j["together"]["packages"].size() == 5 * 2 * 3 * 2 * 3);
}

TEST_CASE("solve refuses what it does not know, all at once, with the nearest name") {
  const Said said =
      say({"solve", kScenario, "--issue", "missile", "--type", "russia=sirious", "--type", "us=x"});
  CHECK(said.code == ExitCode::usage);
  CHECK(holds(said.err, "--issue missile: the scenario has no issue 'missile'; did you mean missiles?"));
  CHECK(holds(said.err, "--type sirious: the scenario has no type 'sirious'; did you mean serious?"));
  CHECK(holds(said.err, "--type us=x: us has no types"));
  CHECK(say({"solve", kScenario, "--all", "--issue", "force"}).code == ExitCode::usage);
  CHECK(say({"solve", kScenario, "--concept", "nash"}).code == ExitCode::usage);
  const Said two = say({"solve", kScenario, "--type", "russia=serious", "--type", "russia=not_serious"});
  CHECK(two.code == ExitCode::usage);
  CHECK(holds(two.err, "--type russia=not_serious: russia is said to be serious already"));
  CHECK(say({"solve", kScenario, "--draws", "-1"}).code == ExitCode::usage);
  CHECK(say({"export", kScenario}).code == ExitCode::usage);
}

TEST_CASE("export writes what solve reads: the same game, labels kept") {
  const test::Folder folder;
  const Loaded loaded = load_file(kScenario);
  REQUIRE(loaded.document);
  for (const Issue& issue : loaded.document->scenario.issues) {
    CAPTURE(issue.id);
    const Said said = say({"export", kScenario, "--issue", issue.id, "--nfg"});
    REQUIRE(said.code == ExitCode::ok);
    std::istringstream in(said.out);
    const NormalForm read = read_nfg(in, "export");
    const NormalForm table = to_normal_form(static_game(loaded.document->scenario, {{issue.id}, {}}));
    CHECK(read.players == table.players);
    CHECK(read.strategies == table.strategies);
    CHECK(read.exact == table.exact);
    CHECK(write_nfg(read) == said.out);
    write(folder / (issue.id + ".nfg"), said.out);
    const Said solved = say({"solve", folder / (issue.id + ".nfg"), "--format", "json"});
    REQUIRE(solved.code == ExitCode::ok);
    CHECK(json::parse(solved.out)["pure"].size() == pure_equilibria(table).size());
  }
}

TEST_CASE("solve reads games of others, and refuses broken ones with line and column") {
  const test::Folder folder;
  write(folder / "pennies.nfg",
        "NFG 1 R \"Pennies\" { \"A\" \"B\" }\n{ { \"h\" \"t\" } { \"h\" \"t\" } }\n\"\"\n"
        "{ { \"\" 1, -1 } { \"\" -1, 1 } }\n1 2 2 1\n");
  const Said said = say({"solve", folder / "pennies.nfg"});
  CHECK(said.code == ExitCode::ok);
  CHECK(holds(said.out, "There is none."));
  CHECK(holds(said.out, "A 0.5 h + 0.5 t, B 0.5 h + 0.5 t"));
  write(folder / "bad.nfg", "NFG 1 R \"x\" { \"A\" } { 2 }\n1 1/0\n");
  const Said bad = say({"solve", folder / "bad.nfg"});
  CHECK(bad.code == ExitCode::bad_file);
  CHECK(bad.out.empty());
  CHECK(holds(bad.err, "bad.nfg:2:3: '1/0' divides by zero"));
  CHECK(say({"solve", folder / "pennies.nfg", "--issue", "force"}).code == ExitCode::usage);
  std::string large = "NFG 1 R \"large\" { \"A\" \"B\" } { 23 23 }\n";
  for (int k = 0; k < 2 * 23 * 23; ++k) large += "0 ";
  write(folder / "large.nfg", large);
  CHECK(holds(say({"solve", folder / "large.nfg", "--concept", "dominance"}).out,
              "dominance: what mixtures dominate is left out for more than 512 profiles"));
  std::filesystem::create_directory(folder / "folder.nfg");
  const Said directory = say({"solve", folder / "folder.nfg"});
  CHECK(directory.code == ExitCode::input_output);
  CHECK(holds(directory.err, "folder.nfg is a folder, not a file"));
  const Said none = say({"solve", folder / "none.nfg"});
  CHECK(none.code == ExitCode::input_output);
  CHECK(holds(none.err, "none.nfg cannot be read: No such file or directory"));
}

TEST_CASE("solve tells players and strategies apart that share a name") {
  const test::Folder folder;
  write(folder / "twins.nfg",
        "NFG 1 R \"\" { \"\" \"\" } { { \"defect\" \"defect\" } { \"a\" \"\" } }\n\n2 0  0 3  0 1  1 0\n");
  const Said said = say({"solve", folder / "twins.nfg", "--format", "json"});
  REQUIRE(said.code == ExitCode::ok);
  const json j = json::parse(said.out);
  CHECK(j["players"] == json({"player 1", "player 2"}));
  CHECK(j["strategies"] ==
        json::array({json::array({"defect (1)", "defect (2)"}), json::array({"a", "strategy 2"})}));
  // Indifference, by hand: 3/4 and 1/4 against 1/3 and 2/3.
  REQUIRE(j["equilibria"]["list"].size() == 1);
  CHECK(j["equilibria"]["list"][0]["exact"] ==
        json({{"player 1", {{"defect (1)", "3/4"}, {"defect (2)", "1/4"}}},
              {"player 2", {{"a", "1/3"}, {"strategy 2", "2/3"}}}}));
  CHECK(j["correlated"]["payoffs"].size() == 2);
  CHECK(holds(say({"solve", folder / "twins.nfg"}).out, "player 1 0.75 defect (1) + 0.25 defect (2)"));
}

TEST_CASE("solve keys bargaining by actors' ids, and tells actors apart that share a name") {
  const test::Folder folder;
  write(folder / "twins.json", R"({"format": "parley-scenario/1", "id": "twins", "title": "Twins",
    "actors": {"north": {"name": "The Ministry"}, "south": {"name": "The Ministry"}},
    "issues": {"water": {"positions": {"north": {"no": "", "deal": ""}, "south": {"no": "", "deal": ""}},
        "opening": {"north": "no", "south": "no"}, "settlements": {"deal": {"when": {"north": "deal", "south": "deal"}}}},
      "road": {"positions": {"north": {"no": "", "deal": ""}, "south": {"no": "", "deal": ""}},
        "opening": {"north": "no", "south": "no"}, "settlements": {"deal": {"when": {"north": "deal", "south": "deal"}}}}},
    "payoffs": [{"actor": "north", "issue": "water", "when": {"north": "deal", "south": "deal"}, "value": 3},
      {"actor": "south", "issue": "water", "when": {"north": "deal", "south": "deal"}, "value": 1},
      {"actor": "north", "issue": "road", "when": {"north": "deal", "south": "deal"}, "value": 1},
      {"actor": "south", "issue": "road", "when": {"north": "deal", "south": "deal"}, "value": 2}],
    "talks": [{"id": "r1", "table": ["north", "south"], "agenda": ["water", "road"]}],
    "outcomes": {"end": {"name": "End", "otherwise": true}}})");
  const Said said =
      say({"solve", folder / "twins.json", "--concept", "bargaining", "--draws", "0", "--format", "json"});
  INFO(said.err);
  REQUIRE(said.code == ExitCode::ok);
  const json together = json::parse(said.out)["together"];
  CHECK(together["packages"].back()["payoffs"] == json({{"north", 4.0}, {"south", 3.0}}));
  CHECK(together["disagreement"] == json({{"north", 0.0}, {"south", 0.0}}));
  CHECK(together["packages"][0]["package"] == "water: unsettled; road: unsettled");
  CHECK(together["packages"][3]["number"] == 4);
  CHECK(together["solutions"]["nash"]["numbers"] == json({4}));
  const Said words = say({"solve", folder / "twins.json", "--concept", "bargaining", "--draws", "0"});
  CHECK(holds(words.out, "The Ministry (north)"));
  CHECK(holds(words.out, "The Ministry (south)"));
  CHECK(holds(say({"check", folder / "twins.json"}).out + say({"check", folder / "twins.json"}).err,
              "\"north\" and \"south\" are both called \"The Ministry\""));
}

TEST_CASE("a player with one strategy does not count") {
  const test::Folder folder;
  write(folder / "bystander.nfg",
        "NFG 1 R \"\" { \"A\" \"B\" \"Bystander\" } { 2 2 1 }\n\n1 1 0  1 0 0  0 1 0  2 2 0\n");
  const json e =
      json::parse(say({"solve", folder / "bystander.nfg", "--concept", "equilibria", "--format", "json"})
                      .out)["equilibria"];
  CHECK(e["complete"] == true);
  REQUIRE(e["list"].size() == 2);
  CHECK(e["list"][0]["exact"] ==
        json({{"A", {{"1", "1"}}}, {"B", {{"1", "1"}}}, {"Bystander", {{"1", "1"}}}}));
  CHECK(e["list"][1]["exact"] ==
        json({{"A", {{"2", "1"}}}, {"B", {{"2", "1"}}}, {"Bystander", {{"1", "1"}}}}));
  write(folder / "one.nfg", "NFG 1 R \"\" { \"A\" } { 3 }\n\n1 2 2\n");
  const json one = json::parse(
      say({"solve", folder / "one.nfg", "--concept", "equilibria", "--format", "json"}).out)["equilibria"];
  CHECK(one["complete"] == true);
  CHECK(one["list"].size() == 2);
  CHECK(one["families"].size() == 1);
}

TEST_CASE("a game that is not UTF-8 is refused with its place in every form of output") {
  const test::Folder folder;
  write(folder / "latin.nfg",
        "NFG 1 R \"\xDC"
        "bung\" { \"A\" \"B\" } { 2 2 }\n\n2 0  0 3  0 1  1 0\n");
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{}, {"--format", "json"}, {"--out", folder / "out"}}) {
    std::vector<std::string> words{"solve", folder / "latin.nfg"};
    words.insert(words.end(), more.begin(), more.end());
    const Said said = say(words);
    CHECK(said.code == ExitCode::bad_file);
    CHECK(holds(said.err, "latin.nfg:1:10: the byte DC is not UTF-8 text"));
    CHECK(said.out.empty());
  }
}

TEST_CASE("solve gives logit equilibria at the values of lambda that are asked for") {
  const test::Folder folder;
  // Against a dominated position: p(better) = 1 / (1 + exp(-lambda)).
  write(folder / "one.nfg", "NFG 1 R \"One\" { \"A\" \"B\" } { 2 1 }\n1 0 0 0\n");
  const Said said = say({"solve", folder / "one.nfg", "--concept", "logit", "--lambda", "1.5", "--lambda",
                         "3", "--format", "json"});
  REQUIRE(said.code == ExitCode::ok);
  const json at = json::parse(said.out)["logit"]["at"];
  REQUIRE(at.size() == 2);
  for (const json& one : at) {
    const double lambda = one["lambda"];
    REQUIRE(one["points"].size() == 1);
    CHECK(one["points"][0]["profile"]["A"]["1"].get<double>() ==
          Approx(1 / (1 + std::exp(-lambda))).epsilon(1e-9));
  }
  CHECK(
      holds(say({"solve", folder / "one.nfg", "--lambda", "1.5"}).out, "At λ = 1.5: A 0.8176 1 + 0.1824 2"));
  const Said bad = say({"solve", folder / "one.nfg", "--lambda", "-1", "--lambda", "x"});
  CHECK(bad.code == ExitCode::usage);
  CHECK(holds(bad.err, "--lambda: '-1'"));
  CHECK(holds(bad.err, "--lambda: 'x'"));
}

TEST_CASE("solve prints families of equilibria with their corners") {
  const test::Folder folder;
  // The row player is indifferent; the column player prefers its first column whatever happens.
  write(folder / "family.nfg", "NFG 1 R \"Family\" { \"A\" \"B\" } { 2 2 }\n1 1 1 1 0 0 0 0\n");
  const Said said = say({"solve", folder / "family.nfg", "--concept", "equilibria"});
  CHECK(holds(said.out, "Family A (dimension 1): any mix of one player's strategies in 1, 2"));
  CHECK(holds(said.out, "A between 1 and 2, B 1"));
  const json e = json::parse(
      say({"solve", folder / "family.nfg", "--concept", "equilibria", "--format", "json"}).out)["equilibria"];
  REQUIRE(e["families"].size() == 1);
  CHECK(e["families"][0]["corners"] == json({0, 1}));
  CHECK(e["families"][0]["product"] == true);
  CHECK(e["families"][0]["dimension"] == 1);
}

TEST_CASE("solve says what it does not draw, and why") {
  const Said said = say({"solve", kScenario, "--issue", "force", "--draws", "20"});
  CHECK(
      holds(said.out, "Not drawn: mixed equilibria over draws are counted where exactly two actors choose."));
  CHECK_FALSE(holds(say({"solve", kScenario, "--issue", "missiles", "--draws", "20"}).out, "Not drawn"));
  // Nor does it head a type's part that has nothing in it.
  CHECK_FALSE(
      holds(say({"solve", kScenario, "--issue", "missiles", "--concept", "logit"}).out, "if Russia is"));
}

TEST_CASE("solve says that observations do not weigh the draws") {
  const std::string observed = PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022-after-geneva.json";
  const std::vector<std::string> words{"solve",   observed, "--issue",   "missiles",
                                       "--draws", "100",    "--concept", "pure"};
  CHECK(holds(say(words).out, "which what was observed does not weigh"));
  CHECK_FALSE(
      holds(say({"solve", kScenario, "--issue", "missiles", "--draws", "100", "--concept", "pure"}).out,
            "does not weigh"));
}
