#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>

#include "gui/option_table.h"
#include "gui/start.h"
#include "sim/base/shown.h"
#include "sim/base/version.h"
#include "sim/base/words.h"

namespace {

using namespace parley;

/// The last resort, for what no handler sees (a thread that does not catch): one line instead of an abort.
[[noreturn]] void tell_and_end() {
  std::fputs(
      "parley-gui: stopped by an unexpected failure; there may be too little memory or too few threads\n",
      stderr);
  std::_Exit(3);
}

int run(int argc, char** argv) {
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

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(tell_and_end);
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::cerr
        << "parley-gui: there is not enough memory; give it more, or ask for less (fewer threads, a smaller "
           "scenario)\n";
  } catch (const std::exception& error) {
    std::cerr << "parley-gui: stopped by an unexpected failure: " << parley::shown(error.what()) << '\n';
  }
  return 3;
}
