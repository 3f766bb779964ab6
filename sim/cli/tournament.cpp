#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include "sim/base/nearest.h"
#include "sim/base/words.h"
#include "sim/cli/commands.h"
#include "sim/cli/load_scenario.h"
#include "sim/cli/numbers.h"
#include "sim/cli/tournament_options.h"
#include "sim/cli/usage.h"
#include "sim/parley.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"
#include "sim/solve/bargaining/tournament.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;

std::string word_of(TacticKind kind) {
  for (const auto& [word, meaning] : tactic_words)
    if (meaning == kind) return spaced(std::string(word));
  return "";
}

std::string share_text(const TournamentMean& m) {
  return fmt::format("{:.1f} % ({:.1f} to {:.1f})", 100 * m.mean, 100 * m.lo, 100 * m.hi);
}
std::string number(const TournamentMean& m) {
  return fmt::format("{:.3g} ({:.3g} to {:.3g})", m.mean, m.lo, m.hi);
}

std::string tournament_text(const Scenario& scenario, const Tournament& t) {
  std::string out = fmt::format("{}: {} draws of the payoffs, at most {} offers (95 % intervals)\n",
                                name_of(scenario.talks, t.round), grouped(t.draws), t.turns);
  TextTable table({Align::left, Align::left, Align::left, Align::left});
  table.add({"tactic", "payoff (share of own range)", "agreement", "short of the frontier"});
  for (const TacticScore& s : t.scores)
    table.add({word_of(s.tactic), share_text(s.payoff), share_text(s.agreement), number(s.distance)});
  out += table.text() + "\nEvery line-up:\n";
  std::vector<Align> columns;
  std::vector<std::string> head;
  for (const std::string& party : t.parties)
    columns.push_back(Align::left), head.push_back(name_of(scenario.actors, party));
  for (const std::string& party : t.parties)
    columns.push_back(Align::point), head.push_back(name_of(scenario.actors, party) + " gets");
  for (const char* word : {"agreement", "offers", "short by"})
    columns.push_back(Align::point), head.emplace_back(word);
  TextTable all(columns);
  all.add(head);
  for (const LineUp& one : t.line_ups) {
    std::vector<std::string> row;
    for (const TacticKind kind : one.tactics) row.push_back(word_of(kind));
    for (const TournamentMean& payoff : one.payoff) row.push_back(fmt::format("{:.2f}", payoff.mean));
    row.push_back(fmt::format("{:.1f} %", 100 * one.agreement.mean));
    row.push_back(fmt::format("{:.1f}", one.turns.mean));
    row.push_back(fmt::format("{:.2f}", one.distance.mean));
    all.add(row);
  }
  return out + all.text();
}

/// Place in Game::offers of the round asked for, else of the first.
std::size_t round_of(const Scenario& scenario, const Game& game, const std::string& wanted) {
  std::vector<std::string> known;
  for (const OffersLabels& one : game.labels.offers)
    known.push_back(game.labels.rounds[static_cast<std::size_t>(one.round)].id);
  if (wanted.empty()) return 0;
  const auto found = std::find(known.begin(), known.end(), wanted);
  if (found == known.end())
    throw UsageError(fmt::format("--round {}: the scenario has no round of offers of that name; it has {}",
                                 wanted, fmt::join(known, ", ")));
  (void)scenario;
  return static_cast<std::size_t>(found - known.begin());
}

}  // namespace

ExitCode tournament_command(const Arguments& arguments, Console& console) {
  OptionReader reader(arguments);
  TournamentOptions o;
  RunSettings settings;
  o.turns =
      static_cast<int>(reader.count("--turns", 1, max_tactic_turns, static_cast<std::uint64_t>(o.turns)));
  o.draws = reader.count("--draws", 1, kMostTournamentDraws, o.draws);
  o.seed = settings.seed = reader.count("--seed", seed_range, settings.seed);
  for (const std::string& word : arguments.values("--tactic"))
    for (const auto& [known, kind] : tactic_words)
      if (known == word && std::find(o.tactics.begin(), o.tactics.end(), kind) == o.tactics.end())
        o.tactics.push_back(kind);
  reader.finish();
  const std::string& name = arguments.operands().front();
  const std::optional<OpenedScenario> opened = open_scenario(name, arguments, settings, console);
  if (!opened) return ExitCode::bad_file;
  const Scenario& scenario = opened->changed.scenario;
  const Game game = compile(scenario);
  console.err << sentences(opened->warnings, opened->changed.filename);
  if (game.offers.empty()) {
    console.err << opened->changed.filename << ": error: the scenario has no round of offers\n";
    return ExitCode::bad_file;
  }
  try {
    const Tournament all = play_tournament(game, round_of(scenario, game, reader.text("--round")), o);
    console.out << (reader.text("--format") == "json" ? tournament_json(all)
                                                      : tournament_text(scenario, all));
  } catch (const std::invalid_argument& error) {
    console.err << opened->changed.filename << ": error: " << error.what() << '\n';
    return ExitCode::bad_file;
  }
  return ExitCode::ok;
}

}  // namespace parley::cli
