#include "gui/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "gui/option_table.h"
#include "sim/run/settings.h"

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

const OptionSpec* spec_named(const std::string& name) {
  for (const OptionSpec& option : option_table())
    if (option.name == name) return &option;
  return nullptr;
}

/// Reads what stands behind one option after another into Options, and collects what is wrong.
struct Reader {
  Options& options;
  std::vector<std::string>& wrong;

  std::optional<std::uint64_t> whole(const std::string& name, const std::string& text, WholeRange range) {
    std::uint64_t number = 0;
    if (read_whole(text, number) && range.holds(number)) return number;
    wrong.push_back(
        fmt::format("{}: '{}' is not a whole number from {} to {}", name, text, range.lo, range.hi));
    return {};
  }

  void scale(const std::string& text) {
    float scale = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), scale);
    if (error != std::errc() || end != text.data() + text.size() || scale < 0.5f || scale > 4)
      wrong.push_back("--scale: '" + text + "' is not a number from 0.5 to 4");
    options.scale = scale;
  }

  void change(const std::string& text) {
    options.set.push_back(text);
    if (text.find('=') == std::string::npos) wrong.push_back("--set: '" + text + "' is not PATH=JSON");
  }

  void size(const std::string& text) {
    if (!read_size(text, options))
      wrong.push_back("--size: '" + text +
                      "' is not WIDTHxHEIGHT such as 1400x900 (from 640x400 to 8192x8192)");
  }

  /// An option of the table with its value ("" for a switch).
  void take(const OptionSpec& spec, const std::string& value) {
    const std::string& name = spec.name;
    const auto& choices = spec.choices;
    if (!choices.empty() && std::find(choices.begin(), choices.end(), value) == choices.end())
      wrong.push_back(fmt::format("{}: '{}' is none of {}", name, value, fmt::join(choices, ", ")));
    if (name == "--screenshot") options.screenshot = value;
    if (name == "--size") size(value);
    if (name == "--theme") options.theme = value;
    if (name == "--scale") scale(value);
    if (name == "--panel") options.panels.push_back(value);
    if (name == "--alone") options.alone = true;
    if (name == "--given") options.given = value;
    if (name == "--variant") options.variant = value;
    if (name == "--beside") options.beside = true;
    if (name == "--issue") options.issue = value;
    if (name == "--theory") options.theory = value;
    if (name == "--draws") options.draws = whole(name, value, draws_range);
    if (name == "--set") change(value);
    if (name == "--trials") options.trials = whole(name, value, trials_range);
    if (name == "--seed") options.seed = whole(name, value, seed_range);
    if (name == "--trace") options.trace = value;
    if (name == "--version") options.version = true;
  }
};

}  // namespace

Options read_options(const std::vector<std::string>& words, std::vector<std::string>& wrong) {
  Options options;
  Reader reader{options, wrong};
  for (std::size_t k = 0; k < words.size(); ++k) {
    const std::string& word = words[k];
    if (word == help_option().name || word == "-h") {
      options.help = true;
    } else if (const OptionSpec* spec = spec_named(word)) {
      if (spec->argument.empty())
        reader.take(*spec, "");
      else if (k + 1 < words.size())
        reader.take(*spec, words[++k]);
      else
        wrong.push_back(word + " needs a value after it");
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
