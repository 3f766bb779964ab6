#pragma once
#include <string>
#include <vector>

#include "sim/game/game.h"
#include "sim/run/settings.h"
#include "sim/study/sensitivity.h"
#include "sim/summary/compare.h"
#include "sim/tally/tally.h"

/// What drives a scenario's results. Y is a trial's result: for each outcome whether it came (its mean is the
/// outcome's share), for each actor its payoff. The inputs are the scenario's uncertain numbers, one group
/// each, and two groups more: the noise of the payoffs' cells, and chance (true types, moves, events). Every
/// function throws Stopped when control.stop asks.
/// Implemented in sensitivity_run.cpp and sensitivity_json.cpp.
namespace parley {

inline constexpr const char* kChanceGroup = "chance (types, moves, events)";
inline constexpr const char* kNoiseGroup = "noise of payoffs";

/// "outcome:ID" for each outcome, then "payoff:ACTOR" for each actor: the outputs in their order.
std::vector<std::string> output_names(const Labels& labels);

/// First-order and total indices by Saltelli's design, A on trials n and B on trials n + 2^40 of the same
/// seed. Runs (groups + 2) * trials trials. One result per output. Throws std::invalid_argument for a
/// scenario with observations: given those the inputs depend on each other, and the indices' decomposition
/// (and the hybrid trials that estimate it) needs independent ones.
std::vector<SobolResult> sobol_indices(const Game& game, std::uint64_t trials, std::uint64_t seed,
                                       const RunControl& control, int resamples = 1000);

/// First-order indices from one run that counted quantities (RunSettings::count_quantities). Observations are
/// welcome: weights count.
struct GivenDataResult {
  std::string output;
  double trials = 0;  ///< effective, where trials carry weights
  std::vector<GivenDataIndex> indices;
};
std::vector<GivenDataResult> given_data_indices(const Tally& tally, const Labels& labels);
/// Of one output alone: its place in output_names().
GivenDataResult given_data_indices(const Tally& tally, const Labels& labels, std::size_t output);
/// What they follow from: an output against one quantity, in equal bins from `lo` on; a bin without trials
/// has 0 of them.
struct GivenDataCurve {
  double lo = 0, step = 0;
  double mean = 0, variance = 0;  ///< over all trials
  std::vector<BinMean> bins;
};
GivenDataCurve given_data_curve(const Tally& tally, const Labels& labels, std::size_t output,
                                std::size_t quantity);
/// The run for it.
std::vector<GivenDataResult> given_data_run(const Game& game, std::uint64_t trials, std::uint64_t seed,
                                            const RunControl& control);

/// Morris's screening of the uncertain numbers, each between its 5 % and 95 % quantiles; an output is its
/// mean over `trials` trials (by their weights, where something is observed), the same in every point. Runs
/// trajectories * (quantities + 1) * trials trials.
struct MorrisResult {
  std::string output;
  std::vector<MorrisEffect> effects;
};
std::vector<MorrisResult> morris_screening(const Game& game, std::size_t trajectories, std::uint64_t trials,
                                           std::uint64_t seed, const RunControl& control);

/// One uncertain number at its 10 % and 90 % quantile while all others are drawn as always, on the same
/// trials as the base. Where something is observed both sides are given that, each weighs its own trials.
struct TornadoBar {
  std::string path;
  double low = 0, high = 0;    ///< the two values
  Comparison at_low, at_high;  ///< against the base (A); differences within their intervals are noise
};
struct TornadoResult {
  std::uint64_t trials = 0;
  std::vector<TornadoBar> bars;  ///< in the scenario's order
};
TornadoResult tornado_bars(const Game& game, std::uint64_t trials, std::uint64_t seed,
                           const RunControl& control);

/// All of them together, as parley sensitivity writes them; parts that were not asked for are empty.
struct SensitivityReport {
  std::string scenario_id, scenario_sha256;
  RunSettings settings;
  std::vector<SobolResult> sobol;
  std::vector<GivenDataResult> given_data;
  std::vector<MorrisResult> morris;
  TornadoResult tornado;
};
/// sensitivity.json: format parley-sensitivity/1.
std::string sensitivity_json(const SensitivityReport& report);

}  // namespace parley
