#include "gui/runner.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "gui/stages.h"
#include "sim/parley.h"
#include "sim/summary/summarise.h"

namespace parley::gui {
namespace {

constexpr std::size_t kKeptBlocks = 4096;
constexpr int kNice = 5;

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Remembers how the trials of each block ended.
class BlockLog {
 public:
  explicit BlockLog(std::size_t outcomes) : outcomes_(outcomes) {}

  void add(const BlockResult& block) {
    const std::size_t number = block.first_trial / kBlockTrials;
    if (number >= kKeptBlocks) return;
    const std::lock_guard lock(mutex_);
    if (blocks_.size() <= number) blocks_.resize(number + 1);
    BlockCounts& counts = blocks_[number];
    counts.trials += block.trials;
    counts.outcomes.resize(outcomes_);
    for (std::size_t t = 0; t < block.trials; ++t) {
      const double w = block.weight[t];
      counts.weight += w, counts.weight_squared += w * w;
      counts.outcomes[block.outcome[t]] += w;
    }
  }

  /// The first blocks without a gap.
  std::vector<BlockCounts> take() const {
    const std::lock_guard lock(mutex_);
    std::vector<BlockCounts> found;
    for (const BlockCounts& one : blocks_) {
      if (one.trials == 0) break;
      found.push_back(one);
    }
    return found;
  }

 private:
  const std::size_t outcomes_;
  mutable std::mutex mutex_;
  std::vector<BlockCounts> blocks_;
};

BlockFactory logged(BlockFactory inner, BlockLog& log) {
  return [inner = std::move(inner), &log]() -> BlockFunction {
    return [block = inner(), &log](BlockRange range, BlockResult& result) {
      block(range, result);
      log.add(result);
    };
  };
}

/// Counts the first block, or all trials if they are fewer, in small pieces on this thread, so that a newer
/// request is soon seen; false when it was stopped. A tally does not depend on how trials are cut.
bool count_first_block(const BlockFactory& blocks, std::uint64_t trials, Tally& tally,
                       const std::stop_token& stop) {
  constexpr std::size_t kPiece = 1024;
  const BlockFunction block = blocks();
  BlockResult result;
  const std::uint64_t end = std::min<std::uint64_t>(trials, kBlockTrials);
  for (std::uint64_t first = 0; first < end; first += kPiece) {
    if (stop.stop_requested()) return false;
    block({first, static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, end - first))}, result);
    tally.add(result);
  }
  return true;
}

std::shared_ptr<const BlockResult> first_trials(const Game& game, std::uint64_t seed) {
  constexpr std::size_t kSample = 256;
  auto sample = std::make_shared<BlockResult>();
  trial_blocks(game, seed)()({0, kSample}, *sample);
  return sample;
}

/// The two games on the same trials, from the first on.
class Pairing {
 public:
  static constexpr std::uint64_t kTrials = 100'000;  ///< at most: then differences are known to 0.3 points

  static bool possible(const RunRequest& request, const Game& game) {
    return request.a && request.a->game && !request.a->game->shape.weighted && !game.shape.weighted &&
           request.a->settings.seed == request.settings.seed;
  }

  Pairing(const Game& a, const Game& b, std::uint64_t seed)
      : a_(a),
        b_(b),
        block_a_(trial_blocks(a, seed)()),
        block_b_(trial_blocks(b, seed)()),
        tally_(a.shape, b.shape) {}

  /// Goes on until so many trials are paired; false when it was stopped before.
  bool reach(std::uint64_t trials, const std::stop_token& stop) {
    BlockResult a, b;
    while (tally_.trials() < std::min(trials, kTrials)) {
      if (stop.stop_requested()) return false;
      const std::uint64_t done = tally_.trials();
      const BlockRange range{done, std::min<std::size_t>(kBlockTrials, trials - done)};
      block_a_(range, a), block_b_(range, b);
      tally_.add(a, b);
    }
    return true;
  }

  std::shared_ptr<const Comparison> comparison() const {
    return std::make_shared<const Comparison>(compare(tally_, a_.shape, b_.shape));
  }

 private:
  const Game &a_, &b_;
  BlockFunction block_a_, block_b_;
  PairedTally tally_;
};

}  // namespace

Runner::Runner(std::function<void()> wake, int threads)
    : wake_(std::move(wake)),
      threads_(threads > 0 ? threads : std::max(1, default_threads(nullptr) - 1)),
      thread_([this](const std::stop_token& quit) { work(quit); }) {}

Runner::~Runner() {
  const std::lock_guard lock(mutex_);
  stop_.request_stop();
  thread_.request_stop();
}

