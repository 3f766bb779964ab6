// The first trials of a run, counted by several threads in pieces.
#include "gui/run/opening.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "gui/run/stages.h"

using namespace parley;
using namespace parley::gui;

namespace {

/// Trials that only say which they are, and what was taken of them.
struct Taken {
  std::vector<int> times = std::vector<int>(Stages::kOpening, 0);  ///< [trial]
  std::uint64_t last = 0;
  std::atomic<int> ahead = 0;  ///< pieces of the second stage that were worked on
  BlockFactory blocks = [this]() -> BlockFunction {
    return [this](BlockRange range, BlockResult& result) {
      if (range.first >= 1'024) ++ahead;
      result.first_trial = range.first;
      result.trials = range.trials;
    };
  };
  Opening::Take take = [this](const BlockResult& result) {
    for (std::size_t t = 0; t < result.trials; ++t) ++times[result.first_trial + t];
    last = std::max(last, result.first_trial + result.trials);
  };
};

}  // namespace

TEST_CASE("an opening takes every trial of a stage once, and none of the next") {
  for (const int threads : {1, 2, 5})
    for (const std::uint64_t trials : {1ull, 31ull, 1'024ull, 1'030ull, 5'000ull, 20'001ull, 20'480ull}) {
      INFO(threads << " threads, " << trials << " trials");
      Taken taken;
      const std::stop_token never;
      Opening opening(taken.blocks, taken.take, trials, threads, never);
      std::uint64_t end = 0;
      while (end < trials) {
        end = Stages::opening_end(end, trials);
        REQUIRE(opening.count());
        CHECK(taken.last == end);
        CHECK(std::count(taken.times.begin(), taken.times.end(), 1) == static_cast<std::ptrdiff_t>(end));
      }
      CHECK(std::count(taken.times.begin(), taken.times.end(), 0) ==
            static_cast<std::ptrdiff_t>(Stages::kOpening - trials));
    }
}

TEST_CASE("pieces begin at multiples of 32 trials, and grow smaller at the end of a stage") {
  std::vector<std::uint64_t> sizes;
  const BlockFactory blocks = []() -> BlockFunction {
    return [](BlockRange range, BlockResult& result) {
      result.first_trial = range.first;
      result.trials = range.trials;
    };
  };
  bool aligned = true;
  const Opening::Take take = [&](const BlockResult& result) {
    aligned = aligned && result.first_trial % 32 == 0;
    sizes.push_back(result.trials);
  };
  const std::stop_token never;
  Opening opening(blocks, take, 1'024, 1, never);
  REQUIRE(opening.count());
  CHECK(aligned);
  CHECK(sizes.front() == 256);
  CHECK(sizes.back() <= 32);
  CHECK(std::is_sorted(sizes.rbegin(), sizes.rend()));
}

TEST_CASE("helpers of an opening go on to the next stage before it is begun, and no further") {
  Taken taken;
  const std::stop_token never;
  Opening opening(taken.blocks, taken.take, 20'480, 3, never);
  REQUIRE(opening.count());
  for (int k = 0; k < 10'000 && taken.ahead < 2; ++k)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(taken.ahead == 2);  // one each
  CHECK(taken.last == 1'024);
  REQUIRE(opening.count());
  CHECK(taken.last == 4'096);
}

TEST_CASE("an opening that is left ends its helpers") {
  Taken taken;
  const std::stop_token never;
  for (const int stages : {0, 1, 2}) {
    Opening opening(taken.blocks, taken.take, 20'480, 4, never);
    for (int k = 0; k < stages; ++k) REQUIRE(opening.count());
  }
}

TEST_CASE("an opening that is stopped says so, whichever of its threads was at work") {
  for (const int threads : {1, 3}) {
    std::stop_source stop;
    const std::stop_token token = stop.get_token();
    const BlockFactory blocks = [&]() -> BlockFunction {
      return [&](BlockRange range, BlockResult& result) {
        result.first_trial = range.first;
        result.trials = range.trials;
        if (range.first >= 2'000) stop.request_stop();
      };
    };
    const Opening::Take take = [](const BlockResult&) {};
    Opening opening(blocks, take, 20'480, threads, token);
    CHECK_FALSE((opening.count() && opening.count()));
    CHECK_FALSE(opening.count());
  }
}

TEST_CASE("what goes wrong in a piece is told by the count, whichever thread it was in") {
  for (const int threads : {1, 3})
    for (const std::uint64_t wrong : {0ull, 700ull, 3'000ull}) {
      const BlockFactory blocks = [&]() -> BlockFunction {
        return [wrong](BlockRange range, BlockResult& result) {
          result.first_trial = range.first;
          result.trials = range.trials;
          if (range.first <= wrong && wrong < range.first + range.trials) throw std::runtime_error("no");
        };
      };
      const Opening::Take take = [](const BlockResult&) {};
      const std::stop_token never;
      Opening opening(blocks, take, 20'480, threads, never);
      const auto all = [&] {
        while (opening.count()) {
        }
      };
      CHECK_THROWS_WITH(all(), "no");
    }
}
