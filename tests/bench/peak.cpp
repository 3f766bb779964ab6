#include "peak.h"

#include <algorithm>

#include "setup.h"

namespace parley::bench {
namespace {

constexpr int kChains =
    12;  ///< independent sums: the latency of a multiply and an add, times the pipes that take them
using Narrow = double __attribute__((vector_size(16)));
using Wide = double __attribute__((vector_size(32)));
using Widest = double __attribute__((vector_size(64)));

#define PARLEY_PEAK_LOOPS(suffix, V, attribute)                             \
  attribute double multiply_add_##suffix(long rounds, double m, double c) { \
    V x[kChains], mv = V{} + m, cv = V{} + c;                               \
    for (int i = 0; i < kChains; ++i) x[i] = V{} + (1.0 + i);               \
    for (long n = 0; n < rounds; ++n)                                       \
      for (int i = 0; i < kChains; ++i) x[i] = x[i] * mv + cv;              \
    double sum = 0;                                                         \
    for (int i = 0; i < kChains; ++i) sum += x[i][0];                       \
    return sum;                                                             \
  }                                                                         \
  attribute double divide_##suffix(long rounds, double m, double c) {       \
    V x[kChains], cv = V{} + c;                                             \
    for (int i = 0; i < kChains; ++i) x[i] = V{} + (m + i);                 \
    for (long n = 0; n < rounds; ++n)                                       \
      for (int i = 0; i < kChains; ++i) x[i] = cv / x[i];                   \
    double sum = 0;                                                         \
    for (int i = 0; i < kChains; ++i) sum += x[i][0];                       \
    return sum;                                                             \
  }

#if defined(__x86_64__)
PARLEY_PEAK_LOOPS(512, Widest, __attribute__((target("avx512f"), optimize("unroll-loops"))))
PARLEY_PEAK_LOOPS(256, Wide, __attribute__((target("avx2"), optimize("unroll-loops"))))
#endif
PARLEY_PEAK_LOOPS(128, Narrow, __attribute__((optimize("unroll-loops"))))

volatile double sink;

/// Operations per second of a loop of kChains vectors of `lanes` numbers.
double rate(double (*loop)(long, double, double), int lanes, double m, double c, double seconds) {
  double best = 0;
  for (int run = 0; run < 5; ++run) {
    long rounds = 1000;
    for (double took = 0; took < seconds; rounds *= 2) {
      const double start = thread_seconds();
      sink = loop(rounds, m, c);
      took = thread_seconds() - start;
      best = std::max(best, static_cast<double>(rounds) * kChains * lanes / took);
    }
  }
  return best;
}

}  // namespace

Peak measure_peak(double seconds) {
  const auto measure = [&](const char* name, auto multiply_add, auto divide, int lanes) {
    return Peak{name, rate(multiply_add, lanes, 0.999999, 1e-6, seconds),
                rate(divide, lanes, 1.5, 2.0, seconds)};
  };
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return measure("512 bits", multiply_add_512, divide_512, 8);
  if (__builtin_cpu_supports("avx2")) return measure("256 bits", multiply_add_256, divide_256, 4);
#endif
  return measure("128 bits", multiply_add_128, divide_128, 2);
}

}  // namespace parley::bench
