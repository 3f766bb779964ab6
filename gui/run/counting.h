#pragma once
#include <chrono>
#include <mutex>
#include <optional>
#include <stop_token>

#include "gui/run/kept_draws.h"
#include "gui/run/opening.h"
#include "gui/run/pairs.h"
#include "gui/run/run_output.h"
#include "gui/run/stages.h"
#include "gui/run/workers.h"

namespace parley::gui {

struct RunRequest;

/// Remembers how the trials of each 512 of the opening, and of each block after it, ended. The same whatever
/// the order in which they come.
class BlockLog {
 public:
  explicit BlockLog(std::size_t outcomes) : outcomes_(outcomes) {}
  void add(const BlockResult& block);  ///< from one thread at a time
  /// The first blocks without a gap.
  std::vector<BlockCounts> take() const;

 private:
  const std::size_t outcomes_;
  std::vector<BlockCounts> blocks_;
};

/// One run for the dashboard, stage by stage, so that what is known can be handed over between them: the
/// opening's trials in small pieces (Opening), then whole blocks; a tally does not depend on the cut. With a
/// pinned run, every trial of it is run as well and compared: that of the opening after the counts were
/// handed over, later on both at once.
class Counting {
 public:
  /// Compiles the game. All arguments must outlive it. `kept`: from the run before to the next one.
  Counting(const RunRequest& request, Workers workers, KeptDraws& kept, const std::stop_token& stop);
  Counting(const Counting&) = delete;
  Counting& operator=(const Counting&) = delete;

  /// Counts one more stage; false when it was stopped in it, and there is nothing new.
  bool advance();
  bool done() const { return stages_.done(); }
  std::uint64_t trials() const { return counted_; }

  /// Trials were counted that are not compared yet and that later stages will not compare.
  bool pairs_behind() const;
  bool catch_up();  ///< compares them; false when it was stopped

  /// What is known now; without results where all weights so far are 0 and trials are still to come.
  std::shared_ptr<const RunOutput> output() const;

 private:
  std::uint64_t opening() const { return std::min(Stages::kOpening, settings_.trials); }
  bool count_opening(const Stages::Stage& stage);
  /// Counts the draws of quantities of the stage's trials, from those that are kept: cheaper quantity by
  /// quantity over many trials than in every piece.
  void count_quantities(const Stages::Stage& stage);
  void count_quantities(const Stages::Stage& stage, std::size_t first, std::size_t step);
  bool count_blocks(const Stages::Stage& stage);
  void note(const BlockResult& result);      ///< from one thread at a time
  void remember(const BlockResult& result);  ///< for count_quantities()
  BlockFactory noted();                      ///< blocks after the opening, noted but not counted in the tally
  BlockFactory counted();                    ///< blocks after the opening, noted and counted

  const RunRequest& request_;
  const Workers workers_;
  KeptDraws& kept_;
  const std::stop_token& stop_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  RunOutput found_;  ///< game, and what does not change
  RunSettings settings_;
  RunControl control_;
  Stages stages_;
  BlockFactory opening_blocks_;
  BlockFactory blocks_;  ///< after the opening
  std::mutex mutex_;
  std::optional<Tally> tally_;
  std::optional<BlockLog> log_;
  std::shared_ptr<const BlockResult> sample_;
  /// The pinned run where it has another number of trials: counted anew, along with the pairs.
  bool grows_a() const { return tally_a_.has_value(); }
  BlockFactory counted_a();
  std::shared_ptr<const RunOutput> grown_a() const;

  std::optional<Tally> tally_a_;
  std::optional<BlockLog> log_a_;
  std::optional<Pairs> pairs_;
  std::uint64_t counted_ = 0;
  bool later_ = false;          ///< the opening's draws of quantities are counted by count_quantities()
  BlockResult ended_;           ///< the opening's outcomes, weights and payoffs, where they are
  const BlockFactory keeping_;  ///< the run's blocks, their draws kept
  const Opening::Take take_;
  std::optional<Opening> opening_;  ///< until it is over; goes first, as its threads use the rest
};

}  // namespace parley::gui
