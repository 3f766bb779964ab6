#include "sim/run/team.h"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/tally/synthetic.h"

using namespace parley;

namespace {

/// Letter boxes between the threads that play a team's processes.
struct Post {
  void put(int from, int to, std::string bytes) {
    const std::lock_guard lock(mutex);
    boxes[{from, to}].push_back(std::move(bytes));
    arrived.notify_all();
  }
  std::string take(int from, int to) {
    std::unique_lock lock(mutex);
    auto& box = boxes[{from, to}];
    arrived.wait(lock, [&] { return !box.empty(); });
    std::string bytes = std::move(box.front());
    box.pop_front();
    return bytes;
  }
  std::map<std::pair<int, int>, std::deque<std::string>> boxes;
  std::mutex mutex;
  std::condition_variable arrived;
};

class ThreadTeam : public Team {
 public:
  ThreadTeam(Post& post, int rank, int size) : post_(post), rank_(rank), size_(size) {}
  int rank() const override { return rank_; }
  int size() const override { return size_; }
  int neighbours() const override { return size_; }
  void send(int to, const std::string& bytes) override { post_.put(rank_, to, bytes); }
  std::string receive(int from) override { return post_.take(from, rank_); }
  std::string broadcast(const std::string& bytes) override {
    if (rank_ != 0) return post_.take(-1, rank_);
    for (int i = 1; i < size_; ++i) post_.put(-1, i, bytes);
    return bytes;
  }

 private:
  Post& post_;
  int rank_, size_;
};

/// Calls `act` in every process of a team of `size`.
template <class Act>
void play(int size, Act act) {
  Post post;
  std::vector<std::jthread> processes;
  for (int i = 0; i < size; ++i)
    processes.emplace_back([&, i] {
      ThreadTeam team(post, i, size);
      act(team);
    });
}

BlockFactory factory(const Labels& labels) {
  return [&labels] {
    return [&labels](BlockRange range, BlockResult& result) {
      synthetic::fill(labels, range.first, range.trials, result);
    };
  };
}

std::string bytes(const RunTally& run) {
  const PartialKey key{"", "{}", 1};
  return partial_json({"", key, run.blocks, run.tally}).dump();
}

}  // namespace

TEST_CASE("every process of a team gets what one process alone gets") {
  const bool weighted = GENERATE(false, true);
  const bool precise = GENERATE(false, true);
  const Labels labels = synthetic::labels(weighted);
  RunSettings settings;
  settings.trials = 50'001;
  if (precise) settings.precision = 0.008;
  const RunTally alone = run_blocks(labels, settings, {}, factory(labels));
  CHECK((alone.tally.trials() < 50'001) == precise);
  for (const int size : {1, 2, 3, 5, 8}) {
    std::vector<std::string> got(static_cast<std::size_t>(size));
    std::vector<std::uint64_t> ran(static_cast<std::size_t>(size));
    play(size, [&](ThreadTeam& team) {
      RunControl control;
      control.threads = 1;
      control.team = &team;
      auto& own = ran[static_cast<std::size_t>(team.rank())];
      control.progress = [&own](const Progress& p) { own = p.trials_done; };
      const RunTally run = run_blocks(labels, settings, control, factory(labels));
      if (run.complete) got[static_cast<std::size_t>(team.rank())] = bytes(run);
    });
    std::uint64_t all = 0;
    for (const std::uint64_t n : ran) all += n;
    INFO(size);
    CHECK(all == alone.tally.trials());  // the work was shared, none of it done twice
    for (const std::string& one : got) CHECK(one == bytes(alone));
  }
}

TEST_CASE("an exception in one process of a team is told in all of them") {
  const Labels labels = synthetic::labels();
  RunSettings settings;
  settings.trials = 50'000;
  const BlockFactory failing = [&labels] {
    return [&labels](BlockRange range, BlockResult& result) {
      if (range.first == 11 * kBlockTrials) throw std::runtime_error("block 11 failed");
      synthetic::fill(labels, range.first, range.trials, result);
    };
  };
  std::vector<std::string> told(3);
  play(3, [&](ThreadTeam& team) {
    RunControl control;
    control.threads = 1;
    control.team = &team;
    try {
      run_blocks(labels, settings, control, failing);
    } catch (const TeamFailure& failure) {
      told[static_cast<std::size_t>(team.rank())] = failure.what();
    }
  });
  CHECK(told == std::vector<std::string>(3, "block 11 failed"));
}

TEST_CASE("a team of which one was asked to stop keeps the whole blocks of all, incomplete") {
  const Labels labels = synthetic::labels();
  RunSettings settings;
  settings.trials = 100'000;  // 25 blocks
  std::vector<std::uint64_t> trials(3), blocks(3);
  std::vector<int> complete(3, 1);
  play(3, [&](ThreadTeam& team) {
    std::stop_source stop;
    RunControl control;
    control.threads = 1;
    control.team = &team;
    control.stop = stop.get_token();
    control.progress = [&](const Progress& p) {
      if (team.rank() == 1 && p.blocks_done == 2) stop.request_stop();
    };
    const RunTally run = run_blocks(labels, settings, control, factory(labels));
    const auto i = static_cast<std::size_t>(team.rank());
    trials[i] = run.tally.trials();
    blocks[i] = run.blocks.size();
    complete[i] = run.complete;
  });
  CHECK(complete == std::vector<int>(3, 0));
  CHECK(blocks == std::vector<std::uint64_t>(3, 19));  // 8 + 2 + 9
  CHECK(trials == std::vector<std::uint64_t>(3, 18 * kBlockTrials + 100'000 - 24 * kBlockTrials));
}

TEST_CASE("what only the first process does fails in all of them") {
  std::vector<std::string> told(3);
  play(3, [&](ThreadTeam& team) {
    try {
      in_first<std::invalid_argument>(&team, [&] {
        if (team.rank() != 0) std::abort();
        throw std::invalid_argument("no");
      });
    } catch (const std::invalid_argument& error) {
      told[static_cast<std::size_t>(team.rank())] = error.what();
    }
    in_first<std::invalid_argument>(&team, [] {});
  });
  CHECK(told == std::vector<std::string>(3, "no"));
  CHECK_THROWS_AS(in_first<std::invalid_argument>(nullptr, [] { throw std::invalid_argument("alone"); }),
                  std::invalid_argument);
}
