#include "sim/cli/arguments.h"

#include <catch2/catch.hpp>

using namespace parley::cli;

namespace {

CommandSpec sample() {
  CommandSpec command;
  command.name = "sample";
  command.operands = {{"SCENARIO", "the file", true, false}};
  command.options = {{"--trials", "N", "how many"},
                     {"--set", "PATH=JSON", "a change", "", true},
                     {"--force", "", "a switch"},
                     {"--format", "text|json", "form", "text", false, false, {"text", "json"}},
                     {"--target", "NAME", "hidden", "", false, true}};
  return command;
}

std::vector<std::string> problems(const std::vector<std::string>& words) {
  try {
    const CommandSpec command = sample();
    Arguments(command, words);
  } catch (const UsageError& error) {
    return error.problems();
  }
  return {};
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a command line is taken apart by the table") {
  const CommandSpec command = sample();
  const Arguments arguments(command,
                            {"--trials", "5", "file.json", "--set", "a=1", "--force", "--set=b=[1,2]"});
  CHECK(arguments.operands() == Words{"file.json"});
  CHECK(arguments.values("--trials") == Words{"5"});
  CHECK(arguments.values("--set") == Words{"a=1", "b=[1,2]"});
  CHECK(arguments.has("--force"));
  CHECK_FALSE(arguments.has("--format"));
  CHECK(Arguments(command, {"-"}).operands() == Words{"-"});
  CHECK(Arguments(command, {"--", "--odd-name"}).operands() == Words{"--odd-name"});
  CHECK(Arguments(command, {"--target", "scalar", "f"}).values("--target") == Words{"scalar"});
  CHECK(Arguments(command, {"f", "--set", "[1,2]"}).values("--set") == Words{"[1,2]"});
}

TEST_CASE("a value may begin with a dash, so that its own check can refuse it") {
  const CommandSpec command = sample();
  CHECK(Arguments(command, {"f", "--trials", "-5"}).values("--trials") == Words{"-5"});
}

TEST_CASE("what the table does not allow is named, all of it") {
  CHECK(problems({}) == Words{"SCENARIO is missing: the file"});
  CHECK(problems({"a", "b", "c"}) == Words{"'b' is one argument too many", "'c' is one argument too many"});
  CHECK(problems({"f", "--trails", "5"}) == Words{"there is no option --trails; did you mean --trials?"});
  CHECK(problems({"f", "--trails=5"}) == Words{"there is no option --trails; did you mean --trials?"});
  CHECK(problems({"f", "--zzz"}) == Words{"there is no option --zzz"});
  CHECK(problems({"f", "-q"}) == Words{"there is no option -q"});
  CHECK(problems({"f", "--targot", "x"}) ==
        Words{"there is no option --targot"});  // never suggests what is hidden
  CHECK(problems({"f", "--trials"}) == Words{"--trials needs a value after it"});
  CHECK(problems({"f", "--force=no"}) == Words{"--force takes no value"});
  CHECK(problems({"f", "--format", "xml"}) == Words{"--format: 'xml' is none of text, json"});
  CHECK(problems({"f", "--trials", "1", "--trials", "2"}) == Words{"--trials is given 2 times"});
  CHECK(problems({"f", "--format", "xml", "--force", "--force", "--nope"}) ==
        Words{"--force is given 2 times", "--format: 'xml' is none of text, json",
              "there is no option --nope"});
}

TEST_CASE("help wins over what is missing") {
  const CommandSpec command = sample();
  CHECK(Arguments(command, {"--help"}).help());
  CHECK(Arguments(command, {"-h", "--nope"}).help());
}

TEST_CASE("values are read strictly and complained of together") {
  const CommandSpec command = sample();
  const Arguments arguments(command, {"f", "--trials", "-5", "--target", "010"});
  OptionReader reader(arguments);
  reader.count("--trials", 1, 1'000'000'000, 7);
  reader.count("--target", 1, 64, 7);
  Words told;
  try {
    reader.finish();
  } catch (const UsageError& error) {
    told = error.problems();
  }
  CHECK(told == Words{"--trials: '-5' is negative; it takes a whole number from 1 to 1,000,000,000, such as "
                      "1000000, 1e6 or "
                      "1_000_000",
                      "--target: '010' has a leading zero; it takes a whole number from 1 to 64, such as 2"});
  OptionReader fallback(arguments);
  CHECK(fallback.count("--set", 1, 9, 7) == 7);
  CHECK_NOTHROW(fallback.finish());
}
