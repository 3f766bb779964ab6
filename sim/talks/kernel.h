#pragma once
#include <hwy/aligned_allocator.h>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/game/game.h"
#include "sim/talks/block.h"
#include "sim/talks/draws.h"
#include "sim/talks/offers_plan.h"
#include "sim/talks/reply_plan.h"
#include "sim/talks/turn_plan.h"

/// The trial kernel: many trials side by side, one per lane of two or four vectors. Every lane does the same
/// IEEE operations in the same order, none of them fused, whatever the width; so all targets give the same
/// bytes.
///
///     for each group of N trials (N lanes):
///       draw cell noise, true types                                 model step 1
///       for each round: events, levels, choices, beliefs,           steps 2.1 to 2.8
///                       settlements, ends and replies to them, payoffs;
///                       in a round of offers turns of bargaining in place of choices
///       name the trial, discount                                    step 3
///
/// The kernel stands in kernel-inl.h and what it includes; kernel.cpp chooses among the instruction sets, each
/// compiled in a source of its own: kernel_scalar.cpp, kernel_ssse3.cpp, kernel_sse4.cpp, kernel_avx2.cpp,
/// kernel_avx512.cpp, kernel_neon.cpp.
namespace parley {

/// The ten round keys of Philox4x32 under one key: (k0, k1) of round r at 2r, 2r + 1.
using RoundKeys = std::array<std::uint64_t, 20>;
RoundKeys round_keys(std::uint64_t key);

/// Everything that a run's trials share: immutable, used by all threads at once.
struct Engine {
  /// A scenario in which something was observed is tried on a few trials first, to choose the scale of its
  /// weights; `Weights::unscaled` leaves that out.
  enum class Weights : bool { scaled, unscaled };
  Engine(const Game& compiled, std::uint64_t run_seed, DrawPlan draw_plan = {}, std::string_view target = {},
         Weights weights = Weights::scaled);

  const Game& game;  ///< must outlive the engine
  std::uint64_t seed;
  DrawPlan plan;
  std::vector<RoundKeys> settle;          ///< per scale
  std::vector<std::vector<double>> upto;  ///< per scale: F of a law that every trial has, else empty
  std::vector<RoundKeys> choice, answer, type, event, cells;  ///< answer: of moves in replies
  std::vector<TurnPlan> rounds;                               ///< [round]
  std::vector<TurnPlan> answers;                              ///< [place in Game::replies]
  std::vector<int> ends;                                      ///< outcomes that end the talks, in order
  std::vector<bool> may_settle;                               ///< per issue: some turn can settle it
  std::vector<std::uint8_t> may_answer;  ///< [delegation]: 1 where some reply may move it
  std::vector<int> powers_of;            ///< [actor]: where its powers of patience begin; one more
  std::size_t powers = 0;                ///< of all actors
  std::size_t ahead = 0;                 ///< the most that a round's plan looks ahead at
  std::size_t held = 0;                  ///< cells of payoffs that Flow keeps from round to round
  ReplyPlans replies;
  std::vector<OffersPlan> offers;                ///< [place in Game::offers]
  std::vector<RoundKeys> meetings;               ///< [place in Game::offers]: proposers and breakdowns
  std::vector<std::vector<RoundKeys>> bargains;  ///< [place in Game::offers][bargainer]: offers and answers
  std::size_t bargaining = 0, bargain_rows = 0;  ///< the most scratch, and (bargainer, type) rows, of any
  std::size_t tactic_rows = 0;                   ///< the most such rows where somebody follows a tactic
  int weight_scale = 0;                          ///< of the blocks' weights: weights.h
  std::size_t stack = 1;                         ///< masks that the conditions of outcomes need at once
  std::string target;                            ///< the target that runs
  struct Entry;
  const Entry* entry = nullptr;
};

/// The targets in this binary that this processor can run, best first; "scalar" is always the last.
std::vector<std::string> kernel_targets();

/// Told what the kernel computes for one trial; see story.h.
struct Probe;

/// Scratch of one thread; no state is kept from one call to the next.
struct Workspace {
  Draws draws;
  hwy::AlignedFreeUniquePtr<double[]> scratch;
  std::size_t size = 0;
};

/// Runs the trials of the range (at most kBlockTrials) and fills `result`. With a probe, lane 0 of each group
/// is told to it. Depends on nothing but the engine's game, seed and plan and the trials' numbers.
/// Thread-safe for distinct workspaces.
void run_block(const Engine& engine, Workspace& workspace, TrialRange range, BlockResult& result,
               Probe* probe = nullptr);

}  // namespace parley
