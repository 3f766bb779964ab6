#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/game/game.h"

/// The uncertain numbers of a scenario, drawn for a block of trials before the kernel runs.
namespace parley {

struct KeptNoise;

/// A range of trial numbers.
struct TrialRange {
  std::uint64_t first = 0;
  std::size_t count = 0;
};

/// Where an uncertain quantity's value comes from, when not from its own stream.
struct QuantityPlan {
  std::optional<double> fixed;  ///< this value, clamped to the quantity's range
  /// Trial n takes the quantile at uniforms[n]; must reach as far as the trials run.
  std::span<const double> uniforms;
  std::uint64_t trial_offset = 0;  ///< the draw of trial n + offset
  /// Draws of the same distribution, range and seed, as BlockResult::quantities handed them out: trial n
  /// takes drawn[n]. A block that reaches past their end is drawn as always.
  std::span<const double> drawn;
};

/// Replaces draws: tornado (fixed), Latin hypercube and Sobol' (uniforms), Saltelli's matrices (offsets).
/// What was drawn before need not be drawn again (drawn, noise). The default draws all from their own
/// streams.
struct DrawPlan {
  std::vector<QuantityPlan> quantities;  ///< by place in Labels::quantities; may be empty
  std::uint64_t chance_offset = 0;       ///< types, moves and events of trial n + offset
  std::uint64_t noise_offset = 0;        ///< cell noise of trial n + offset
  /// Of this game's entries and seed, without an offset; the trials' ranges begin at multiples of
  /// KeptNoise::kTogether. Written and read by the kernel.
  KeptNoise* noise = nullptr;
  bool keep_quantities = false;  ///< also hand the draws over in BlockResult::quantities
};

/// columns[column * stride + trial - first]: the per-trial table of Game::columns.
struct Draws {
  std::size_t stride = 0;
  std::vector<double> columns;
};

/// Writes words 0 and 1, then 2 and 3, of each of the first `blocks` blocks of the quantity stream `key`, for
/// the trials first, first + 1, …: 2 * blocks numbers per trial. `words` must have room for `count` rounded
/// up to a multiple of 32.
using FirstWords = void (*)(std::uint64_t key, std::uint64_t first, std::size_t count, std::size_t blocks,
                            std::uint64_t* words);

/// Fills the table for the trials of the range. `stride` >= range.count must be set; entries past count
/// repeat the last trial.
/// `first_words`, where given, is another way to get the first Philox blocks of a stream in a range of trials
/// (the kernel's, many at once); the draws are the same.
void fill_draws(const Game& game, std::uint64_t seed, const DrawPlan& plan, TrialRange range, Draws& draws,
                FirstWords first_words = nullptr);

/// One draw of a distribution (never a FactorTerm), from the stream of `key` in trial `trial`, before
/// clamping.
double draw(const Number& distribution, std::uint64_t seed, std::uint64_t key, std::uint64_t trial);

}  // namespace parley
