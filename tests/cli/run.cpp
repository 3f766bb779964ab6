#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "process.h"
#include "sim/base/digest.h"

using namespace parley::test;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

namespace {

const std::string kStrait = PARLEY_SOURCE_DIR "/tests/cli/data/strait.json";

Child program(Words words) {
  words.insert(words.begin(), parley_program());
  return {std::move(words)};
}

Ended run_strait(Words words) {
  Words all{"run", kStrait};
  all.insert(all.end(), words.begin(), words.end());
  return run_child(program(all));
}

/// The files in a folder, hidden ones too.
std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename());
  return names;
}

}  // namespace

TEST_CASE("a run's report and a told trial are those of the golden texts") {
  const std::string golden = PARLEY_SOURCE_DIR "/tests/golden/";
  const Ended run = run_strait({"--trials", "5000", "--seed", "7"});
  CHECK(run.code == 0);
  CHECK(run.err == "");
  CHECK(run.out == text_of(golden + "strait-run.txt"));
  const Ended trace = run_child(program({"trace", kStrait, "--trial", "3"}));
  CHECK(trace.code == 0);
  CHECK(trace.out == text_of(golden + "strait-trace.txt"));
}

TEST_CASE("an opening is set with or without quotes, to the same result") {
  const Json strait = Json::parse(text_of(kStrait));
  const auto& [issue, written] = *strait["issues"].items().begin();
  const auto& [actor, positions] = *written["positions"].items().begin();
  const std::string path = "issues." + issue + ".opening." + actor;
  const std::string position = (--positions.end()).key();
  const Ended bare = run_strait({"--trials", "500", "--format", "json", "--set", path + "=" + position});
  const Ended quoted =
      run_strait({"--trials", "500", "--format", "json", "--set", path + "=\"" + position + "\""});
  CHECK(bare.code == 0);
  CHECK(bare.out == quoted.out);
  CHECK(Json::parse(bare.out)["settings"]["set"][path] == position);
}

TEST_CASE("results are the same bytes at 1, 2, 3 and 8 threads, and those of the golden digests") {
  std::istringstream lines(text_of(PARLEY_SOURCE_DIR "/tests/golden/digests.txt"));
  int compared = 0;
  for (std::string digest, trials, file; lines >> digest >> trials >> file; ++compared) {
    for (const char* threads : {"1", "2", "3", "8"}) {
      const Ended run = run_child(program({"run", PARLEY_SOURCE_DIR "/" + file, "--trials", trials,
                                           "--threads", threads, "--quiet", "--format", "json"}));
      INFO(file << " with " << threads << " threads (script/golden writes new digests)\n" << run.err);
      CHECK(run.code == 0);
      CHECK(parley::sha256(run.out) == digest);
    }
  }
  CHECK(compared >= 2);
}

TEST_CASE("the results on standard output are those in the folder") {
  const Folder folder;
  const Ended run = run_strait({"--trials", "5000", "--format", "json", "--out", folder / "out"});
  CHECK(run.code == 0);
  CHECK(run.out == text_of(folder / "out/results.json"));
  const Json results = Json::parse(run.out), record = Json::parse(text_of(folder / "out/run.json"));
  CHECK(results["trials"] == 5000);
  CHECK(results["partial"] == false);
  CHECK(record["command"][1] == "run");
  CHECK(run_child({{parley_program(), "run", "-", "--trials", "5000", "--format", "json"}, text_of(kStrait)})
            .out == run.out);
}

TEST_CASE("a told trial is that trial of the run") {
  const Json told = Json::parse(
      run_child(program({"trace", kStrait, "--trial", "0", "--seed", "9", "--format", "json"})).out);
  const Json run = Json::parse(run_strait({"--trials", "1", "--seed", "9", "--format", "json"}).out);
  CHECK(run["outcomes"][told["outcome"].get<std::string>()]["count"] == 1);
  CHECK(run["rounds_played"][told["last_round"].get<std::string>()] == 1.0);
  for (const char* actor : {"island", "coast"})
    CHECK(run["utilities"][actor]["mean"].get<double>() ==
          Approx(told["utilities"][actor].get<double>()).margin(1e-9));
  CHECK(run["types"]["island"][told["types"]["island"].get<std::string>()] == 1.0);
}

