#include "sim/cli/program.h"

#include <catch2/catch.hpp>

#include "sim/cli/help.h"
#include "tests/cli/say.h"

using namespace parley;
using namespace parley::cli;
using test::Said;
using test::say;

TEST_CASE("without a command the program says what there is, and that this is no use of it") {
  const Said said = say({});
  CHECK(said.code == ExitCode::usage);
  CHECK(said.out.empty());
  CHECK(said.err == program_help());
}

TEST_CASE("help on standard output, for the program and each command, with examples") {
  CHECK(say({"--help"}).out == program_help());
  CHECK(say({"help"}).code == ExitCode::ok);
  for (const CommandSpec& command : commands()) {
    INFO(command.name);
    const Said said = say({command.name, "--help"});
    CHECK(said.code == ExitCode::ok);
    CHECK(said.err.empty());
    CHECK(said.out == say({"help", command.name}).out);
    CHECK(said.out.find("Usage: parley " + synopsis(command) + "\n") != std::string::npos);
    CHECK_FALSE(command.examples.empty());
    for (const Example& example : command.examples)
      CHECK(said.out.find(example.command) != std::string::npos);
    for (const OptionSpec& option : command.options)
      CHECK((said.out.find("\n  " + option.name) != std::string::npos) == !option.hidden);
    CHECK(program_help().find("\n  " + command.name + " ") != std::string::npos);
    CHECK(said.out.find("\n" + std::string(50, ' ')) == std::string::npos);  // the text has room
  }
}

TEST_CASE("an unknown command suggests the nearest") {
  CHECK(say({"chek"}).err == "parley: there is no command 'chek'; did you mean check?\nTry: parley --help\n");
  CHECK(say({"chek"}).code == ExitCode::usage);
  CHECK(say({"zzzzzz"}).err == "parley: there is no command 'zzzzzz'\nTry: parley --help\n");
  CHECK(say({"--quiet", "check"}).err ==
        "parley: there is no option --quiet before a command; the command comes first\nTry: parley --help\n");
}

TEST_CASE("wrong usage names the command, everything that is wrong, and where to read more") {
  const Said said = say({"check", "--format", "xml", "--quite"});
  CHECK(said.code == ExitCode::usage);
  CHECK(said.err ==
        "parley check: --format: 'xml' is none of text, json\n"
        "parley check: there is no option --quite; did you mean --quiet?\n"
        "Try: parley check --help\n");
}

TEST_CASE("check reads standard input, tells problems with their place, and says so by its exit code") {
  const Said bad = say({"check", "-"}, "{\"format\": 3}");
  CHECK(bad.code == ExitCode::bad_file);
  CHECK(bad.out.find("standard input:1:") == 0);
  const Said json = say({"check", "-", "--format", "json"}, "{\"format\": 3}");
  CHECK(json.code == ExitCode::bad_file);
  CHECK(json.out.find("\"severity\": \"error\"") != std::string::npos);
}

TEST_CASE("a file that cannot be read is told, the others are still checked") {
  const Said said = say({"check", "/nonexistent.json", PARLEY_SOURCE_DIR, "-"}, "{}");
  CHECK(said.code == ExitCode::input_output);
  CHECK(said.err ==
        "parley check: /nonexistent.json cannot be read: No such file or directory\n"
        "parley check: " PARLEY_SOURCE_DIR " is a folder, not a file\n");
  CHECK(said.out.find("standard input:1:1: error") != std::string::npos);
}
