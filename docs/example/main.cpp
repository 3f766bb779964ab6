// example SCENARIO [PATH VALUE]: runs a scenario, with one of its numbers changed or as it is, and prints how the talks end.
#include <cstdio>
#include <exception>
#include <iostream>

#include "sim/parley.h"
#include "sim/scenario/paths.h"

int main(int count, char** words) try {
  if (count != 2 && count != 4) {
    std::cerr << "example SCENARIO [PATH VALUE]\n";
    return 2;
  }
  const parley::Loaded loaded = parley::load_file(words[1]);
  std::cerr << parley::sentences(loaded.problems, words[1]);
  if (!loaded.document) return 1;

  parley::RunSettings settings;
  settings.trials = 20'000;
  settings.seed = 7;
  if (count == 4) settings.set.emplace_back(words[2], words[3]);

  const parley::Results results = parley::simulate(*loaded.document, settings);
  for (const parley::ShareEstimate& outcome : results.outcomes)
    std::printf("%-20s %7.4f  (%.4f to %.4f)\n", outcome.id.c_str(), outcome.share, outcome.interval.lo,
                outcome.interval.hi);
  for (const parley::UtilityEstimate& actor : results.utilities)
    std::printf("%-20s %+7.3f on average\n", actor.actor.c_str(), actor.mean);
  return 0;
} catch (const parley::SettingsError& error) {
  std::cerr << parley::sentences(error.problems, words[1]);
  return 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
