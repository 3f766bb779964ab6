#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace parley {

/// Writes a file so that it appears whole or not at all: into a temporary file beside it, flushed to the
/// disk, then moved to its name. A file that is there already is replaced only if `overwrite`; who may read
/// and write it stays, and a link to it stays a link. Returns what went wrong (with the file's name), else
/// empty.
[[nodiscard]] std::string write_whole(const std::filesystem::path& path, std::string_view text,
                                      bool overwrite);

}  // namespace parley
