#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/scenario.h"

/// Second opinions on issues on a scale: models of others, each named after its paper. Uncertain numbers at their medians, types
/// left out, those at the table where the issue settles. Places are on the issue's own scale.
namespace parley {

struct ScaleOpinion {
  std::string issue, unit;
  double settlement_median = 0, settlement_lo = 0, settlement_hi = 0;  ///< of the settlement model; its 80 %
  std::vector<std::pair<std::string, double>>
      points;  ///< compromise_mean, weighted_median, plain_median, reference, nash
  struct Round {
    double median = 0, mean = 0;
  };
  std::vector<Round> challenge;  ///< after each round of the challenge model (Scholz, Calbert & Smith 2011)
  double exchanged = 0;          ///< by the exchange model, where there are two issues or more
};

/// A trade of the exchange model with equal gains (Stokman & van Oosten 1994).
struct ScaleTrade {
  std::string taker, giver;                   ///< the giver moves on `gets`, the taker pays on `pays`
  std::string gets, pays;                     ///< issues
  double giver_to = 0, taker_to = 0;          ///< where each stands after it
  double outcome_gets = 0, outcome_pays = 0;  ///< the compromise means after it
  double gain = 0;  ///< of each, in shifts of the outcome on 0 … 100 times salience
};

struct ScaleOpinions {
  std::vector<ScaleOpinion> issues;
  bool exchange = false;  ///< two issues or more: the exchange model has something to say
  std::vector<ScaleTrade> trades;
  bool empty() const { return issues.empty(); }
};

inline constexpr int kChallengeShown = 10;  ///< rounds of the challenge model

/// Of these issues on a scale, or of all where none is named; those at which nobody with a stand sits are left out.
ScaleOpinions scale_opinions(const Scenario& scenario, const std::vector<std::string>& issues = {});

/// What the second opinions were worth on DEU III, in a sentence each.
inline constexpr const char* kChallengeWorth =
    "The challenge model carried no information on the EU decisions of DEU III beside the settlement model "
    "(its weight is -0.14 ± 0.49).";
inline constexpr const char* kExchangeWorth =
    "The exchange model explains trades over several issues; as a forecast of the EU decisions of DEU III it "
    "was worse than the compromise mean "
    "(mean absolute error 25.1 against 23.2).";

}  // namespace parley
