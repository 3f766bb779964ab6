#include "gui/options.h"

#include <charconv>

#include "gui/view.h"

namespace parley::gui {
namespace {

bool read_whole(const std::string& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_size(const std::string& text, Options& options) {
  const std::size_t x = text.find('x');
  std::uint64_t w = 0, h = 0;
  if (x == std::string::npos || !read_whole(text.substr(0, x), w) || !read_whole(text.substr(x + 1), h))
    return false;
  if (w < 640 || h < 400 || w > 8192 || h > 8192) return false;
  options.width = static_cast<int>(w), options.height = static_cast<int>(h), options.has_size = true;
  return true;
}

bool is_left_tab(const std::string& name) {
  return name == "parameters" || name == "matrices" || name == "stances";
}

}  // namespace

const char* usage() {
  return "parley-gui: change a scenario and see at once how its talks may end\n\n"
         "Usage: parley-gui [OPTIONS] [SCENARIO]\n\n"
         "Options:\n"
         "  --screenshot FILE.png  draw one picture and quit; needs no display\n"
         "  --size WxH             of the window or picture (1400x900)\n"
         "  --theme NAME           paper or slate\n"
         "  --scale FACTOR         size of everything, 0.5 to 4\n"
         "  --panel NAME           open this tab; may be repeated: outcomes, rounds, payoffs, issues, "
         "positions,\n"
         "                         beliefs, drives, tornado, map, convergence, trial, history; and in the "
         "left\n"
         "                         column parameters, matrices, stances\n"
         "  --alone                show the last --panel alone\n"
         "  --given OUTCOME        show only the trials that ended so\n"
         "  --set PATH=JSON        change a number first; may be repeated\n"
         "  --trials N             trials of the run (100000)\n"
         "  --seed N               seed of the run (1)\n"
         "  --trace FILE           keep telling FILE where each control stands (for tests)\n"
         "  --help                 print this help\n"
         "  --version              print the version\n\n"
         "The same without a window: parley run SCENARIO\n";
}

Options read_options(const std::vector<std::string>& words, std::vector<std::string>& wrong) {
  Options options;
  for (std::size_t k = 0; k < words.size(); ++k) {
    const std::string& word = words[k];
    const auto value = [&]() -> std::string {
      if (k + 1 < words.size()) return words[++k];
      wrong.push_back(word + " needs a value after it");
      return "";
    };
    const auto whole = [&](std::uint64_t least, std::uint64_t most) -> std::optional<std::uint64_t> {
      std::uint64_t number = 0;
      const std::string text = value();
      if (read_whole(text, number) && number >= least && number <= most) return number;
      if (!text.empty())
        wrong.push_back(word + ": '" + text + "' is not a whole number from " + std::to_string(least) +
                        " to " + std::to_string(most));
      return {};
    };
    if (word == "--help" || word == "-h") {
      options.help = true;
    } else if (word == "--version") {
      options.version = true;
    } else if (word == "--screenshot") {
      options.screenshot = value();
    } else if (word == "--size") {
      const std::string text = value();
      if (!read_size(text, options))
        wrong.push_back("--size: '" + text +
                        "' is not WIDTHxHEIGHT such as 1400x900 (from 640x400 to 8192x8192)");
    } else if (word == "--theme") {
      options.theme = value();
      if (options.theme != "paper" && options.theme != "slate")
        wrong.push_back("--theme: '" + options.theme + "' is neither paper nor slate");
    } else if (word == "--scale") {
      const std::string text = value();
      float scale = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), scale);
      if (error != std::errc() || end != text.data() + text.size() || scale < 0.5f || scale > 4)
        wrong.push_back("--scale: '" + text + "' is not a number from 0.5 to 4");
      options.scale = scale;
    } else if (word == "--panel") {
      options.panels.push_back(value());
      if (!panel_named(options.panels.back()) && !is_left_tab(options.panels.back()))
        wrong.push_back("--panel: there is no panel '" + options.panels.back() + "' (see --help)");
    } else if (word == "--alone") {
      options.alone = true;
    } else if (word == "--given") {
      options.given = value();
    } else if (word == "--set") {
      options.set.push_back(value());
      if (options.set.back().find('=') == std::string::npos)
        wrong.push_back("--set: '" + options.set.back() + "' is not PATH=JSON");
    } else if (word == "--trials") {
      options.trials = whole(1, 1'000'000'000);
    } else if (word == "--seed") {
      options.seed = whole(0, UINT64_MAX);
    } else if (word == "--trace") {
      options.trace = value();
    } else if (word.size() > 1 && word[0] == '-') {
      wrong.push_back("there is no option " + word);
    } else if (options.scenario.empty()) {
      options.scenario = word;
    } else {
      wrong.push_back("one scenario at a time: '" + word + "' is a second one");
    }
  }
  return options;
}

}  // namespace parley::gui
