#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/summary/results.h"

namespace parley {

/// The settings object of results.json: trials, seed, set, hold ("actor/issue": position), observe
/// ("round:actor/issue": position) and, only when asked for, precision.
nlohmann::ordered_json settings_json(const RunSettings& settings);
/// And back; throws std::exception when the object is something else.
RunSettings read_settings(const nlohmann::ordered_json& json);

/// Those settings and whether quantities are counted: all that must be equal in the parts of one run, as one
/// line of JSON (PartialKey::settings), and back. Throws std::exception when the text is something else.
std::string key_settings(const RunSettings& settings);
RunSettings read_key_settings(const std::string& text);

/// results.json: format parley-results/1. Numbers as the shortest text that reads back the same; ends of
/// intervals rounded outwards to two digits of their width, so that the written interval holds the computed
/// one.
std::string results_json(const Results& results);

/// Reads results.json; throws std::runtime_error saying what is missing or wrong.
/// results_json(read_results(text)) == text.
Results read_results(const std::string& text);

}  // namespace parley
