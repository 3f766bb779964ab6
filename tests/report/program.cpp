#include <filesystem>

#include "made.h"
#include "tests/cli/say.h"
#include "tests/study/folder.h"

using namespace parley;
using namespace parley::test;
using parley::cli::Console;
using parley::cli::ExitCode;
namespace fs = std::filesystem;

namespace {

struct Scratch : TemporaryFolder {
  std::string operator/(const std::string& name) const { return (path() / name).string(); }
};

const std::string kScenario = std::string(PARLEY_SOURCE_DIR) + "/scenarios/deterrence.json";

}  // namespace

TEST_CASE("a folder and the run itself give the same bytes, on any number of threads") {
  const Scratch at;
  REQUIRE(say({"run", kScenario, "--trials", "5000", "--seed", "4", "--set",
               "actors.challenger.foresight=0.5", "--out", at / "run", "--quiet"})
              .code == ExitCode::ok);
  const Said folder = say({"report", at / "run", "--out", at / "a.html", "--threads", "1"});
  CHECK(folder.err.empty());
  CHECK(folder.out == "Report: " + (at / "a.html") + "\n");
  REQUIRE(say({"report", kScenario, "--trials", "5000", "--seed", "4", "--set",
               "actors.challenger.foresight=0.5", "--out", at / "b.html", "--threads", "3"})
              .code == ExitCode::ok);
  const std::string page = file_text(at / "a.html");
  CHECK(page.size() > 10000);
  CHECK(page == file_text(at / "b.html"));
  CHECK(page.find("actors.challenger.foresight") != std::string::npos);
}

TEST_CASE("a report is never written over a file without force, and nothing is left when it cannot be") {
  const Scratch at;
  std::ofstream(at / "mine.html") << "mine";
  const Said refused = say({"report", kScenario, "--trials", "1000", "--out", at / "mine.html"});
  CHECK(refused.code == ExitCode::input_output);
  CHECK(refused.err.find("already has mine.html") != std::string::npos);
  CHECK(file_text(at / "mine.html") == "mine");
  CHECK(say({"report", kScenario, "--trials", "1000", "--out", at / "mine.html", "--force"}).code ==
        ExitCode::ok);
  CHECK(file_text(at / "mine.html").find("<!DOCTYPE html>") == 0);
  const Said folder = say({"report", kScenario, "--out", at.path().string()});
  CHECK(folder.code == ExitCode::input_output);
  CHECK(folder.err.find("it is a folder") != std::string::npos);
}

TEST_CASE("a folder that is no run's, or was meddled with, is told so") {
  const Scratch at;
  const Said none = say({"report", at.path().string(), "--out", at / "x.html"});
  CHECK(none.code == ExitCode::bad_file);
  CHECK(
      none.err.find("has no results.json, compare.json or runs.sqlite; it takes a folder that parley run") !=
      std::string::npos);
  REQUIRE(say({"run", kScenario, "--trials", "1000", "--out", at / "run", "--quiet"}).code == ExitCode::ok);
  fs::copy_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/matching-pennies.json", at / "run/scenario.json",
                fs::copy_options::overwrite_existing);
  const Said other = say({"report", at / "run", "--out", at / "x.html"});
  CHECK(other.code == ExitCode::bad_file);
  CHECK(other.err.find("not the scenario that the results are of") != std::string::npos);
  fs::remove(at / "run/scenario.json");
  std::ofstream(at / "run/results.json") << "{}";
  const Said both = say({"report", at / "run", "--out", at / "x.html"});
  CHECK(both.err.find("not results of parley") != std::string::npos);
  CHECK(both.err.find("scenario.json cannot be read") != std::string::npos);
  CHECK_FALSE(fs::exists(at / "x.html"));
  const Said options = say({"report", at / "run", "--trials", "10", "--seed", "3"});
  CHECK(options.code == ExitCode::usage);
  CHECK(options.err.find("--trials is for a scenario") != std::string::npos);
  CHECK(options.err.find("--seed is for a scenario") != std::string::npos);
}

TEST_CASE("the PDF: same bytes each time, or a clear word where weasyprint is missing") {
  const Scratch at;
  const std::vector<std::string> words{"report",  kScenario,   "--trials", "1000",      "--pdf", "--without",
                                       "drivers", "--without", "flips",    "--without", "theory"};
  const auto with = [&](const std::string& name) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"--out", at / name});
    return all;
  };
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", (at / "none").c_str(), 1);
  const Said missing = say(with("a.html"));
  ::setenv("PATH", path.c_str(), 1);
  CHECK(missing.code == ExitCode::input_output);
  CHECK(missing.err.find("weasyprint, which is not installed") != std::string::npos);
  CHECK_FALSE(fs::exists(at / "a.html"));
  if (std::system("weasyprint --version >/dev/null 2>&1") != 0) {
    WARN("skipped: weasyprint is not installed");
    return;
  }
  const Said done = say(with("a.html"));
  INFO(done.err);
  REQUIRE(done.code == ExitCode::ok);
  CHECK(file_text(at / "a.pdf").compare(0, 5, "%PDF-") == 0);
  REQUIRE(say(with("b.html")).code == ExitCode::ok);
  CHECK(file_text(at / "a.pdf") == file_text(at / "b.pdf"));
}
