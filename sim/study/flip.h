#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/document.h"
#include "sim/summary/results.h"

/// What would have to be different? The smallest changes of a scenario's numbers that bring the probability
/// of an outcome to a target.
/// Implemented in flip.cpp and flip_json.cpp.
namespace parley {

struct FlipOptions {
  std::string outcome;           ///< id
  double target = 0.5;           ///< in (0, 1)
  std::uint64_t trials = 8'192;  ///< of each probe of the search; the first look takes a sixteenth
  std::uint64_t seed = 1;        ///< all probes run the same trials (common random numbers)
  double reach = 4;              ///< no change is larger, in units
  std::size_t singles = 10, pairs = 5, switches = 10;  ///< how many are told at most
  std::vector<std::string> only;                       ///< search only paths that begin so; empty: all
};

/// One number's part of a change. A distribution is moved as a whole, its spread kept.
struct FlipPart {
  std::string path, from, to;  ///< JSON texts, as --set takes them
  double shift = 0;            ///< how far the number moves (a lognormal: its mu)
  double unit = 1;             ///< what counts as 1: see unit_of
  std::string_view unit_of;    ///< "its standard deviation", "its entry's spread" (a trend's: by the last
                               ///< round), "its range", "its own size", "1"
  double units() const { return shift / unit; }
};

struct FlipChange {
  std::vector<FlipPart> parts;  ///< one or two
  double size = 0;              ///< in units; of a pair the root of the sum of squares
  Interval size_interval;       ///< 95 %: where the target, plus or minus the sampling error, is met
  bool open = false;            ///< the interval's upper end lies beyond the reach
  double share = 0;             ///< the outcome's, with this change
  Interval share_interval;
};

/// One thing without size that takes another value: a position held, an opening, a depth of reasoning.
struct FlipSwitch {
  std::string path, from, to;  ///< JSON texts, as --set takes them; "null": not held
  double share = 0;            ///< the outcome's, with this change
  Interval share_interval;
  bool reaches = false;  ///< the share is at the target or past it
  bool sure = false;     ///< so is the whole interval
};

struct FlipResult {
  FlipOptions options;
  double base = 0;  ///< the outcome's share as things are
  Interval base_interval;
  bool already = false;             ///< the target lies in base_interval: nothing needs to change
  std::size_t searched = 0;         ///< numbers looked at
  std::vector<FlipChange> singles;  ///< smallest first
  std::vector<FlipChange> pairs;    ///< smallest first; each smaller than either of its numbers alone
  std::size_t switched = 0;         ///< switches tried
  /// Those that reach the target, the nearest to it first; where none does the three that come nearest.
  std::vector<FlipSwitch> switches;
  std::vector<FlipPart> strongest;  ///< what moves the share most toward the target per unit, most first
};

/// Searches plain and uncertain numbers: of actors, issues, events, factors, and the cells, trends and values
/// of payoffs (not spreads and scales). Openings, holds and reasoning depths have no size: each of their
/// other values is tried alone, and told apart from the numbers.
///
///     look: every number moved by `reach` both ways, few trials; the 20 that move the share most go on
///     each of them: moved by 0.5, 1, 2, 4 units until the target lies between two probes,
///                   then false position (Illinois: Dowell & Jarratt 1971) on all the trials
///     pairs: each two of those 20 are looked at where their slopes together should meet the target, a
///            quarter of the trials; the 12 that come nearest go on, along the steepest direction, in the
///            same way. So a pair is seen that does more together than its parts, if each does something.
///     switches: on the first look's trials; those that may reach the target (four standard errors) on all
///
/// A share that does not move in one direction only may meet the target nearer than was found. Throws
/// std::invalid_argument when the scenario has no such outcome; ImpossibleObservation; Stopped.
FlipResult flip(const Document& document, const FlipOptions& options, const RunControl& control);

/// flip.json: format parley-flip/1.
std::string flip_json(const FlipResult& result, const std::string& scenario_id,
                      const std::string& scenario_sha256);

}  // namespace parley
