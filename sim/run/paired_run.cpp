#include "sim/run/paired_run.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace parley {
namespace {

template <class AnyTally>
class PairCrew {
 public:
  PairCrew(const PairedGame& base, const std::vector<PairedGame>& variants, std::uint64_t trials,
           const RunControl& control, const BlockSet& blocks)
      : base_(base), variants_(variants), trials_(trials), control_(control) {
    for (const auto& [first, end] : blocks.ranges())
      for (std::uint64_t block = first; block < end; ++block) blocks_.push_back(block);
    sum_.pairs = empty();
    progress_.blocks = blocks_.size();
    progress_.trials = trials_in(blocks, trials);
  }

  PairedRun<AnyTally> run() {
    const auto asked =
        static_cast<std::uint64_t>(control_.threads > 0 ? control_.threads : default_threads(nullptr));
    {
      std::vector<std::jthread> workers;
      for (std::uint64_t i = 0; i < std::min<std::uint64_t>(asked, blocks_.size()); ++i)
        workers.emplace_back([this] { work(); });
    }
    if (failure_) std::rethrow_exception(failure_);
    sum_.complete = sum_.blocks.size() == blocks_.size();
    return std::move(sum_);
  }

 private:
  std::vector<AnyTally> empty() const {
    std::vector<AnyTally> tallies;
    for (const PairedGame& variant : variants_) tallies.emplace_back(*base_.labels, *variant.labels);
    return tallies;
  }

  void work() {
    try {
      const BlockFunction run_base = base_.blocks();
      std::vector<BlockFunction> run_variant;
      for (const PairedGame& variant : variants_) run_variant.push_back(variant.blocks());
      std::vector<AnyTally> tallies = empty();
      BlockSet done;
      BlockResult a;
      std::vector<BlockResult> b(variants_.size());
      while (!control_.stop.stop_requested() && !failed_) {
        const std::uint64_t place = next_.fetch_add(1);
        if (place >= blocks_.size()) break;
        const std::uint64_t block = blocks_[place], first = block * kBlockTrials;
        const BlockRange range{
            first, static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, trials_ - first))};
        run_base(range, a);
        for (std::size_t i = 0; i < variants_.size(); ++i) {
          run_variant[i](range, b[i]);
          tallies[i].add(a, b[i]);
        }
        done.add(block, block + 1);
        report(range.trials);
      }
      const std::lock_guard lock(mutex_);
      for (std::size_t i = 0; i < tallies.size(); ++i) sum_.pairs[i].merge(tallies[i]);
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

  const PairedGame& base_;
  const std::vector<PairedGame>& variants_;
  std::uint64_t trials_;
  std::vector<std::uint64_t> blocks_;
  const RunControl& control_;
  PairedRun<AnyTally> sum_;
  Progress progress_;
  std::atomic<std::uint64_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::atomic<bool> failed_{false};
};

}  // namespace

PairedRun<PairedTally> run_paired(const PairedGame& base, const std::vector<PairedGame>& variants,
                                  std::uint64_t trials, const RunControl& control) {
  return run_paired(base, variants, trials, control, blocks_of(trials));
}

PairedRun<PairedTally> run_paired(const PairedGame& base, const std::vector<PairedGame>& variants,
                                  std::uint64_t trials, const RunControl& control, const BlockSet& blocks) {
  return PairCrew<PairedTally>(base, variants, trials, control, blocks).run();
}

PairedRun<WeightedPairedTally> run_paired_weighted(const PairedGame& base,
                                                   const std::vector<PairedGame>& variants,
                                                   std::uint64_t trials, const RunControl& control) {
  return run_paired_weighted(base, variants, trials, control, blocks_of(trials));
}

PairedRun<WeightedPairedTally> run_paired_weighted(const PairedGame& base,
                                                   const std::vector<PairedGame>& variants,
                                                   std::uint64_t trials, const RunControl& control,
                                                   const BlockSet& blocks) {
  return PairCrew<WeightedPairedTally>(base, variants, trials, control, blocks).run();
}

}  // namespace parley
