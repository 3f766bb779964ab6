#include "gui/widgets/input_queue.h"

#include <catch2/catch.hpp>

#include "gui/keyboard.h"
#include "screen.h"

using namespace parley::gui;
using Kind = InputEvent::Kind;

namespace {

constexpr int kControl = 341;

/// Frames until the queue is empty; counts those in which `happened` holds.
int frames_with(InputQueue& queue, const std::function<bool()>& happened) {
  parley::test::Screen screen;
  int count = 0;
  for (int i = 0; i < 50 && !queue.empty(); ++i) {
    queue.apply(ImGui::GetIO());
    screen.frame([&] { count += happened() ? 1 : 0; });
  }
  CHECK(queue.empty());
  return count;
}

void press(InputQueue& queue, int key, bool pressed) { queue.push({Kind::key, key, pressed, 0, 0}); }

}  // namespace

TEST_CASE("a key pressed and let go between two frames is not lost") {
  InputQueue queue;
  press(queue, 294, true);
  press(queue, 294, false);
  CHECK(frames_with(queue, [] { return keyboard::pressed(294); }) == 1);
}

TEST_CASE("control is still down when the letter of a shortcut is seen, however it is let go") {
  InputQueue queue;
  press(queue, kControl, true);
  press(queue, 'Y', true);
  press(queue, kControl, false);
  press(queue, 'Y', false);
  CHECK(frames_with(queue, [] { return ImGui::GetIO().KeyCtrl && keyboard::pressed('Y'); }) == 1);
}

TEST_CASE("three shortcuts in one burst are three") {
  InputQueue queue;
  press(queue, kControl, true);
  for (int i = 0; i < 3; ++i) press(queue, 'Z', true), press(queue, 'Z', false);
  press(queue, kControl, false);
  CHECK(frames_with(queue, [] { return ImGui::GetIO().KeyCtrl && keyboard::pressed('Z'); }) == 3);
}

TEST_CASE("a click lands where the pointer was, not where it went next") {
  InputQueue queue;
  queue.push({Kind::move, 0, false, 10, 20});
  queue.push({Kind::button, 0, true, 0, 0});
  queue.push({Kind::move, 0, false, 500, 600});
  queue.push({Kind::button, 0, false, 0, 0});
  CHECK(frames_with(queue, [] { return ImGui::IsMouseClicked(0) && ImGui::GetIO().MousePos.x == 10.0f; }) ==
        1);
}

TEST_CASE("moves in a row are one") {
  InputQueue queue;
  for (int i = 0; i < 100; ++i) queue.push({Kind::move, 0, false, static_cast<float>(i), 0});
  CHECK(frames_with(queue, [] { return ImGui::GetIO().MousePos.x == 99.0f; }) == 1);
}

TEST_CASE("losing the keyboard lets go of everything") {
  InputQueue queue;
  parley::test::Screen screen;
  ImGuiIO& io = ImGui::GetIO();
  press(queue, kControl, true);
  queue.push({Kind::button, 0, true, 0, 0});
  queue.apply(io);
  CHECK(io.KeyCtrl);
  press(queue, 'A', true);
  queue.release_all(io);
  queue.apply(io);
  CHECK_FALSE(io.KeyCtrl);
  CHECK_FALSE(io.MouseDown[0]);
  CHECK(queue.empty());
}
