#pragma once
#include <imgui.h>

#include <cfloat>
#include <functional>
#include <string>

#include "gui/widgets/input_queue.h"
#include "gui/widgets/rasterizer.h"

namespace parley::test {

/// A Dear ImGui context without window, OpenGL or display.
class Screen {
 public:
  explicit Screen(float width = 1400, float height = 900) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    gui::announce_rasterizer();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1 / 60.0f;
    io.MousePos = {-FLT_MAX, -FLT_MAX};
    gui::InputQueue::name_keys(io);
    io.ClipboardUserData = this;
    io.SetClipboardTextFn = [](void* self, const char* text) {
      static_cast<Screen*>(self)->clipboard_ = text;
    };
    io.GetClipboardTextFn = [](void* self) { return static_cast<Screen*>(self)->clipboard_.c_str(); };
    unsigned char* pixels = nullptr;
    int w = 0, h = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
    io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
  }
  ~Screen() { ImGui::DestroyContext(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void frame(const std::function<void()>& draw) {
    ImGui::NewFrame();
    draw();
    ImGui::Render();
  }

  const std::string& clipboard() const { return clipboard_; }

  /// All the text that `draw` puts on the screen once the layout has settled.
  std::string text(const std::function<void()>& draw) {
    for (int i = 0; i < 3; ++i) frame(draw);
    frame([&] {
      ImGui::LogToClipboard();
      draw();
      ImGui::LogFinish();
    });
    return clipboard_;
  }

 private:
  std::string clipboard_;
};

}  // namespace parley::test
