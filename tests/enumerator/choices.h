#pragma once
#include <vector>

#include "tests/enumerator/state.h"

namespace parley::enumerator {

/// A meeting of round `t` (from 0): the round itself, or the reply to the outcome that ended it.
struct Meeting {
  const Setting& g;
  const RoundSetting& here;
  int t;
  bool is_reply;
};

/// P and Q of one level, or of the last.
struct Level {
  std::vector<Dist> p;               ///< P_v(s)
  std::vector<std::vector<Dist>> q;  ///< Q_v(s | type)
};

/// Steps 2.3 and 2.4: Q^{D_i}_v(. | type) for every delegation; one-hot at the present position for those
/// that do not move.
std::vector<std::vector<Dist>> choice_probabilities(const Meeting&, const Public&);

}  // namespace parley::enumerator
