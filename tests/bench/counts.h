#pragma once
#include <string>
#include <vector>

#include "sim/talks/kernel.h"

/// How much arithmetic a trial of a compiled game needs at least, counted from the game itself.
namespace parley::bench {

/// Operations on double-precision numbers of one trial. What a part needs beyond these (comparisons, loads,
/// bookkeeping) is not counted.
struct Operations {
  double multiplies = 0, adds = 0, divisions = 0, roots = 0;
  /// Own polynomials; their operations are in the columns above, too.
  double exponentials = 0, logarithms = 0, sines = 0;
  double philox = 0;  ///< blocks of four 32-bit words; 20 multiplies and 60 other integer operations each

  Operations& operator+=(const Operations& other);
  Operations operator*(double times) const;
};

struct Part {
  std::string name;
  Operations operations;
};

/// What is counted of foresight: the replies as the model's equations have them, each with its own
/// exponentials, or as the kernel works them out, with fewer (sim/talks/reply_plan.h).
enum class Way { equations, kernel };

/// How many of a scenario's trials come to it.
struct Reached {
  std::vector<double> rounds;   ///< [round]: share of trials that play it
  std::vector<double> replies;  ///< [place in Game::replies]: that play the reply
};

/// The parts of the work of one trial, each round and each reply counted as often as trials reach it.
std::vector<Part> count_operations(const Engine& engine, const Reached& reached, Way way);

Operations sum(const std::vector<Part>& parts);

}  // namespace parley::bench
