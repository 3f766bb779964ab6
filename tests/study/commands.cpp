#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/cli/program.h"
#include "sim/study/study.h"
#include "tests/study/folder.h"

using namespace parley;
using Tree = nlohmann::json;

namespace {

struct Said {
  int code = -1;
  std::string out, err;
};

Said parley_says(const std::vector<std::string>& words) {
  std::istringstream in;
  std::ostringstream out, err;
  cli::Console console{in, out, err, false, false, {}, nullptr};
  const int code = static_cast<int>(cli::run_program(words, console));
  return {code, out.str(), err.str()};
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string study_in(const test::TemporaryFolder& folder) {
  const std::string name = (folder / "study.json").string();
  std::ofstream(name) << R"({"format": "parley-study/1", "scenario": ")" << test::strait() << R"(",
    "design": "latin_hypercube", "points": 40, "trials": 2000,
    "vary": {"actors.island.rationality": {"from": 0, "to": 6}, "hold.passage.coast": [null, "pay"]}})";
  return name;
}

}  // namespace

TEST_CASE("the chain of commands: check, study, go on, export, discover") {
  const test::TemporaryFolder folder;
  const std::string study = study_in(folder), out = (folder / "out").string();
  const Said check = parley_says({"study", study, "--check"});
  CHECK(check.code == 0);
  CHECK(check.out.find("in order; 40 points of at most 2,000 trials") != std::string::npos);
  const Said run = parley_says({"study", study, "--out", out});
  CHECK(run.code == 0);
  CHECK(run.out.rfind("40 of 40 points are in ", 0) == 0);
  CHECK(parley_says({"study", study, "--out", out}).code == 3);
  const Said again = parley_says({"study", study, "--out", out, "--resume", "--export", "both"});
  CHECK(again.code == 0);
  CHECK(Tree::parse(text_of(folder / "out/runs.json"))["points"].size() == 40);
  CHECK(text_of(folder / "out/parameters.csv").rfind("point,seed,scenario_sha256,path,value,number\r\n", 0) ==
        0);
  const Said found =
      parley_says({"discover", out, "--outcome", "deal", "--above", "0.8", "--format", "json"});
  CHECK(found.code == 0);
  const Tree box = Tree::parse(found.out)["outcomes"]["deal"]["box"];
  CHECK(box["density"] > 0.8);
  CHECK(parley_says({"discover", out, "--outcome", "del"}).code == 2);
  CHECK(parley_says({"discover", (folder / "none").string()}).code == 3);
}

TEST_CASE(
    "a study with errors ends with code 1, one whose scenario cannot be read with 3, and nothing is "
    "written") {
  const test::TemporaryFolder folder;
  const std::string name = (folder / "bad.json").string();
  std::ofstream(name) << R"({"format": "parley-study/1", "scenario": "none.json", "design": "grid"})";
  const Said said = parley_says({"study", name, "--out", (folder / "out").string()});
  CHECK(said.code == 3);
  CHECK(said.err.find(name + ":1:") == 0);
  CHECK(said.err.find("there is no such file") != std::string::npos);
  std::ofstream(name) << R"({"format": "parley-study/1", "scenario": ")" << test::strait()
                      << R"(", "design": "gird"})";
  CHECK(parley_says({"study", name, "--out", (folder / "out").string()}).code == 1);
  CHECK_FALSE(std::filesystem::exists(folder / "out"));
  CHECK(parley_says({"study", name}).code == 2);
  CHECK(parley_says({"study", name, "--out", "x", "--shard", "3/2"}).code == 2);
}

TEST_CASE("compare, sensitivity and flip write what they tell") {
  const test::TemporaryFolder folder;
  const std::string out = folder.path().string();
  const Said compared = parley_says(
      {"compare", test::strait(), "--hold-b", "coast/passage=pay", "--trials", "8000", "--out", out});
  CHECK(compared.code == 0);
  CHECK(compared.out.find("B: Two states and a strait (Küste on Passage held at “pay”)") !=
        std::string::npos);
  const Tree difference = Tree::parse(text_of(folder / "compare.json"));
  CHECK(difference["format"] == "parley-compare/1");
  CHECK(difference["outcomes"]["deal"]["real"] == true);
  CHECK(difference["settlements"]["passage/toll"]["difference"] > 0);
  CHECK(parley_says({"compare", test::strait()}).code == 2);

  const Said drives =
      parley_says({"sensitivity", test::strait(), "--trials", "4096", "--outcome", "deal", "--out", out});
  CHECK(drives.code == 0);
  CHECK(drives.out.find("chance (types, moves, events)") != std::string::npos);
  const Tree sensitivity = Tree::parse(text_of(folder / "sensitivity.json"));
  CHECK(sensitivity["sobol"]["outcome:deal"]["groups"].size() == 3);
  CHECK(sensitivity["tornado"]["bars"].size() == 1);
  CHECK(parley_says({"sensitivity", test::strait(), "--outcome", "peace"}).code == 2);
  CHECK(parley_says(
            {"sensitivity", test::strait(), "--observe", "first:island/passage=open", "--method", "sobol"})
            .code == 1);

  const Said flipped = parley_says({"flip", test::strait(), "--outcome", "deal", "--target", "0.25",
                                    "--trials", "4096", "--only", "actors.", "--out", out});
  CHECK(flipped.code == 0);
  CHECK(Tree::parse(text_of(folder / "flip.json"))["target"] == 0.25);
  CHECK(parley_says({"flip", test::strait(), "--outcome", "del"}).err.find("did you mean deal?") !=
        std::string::npos);
}

TEST_CASE("the schema of studies is printed") {
  CHECK(parley_says({"schema", "--study"}).out == study_schema_text());
}
