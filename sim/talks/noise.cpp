#include "sim/talks/noise.h"

#include <Random123/philox.h>

#include <array>
#include <cmath>

#include "sim/base/elementary.h"
#include "sim/base/streams.h"

namespace parley {
namespace {

/// Two normals from two words, in the kernel's order of operations.
std::array<double, 2> box_muller(std::uint32_t radius_word, std::uint32_t angle_word) {
  const double u = (static_cast<double>(radius_word) + 0.5) * 0x1p-32;
  const double radius = std::sqrt(-2.0 * log_own(u));
  const SinCos turn = sin_cos_turns(static_cast<double>(angle_word) * 0x1p-32);
  return {radius * turn.cos, radius * turn.sin};
}

}  // namespace

void cell_noise(std::uint64_t seed, std::uint64_t name, std::uint64_t trial, std::size_t cells, double* z) {
  const std::uint64_t key = stream_key(seed, name);
  const r123::Philox4x32::key_type words_key{
      {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}};
  for (std::size_t c = 0; c < cells; c += 4) {
    const r123::Philox4x32::ctr_type counter{
        {static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32),
         static_cast<std::uint32_t>(c / 4), static_cast<std::uint32_t>(Purpose::noise)}};
    const auto word = r123::Philox4x32()(counter, words_key);
    for (std::size_t half = 0; half < 4 && c + half < cells; half += 2) {
      const auto pair = box_muller(word[half], word[half + 1]);
      z[c + half] = pair[0];
      if (c + half + 1 < cells) z[c + half + 1] = pair[1];
    }
  }
}

}  // namespace parley
