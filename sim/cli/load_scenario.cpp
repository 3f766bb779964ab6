#include "sim/cli/load_scenario.h"

#include <fmt/format.h>

#include <ostream>

#include "sim/cli/input.h"
#include "sim/scenario/find.h"
#include "sim/scenario/paths.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/variants.h"

namespace parley::cli {
namespace {

/// Makes one change and collects why it cannot be made.
template <class Change>
void apply(const std::string& option, const std::string& text, OpenedScenario& opened,
           std::vector<std::string>& wrong, Change change) {
  std::vector<Problem> problems = change(opened.changed);
  if (!has_errors(problems)) {
    opened.warnings = check(opened.changed);
    return;
  }
  for (const Problem& problem : problems) {
    if (problem.severity != Problem::error) continue;
    const std::string path =
        problem.path.empty() || text.rfind(problem.path, 0) == 0 ? "" : problem.path + ": ";
    wrong.push_back(fmt::format("{} {}: {}{}{}", option, text, path, problem.what,
                                problem.right.empty() ? "" : "; " + problem.right));
  }
}

void read_sets(const Arguments& arguments, const std::string& option, OpenedScenario& opened,
               RunSettings& settings, std::vector<std::string>& wrong) {
  for (const std::string& change : arguments.values(option)) {
    const std::size_t equals = change.find('=');
    if (equals == std::string::npos || equals == 0) {
      wrong.push_back(
          fmt::format("{} {}: it takes PATH=JSON, such as actors.NAME.rationality=1.5", option, change));
      continue;
    }
    const std::string path = change.substr(0, equals), value = change.substr(equals + 1);
    apply(option, change, opened, wrong, [&](Document& document) { return set(document, path, value); });
    settings.set.emplace_back(path, value);
  }
}

/// The changes of the variant that --variant names, as if each had been given on the command line.
void read_variant(const Arguments& arguments, const std::string& option, OpenedScenario& opened,
                  RunSettings& settings, std::vector<std::string>& wrong) {
  for (const std::string& name : arguments.values(option)) {
    const Variant* variant = find_variant(opened.document.scenario, name);
    if (variant == nullptr) {
      const std::vector<std::string> known = ids(opened.document.scenario.variants);
      wrong.push_back(fmt::format("{} {}: no variant \"{}\"; {}", option, name, name,
                                  known.empty() ? "the scenario has none" : known_words(name, known)));
      continue;
    }
    apply(option, name, opened, wrong, [&](Document& document) { return apply_variant(document, *variant); });
    settings.set.insert(settings.set.end(), variant->set.begin(), variant->set.end());
    settings.hold.insert(settings.hold.end(), variant->hold.begin(), variant->hold.end());
    settings.observe.insert(settings.observe.end(), variant->observe.begin(), variant->observe.end());
  }
}

/// --variant, --set, --hold and --observe, each name followed by `suffix`.
void read_changes(const Arguments& arguments, const std::string& suffix, OpenedScenario& opened,
                  RunSettings& settings, std::vector<std::string>& wrong) {
  read_variant(arguments, "--variant" + suffix, opened, settings, wrong);
  read_sets(arguments, "--set" + suffix, opened, settings, wrong);
  for (const std::string& change : arguments.values("--hold" + suffix)) {
    apply("--hold" + suffix, change, opened, wrong,
          [&](Document& document) { return set_hold(document, change); });
    if (const auto stance = read_stance(change)) settings.hold.push_back(*stance);
  }
  for (const std::string& change : arguments.values("--observe" + suffix)) {
    apply("--observe" + suffix, change, opened, wrong,
          [&](Document& document) { return add_observation(document, change); });
    if (const auto seen = read_observation(change)) settings.observe.push_back(*seen);
  }
}

}  // namespace

std::optional<OpenedScenario> open_scenario(const std::string& name, const Arguments& arguments,
                                            RunSettings& settings, Console& console,
                                            const std::string& side) {
  Loaded loaded = load(read_input(name, console), shown_name(name));
  if (!loaded.document) {
    console.err << sentences(loaded.problems, shown_name(name));
    return {};
  }
  OpenedScenario opened{*loaded.document, *loaded.document, std::move(loaded.problems)};
  std::vector<std::string> wrong;
  read_changes(arguments, "", opened, settings, wrong);
  if (!side.empty()) read_changes(arguments, "-" + side, opened, settings, wrong);
  if (!wrong.empty()) throw UsageError(wrong);
  return opened;
}

}  // namespace parley::cli
