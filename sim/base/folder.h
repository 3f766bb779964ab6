#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace parley {

/// A folder or file that could not be written; the message names it and the reason.
struct OutputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using NamedTexts = std::vector<std::pair<std::string, std::string>>;  ///< file name -> contents

/// Throws OutputError when write_folder would refuse: the folder cannot be made or written, or (without
/// `force`) one of the files is there already. For asking before a long run. It makes the folder.
void check_folder(const std::filesystem::path& folder, const std::vector<std::string>& names, bool force);

/// Writes the files into the folder, which is made if need be. Nothing is overwritten without `force`. All
/// are first written and synced under temporary names; only when every one is whole are they renamed, so that
/// a full disk or a kill leaves no half-written file, and old files stay as they were. Throws OutputError;
/// the temporary files are then taken away.
void write_folder(const std::filesystem::path& folder, const NamedTexts& files, bool force);

/// write_folder() for one file alone.
void write_file(const std::filesystem::path& file, const std::string& contents, bool force);

}  // namespace parley
