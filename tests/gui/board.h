#pragma once
#include <cfloat>
#include <string>

#include "dashboard.h"
#include "gui/editor/editor.h"

/// Building by the pointer and the keyboard.
namespace parley::test::board {

enum Part : std::size_t {
  scenario,
  coding,
  sources,
  actors,
  issues,
  payoffs,
  rounds,
  events,
  factors,
  outcomes,
  problems
};

inline void go(Dashboard& d, Part part) {
  d.view().editor.part = part;
  d.frames(2);
}

/// Clicks a button of the board, which may stand below what is seen.
inline void press(Dashboard& d, const std::string& name) {
  INFO(name);
  REQUIRE(d.shows(name));
  ImGuiIO& io = ImGui::GetIO();
  for (int k = 0; k < 60 && d.centre(name).y > io.DisplaySize.y - 40; ++k) {
    io.MousePos = {400, 500};
    io.MouseWheel = -2;
    d.frames(1);
    io.MouseWheel = 0;
    d.frames(1);
  }
  d.click(name);
  d.frames(2);
}

inline void write_into(Dashboard& d, const std::string& name, const std::string& text) {
  press(d, name);
  d.key('A', true);
  d.type(text);
  d.key(Dashboard::kEnter);
  d.frames(2);
}

inline void begin_empty(Dashboard& d) {
  d.frames(2);
  d.app().ask(gui::command::New{""});
  d.frames(3);
  REQUIRE(d.view().editor.on);
}

/// What stands on the screen, as one line: however its sentences are wrapped. The pointer leaves the window
/// first, as ImGui's log ends with the first tooltip.
inline std::string words_on(Dashboard& d) {
  ImGui::GetIO().MousePos = {-FLT_MAX, -FLT_MAX};
  std::string line;
  for (const char c : d.screen_text()) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

inline std::string at(Dashboard& d, const std::string& pointer) {
  const Json* value = edit::at(d.session().draft().tree(), pointer);
  return value != nullptr ? write_json_line(*value) : "";
}

/// Chooses an entry of a menu.
inline void pick(Dashboard& d, const std::string& name, std::size_t place) {
  press(d, name);
  d.click(name + "/" + std::to_string(place));
  d.frames(2);
}

}  // namespace parley::test::board
