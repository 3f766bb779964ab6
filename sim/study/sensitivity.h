#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/summary/results.h"

/// Variance-based sensitivity from model outputs alone: the estimators know nothing of scenarios, so that
/// they can be held against functions with known answers. sensitivity_run.h feeds them with trials.
namespace parley {

/// One group of inputs and its share of the variance of an output.
struct SobolIndex {
  std::string group;
  double first = 0;         ///< first-order index S: what knowing the group alone would take off the variance
  Interval first_interval;  ///< bootstrap, 95 %
  double total = 0;         ///< total index T: what not knowing it alone would leave
  Interval total_interval;
  int rank = 0;                       ///< by total, from 1
  int rank_best = 0, rank_worst = 0;  ///< 95 % of the bootstrap's ranks lie between them
};

struct SobolResult {
  std::string output;
  std::uint64_t trials = 0;  ///< N; the model ran (groups + 2) N times
  double mean = 0, variance = 0;
  std::vector<SobolIndex> indices;  ///< in the order of the groups
  bool ranked = false;              ///< the order of all groups whose total is over 0.01 is told apart
  std::string ranking;  ///< a sentence: what can be ranked, and how many trials more would be needed
};

/// Sums from which the estimators follow, for one output. The N trials fall into batches (of equal size but
/// for the last); the bootstrap draws batches.
///
///     first order: mean of (yB - c)(yABi - yA), over the variance    Saltelli et al. 2010, table 2 (b)
///     total:       mean of (yA - yABi)^2 / 2, over the variance      Jansen 1999; there table 2 (f)
///
/// AB_i is A with group i taken from B. c is the mean of all yA and yB: it changes no expectation and most
/// of the noise.
class SobolSums {
 public:
  SobolSums(std::size_t groups, std::size_t batches);

  /// One trial: the output with matrix A, with B, and with each AB_i. Batches may be added in any order, each
  /// by one thread.
  void add(std::size_t batch, double a, double b, const double* ab);

  /// Estimates with bootstrap intervals (Efron & Tibshirani 1993, percentiles; Archer, Saltelli & Sobol'
  /// 1997). `resamples` draws of batches from the stream of `seed`.
  SobolResult estimate(const std::string& output, const std::vector<std::string>& groups, std::uint64_t seed,
                       int resamples = 1000) const;

 private:
  struct Indices {
    double mean = 0, variance = 0;
    std::vector<double> first, total;
  };
  Indices indices(const std::vector<double>& sums) const;
  std::size_t width() const { return 5 + 3 * groups_; }

  std::size_t groups_, batches_;
  /// [batch][n, sum yA, sum yB, sum yA^2, sum yB^2, then per group: sum yB d, sum d, sum d^2], d = yABi - yA
  std::vector<double> sums_;
};

/// First-order index of one quantity from one ordinary run: the variance of the output's means in bins of the
/// quantity over its whole variance (Pearson's correlation ratio), corrected for what chance alone puts there
/// (Kelley 1935).
struct GivenDataIndex {
  std::string quantity;
  double first = 0;   ///< corrected; may be slightly below 0
  double noise = 0;   ///< the corrected index's 95 % point where the quantity does nothing
  bool seen = false;  ///< first > noise
};

/// A bin: how many trials (effective, where they carry weights) and the output's mean in it.
struct BinMean {
  double trials = 0, mean = 0;
};

/// `variance`: of the output over all trials.
GivenDataIndex given_data_index(const std::string& quantity, const std::vector<BinMean>& bins,
                                double variance);

/// Chi-squared's 95 % point (Wilson & Hilferty 1931); degrees >= 1.
double chi_squared_95(double degrees);

/// Morris's screening of one quantity.
struct MorrisEffect {
  std::string group;
  double mean = 0;           ///< mu: mean elementary effect
  double mean_absolute = 0;  ///< mu* (Campolongo, Cariboni & Saltelli 2007)
  double sd = 0;             ///< sigma: nonlinear or in interaction when large against mu*
  double noise = 0;          ///< mu* that trials alone would show; 0 for a function without noise
  bool seen = false;         ///< mu* > 2 noise
};

/// A trajectory: points of the unit cube's grid, each differs from the one before in one dimension.
struct MorrisTrajectory {
  std::vector<std::vector<double>> points;  ///< dimensions + 1
  std::vector<std::size_t> moved;           ///< which dimension changed on the way to point i + 1
};

/// Morris (1991): `count` random trajectories on a grid of 4 levels (0, 1/3, 2/3, 1) with steps of 2/3.
std::vector<MorrisTrajectory> morris_trajectories(std::size_t dimensions, std::size_t count,
                                                  std::uint64_t seed);

/// The step of morris_trajectories.
inline constexpr double kMorrisStep = 2.0 / 3.0;

/// `outputs[t][i]`: the output at point i of trajectory t. `standard_errors[t][i]`: of the difference between
/// points i and i + 1; empty for a function without noise.
std::vector<MorrisEffect> morris_effects(const std::vector<std::string>& groups,
                                         const std::vector<MorrisTrajectory>& trajectories,
                                         const std::vector<std::vector<double>>& outputs,
                                         const std::vector<std::vector<double>>& standard_errors = {});

}  // namespace parley
