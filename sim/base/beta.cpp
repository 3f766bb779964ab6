#include "sim/base/beta.h"

#include <cmath>

#include "sim/base/elementary.h"

namespace parley {
namespace {

constexpr double kTwoPi = 6.283185307179586476925;

/// delta(a) of Gamma(a) = sqrt(2 pi) a^(a - 1/2) e^(-a) e^delta(a): Stirling's series from a = 16 on, below
/// by recurrence.
double stirling_error(double a) {
  double shifted = 0;
  while (a < 16) {
    // delta(a) = delta(a+1) + (a + 1/2) ln(1 + 1/a) - 1
    shifted += (a + 0.5) * log_own((a + 1.0) / a) - 1.0;
    a += 1.0;
  }
  const double i = 1.0 / a, ii = i * i;
  return shifted +
         i * (1.0 / 12 - ii * (1.0 / 360 - ii * (1.0 / 1260 - ii * (1.0 / 1680 - ii * (1.0 / 1188)))));
}

/// Loader's deviance x ln(x/m) + m - x for m = x - d, by its series where x is near m. d is given, since x -
/// m cancels.
double deviance(double x, double d) {
  const double m = x - d, v = d / (x + m);
  if (v > 0.1 || v < -0.1) return x * log_own(x / m) - d;
  double sum = d * v, term = 2 * x * v;
  for (int j = 1; j < 60; ++j) {
    term *= v * v;
    const double next = sum + term / (2 * j + 1);
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

/// x^a (1-x)^b / B(a, b).
double front(double a, double b, double x) {
  const double c = a + b;
  // a - c x = -(b - c (1-x)): taken from the side where the product is small and so exact enough.
  const double d = x < 0.5 ? a - c * x : c * (1.0 - x) - b;
  const double exponent =
      stirling_error(c) - stirling_error(a) - stirling_error(b) - deviance(a, d) - deviance(b, -d);
  return std::sqrt(a / c * b / kTwoPi) * exp_own(exponent);
}

/// I_x(a, b) over its front factor, y = 1 - x: 1 / (B0 + A1/(B1 + A2/(B2 + ...))) of DiDonato and Morris
/// (1992), eq. 9, by Lentz's method; fast for x at most about the mean a / (a+b).
double fraction(double a, double b, double x, double y) {
  const double lambda = a * y - b * x;
  const auto B = [&](double m) {
    return m + m * (b - m) * x / (a + 2 * m - 1) + (a + m) * (lambda + 1 + m * (1 + y)) / (a + 2 * m + 1);
  };
  double f = a * (lambda + 1) / (a + 1), c = f, d = 0;
  for (int m = 1; m < 100'000; ++m) {
    const double e = a + 2 * m - 1;
    const double A = (a + m - 1) / e * ((a + b + m - 1) / e) * (m * (b - m) * x) * x;
    d = 1 / (B(m) + A * d);
    c = B(m) + A / c;
    const double step = c * d;
    f *= step;
    if (step > 1 - 1e-15 && step < 1 + 1e-15) break;
  }
  return 1 / f;
}

}  // namespace

double beta_cdf(double a, double b, double x) {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const double scale = front(a, b, x), y = 1 - x;
  return x * (a + b) <= a ? scale * fraction(a, b, x, y) : 1 - scale * fraction(b, a, y, x);
}

double beta_quantile(double a, double b, double p) {
  if (!(p > 0)) return 0;
  if (p >= 1) return 1;
  double lo = 0, hi = 1;
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (lo + hi);
    if (middle <= lo || middle >= hi) break;
    (beta_cdf(a, b, middle) < p ? lo : hi) = middle;
  }
  return 0.5 * (lo + hi);
}

}  // namespace parley
