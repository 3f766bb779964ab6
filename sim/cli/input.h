#pragma once
#include <string>

#include "sim/cli/console.h"
#include "sim/scenario/limits.h"

namespace parley::cli {

/// The bytes of a file, or of standard input where `name` is "-". Throws InputOutputError that names it and
/// the reason, also where it has more than `most` bytes (no more are read). In a team the first process reads for all: the others may lie on machines without the file.
std::string read_input(const std::string& name, Console& console, std::size_t most = max_file_bytes);

/// The name that messages give the file.
std::string shown_name(const std::string& name);

}  // namespace parley::cli
