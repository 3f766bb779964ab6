#pragma once
#include <memory>
#include <variant>

#include "sim/game/game.h"
#include "sim/run/paired_run.h"
#include "sim/summary/compare.h"

namespace parley::gui {

/// A run against the pinned one, on the same trials, as far as it has come.
class Pairs {
 public:
  /// `a` is the pinned game, run by `blocks_a`; both games must outlive it.
  Pairs(const Game& a, const Game& b, BlockFactory blocks_a);

  /// Runs the blocks of both (b's by `blocks_b`) and counts them; false when it was stopped.
  bool add(const BlockFactory& blocks_b, std::uint64_t trials, const RunControl& control,
           const BlockSet& blocks);
  std::uint64_t trials() const;
  /// Now - A; null as long as the weights of all trials are 0.
  std::shared_ptr<const Comparison> comparison() const;

 private:
  const Game &a_, &b_;
  const BlockFactory blocks_a_;
  std::variant<PairedTally, WeightedPairedTally> tally_;
};

}  // namespace parley::gui
