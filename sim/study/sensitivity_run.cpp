#include "sim/study/sensitivity_run.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "sim/run/trial_blocks.h"
#include "sim/scenario/distribution.h"
#include "sim/study/parallel.h"
#include "sim/summary/summarise.h"
#include "sim/summary/view.h"
#include "sim/tally/paired_weighted.h"

namespace parley {
namespace {

/// Matrix B's trials: far past any run's.
constexpr std::uint64_t kOther = std::uint64_t{1} << 40;

std::size_t blocks_for(std::uint64_t trials) {
  return static_cast<std::size_t>((trials + kBlockTrials - 1) / kBlockTrials);
}

TrialRange block_range(std::size_t block, std::uint64_t trials) {
  const std::uint64_t first = block * kBlockTrials;
  return {first, static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, trials - first))};
}

/// The value of an output in a trial.
double output_of(const Labels& labels, const BlockResult& block, std::size_t output, std::size_t trial) {
  const std::size_t outcomes = labels.outcomes.size();
  if (output < outcomes) return block.outcome[trial] == output ? 1.0 : 0.0;
  return block.utility[(output - outcomes) * block.stride + trial];
}

const Number& distribution_of(const Game& game, std::size_t quantity) {
  for (const Column& column : game.columns)
    if (column.kind == Column::Kind::draw && column.quantity == static_cast<int>(quantity))
      return column.distribution;
  throw std::logic_error("a quantity is drawn in no column");
}

DrawPlan fixed_plan(const Game& game, std::size_t quantity, double value) {
  DrawPlan plan;
  plan.quantities.resize(game.labels.quantities.size());
  plan.quantities[quantity].fixed = value;
  return plan;
}

bool has_noise(const Game& game) {
  return std::any_of(game.cells.begin(), game.cells.end(),
                     [](const CellRule& rule) { return rule.spread > 0; });
}

/// The plans of A, B and every AB_i, and the groups' names.
struct SaltelliPlans {
  std::vector<std::string> groups;
  std::vector<DrawPlan> plans;  ///< A, B, AB_0, …
};

SaltelliPlans saltelli_plans(const Game& game) {
  const std::size_t quantities = game.labels.quantities.size();
  SaltelliPlans made;
  made.plans.resize(2);
  DrawPlan& other = made.plans[1];
  other.quantities.resize(quantities);
  for (QuantityPlan& one : other.quantities) one.trial_offset = kOther;
  other.chance_offset = other.noise_offset = kOther;
  for (std::size_t q = 0; q < quantities; ++q) {
    made.groups.push_back(game.labels.quantities[q].path);
    DrawPlan plan;
    plan.quantities.resize(quantities);
    plan.quantities[q].trial_offset = kOther;
    made.plans.push_back(std::move(plan));
  }
  if (has_noise(game)) {
    made.groups.emplace_back(kNoiseGroup);
    made.plans.emplace_back().noise_offset = kOther;
  }
  made.groups.emplace_back(kChanceGroup);
  made.plans.emplace_back().chance_offset = kOther;
  return made;
}

/// Trials per batch of the bootstrap: a power of two (so that no batch crosses a block), about 256 batches.
std::size_t batch_size(std::uint64_t trials) {
  std::size_t size = 1;
  while (size * 2 <= kBlockTrials && size * 2 * 256 <= trials) size *= 2;
  return size;
}

/// Every quantity at its place in the unit cube: 0 is its 5 % point, 1 its 95 % point.
DrawPlan point_plan(const Game& game, const std::vector<double>& x) {
  DrawPlan plan;
  plan.quantities.resize(x.size());
  for (std::size_t q = 0; q < x.size(); ++q)
    plan.quantities[q].fixed = quantile(distribution_of(game, q), 0.05 + 0.9 * x[q]);
  return plan;
}

/// What the step changes of an output (of the same game on both sides, so that all things are matched).
WeightedPairedTally::Difference difference_of(const WeightedPairedTally& step, const Labels& labels,
                                              std::size_t output) {
  const std::size_t outcomes = labels.outcomes.size();
  return output < outcomes ? step.outcome_share(output) : step.payoff(output - outcomes);
}

