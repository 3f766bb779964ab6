#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

/// The codebook's lines worked out in C++, from docs/codebook.md's tables of constants: what an entry's
/// numbers must be.
namespace content {

using Json = nlohmann::ordered_json;

/// The text of a file of the repository; the test fails if it cannot be read.
std::string read_text(const std::string& path);
Json read_scenario(const std::string& name);
/// Its payoff entries, by value: safe to loop over.
Json payoffs(const std::string& name);
const std::vector<std::string>& scenario_names();

/// Name -> value of every table "| `name` | value |" of the codebook.
const std::map<std::string, Json>& constants();
double constant(const std::string& name);

/// "C20 reasoning=2 memory=usual: prose" taken apart.
struct Line {
  std::string code;
  std::map<std::string, std::string> words;
};
Line line_of(const std::string& note);
/// The entry's "code", with the number that docs/codebook.md has for its line.
Line coded_line(const Json& entry);

/// The id that the format gives an entry without one.
std::string entry_id(const Json& entry);

/// Position -> place on the ladder, 0 … 1, in the file's order.
std::vector<std::pair<std::string, double>> ladder(const Json& scenario, const std::string& issue,
                                                   const std::string& actor);

/// What the entry's line makes of it. Keys are written "ROW", "ROW.COLUMN", "COLUMN", "trend.ROW", "value"
/// and "spread".
std::map<std::string, double> coded(const Json& scenario, const Json& entry);
/// What the program makes of the entry, with the same keys.
std::map<std::string, double> computed(const parley::PayoffEntry& entry);

}  // namespace content
