#include "sim/run/run.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "sim/run/precision.h"

namespace parley {
namespace {

/// The workers of one run, and what they share.
class Crew {
 public:
  Crew(std::shared_ptr<const Layout> layout, const RunSettings& settings, const RunControl& control,
       const BlockFactory& factory)
      : layout_(std::move(layout)),
        settings_(settings),
        control_(control),
        factory_(factory),
        sum_{Tally(layout_), {}} {
    progress_.blocks = (settings.trials + kBlockTrials - 1) / kBlockTrials;
    progress_.trials = settings.trials;
  }

  /// Runs the given blocks and adds them to the sum. False if it was asked to stop before all were done.
  bool run(const BlockSet& blocks) {
    const std::uint64_t wanted = blocks.size();
    std::atomic<std::uint64_t> next{0};
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const std::uint64_t asked = control_.threads > 0 ? static_cast<std::uint64_t>(control_.threads) : cores;
    const std::uint64_t before = sum_.blocks.size();
    {
      std::vector<std::jthread> workers;
      for (std::uint64_t i = 0; i < std::min(asked, wanted); ++i)
        workers.emplace_back([&] { work(blocks, wanted, next); });
    }
    if (failure_) std::rethrow_exception(failure_);
    return sum_.blocks.size() - before == wanted;
  }

  void looked(double widest) { progress_.widest_half_width = widest; }
  RunTally& sum() { return sum_; }

 private:
  static std::uint64_t number(const BlockSet& blocks, std::uint64_t i) {
    for (const auto& [first, end] : blocks.ranges()) {
      if (i < end - first) return first + i;
      i -= end - first;
    }
    return 0;
  }

  void work(const BlockSet& blocks, std::uint64_t wanted, std::atomic<std::uint64_t>& next) {
    try {
      const BlockFunction run_block = factory_();
      Tally tally(layout_);
      BlockSet done;
      BlockResult result;
      for (;;) {
        if (control_.stop.stop_requested() || failed_) break;
        const std::uint64_t i = next.fetch_add(1);
        if (i >= wanted) break;
        const std::uint64_t block = number(blocks, i), first = block * kBlockTrials;
        const auto trials =
            static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, settings_.trials - first));
        run_block({first, trials}, result);
        tally.add(result);
        done.add(block, block + 1);
        report(trials);
      }
      const std::lock_guard lock(mutex_);
      sum_.tally.merge(tally);
      sum_.blocks.add(done);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      failed_ = true;
    }
  }

  void report(std::uint64_t trials) {
    const std::lock_guard lock(mutex_);
    progress_.blocks_done += 1;
    progress_.trials_done += trials;
    if (control_.progress) control_.progress(progress_);
  }

  std::shared_ptr<const Layout> layout_;
  const RunSettings& settings_;
  const RunControl& control_;
  const BlockFactory& factory_;
  RunTally sum_;
  Progress progress_;
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::atomic<bool> failed_{false};
};

std::uint64_t blocks_until(std::uint64_t trials) { return (trials + kBlockTrials - 1) / kBlockTrials; }

}  // namespace

RunTally run_blocks(const Shape& shape, const RunSettings& settings, const RunControl& control,
                    const BlockFactory& factory) {
  Crew crew(std::make_shared<const Layout>(shape, settings.count_quantities), settings, control, factory);
  std::uint64_t done = 0;
  while (done < settings.trials) {
    const std::uint64_t until = settings.precision ? next_look(done, settings.trials) : settings.trials;
    if (!crew.run(BlockSet(blocks_until(done), blocks_until(until)))) return std::move(crew.sum());
    done = until;
    if (!settings.precision) continue;
    const PrecisionLook seen = look(crew.sum().tally, *settings.precision);
    crew.looked(seen.widest);
    if (seen.reached) break;
  }
  crew.sum().complete = true;
  return std::move(crew.sum());
}

RunTally run_blocks(const Shape& shape, const RunSettings& settings, const RunControl& control,
                    const BlockFactory& factory, const BlockSet& blocks) {
  Crew crew(std::make_shared<const Layout>(shape, settings.count_quantities), settings, control, factory);
  crew.sum().complete = crew.run(blocks);
  return std::move(crew.sum());
}

}  // namespace parley