/// Every engine but the first against the first, on the same trials.
template <class Paired>
std::vector<Comparison> against_first(const Game& game, const std::vector<Engine>& engines,
                                      std::uint64_t trials, const RunControl& control) {
  const std::vector<Paired> none(engines.size() - 1, Paired(game.labels, game.labels));
  std::vector<Paired> all = none;
  std::mutex mutex;
  parallel_for(blocks_for(trials), control, [&] {
    return [&, work = std::make_shared<Workspace>()](std::size_t block) {
      const TrialRange range = block_range(block, trials);
      BlockResult base, changed;
      run_block(engines[0], *work, range, base);
      std::vector<Paired> mine = none;
      for (std::size_t i = 0; i < mine.size(); ++i) {
        run_block(engines[i + 1], *work, range, changed);
        mine[i].add(base, changed);
      }
      const std::lock_guard lock(mutex);
      for (std::size_t i = 0; i < mine.size(); ++i) all[i].merge(mine[i]);
    };
  });
  std::vector<Comparison> found;
  for (const Paired& one : all) found.push_back(compare(one, game.labels, game.labels));
  return found;
}

}  // namespace

std::vector<std::string> output_names(const Labels& labels) {
  std::vector<std::string> names;
  for (const OutcomeLabels& outcome : labels.outcomes) names.push_back("outcome:" + outcome.id);
  for (const ActorLabels& actor : labels.actors) names.push_back("payoff:" + actor.id);
  return names;
}

std::vector<SobolResult> sobol_indices(const Game& game, std::uint64_t trials, std::uint64_t seed,
                                       const RunControl& control, int resamples) {
  // Where something is observed the inputs that remain depend on each other, and the design's hybrids of two
  // trials belong to neither's conditions.
  if (game.labels.weighted)
    throw std::invalid_argument(
        "Saltelli's design needs independent inputs, and what is observed in this scenario makes them depend "
        "on "
        "each other; the methods given-data, tornado and morris take observations");
  const SaltelliPlans made = saltelli_plans(game);
  std::vector<Engine> engines;
  engines.reserve(made.plans.size());
  for (const DrawPlan& plan : made.plans) engines.emplace_back(game, seed, plan, control.target);
  const std::size_t batch = batch_size(trials);
  const auto batches = static_cast<std::size_t>((trials + batch - 1) / batch);
  const std::vector<std::string> names = output_names(game.labels);
  std::vector<SobolSums> sums(names.size(), SobolSums(made.groups.size(), batches));

  parallel_for(blocks_for(trials), control, [&] {
    return [&, work = std::make_shared<Workspace>(), results = std::vector<BlockResult>(2),
            ab = std::vector<std::vector<double>>(names.size())](std::size_t block) mutable {
      const TrialRange range = block_range(block, trials);
      const std::size_t groups = made.groups.size();
      for (auto& rows : ab) rows.resize(groups * range.count);
      BlockResult one;
      for (std::size_t i = 0; i < groups; ++i) {
        run_block(engines[2 + i], *work, range, one);
        for (std::size_t y = 0; y < names.size(); ++y)
          for (std::size_t t = 0; t < range.count; ++t)
            ab[y][t * groups + i] = output_of(game.labels, one, y, t);
      }
      run_block(engines[0], *work, range, results[0]);
      run_block(engines[1], *work, range, results[1]);
      for (std::size_t y = 0; y < names.size(); ++y)
        for (std::size_t t = 0; t < range.count; ++t)
          sums[y].add(static_cast<std::size_t>(range.first + t) / batch,
                      output_of(game.labels, results[0], y, t), output_of(game.labels, results[1], y, t),
                      ab[y].data() + t * groups);
    };
  });
  std::vector<SobolResult> found(names.size());
  RunControl quiet = control;
  quiet.progress = {};
  parallel_for(names.size(), quiet, [&] {
    return [&](std::size_t y) { found[y] = sums[y].estimate(names[y], made.groups, seed, resamples); };
  });
  return found;
}

