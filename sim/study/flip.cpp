#include "sim/study/flip.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <stdexcept>

#include "sim/base/intervals.h"
#include "sim/game/game.h"
#include "sim/scenario/paths.h"
#include "sim/study/flip_numbers.h"
#include "sim/study/parallel.h"
#include "sim/summary/summarise.h"
#include "sim/talks/kernel.h"

namespace parley {
namespace {

struct Share {
  double value = 0, trials = 0;  ///< trials: effective, where they carry weights
  Interval interval() const { return share_interval(value, trials); }
};

/// Numbers with how far each moves per unit of a change's size.
struct Direction {
  std::vector<std::size_t> numbers;
  std::vector<double> per_size;  ///< units; signs say which way
  double slope = 0;              ///< of a pair: how fast the share should move
  double alone =
      std::numeric_limits<double>::infinity();  ///< of a pair: the size at which one of it does alone
};

/// A probe: the share at a change of this size.
struct Probe {
  double size = 0, share = 0;
};

class Search {
 public:
  Search(const Document& document, const FlipOptions& options, const RunControl& control)
      : document_(document),
        options_(options),
        control_(control),
        numbers_(flip_numbers(document, options.only)),
        candidates_(flip_candidates(document, options.only)) {
    const auto& outcomes = document.scenario.outcomes;
    while (outcome_ < outcomes.size() && outcomes[outcome_].id != options.outcome) ++outcome_;
    if (outcome_ == outcomes.size())
      throw std::invalid_argument("the scenario has no outcome \"" + options.outcome + "\"");
  }

  FlipResult run() {
    FlipResult result;
    result.options = options_;
    result.searched = numbers_.size();
    result.switched = candidates_.size();
    const Share base = share(document_, options_.trials);
    if (!(base.trials > 0)) throw ImpossibleObservation();
    result.base = base_ = base.value;
    result.base_interval = base.interval();
    result.already = options_.target >= result.base_interval.lo && options_.target <= result.base_interval.hi;
    if (result.already) return result;
    const Interval at_target = share_interval(options_.target, base.trials);
    error_ = (at_target.hi - at_target.lo) / 2;

    std::vector<Direction> directions = first_look();
    std::vector<std::optional<FlipChange>> found(directions.size());
    std::vector<double> slopes(directions.size(), 0);
    parallel_for(directions.size(), control_,
                 [&] { return [&](std::size_t i) { found[i] = solve(directions[i], &slopes[i]); }; });
    keep(found, options_.singles, result.singles);

    for (const std::size_t i : strongest(directions, slopes))
      result.strongest.push_back(part_of(directions[i].numbers[0], directions[i].per_size[0]));
    const std::vector<Direction> pairs = nearest_pairs(directions, slopes, found);
    std::vector<std::optional<FlipChange>> of_pairs(pairs.size());
    parallel_for(pairs.size(), control_,
                 [&] { return [&](std::size_t i) { of_pairs[i] = solve(pairs[i], nullptr); }; });
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (of_pairs[i] && of_pairs[i]->size >= pairs[i].alone) of_pairs[i].reset();
    keep(of_pairs, options_.pairs, result.pairs);
    result.switches = switches();
    return result;
  }

 private:
  std::uint64_t few() const { return std::max<std::uint64_t>(256, options_.trials / 16); }
  double toward() const { return options_.target > base_ ? 1 : -1; }

  FlipPart part_of(std::size_t number, double units) const {
    const FlipNumber& one = numbers_[number];
    return {one.path, one.text, moved(one, units * one.unit), units * one.unit, one.unit, one.unit_of};
  }

  std::vector<FlipPart> parts_of(const Direction& direction, double size) const {
    std::vector<FlipPart> parts;
    for (std::size_t i = 0; i < direction.numbers.size(); ++i)
      parts.push_back(part_of(direction.numbers[i], size * direction.per_size[i]));
    return parts;
  }

  /// The outcome's share with the changes made (each with a path and what it is set to); NaN where the
  /// scenario refuses them.
  template <class Change>
  Share share(const std::vector<Change>& changes, std::uint64_t trials) const {
    Document changed = document_;
    for (const Change& change : changes)
      if (has_errors(set(changed, change.path, change.to))) return {std::nan(""), 0};
    return share(changed, trials);
  }

  Share share(const Document& changed, std::uint64_t trials) const {
    const Game game = compile(changed.scenario);
    const Engine engine(game, options_.seed, {}, control_.target);
    Workspace work;
    BlockResult block;
    double weight = 0, squares = 0, in = 0;
    for (std::uint64_t first = 0; first < trials; first += kBlockTrials) {
      if (control_.stop.stop_requested()) throw Stopped();
      run_block(engine, work,
                {first, static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, trials - first))},
                block);
      for (std::size_t t = 0; t < block.trials; ++t) {
        weight += block.weight[t];
        squares += block.weight[t] * block.weight[t];
        in += block.outcome[t] == outcome_ ? block.weight[t] : 0;
      }
    }
    if (!(weight > 0)) return {std::nan(""), 0};
    return {in / weight, weight * weight / squares};
  }

