#pragma once

namespace parley {

/// The regularised incomplete beta function I_x(a, b), a, b > 0, x in [0, 1]: the continued fraction of
/// DLMF 8.17.22 by Lentz's method, its front factor in Loader's saddle-point form (Loader 2000), which keeps
/// its accuracy for large a + b. Relative error below 1e-11 up to a + b = 1e9 (tests/base/beta.cpp). Own
/// arithmetic only.
double beta_cdf(double a, double b, double x);

/// The x at which I_x(a, b) = p: bracketed bisection in x until the bracket is two neighbouring doubles or
/// 200 steps are done.
double beta_quantile(double a, double b, double p);

}  // namespace parley
