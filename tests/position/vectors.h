#pragma once
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace parley::test {

/// A file of published figures, or nothing (with a warning) where it is absent.
inline std::optional<nlohmann::json> figures(const std::string& name) {
  const char* set = std::getenv("PARLEY_VECTORS");
  const auto file =
      std::filesystem::path(set != nullptr && *set ? set : PARLEY_VECTORS_DEFAULT) / "scale" / name;
  std::ifstream in(file);
  if (in) return nlohmann::json::parse(in);
  WARN("skipped: there is no " << file.string() << " (set PARLEY_VECTORS)");
  return {};
}

}  // namespace parley::test
