#include "gui/start.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "gui/editor/editor.h"
#include "gui/widgets/rasterizer.h"
#include "sim/base/whole_file.h"
#include "sim/scenario/find.h"

namespace parley::gui {

std::string start(App& app, const Options& options) {
  View& view = app.view();
  Session& session = app.session();
  if (!options.theme.empty()) view.theme = options.theme;
  if (options.scale > 0) view.scale = options.scale;
  // Before the file is opened: the list of undo begins there.
  if (options.trials) session.set_trials(*options.trials);
  if (options.seed) session.set_seed(*options.seed);
  if (!options.scenario.empty()) {
    app.open(options.scenario);
    app.settle();
  }
  if (!options.variant.empty() && session.loaded())
    if (const std::string wrong = session.show(options.variant); !wrong.empty())
      return "--variant " + options.variant + ": " + wrong;
  view.beside = options.beside;
  for (const std::string& change : options.set) {
    const std::size_t equals = change.find('=');
    const std::string wrong = session.set(change.substr(0, equals), change.substr(equals + 1));
    if (!wrong.empty()) return "--set " + change + ": " + wrong;
  }
  std::size_t slot = 0;
  for (const std::string& name : options.panels) {
    const auto& parts = editor_parts();
    if (const auto part = std::find(parts.begin(), parts.end(), name); part != parts.end())
      view.editor.on = true, view.editor.part = static_cast<std::size_t>(part - parts.begin());
    if (name == "parameters") view.left_tab = 0;
    if (name == "matrices") view.left_tab = 1;
    if (name == "stances") view.left_tab = 2;
    if (const auto panel = panel_named(name)) {
      view.tab[slot++ % view.tab.size()] = *panel;
      if (options.alone) view.only = *panel;
    }
  }
  if (options.draws) view.draws = *options.draws;
  if (const auto form = theory_form_named(options.theory)) view.theory_form = *form;
  if (!options.issue.empty() && session.loaded()) {
    const std::vector<std::string> known = ids(session.scenario().issues);
    const auto at = std::find(known.begin(), known.end(), options.issue);
    if (at == known.end()) return "--issue: the scenario has no issue '" + options.issue + "'";
    view.issue = view.theory_issue = static_cast<std::size_t>(at - known.begin()) + 1;
    view.matrix_issue = options.issue;
  }
  if (options.given.empty() || !session.loaded()) return "";
  const auto& outcomes = session.scenario().outcomes;
  for (std::size_t k = 0; k < outcomes.size(); ++k)
    if (outcomes[k].id == options.given) view.given = k;
  return view.given ? "" : "--given: the scenario has no outcome '" + options.given + "'";
}

std::string take_screenshot(const Options& options) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  announce_rasterizer();
  io.DisplaySize = {static_cast<float>(options.width), static_cast<float>(options.height)};
  io.DeltaTime = 1 / 60.0f;
  io.MousePos = {-FLT_MAX, -FLT_MAX};
  std::string wrong;
  {
    App app([] {});
    wrong = start(app, options);
    const auto draw = [&] {
      if (app.fonts_stale()) {
        app.build_fonts();
        io.Fonts->SetTexID(reinterpret_cast<ImTextureID>(1));
      }
      ImGui::NewFrame();
      app.frame();
      ImGui::Render();
    };
    // Wanted: no wall-clock speed in the picture, so that the same command gives the same bytes.
    app.view().steady = true;
    if (wrong.empty()) {
      int settled = 0;
      while (settled < 5) {
        draw();
        settled = app.busy() ? 0 : settled + 1;
        if (app.busy()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
      if (app.view().dialog == Dialog::errors)
        wrong = sentences(app.session().problems(), app.session().refused_file());
      const Picture picture =
          rasterize(*ImGui::GetDrawData(), options.width, options.height, app.theme().window);
      if (wrong.empty()) wrong = write_png(picture, options.screenshot, true);
    }
  }
  ImGui::DestroyContext();
  return wrong;
}

void write_trace(const App& app, const std::string& clipboard, const std::string& file) {
  nlohmann::ordered_json json;
  for (const auto& [name, mark] : app.view().marks)
    json["marks"][name] = {mark.x0, mark.y0, mark.x1, mark.y1};
  for (const auto& [name, plot] : app.view().plots)
    for (const auto& [key, value] : plot.reads) json["plots"][name][key] = value;
  json["focused"] = app.view().focused;
  json["busy"] = app.busy();
  json["fresh"] = app.output() && app.output()->complete && app.fresh();
  json["message"] = app.message();
  json["title"] = app.title();
  json["file"] = app.session_file();
  json["clipboard"] = clipboard;
  // A test that misses its trace says so itself.
  static_cast<void>(write_whole(file, json.dump(1) + "\n", true));
}

}  // namespace parley::gui
