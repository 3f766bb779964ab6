#include "sim/run/run.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/run/precision.h"
#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

BlockFactory factory(const Shape& shape) {
  return [&shape] {
    return [&shape](BlockRange range, BlockResult& result) {
      synthetic::fill(shape, range.first, range.trials, result);
    };
  };
}

RunSettings settings(std::uint64_t trials) {
  RunSettings s;
  s.trials = trials;
  return s;
}

std::string bytes(const RunTally& run) {
  return partial_json({"", {"", "{}", 1}, run.blocks, run.tally}).dump();
}

}  // namespace

TEST_CASE("a run is the same bytes on 1, 2, 3 and 8 threads") {
  for (const bool weighted : {false, true}) {
    const Shape shape = synthetic::shape(weighted);
    RunControl control;
    std::vector<std::string> all;
    for (const int threads : {1, 2, 3, 8}) {
      control.threads = threads;
      const RunTally run = run_blocks(shape, settings(50'001), control, factory(shape));
      CHECK(run.complete);
      CHECK(run.tally.trials() == 50'001);
      all.push_back(bytes(run));
    }
    CHECK(all[0] == all[1]);
    CHECK(all[0] == all[2]);
    CHECK(all[0] == all[3]);
  }
}

TEST_CASE("a stopped run keeps whole blocks and says that it is not complete") {
  const Shape shape = synthetic::shape();
  std::stop_source source;
  RunControl control;
  control.threads = 2;
  control.stop = source.get_token();
  std::uint64_t last = 0;
  bool growing = true;
  control.progress = [&](const Progress& p) {
    growing = growing && p.blocks_done == last + 1 && p.trials_done == p.blocks_done * kBlockTrials;
    last = p.blocks_done;
    if (p.blocks_done == 3) source.request_stop();
  };
  const RunTally run = run_blocks(shape, settings(1'000'000), control, factory(shape));
  CHECK_FALSE(run.complete);
  CHECK(growing);
  CHECK(run.blocks.size() >= 3);
  CHECK(run.blocks.size() <= 5);
  CHECK(run.tally.trials() == run.blocks.size() * kBlockTrials);

  // What was missing, run later, makes the same whole.
  control.stop = {};
  control.progress = {};
  const RunTally rest =
      run_blocks(shape, settings(1'000'000), control, factory(shape), BlockSet(0, 245).without(run.blocks));
  const PartialKey key{"abc", "{}", 1};
  const Partial whole =
      merge_partials({{"b", key, rest.blocks, rest.tally}, {"a", key, run.blocks, run.tally}}, 245);
  CHECK(whole.tally == run_blocks(shape, settings(1'000'000), control, factory(shape)).tally);
}

TEST_CASE("an exception of a block ends the run and is thrown again") {
  const Shape shape = synthetic::shape();
  const BlockFactory failing = [&shape] {
    return [&shape](BlockRange range, BlockResult& result) {
      if (range.first == 2 * kBlockTrials) throw std::runtime_error("block 2 failed");
      synthetic::fill(shape, range.first, range.trials, result);
    };
  };
  CHECK_THROWS_WITH(run_blocks(shape, settings(100'000), {}, failing), "block 2 failed");
}

TEST_CASE("a wanted precision stops at a look, the same for any threads") {
  const Shape shape = synthetic::shape();
  RunSettings s = settings(10'000'000);
  s.precision = 0.004;
  RunControl control;
  control.threads = 1;
  const RunTally one = run_blocks(shape, s, control, factory(shape));
  control.threads = 3;
  const RunTally three = run_blocks(shape, s, control, factory(shape));
  CHECK(one.tally == three.tally);
  CHECK(one.complete);
  const std::uint64_t n = one.tally.trials();
  // The widest share is 0.399: z sqrt(p(1-p)/n) = 0.004 at n = 57,560; looks lie an eighth (and a block)
  // apart at most.
  CHECK(n >= 56'500);
  CHECK(n <= 57'600 * 9 / 8 + kBlockTrials);
  CHECK(look(one.tally, 0.004).reached);
  s.trials = 20'000;
  CHECK(run_blocks(shape, s, control, factory(shape)).tally.trials() == 20'000);
}

TEST_CASE("outcomes seen in no trial are precise only when the bound 3/n is") {
  const Shape shape = synthetic::shape();
  const BlockFactory always_the_last = [&shape] {
    return [&shape](BlockRange range, BlockResult& result) {
      synthetic::fill(shape, range.first, range.trials, result);
      std::fill(result.outcome.begin(), result.outcome.end(), std::uint8_t{6});
    };
  };
  const RunTally run = run_blocks(shape, settings(16'384), {}, always_the_last);
  CHECK_FALSE(look(run.tally, 0.000183).reached);  // 3 / 16,384 = 0.00018311
  CHECK(look(run.tally, 0.000184).reached);
  CHECK_FALSE(look(Tally(std::make_shared<const Layout>(shape)), 0.4).reached);
}

TEST_CASE("looks lie at fixed trial numbers") {
  CHECK(next_look(0, 1'000'000) == 16'384);
  CHECK(next_look(16'384, 1'000'000) == 20'480);
  CHECK(next_look(65'536, 1'000'000) == 73'728);
  CHECK(next_look(999'424, 1'000'000) == 1'000'000);
  CHECK(next_look(0, 100) == 100);
}

TEST_CASE("partial results are written and read exactly, and merged in any order") {
  const bool weighted = GENERATE(false, true);
  const Shape shape = synthetic::shape(weighted, true);
  RunSettings s = settings(40'000);
  s.count_quantities = true;
  const PartialKey key{"abc", R"({"trials":40000})", 1};
  std::vector<Partial> parts;
  for (const auto& [first, end] : {std::pair{0, 3}, {3, 4}, {4, 10}}) {
    RunTally run = run_blocks(shape, s, {}, factory(shape),
                              BlockSet(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(end)));
    const Partial part{"part" + std::to_string(first), key, run.blocks, run.tally};
    parts.push_back(read_partial(nlohmann::ordered_json::parse(partial_json(part).dump()), part.name,
                                 run.tally.shared_layout()));
    CHECK(parts.back().tally == run.tally);
    CHECK(parts.back().key == key);
  }
  const Tally whole = run_blocks(shape, s, {}, factory(shape)).tally;
  CHECK(merge_partials(parts, 10).tally == whole);
  std::swap(parts[0], parts[2]);
  CHECK(merge_partials(parts, 10).tally == whole);
}

TEST_CASE("missing, repeated and foreign parts are refused by name") {
  const Shape shape = synthetic::shape();
  const Tally empty(std::make_shared<const Layout>(shape));
  const PartialKey key{"abc", "{}", 1};
  const auto part = [&](std::string name, std::uint64_t first, std::uint64_t end) {
    return Partial{name, key, BlockSet(first, end), empty};
  };
  CHECK_THROWS_WITH(merge_partials({part("a", 0, 2), part("b", 3, 4)}, 6), "missing: blocks 2, 4-5 of 0-5");
  CHECK_NOTHROW(merge_partials({part("a", 0, 2)}, 6, true));
  CHECK_THROWS_WITH(merge_partials({part("a", 0, 4), part("b", 2, 6)}, 6), "b: repeats blocks 2-3 of a");
  CHECK_THROWS_WITH(merge_partials({part("a", 0, 7)}, 6), "a: blocks 6 are not of this run");
  Partial foreign = part("c", 2, 6);
  foreign.key = {"def", "[]", 2};
  CHECK_THROWS_WITH(merge_partials({part("a", 0, 2), foreign}, 6),
                    "c: made by engine 2, a by engine 1\nc: made from another scenario than a\nc: made with "
                    "other settings than a");
  CHECK_THROWS_AS(read_partial({{"format", "x"}}, "p", empty.shared_layout()), PartialError);
}
