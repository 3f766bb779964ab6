#pragma once
#include <string>
#include <vector>

#include "sim/plot/charts.h"
#include "sim/tally/tally.h"

/// Implemented in belief_charts.cpp and calibration.cpp.
namespace parley {

/// What the others believe of one type of an actor: the probability that they give it, round by round.
struct BeliefSeries {
  struct Band {
    double level = 0.8;          ///< share of the trials inside
    std::vector<double> lo, hi;  ///< [round]
  };
  std::string actor, type;                 ///< names
  std::vector<std::string> rounds;         ///< names
  std::vector<double> mean, median;        ///< [round]
  std::vector<Band> bands;                 ///< any order
  std::vector<std::vector<double>> paths;  ///< [trial shown][round]: may stop early, when its talks ended
  double true_share = -1;  ///< share of trials in which this is the true type; below 0: not known
  double trials = 0;       ///< effective number
  std::string given;       ///< as RunView::given
  std::vector<double> a;   ///< [round]: the mean in run A, beside it; empty: none
};

/// Names only; no rounds if there is no such type.
BeliefSeries unfilled_series(const Labels& labels, std::size_t actor, std::size_t type);
/// From results alone: the 80 % band. `actor` is a place in the Labels, `type` one of the actor's.
BeliefSeries belief_series(const RunView& run, std::size_t actor, std::size_t type);
/// From the tally: bands of 50, 80 and 95 %.
BeliefSeries belief_series(const Tally& tally, const Labels& labels, std::size_t actor, std::size_t type);

/// Reads "mean/I", "median/I", "lo/LEVEL/I", "hi/LEVEL/I" with I the round from 0 and LEVEL in per cent;
/// "a/I".
DisplayList belief_chart(const BeliefSeries& series, const Frame& frame);

/// Of the trials that ended with a belief in a bin, how many had that type in truth?
struct Calibration {
  struct Bin {
    double lo = 0, hi = 0;  ///< of the belief
    double belief = 0;      ///< mean of the bins' middles
    double trials = 0;      ///< effective number
    double share = 0;       ///< true type
    Interval interval;
  };
  std::string actor, type;
  std::vector<Bin> bins;  ///< those with trials
  std::vector<Bin> a;     ///< those with trials in run A, drawn beside it
};
Calibration calibration(const Tally& tally, const Labels& labels, std::size_t actor, std::size_t type,
                        int bins = 10);

/// Reads "belief/I", "share/I", "n/I" with I the bin.
DisplayList calibration_chart(const Calibration& data, const Frame& frame);

}  // namespace parley
