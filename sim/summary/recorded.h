#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/document.h"

/// Reading files back that Parley wrote into a folder. What is wrong with one is added to `wrong`, a sentence
/// each.
namespace parley {

/// The file's bytes.
std::optional<std::string> recorded_text(const std::filesystem::path& file, std::vector<std::string>& wrong);

/// The scenario in the file, if it is the one whose saved text has this SHA-256 digest. Empty `sha256`: any.
std::optional<Document> recorded_scenario(const std::filesystem::path& file, const std::string& sha256,
                                          std::vector<std::string>& wrong);

}  // namespace parley
