#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "gui/widgets/input_queue.h"

namespace parley::gui {

class App;

/// What the window system tells, until the next frame takes it. Knows no window system: numbers of keys,
/// buttons and actions are GLFW's, which this program takes for native ones.
class Events {
 public:
  void moved(double x, double y);
  void button(int button, bool pressed);
  void scrolled(double x, double y);
  enum class Key : std::uint8_t { released, pressed, repeated };
  /// `key`: translated to the letter on it. The repetition of a held key is ImGui's own; it needs a frame for
  /// it.
  void key(int key, Key what);
  void character(unsigned code_point);
  void focused(bool has_focus);
  void changed() { redraw_ = true; }  ///< size, scale, or what covered the window
  void dropped(int count, const char* const* files);

  InputQueue& queue() { return queue_; }
  /// There is something to draw for.
  bool any() const { return redraw_ || !queue_.empty() || !dropped_.empty(); }
  /// Gives the app what is not for ImGui, and forgets that a frame is wanted.
  void deliver(App& app);

 private:
  InputQueue queue_;
  bool redraw_ = true;
  std::vector<std::string> dropped_;
};

/// The scale that a monitor is said to have, or 1 where that is no sensible one.
float usable_scale(float said);

}  // namespace parley::gui