void Runner::request(RunRequest request) {
  const std::lock_guard lock(mutex_);
  next_run_ = std::move(request);
  next_tornado_.reset(), next_map_.reset();
  stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::request(TornadoRequest request) {
  const std::lock_guard lock(mutex_);
  next_tornado_ = std::move(request);
  if (running_ == Kind::tornado) stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::request(MapRequest request) {
  const std::lock_guard lock(mutex_);
  next_map_ = std::move(request);
  if (running_ == Kind::map) stop_.request_stop();
  busy_ = true;
  changed_.notify_one();
}

void Runner::cancel() {
  const std::lock_guard lock(mutex_);
  next_run_.reset(), next_tornado_.reset(), next_map_.reset();
  stop_.request_stop();
}

Output Runner::output() const {
  const std::lock_guard lock(mutex_);
  return output_;
}
std::shared_ptr<const TornadoOutput> Runner::tornado() const {
  const std::lock_guard lock(mutex_);
  return tornado_;
}
std::shared_ptr<const MapOutput> Runner::map() const {
  const std::lock_guard lock(mutex_);
  return map_;
}

void Runner::work(const std::stop_token& quit) {
  // The drawing goes first where cores are scarce; workers take this over from their maker.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
  while (!quit.stop_requested()) {
    std::optional<RunRequest> next_run;
    std::optional<TornadoRequest> next_tornado;
    std::optional<MapRequest> next_map;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      running_ = Kind::none;
      busy_ = next_run_ || next_tornado_ || next_map_;
      if (!busy_) {
        lock.unlock();  // whoever is woken may look at what there is
        wake_();
        lock.lock();
      }
      if (!changed_.wait(lock, quit, [this] { return next_run_ || next_tornado_ || next_map_; })) return;
      stop_ = std::stop_source();
      stop = stop_.get_token();
      running_ = next_run_ ? Kind::run : next_tornado_ ? Kind::tornado : Kind::map;
      if (running_ == Kind::run) next_run.swap(next_run_);
      if (running_ == Kind::tornado) next_tornado.swap(next_tornado_);
      if (running_ == Kind::map) next_map.swap(next_map_);
    }
    if (next_run) run(*next_run, stop);
    if (next_tornado) run(*next_tornado, stop);
    if (next_map) run(*next_map, stop);
  }
}

void Runner::run(const RunRequest& request, const std::stop_token& stop) {
  const auto start = Clock::now();
  RunOutput found;
  found.revision = request.revision;
  found.scenario = request.scenario;
  found.settings = request.settings;
  found.digest = request.digest;
  found.a = request.a;
  trials_done_ = 0;
  try {
    found.game = std::make_shared<const Game>(compile(*request.scenario));
    RunSettings settings = request.settings;
    settings.count_quantities = true;
    RunControl control;
    control.threads = threads_;
    control.stop = stop;
    DrawPlan plan;
    plan.keep_quantities = true;
    BlockLog log(found.game->shape.outcomes.size());
    const BlockFactory blocks = logged(trial_blocks(*found.game, settings.seed, {}, plan), log);
    auto tally = Tally(std::make_shared<const Layout>(found.game->shape, true));
    std::optional<Pairing> pairing;
    if (Pairing::possible(request, *found.game))
      pairing.emplace(*request.a->game, *found.game, settings.seed);
    Stages stages(settings.trials);
    if (!count_first_block(blocks, settings.trials, tally, stop)) return;
    stages.next();
    for (bool first = true; first || !stages.done(); first = false) {
      const auto stage_start = Clock::now();
      if (!first) {
        const RunTally part = run_blocks(found.game->shape, settings, control, blocks, *stages.next());
        if (!part.complete) break;
        tally.merge(part.tally);
      }
      stages.took(seconds_since(stage_start));
      trials_done_ = tally.trials();
      found.tally = std::make_shared<const Tally>(tally);
      found.results = std::make_shared<const Results>(
          summarise(tally, found.game->shape, {request.digest, request.settings, false}));
      found.blocks = log.take();
      found.seconds = seconds_since(start);
      if (found.first_seconds == 0) found.first_seconds = found.seconds;
      if (!found.sample) found.sample = first_trials(*found.game, settings.seed);
      found.complete = stages.done();
      publish(output_, std::make_shared<const RunOutput>(found));
      if (!pairing) continue;
      if (!pairing->reach(tally.trials(), stop)) break;
      found.change = pairing->comparison();
      publish(output_, std::make_shared<const RunOutput>(found));
    }
  } catch (const std::exception& error) {
    found.failure = error.what();
    found.tally.reset(), found.results.reset();
    publish(output_, std::make_shared<const RunOutput>(found));
  }
}

}  // namespace parley::gui
