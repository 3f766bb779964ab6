#include "gui/events.h"

#include <imgui.h>

#include "gui/app.h"

namespace parley::gui {

using Kind = InputEvent::Kind;

void Events::moved(double x, double y) {
  queue_.push({Kind::move, 0, false, static_cast<float>(x), static_cast<float>(y)});
}
void Events::button(int button, bool pressed) { queue_.push({Kind::button, button, pressed, 0, 0}); }
void Events::scrolled(double x, double y) {
  queue_.push({Kind::wheel, 0, false, static_cast<float>(x), static_cast<float>(y)});
}

void Events::key(int key, Key what) {
  if (what == Key::repeated) return changed();
  if (key >= 0) queue_.push({Kind::key, key, what == Key::pressed, 0, 0});
}

void Events::character(unsigned code_point) {
  queue_.push({Kind::character, static_cast<int>(code_point), false, 0, 0});
}

void Events::focused(bool has_focus) {
  if (!has_focus) queue_.release_all(ImGui::GetIO());
  changed();
}

void Events::dropped(int count, const char* const* files) {
  for (int k = 0; k < count; ++k) dropped_.emplace_back(files[k]);
}

void Events::deliver(App& app) {
  redraw_ = false;
  const std::vector<std::string> files = std::move(dropped_);
  dropped_.clear();
  if (!files.empty()) app.drop(files);
}

float usable_scale(float said) { return said >= 0.5f && said <= 4 ? said : 1; }

}  // namespace parley::gui
