#include "sim/run/run.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "sim/run/precision.h"
#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

BlockFactory factory(const Labels& labels) {
  return [&labels] {
    return [&labels](BlockRange range, BlockResult& result) {
      synthetic::fill(labels, range.first, range.trials, result);
    };
  };
}

RunSettings settings(std::uint64_t trials) {
  RunSettings s;
  s.trials = trials;
  return s;
}

std::string bytes(const RunTally& run) {
  const PartialKey key{"", "{}", 1};
  return partial_json({"", key, run.blocks, run.tally}).dump();
}

}  // namespace

TEST_CASE("a run is the same bytes on 1, 2, 3 and 8 threads") {
  for (const bool weighted : {false, true}) {
    const Labels labels = synthetic::labels(weighted);
    RunControl control;
    std::vector<std::string> all;
    for (const int threads : {1, 2, 3, 8}) {
      control.threads = threads;
      const RunTally run = run_blocks(labels, settings(50'001), control, factory(labels));
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
  const Labels labels = synthetic::labels();
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
  const RunTally run = run_blocks(labels, settings(1'000'000), control, factory(labels));
  CHECK_FALSE(run.complete);
  CHECK(growing);
  CHECK(run.blocks.size() >= 3);
  CHECK(run.blocks.size() <= 5);
  CHECK(run.tally.trials() == run.blocks.size() * kBlockTrials);

  // What was missing, run later, makes the same whole.
  control.stop = {};
  control.progress = {};
  const RunTally rest =
      run_blocks(labels, settings(1'000'000), control, factory(labels), BlockSet(0, 245).without(run.blocks));
  const PartialKey key{"abc", "{}", 1};
  const Partial whole =
      merge_partials({{"b", key, rest.blocks, rest.tally}, {"a", key, run.blocks, run.tally}}, 1'000'000);
  CHECK(whole.tally == run_blocks(labels, settings(1'000'000), control, factory(labels)).tally);
}

TEST_CASE("an exception of a block ends the run and is thrown again") {
  const Labels labels = synthetic::labels();
  const BlockFactory failing = [&labels] {
    return [&labels](BlockRange range, BlockResult& result) {
      if (range.first == 2 * kBlockTrials) throw std::runtime_error("block 2 failed");
      synthetic::fill(labels, range.first, range.trials, result);
    };
  };
  CHECK_THROWS_WITH(run_blocks(labels, settings(100'000), {}, failing), "block 2 failed");
}

TEST_CASE("a wanted precision stops at a look, the same for any threads") {
  const Labels labels = synthetic::labels();
  RunSettings s = settings(10'000'000);
  s.precision = 0.004;
  RunControl control;
  control.threads = 1;
  const RunTally one = run_blocks(labels, s, control, factory(labels));
  control.threads = 3;
  const RunTally three = run_blocks(labels, s, control, factory(labels));
  CHECK(one.tally == three.tally);
  CHECK(one.complete);
  const std::uint64_t n = one.tally.trials();
  // The widest share is 0.399: z sqrt(p(1-p)/n) = 0.004 at n = 57,560; looks lie an eighth (and a block)
  // apart at most.
  CHECK(n >= 56'500);
  CHECK(n <= 57'600 * 9 / 8 + kBlockTrials);
  CHECK(look(one.tally, 0.004).reached);
  s.trials = 20'000;
  CHECK(run_blocks(labels, s, control, factory(labels)).tally.trials() == 20'000);
}

TEST_CASE("outcomes seen in no trial are precise only when the bound 3/n is") {
  const Labels labels = synthetic::labels();
  const BlockFactory always_the_last = [&labels] {
    return [&labels](BlockRange range, BlockResult& result) {
      synthetic::fill(labels, range.first, range.trials, result);
      std::fill(result.outcome.begin(), result.outcome.end(), std::uint8_t{6});
    };
  };
  const RunTally run = run_blocks(labels, settings(16'384), {}, always_the_last);
  CHECK_FALSE(look(run.tally, 0.000183).reached);  // 3 / 16,384 = 0.00018311
  CHECK(look(run.tally, 0.000184).reached);
  CHECK_FALSE(look(Tally(std::make_shared<const Layout>(labels)), 0.4).reached);
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
  const Labels labels = synthetic::labels(weighted, true);
  RunSettings s = settings(40'000);
  s.count_quantities = true;
  const PartialKey key{"abc", R"({"trials":40000})", 1};
  std::vector<Partial> parts;
  for (const auto& [first, end] : {std::pair{0, 3}, {3, 4}, {4, 10}}) {
    RunTally run = run_blocks(labels, s, {}, factory(labels),
                              BlockSet(static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(end)));
    const Partial part{"part" + std::to_string(first), key, run.blocks, run.tally};
    parts.push_back(read_partial(nlohmann::ordered_json::parse(partial_json(part).dump()), part.name,
                                 run.tally.shared_layout()));
    CHECK(parts.back().tally == run.tally);
    CHECK(parts.back().key == key);
  }
  const Tally whole = run_blocks(labels, s, {}, factory(labels)).tally;
  CHECK(merge_partials(parts, 40'000).tally == whole);
  std::swap(parts[0], parts[2]);
  CHECK(merge_partials(parts, 40'000).tally == whole);
}

TEST_CASE("missing, repeated and foreign parts are refused by name") {
  const Labels labels = synthetic::labels();
  const std::uint64_t trials = 5 * kBlockTrials + 7;  // six blocks
  const PartialKey key{"abc", "{}", 1};
  const auto part = [&](std::string name, std::uint64_t first, std::uint64_t end) {
    const RunTally run = run_blocks(labels, settings(first == 0 && end == 7 ? 7 * kBlockTrials : trials), {},
                                    factory(labels), BlockSet(first, end));
    return Partial{name, key, run.blocks, run.tally};
  };
  const auto refused = [&](const std::vector<Partial>& parts) {
    try {
      merge_partials(parts, trials);
    } catch (const PartialError& error) {
      return std::pair(std::string(error.what()), error.missing);
    }
    return std::pair(std::string(), BlockSet());
  };
  BlockSet gaps(2, 3);
  gaps.add(4, 6);
  CHECK(refused({part("a", 0, 2), part("b", 3, 4)}) ==
        std::pair(std::string("missing: blocks 2, 4-5 of 0-5"), gaps));
  CHECK_NOTHROW(merge_partials({part("a", 0, 2)}, trials, true));
  CHECK(refused({part("a", 0, 4), part("b", 2, 6)}).first == "b: repeats blocks 2-3 of a");
  CHECK(refused({part("a", 0, 7)}).first == "a: blocks 6 are not of this run");
  Partial foreign = part("c", 2, 6);
  foreign.key = {"def", "[]", 2};
  CHECK(refused({part("a", 0, 2), foreign}).first ==
        "c: made by engine 2, a by engine 1\nc: made from another scenario than a\nc: made with "
        "other settings than a");
  Partial few = part("d", 2, 6);
  few.blocks = BlockSet(2, 5);
  few.blocks.add(5, 6);
  few.tally = part("e", 2, 5).tally;
  CHECK(refused({part("a", 0, 2), few}).first == "d: counted 12288 trials, its blocks hold 12295");
}

TEST_CASE("a damaged partial result is refused, whichever number was changed") {
  const Labels labels = synthetic::labels();
  const RunTally run = run_blocks(labels, settings(9'000), {}, factory(labels));
  const auto layout = run.tally.shared_layout();
  const PartialKey key{"abc", "{}", 1};
  const nlohmann::ordered_json good = partial_json({"", key, run.blocks, run.tally});
  CHECK(read_partial(good, "p", layout).tally == run.tally);
  const auto refusal = [&](const nlohmann::ordered_json& json) {
    try {
      read_partial(json, "p", layout);
    } catch (const PartialError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  const std::string damaged =
      "p: not a partial result that can be used: it is damaged (its checksum is another)";
  for (const char* place : {"/outcomes/0/counts/0/1", "/outcomes/1/sums/0/1", "/blocks/0/1", "/engine",
                            "/scenario_sha256", "/settings", "/sha256"}) {
    nlohmann::ordered_json bad = good;
    auto& value = bad[nlohmann::ordered_json::json_pointer(place)];
    value = value.is_number() ? nlohmann::ordered_json(value.get<int>() + 1) : nlohmann::ordered_json("0");
    INFO(place);
    CHECK(refusal(bad) == damaged);
  }
  CHECK_FALSE(refusal({{"format", "x"}}).empty());
  CHECK_FALSE(refusal("text").empty());
}

TEST_CASE("parts of a set of blocks are nearly equal, in order, and make the set") {
  BlockSet set(3, 10);
  set.add(20, 25);
  set.add(100, 101);  // 13 blocks
  for (const std::uint64_t of : {1, 2, 3, 5, 13, 20}) {
    BlockSet sum;
    std::uint64_t blocks = 0;
    for (std::uint64_t i = 0; i < of; ++i) {
      const BlockSet part = set.part(i, of);
      CHECK((part.size() == 13 / of || part.size() == 13 / of + 1));
      CHECK(part.overlap(sum).empty());
      blocks += part.size();
      sum.add(part);
    }
    CHECK(sum == set);
    CHECK(blocks == 13);
  }
  CHECK(BlockSet().part(0, 3).empty());
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  CHECK(BlockSet(0, most).part(999, 1000).ranges().front().second == most);
  CHECK(blocks_of(4096) == BlockSet(0, 1));
  CHECK(blocks_of(4097) == BlockSet(0, 2));
  CHECK(trials_in(BlockSet(0, 2), 4097) == 4097);
  CHECK(trials_in(BlockSet(1, 2), 4097) == 1);
  CHECK(trials_in(BlockSet(0, 1), 4097) == 4096);
}
