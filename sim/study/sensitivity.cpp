#include "sim/study/sensitivity.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/streams.h"
#include "sim/talks/philox.h"
#include "sim/tally/exact.h"

namespace parley {
namespace {

std::size_t below(PhiloxEngine& engine, std::size_t n) {
  return static_cast<std::size_t>((static_cast<Uint128>(engine()) * n) >> 64);
}

/// The p-quantile of values that are sorted here.
double percentile(std::vector<double>& values, double p) {
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto at = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(at);
  return at + 1 < values.size() ? values[at] + part * (values[at + 1] - values[at]) : values.back();
}

/// Ranks from 1 by falling value.
std::vector<int> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<int> ranks(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = static_cast<int>(i) + 1;
  return ranks;
}

constexpr double kMatters = 0.01;  // totals below it need no rank of their own

/// What can be ranked, from the bootstrap's totals.
void tell_ranking(SobolResult& result, const std::vector<std::vector<double>>& totals) {
  std::vector<std::size_t> order(result.indices.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return result.indices[a].rank < result.indices[b].rank;
  });
  result.ranked = true;
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const SobolIndex& one = result.indices[order[i]];
    const SobolIndex& next = result.indices[order[i + 1]];
    if (one.total < kMatters) break;
    double sum = 0, squares = 0, ahead = 0;
    const std::size_t n = totals[order[i]].size();
    for (std::size_t r = 0; r < n; ++r) {
      const double d = totals[order[i]][r] - totals[order[i + 1]][r];
      sum += d;
      squares += d * d;
      ahead += d > 0 ? 1 : 0;
    }
    if (ahead >= 0.95 * static_cast<double>(n)) continue;
    const double mean = sum / static_cast<double>(n);
    const double sd = std::sqrt(std::max(0.0, squares / static_cast<double>(n) - mean * mean));
    const double gap = one.total - next.total;
    const double times = gap > 0 ? 1.645 * sd / gap : 1e9;
    result.ranked = false;
    result.ranking =
        fmt::format("{} trials are too few to rank all: place {} ({}) and place {} ({}) are not told apart",
                    result.trials, one.rank, one.group, next.rank, next.group);
    if (times * times < 1000)
      result.ranking += fmt::format("; about {:.0f} trials would do",
                                    std::ceil(times * times) * static_cast<double>(result.trials));
    return;
  }
  result.ranking = fmt::format("the order of all groups with a total of {} or more is told apart", kMatters);
}

}  // namespace

SobolSums::SobolSums(std::size_t groups, std::size_t batches)
    : groups_(groups), batches_(batches), sums_(batches * width(), 0.0) {}

void SobolSums::add(std::size_t batch, double a, double b, const double* ab) {
  double* s = sums_.data() + batch * width();
  s[0] += 1;
  s[1] += a;
  s[2] += b;
  s[3] += a * a;
  s[4] += b * b;
  for (std::size_t i = 0; i < groups_; ++i) {
    const double d = ab[i] - a;
    double* of_group = s + 5 + 3 * i;
    of_group[0] += b * d;
    of_group[1] += d;
    of_group[2] += d * d;
  }
}

SobolSums::Indices SobolSums::indices(const std::vector<double>& s) const {
  Indices found;
  found.first.assign(groups_, 0);
  found.total.assign(groups_, 0);
  const double n = s[0];
  if (!(n > 0)) return found;
  found.mean = (s[1] + s[2]) / (2 * n);
  found.variance = (s[3] + s[4]) / (2 * n) - found.mean * found.mean;
  if (!(found.variance > 0)) return found;
  for (std::size_t i = 0; i < groups_; ++i) {
    const double* g = s.data() + 5 + 3 * i;
    found.first[i] = (g[0] - found.mean * g[1]) / n / found.variance;
    found.total[i] = g[2] / (2 * n) / found.variance;
  }
  return found;
}

SobolResult SobolSums::estimate(const std::string& output, const std::vector<std::string>& groups,
                                std::uint64_t seed, int resamples) const {
  std::vector<double> whole(width(), 0.0);
  for (std::size_t b = 0; b < batches_; ++b)
    for (std::size_t i = 0; i < width(); ++i) whole[i] += sums_[b * width() + i];
  const Indices point = indices(whole);
  std::vector<std::vector<double>> first(groups_), total(groups_), rank(groups_);
  PhiloxEngine engine(stream_key(seed, stream_name("bootstrap")), 0, Purpose::quantity);
  std::vector<double> sample(width());
  for (int r = 0; r < resamples; ++r) {
    std::fill(sample.begin(), sample.end(), 0.0);
    for (std::size_t k = 0; k < batches_; ++k) {
      const double* s = sums_.data() + below(engine, batches_) * width();
      for (std::size_t i = 0; i < width(); ++i) sample[i] += s[i];
    }
    const Indices drawn = indices(sample);
    const std::vector<int> ranks = ranks_of(drawn.total);
    for (std::size_t i = 0; i < groups_; ++i) {
      first[i].push_back(drawn.first[i]);
      total[i].push_back(drawn.total[i]);
      rank[i].push_back(ranks[i]);
    }
  }
  SobolResult result;
  result.output = output;
  result.trials = static_cast<std::uint64_t>(whole[0]);
  result.mean = point.mean;
  result.variance = point.variance;
  const std::vector<int> ranks = ranks_of(point.total);
  const std::vector<std::vector<double>> unsorted = total;
  for (std::size_t i = 0; i < groups_; ++i) {
    SobolIndex index;
    index.group = groups[i];
    index.first = point.first[i];
    index.first_interval = {percentile(first[i], 0.025), percentile(first[i], 0.975)};
    index.total = point.total[i];
    index.total_interval = {percentile(total[i], 0.025), percentile(total[i], 0.975)};
    index.rank = ranks[i];
    index.rank_best = static_cast<int>(percentile(rank[i], 0.025));
    index.rank_worst = static_cast<int>(std::ceil(percentile(rank[i], 0.975)));
    result.indices.push_back(std::move(index));
  }
  if (point.variance > 0)
    tell_ranking(result, unsorted);
  else
    result.ranking = "the output was the same in every trial: nothing can drive it";
  return result;
}

