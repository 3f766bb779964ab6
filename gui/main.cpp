#include <iostream>

#include "gui/option_table.h"
#include "gui/start.h"
#include "sim/base/version.h"
#include "sim/base/words.h"

int main(int argc, char** argv) {
  using namespace parley;
  std::vector<std::string> wrong;
  const gui::Options options = gui::read_options({argv + 1, argv + argc}, wrong);
  if (options.help) {
    std::cout << gui::usage();
    return 0;
  }
  if (options.version) {
    std::cout << "parley-gui " << kVersion << '\n';
    return 0;
  }
  if (!wrong.empty()) {
    for (const std::string& one : wrong) std::cerr << "parley-gui: " << one << '\n';
    std::cerr << "Try: parley-gui --help\n";
    return 2;
  }
  if (!options.screenshot.empty()) {
    const std::string failure = gui::take_screenshot(options);
    if (failure.empty()) return 0;
    std::cerr << "parley-gui: " << failure << (failure.back() == '\n' ? "" : "\n");
    return 2;
  }
  const gui::Shown shown = gui::show_window(options);
  if (shown.failure.empty()) return 0;
  if (shown.by_options) {
    std::cerr << "parley-gui: " << shown.failure << '\n';
    return 2;
  }
  const std::string scenario = options.scenario.empty() ? "SCENARIO" : shell_word(options.scenario);
  std::cerr << "parley-gui: no window can be opened: " << shown.failure
            << "\nWithout a display use: parley run " << scenario
            << "\nor for a picture:      parley-gui --screenshot FILE.png " << scenario << '\n';
  return 3;
}
