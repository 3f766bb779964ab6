#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/game/game.h"
#include "sim/talks/block.h"
#include "sim/talks/draws.h"
#include "sim/talks/kept_noise.h"

namespace parley::gui {

/// The draws of the first trials of a run, kept for the run after the next edit: an edit changes none or one
/// of a scenario's uncertain numbers, and the others' draws depend on nothing but their own distribution,
/// the seed and the trial; and the noise of payoffs' cells depends on no number at all. One run at a time.
class KeptDraws {
 public:
  /// Begins a run of which the first `trials` are to be kept. What the last run kept stays where the seed,
  /// the path of the number, its distribution and its range are the same; the rest is forgotten.
  void begin(const Game& game, std::uint64_t seed, std::uint64_t trials);

  /// For the run begun: hands the kept draws in again, and where some are not kept, the run's own out. Its
  /// spans are valid until the next begin().
  DrawPlan plan();

  /// Takes draws that the run handed out. From several threads at once, each with trials of its own.
  void note(const BlockResult& result);

  /// All trials of the run begun were noted: without it begin() forgets what they added.
  void end();

  /// How many numbers of the run begun need no drawing, of all that are uncertain.
  std::size_t kept() const;
  std::size_t all() const { return numbers_.size(); }

  /// Of quantity q, by place in Labels::quantities: [trial], as far as they were noted or kept.
  const std::vector<double>& draws(std::size_t q) const { return numbers_[q].draws; }

  /// The noise is that of the run before, where that run drew it.
  bool noise_kept() const { return noise_kept_; }

 private:
  struct Drawn {
    std::uint64_t key = 0;
    Number distribution = 0.0;
    double lo = 0, hi = 0;
    bool whole = false;
    std::vector<double> draws;  ///< [trial]

    bool same(const Drawn& other) const;
  };
  /// The path of an entry with noise, and how many cells it has.
  using Noisy = std::vector<std::pair<std::uint64_t, std::size_t>>;
  void begin_noise(const Game& game, bool same_trials);

  std::uint64_t seed_ = 0, trials_ = 0;
  Noisy noisy_;
  KeptNoise noise_;
  bool noise_kept_ = false;
  std::vector<Drawn> numbers_;  ///< by place in Labels::quantities
};

}  // namespace parley::gui
