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
  std::vector<char> broke;     ///< per round: its bargaining broke down
  std::vector<int> place;      ///< per issue on a scale: the point where it settled, or -1
};

bool holds(const ConditionSetting&, const Public&);

/// Whether all that are named hold what is named for them.
bool all_hold(const std::vector<Named>&, const Public&);

/// Step 2.7: the issues on the agenda that are now settled.
void settle(const Setting&, const RoundSetting&, Public&);

/// Step 2.7, "the end": the first outcome marked `ends_talks` that holds; -1 if none does.
int first_end(const Setting&, const Public&);

/// Step 2.2: not held, can move at all, and its issue is not settled; it may be absent.
bool open(const Setting&, const Public&, int v);

/// Step 2.2: who moves at this meeting.
std::vector<char> movers(const Setting&, const Public&, const RoundSetting&);

/// Whether a change is charged to the actor ("concessions": only towards the end of its list).
bool charged(const Setting&, int v, int from, int to, bool is_public);

}  // namespace parley::enumerator
