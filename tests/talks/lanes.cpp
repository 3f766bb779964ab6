// The lanes' exp, log, sine and cosine, and Philox, against the scalar ones, bit for bit, on every target of
// this processor.
#include <hwy/targets.h>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/talks/lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "sim/talks/lanes-inl.h"

HWY_BEFORE_NAMESPACE();
namespace parley {
namespace HWY_NAMESPACE {

inline void Exps(const double* in, double* out) { two::StoreU(Exp(two::LoadU(D(), in)), D(), out); }
inline void Logs(const double* in, double* out) { two::StoreU(Log(two::LoadU(D(), in)), D(), out); }
inline void SinCoss(const double* in, double* sine, double* cosine) {
  V s, c;
  SinCosTurns(two::LoadU(D(), in), s, c);
  two::StoreU(s, D(), sine);
  two::StoreU(c, D(), cosine);
}
inline void Block(const RoundKeys& keys, std::uint64_t first, std::uint64_t index, std::uint64_t (*out)[32]) {
  const Words w = Philox(keys, two::Add(two::Set(DU(), first), two::Iota(DU(), 0)), index, Purpose::noise);
  two::StoreU(w.w0, DU(), out[0]);
  two::StoreU(w.w1, DU(), out[1]);
  two::StoreU(w.w2, DU(), out[2]);
  two::StoreU(w.w3, DU(), out[3]);
}
inline std::size_t Lanes() { return kLanes; }

}  // namespace HWY_NAMESPACE
}  // namespace parley
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <Random123/philox.h>

#include <bit>
#include <catch2/catch.hpp>

#include "sim/base/elementary.h"
#include "sim/talks/philox.h"

namespace parley {
HWY_EXPORT(Exps);
HWY_EXPORT(Logs);
HWY_EXPORT(SinCoss);
HWY_EXPORT(Block);
HWY_EXPORT(Lanes);

namespace {

/// Runs the check once per target that this processor has.
template <class Check>
void on_every_target(const Check& check) {
  int ran = 0;
  for (std::int64_t left = hwy::SupportedTargets() & HWY_TARGETS; left != 0; left &= left - 1) {
    const std::int64_t target = left & -left;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    INFO(hwy::TargetName(target));
    check(HWY_DYNAMIC_DISPATCH(Lanes)());
    ++ran;
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  REQUIRE(ran > 0);
}

constexpr std::size_t kMost = 32;  // lanes of the widest

/// Uniform in [0, 1), for inputs.
struct Inputs {
  PhiloxEngine engine{12345, 0, Purpose::quantity};
  double operator()() { return static_cast<double>(engine() >> 11) * 0x1p-53; }
};

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

}  // namespace

TEST_CASE("Lanes give the scalar exp, log, sine and cosine bit for bit") {
  on_every_target([](std::size_t lanes) {
    Inputs uniform;
    int differing = 0;
    for (int n = 0; n < 100'000; n += static_cast<int>(lanes)) {
      double x[kMost], u[kMost], e[kMost], l[kMost], s[kMost], c[kMost];
      for (std::size_t i = 0; i < lanes; ++i) {
        x[i] = (1417 * uniform() - 708) * (n % 3 == 0 ? 1 : 0.01);
        u[i] = uniform();
      }
      if (n == 0) x[0] = 0, u[0] = 0.125;
      double positive[kMost];
      for (std::size_t i = 0; i < lanes; ++i) positive[i] = u[i] > 0 ? u[i] : 0.5;
      HWY_DYNAMIC_DISPATCH(Exps)(x, e);
      HWY_DYNAMIC_DISPATCH(Logs)(positive, l);
      HWY_DYNAMIC_DISPATCH(SinCoss)(u, s, c);
      for (std::size_t i = 0; i < lanes; ++i) {
        const SinCos whole = sin_cos_turns(u[i]);
        if (!same(e[i], exp_own(x[i])) || !same(l[i], log_own(positive[i])) || s[i] != whole.sin ||
            c[i] != whole.cos)
          ++differing;
      }
    }
    CHECK(differing == 0);
  });
}

TEST_CASE("Lanes below e^-708 are 0") {
  on_every_target([](std::size_t lanes) {
    double x[kMost], e[kMost];
    for (std::size_t i = 0; i < lanes; ++i) x[i] = i % 2 ? -708.0 : -708.5;
    HWY_DYNAMIC_DISPATCH(Exps)(x, e);
    for (std::size_t i = 0; i < lanes; ++i) CHECK((e[i] == 0) == (x[i] < -708));
  });
}

TEST_CASE("Lanes give Random123's Philox4x32-10") {
  on_every_target([](std::size_t lanes) {
    const std::uint64_t key = 0x0123456789ABCDEFu,
                        first = 0xFFFFFFF0u;  // the low half of the counter carries over
    for (std::uint64_t start = first; start < first + 64; start += lanes) {
      std::uint64_t words[4][kMost];
      HWY_DYNAMIC_DISPATCH(Block)(round_keys(key), start, 3, words);
      for (std::size_t i = 0; i < lanes; ++i) {
        const std::uint64_t trial = start + i;
        const auto known = r123::Philox4x32()(
            {{static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32), 3, 1}},
            {{0x89ABCDEFu, 0x01234567u}});
        for (std::size_t w = 0; w < 4; ++w) CHECK(static_cast<std::uint32_t>(words[w][i]) == known[w]);
      }
    }
  });
}

}  // namespace parley
#endif
