#include "gui/counting.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "gui/runner.h"
#include "sim/parley.h"
#include "sim/summary/summarise.h"

namespace parley::gui {
namespace {

constexpr std::size_t kKeptBlocks = 4096;
constexpr std::uint64_t kStep = 512;   ///< trials of the opening to an entry of the log
constexpr std::uint64_t kPiece = 256;  ///< trials of the opening at a time: one or two milliseconds

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

void BlockLog::add(const BlockResult& block) {
  const std::uint64_t first = block.first_trial;
  const std::size_t number = first < Stages::kOpening
                                 ? first / kStep
                                 : Stages::kOpening / kStep + (first - Stages::kOpening) / kBlockTrials;
  if (number >= kKeptBlocks) return;
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

std::vector<BlockCounts> BlockLog::take() const {
  const auto gap =
      std::find_if(blocks_.begin(), blocks_.end(), [](const BlockCounts& one) { return one.trials == 0; });
  return {blocks_.begin(), gap};
}

Counting::Counting(const RunRequest& request, Workers workers, KeptDraws& kept, const std::stop_token& stop)
    : request_(request),
      workers_(workers),
      kept_(kept),
      stop_(stop),
      settings_(request.settings),
      stages_(request.settings.trials) {
  found_.revision = request.revision;
  found_.scenario = request.scenario;
  found_.settings = request.settings;
  found_.digest = request.digest;
  found_.a = request.a;
  found_.game = std::make_shared<const Game>(compile(*request.scenario));
  const Game& game = *found_.game;
  settings_.count_quantities = true;
  control_.threads = workers.then;
  control_.stop = stop;
  kept_.begin(game, settings_.seed, opening());
  blocks_ = trial_blocks(game, settings_.seed, {}, kept_.plan());
  tally_.emplace(std::make_shared<const Layout>(game.shape, true));
  log_.emplace(game.shape.outcomes.size());
  if (request.a && request.a->game && request.a->settings.seed == settings_.seed)
    pairs_.emplace(*request.a->game, game, settings_.seed);
}

void Counting::note(const BlockResult& result) {
  std::shared_ptr<const BlockResult> first;
  kept_.note(result);
  if (result.first_trial == 0) first = std::make_shared<const BlockResult>(result);
  const std::lock_guard lock(mutex_);
  log_->add(result);
  if (first && !sample_) sample_ = std::move(first);
}

BlockFactory Counting::noted() {
  return [this]() -> BlockFunction {
    return [this, block = blocks_()](BlockRange range, BlockResult& result) {
      block(range, result);
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

void Counting::count_pieces(const Stages::Stage& stage, std::uint64_t& next, Hand& hand) {
  try {
    if (!hand.block) hand.block = counted()();
    while (!stop_.stop_requested()) {
      BlockRange piece;
      {
        const std::lock_guard lock(mutex_);
        if (failure_ || next >= stage.end) return;
        piece = {next, static_cast<std::size_t>(std::min(kPiece, stage.end - next))};
        next += piece.trials;
      }
      hand.block(piece, hand.result);
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
}

bool Counting::count_opening(const Stages::Stage& stage) {
  std::uint64_t next = stage.first;
  hands_.resize(static_cast<std::size_t>(workers_.opening));
  {
    std::vector<std::jthread> helpers;
    for (std::size_t k = 1;
         k < std::min<std::uint64_t>(hands_.size(), (stage.end - stage.first + kPiece - 1) / kPiece); ++k)
      helpers.emplace_back([&, k] { count_pieces(stage, next, hands_[k]); });
    count_pieces(stage, next, hands_[0]);
  }
  if (failure_) std::rethrow_exception(failure_);
  return !stop_.stop_requested();
}

bool Counting::count_blocks(const Stages::Stage& stage) {
  const BlockSet blocks(stage.first / kBlockTrials, (stage.end + kBlockTrials - 1) / kBlockTrials);
  if (pairs_) return pairs_->add(counted(), settings_.trials, control_, blocks);
  const RunTally part = run_blocks(found_.game->shape, settings_, control_, noted(), blocks);
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
  if (counted_ == opening()) kept_.end();
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
        summarise(*tally_, found->game->shape, {request_.digest, request_.settings, false}));
  } catch (const ImpossibleObservation&) {
    if (done()) throw;
    return found;
  }
  found->tally = std::make_shared<const Tally>(*tally_);
  found->blocks = log_->take();
  found->sample = sample_;
  if (pairs_ && pairs_->trials() > 0) found->change = pairs_->comparison();
  found->seconds = seconds_since(start_);
  return found;
}

}  // namespace parley::gui
