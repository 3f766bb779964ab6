#pragma once
#include <nlohmann/json.hpp>

#include "sim/summary/results.h"

/// Rounds of offers as results.json writes them.
namespace parley {

nlohmann::ordered_json offers_json(const std::vector<RoundOfOffers>& rounds);
std::vector<RoundOfOffers> read_offers(const nlohmann::ordered_json& json);

}  // namespace parley
