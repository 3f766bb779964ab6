#include "sim/run/run.h"

#include <sched.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "sim/run/crew.h"
#include "sim/run/precision.h"
#include "sim/run/team.h"

namespace parley {
namespace {

/// The workers of one run in this process, and what they share.
class Crew {
 public:
  Crew(std::shared_ptr<const Layout> layout, const RunSettings& settings, const RunControl& control,
       const BlockFactory& factory)
      : layout_(std::move(layout)),
        settings_(settings),
        control_(control),
        factory_(factory),
        sum_{Tally(layout_), {}} {}

  /// What `progress` will tell to be all.
  void expect(const BlockSet& blocks) {
    progress_.blocks = blocks.size();
    progress_.trials = trials_in(blocks, settings_.trials);
  }

  /// Runs the given blocks; complete unless it was asked to stop before all were done.
  RunTally run(const BlockSet& blocks) {
    const std::uint64_t wanted = blocks.size();
    const int threads = control_.threads > 0 ? control_.threads : default_threads(control_.team);
    sum_ = {Tally(layout_), {}};
    run_crew(
        wanted, threads, control_.stop,
        [&] {
          return Worker{*this, blocks, factory_(), Tally(layout_), {}};
        },
        [&](const Worker& worker) { sum_.tally.merge(worker.tally); });
    sum_.complete = sum_.blocks.size() == wanted;
    return std::move(sum_);
  }

  void looked(double widest) { progress_.widest_half_width = widest; }

 private:
  static std::uint64_t number(const BlockSet& blocks, std::uint64_t i) {
    for (const auto& [first, end] : blocks.ranges()) {
      if (i < end - first) return first + i;
      i -= end - first;
    }
    return 0;
  }

  struct Worker {
    Crew& crew;
    const BlockSet& blocks;
    BlockFunction run_block;
    Tally tally;
    BlockResult result;

    void operator()(std::uint64_t i) {
      const std::uint64_t block = number(blocks, i), first = block * kBlockTrials;
      const auto trials =
          static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, crew.settings_.trials - first));
      run_block({first, trials}, result);
      tally.add(result);
      crew.report(block, trials);
    }
  };

  /// Blocks end nearly in order, so that their set stays a few ranges however many they are.
  void report(std::uint64_t block, std::uint64_t trials) {
    const std::lock_guard lock(mutex_);
    sum_.blocks.add(block, block + 1);
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
};

std::uint64_t blocks_until(std::uint64_t trials) { return blocks_of(trials).size(); }

/// The part of the blocks that this process runs.
BlockSet own_part(const BlockSet& blocks, const Team* team) {
  if (!team) return blocks;
  return blocks.part(static_cast<std::uint64_t>(team->rank()), static_cast<std::uint64_t>(team->size()));
}

RunTally run_stage(Crew& crew, const std::shared_ptr<const Layout>& layout, const BlockSet& blocks,
                   Team* team) {
  if (!team) return crew.run(blocks);
  return sum_over(*team, layout, [&] { return crew.run(own_part(blocks, team)); });
}

}  // namespace

int default_threads(const Team* team) {
  cpu_set_t set;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const bool known = sched_getaffinity(0, sizeof set, &set) == 0;  // fails beyond 1,024 processors
  const int usable = known ? CPU_COUNT(&set) : static_cast<int>(cores);
  if (!team) return std::max(1, usable);
  return std::max(1, std::min(usable, static_cast<int>(cores) / team->neighbours()));
}

RunTally run_blocks(const Labels& labels, const RunSettings& settings, const RunControl& control,
                    const BlockFactory& factory) {
  const auto layout = std::make_shared<const Layout>(labels, settings.count_quantities);
  Crew crew(layout, settings, control, factory);
  crew.expect(own_part(blocks_of(settings.trials), control.team));
  RunTally whole{Tally(layout), {}};
  std::uint64_t done = 0;
  while (done < settings.trials) {
    const std::uint64_t until = settings.precision ? next_look(done, settings.trials) : settings.trials;
    const RunTally stage =
        run_stage(crew, layout, BlockSet(blocks_until(done), blocks_until(until)), control.team);
    whole.tally.merge(stage.tally);
    whole.blocks.add(stage.blocks);
    if (!stage.complete) return whole;
    done = until;
    if (!settings.precision) continue;
    const PrecisionLook seen = look(whole.tally, *settings.precision);
    crew.looked(seen.widest);
    if (seen.reached) break;
  }
  whole.complete = true;
  return whole;
}

RunTally run_blocks(const Labels& labels, const RunSettings& settings, const RunControl& control,
                    const BlockFactory& factory, const BlockSet& blocks) {
  const auto layout = std::make_shared<const Layout>(labels, settings.count_quantities);
  Crew crew(layout, settings, control, factory);
  crew.expect(own_part(blocks, control.team));
  return run_stage(crew, layout, blocks, control.team);
}

}  // namespace parley
