// Shards merged in any order are the same bytes as the whole run; what does not make a whole is named.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "shell.h"

using namespace parley::test;

namespace {

const std::string kSubject = "tests/data/everything.json";

/// Runs shard i of n into the folder and returns its file's name, quoted.
std::string shard(const TempFolder& folder, int i, int n, const std::string& options = "",
                  const std::string& subject = kSubject) {
  const std::string of = std::to_string(i) + "/" + std::to_string(n);
  const Said said = shell(program() + " run " + scenario(subject) + kTrials + options + " --quiet --shard " +
                          of + " --out '" + (folder / "parts") + "'");
  INFO(of << '\n' << said.err);
  REQUIRE(said.code == 0);
  const std::string id = nlohmann::json::parse(file_text(PARLEY_SOURCE_DIR "/" + subject)).at("id");
  return "'" +
         (folder / ("parts/" + id + ".shard-" + std::to_string(i) + "-of-" + std::to_string(n) + ".json")) +
         "'";
}

Said merge(const TempFolder& folder, const std::vector<std::string>& parts, const std::string& options = "") {
  std::string command = program() + " merge";
  for (const std::string& part : parts) command += " " + part;
  return shell(command + " --quiet --force " + options + " --out '" + (folder / "out") + "'");
}

bool nothing_written(const TempFolder& folder) {
  return !std::filesystem::exists(folder / "out") || std::filesystem::is_empty(folder / "out");
}

std::string plain(const std::string& quoted) { return quoted.substr(1, quoted.size() - 2); }

}  // namespace

TEST_CASE("shards merged in any order are the same bytes as the whole run") {
  for (const std::string& subject : subjects()) {
    const TempFolder folder;
    const Results whole = results_of(subject, "");
    const std::string a = shard(folder, 1, 3, "--threads 1", subject), b = shard(folder, 2, 3, "", subject),
                      c = shard(folder, 3, 3, "--target scalar", subject);
    for (const auto& order :
         std::vector<std::vector<std::string>>{{a, b, c}, {c, a, b}, {b, c, a}, {c, b, a}}) {
      const Said said = merge(folder, order);
      INFO(subject << '\n' << said.err);
      CHECK(said.code == 0);
      CHECK((file_text(folder / "out/results.json") == whole.bytes));
    }
    const auto run = nlohmann::json::parse(file_text(folder / "out/run.json"));
    CHECK(run.at("target") == whole.target + ", scalar");
    CHECK(run.at("processes") == 3);
  }
}

TEST_CASE("a shard carries --set, --hold and --observe, and more shards than blocks are in order") {
  const TempFolder folder;
  const std::string options =
      "--set actors.cedar.rationality=1.25 --hold cedar/islands=guard --observe five:birch/fish=low";
  const Results whole = results_of(kSubject, options);
  std::vector<std::string> parts;
  for (int i = 1; i <= 7; ++i) parts.push_back(shard(folder, i, 7, options));
  CHECK(merge(folder, parts).code == 0);
  CHECK((file_text(folder / "out/results.json") == whole.bytes));
}

TEST_CASE("missing, repeated, damaged and foreign parts are named, with what to run again") {
  const TempFolder folder;
  std::vector<std::string> parts;
  for (int i = 1; i <= 5; ++i) parts.push_back(shard(folder, i, 5));
  const std::string told = "parley merge: ";

  Said said = merge(folder, {parts[0], parts[2], parts[4]});
  CHECK(said.code == 1);
  CHECK(said.err == told + "missing: blocks 1, 3 of 0-4\n" + told + "run again: --shard 2/5, --shard 4/5\n");

  said = merge(folder, {parts[0], parts[1], parts[2], parts[3], parts[4], parts[1]});
  CHECK(said.code == 1);
  CHECK(said.err == told + plain(parts[1]) + ": repeats blocks 1 of " + plain(parts[1]) + "\n");

  const std::string text = file_text(plain(parts[3]));
  const std::string cut = folder / "cut.json", flipped = folder / "flipped.json",
                    other = folder / "other.json";
  write_text(cut, text.substr(0, text.size() / 2));
  std::string bad = text;
  const std::size_t digit = bad.find("\"counts\":[[0,") + 13;
  bad[digit] = bad[digit] == '1' ? '2' : '1';
  write_text(flipped, bad);
  write_text(other, "{}");
  said = merge(folder, {parts[0], parts[1], cut, flipped, other, "'" + (folder / "none.json") + "'", parts[2],
                        parts[4]});
  CHECK(said.code == 1);
  CHECK(said.err == told + cut + ": damaged: it is cut off, or no JSON\n" + told + flipped +
                        ": damaged: its checksum is another\n" + told + other +
                        ": no part of a run: its format is not parley-part/1\n" + told +
                        (folder / "none.json") + " cannot be read: No such file or directory\n" + told +
                        "missing: blocks 3 of 0-4\n" + told + "run again: --shard 4/5\n");

  const TempFolder elsewhere;
  const std::string seed = shard(elsewhere, 1, 5, "--set actors.cedar.memory=0.25");
  const std::string first = shard(elsewhere, 2, 5, "", subjects()[0]);
  said = merge(folder, {seed, parts[1], parts[2], parts[3], parts[4], first});
  CHECK(said.code == 1);
  CHECK(said.err.find(told + plain(seed) + ": of another run than the others (settings {") == 0);
  CHECK(said.err.find("\n" + told + plain(first) + ": of another run than the others (another scenario)\n") !=
        std::string::npos);
  CHECK(said.err.find("\n" + told + "run again: --shard 1/5\n") != std::string::npos);
  CHECK(nothing_written(folder));
}

