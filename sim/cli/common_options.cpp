#include "sim/cli/common_options.h"

#include "sim/run/settings.h"

namespace parley::cli {

const OperandSpec& scenario_operand() {
  static const OperandSpec spec{"SCENARIO", "the scenario file; - reads standard input", true, false};
  return spec;
}

OptionSpec format_option() {
  return {"--format",      "text|json", "text for people or JSON for programs, on standard output",
          "text",          false,       false,
          {"text", "json"}};
}

OptionSpec seed_option() {
  return {"--seed", "S", "the seed of all random draws: the same seed, the same trials",
          std::to_string(RunSettings{}.seed)};
}

/// What changes the scenario before it runs; --variant, --set and --hold stand first.
std::vector<OptionSpec> change_options() {
  return {
      {"--variant", "NAME", "make the changes of this variant of the file first", "the file as it is"},
      {"--set", "PATH=JSON",
       "give the number, distribution, opening or reasoning depth at PATH another value", "", true},
      {"--hold", "ACTOR/ISSUE=POSITION", "hold the actor at the position for good, known to all", "", true},
      {"--observe", "ROUND:ACTOR/ISSUE=POSITION",
       "take the move as what the round really brought (for an event ROUND:EVENT=true or false, for the "
       "agreement of a round of offers ROUND=ISSUE:SETTLEMENT+… or ROUND=none) and weigh "
       "the trials by it",
       "", true},
  };
}

std::vector<OptionSpec> joined(std::initializer_list<std::vector<OptionSpec>> lists) {
  std::vector<OptionSpec> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

}  // namespace parley::cli
