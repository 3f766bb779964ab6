#pragma once
#include <string>

#include "sim/scenario/scenario.h"
#include "sim/solve/bargaining/offers_analysis.h"

namespace parley::cli {

/// What theory says of one round of offers, for people, without a heading.
std::string offers_analysis_text(const Scenario& scenario, const OffersAnalysis& analysis);

}  // namespace parley::cli
