#include "shell.h"

#include <stdlib.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace parley::test {

namespace {
std::string quoted(const std::string& text) { return std::string("'").append(text).append("'"); }
}  // namespace

Said shell(const std::string& command) {
  const TempFolder folder;
  const int status = std::system(
      ("{ " + command + "\n} >" + quoted(folder / "out") + " 2>" + quoted(folder / "err")).c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), file_text(folder / "out"),
          file_text(folder / "err")};
}

std::string program() { return quoted(PARLEY_BINARY_DIR "/bin/parley"); }
std::string scenario(const std::string& of) { return quoted(PARLEY_SOURCE_DIR "/" + of); }

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "parley-bytes-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

const std::vector<std::string>& subjects() {
  static const std::vector<std::string> all{"scenarios/nato-russia-2022.json", "tests/data/everything.json",
                                            "tests/enumerator/scenarios_offers/types-votes.json",
                                            "tests/enumerator/scenarios_offers/listed.json"};
  return all;
}

Results results_of(const std::string& subject, const std::string& options, const std::string& before) {
  const TempFolder folder;
  const std::string command = before + " " + program() + " run " + scenario(subject) + kTrials + options +
                              " --quiet --out '" + (folder / "out") + "'";
  const Said said = shell(command);
  INFO(command << '\n' << said.err);
  REQUIRE(said.code == 0);
  const auto run = nlohmann::json::parse(file_text(folder / "out/run.json"));
  return {file_text(folder / "out/results.json"), run.at("target"), run.at("threads"), run.at("processes")};
}

}  // namespace parley::test
