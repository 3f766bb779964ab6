#include "sim/cli/numbers.h"

#include <catch2/catch.hpp>

using namespace parley::cli;

namespace {

struct Case {
  const char* text;
  std::uint64_t value;
};

struct Refused {
  const char* text;
  const char* reason;
};

}  // namespace

TEST_CASE("counts: what is accepted") {
  const Case cases[] = {{"1", 1},
                        {"100000", 100'000},
                        {"1_000_000", 1'000'000},
                        {"1e6", 1'000'000},
                        {"1E6", 1'000'000},
                        {"2.5e6", 2'500'000},
                        {"1e+3", 1000},
                        {"1.0", 1},
                        {"1000e-1", 100},
                        {"1.50e1", 15},
                        {"0", 0},
                        {"0e5", 0}};
  for (const Case& c : cases) {
    INFO(c.text);
    REQUIRE(read_count(c.text, 0, 1'000'000'000'000).value.has_value());
    CHECK(*read_count(c.text, 0, 1'000'000'000'000).value == c.value);
  }
  CHECK(read_count("18446744073709551615", 0, UINT64_MAX).value == UINT64_MAX);
}

TEST_CASE("counts: what is refused, and why") {
  const Refused cases[] = {{"-5", "is negative"},
                           {"010", "has a leading zero"},
                           {"1e21", "is too large"},
                           {"+5", "has a sign"},
                           {"", "is empty"},
                           {"abc", "is not a number"},
                           {" 5", "is not a number"},
                           {"5 ", "is not a number from ' ' on"},
                           {"0x10", "is not a number from 'x10' on"},
                           {"1_", "is not a number from '_' on"},
                           {"_1", "is not a number"},
                           {"1__0", "is not a number from '__0' on"},
                           {"1.5", "is not whole"},
                           {"1e-1", "is not whole"},
                           {"1.", "has no digit after its point"},
                           {"1e", "has an exponent that is not a number of up to four digits"},
                           {"1e99999", "has an exponent that is not a number of up to four digits"},
                           {"inf", "is not a number"},
                           {"nan", "is not a number"},
                           {"1,000", "has a comma; decimals are written with a point, thousands as 1_000"},
                           {"0", "is too small"},
                           {"1000001", "is too large"},
                           {"99999999999999999999", "is too large"},
                           {"--seed", "is not a number"},
                           {"00", "has a leading zero"},
                           {"٣", "is not a number"}};
  for (const Refused& c : cases) {
    INFO(c.text);
    const auto read = read_count(c.text, 1, 1'000'000);
    CHECK_FALSE(read.value.has_value());
    CHECK(read.reason == c.reason);
  }
  CHECK(read_count("18446744073709551616", 0, UINT64_MAX).reason == "is too large");
  CHECK(read_count("9", 0, 8).reason == "is too large");
}

TEST_CASE("real numbers stand strictly between their limits") {
  CHECK(read_real("0.005", 0, 0.5).value == 0.005);
  CHECK(read_real("5e-3", 0, 0.5).value == 0.005);
  CHECK(read_real("0", 0, 0.5).reason == "is the end of the range and not in it");
  CHECK(read_real("0.5", 0, 0.5).reason == "is the end of the range and not in it");
  CHECK(read_real("-0.1", 0, 0.5).reason == "is negative");
  CHECK(read_real("1e999", 0, 0.5).reason == "is too large");
  CHECK(read_real("1e-999", 0, 0.5).reason == "is too small");
  CHECK(read_real(".5", 0, 1).reason == "is not a number");
  CHECK(read_real("nan", 0, 1).reason == "is not a number");
}

TEST_CASE("digits in groups of three") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1'234'567) == "1,234,567");
}
