#pragma once
#include "sim/game/labels.h"
#include "sim/summary/results.h"
#include "sim/summary/view.h"

namespace parley {

/// What came of each round of offers in a slice's trials.
std::vector<RoundOfOffers> rounds_of_offers(const Labels& labels, const SliceView& view);

}  // namespace parley
