#pragma once

namespace parley {

/// Intervals of a share, in own arithmetic (no C library function but sqrt). docs/statistics.md says which is
/// shown when.

struct Interval {
  double lo = 0, hi = 1;
};

/// The 97.5 % point of the normal distribution.
inline constexpr double kZ95 = 1.959963984540054;

/// Wilson's score interval (Wilson 1927) for a share seen in n trials, n > 0 (an effective number where
/// trials carry weights).
Interval wilson(double share, double n, double z = kZ95);

/// Clopper and Pearson's exact interval (1934): beta quantiles; share * n need not be whole. alpha in (0, 1).
Interval clopper_pearson(double share, double n, double alpha = 0.05);

/// Wilson at the level that makes `shares` intervals hold together with 95 % (Goodman 1965: chi-squared with
/// one degree of freedom at alpha / shares).
Interval goodman(double share, double n, int shares, double alpha = 0.05);

/// What is shown: [0, 3/n] for none in n and [1 - 3/n, 1] for all; Clopper-Pearson for fewer than 10 for or
/// against; else Wilson.
Interval share_interval(double share, double n);

/// Half of the width of share_interval.
double half_width(double share, double n);

}  // namespace parley
