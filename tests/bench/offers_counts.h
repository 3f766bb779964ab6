#pragma once
#include "counts.h"

namespace parley::bench {

/// The operations of one trial's rounds of offers, as the equations have them (docs/model.md): turns are worked out from the last back to
/// the one that is played, again in each turn that is played where some bargainer has types, once where none has. Breakdown chances are
/// taken at their typical values.
/// `agreed`: per round of offers and turn, the share of trials that agree in it.
Part count_offers(const Engine& engine, const std::vector<std::vector<double>>& agreed);

}  // namespace parley::bench
