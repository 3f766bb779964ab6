#pragma once
#include "tests/enumerator/setting.h"

namespace parley::enumerator {

/// Fills what a round of offers says; the actors and issues of `g` are read.
void read_offers(const Scenario&, const Round&, const Setting& g, RoundSetting&);

}  // namespace parley::enumerator