  /// Every number moved by the reach, both ways, on few trials: the 20 that move the share most toward the
  /// target, each in its better direction.
  std::vector<Direction> first_look() const {
    const std::uint64_t trials = few();
    const double here = share(document_, trials).value;
    std::vector<double> gain(2 * numbers_.size(), 0);
    parallel_for(gain.size(), control_, [&] {
      return [&](std::size_t i) {
        const double units = i % 2 == 0 ? options_.reach : -options_.reach;
        const FlipPart part = part_of(i / 2, units);
        if (part.to == part.from) return;
        const double there = share(std::vector{part}, trials).value;
        if (!std::isnan(there)) gain[i] = (there - here) * toward();
      };
    });
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < numbers_.size(); ++n)
      order.push_back(gain[2 * n] >= gain[2 * n + 1] ? 2 * n : 2 * n + 1);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return gain[a] > gain[b]; });
    std::vector<Direction> directions;
    for (const std::size_t i : order)
      if (directions.size() < 20 && gain[i] > 0) directions.push_back({{i / 2}, {i % 2 == 0 ? 1.0 : -1.0}});
    return directions;
  }

  double probe(const Direction& direction, double size, std::vector<Probe>& probes) const {
    const double value = share(parts_of(direction, size), options_.trials).value;
    if (!std::isnan(value)) probes.push_back({size, value});
    return value - options_.target;
  }

  /// The size at which the probed share meets `level`, going outward; nothing where it does not.
  std::optional<double> meets(std::vector<Probe> probes, double level) const {
    std::sort(probes.begin(), probes.end(), [](const Probe& a, const Probe& b) { return a.size < b.size; });
    for (std::size_t i = 0; i + 1 < probes.size(); ++i) {
      const double a = probes[i].share - level, b = probes[i + 1].share - level;
      if (a == 0) return probes[i].size;
      if (a * b <= 0) return probes[i].size + (probes[i + 1].size - probes[i].size) * (a / (a - b));
    }
    return {};
  }

  /// The smallest size at which the target is met; `slope` gets the share's move per unit at the first probe.
  std::optional<FlipChange> solve(const Direction& direction, double* slope) const {
    std::vector<Probe> probes{{0, base_}};
    double lo = 0, f_lo = base_ - options_.target, hi = 0, f_hi = 0;
    bool bracketed = false;
    for (double size = options_.reach / 8; size <= options_.reach && !bracketed; size *= 2) {
      const double f = probe(direction, size, probes);
      if (std::isnan(f)) break;
      if (slope && lo == 0) *slope = (f + options_.target - base_) / size * toward();
      bracketed = f * f_lo <= 0;
      (bracketed ? hi : lo) = size;
      (bracketed ? f_hi : f_lo) = f;
    }
    if (!bracketed) return {};
    double size = hi, f = f_hi;
    for (int step = 0, side = 0; step < 12 && std::fabs(f) > error_ / 8 && hi - lo > 1e-3; ++step) {
      size = lo + (hi - lo) * (f_lo / (f_lo - f_hi));
      f = probe(direction, size, probes);
      if (f * f_hi > 0) {
        hi = size;
        f_hi = f;
        if (side == -1) f_lo /= 2;  // Illinois: the end that stays is weakened
        side = -1;
      } else {
        lo = size;
        f_lo = f;
        if (side == 1) f_hi /= 2;
        side = 1;
      }
    }
    return told(direction, size, probes);
  }

  FlipChange told(const Direction& direction, double size, std::vector<Probe>& probes) const {
    FlipChange change;
    change.parts = parts_of(direction, size);
    change.size = size;
    const Share there = share(change.parts, options_.trials);
    change.share = there.value;
    change.share_interval = there.interval();
    // Where the share meets the target less or more its error: probed near the answer, then interpolated.
    const double steepness = std::fabs(there.value - base_) / size;
    const double step = error_ / steepness, beyond = options_.target + toward() * error_;
    if (size > step) probe(direction, size - step, probes);
    for (double out = step; size + out <= options_.reach && !meets(probes, beyond); out *= 2)
      probe(direction, size + out, probes);
    const std::optional<double> near = meets(probes, options_.target - toward() * error_);
    const std::optional<double> far = meets(probes, beyond);
    change.open = !far;
    change.size_interval = {std::min(size, near.value_or(0)), std::max(size, far.value_or(options_.reach))};
    return change;
  }

  static void keep(const std::vector<std::optional<FlipChange>>& found, std::size_t most,
                   std::vector<FlipChange>& kept) {
    for (const std::optional<FlipChange>& one : found)
      if (one) kept.push_back(*one);
    std::stable_sort(kept.begin(), kept.end(),
                     [](const FlipChange& a, const FlipChange& b) { return a.size < b.size; });
    if (kept.size() > most) kept.resize(most);
  }

  /// The four directions with the greatest slopes.
  static std::vector<std::size_t> strongest(const std::vector<Direction>& directions,
                                            const std::vector<double>& slopes) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < directions.size(); ++i)
      if (slopes[i] > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return slopes[a] > slopes[b]; });
    if (order.size() > 4) order.resize(4);
    return order;
  }

  /// Each two of them, along the direction in which the share moves fastest.
  static std::vector<Direction> pair_up(const std::vector<Direction>& directions,
                                        const std::vector<double>& slopes,
                                        const std::vector<std::optional<FlipChange>>& singles) {
    constexpr double kNever = std::numeric_limits<double>::infinity();
    const auto alone = [&](std::size_t i) { return singles[i] ? singles[i]->size : kNever; };
    std::vector<Direction> pairs;
    for (std::size_t i = 0; i < directions.size(); ++i)
      for (std::size_t j = i + 1; j < directions.size(); ++j) {
        if (!(slopes[i] > 0) || !(slopes[j] > 0)) continue;
        const Direction &a = directions[i], &b = directions[j];
        const double norm = std::hypot(slopes[i], slopes[j]);
        pairs.push_back({{a.numbers[0], b.numbers[0]},
                         {a.per_size[0] * slopes[i] / norm, b.per_size[0] * slopes[j] / norm},
                         norm,
                         std::min(alone(i), alone(j))});
      }
    return pairs;
  }

  /// The pairs that should meet the target at the smallest sizes: probed where their slopes say that they do,
  /// and judged by how far the share then has moved. Those that need no less than one of their numbers alone
  /// are left out.
  std::vector<Direction> nearest_pairs(const std::vector<Direction>& directions,
                                       const std::vector<double>& slopes,
                                       const std::vector<std::optional<FlipChange>>& singles) const {
    constexpr std::size_t kSolved = 12;
    std::vector<Direction> pairs = pair_up(directions, slopes, singles);
    const std::uint64_t trials = std::max(few(), options_.trials / 4);
    const double here = share(document_, trials).value, gap = (options_.target - here) * toward();
    std::vector<double> needed(pairs.size());
    parallel_for(pairs.size(), control_, [&] {
      return [&](std::size_t i) {
        const double size = std::min(options_.reach, gap / pairs[i].slope);
        const double gain = (share(parts_of(pairs[i], size), trials).value - here) * toward();
        needed[i] = gain > 0 ? size * gap / gain : std::numeric_limits<double>::infinity();
      };
    });
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return needed[a] < needed[b]; });
    std::vector<Direction> nearest;
    for (const std::size_t i : order)
      if (nearest.size() < kSolved && std::isfinite(needed[i]) && needed[i] < 1.1 * pairs[i].alone)
        nearest.push_back(std::move(pairs[i]));
    return nearest;
  }

  /// How far the share is past the target, in its direction; below 0: not there yet.
  double past(double share) const { return (share - options_.target) * toward(); }

  std::vector<FlipSwitch> switches() const {
    std::vector<FlipSwitch> tried(candidates_.size());
    parallel_for(tried.size(), control_, [&] {
      return [&](std::size_t i) {
        const auto& [path, from, to] = candidates_[i];
        Share there = share(std::vector{candidates_[i]}, few());
        const double error = std::sqrt(options_.target * (1 - options_.target) / there.trials);
        if (past(there.value) > -4 * error) there = share(std::vector{candidates_[i]}, options_.trials);
        if (std::isnan(there.value)) {
          tried[i].share = there.value;
          return;
        }
        const Interval interval = there.interval();
        tried[i] = {path,
                    from,
                    to,
                    there.value,
                    interval,
                    past(there.value) >= 0,
                    past(toward() > 0 ? interval.lo : interval.hi) >= 0};
      };
    });
    std::erase_if(tried, [](const FlipSwitch& one) { return std::isnan(one.share); });
    // Those that reach it first, then by how near they come.
    std::stable_sort(tried.begin(), tried.end(), [&](const FlipSwitch& a, const FlipSwitch& b) {
      if (a.reaches != b.reaches) return a.reaches;
      return std::fabs(past(a.share)) < std::fabs(past(b.share));
    });
    const auto reaching = static_cast<std::size_t>(
        std::count_if(tried.begin(), tried.end(), [](const FlipSwitch& one) { return one.reaches; }));
    const std::size_t most = reaching > 0 ? std::min(reaching, options_.switches) : std::size_t{3};
    if (tried.size() > most) tried.resize(most);
    return tried;
  }

  const Document& document_;
  const FlipOptions& options_;
  const RunControl& control_;
  std::vector<FlipNumber> numbers_;
  std::vector<FlipCandidate> candidates_;
  std::size_t outcome_ = 0;
  double base_ = 0, error_ = 0;
};

}  // namespace

FlipResult flip(const Document& document, const FlipOptions& options, const RunControl& control) {
  return Search(document, options, control).run();
}

}  // namespace parley
