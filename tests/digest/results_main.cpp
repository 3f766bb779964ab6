// digest-results SCENARIO TRIALS [TARGET]: results.json as `parley run` writes it, on standard output; the
// instruction set that ran, on standard error. Only the engine is in it, so that other compilers build
// little.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "sim/parley.h"
#include "sim/scenario/document.h"
#include "sim/summary/results_json.h"
#include "sim/summary/summarise.h"

int main(int count, char** words) try {
  using namespace parley;
  if (count < 3 || count > 4) {
    std::cerr << "digest-results SCENARIO TRIALS [TARGET]\n";
    return EXIT_FAILURE;
  }
  const Loaded loaded = load_file(words[1]);
  if (!loaded.document) {
    std::cerr << sentences(loaded.problems, words[1]);
    return EXIT_FAILURE;
  }
  RunSettings settings;
  settings.trials = std::stoull(words[2]);
  RunControl control;
  if (count == 4) control.target = words[3];
  const Game game = compile(loaded.document->scenario);
  const RunTally run = run_trials(game, settings, control);
  std::cout << results_json(
      summarise(run.tally, game.labels, {scenario_digest(*loaded.document), settings, !run.complete}));
  std::cerr << run.target << '\n';
  return EXIT_SUCCESS;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return EXIT_FAILURE;
}
