#pragma once
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "gui/app.h"
#include "gui/keyboard.h"
#include "screen.h"
#include "tests/runner/coin.h"

namespace parley::test {

/// The whole dashboard without window or display, under a pointer and a keyboard of its own.
class Dashboard {
 public:
  explicit Dashboard(float width = 1400, float height = 900) : screen_(width, height), app_([] {}, {1, 1}) {
    gui::keyboard::enable();
    app_.view().steady = true;
    frames(3);
  }

  gui::App& app() { return app_; }
  gui::View& view() { return app_.view(); }
  gui::Session& session() { return app_.session(); }

  /// The window is on a monitor of this scale from the next frame on.
  void monitor_scale(float scale) {
    monitor_scale_ = scale;
    app_.build_fonts(scale);
    ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
  }
  void frames(int count) {
    for (int k = 0; k < count; ++k) {
      if (app_.fonts_stale()) {
        app_.build_fonts(monitor_scale_);
        ImGui::GetIO().Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
      }
      screen_.frame([&] { app_.frame(); });
    }
  }
  /// Frames until nothing is under way.
  void settle() {
    frames(2);
    for (int calm = 0, k = 0; calm < 4 && k < 60'000; ++k) {
      frames(1);
      calm = app_.busy() ? 0 : calm + 1;
      if (app_.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    REQUIRE_FALSE(app_.busy());
  }
  void open(const std::string& file, std::uint64_t trials = 20'480) {
    app_.open(file);
    frames(1);
    session().set_trials(trials);
    settle();
  }

  bool shows(const std::string& name) { return view().marks.count(name) > 0; }
  ImVec2 centre(const std::string& name) {
    INFO(name);
    REQUIRE(shows(name));
    const auto& m = view().marks[name];
    return {(m.x0 + m.x1) / 2, (m.y0 + m.y1) / 2};
  }
  void move(ImVec2 to) { ImGui::GetIO().MousePos = to, frames(2); }
  void press() { ImGui::GetIO().MouseDown[0] = true, frames(1); }
  void release() { ImGui::GetIO().MouseDown[0] = false, frames(2); }
  void click_at(ImVec2 at) { move(at), press(), release(); }
  void click(const std::string& name) { click_at(centre(name)); }
  void drag(ImVec2 from, ImVec2 to, int steps = 8) {
    move(from), press();
    for (int k = 1; k <= steps; ++k) {
      const float part = static_cast<float>(k) / static_cast<float>(steps);
      ImGui::GetIO().MousePos = {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
      frames(1);
    }
    release();
  }
  void key(int code, bool ctrl = false, bool shift = false, bool alt = false) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = io.KeysDown[341] = ctrl;
    io.KeyShift = io.KeysDown[340] = shift;
    io.KeyAlt = io.KeysDown[342] = alt;
    io.KeysDown[code] = true;
    frames(1);
    io.KeysDown[code] = false;
    io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
    io.KeysDown[340] = io.KeysDown[341] = io.KeysDown[342] = false;
    frames(2);
  }
  /// Goes to a named control by the key alone; false when it is not reached.
  bool walk_to(const std::string& name, int code, int most = 200) {
    for (int k = 0; k < most && view().focused != name; ++k) key(code);
    return view().focused == name;
  }
  /// To one of the areas that F6 goes through: 0 toolbar, 1 left column, then the cards.
  void enter_area(int area) {
    for (int k = 0; k < 12 && (view().area != area || k == 0); ++k) key(kF6);
    frames(2);
  }
  void type(const std::string& text) { ImGui::GetIO().AddInputCharactersUTF8(text.c_str()), frames(2); }
  /// Clicks into a number field, types over what is there, Enter.
  void enter(const std::string& name, const std::string& text) {
    click(name);
    type(text);
    key(kEnter);
  }
  /// A point of a plot, in its own units, on the screen.
  ImVec2 on_plot(const std::string& name, Point at) {
    const auto& m = view().marks["plot/" + name];
    return {m.x0 + static_cast<float>(at.x) * app_.fonts().scale,
            m.y0 + static_cast<float>(at.y) * app_.fonts().scale};
  }
  /// Clicks the hover region of a plot with that target.
  void click_target(const std::string& plot, const Target& target) {
    const DisplayList list = view().plots[plot];
    for (const HoverRegion& region : list.hovers)
      if (region.target.kind == target.kind && region.target.first == target.first)
        return click_at(on_plot(plot, region.box.centre()));
    FAIL("no such part of the plot: " << name_of(target.kind) << ' ' << target.first);
  }
  double read(const std::string& plot, const std::string& number) {
    REQUIRE(view().plots.count(plot) == 1);
    const auto& reads = view().plots[plot].reads;
    INFO(plot << ' ' << number);
    REQUIRE(reads.count(number) == 1);
    return reads.at(number);
  }
  void show(gui::Panel panel) { view().only = panel, settle(); }
  std::string screen_text() {
    return screen_.text([&] { app_.frame(); });
  }

  static constexpr int kEnter = 257, kEscape = 256, kF1 = 290, kF6 = 295, kLeft = 263, kRight = 262,
                       kUp = 265, kDown = 264, kPageUp = 266, kPageDown = 267, kHome = 268, kEnd = 269,
                       kDelete = 261, kSpace = 32;

 private:
  Screen screen_;
  gui::App app_;
  float monitor_scale_ = 1;
};

constexpr const char* kRationality = "actors.coin.rationality";

/// The dashboard with the coin and the die of tests/runner/coin.h open, or with another text of them.
struct CoinDashboard : Dashboard {
  TestFolder folder;
  std::string file;
  explicit CoinDashboard(const std::string& text = kCoin, float width = 1400, float height = 900)
      : Dashboard(width, height), file(folder.file("coin.json", text)) {
    open(file);
  }
};

}  // namespace parley::test
