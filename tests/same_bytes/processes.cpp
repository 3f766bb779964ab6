// results.json of mpirun is the same bytes as of one process; what goes wrong is told once, with its exit
// code.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "shell.h"

using namespace parley::test;

namespace {

/// "mpirun … -n RANKS", or nothing where there is none, which is said.
std::string mpirun(int ranks) {
  const std::string program = PARLEY_MPIRUN;
  if (program.empty() || program.find("NOTFOUND") != std::string::npos || !std::filesystem::exists(program)) {
    WARN("SKIPPED: no mpirun here, or parley was built without MPI");
    return "";
  }
  return "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 '" + program +
         "' --oversubscribe --bind-to none -n " + std::to_string(ranks);
}

}  // namespace

TEST_CASE("1, 2 and 3 processes under mpirun give the same bytes as one alone") {
  if (mpirun(1).empty()) return;
  for (const std::string& subject : subjects()) {
    const Results alone = results_of(subject, "");
    CHECK(alone.processes == 1);
    for (const int ranks : {1, 2, 3}) {
      const Results all = results_of(subject, "--threads 1", mpirun(ranks));
      INFO(subject << " " << ranks);
      CHECK(all.processes == ranks);
      CHECK(all.target == alone.target);
      CHECK((all.bytes == alone.bytes));
    }
  }
}

TEST_CASE("a run to a precision stops at the same trial under mpirun") {
  if (mpirun(3).empty()) return;
  const Results alone = results_of(subjects()[1], "--precision 0.012");
  CHECK(nlohmann::json::parse(alone.bytes).at("trials") < 20001);
  CHECK((results_of(subjects()[1], "--precision 0.012 --threads 1", mpirun(3)).bytes == alone.bytes));
}

TEST_CASE("several processes speak with one voice") {
  if (mpirun(3).empty()) return;
  const TempFolder folder;
  const std::string from = "cat " + scenario(subjects()[1]) + " | ";
  const Said alone = shell(from + program() + " run - --trials 5000 --format json");
  const Said all = shell(from + mpirun(3) + " " + program() + " run - --trials 5000 --format json");
  CHECK(alone.code == 0);
  CHECK(all.code == 0);
  CHECK(all.out == alone.out);  // once, although only the first process has the standard input

  const Said version = shell(mpirun(3) + " " + program() + " --version");
  CHECK(version.out.find("parley", 10) == std::string::npos);

  const auto told = [](const std::string& text, const std::string& what) {
    std::size_t times = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++times;
    return times;
  };
  const Said usage = shell(mpirun(3) + " " + program() + " run nothing.json --trials 0");
  CHECK(usage.code == 2);
  CHECK(told(usage.err, "--trials: '0' is too small") == 1);
  const Said missing = shell(mpirun(3) + " " + program() + " run nothing.json");
  CHECK(missing.code == 3);
  CHECK(told(missing.err, "nothing.json cannot be read") == 1);
  write_text(folder / "bad.json", "{}");
  CHECK(shell(mpirun(3) + " " + program() + " run '" + (folder / "bad.json") + "'").code == 1);
  const std::string out = " --trials 5000 --quiet --out '" + (folder / "out") + "'";
  CHECK(shell(mpirun(2) + " " + program() + " run " + scenario(subjects()[1]) + out).code == 0);
  const Said again = shell(mpirun(2) + " " + program() + " run " + scenario(subjects()[1]) + out);
  CHECK(again.code == 3);
  CHECK(told(again.err, "results.json") == 1);
}

TEST_CASE("processes that were given different command lines are refused") {
  if (mpirun(2).empty()) return;
  const std::string run = program() + " run " + scenario(subjects()[1]) + " --trials 5000 --quiet --shard ";
  const Said said = shell(mpirun(1) + " " + run + "1/2 --out x : -n 1 " + run + "2/2 --out x");
  CHECK(said.code == 2);
  CHECK(
      said.err.find("parley: started as one of 2 processes, but they were given different command lines\n") !=
      std::string::npos);
}

TEST_CASE("processes started by a starter that MPI does not know are refused") {
  const Said lone = shell("PMI_SIZE=4 PMI_RANK=0 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 " +
                          program() + " --version");
  CHECK(lone.code == 2);
  CHECK(lone.err.find("parley: started as one of 4 processes, but ") != std::string::npos);
  CHECK(shell("PMI_SIZE=1 PMI_RANK=0 " + program() + " --version").code == 0);
}
