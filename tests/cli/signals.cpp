// SIGTERM, and Ctrl-C, while a command works: each ends, says that it was interrupted and leaves nothing half
// written. The work would take hours; a minute is given, so that a slow or busy machine fails nothing.
#include <signal.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "process.h"

using namespace parley::test;

namespace {

const std::string kEverything = PARLEY_SOURCE_DIR "/tests/data/everything.json";
constexpr int kPatience = 60;  // seconds

/// A game whose payoffs are drawn at random.
void write_game(const std::string& name, const std::vector<int>& sizes) {
  std::ofstream file(name);
  std::mt19937 random(3);
  file << "NFG 1 R \"g\" {";
  for (std::size_t i = 0; i < sizes.size(); ++i) file << " \"p" << i << '"';
  file << " } {";
  std::size_t cells = 1;
  for (const int m : sizes) {
    file << ' ' << m;
    cells *= static_cast<std::size_t>(m);
  }
  file << " }\n\n";
  for (std::size_t k = 0; k < cells * sizes.size(); ++k) file << random() % 2001 << ' ';
  file << '\n';
}

void write_study(const std::string& name) {
  std::ofstream(name) << R"({"format": "parley-study/1", "scenario": ")" << kEverything
                      << R"(", "design": "grid", "trials": 1000000000,
    "vary": {"actors.ash.patience": [0.1, 0.5]}})";
}

struct Command {
  std::vector<std::string> words;  ///< "@" in front of a file of the test's folder
  bool writes = false;             ///< takes --out
};

std::vector<Command> long_ones() {
  const std::string outcome = "peace";
  return {
      {{"run", kEverything, "--trials", "1e12"}, true},
      {{"run", kEverything, "--trials", "1e12", "--precision", "0.00000001"}, true},
      {{"compare", kEverything, kEverything, "--trials", "1e12"}, true},
      {{"sensitivity", kEverything, "--outcome", outcome, "--trials", "1e9"}, true},
      {{"sensitivity", kEverything, "--outcome", outcome, "--trials", "1e9", "--method", "morris"}, true},
      {{"flip", kEverything, "--outcome", outcome, "--target", "0.5", "--trials", "1e9"}, true},
      {{"solve", kEverything, "--draws", "1e8"}, true},
      {{"report", kEverything, "--trials", "1e12"}, false},
      {{"study", "@study.json"}, true},
      {{"solve", "@wide.nfg", "--concept", "correlated"}, true},
      {{"solve", "@many.nfg", "--concept", "equilibria"}, true},
  };
}

}  // namespace

TEST_CASE("SIGTERM and Ctrl-C end every command that works for long") {
  const Folder folder;
  write_game(folder / "wide.nfg", {60, 60});
  write_game(folder / "many.nfg", {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
  write_study(folder / "study.json");
  int number = 0;
  for (const Command& command : long_ones())
    for (const int signal : {SIGTERM, SIGINT}) {
      const std::string out = folder / ("out" + std::to_string(++number));
      Child child{{parley_program()}};
      for (const std::string& word : command.words)
        child.words.push_back(word.starts_with("@") ? folder / word.substr(1) : word);
      if (command.writes || command.words.front() == "report")
        child.words.insert(child.words.end(), {"--out", out});
      if (command.words.front() == "report") child.words.back() += ".html";
      child.interrupt_after_ms = 700;
      child.signal = signal;
      child.kill_after_s = kPatience;
      const Ended ended = run_child(child);
      std::string line;
      for (const std::string& word : child.words) line += word + ' ';
      INFO(line << "by " << signal << ": " << ended.err);
      CHECK(ended.code == 130);
      CHECK(ended.err.find("interrupted") != std::string::npos);
      CHECK_FALSE(std::filesystem::exists(out + ".html"));
      for (const char* whole : {"analysis.json", "compare.json", "flip.json", "sensitivity.json"})
        CHECK_FALSE(std::filesystem::exists(out + "/" + whole));
    }
}
