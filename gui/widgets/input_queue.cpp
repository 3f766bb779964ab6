#include "gui/widgets/input_queue.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace parley::gui {
namespace {

using Kind = InputEvent::Kind;

// GLFW's codes of the modifier keys, left and right; they are the native codes of this program.
constexpr int kShift[] = {340, 344}, kCtrl[] = {341, 345}, kAlt[] = {342, 346}, kSuper[] = {343, 347};

/// Whether the key of that GLFW code writes a character (letters, digits, signs, the number pad) or only
/// helps to (shift).
bool writes(int key) {
  return (key >= 32 && key < 256) || (key >= 320 && key <= 334) || (key >= 340 && key <= 347);
}

/// What one frame has taken so far, and whether it can take one more event without losing something.
struct Taken {
  bool button = false, key_press = false, command_key = false, wheel = false, character = false;
  std::vector<int> keys, buttons;

  bool accepts(const InputEvent& event) const {
    const auto in = [](const std::vector<int>& list, int code) {
      return std::find(list.begin(), list.end(), code) != list.end();
    };
    switch (event.kind) {
      case Kind::move:
        return !button;
      case Kind::button:
        return !in(buttons, event.code) && !wheel;
      case Kind::wheel:
        return !button;
      case Kind::key:
        return !in(keys, event.code) && !(key_press && !event.pressed) && !character;
      case Kind::character:
        return !button && !command_key;
    }
    return true;
  }

  void add(const InputEvent& event) {
    switch (event.kind) {
      case Kind::move:
        break;
      case Kind::button:
        button = true, buttons.push_back(event.code);
        break;
      case Kind::wheel:
        wheel = true;
        break;
      case Kind::key:
        keys.push_back(event.code);
        key_press = key_press || event.pressed;
        command_key = command_key || (event.pressed && !writes(event.code));
        break;
      case Kind::character:
        character = true;
        break;
    }
  }
};

}  // namespace

void InputQueue::push(const InputEvent& event) {
  const bool merge = event.kind == Kind::move && !events_.empty() && events_.back().kind == Kind::move;
  if (merge)
    events_.back() = event;
  else
    events_.push_back(event);
}

void InputQueue::apply(ImGuiIO& io) {
  Taken taken;
  while (!events_.empty() && taken.accepts(events_.front())) {
    const InputEvent event = events_.front();
    events_.pop_front();
    taken.add(event);
    switch (event.kind) {
      case Kind::move:
        x_ = event.x, y_ = event.y, inside_ = true;
        break;
      case Kind::button:
        if (event.code >= 0 && event.code < 5) buttons_[event.code] = event.pressed;
        break;
      case Kind::wheel:
        io.MouseWheelH += event.x, io.MouseWheel += event.y;
        break;
      case Kind::key:
        if (event.code >= 0 && event.code < static_cast<int>(std::size(io.KeysDown)))
          io.KeysDown[event.code] = event.pressed;
        break;
      case Kind::character:
        io.AddInputCharacter(static_cast<unsigned>(event.code));
        break;
    }
  }
  const auto down = [&io](const int(&keys)[2]) { return io.KeysDown[keys[0]] || io.KeysDown[keys[1]]; };
  io.KeyShift = down(kShift), io.KeyCtrl = down(kCtrl), io.KeyAlt = down(kAlt), io.KeySuper = down(kSuper);
  if (inside_) io.MousePos = {x_, y_};
  for (int i = 0; i < 5; ++i) io.MouseDown[i] = buttons_[i];
}

void InputQueue::name_keys(ImGuiIO& io) {
  constexpr std::pair<int, int> kKeys[] = {
      {ImGuiKey_Tab, 258},      {ImGuiKey_LeftArrow, 263}, {ImGuiKey_RightArrow, 262},
      {ImGuiKey_UpArrow, 265},  {ImGuiKey_DownArrow, 264}, {ImGuiKey_PageUp, 266},
      {ImGuiKey_PageDown, 267}, {ImGuiKey_Home, 268},      {ImGuiKey_End, 269},
      {ImGuiKey_Insert, 260},   {ImGuiKey_Delete, 261},    {ImGuiKey_Backspace, 259},
      {ImGuiKey_Space, 32},     {ImGuiKey_Enter, 257},     {ImGuiKey_Escape, 256},
      {ImGuiKey_A, 'A'},        {ImGuiKey_C, 'C'},         {ImGuiKey_V, 'V'},
      {ImGuiKey_X, 'X'},        {ImGuiKey_Y, 'Y'},         {ImGuiKey_Z, 'Z'}};
  for (const auto& [name, code] : kKeys) io.KeyMap[name] = code;
}

void InputQueue::release_all(ImGuiIO& io) {
  events_.clear();
  std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
  std::fill(std::begin(buttons_), std::end(buttons_), false);
  io.KeyShift = io.KeyCtrl = io.KeyAlt = io.KeySuper = false;
}

}  // namespace parley::gui
