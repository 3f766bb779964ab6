#include "sim/base/normal.h"

#include <cmath>
#include <limits>

#include "sim/base/elementary.h"

namespace parley {
namespace {

/// (n0 + n1 x + ... + n7 x^7) / (1 + d1 x + ... + d7 x^7), by Horner's rule.
double ratio(const double (&n)[8], const double (&d)[7], double x) {
  double above = n[7], below = d[6];
  for (int i = 6; i >= 0; --i) above = above * x + n[i];
  for (int i = 5; i >= 0; --i) below = below * x + d[i];
  return above / (below * x + 1.0);
}

// Wichura (1988), PPND16: p near 0.5, intermediate, and near 0 or 1.
constexpr double kA[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                          1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                          3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr double kB[7] = {4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
                          2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
                          5.2264952788528545610e+3};
constexpr double kC[8] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                          3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                          2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double kD[7] = {2.05319162663775882187e0,  1.67638483018380384940e0,  6.89767334985100004550e-1,
                          1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                          1.05075007164441684324e-9};
constexpr double kE[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                          2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                          2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double kF[7] = {5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                          7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                          2.04426310338993978564e-15};

// Cody (1969): erf on [0, 0.46875], erfc on (0.46875, 4] and above; the last number of each `above` is its
// leading coefficient.
constexpr double kErfAbove[5] = {3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02,
                                 3.20937758913846947e03, 1.85777706184603153e-1};
constexpr double kErfBelow[4] = {2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03,
                                 2.84423683343917062e03};
constexpr double kMiddleAbove[9] = {5.64188496988670089e-1, 8.88314979438837594e00, 6.61191906371416295e01,
                                    2.98635138197400131e02, 8.81952221241769090e02, 1.71204761263407058e03,
                                    2.05107837782607147e03, 1.23033935479799725e03, 2.15311535474403846e-8};
constexpr double kMiddleBelow[8] = {1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02,
                                    1.62138957456669019e03, 3.29079923573345963e03, 4.36261909014324716e03,
                                    3.43936767414372164e03, 1.23033935480374942e03};
constexpr double kTailAbove[6] = {3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
                                  1.60837851487422766e-2, 6.58749161529837803e-4, 1.63153871373020978e-2};
constexpr double kTailBelow[5] = {2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1,
                                  6.05183413124413191e-2, 2.33520497626869185e-3};

/// Cody's nested form: ((((last x + a0) x + a1) x ... + a_{n-1}) / ((((x + b0) x + b1) ... + b_{n-1}).
template <int n>
double nested(const double (&above)[n + 1], const double (&below)[n], double x) {
  double num = above[n] * x, den = x;
  for (int i = 0; i < n - 1; ++i) {
    num = (num + above[i]) * x;
    den = (den + below[i]) * x;
  }
  return (num + above[n - 1]) / (den + below[n - 1]);
}

/// erfc of y > 0.46875.
double upper_tail(double y) {
  constexpr double kRootPi = 5.6418958354775628695e-1;  // 1 / sqrt(pi)
  if (y > 27.3) return 0;
  double scaled;
  if (y <= 4.0) {
    scaled = nested<8>(kMiddleAbove, kMiddleBelow, y);
  } else {
    const double z = 1.0 / (y * y);
    scaled = (kRootPi - z * nested<5>(kTailAbove, kTailBelow, z)) / y;
  }
  const double whole = std::floor(y * 16.0) / 16.0, rest = (y - whole) * (y + whole);
  return exp_own(-whole * whole) * exp_own(-rest) * scaled;
}

}  // namespace

double normal_quantile(double p) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!(p >= 0 && p <= 1)) return std::numeric_limits<double>::quiet_NaN();
  if (p == 0) return -infinity;
  if (p == 1) return infinity;
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) return q * ratio(kA, kB, 0.180625 - q * q);
  const double tail = q < 0 ? p : 1.0 - p;
  const double r = std::sqrt(-log_own(tail));
  const double x = r <= 5.0 ? ratio(kC, kD, r - 1.6) : ratio(kE, kF, r - 5.0);
  return q < 0 ? -x : x;
}

double normal_cdf(double x) {
  if (x != x) return x;
  constexpr double kRootHalf = 0.70710678118654752440;
  const double t = x * kRootHalf, y = t < 0 ? -t : t;
  if (y <= 0.46875) return 0.5 + 0.5 * t * nested<4>(kErfAbove, kErfBelow, y * y);
  const double tail = 0.5 * upper_tail(y);
  return t < 0 ? tail : 1.0 - tail;
}

}  // namespace parley
