#pragma once
#include "sim/position/law.h"

/// How well a law forecast an outcome y in [0, 100].
namespace parley {

/// The continuous ranked probability score (Matheson & Winkler 1976; Gneiting & Raftery 2007, eq. 20):
/// ∫ (F(z) - [y ≤ z])² dz over [0, 100], F constant on [x, x + 1), the cell of y split at y. In units of the
/// scale, at least 0, the smaller the better; of a point it is the absolute error.
double crps(const Law& law, double y);

/// Bins of the log score: [0, 5), [5, 15), …, [85, 95), [95, 100].
inline constexpr int kLogBins = 11;
int log_bin(double y);

/// -ln of the chance of y's bin (Good 1952); the chance is counted as at least 1e-6.
double log_score(const Law& law, double y);

/// The probability integral transform, randomised at the atom (Smith 1985; Czado 2009):
/// F below y's grid point plus v times the chance of it, v uniform in [0, 1]. Uniform over many cases
/// exactly if the laws are right.
double pit(const Law& law, double y, double v);

/// Whether y lies in the central interval of this share, both ends in. Laws with atoms cover more than they
/// say.
bool covers(const Law& law, double y, double share);

/// Whether the transform lies within the middle share of [0, 1]: the test of coverage that atoms leave fair.
inline bool pit_covers(double transform, double share) {
  return transform >= 0.5 - 0.5 * share && transform <= 0.5 + 0.5 * share;
}

}  // namespace parley
