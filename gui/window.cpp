#include "gui/window.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <filesystem>

#include "gui/input_queue.h"

namespace parley::gui {
namespace {

std::string last_error() {
  const char* text = nullptr;
  return glfwGetError(&text) != GLFW_NO_ERROR && text != nullptr ? text : "the reason is not known";
}

InputQueue& queue_of(GLFWwindow* window) {
  return *static_cast<InputQueue*>(glfwGetWindowUserPointer(window));
}

/// Shortcuts go by the letter on the key, where GLFW gives its place on a US keyboard.
int letter_key(int key, int scancode) {
  const bool printable = key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
  const char* name = printable ? glfwGetKeyName(key, scancode) : nullptr;
  const bool letter = name != nullptr && name[1] == '\0' && name[0] >= 'a' && name[0] <= 'z';
  return letter ? GLFW_KEY_A + (name[0] - 'a') : key;
}

void listen(GLFWwindow* window) {
  using Kind = InputEvent::Kind;
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
    queue_of(w).push({Kind::move, 0, false, static_cast<float>(x), static_cast<float>(y)});
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
    queue_of(w).push({Kind::button, button, action == GLFW_PRESS, 0, 0});
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    queue_of(w).push({Kind::wheel, 0, false, static_cast<float>(x), static_cast<float>(y)});
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int) {
    if (key >= 0 && action != GLFW_REPEAT)
      queue_of(w).push({Kind::key, letter_key(key, scancode), action == GLFW_PRESS, 0, 0});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    queue_of(w).push({Kind::character, static_cast<int>(character), false, 0, 0});
  });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    if (focused == 0) queue_of(w).release_all(ImGui::GetIO());
  });
}

void load_font(ImGuiIO& io) {
  static constexpr ImWchar kRanges[] = {0x20,   0x24F,  0x370,  0x52F,  0x2010, 0x2044, 0x20AC,
                                        0x20AC, 0x2190, 0x21FF, 0x2200, 0x22FF, 0};
  for (const char* path : {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                           "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"}) {
    std::error_code error;
    if (std::filesystem::exists(path, error) &&
        io.Fonts->AddFontFromFileTTF(path, 16, nullptr, kRanges) != nullptr)
      return;
  }
  io.Fonts->AddFontDefault();
}

void draw_frame(GLFWwindow* window, InputQueue& queue, const std::function<void(float, float)>& draw) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  queue.apply(io);  // after the back end, which overwrites the pointer
  ImGui::NewFrame();
  draw(io.DisplaySize.x, io.DisplaySize.y);
  ImGui::Render();
  int width = 0, height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  glViewport(0, 0, width, height);
  glClearColor(0.98f, 0.975f, 0.96f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window);
}

void run_loop(GLFWwindow* window, InputQueue& queue, const std::function<void(float, float)>& draw,
              const std::function<bool()>& busy) {
  bool was_busy = true;
  int settling = 3;  // ImGui lays a new window out over its first frames
  while (glfwWindowShouldClose(window) == 0) {
    const bool now_busy = busy();
    if (!queue.empty() || settling > 0)
      glfwPollEvents();
    else if (now_busy || was_busy)
      glfwWaitEventsTimeout(0.1);
    else
      glfwWaitEvents();
    settling = queue.empty() && settling > 0 ? settling - 1 : 2;
    if (glfwGetKey(window, GLFW_KEY_Q) == GLFW_PRESS && ImGui::GetIO().KeyCtrl)
      glfwSetWindowShouldClose(window, 1);
    was_busy = now_busy;
    draw_frame(window, queue, draw);
  }
}

}  // namespace

std::string show_window(const std::string& title, const std::function<void(float, float)>& draw,
                        const std::function<bool()>& busy) {
  if (glfwInit() == 0) return last_error();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  GLFWwindow* window = glfwCreateWindow(1400, 900, title.c_str(), nullptr, nullptr);
  if (window == nullptr) {
    const std::string reason = last_error();
    glfwTerminate();
    return reason;
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::StyleColorsLight();
  load_font(ImGui::GetIO());
  InputQueue queue;
  glfwSetWindowUserPointer(window, &queue);
  listen(window);
  ImGui_ImplGlfw_InitForOpenGL(window, false);
  const bool drawable = ImGui_ImplOpenGL3_Init("#version 130");
  if (drawable) run_loop(window, queue, draw, busy);
  if (drawable) ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window);
  glfwTerminate();
  return drawable ? "" : "OpenGL 3 is not available";
}

}  // namespace parley::gui
