#pragma once

namespace parley {

/// The standard normal quantile of p in (0, 1): PPND16 of algorithm AS 241 (Wichura 1988), relative error
/// about 1e-16, in own arithmetic (elementary.h). -infinity for 0, infinity for 1, NaN outside [0, 1].
double normal_quantile(double p);

/// The standard normal distribution function: rational approximations of the error function by Cody (1969),
/// in own arithmetic; relative error below 1e-14 down to x = -37, 0 below -38.6. NaN for NaN.
double normal_cdf(double x);

}  // namespace parley
