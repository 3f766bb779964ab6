#include "gui/run/background.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

using parley::gui::Background;

namespace {

using Clock = std::chrono::steady_clock;

void wait(const Background& background) {
  while (background.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

/// Jobs that note their names, and one that goes on until it is stopped.
struct Notes {
  std::mutex mutex;
  std::string all;
  std::atomic<bool> begun = false;
  Background::Job job(const std::string& name) {
    return [this, name](const std::stop_token&) {
      const std::lock_guard lock(mutex);
      all += name;
    };
  }
  Background::Job until_stopped(const std::string& name) {
    return [this, name](const std::stop_token& stop) {
      begun = true;
      while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      const std::lock_guard lock(mutex);
      all += name;
    };
  }
  void wait_until_begun() {
    while (!begun) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
};

}  // namespace

TEST_CASE("jobs go in the order of their slots, the newest of a slot alone") {
  Notes notes;
  Background background([] {}, 3, 1);
  background.ask(0, notes.until_stopped("a"));
  notes.wait_until_begun();
  background.ask(2, notes.job("e"));
  background.ask(1, notes.job("b"));
  background.ask(1, notes.job("c"));
  CHECK(background.busy(0));
  CHECK(background.busy(1));
  background.ask(0, notes.job("d"));  // it stops what runs of its slot
  wait(background);
  CHECK(notes.all == "adce");
  CHECK_FALSE(background.busy(0));
}

TEST_CASE("a stop of one slot leaves the others, and a stop of all leaves none") {
  Notes notes;
  Background background([] {}, 2, 1);
  background.ask(0, notes.until_stopped("a"));
  notes.wait_until_begun();
  background.ask(1, notes.job("b"));
  background.stop(0);
  wait(background);
  CHECK(notes.all == "ab");
  notes.begun = false;
  background.ask(0, notes.until_stopped("c"));
  notes.wait_until_begun();
  background.ask(1, notes.job("d"));
  background.stop();
  wait(background);
  CHECK(notes.all == "abc");
}

TEST_CASE("it wakes its maker once it has nothing to do, and is not busy then") {
  std::atomic<int> idle = 0;
  Background* seen = nullptr;
  Background background([&] { idle += seen != nullptr && !seen->busy() ? 1 : 0; }, 1, 1);
  seen = &background;
  Notes notes;
  background.ask(0, notes.job("a"));
  for (int k = 0; k < 5'000 && idle == 0; ++k) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(idle > 0);
}

TEST_CASE("an end in the midst of a job stops it") {
  Notes notes;
  {
    Background background([] {}, 1, 1);
    background.ask(0, notes.until_stopped("a"));
    notes.wait_until_begun();
  }
  CHECK(notes.all == "a");
}