TEST_CASE("changes of the scenario change the run, and wrong ones are named together") {
  const Json held = Json::parse(
      run_strait({"--trials", "3000", "--hold", "island/passage=closed", "--format", "json"}).out);
  CHECK(held["outcomes"]["blockade"]["count"] == 3000);
  CHECK(held["settings"]["hold"]["island/passage"] == "closed");
  const Json seen = Json::parse(
      run_strait({"--trials", "3000", "--observe", "first:island/passage=closed", "--format", "json"}).out);
  CHECK(seen["effective_sample_size"].get<double>() < 3000);
  CHECK(seen["types"]["island"]["proud"].get<double>() > 0.5);  // who keeps it closed is likely proud
  const Json set = Json::parse(
      run_strait({"--trials", "3000", "--set", "actors.island.types.proud.prior=0", "--format", "json"}).out);
  CHECK(set["types"]["island"]["proud"] == 0.0);

  const Ended wrong = run_strait({"--set", "actors.iland.rationality=2", "--set", "x", "--hold",
                                  "island/passage=opn", "--observe", "frist:island/passage=open"});
  CHECK(wrong.code == 2);
  CHECK(wrong.out == "");
  CHECK(wrong.err ==
        "parley run: --set actors.iland.rationality=2: there is no such number in the scenario; did you mean "
        "\"actors.island.rationality\"?\n"
        "parley run: --set x: it takes PATH=JSON, such as actors.NAME.rationality=1.5\n"
        "parley run: --hold island/passage=opn: no position \"opn\"; did you mean \"open\"?\n"
        "parley run: --observe frist:island/passage=open: no round \"frist\"; did you mean \"first\"?\n"
        "Try: parley run --help\n");
}

TEST_CASE("an observation that cannot be is an error of what was asked, with its reason") {
  const Ended run = run_strait({"--trials", "100", "--set", "actors.island.rationality=100", "--set",
                                "payoffs.island.passage.vs.coast.cells.toll.demand=-1000000", "--set",
                                "payoffs.island.passage.vs.coast.cells.toll.pay=-1000000", "--observe",
                                "first:island/passage=toll"});
  CHECK(run.code == 1);
  CHECK(run.err.find("what was observed is impossible in this scenario") != std::string::npos);
}

TEST_CASE("numbers are read strictly, all of them") {
  const Ended run =
      run_strait({"--trials", "-5", "--seed", "010", "--threads", "1e21", "--precision", "0.5", "--force"});
  CHECK(run.code == 2);
  CHECK(run.err ==
        "parley run: --trials: '-5' is negative; it takes a whole number from 1 to 1,000,000,000,000, such "
        "as 1000000, 1e6 or "
        "1_000_000\n"
        "parley run: --seed: '010' has a leading zero; it takes a whole number from 0 to "
        "9,007,199,254,740,991, such as "
        "1000000, 1e6 or 1_000_000\n"
        "parley run: --precision: '0.5' is the end of the range and not in it; it takes a number greater "
        "than 0 and less than 0.5, such as 0.005\n"
        "parley run: --threads: '1e21' is too large; it takes a whole number from 1 to 1,024, such as 2\n"
        "parley run: --force is for --out, which is not given\n"
        "Try: parley run --help\n");
  const std::string plain = run_strait({"--trials", "20000", "--format", "json"}).out;
  CHECK(run_strait({"--trials", "2e4", "--format", "json"}).out == plain);
  CHECK(run_strait({"--trials", "20_000", "--format", "json"}).out == plain);
}