TEST_CASE("a shard that is told to stop keeps its whole blocks, and the merge says to run it again") {
  const TempFolder folder;
  const std::string run = program() + " run " + scenario(kSubject) +
                          " --trials 2e7 --threads 1 --quiet --out '" + (folder / "parts") + "' --shard ";
  const std::string part = "'" + (folder / "parts/everything.shard-2-of-4.json") + "'";
  Said stopped;
  nlohmann::json json;
  // On a busy machine the first block may take longer than a second, or the program may be told before it
  // listens to signals (143) or before its run begins (no part is written): then it is given more.
  for (int seconds = 1; seconds <= 32; seconds *= 2) {
    stopped =
        shell("timeout --preserve-status -s TERM " + std::to_string(seconds) + " " + run + "2/4 --force");
    if (stopped.code == 143) continue;
    if (stopped.code != 130) break;
    const std::string text = file_text(plain(part));
    if (text.empty()) continue;
    json = nlohmann::json::parse(text);
    if (!json["partial"]["blocks"].empty()) break;
  }
  CHECK(stopped.code == 130);
  CHECK(stopped.err.find("; the part is partial\n") != std::string::npos);
  CHECK(json["partial"]["blocks"].size() >= 1);
  CHECK(json["partial"]["blocks"][0][0] == 1220);
  const Said said = merge(folder, {part});
  CHECK(said.code == 1);
  CHECK(said.err.find("run again: --shard 1/4, --shard 2/4, --shard 3/4, --shard 4/4\n") !=
        std::string::npos);
  CHECK(nothing_written(folder));
}

TEST_CASE("wrong shards are refused before anything runs") {
  const auto refused = [](const std::string& options) {
    return shell(program() + " run " + scenario(kSubject) + " " + options).err;
  };
  CHECK(refused("--shard 3 --out x") ==
        "parley run: --shard: '3' has no '/'; it takes I/N, such as 3/8, with at most 1,000,000 parts\n"
        "Try: parley run --help\n");
  CHECK(refused("--shard 9/8 --out x").find("'9/8' has a number of the part that is too large") !=
        std::string::npos);
  CHECK(refused("--shard 0/8 --out x").find("'0/8' has a number of the part that is too small") !=
        std::string::npos);
  CHECK(refused("--shard 1/0 --out x").find("'1/0' has a number of parts that is too small") !=
        std::string::npos);
  CHECK(refused("--shard 1/8 --precision 0.01 --format json") ==
        "parley run: --shard needs --out DIR, the folder for the part\n"
        "parley run: --shard and --precision exclude each other: no part knows how precise the whole is\n"
        "parley run: --shard writes no results yet; --format json is for parley merge\n"
        "Try: parley run --help\n");
  const TempFolder folder;
  shard(folder, 1, 2);
  const Said again = shell(program() + " run " + scenario(kSubject) + kTrials + " --shard 1/2 --out '" +
                           (folder / "parts") + "'");
  CHECK(again.code == 3);
  CHECK(again.err.find("everything.shard-1-of-2.json") != std::string::npos);
  CHECK(shell(program() + " merge '" + (folder / "parts/everything.shard-1-of-2.json") + "'").code == 2);
}
