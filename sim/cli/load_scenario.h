#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/arguments.h"
#include "sim/run/settings.h"
#include "sim/scenario/document.h"

namespace parley::cli {

/// The scenario of a command line, before and after what --variant, --set, --hold and --observe say.
struct OpenedScenario {
  Document document;              ///< as the file says
  Document changed;               ///< with the changes
  std::vector<Problem> warnings;  ///< of `changed`
};

/// Loads `name` and applies the changes in order, recording them in `settings`. Nothing when the file has
/// errors: they have been told on console.err then. Throws UsageError that lists every change that cannot be
/// made. With `side` ("a" or "b"), --set-a, --hold-a and --observe-a count too, after those for both.
std::optional<OpenedScenario> open_scenario(const std::string& name, const Arguments& arguments,
                                            RunSettings& settings, Console& console,
                                            const std::string& side = {});

}  // namespace parley::cli
