#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// The ranges of the scenario format, once, for the checker, the engine's clamping, sliders, the schema and
/// the docs. Defaults stand at the fields of scenario.h; this table only repeats them from there.
namespace parley {

/// What kind of number a number of a scenario is.
enum class NumberKind : std::uint8_t {
  rationality,
  reasoning,
  foresight,
  audience_cost,
  influence,
  patience,
  inertia,
  memory,  // of an actor, in this order
  prior,
  salience,
  spread,
  chance,
  factor,
  cell,
  trend,
  value,
  add,  // payoffs as written
  scale,
  // of an issue on a scale
  position,
  stand_salience,
  power,
  many,
  hardest,
  tabled,
  place,
  loss,
  worth,
  move,
  // of a round of offers
  turns,
  breakdown,
  turn_length,
  weight,
  vote,
  quota,
  // of a tactic
  exponent,
  floor,
  strength,  // of a code
  constant,  // of the codebook
};

struct Limit {
  NumberKind kind;
  const char* name;                ///< its key in a scenario file, or what the docs call it
  double lo, hi;                   ///< both allowed; -/+ 1e100 where nothing else bounds it
  bool whole;                      ///< whole numbers only
  bool may_be_uncertain;           ///< a distribution may stand there
  const char* unit;                ///< for people, for example "per unit of payoff"
  const char* meaning;             ///< one line for people
  std::optional<double> standard;  ///< the default; empty where the file must say it
};

/// In the order of NumberKind.
std::span<const Limit> limits();
const Limit& limit(NumberKind kind);

/// "from 0 to 1", "a whole number from 1 to 8", "0 or more", "any finite number".
std::string range_text(const Limit& limit);

/// The salience of an actor that an issue does not name.
inline constexpr double default_salience = 1;
/// The weight of a party that a round of offers with random proposers does not name.
inline constexpr double default_recognition = 1;

inline constexpr std::size_t max_actors = 64, max_issues = 64, max_positions = 8, max_types = 8,
                             max_rounds = 256, max_settlements = 255, max_outcomes = 255, max_factors = 1000,
                             max_events = 1000, max_variants = 64;
inline constexpr std::size_t max_packages = 1024, max_turns = 32;  ///< of a round of offers
/// Of a round of offers in which everybody follows a tactic, so that nobody looks ahead.
inline constexpr std::size_t max_tactic_turns = 1000;
inline constexpr int max_votes = 1000;  ///< of all voters together
inline constexpr std::size_t no_limit = static_cast<std::size_t>(-1);
inline constexpr std::size_t max_file_bytes = 16u << 20;
inline constexpr std::size_t max_recorded_bytes = 256u
                                                  << 20;  ///< of results.json, compare.json and parts of runs
inline constexpr int max_json_depth = 64;
inline constexpr std::size_t max_json_values = 2'000'000, max_key_bytes = 1000;

}  // namespace parley
