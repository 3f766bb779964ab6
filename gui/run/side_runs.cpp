#include <algorithm>
#include <cmath>

#include "gui/run/runner.h"
#include "sim/base/intervals.h"
#include "sim/parley.h"
#include "sim/summary/summarise.h"

/// What the runner does when the scenario's own run is over: tornado and map.
namespace parley::gui {
namespace {

/// Trials of one game, block by block on the calling thread.
class Trials {
 public:
  Trials(const Scenario& scenario, std::uint64_t seed)
      : game_(compile(scenario)), block_(trial_blocks(game_, seed)()) {}
  const BlockResult& block(std::uint64_t first, std::size_t trials) {
    block_({first, trials}, result_);
    return result_;
  }
  const Labels& labels() const { return game_.labels; }

 private:
  const Game game_;
  BlockFunction block_;
  BlockResult result_;
};

/// The number that is watched, trial by trial: 1 or 0 for an outcome, the payoff of an actor; of the trials
/// that ended in `given`, if it is set.
struct Watched {
  std::size_t outcome, outcomes;
  std::optional<std::size_t> given;
  double weight(const BlockResult& block, std::size_t trial) const {
    return given && block.outcome[trial] != *given ? 0 : block.weight[trial];
  }
  double of(const BlockResult& block, std::size_t trial) const {
    if (outcome < outcomes) return block.outcome[trial] == outcome ? 1 : 0;
    return block.utility[(outcome - outcomes) * block.stride + trial];
  }
};

/// The number watched in each trial; empty when stopped.
struct Series {
  std::vector<double> value, weight;
  bool any() const {
    return std::any_of(weight.begin(), weight.end(), [](double w) { return w > 0; });
  }
  double mean() const {
    double sum = 0, all = 0;
    for (std::size_t t = 0; t < value.size(); ++t) sum += weight[t] * value[t], all += weight[t];
    return all > 0 ? sum / all : 0;
  }
  /// Half-width of the mean's 95 % interval: the delta method's for weighted trials.
  double half_width() const {
    const double middle = mean();
    double all = 0, square = 0;
    for (std::size_t t = 0; t < value.size(); ++t) {
      const double d = weight[t] * (value[t] - middle);
      all += weight[t], square += d * d;
    }
    return all > 0 ? kZ95 * std::sqrt(square) / all : 0;
  }
};

Series series_of(const Scenario& scenario, std::uint64_t seed, std::uint64_t trials, std::size_t watched,
                 std::optional<std::size_t> given, const std::stop_token& stop) {
  Trials run(scenario, seed);
  const Watched what{watched, run.labels().outcomes.size(), given};
  Series found;
  for (std::uint64_t first = 0; first < trials; first += kBlockTrials) {
    if (stop.stop_requested()) return {};
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kBlockTrials, trials - first));
    const BlockResult& block = run.block(first, count);
    for (std::size_t t = 0; t < count; ++t) {
      found.value.push_back(what.of(block, t));
      found.weight.push_back(what.weight(block, t));
    }
  }
  return found;
}

/// Half-width of the 95 % interval of the difference of the two means on the same trials: the delta method's,
/// which without weights is that of the mean difference trial by trial.
double paired_half_width(const Series& a, const Series& b) {
  const double mean_a = a.mean(), mean_b = b.mean();
  double all_a = 0, all_b = 0;
  for (const double w : a.weight) all_a += w;
  for (const double w : b.weight) all_b += w;
  if (!(all_a > 0) || !(all_b > 0)) return 0;
  double square = 0;
  for (std::size_t t = 0; t < a.value.size(); ++t) {
    const double d =
        b.weight[t] * (b.value[t] - mean_b) / all_b - a.weight[t] * (a.value[t] - mean_a) / all_a;
    square += d * d;
  }
  return kZ95 * std::sqrt(square);
}

}  // namespace

void Runner::run(const TornadoRequest& request, const std::stop_token& stop) {
  TornadoOutput found;
  found.revision = request.revision;
  found.data.of = request.of;
  found.data.kind = request.outcome < request.base->outcomes.size() ? ValueKind::share : ValueKind::number;
  found.data.trials = static_cast<double>(request.trials);
  try {
    const Series base =
        series_of(*request.base, request.seed, request.trials, request.outcome, request.given, stop);
    if (base.value.empty()) return;
    found.data.base = base.mean();
    for (std::size_t k = 0; k < request.rows.size(); ++k) {
      const TornadoRequest::Row& wanted = request.rows[k];
      TornadoData::Row row{wanted.name, wanted.low, wanted.high, found.data.base, found.data.base, 0};
      for (const bool high : {false, true}) {
        const Altered variant = request.variant(k, high);
        if (!variant) continue;
        const Series end =
            series_of(*variant, request.seed, request.trials, request.outcome, request.given, stop);
        if (end.value.empty()) return;
        if (!end.any()) continue;  // no trial to tell of: its end stays at the base
        (high ? row.at_high : row.at_low) = end.mean();
        row.noise = std::max(row.noise, paired_half_width(base, end));
      }
      found.data.rows.push_back(row);
      found.paths.push_back(wanted.path);
      publish(tornado_, std::make_shared<const TornadoOutput>(found));
    }
    found.complete = true;
    publish(tornado_, std::make_shared<const TornadoOutput>(found));
  } catch (const std::exception&) {
    // A variant that cannot be run leaves the chart as far as it came.
  }
}

void Runner::run(const MapRequest& request, const std::stop_token& stop) {
  MapOutput found;
  found.revision = request.revision;
  found.data = request.frame;
  found.x = request.x, found.y = request.y;
  const std::size_t columns = found.data.x.size(), rows = found.data.y.size();
  found.data.cells.assign(columns * rows, {});
  // Coarse first: every fourth cell of both axes, then every second, then the rest.
  std::vector<std::size_t> order;
  for (std::size_t step : {4, 2, 1})
    for (std::size_t row = 0; row < rows; row += step)
      for (std::size_t column = 0; column < columns; column += step) {
        const std::size_t cell = row * columns + column;
        if (std::find(order.begin(), order.end(), cell) == order.end()) order.push_back(cell);
      }
  try {
    for (std::size_t k = 0; k < order.size(); ++k) {
      if (stop.stop_requested()) return;
      const std::size_t column = order[k] % columns, row = order[k] / columns;
      if (const Altered variant = request.variant(column, row)) {
        const Series series =
            series_of(*variant, request.seed, request.trials, request.outcome, request.given, stop);
        if (series.value.empty()) return;
        if (series.any())
          found.data.cells[order[k]] = {series.mean(), static_cast<double>(request.trials),
                                        series.half_width()};
      }
      found.done = static_cast<double>(k + 1) / static_cast<double>(order.size());
      found.complete = k + 1 == order.size();
      if (k % 8 == 7 || found.complete) publish(map_, std::make_shared<const MapOutput>(found));
    }
  } catch (const std::exception&) {
    // A cell that cannot be run ends the map; what was found stays.
  }
}

}  // namespace parley::gui
