#include "sim/base/streams.h"

#include <catch2/catch.hpp>
#include <set>

#include "sim/talks/kernel.h"

using namespace parley;

TEST_CASE("Stream names are FNV-1a") {
  // Fowler, Noll & Vo's published 64-bit values (RFC draft eastlake-fnv, test vectors).
  CHECK(stream_name("") == 0xCBF29CE484222325u);
  CHECK(stream_name("a") == 0xAF63DC4C8601EC8Cu);
  CHECK(stream_name("foobar") == 0x85944171F73967E8u);
}

TEST_CASE("Seeds and names give keys of their own") {
  std::set<std::uint64_t> keys;
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (const char* name : {"choice:a/b", "choice:a/c", "type:a", "event:a", "payoffs.a.cells"})
      keys.insert(stream_key(seed, stream_name(name)));
  CHECK(keys.size() == 250);
}

TEST_CASE("Round keys are Weyl sequences from the key") {
  const RoundKeys keys = round_keys(0x0000000200000001u);
  CHECK(keys[0] == 1);
  CHECK(keys[1] == 2);
  CHECK(keys[2] == 0x9E3779B9u + 1);
  CHECK(keys[3] == 0xBB67AE85u + 2);
}
