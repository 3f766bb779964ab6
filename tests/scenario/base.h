#pragma once
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "sim/scenario/document.h"

// Static: one program under the sanitizers holds the tests of more than one folder.

static inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The scenario that uses every feature of the format.
static inline std::string base_text() { return file_text(PARLEY_SOURCE_DIR "/tests/data/base.json"); }

static inline parley::Document base_document() {
  parley::Loaded loaded = parley::load(base_text(), "base.json");
  REQUIRE(loaded.document);
  return std::move(*loaded.document);
}

/// `text` with the first `from` after the first `after` replaced; a test that names what is not there fails.
static inline std::string edited(std::string text, const std::string& after, const std::string& from,
                                 const std::string& to) {
  const auto start = text.find(after);
  INFO("edit: " << after << " … " << from);
  REQUIRE(start != std::string::npos);
  const auto at = text.find(from, start);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

static inline std::string errors_of(const std::string& text) {
  std::string all;
  for (const parley::Problem& problem : parley::load(text, "base.json").problems)
    if (problem.severity == parley::Problem::error) all += parley::sentence(problem, "base.json") + '\n';
  return all;
}