namespace {

constexpr auto kBins = static_cast<std::size_t>(Layout::kQuantityBins);

void need_counted(const Layout& layout, const Labels& labels) {
  if (layout.quantities != labels.quantities.size())
    throw std::invalid_argument("the run did not count its uncertain numbers");
}

/// A tally against its uncertain numbers, one output at a time.
struct GivenData {
  const Layout& layout;
  const Slice whole;
  const std::vector<Slice> outcomes;
  const SliceView view;
  const double n;  ///< effective

  explicit GivenData(const Tally& counted)
      : layout(counted.layout()),
        whole(counted.total()),
        outcomes(outcomes_of(counted)),
        view(layout, whole),
        n(view.effective_trials()) {}

  static std::vector<Slice> outcomes_of(const Tally& counted) {
    std::vector<Slice> all;
    for (std::size_t k = 0; k < counted.layout().outcomes; ++k) all.push_back(counted.outcome(k));
    return all;
  }

  std::vector<BinMean> bins(std::size_t output, std::size_t quantity) const {
    const std::size_t cell = layout.quantity + quantity * kBins;
    std::vector<BinMean> found(kBins);
    for (std::size_t b = 0; b < kBins; ++b) {
      const Int128 mass = view.mass(cell + b);
      if (mass <= 0) continue;
      found[b].trials = view.share(cell + b) * n;
      if (output < layout.outcomes) {
        found[b].mean = exact_ratio(SliceView(layout, outcomes[output]).mass(cell + b), mass);
      } else {
        const std::size_t a = output - layout.outcomes;
        const Int128 sum = whole.sums[layout.quantity_utility + (quantity * kBins + b) * layout.actors + a];
        found[b].mean =
            exact_moments(mass, view.mass_bits(), sum, 0, kFixedBits).mean * layout.payoff_bound[a];
      }
    }
    return found;
  }

  Moments moments(std::size_t output) const {
    if (view.total() <= 0) return {};
    if (output < layout.outcomes) {
      const double p = exact_ratio(SliceView(layout, outcomes[output]).total(), view.total());
      return {p, p * (1 - p)};
    }
    const std::size_t a = output - layout.outcomes;
    Moments all = exact_moments(view.total(), view.mass_bits(), whole.sums[layout.utility_sum + 2 * a],
                                whole.sums[layout.utility_sum + 2 * a + 1], kFixedBits);
    all.mean *= layout.payoff_bound[a];
    all.variance *= layout.payoff_bound[a] * layout.payoff_bound[a];
    return all;
  }

  GivenDataResult result(const Labels& labels, const std::string& name, std::size_t output) const {
    GivenDataResult found{name, n, {}};
    const double variance = moments(output).variance;
    for (std::size_t q = 0; q < layout.quantities; ++q)
      found.indices.push_back(given_data_index(labels.quantities[q].path, bins(output, q), variance));
    return found;
  }
};

}  // namespace

std::vector<GivenDataResult> given_data_indices(const Tally& tally, const Labels& labels) {
  need_counted(tally.layout(), labels);
  const GivenData data(tally);
  const std::vector<std::string> names = output_names(labels);
  std::vector<GivenDataResult> found;
  for (std::size_t y = 0; y < names.size(); ++y) found.push_back(data.result(labels, names[y], y));
  return found;
}

GivenDataResult given_data_indices(const Tally& tally, const Labels& labels, std::size_t output) {
  need_counted(tally.layout(), labels);
  return GivenData(tally).result(labels, output_names(labels).at(output), output);
}

GivenDataCurve given_data_curve(const Tally& tally, const Labels& labels, std::size_t output,
                                std::size_t quantity) {
  need_counted(tally.layout(), labels);
  const GivenData data(tally);
  const double lo = data.layout.quantity_lo.at(quantity), hi = data.layout.quantity_hi.at(quantity);
  const Moments all = data.moments(output);
  return {lo, (hi - lo) / kBins, all.mean, all.variance, data.bins(output, quantity)};
}

