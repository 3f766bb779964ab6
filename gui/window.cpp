#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cstdlib>

#include "gui/events.h"
#include "gui/keyboard.h"
#include "gui/settings_file.h"
#include "gui/start.h"
#include "gui/widgets/look.h"

namespace parley::gui {
namespace {

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
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { events_of(w).moved(x, y); });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
    events_of(w).button(button, action == GLFW_PRESS);
  });
  glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) { events_of(w).scrolled(x, y); });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int) {
    using Key = Events::Key;
    events_of(w).key(letter_key(key, scancode), action == GLFW_PRESS    ? Key::pressed
                                                : action == GLFW_REPEAT ? Key::repeated
                                                                        : Key::released);
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) { events_of(w).character(character); });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) { events_of(w).focused(focused != 0); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { events_of(w).changed(); });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { events_of(w).changed(); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { events_of(w).changed(); });
  glfwSetDropCallback(
      window, [](GLFWwindow* w, int count, const char** files) { events_of(w).dropped(count, files); });
}

float monitor_scale(GLFWwindow* window) {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window, &x, &y);
  return usable_scale(x);
}

struct Loop {
  GLFWwindow* window;
  App& app;
  Events& events;
  const Options& options;
  std::string title, traced;
  float scale = 0;
  double looked = 0;  ///< at the open file, in GLFW's time

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
    events.queue().apply(ImGui::GetIO());  // after the back end, which overwrites the pointer
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
    constexpr double kLook =
        1;  // seconds between looks at the file, which draw nothing where it is as it was
    int settling = kSettle;
    while (!app.quits()) {
      const bool blink = ImGui::GetIO().WantTextInput;
      if (settling > 0 || events.any())
        glfwPollEvents();
      else if (blink)
        glfwWaitEventsTimeout(0.25);
      else
        glfwWaitEventsTimeout(kLook);
      if (glfwWindowShouldClose(window) != 0) {
        glfwSetWindowShouldClose(window, 0);
        app.ask_to_quit();
      }
      if (const double now = glfwGetTime(); now - looked >= kLook) {
        looked = now;
        if (app.look_at_file()) settling = kSettle;
      }
      const bool news = events.any() || app.has_news();
      events.deliver(app);
      if (news) settling = kSettle;
      if (settling == 0 && !blink) continue;
      draw();
      if (settling > 0) --settling;
      if (settling == 0 && !options.trace.empty())
        write_trace(app, ImGui::GetClipboardText() ? ImGui::GetClipboardText() : "", options.trace);
    }
  }
};

}  // namespace

Shown show_window(const Options& options) {
  if (glfwInit() == 0) return {last_error()};
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME,
                       "parley-gui");  // ties the window to parley-gui.desktop and its icon
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "parley-gui");
  GLFWwindow* window = glfwCreateWindow(options.width, options.height, "Parley", nullptr, nullptr);
  if (window == nullptr) {
    const std::string reason = last_error();
    glfwTerminate();
    return {reason};
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(window, 800, 560, GLFW_DONT_CARE, GLFW_DONT_CARE);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  keyboard::enable();
  Events events;
  glfwSetWindowUserPointer(window, &events);
  listen(window);
  ImGui_ImplGlfw_InitForOpenGL(window, false);
  InputQueue::name_keys(ImGui::GetIO());
  Shown shown;
  if (ImGui_ImplOpenGL3_Init("#version 130")) {
    const std::string file = settings_file();
    const KeptSettings kept = read_settings(file);
    App app([] { glfwPostEmptyEvent(); });
    app.view().theme = kept.theme, app.view().scale = kept.scale, app.view().live = kept.live,
    app.view().recent = kept.recent;
    shown = {start(app, options), true};
    if (shown.failure.empty()) Loop{window, app, events, options, {}, {}}.run();
    write_settings(file, {app.view().theme, app.view().scale, app.view().live, app.view().recent});
    ImGui_ImplOpenGL3_Shutdown();
  } else {
    shown.failure = "OpenGL 3 is not available";
  }
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
  glfwDestroyWindow(window);
  glfwTerminate();
  return shown;
}

}  // namespace parley::gui
