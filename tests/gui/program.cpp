#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdio>

#include "dashboard.h"
#include "gui/options.h"

using parley::gui::Options;
using parley::gui::read_options;

namespace {

struct Ended {
  int code;
  std::string text;
};

/// The program without a display.
Ended run(const std::string& words) {
  const std::string command = "env -u DISPLAY -u WAYLAND_DISPLAY " + std::string(PARLEY_BINARY_DIR) +
                              "/bin/parley-gui " + words + " 2>&1";
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe);
  std::string text;
  char buffer[512];
  while (const std::size_t got = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, got);
  return {WEXITSTATUS(pclose(pipe)), text};
}

}  // namespace

TEST_CASE("without a display the program says what to do instead") {
  const Ended ended = run("my.json");
  CHECK(ended.code == 3);
  CHECK(ended.text.find("parley run my.json") != std::string::npos);
  CHECK(ended.text.find("--screenshot") != std::string::npos);
  CHECK(run("\"my file.json\"").text.find("parley run 'my file.json'") != std::string::npos);
}

TEST_CASE("a picture needs no display, and the same command gives the same bytes") {
  const parley::test::TestFolder folder;
  const std::string scenario = folder.file("coin.json", parley::test::kCoin);
  for (const char* name : {"a.png", "b.png"}) {
    const Ended ended =
        run("--screenshot " + folder.file(name) + " --size 1000x700 --trials 20000 " + scenario);
    CHECK(ended.text.empty());
    CHECK(ended.code == 0);
  }
  const std::string a = parley::test::text_of_file(folder.file("a.png"));
  CHECK(a.size() > 10'000);
  CHECK(a == parley::test::text_of_file(folder.file("b.png")));
}

TEST_CASE("a picture of a file with errors is told, not drawn") {
  const parley::test::TestFolder folder;
  const Ended ended =
      run("--screenshot " + folder.file("a.png") + " " + folder.file("bad.json", "{\"format\": 1}"));
  CHECK(ended.code == 2);
  CHECK(ended.text.find("bad.json:1:") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.file("a.png")));
}

TEST_CASE("mistakes on the command line are all told") {
  std::vector<std::string> wrong;
  read_options({"--size", "10", "--theme", "pink", "--panel", "x", "--trials", "0", "--nonsense", "a.json",
                "b.json", "--seed"},
               wrong);
  CHECK(wrong.size() == 7);
}

TEST_CASE("the command line is read") {
  std::vector<std::string> wrong;
  const Options options = read_options(
      {"--screenshot", "x.png", "--size", "1000x700", "--theme", "slate", "--panel", "map", "--panel",
       "stances", "--trials", "500", "--seed", "7", "--set", "a.b=1", "--given", "war", "file.json"},
      wrong);
  CHECK(wrong.empty());
  CHECK(options.width == 1000);
  CHECK(options.height == 700);
  CHECK(options.trials == 500u);
  CHECK(options.panels == std::vector<std::string>{"map", "stances"});
  CHECK(options.scenario == "file.json");
}
