#include "sim/talks/philox.h"

#include <catch2/catch.hpp>

using namespace parley;

namespace {

struct Known {
  std::uint32_t counter[4], key[2], words[4];
};

/// The three philox4x32-10 lines of Random123's file of known answers, kat_vectors (Salmon, Moraes, Dror &
/// Shaw 2011).
constexpr Known kKnown[] = {{{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
                            {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                             {0xffffffff, 0xffffffff},
                             {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
                            {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                             {0xa4093822, 0x299f31d0},
                             {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};

std::uint64_t pair(std::uint32_t low, std::uint32_t high) {
  return low | static_cast<std::uint64_t>(high) << 32;
}

/// Philox4x32-10 written from the paper, without Random123.
void philox(const std::uint32_t (&counter)[4], const std::uint32_t (&key)[2], std::uint32_t (&words)[4]) {
  std::uint32_t c[4] = {counter[0], counter[1], counter[2], counter[3]}, k[2] = {key[0], key[1]};
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{0xD2511F53} * c[0], p1 = std::uint64_t{0xCD9E8D57} * c[2];
    const std::uint32_t next[4] = {
        static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(p1),
        static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(p0)};
    for (int i = 0; i < 4; ++i) c[i] = next[i];
    k[0] += 0x9E3779B9;
    k[1] += 0xBB67AE85;
  }
  for (int i = 0; i < 4; ++i) words[i] = c[i];
}

}  // namespace

TEST_CASE("Philox gives the published known answers") {
  for (const Known& known : kKnown) {
    std::uint32_t own[4];
    philox(known.counter, known.key, own);
    const r123::Philox4x32::ctr_type library =
        r123::Philox4x32()({{known.counter[0], known.counter[1], known.counter[2], known.counter[3]}},
                           {{known.key[0], known.key[1]}});
    for (int i = 0; i < 4; ++i) {
      CHECK(own[i] == known.words[i]);
      CHECK(library[static_cast<std::size_t>(i)] == known.words[i]);
    }
  }
}

TEST_CASE("A stream's first words are the known answer, low word first") {
  PhiloxEngine engine(0, 0, Purpose::quantity);
  CHECK(engine() == 0xe169c58d6627e8d5);
  CHECK(engine() == 0x9b00dbd8bc57ac4c);
}

TEST_CASE("A stream's words are those of (trial, index, purpose) under its key, in order") {
  const std::uint64_t key = 0x299f31d0a4093822, trial = 0x85a308d3243f6a88;
  for (const Purpose purpose : {Purpose::quantity, Purpose::noise, Purpose::chance}) {
    PhiloxEngine engine(key, trial, purpose);
    for (std::uint32_t index = 0; index < 5; ++index) {
      std::uint32_t words[4];
      philox({0x243f6a88, 0x85a308d3, index, static_cast<std::uint32_t>(purpose)}, {0xa4093822, 0x299f31d0},
             words);
      CHECK(engine() == pair(words[0], words[1]));
      CHECK(engine() == pair(words[2], words[3]));
    }
  }
}
