#include "sim/talks/kernel.h"

#include <hwy/detect_targets.h>
#include <hwy/targets.h>

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>

#include "sim/base/streams.h"
#include "sim/talks/scales.h"
#include "sim/talks/scratch.h"
#include "sim/talks/weights.h"

namespace parley {
namespace {

/// All kernels in this binary, best first. A build for one machine has its own and the plain one (PARLEY_KERNELS).
std::span<const Engine::Entry* const> entries() {
  static const Engine::Entry* const all[] = {
#if defined(PARLEY_NATIVE_KERNEL)
    &PARLEY_NATIVE_KERNEL,
#elif HWY_ARCH_X86
    &kAvx512Kernel,
    &kAvx2Kernel,
    &kSse4Kernel,
    &kSsse3Kernel,
#elif HWY_ARCH_ARM_A64
    &kNeonKernel,
#endif
    &kScalarKernel,
  };
  return all;
}

bool runs_here(const Engine::Entry& entry) {
  return entry.target == Engine::Entry::kEverywhere || (hwy::SupportedTargets() & entry.target) != 0;
}

/// How many powers of its patience an actor's foresight takes: as many as the rounds that it looks ahead.
int powers_for(const Game& game, const std::vector<TurnPlan>& rounds, int actor) {
  int most = 0;
  for (const TurnPlan& round : rounds)
    for (const Sight& sight : round.sights)
      if (game.delegations[static_cast<std::size_t>(sight.delegation)].actor == actor)
        for (const Seen& seen : sight.seen) most = std::max(most, seen.later);
  return most;
}

/// The issues that some turn can settle.
std::vector<bool> settling(const Game& game) {
  std::vector<bool> may(game.issues.size(), false);
  const auto add = [&](const GameTurn& turn) {
    for (std::size_t a = 0; a < turn.agenda.size(); ++a)
      if (!turn.settlements[a].empty()) may[static_cast<std::size_t>(turn.agenda[a])] = true;
  };
  for (const GameRound& round : game.rounds) add(round);
  for (const GameReply& reply : game.replies) add(reply);
  return may;
}

/// The most masks that stand on the stack while a condition is worked out.
std::size_t stack_of(const Game& game) {
  std::size_t most = 1;
  for (const GameOutcome& outcome : game.outcomes) {
    std::size_t now = 0;
    for (const ConditionStep& step : outcome.when) {
      using Op = ConditionStep::Op;
      if (step.op == Op::negate) --now;
      if (step.op == Op::all || step.op == Op::any) now -= static_cast<std::size_t>(step.index);
      most = std::max(most, ++now);
    }
  }
  return most;
}

void run_unscaled(const Engine& engine, Workspace& work, TrialRange range, BlockResult& result,
                  Probe* probe = nullptr);

/// The scale of a scenario's weights, from the heaviest of some trials under a seed that is always the same: runs
/// with other seeds, shards and ranks have one scale. Few trials will do unless much was observed; where all of
/// them have weight 0, more are tried.
int scale_of(const Game& game, DrawPlan plan, std::string_view target) {
  constexpr std::size_t kMuch = 40, kFew = 64, kMostBlocks = 16;
  constexpr std::uint64_t kSeed = 1;
  std::size_t observed = 0;
  for (const GameRound& round : game.rounds) observed += round.observed.size() + round.observed_events.size();
  for (const GameOffers& one : game.offers) observed += one.observed != GameOffers::kUnobserved ? kMuch : 0;
  for (const GameScale& scale : game.scales) observed += scale.observed >= 0;
  plan.noise = nullptr;
  plan.keep_quantities = false;
  const Engine pilot(game, kSeed, std::move(plan), target, Engine::Weights::unscaled);
  Workspace work;
  BlockResult trials;
  const std::size_t each = observed < kMuch ? kFew : kBlockTrials;
  for (std::size_t block = 0; block < (observed < kMuch ? 1 : kMostBlocks); ++block) {
    run_unscaled(pilot, work, {block * each, each}, trials);
    int fewest = -1;
    for (std::size_t t = 0; t < trials.trials; ++t)
      if (trials.weight[t] > 0 && (fewest < 0 || trials.weight_steps[t] < fewest))
        fewest = trials.weight_steps[t];
    if (fewest >= 0) return weight_scale(fewest);
  }
  return 0;
}

/// Copies the draws of the uncertain quantities to where tallies read them.
void hand_over_quantities(const Game& game, const Draws& draws, std::size_t count, BlockResult& result) {
  result.quantities.resize(game.labels.quantities.size() * result.stride);
  for (std::size_t c = 0; c < game.columns.size(); ++c) {
    if (game.columns[c].kind != Column::Kind::draw) continue;
    const double* from = draws.columns.data() + c * draws.stride;
    std::copy(from, from + count,
              result.quantities.data() + static_cast<std::size_t>(game.columns[c].quantity) * result.stride);
  }
}

}  // namespace

RoundKeys round_keys(std::uint64_t key) {
  RoundKeys keys{};
  std::uint32_t k0 = static_cast<std::uint32_t>(key), k1 = static_cast<std::uint32_t>(key >> 32);
  for (std::size_t r = 0; r < 10; ++r, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
    keys[2 * r] = k0;
    keys[2 * r + 1] = k1;
  }
  return keys;
}

std::vector<std::string> kernel_targets() {
  std::vector<std::string> names;
  for (const Engine::Entry* one : entries())
    if (runs_here(*one)) names.emplace_back(one->name);
  return names;
}

Engine::Engine(const Game& compiled, std::uint64_t run_seed, DrawPlan draw_plan, std::string_view wanted,
               Weights weights)
    : game(compiled), seed(run_seed), plan(std::move(draw_plan)) {
  const auto keys = [&](std::uint64_t name) { return round_keys(stream_key(seed, name)); };
  for (const GameDelegation& v : game.delegations) choice.push_back(keys(v.choice_key));
  for (const GameActor& actor : game.actors) type.push_back(keys(actor.type_key));
  for (const GameEvent& one : game.events) event.push_back(keys(one.key));
  for (const GameScale& scale : game.scales) {
    settle.push_back(keys(scale.key));
    upto.push_back(sums_of(scale.law));
  }
  for (const CellRule& rule : game.cells) cells.push_back(keys(rule.key));
  for (const GameDelegation& v : game.delegations) answer.push_back(keys(v.reply_key));
  ends = ends_of(game);
  may_settle = settling(game);
  may_answer.assign(game.delegations.size(), 0);
  for (const GameReply& reply : game.replies) {
    answers.push_back(plan_reply(game, reply));
    for (const int d : reply.movers) may_answer[static_cast<std::size_t>(d)] = 1;
  }
  for (std::size_t t = 0; t < game.rounds.size(); ++t) {
    rounds.push_back(plan_round(game, t));
    ahead = std::max(ahead, static_cast<std::size_t>(rounds.back().ahead));
  }
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    powers_of.push_back(static_cast<int>(powers));
    powers += static_cast<std::size_t>(powers_for(game, rounds, static_cast<int>(i)));
  }
  powers_of.push_back(static_cast<int>(powers));
  for (const FlowActor& flow : game.flows)
    held += flow.matrices.size() + 2 * flow.own.size() + flow.rows.size();
  replies = plan_replies(game, rounds);
  for (const GameOffers& one : game.offers) {
    offers.push_back(plan_offers(game, one));
    meetings.push_back(keys(one.meeting_key));
    bargains.emplace_back();
    for (const Bargainer& who : one.bargainers) bargains.back().push_back(keys(who.key));
    bargaining = std::max(bargaining, offers.back().size());
    if (offers.back().tactics)
      tactic_rows = std::max(tactic_rows, static_cast<std::size_t>(offers.back().rows.back()));
    bargain_rows = std::max(bargain_rows, static_cast<std::size_t>(offers.back().rows.back()));
  }
  stack = stack_of(game);
  for (const Entry* one : entries()) {
    if (!runs_here(*one) || (!wanted.empty() && wanted != one->name)) continue;
    entry = one;
    target = one->name;
    if (game.labels.weighted && weights == Weights::scaled) weight_scale = scale_of(game, plan, target);
    return;
  }
  throw std::invalid_argument("no kernel named " + std::string(wanted) + " runs on this processor");
}

