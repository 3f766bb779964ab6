#pragma once
#include <nlohmann/json.hpp>

#include "sim/solve/bargaining/offers_analysis.h"

namespace parley {

/// What theory says of rounds of offers, as analysis.json writes it.
nlohmann::ordered_json offers_analysis_json(const std::vector<OffersAnalysis>& rounds);

}  // namespace parley
