#include "sim/cli/tournament_options.h"

#include "sim/cli/commands.h"
#include "sim/cli/common_options.h"
#include "sim/cli/numbers.h"
#include "sim/solve/bargaining/tournament.h"

namespace parley::cli {

CommandSpec tournament_spec() {
  std::vector<std::string> words;
  std::string listed;
  for (const auto& [word, kind] : tactic_words) {
    words.emplace_back(word);
    listed += (listed.empty() ? "" : "|") + words.back();
  }
  const TournamentOptions standard;
  return {
      "tournament",
      "let tactics of automated negotiation bargain over the packages of a round of offers",
      "Each tactic in each seat against each other: what it gets, how often there is an agreement, and how "
      "far "
      "that lies from the frontier, over draws of the payoffs. Nobody looks ahead: a tactic goes by its own "
      "payoffs, the time and what the others offered.",
      {scenario_operand()},
      joined({{{"--round", "R", "the round of offers", "the first"},
               {"--tactic", listed, "only these tactics", "all", true, false, words},
               {"--turns", "N", "at most so many offers are made", std::to_string(standard.turns)},
               {"--draws", "N", "draws of the payoffs", std::to_string(standard.draws)},
               seed_option()},
              change_options(),
              {format_option()}}),
      {{"parley tournament scenarios/appliances.json",
        "Which tactic does best between a buyer and a seller?"},
       {"parley tournament scenarios/appliances.json --tactic micro --tactic boulware --turns 1000",
        "Two of them, with more time."}},
      tournament_command};
}

}  // namespace parley::cli