TEST_CASE("a precision stops the run once it is reached") {
  const Json run =
      Json::parse(run_strait({"--trials", "1e6", "--precision", "0.02", "--format", "json"}).out);
  CHECK(run["trials"].get<int>() < 100'000);
  CHECK(run["partial"] == false);
  for (const auto& outcome : run["outcomes"])
    CHECK(outcome["interval"][1].get<double>() - outcome["interval"][0].get<double>() <= 0.04 + 1e-9);
}

TEST_CASE("nothing is overwritten without --force, and nothing is run before that is known") {
  const Folder folder;
  CHECK(run_strait({"--trials", "1000", "--quiet", "--out", folder / "out"}).code == 0);
  const std::string before = text_of(folder / "out/results.json");
  const Ended refused = run_strait({"--trials", "1e12", "--quiet", "--out", folder / "out"});
  CHECK(refused.code == 3);
  CHECK(refused.err.find("already has results.json") != std::string::npos);
  CHECK(refused.err.find("--force") != std::string::npos);
  CHECK(text_of(folder / "out/results.json") == before);
  CHECK(run_strait({"--trials", "2000", "--quiet", "--out", folder / "out", "--force"}).code == 0);
  CHECK(Json::parse(text_of(folder / "out/results.json"))["trials"] == 2000);
}

TEST_CASE("a disk that fills leaves no half-written file") {
  const Folder folder;
  Child child = program({"run", kStrait, "--trials", "1000", "--quiet", "--out", folder / "out"});
  child.file_size_limit = 1000;
  const Ended full = run_child(child);
  CHECK(full.code == 3);
  CHECK(full.err.find("File too large") != std::string::npos);
  CHECK(files_in(folder / "out").empty());
}

TEST_CASE("a folder that cannot be written is an error of output") {
  CHECK(run_strait({"--trials", "1000", "--quiet", "--out", "/proc/parley"}).code == 3);
  const Folder folder;
  if (geteuid() == 0) {
    WARN("skipped: root may write anywhere, so that a folder without write permission refuses nothing");
    return;
  }
  chmod(folder.path().c_str(), 0555);
  CHECK(run_strait({"--trials", "1000", "--quiet", "--out", folder / "out"}).code == 3);
  chmod(folder.path().c_str(), 0755);
}

TEST_CASE("Ctrl-C ends a run with what was complete, marked partial") {
  const Folder folder;
  Child child = program({"run", kStrait, "--trials", "1e12", "--out", folder / "out"});
  child.interrupt_after_ms = 1500;
  const Ended ended = run_child(child);
  CHECK(ended.code == 130);
  CHECK(ended.err.find("interrupted after") != std::string::npos);
  CHECK(ended.out.find("The run was stopped") != std::string::npos);
  const Json results = Json::parse(text_of(folder / "out/results.json"));
  CHECK(results["partial"] == true);
  CHECK(results["settings"]["trials"] == 1'000'000'000'000);
  const auto trials = results["trials"].get<std::uint64_t>();
  REQUIRE(trials > 0);
  CHECK(trials % 4096 == 0);  // whole blocks
  const Json whole = Json::parse(run_strait({"--trials", std::to_string(trials), "--format", "json"}).out);
  CHECK(results["outcomes"] == whole["outcomes"]);
  CHECK(results["utilities"] == whole["utilities"]);
}

TEST_CASE("no progress line and no colour where there is no terminal") {
  const Ended run = run_strait({"--trials", "300000"});
  CHECK(run.err == "");
  CHECK(run.out.find('\x1b') == std::string::npos);
  const Ended quiet = run_strait({"--trials", "1000", "--quiet"});
  CHECK(quiet.out == "");
}

TEST_CASE("a file with errors ends run and trace with code 1 and its problems") {
  for (const char* command : {"run", "trace"}) {
    const Ended ended = run_child({{parley_program(), command, "-"}, "{\"format\": \"parley-scenario/1\"}"});
    CHECK(ended.code == 1);
    CHECK(ended.out == "");
    CHECK(ended.err.find("standard input:1:1: error") == 0);
  }
}
