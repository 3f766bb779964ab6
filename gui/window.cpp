#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cstdlib>

#include "gui/input_queue.h"
#include "gui/look.h"
#include "gui/settings_file.h"
#include "gui/start.h"

namespace parley::gui {
namespace {

/// What the window system's callbacks may touch.
struct Events {
  InputQueue queue;
  bool redraw = true;  ///< the window must be drawn again
  std::vector<std::string> dropped;
};

std::string last_error() {
  const char* text = nullptr;
  return glfwGetError(&text) != GLFW_NO_ERROR && text != nullptr ? text : "the reason is not known";
}

Events& events_of(GLFWwindow* window) { return *static_cast<Events*>(glfwGetWindowUserPointer(window)); }

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
    events_of(w).queue.push({Kind::move, 0, false, static_cast<float>(x), static_cast<float>(y)});
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
    events_of(w).queue.push({Kind::button, button, action == GLFW_PRESS, 0, 0});
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
    events_of(w).queue.push({Kind::wheel, 0, false, static_cast<float>(x), static_cast<float>(y)});
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int) {
    if (key >= 0 && action != GLFW_REPEAT)
      events_of(w).queue.push({Kind::key, letter_key(key, scancode), action == GLFW_PRESS, 0, 0});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    events_of(w).queue.push({Kind::character, static_cast<int>(character), false, 0, 0});
  });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
    if (focused == 0) events_of(w).queue.release_all(ImGui::GetIO());
    events_of(w).redraw = true;
  });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { events_of(w).redraw = true; });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { events_of(w).redraw = true; });
  glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** files) {
    for (int k = 0; k < count; ++k) events_of(w).dropped.emplace_back(files[k]);
  });
}

float monitor_scale(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return x >= 0.5f && x <= 4 ? x : 1;
}

struct Loop {
  GLFWwindow* window;
  App& app;
  Events& events;
  const Options& options;
  std::string title, traced;
  float scale = 0;

  void make_fonts() {
    const float wanted = monitor_scale(window);
    if (!app.fonts_stale() && wanted == scale) return;
    scale = wanted;
    app.build_fonts(scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }

  void draw() {
    make_fonts();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    events.queue.apply(ImGui::GetIO());  // after the back end, which overwrites the pointer
    ImGui::NewFrame();
    app.frame();
    ImGui::Render();
    int width = 0, height = 0;
    glfwGetFramebufferSize(window, &width, &height);
    glViewport(0, 0, width, height);
    const ImVec4 paper = vec(app.theme().window);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
    if (app.title() != title) glfwSetWindowTitle(window, (title = app.title()).c_str());
  }

  /// Draws only when something happened: input, news from the runner, a window that must be drawn again; then
  /// four frames, until ImGui's layout has settled. A text field under the keyboard blinks four times a
  /// second.
  void run() {
    constexpr int kSettle = 4;
    int settling = kSettle;
    while (!app.quits()) {
      const bool blink = ImGui::GetIO().WantTextInput;
      if (settling > 0 || !events.queue.empty() || events.redraw)
        glfwPollEvents();
      else if (blink)
        glfwWaitEventsTimeout(0.25);
      else
        glfwWaitEvents();
      if (glfwWindowShouldClose(window) != 0) {
        glfwSetWindowShouldClose(window, 0);
        app.ask_to_quit();
        events.redraw = true;
      }
      for (const std::string& file : events.dropped) app.open(file), events.redraw = true;
      events.dropped.clear();
      const bool news = !events.queue.empty() || events.redraw || app.has_news();
      if (news) settling = kSettle;
      events.redraw = false;
      if (settling == 0 && !blink) continue;
      draw();
      if (settling > 0) --settling;
      if (settling == 0 && !options.trace.empty())
        write_trace(app, ImGui::GetClipboardText() ? ImGui::GetClipboardText() : "", options.trace);
    }
  }
};

}  // namespace

std::string show_window(const Options& options) {
  if (glfwInit() == 0) return last_error();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  GLFWwindow* window = glfwCreateWindow(options.width, options.height, "Parley", nullptr, nullptr);
  if (window == nullptr) {
    const std::string reason = last_error();
    glfwTerminate();
    return reason;
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(window, 800, 560, GLFW_DONT_CARE, GLFW_DONT_CARE);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  Events events;
  glfwSetWindowUserPointer(window, &events);
  listen(window);
  ImGui_ImplGlfw_InitForOpenGL(window, false);
  std::string failure;
  if (ImGui_ImplOpenGL3_Init("#version 130")) {
    const std::string file = settings_file();
    const KeptSettings kept = read_settings(file);
    App app([] { glfwPostEmptyEvent(); });
    app.view().theme = kept.theme, app.view().scale = kept.scale, app.view().live = kept.live,
    app.view().recent = kept.recent;
    failure = start(app, options);
    if (failure.empty()) Loop{window, app, events, options, {}, {}}.run();
    write_settings(file, {app.view().theme, app.view().scale, app.view().live, app.view().recent});
    ImGui_ImplOpenGL3_Shutdown();
  } else {
    failure = "OpenGL 3 is not available";
  }
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window);
  glfwTerminate();
  return failure;
}

}  // namespace parley::gui
