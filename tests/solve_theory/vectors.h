#pragma once
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// The folder of published figures: PARLEY_VECTORS of the environment, else the one the build was told of.
inline std::filesystem::path vectors_folder() {
  const char* set = std::getenv("PARLEY_VECTORS");
  return set != nullptr ? set : PARLEY_VECTORS_DEFAULT;
}

/// The JSON files of one folder in name order; empty, with a message, where the folder is absent.
inline std::vector<std::filesystem::path> vector_files(const std::string& folder) {
  const auto at = vectors_folder() / folder;
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(at))
    for (const auto& entry : std::filesystem::directory_iterator(at))
      if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (files.empty()) WARN("skipped: no figures in " << at.string() << " (set PARLEY_VECTORS)");
  return files;
}

/// Some files hold "-Infinity", which is no JSON; it is read as null.
inline nlohmann::json read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string word = "-Infinity";
  for (std::size_t at; (at = text.find(word)) != std::string::npos;) text.replace(at, word.size(), "null");
  return nlohmann::json::parse(text);
}
