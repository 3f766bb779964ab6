#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"
#include "sim/scenario/stances.h"

namespace parley {

/// A range of whole numbers, both ends allowed.
struct WholeRange {
  std::uint64_t lo, hi;
  bool holds(std::uint64_t number) const { return lo <= number && number <= hi; }
};

/// What command lines, studies and the dashboard take. Seeds are whole numbers that every reader of a result
/// holds exactly, also those that keep numbers as doubles (R, JavaScript, SQLite's users).
inline constexpr WholeRange trials_range{1, 1'000'000'000'000};
inline constexpr WholeRange seed_range{0, (std::uint64_t{1} << 53) - 1};
inline constexpr WholeRange threads_range{1, 1024};
/// Draws of the payoffs, for what theory says of an uncertain scenario.
inline constexpr WholeRange draws_range{0, 100'000'000};
inline constexpr std::uint64_t default_draws = 100'000;

/// Everything that, beside the scenario and the engine's version, decides the numbers of a result.
struct RunSettings {
  std::uint64_t trials = 100'000;  ///< how many; with `precision` the most that may be run. At least 1.
  std::uint64_t seed = 1;
  /// --set: path -> the JSON text of its new value, in the order given (a later one wins).
  std::vector<std::pair<std::string, std::string>> set;
  std::vector<IssueStance> hold;     ///< --hold, beside what the scenario holds
  std::vector<Observation> observe;  ///< --observe, beside what the scenario observed
  /// Stop as soon as every outcome share's 95 % interval has at most this half-width (0 < H < 0.5); see
  /// precision.h.
  std::optional<double> precision;
  /// Also count the uncertain quantities against outcomes and payoffs (sensitivity from the same trials). It
  /// changes no other number, costs time, and makes tallies larger.
  bool count_quantities = false;
};

/// How far a run has come. Only whole blocks count.
struct Progress {
  std::uint64_t blocks_done = 0, blocks = 0;  ///< blocks: of all the trials asked for
  std::uint64_t trials_done = 0, trials = 0;
  /// Widest half of an outcome share's interval at the last look; 0 before one, or without `precision`.
  double widest_half_width = 0;
};

class Team;

/// What may change how fast a result comes, and never a number in it.
struct RunControl {
  int threads = 0;     ///< worker threads; 0: default_threads()
  std::string target;  ///< the instruction set of the kernel; empty: the best that the processor has
  /// Called after blocks have ended, from one thread at a time, with growing counts; may be empty. It must
  /// not throw.
  std::function<void(const Progress&)> progress;
  /// The processes that share the run, or none: each runs its part of the blocks, all get the whole.
  /// `progress` then tells of this process's part.
  Team* team = nullptr;
  std::stop_token stop;  ///< when asked to stop, blocks under way are finished and no other begins
};

}  // namespace parley
