#include "gui/run/counting.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "gui/run/runner.h"
#include "sim/parley.h"
#include "sim/summary/summarise.h"
#include "sim/tally/quantities.h"

namespace parley::gui {
namespace {

constexpr std::size_t kKeptEntries = 4096;
constexpr std::uint64_t kEntry =
    32;  ///< trials of the opening to an entry of the log: pieces never part them
constexpr std::uint64_t kStep = 512;       ///< trials of the opening that are handed over as one
constexpr std::uint64_t kTogether = 4096;  ///< trials whose quantities are counted at once
static_assert(kStep % kEntry == 0 && Stages::kOpening % kStep == 0 && Stages::kOpening % kBlockTrials == 0);

/// The entry of the log that a trial belongs to.
std::size_t entry_of(std::uint64_t trial) {
  return trial < Stages::kOpening ? trial / kEntry
                                  : (Stages::kOpening / kEntry) + (trial - Stages::kOpening) / kBlockTrials;
}

/// The first trial of an entry.
std::uint64_t first_of(std::size_t entry) {
  constexpr std::size_t early = Stages::kOpening / kEntry;
  return entry < early ? entry * kEntry : Stages::kOpening + (entry - early) * kBlockTrials;
}

/// Where an entry's trials are handed over.
std::size_t place_of(std::size_t entry) {
  const std::uint64_t first = first_of(entry);
  return first < Stages::kOpening ? first / kStep
                                  : Stages::kOpening / kStep + (first - Stages::kOpening) / kBlockTrials;
}

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

void BlockLog::add(const BlockResult& block) {
  const std::uint64_t end = block.first_trial + block.trials;
  for (std::uint64_t first = block.first_trial; first < end;) {
    const std::size_t entry = entry_of(first);
    if (entry >= kKeptEntries) return;
    const std::uint64_t stop = std::min(end, first_of(entry + 1));
    if (blocks_.size() <= entry) blocks_.resize(entry + 1);
    BlockCounts& counts = blocks_[entry];
    counts.trials += stop - first;
    counts.outcomes.resize(outcomes_);
    for (; first < stop; ++first) {
      const std::size_t t = first - block.first_trial;
      const double w = block.weight[t];
      counts.weight += w, counts.weight_squared += w * w;
      counts.outcomes[block.outcome[t]] += w;
    }
  }
}

std::vector<BlockCounts> BlockLog::take() const {
  std::vector<BlockCounts> taken;
  for (std::size_t entry = 0; entry < blocks_.size() && blocks_[entry].trials != 0; ++entry) {
    const BlockCounts& from = blocks_[entry];
    const std::size_t place = place_of(entry);
    if (place == taken.size()) {
      taken.push_back(from);
      continue;
    }
    BlockCounts& to = taken[place];
    to.trials += from.trials, to.weight += from.weight, to.weight_squared += from.weight_squared;
    for (std::size_t k = 0; k < outcomes_; ++k) to.outcomes[k] += from.outcomes[k];
  }
  return taken;
}

Counting::Counting(const RunRequest& request, Workers workers, KeptDraws& kept, const std::stop_token& stop)
    : request_(request),
      workers_(workers),
      kept_(kept),
      stop_(stop),
      settings_(request.settings),
      stages_(request.settings.trials),
      keeping_([this]() -> BlockFunction {
        return [this, block = opening_blocks_()](BlockRange range, BlockResult& result) {
          block(range, result);
          kept_.note(result);
        };
      }),
      take_([this](const BlockResult& result) {
        note(result);
        remember(result);
        tally_->add(result, later_ ? Tally::Quantities::later : Tally::Quantities::now);
      }) {
  found_.revision = request.revision;
  found_.scenario = request.scenario;
  found_.settings = request.settings;
  found_.digest = request.digest;
  found_.a = found_.asked_a = request.a;
  found_.game = std::make_shared<const Game>(compile(*request.scenario));
  const Game& game = *found_.game;
  settings_.count_quantities = true;
  control_.threads = workers.then;
  control_.stop = stop;
  kept_.begin(game, settings_.seed, opening());
  later_ = kept_.all() > 0;
  opening_blocks_ = trial_blocks(game, settings_.seed, {}, kept_.plan());
  tally_.emplace(std::make_shared<const Layout>(game.labels, true));
  log_.emplace(game.labels.outcomes.size());
  if (request.a && request.a->game && request.a->settings.seed == settings_.seed) {
    if (!request.a->results || request.a->results->trials != settings_.trials) {
      tally_a_.emplace(std::make_shared<const Layout>(request.a->game->labels, true));
      log_a_.emplace(request.a->game->labels.outcomes.size());
    }
    pairs_.emplace(*request.a->game, game, counted_a());
  }
  opening_.emplace(keeping_, take_, opening(), workers.opening, stop);
}

void Counting::note(const BlockResult& result) {
  log_->add(result);
  if (result.first_trial == 0) sample_ = std::make_shared<const BlockResult>(result);
}

void Counting::remember(const BlockResult& result) {
  if (!later_) return;
  if (ended_.stride == 0) {
    ended_.stride = opening();
    ended_.outcome.resize(ended_.stride);
    ended_.weight.resize(ended_.stride);
    ended_.utility.resize(found_.game->actors.size() * ended_.stride);
  }
  std::copy_n(result.outcome.begin(), result.trials, ended_.outcome.data() + result.first_trial);
  std::copy_n(result.weight.begin(), result.trials, ended_.weight.data() + result.first_trial);
  for (std::size_t a = 0; a < found_.game->actors.size(); ++a)
    std::copy_n(result.utility.data() + a * result.stride, result.trials,
                ended_.utility.data() + a * ended_.stride + result.first_trial);
}

void Counting::count_quantities(const Stages::Stage& stage, std::size_t first, std::size_t step) {
  for (std::uint64_t trial = stage.first; trial < stage.end; trial += kTogether) {
    const std::size_t trials = std::min(kTogether, stage.end - trial);
    QuantityAdder adder(*tally_, ended_, trial, trials);
    for (std::size_t q = first; q < kept_.all(); q += step) adder.add(q, kept_.draws(q).data() + trial);
  }
}

void Counting::count_quantities(const Stages::Stage& stage) {
  const std::size_t threads = std::min<std::size_t>(static_cast<std::size_t>(workers_.opening), kept_.all());
  std::vector<std::jthread> helpers;
  for (std::size_t k = 1; k < threads; ++k)
    helpers.emplace_back([this, &stage, k, threads] { count_quantities(stage, k, threads); });
  if (threads > 0) count_quantities(stage, 0, threads);
}

bool Counting::count_opening(const Stages::Stage& stage) {
  if (!opening_->count()) return false;
  if (later_) count_quantities(stage);
  return true;
}

BlockFactory Counting::noted() {
  return [this]() -> BlockFunction {
    return [this, block = blocks_()](BlockRange range, BlockResult& result) {
      block(range, result);
      const std::lock_guard lock(mutex_);
      note(result);
    };
  };
}

BlockFactory Counting::counted() {
  return [this, factory = noted()]() -> BlockFunction {
    return [this, block = factory()](BlockRange range, BlockResult& result) {
      block(range, result);
      const std::lock_guard lock(mutex_);
      tally_->add(result);
    };
  };
}

BlockFactory Counting::counted_a() {
  DrawPlan plan;
  plan.keep_quantities = true;
  const BlockFactory blocks = grows_a() ? trial_blocks(*request_.a->game, settings_.seed, {}, std::move(plan))
                                        : trial_blocks(*request_.a->game, settings_.seed);
  if (!grows_a()) return blocks;
  return [this, blocks]() -> BlockFunction {
    return [this, block = blocks()](BlockRange range, BlockResult& result) {
      block(range, result);
      const std::lock_guard lock(mutex_);
      log_a_->add(result);
      tally_a_->add(result);
    };
  };
}

std::shared_ptr<const RunOutput> Counting::grown_a() const {
  const RunOutput& pinned = *request_.a;
  const bool more = !pinned.results || pairs_->trials() >= pinned.results->trials;
  if (pairs_->trials() == 0 || !(more || done())) return request_.a;
  auto grown = std::make_shared<RunOutput>(pinned);
  try {
    RunSettings settings = pinned.settings;
    settings.trials = pairs_->trials();
    grown->results = std::make_shared<const Results>(
        summarise(*tally_a_, pinned.game->labels, {pinned.digest, settings, false}));
  } catch (const ImpossibleObservation&) {
    return request_.a;
  }
  grown->tally = std::make_shared<const Tally>(*tally_a_);
  grown->blocks = log_a_->take();
  return grown;
}

bool Counting::count_blocks(const Stages::Stage& stage) {
  const BlockSet blocks(stage.first / kBlockTrials, (stage.end + kBlockTrials - 1) / kBlockTrials);
  if (pairs_) return pairs_->add(counted(), settings_.trials, control_, blocks);
  const RunTally part = run_blocks(found_.game->labels, settings_, control_, noted(), blocks);
  if (part.complete) tally_->merge(part.tally);
  return part.complete;
}

bool Counting::advance() {
  const auto start = Clock::now();
  const std::optional<Stages::Stage> stage = stages_.next();
  if (!stage) return true;
  const bool early = stage->first < Stages::kOpening;
  if (!(early ? count_opening(*stage) : count_blocks(*stage))) return false;
  counted_ = stage->end;
  if (counted_ == opening()) {
    opening_.reset();
    kept_.end();
    DrawPlan plan = kept_.plan();
    plan.keep_quantities = true;
    blocks_ = trial_blocks(*found_.game, settings_.seed, {}, std::move(plan));
  }
  stages_.took(seconds_since(start));
  return true;
}

bool Counting::pairs_behind() const {
  return pairs_ && counted_ >= opening() && pairs_->trials() < opening();
}

bool Counting::catch_up() { return pairs_->add(blocks_, opening(), control_, blocks_of(opening())); }

std::shared_ptr<const RunOutput> Counting::output() const {
  auto found = std::make_shared<RunOutput>(found_);
  found->complete = done() && !pairs_behind();
  try {
    found->results = std::make_shared<const Results>(
        summarise(*tally_, found->game->labels, {request_.digest, request_.settings, false}));
  } catch (const ImpossibleObservation&) {
    if (done()) throw;
    return found;
  }
  found->tally = std::make_shared<const Tally>(*tally_);
  found->blocks = log_->take();
  found->sample = sample_;
  if (pairs_ && pairs_->trials() > 0) found->change = pairs_->comparison();
  if (grows_a()) found->a = grown_a();
  found->seconds = seconds_since(start_);
  return found;
}

}  // namespace parley::gui
