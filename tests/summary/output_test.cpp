#include "sim/summary/output.h"

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/summary/tables.h"

using namespace parley;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for one test, taken away at its end.
struct Scratch {
  fs::path path = fs::temp_directory_path() / ("parley-output-" + std::to_string(::getpid()));
  Scratch() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Scratch() { fs::remove_all(path); }
};

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

Results small() {
  Results r;
  r.trials = 10;
  r.outcomes = {{"a, \"b\"", 4, 0.4, {0.1, 0.7}}};
  r.outcomes_by_round = {{"geneva", {{"a", 0.25}}, 0.75}};
  return r;
}

/// Files may not grow over `bytes` while it lives: writing beyond gives an error, as a full disk does.
struct SmallDisk {
  rlimit before{};
  explicit SmallDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit now{bytes, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before); }
};

}  // namespace

TEST_CASE("a result folder gets every file, and is not overwritten without force") {
  const Scratch scratch;
  const fs::path out = scratch.path / "deep" / "out";
  write_results(out, small(), "{}", {{"parley", "run"}, "scalar", 2, 1, 0.5}, false);
  for (const auto& name : result_files()) CHECK(fs::exists(out / name));
  CHECK(files_in(out) == result_files().size());
  CHECK(read(out / "outcomes.csv") == "outcome,count,share,low,high\n\"a, \"\"b\"\"\",4,0.4,0.1,0.7\n");
  CHECK(read(out / "outcomes_by_round.csv") ==
        "round,outcome,share_ended\ngeneva,a,0.25\ngeneva,(open),0.75\n");
  const auto run = nlohmann::json::parse(read(out / "run.json"));
  CHECK(run["trials_per_second"] == 20.0);
  CHECK(run["command"] == nlohmann::json({"parley", "run"}));
  const std::string before = read(out / "results.json");
  Results other = small();
  other.trials = 11;
  CHECK_THROWS_WITH(write_results(out, other, "{}", {}, false),
                    Catch::Contains("already has results.json, run.json") && Catch::Contains("--force"));
  CHECK(read(out / "results.json") == before);
  write_results(out, other, "{}", {}, true);
  CHECK(read(out / "results.json") != before);
  CHECK(files_in(out) == result_files().size());
}

TEST_CASE("a disk that fills up leaves the old files and nothing half written") {
  const Scratch scratch;
  write_folder(scratch.path, {{"a", "old"}, {"b", "old"}}, false);
  {
    const SmallDisk disk(1000);
    CHECK_THROWS_WITH(
        write_folder(scratch.path, {{"a", "new"}, {"b", std::string(5000, 'x')}}, true),
        Catch::Contains("cannot write '" + (scratch.path / "b").string() + "': File too large"));
  }
  CHECK(read(scratch.path / "a") == "old");
  CHECK(read(scratch.path / "b") == "old");
  CHECK(files_in(scratch.path) == 2);
}

TEST_CASE("a folder that cannot be made or written is named with the reason") {
  const Scratch scratch;
  write_file(scratch.path / "file", "x", false);
  CHECK_THROWS_WITH(write_folder(scratch.path / "file", {{"a", "x"}}, false),
                    Catch::Contains("Not a directory"));
  CHECK_THROWS_WITH(write_folder(scratch.path / "file" / "deeper", {{"a", "x"}}, false),
                    Catch::Contains("Not a directory"));
  CHECK_THROWS_WITH(write_folder("/proc/parley", {{"a", "x"}}, false),
                    Catch::Contains("cannot make the folder '/proc/parley'"));
  CHECK_THROWS_WITH(write_file(scratch.path / "file", "y", false), Catch::Contains("already exists"));
  CHECK(read(scratch.path / "file") == "x");
  write_file(scratch.path / "file", "y", true);
  CHECK(read(scratch.path / "file") == "y");
}
