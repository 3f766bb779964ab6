#include "sim/run/paired_run.h"

#include <algorithm>
#include <mutex>

#include "sim/run/crew.h"

namespace parley {
namespace {

template <class AnyTally>
class PairCrew {
 public:
  PairCrew(const PairedGame& base, const std::vector<PairedGame>& variants, std::uint64_t trials,
           const RunControl& control, const BlockSet& blocks)
      : base_(base), variants_(variants), trials_(trials), blocks_(blocks), control_(control) {
    sum_.pairs = empty();
    progress_.blocks = blocks_.size();
    progress_.trials = trials_in(blocks, trials);
  }

  PairedRun<AnyTally> run() {
    run_crew(
        blocks_.size(), control_.threads > 0 ? control_.threads : default_threads(nullptr), control_.stop,
        [this] { return Worker(*this); },
        [this](const Worker& worker) {
          for (std::size_t i = 0; i < worker.tallies.size(); ++i) sum_.pairs[i].merge(worker.tallies[i]);
          sum_.blocks.add(worker.done);
        });
    sum_.complete = sum_.blocks.size() == blocks_.size();
    return std::move(sum_);
  }

 private:
  std::vector<AnyTally> empty() const {
    std::vector<AnyTally> tallies;
    for (const PairedGame& variant : variants_) tallies.emplace_back(*base_.labels, *variant.labels);
    return tallies;
  }

  struct Worker {
    explicit Worker(PairCrew& of)
        : crew(of), run_base(of.base_.blocks()), tallies(of.empty()), b(of.variants_.size()) {
      for (const PairedGame& variant : of.variants_) run_variant.push_back(variant.blocks());
    }

    void operator()(std::uint64_t place) {
      const std::uint64_t block = crew.block_at(place), first = block * kBlockTrials;
      const BlockRange range{
          first, static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, crew.trials_ - first))};
      run_base(range, a);
      for (std::size_t i = 0; i < b.size(); ++i) {
        run_variant[i](range, b[i]);
        tallies[i].add(a, b[i]);
      }
      done.add(block, block + 1);
      crew.report(range.trials);
    }

    PairCrew& crew;
    BlockFunction run_base;
    std::vector<BlockFunction> run_variant;
    std::vector<AnyTally> tallies;
    BlockSet done;
    BlockResult a;
    std::vector<BlockResult> b;
  };

  /// The block in this place of the set, which may be too large to be written out.
  std::uint64_t block_at(std::uint64_t place) const {
    for (const auto& [first, end] : blocks_.ranges()) {
      if (place < end - first) return first + place;
      place -= end - first;
    }
    return 0;
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
  const BlockSet blocks_;
  const RunControl& control_;
  PairedRun<AnyTally> sum_;
  Progress progress_;
  std::mutex mutex_;
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
