#pragma once
#include <string>

#include "sim/cli/arguments.h"
#include "sim/run/settings.h"

namespace parley::cli {

/// What compare, sensitivity and flip all take.
struct StudyOptions {
  RunSettings settings;
  RunControl control;
  std::string out;
  bool force = false, json = false;
};

/// Reads --trials, --seed, --threads, --out, --force and --format; problems go to `reader`.
StudyOptions read_study_options(const Arguments& arguments, OptionReader& reader,
                                std::uint64_t trials = RunSettings{}.trials);

/// These commands have no partial result.
ExitCode tell_interrupted(const std::string& command, Console& console);

}  // namespace parley::cli