double chi_squared_95(double degrees) {
  const double h = 2 / (9 * degrees), root = 1 - h + 1.6448536269514722 * std::sqrt(h);
  return degrees * root * root * root;
}

GivenDataIndex given_data_index(const std::string& quantity, const std::vector<BinMean>& bins,
                                double variance) {
  GivenDataIndex index{quantity, 0, 0, false};
  double n = 0, sum = 0, used = 0;
  for (const BinMean& bin : bins) {
    if (!(bin.trials > 0)) continue;
    n += bin.trials;
    sum += bin.trials * bin.mean;
    used += 1;
  }
  if (!(variance > 0) || used < 2 || n <= used) return index;
  double between = 0;
  for (const BinMean& bin : bins)
    if (bin.trials > 0) between += bin.trials * (bin.mean - sum / n) * (bin.mean - sum / n);
  const double ratio = std::min(1.0, between / n / variance);
  index.first = 1 - (1 - ratio) * (n - 1) / (n - used);
  index.noise = (chi_squared_95(used - 1) - (used - 1)) / n;
  index.seen = index.first > index.noise;
  return index;
}

std::vector<MorrisTrajectory> morris_trajectories(std::size_t dimensions, std::size_t count,
                                                  std::uint64_t seed) {
  std::vector<MorrisTrajectory> all;
  for (std::size_t t = 0; t < count; ++t) {
    PhiloxEngine engine(stream_key(seed, stream_name("morris")), t, Purpose::quantity);
    MorrisTrajectory trajectory;
    std::vector<std::size_t> level(dimensions), order(dimensions);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = dimensions; i > 1; --i) std::swap(order[i - 1], order[below(engine, i)]);
    for (std::size_t& one : level) one = below(engine, 4);
    const auto point = [&level] {
      std::vector<double> x;
      for (const std::size_t l : level) x.push_back(static_cast<double>(l) / 3.0);
      return x;
    };
    trajectory.points.push_back(point());
    for (const std::size_t d : order) {
      level[d] = level[d] < 2 ? level[d] + 2 : level[d] - 2;  // a step of 2/3 stays on the grid one way only
      trajectory.points.push_back(point());
      trajectory.moved.push_back(d);
    }
    all.push_back(std::move(trajectory));
  }
  return all;
}

std::vector<MorrisEffect> morris_effects(const std::vector<std::string>& groups,
                                         const std::vector<MorrisTrajectory>& trajectories,
                                         const std::vector<std::vector<double>>& outputs,
                                         const std::vector<std::vector<double>>& standard_errors) {
  std::vector<MorrisEffect> effects;
  for (std::size_t d = 0; d < groups.size(); ++d) {
    double sum = 0, absolute = 0, squares = 0, variance = 0;
    for (std::size_t t = 0; t < trajectories.size(); ++t)
      for (std::size_t i = 0; i < trajectories[t].moved.size(); ++i) {
        if (trajectories[t].moved[i] != d) continue;
        const double step = trajectories[t].points[i + 1][d] - trajectories[t].points[i][d];
        const double effect = (outputs[t][i + 1] - outputs[t][i]) / step;
        sum += effect;
        absolute += std::fabs(effect);
        squares += effect * effect;
        if (!standard_errors.empty())
          variance += standard_errors[t][i] * standard_errors[t][i] / (step * step);
      }
    const auto r = static_cast<double>(trajectories.size());
    MorrisEffect effect;
    effect.group = groups[d];
    effect.mean = sum / r;
    effect.mean_absolute = absolute / r;
    effect.sd = r > 1 ? std::sqrt(std::max(0.0, (squares - sum * sum / r) / (r - 1))) : 0;
    effect.noise = std::sqrt(variance / r) * 0.7978845608028654;  // mean |z| of a normal is sqrt(2/pi)
    effect.seen = effect.mean_absolute > 2 * effect.noise;
    effects.push_back(effect);
  }
  return effects;
}

}  // namespace parley