std::vector<GivenDataResult> given_data_run(const Game& game, std::uint64_t trials, std::uint64_t seed,
                                            const RunControl& control) {
  RunSettings settings;
  settings.trials = trials;
  settings.seed = seed;
  settings.count_quantities = true;
  DrawPlan plan;
  plan.keep_quantities = true;
  const RunTally run =
      run_blocks(game.labels, settings, control,
                 trial_blocks(std::make_shared<const Engine>(game, seed, plan, control.target)));
  if (!run.complete) throw Stopped();
  return given_data_indices(run.tally, game.labels);
}

std::vector<MorrisResult> morris_screening(const Game& game, std::size_t trajectories, std::uint64_t trials,
                                           std::uint64_t seed, const RunControl& control) {
  const std::size_t quantities = game.labels.quantities.size();
  const std::vector<std::string> names = output_names(game.labels);
  const std::vector<MorrisTrajectory> design = morris_trajectories(quantities, trajectories, seed);
  using PerPoint = std::vector<std::vector<std::vector<double>>>;  // [output][trajectory][point]
  PerPoint means(names.size(), std::vector<std::vector<double>>(trajectories)), errors = means;

  parallel_for(trajectories, control, [&] {
    return [&, work = std::make_shared<Workspace>()](std::size_t t) {
      std::vector<Engine> engines;
      engines.reserve(quantities + 1);
      for (const std::vector<double>& x : design[t].points)
        engines.emplace_back(game, seed, point_plan(game, x), control.target);
      std::vector<WeightedPairedTally> steps(quantities, WeightedPairedTally(game.labels, game.labels));
      BlockResult before, now;
      for (std::size_t block = 0; block < blocks_for(trials); ++block) {
        if (control.stop.stop_requested()) throw Stopped();
        const TrialRange range = block_range(block, trials);
        for (std::size_t i = 0; i <= quantities; ++i) {
          if (control.stop.stop_requested()) throw Stopped();
          std::swap(before, now);
          run_block(engines[i], *work, range, now);
          if (i > 0) steps[i - 1].add(before, now);
        }
      }
      for (std::size_t i = 0; i < quantities; ++i) {
        if (steps[i].impossible()) throw ImpossibleObservation();
        for (std::size_t y = 0; y < names.size(); ++y) {
          const WeightedPairedTally::Difference step = difference_of(steps[i], game.labels, y);
          if (i == 0) means[y][t].push_back(step.a);
          means[y][t].push_back(step.b);
          errors[y][t].push_back(std::sqrt(step.variance));
        }
      }
    };
  });
  std::vector<std::string> groups;
  for (const QuantityLabels& quantity : game.labels.quantities) groups.push_back(quantity.path);
  std::vector<MorrisResult> found;
  for (std::size_t y = 0; y < names.size(); ++y)
    found.push_back({names[y], morris_effects(groups, design, means[y], errors[y])});
  return found;
}

TornadoResult tornado_bars(const Game& game, std::uint64_t trials, std::uint64_t seed,
                           const RunControl& control) {
  constexpr double kLow = 0.1, kHigh = 0.9;
  const std::size_t quantities = game.labels.quantities.size();
  TornadoResult result;
  result.trials = trials;
  std::vector<Engine> engines;
  engines.reserve(2 * quantities + 1);
  engines.emplace_back(game, seed, DrawPlan{}, control.target);
  for (std::size_t q = 0; q < quantities; ++q) {
    const Number& distribution = distribution_of(game, q);
    result.bars.push_back({game.labels.quantities[q].path,
                           quantile(distribution, kLow),
                           quantile(distribution, kHigh),
                           {},
                           {}});
    for (const double value : {result.bars.back().low, result.bars.back().high})
      engines.emplace_back(game, seed, fixed_plan(game, q, value), control.target);
  }
  const std::vector<Comparison> all = game.labels.weighted
                                          ? against_first<WeightedPairedTally>(game, engines, trials, control)
                                          : against_first<PairedTally>(game, engines, trials, control);
  for (std::size_t q = 0; q < quantities; ++q) {
    result.bars[q].at_low = all[2 * q];
    result.bars[q].at_high = all[2 * q + 1];
  }
  return result;
}

}  // namespace parley
