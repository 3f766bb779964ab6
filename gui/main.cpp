#include <iostream>
#include <optional>

#include "gui/overview_panel.h"
#include "gui/simulation_job.h"
#include "gui/window.h"
#include "sim/base/version.h"

namespace {

using namespace parley;

constexpr const char* kUsage =
    "parley-gui: shows a scenario and how its talks may end\n\n"
    "Usage: parley-gui [SCENARIO]\n\n"
    "Options:\n"
    "  --help     print this help\n"
    "  --version  print the version\n\n"
    "The same without a window: parley run SCENARIO\n";

/// What the window shows: a scenario with its run, or why there is none.
struct Shown {
  std::string file;
  std::optional<Document> document;
  std::vector<std::string> problems;
  std::optional<gui::SimulationJob> job;

  explicit Shown(const std::string& name) : file(name) {
    if (name.empty()) return;
    Loaded loaded = load_file(name);
    for (const Problem& problem : loaded.problems)
      if (problem.severity == Problem::error) problems.push_back(sentence(problem, name));
    document = std::move(loaded.document);
    if (document) job.emplace(*document, RunSettings{});
  }

  void draw(float width, float height) const {
    const std::shared_ptr<const Results> results = job ? job->results() : nullptr;
    gui::Overview overview{document ? &document->scenario : nullptr, results.get(), file, problems,
                           job ? job->progress() : 0};
    if (job && !job->failure().empty()) overview.problems.push_back(job->failure());
    gui::draw_overview(overview, width, height);
  }
};

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 1 && (words[0] == "--help" || words[0] == "-h")) {
    std::cout << kUsage;
    return 0;
  }
  if (words.size() == 1 && words[0] == "--version") {
    std::cout << "parley-gui " << kVersion << '\n';
    return 0;
  }
  if (words.size() > 1 || (!words.empty() && words[0].size() > 1 && words[0][0] == '-')) {
    std::cerr << "parley-gui: it takes one scenario file\n" << kUsage;
    return 2;
  }
  const Shown shown(words.empty() ? "" : words[0]);
  for (const std::string& problem : shown.problems) std::cerr << problem << '\n';
  const std::string title =
      (shown.document ? shown.document->scenario.title + " – " : "") + std::string("Parley");
  const std::string failure = gui::show_window(
      title, [&](float width, float height) { shown.draw(width, height); },
      [&] { return shown.job && shown.job->running(); });
  if (failure.empty()) return 0;
  std::cerr << "parley-gui: no window can be opened: " << failure << "\nWithout a display use: parley run "
            << (words.empty() ? "SCENARIO" : words[0]) << '\n';
  return 3;
}
