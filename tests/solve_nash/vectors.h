#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "sim/solve/nash/polymatrix.h"
#include "sim/solve/normal_form.h"

/// The published figures: their folder, and games and profiles as read from them.
namespace parley::vectors {

inline std::filesystem::path folder(const std::string& name) {
  const char* set = std::getenv("PARLEY_VECTORS");
  return std::filesystem::path(set && *set ? set : PARLEY_VECTORS_DEFAULT) / name;
}

inline std::vector<std::filesystem::path> files(const std::string& name) {
  std::vector<std::filesystem::path> out;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder(name), none))
    if (entry.path().extension() == ".json") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

inline nlohmann::json read(const std::filesystem::path& path) {
  std::ifstream in(path);
  return nlohmann::json::parse(in);
}

/// A number, or a string "p/q".
inline Rational number(const nlohmann::json& v) {
  if (v.is_string()) return Rational(v.get<std::string>());
  if (v.is_number_integer()) return Rational(v.get<long long>());
  return exact(v.get<double>(), Reading::decimal);
}

inline ExactProfile profile(const nlohmann::json& v) {
  ExactProfile out;
  for (const auto& strategy : v) {
    auto& row = out.emplace_back();
    for (const auto& p : strategy) row.push_back(number(p));
  }
  return out;
}

inline NormalForm table(const nlohmann::json& file) {
  NormalForm game = make_normal_form(file.at("players").get<std::vector<int>>());
  for (std::size_t c = 0; c < game.cells(); ++c) {
    const auto pure = game.pure(c);
    for (int i = 0; i < game.player_count(); ++i) {
      const nlohmann::json* v = &file.at("payoffs").at(static_cast<std::size_t>(i));
      for (int s : pure) v = &v->at(static_cast<std::size_t>(s));
      game.set(i, c, number(*v));
    }
  }
  return game;
}

inline PolymatrixGame polymatrix(const nlohmann::json& file) {
  PolymatrixGame game = make_polymatrix(file.at("players").get<std::vector<int>>());
  for (const auto& [key, matrix] : file.at("polymatrix").items()) {
    const auto comma = key.find(',');
    auto& a = game.pair[std::stoul(key.substr(0, comma))][std::stoul(key.substr(comma + 1))];
    for (const auto& row : matrix)
      for (const auto& v : row) a.push_back(v.get<double>());
  }
  return game;
}

}  // namespace parley::vectors
