#include "sim/cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/base/nearest.h"
#include "sim/cli/numbers.h"

namespace parley::cli {
namespace {

std::string unknown_option(const CommandSpec& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> known{help_option().name};
  for (const OptionSpec& option : command.options)
    if (!option.hidden) known.push_back(option.name);
  const std::string near = nearest(name, known);
  return near.empty() ? fmt::format("there is no option {}", name)
                      : fmt::format("there is no option {}; did you mean {}?", name, near);
}

/// What CLI11 could not place: operands, and options that the table does not have.
struct Rest {
  std::vector<std::string> operands, unknown;
};

Rest sorted_rest(const std::vector<std::string>& words) {
  Rest rest;
  bool operands_only = false;
  for (const std::string& word : words) {
    if (word == "--" && !operands_only)
      operands_only = true;
    else if (!operands_only && word.size() > 1 && word[0] == '-')
      rest.unknown.push_back(word);
    else
      rest.operands.push_back(word);
  }
  return rest;
}

/// Operands that are missing or in excess.
void check_operands(const CommandSpec& command, const std::vector<std::string>& operands,
                    std::vector<std::string>& problems) {
  const auto& specs = command.operands;
  for (std::size_t i = operands.size(); i < specs.size(); ++i)
    if (specs[i].required)
      problems.push_back(fmt::format("{} is missing: {}", specs[i].name, specs[i].meaning));
  if (!specs.empty() && specs.back().repeats) return;
  for (std::size_t i = specs.size(); i < operands.size(); ++i)
    problems.push_back(fmt::format("'{}' is one argument too many", operands[i]));
}

void check_values(const OptionSpec& spec, const std::vector<std::string>& values,
                  std::vector<std::string>& problems) {
  if (values.size() > 1 && !spec.repeats)
    problems.push_back(fmt::format("{} is given {} times", spec.name, values.size()));
  for (const std::string& value : values) {
    if (spec.argument.empty() && value != "true")
      problems.push_back(fmt::format("{} takes no value", spec.name));
    if (!spec.choices.empty() &&
        std::find(spec.choices.begin(), spec.choices.end(), value) == spec.choices.end())
      problems.push_back(
          fmt::format("{}: '{}' is none of {}", spec.name, value, fmt::join(spec.choices, ", ")));
  }
}

}  // namespace

Arguments::Arguments(const CommandSpec& command, const std::vector<std::string>& words) : command_(&command) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  CLI::Option* help = app.add_flag(help_option().name + ",-h");
  std::vector<CLI::Option*> options;
  for (const OptionSpec& spec : command.options) {
    CLI::Option* option =
        spec.argument.empty()
            ? app.add_flag(spec.name)
            : app.add_option(spec.name == "--out" ? "-o,--out" : spec.name)->expected(1)->type_size(1);
    options.push_back(option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false));
  }

  std::vector<std::string> problems;
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ArgumentMismatch& error) {
    // The only mismatch left possible: the last word is an option that wants a value.
    throw UsageError(
        fmt::format("{} needs a value after it", words.empty() ? std::string("the option") : words.back()));
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what());
  }
  help_ = help->count() > 0;
  const Rest rest = sorted_rest(app.remaining());
  operands_ = rest.operands;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (options[i]->count() == 0) continue;
    check_values(command.options[i], options[i]->results(), problems);
    values_[command.options[i].name] = options[i]->results();
  }
  if (help_) return;

  for (const std::string& word : rest.unknown) problems.push_back(unknown_option(command, word));
  if (rest.unknown.empty())
    check_operands(command, operands_, problems);  // else an operand may be such an option's value
  if (!problems.empty()) throw UsageError(problems);
}

std::vector<std::string> Arguments::values(const std::string& option) const {
  const auto it = values_.find(option);
  return it == values_.end() ? std::vector<std::string>{} : it->second;
}

std::uint64_t OptionReader::count(const std::string& option, std::uint64_t lo, std::uint64_t hi,
                                  std::uint64_t fallback) {
  if (!arguments_.has(option)) return fallback;
  const std::string value = arguments_.values(option).front();
  const ReadNumber<std::uint64_t> number = read_count(value, lo, hi);
  if (number.value) return *number.value;
  problem(fmt::format("{}: '{}' {}; it takes a whole number from {} to {}, such as {}", option, value,
                      number.reason, grouped(lo), grouped(hi),
                      hi >= 1'000'000 ? "1000000, 1e6 or 1_000_000" : grouped(std::min(hi, lo + 1))));
  return fallback;
}

double OptionReader::real(const std::string& option, double lo, double hi, double fallback) {
  const std::vector<double> all = reals(option, lo, hi);
  return all.empty() ? fallback : all.front();
}

std::vector<double> OptionReader::reals(const std::string& option, double lo, double hi) {
  std::vector<double> all;
  for (const std::string& value : arguments_.values(option)) {
    const ReadNumber<double> number = read_real(value, lo, hi);
    if (number.value)
      all.push_back(*number.value);
    else
      problem(fmt::format("{}: '{}' {}; it takes a number greater than {} and less than {}, such as {}",
                          option, value, number.reason, lo, hi, hi > 1 ? "2.5" : "0.005"));
  }
  return all;
}

std::string OptionReader::text(const std::string& option, const std::string& fallback) const {
  return arguments_.has(option) ? arguments_.values(option).front() : fallback;
}

void OptionReader::finish() const {
  if (!problems_.empty()) throw UsageError(problems_);
}

}  // namespace parley::cli
