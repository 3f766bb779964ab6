#pragma once
#include <string_view>

namespace parley {

/// The product's version, "MAJOR.MINOR.PATCH".
inline constexpr std::string_view kVersion = "0.1.0";

/// Counts the changes of the model, the stream layout or the arithmetic after which the same scenario and
/// seed give other numbers. Written into every result.
inline constexpr int kEngine = 3;

/// Compiler, its version and the build type, for run.json and --version; never in anything that must be the
/// same everywhere.
std::string_view build_description();

}  // namespace parley