namespace {

/// run_block, but for the weights' steps.
void run_unscaled(const Engine& engine, Workspace& work, TrialRange range, BlockResult& result,
                  Probe* probe) {
  constexpr std::size_t kWidest = 32;
  const std::size_t capacity =
      std::max<std::size_t>(kWidest, (range.count + kWidest - 1) / kWidest * kWidest);
  const Labels& labels = engine.game.labels;
  if (result.stride < capacity || result.utility.size() != labels.actors.size() * result.stride ||
      result.positions.size() != labels.rounds.size() * labels.delegations.size() * result.stride ||
      result.agreement.size() != labels.offers.size() * result.stride ||
      result.dealings.size() != static_cast<std::size_t>(labels.dealings) * result.stride)
    result.resize(labels, capacity);
  result.first_trial = range.first;
  result.trials = range.count;
  const std::size_t need = engine.entry->size(engine) * engine.entry->lanes;
  if (work.size < need) {
    work.scratch = hwy::AllocateAligned<double>(need);
    work.size = need;
  }
  // What is told of one trial comes from that trial, never from what stood in this memory before it.
  if (probe) std::fill_n(work.scratch.get(), need, std::numeric_limits<double>::quiet_NaN());
  work.draws.stride = capacity;
  fill_draws(engine.game, engine.seed, engine.plan, range, work.draws, engine.entry->first_words);
  if (engine.plan.keep_quantities) hand_over_quantities(engine.game, work.draws, range.count, result);
  engine.entry->run(engine, work, range, result, probe);
}

}  // namespace

void run_block(const Engine& engine, Workspace& work, TrialRange range, BlockResult& result, Probe* probe) {
  run_unscaled(engine, work, range, result, probe);
  result.weight_scale = engine.weight_scale;
  if (engine.game.labels.weighted)
    scale_weights({result.weight.data(), range.count}, {result.weight_steps.data(), range.count},
                  engine.weight_scale);
}

}  // namespace parley
