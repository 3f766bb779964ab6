// Man pages and completion say what the tables of options say.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <sstream>

#include "../same_bytes/shell.h"
#include "sim/cli/manual.h"
#include "sim/cli/options.h"
#include "sim/manual/columns.h"
#include "tools.h"
#if PARLEY_HAS_GUI
#include "gui/option_table.h"
#endif

using namespace parley;
using namespace parley::test;

namespace {

struct Table {
  std::string program, command;  ///< command empty: the program has none
  std::vector<OptionSpec> options;
  std::vector<OperandSpec> operands;
  std::string page() const { return program + (command.empty() ? "" : "-" + command) + ".1"; }
};

std::vector<Table> tables() {
  std::vector<Table> all;
  for (const cli::CommandSpec& command : cli::commands())
    all.push_back({"parley", command.name, command.options, command.operands});
#if PARLEY_HAS_GUI
  all.push_back({"parley-gui", "", gui::option_table(), gui::operand_table()});
#endif
  return all;
}

NamedTexts files() {
  NamedTexts all = cli::manual_files();
#if PARLEY_HAS_GUI
  for (const auto& file : gui::manual_files()) all.push_back(file);
#endif
  return all;
}

/// Writes them all into the folder.
void write_files(const TempFolder& folder) {
  for (const auto& [name, text] : files()) write_text(folder / name, text);
}

/// The page as man sets it, wide enough that no line is broken.
std::string set_page(const std::string& file) {
  return shell("export LC_ALL=C.UTF-8; MANWIDTH=2000 man -P cat -l '" + file + "' | col -bx").out;
}

/// What bash offers after these words; the last is the one under way.
std::set<std::string> offers(const TempFolder& folder, const std::vector<std::string>& words,
                             const std::string& working_folder = "/") {
  std::string list;
  for (const std::string& word : words) list += " '" + word + "'";
  std::string function = words.front();
  for (char& c : function)
    if (c == '-') c = '_';
  const Said said = shell("cd '" + working_folder + "' && bash --norc --noprofile -c \"source '" +
                          (folder / (words.front() + ".bash")) + "'; COMP_WORDS=(" + list +
                          "); COMP_CWORD=" + std::to_string(words.size() - 1) + "; _" + function +
                          "; printf '%s\\n' \\\"\\${COMPREPLY[@]}\\\"\"");
  INFO(said.err);
  CHECK(said.err.empty());
  std::set<std::string> found;
  std::istringstream lines(said.out);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) found.insert(line);
  return found;
}

std::set<std::string> shown_options(const Table& table) {
  std::set<std::string> names{help_option().name};
  for (const OptionSpec& option : table.options)
    if (!option.hidden) names.insert(option.name);
  return names;
}

/// The words up to an option of the table, then `last`.
std::vector<std::string> words_of(const Table& table, const std::vector<std::string>& last) {
  std::vector<std::string> words{table.program};
  if (!table.command.empty()) words.push_back(table.command);
  words.insert(words.end(), last.begin(), last.end());
  return words;
}

}  // namespace

TEST_CASE("every option of the tables stands in a man page that man sets without a warning") {
  if (!there_is("man") || !there_is("groff") || !there_is("col")) return;
  const TempFolder folder;
  write_files(folder);
  const Said warnings =
      shell("for page in '" + (folder / "") + "'*.1; do man --warnings -E UTF-8 -l -Tutf8 -Z \"$page\" >'" +
            (folder / "set") + "' || echo \"$page\"; done");
  CHECK(warnings.out + warnings.err == "");
  for (const Table& table : tables()) {
    const std::string text = set_page(folder / table.page());
    INFO(table.page() << '\n' << text);
    for (const OptionSpec& option : table.options) {
      INFO(option.name);
      const std::string line = "\n       " + option_row(option).left + "\n";
      const std::string short_line = "\n       " + option_row(option).left + " ";
      const bool stands = text.find(line) != std::string::npos || text.find(short_line) != std::string::npos;
      CHECK(stands == !option.hidden);
      if (!option.hidden) CHECK(text.find(whole_meaning(option)) != std::string::npos);
    }
    for (const OperandSpec& operand : table.operands) CHECK(text.find(operand.meaning) != std::string::npos);
  }
}

TEST_CASE("the program's page names all commands and exit codes") {
  const NamedTexts all = cli::manual_files();
  REQUIRE(all.front().first == "parley.1");
  for (const cli::CommandSpec& command : cli::commands())
    CHECK(all.front().second.find("\n\\fBparley " + command.name + "\\fR\n") != std::string::npos);
  for (const cli::ExitMeaning& meaning : cli::exit_meanings())
    CHECK(all.front().second.find("\n.TP\n\\fB" + std::to_string(static_cast<int>(meaning.code)) +
                                  "\\fR\n") != std::string::npos);
}

TEST_CASE("the built pages are those of the tables") {
  const std::string built = PARLEY_BINARY_DIR "/manual/";
  for (const Table& table : tables()) {
    const std::string name = built + table.program + "/" + table.page();
    const std::string text =
        std::filesystem::exists(name) ? file_text(name) : shell("gzip -dc '" + name + ".gz'").out;
    for (const auto& [file, wanted] : files())
      if (file == table.page()) CHECK((text == wanted));
  }
}

TEST_CASE("bash completes commands, options and the values that the tables list") {
  if (!there_is("bash")) return;
  const TempFolder folder;
  write_files(folder);
  std::set<std::string> first{"help", "--help", "--version"};
  for (const cli::CommandSpec& command : cli::commands()) first.insert(command.name);
  CHECK(offers(folder, {"parley", ""}) == first);
  CHECK(offers(folder, {"parley", "che"}) == std::set<std::string>{"check"});
  CHECK(offers(folder, {"parley", "help", "che"}) == std::set<std::string>{"check"});
  for (const Table& table : tables()) {
    INFO(table.page());
    CHECK(offers(folder, words_of(table, {"-"})) == shown_options(table));
    for (const OptionSpec& option : table.options) {
      if (option.hidden || option.choices.empty()) continue;
      const std::set<std::string> choices(option.choices.begin(), option.choices.end());
      CHECK(offers(folder, words_of(table, {option.name, ""})) == choices);
      CHECK(offers(folder, words_of(table, {option.name, "=", ""})) == choices);  // as bash splits --a=b
    }
  }
}

TEST_CASE("bash offers an option again only where it may be repeated, and files where files are wanted") {
  if (!there_is("bash")) return;
  const TempFolder folder;
  write_files(folder);
  std::filesystem::create_directory(folder / "a folder");
  write_text(folder / "a file.json", "{}");
  const std::set<std::string> both{"a folder", "a file.json"}, folders{"a folder"}, none;
  const auto here = [&](std::vector<std::string> words) { return offers(folder, words, folder / ""); };
  CHECK(here({"parley", "run", "x.json", "--seed", "1", "--see"}) == none);
  CHECK(here({"parley", "run", "x.json", "--set", "a=1", "--se"}) ==
        std::set<std::string>{"--set", "--seed"});
  CHECK(here({"parley", "run", "a "}) == both);
  CHECK(here({"parley", "run", "x.json", "--out", "a "}) == folders);
  CHECK(here({"parley", "discover", "a "}) == folders);
  CHECK(here({"parley", "run", "x.json", "--trials", ""}) == none);  // a number: no file
  CHECK(here({"parley", "schema", "a "}) == none);
  CHECK(here({"parley", "nonsense", "a "}) == none);
}
