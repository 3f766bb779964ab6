#pragma once
#include <vector>

#include "tests/enumerator/setting.h"

namespace parley::enumerator {

/// What everyone knows at a moment of the talks.
struct Public {
  std::vector<int> at;         ///< c_v: the position of every delegation
  std::vector<Dist> expected;  ///< b_v: the public belief about what each delegation will do
  std::vector<Dist> belief;    ///< mu_i: the belief about each actor's type
  std::vector<char> happened;  ///< per event
  std::vector<int> settled;    ///< per issue: the settlement, or -1
};

/// P and Q of one level, or of the last.
struct Level {
  std::vector<Dist> p;               ///< P_v(s)
  std::vector<std::vector<Dist>> q;  ///< Q_v(s | type)
};

/// Steps 2.2 to 2.4 in round `t` (from 0): who moves, and with which probabilities.
std::vector<char> movers(const Setting&, const Public&, int t);
/// Q^{D_i}_v(. | type) for every delegation; one-hot at the present position for those that do not move.
std::vector<std::vector<Dist>> choice_probabilities(const Setting&, const Public&, int t);

/// Whether a change is charged to the actor ("concessions": only towards the end of its list).
bool charged(const Setting&, int v, int from, int to, bool is_public);

}  // namespace parley::enumerator
