#pragma once
#include <string>

#include "sim/scenario/scenario.h"
#include "sim/summary/results.h"

namespace parley::cli {

/// What came of a round of offers, for people, under the heading: agreement by turn, who offered and accepted, the
/// packages agreed on.
std::string offers_heading(const Scenario& scenario, const RoundOfOffers& round);
std::string offers_text(const Scenario& scenario, const RoundOfOffers& round, double trials);

}  // namespace parley::cli
