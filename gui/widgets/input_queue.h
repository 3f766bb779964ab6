#pragma once
#include <deque>

struct ImGuiIO;

namespace parley::gui {

/// One thing that the user did, as the window system told it.
struct InputEvent {
  enum class Kind { move, button, wheel, key, character };
  Kind kind = Kind::move;
  int code = 0;          ///< button number, native key code, or Unicode character
  bool pressed = false;  ///< button, key
  float x = 0, y = 0;    ///< place of the pointer, or steps of the wheel
};

/// Input between the window system and Dear ImGui 1.86, which keeps only the last state of each key and so
/// loses a press and release that arrive between two frames. Here they wait their turn: each frame takes only
/// as much as it can tell apart.
class InputQueue {
 public:
  void push(const InputEvent& event);

  /// Hands the events of one frame to ImGui; call it after the back end's NewFrame and before
  /// ImGui::NewFrame.
  void apply(ImGuiIO& io);

  /// Tells ImGui which of the window system's keys its named ones are; once per context. Its GLFW back end does so of itself only
  /// before 1.87, and only for the window's own context.
  static void name_keys(ImGuiIO& io);

  /// Forgets everything and lets go of every key and button: the window has lost the keyboard.
  void release_all(ImGuiIO& io);

  bool empty() const { return events_.empty(); }

 private:
  std::deque<InputEvent> events_;
  float x_ = 0, y_ = 0;
  bool inside_ = false;
  bool buttons_[5] = {};
};

}  // namespace parley::gui
