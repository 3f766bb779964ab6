#pragma once
#include <imgui.h>

#include <optional>

/// The keyboard where Dear ImGui's own navigation stops: it moves among controls by arrow keys and presses
/// buttons by Space; sliders, plots and jumps between areas are here. The only file that looks into ImGui's
/// internals.
namespace parley::gui::keyboard {

/// Arrow keys move among controls. Once per ImGui context.
void enable();

/// The key went down in this frame; with `repeat`, or is held and repeats itself. By the window system's number (GLFW's: a letter or
/// digit is its ASCII code), which Dear ImGui 1.86 takes as an int and later ones as an ImGuiKey.
bool pressed(int key, bool repeat = false);
constexpr int kEscape = 256, kEnter = 257, kKeypadEnter = 335, kF1 = 290, kF5 = 294, kF6 = 295;

/// At the start of a frame: Enter presses what has the keyboard, as Space does.
void enter_presses();
/// The keyboard is seen to be where it is, also if the pointer brought it there.
void show();

/// The last control has the keyboard, and it is seen to.
bool on_last();
/// Draws the ring around it that buttons have of themselves.
void ring_last();

/// How a slider that has the keyboard is asked to move. Arrow keys a step, with Ctrl a fine one, Page keys
/// ten steps, Home and End to its ends. The keys then do not also move the keyboard to another control.
struct Move {
  double fine_steps = 0;  ///< of the smallest kind; ±1, ±10, ±100
  int end = 0;            ///< -1: to the low end, 1: to the high end
};
std::optional<Move> slider_move();
bool slider_keys_down();  ///< one of those keys is held

/// Delete, on the last control while nothing is typed into it.
bool reset_asked();

/// A part of the screen that has no widget of its own, as one that the keyboard can be moved to.
struct Spot {
  bool on = false;       ///< it has the keyboard
  bool pressed = false;  ///< by Space or Enter
};
Spot spot(int id, ImVec2 lo, ImVec2 hi);

/// Up to where text is wrapped now, in pixels from here; 0 where it is not.
float wrap_room();

/// The next control is passed over by the keyboard.
struct PassOver {
  PassOver();
  ~PassOver();
  PassOver(const PassOver&) = delete;
  PassOver& operator=(const PassOver&) = delete;
};

/// Takes the keyboard to the first control that comes next in the window under way.
void enter_here();
/// Alt was part of a shortcut: letting go of it does not open the menus.
void keep_out_of_menus();

}  // namespace parley::gui::keyboard
