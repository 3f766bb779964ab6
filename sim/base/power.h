#pragma once
#include "sim/base/elementary.h"

namespace parley {

/// x^y for x >= 0 and y >= 0, in own arithmetic (elementary.h); 0^0 is 1.
inline double power_own(double x, double y) {
  if (y == 0) return 1;
  if (!(x > 0)) return 0;
  return y == 1 ? x : exp_own(y * log_own(x));
}

}  // namespace parley
