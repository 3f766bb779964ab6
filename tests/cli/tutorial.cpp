#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "process.h"

using namespace parley::test;

namespace {

/// One command of a page, and what the page says it prints.
struct Shown {
  std::string command, output;
};

/// The commands in the page's ```console blocks: a line "$ COMMAND" and the lines up to the next command or
/// the block's end.
std::vector<Shown> commands_of(const std::string& page) {
  std::vector<Shown> shown;
  std::istringstream lines(page);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```", 0) == 0)
      inside = line == "```console";
    else if (inside && line.rfind("$ ", 0) == 0)
      shown.push_back({line.substr(2), ""});
    else if (inside && !shown.empty())
      shown.back().output += line + '\n';
  }
  return shown;
}

/// Writes the files that the page gives: its ```json NAME blocks.
void write_files(const std::string& page, const Folder& folder) {
  std::istringstream lines(page);
  std::ofstream file;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("```json ", 0) == 0)
      file.open(folder / line.substr(8));
    else if (line == "```" && file.is_open())
      file.close();
    else if (file.is_open())
      file << line << '\n';
  }
}

/// The shell command run in a folder where `parley` is found and the shipped scenarios are; all that it
/// prints.
std::string printed(const std::string& command, const Folder& folder) {
  const std::string path = std::filesystem::path(parley_program()).parent_path();
  const Ended ended =
      run_child({{"/bin/sh", "-c",
                  "PATH='" + path + "':$PATH; LC_ALL=C; export PATH LC_ALL; { " + command + "\n} 2>&1"},
                 "",
                 "",
                 -1,
                 -1,
                 folder.path()});
  return ended.out;
}

/// Runs every command of a page in order, in a folder of its own, and compares. A last line "…" leaves the
/// rest untold.
void hold_to_page(const std::string& name) {
  const Folder folder;
  std::filesystem::create_directory_symlink(PARLEY_SOURCE_DIR "/scenarios", folder / "scenarios");
  const std::string page = text_of(PARLEY_SOURCE_DIR "/docs/" + name);
  write_files(page, folder);
  const std::vector<Shown> all = commands_of(page);
  CHECK(all.size() >= 5);
  for (const Shown& shown : all) {
    INFO("docs/" << name << ": $ " << shown.command);
    std::string wanted = shown.output, got = printed(shown.command, folder);
    const std::string cut = "…\n";
    if (wanted.size() >= cut.size() && wanted.compare(wanted.size() - cut.size(), cut.size(), cut) == 0) {
      wanted.resize(wanted.size() - cut.size());
      CHECK(got.size() > wanted.size());
      got.resize(std::min(got.size(), wanted.size()));
    }
    CHECK(got == wanted);
  }
}

}  // namespace

TEST_CASE("the tutorial's commands print what it says") { hold_to_page("tutorial.md"); }

TEST_CASE("the README shows what script/run prints") {
  const std::vector<Shown> shown = commands_of(text_of(PARLEY_SOURCE_DIR "/README.md"));
  REQUIRE(shown.size() == 1);
  CHECK(shown[0].command == "script/run");
  // What script/run does once it has built the program.
  const std::string command =
      "parley run scenarios/nato-russia-2022.json --trials 1e6 --out out/nato-russia-2022";
  CHECK(text_of(PARLEY_SOURCE_DIR "/script/run").find("--trials 1e6 --out \"$out\" --force") !=
        std::string::npos);
  const Folder folder;
  std::filesystem::create_directory_symlink(PARLEY_SOURCE_DIR "/scenarios", folder / "scenarios");
  CHECK(printed(command, folder) == shown[0].output);
}

TEST_CASE("the commands of a page are found, with their output") {
  const auto shown =
      commands_of("text\n```console\n$ a b\none\ntwo\n$ c\n```\n$ not this\n```json\n$ nor this\n```\n");
  REQUIRE(shown.size() == 2);
  CHECK(shown[0].command == "a b");
  CHECK(shown[0].output == "one\ntwo\n");
  CHECK(shown[1].command == "c");
  CHECK(shown[1].output == "");
}
