#pragma once
#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/run/settings.h"
#include "sim/summary/output.h"
#include "sim/tally/partial.h"

namespace parley::cli {

/// Which part of a run: "3/8" is the third of eight.
struct Shard {
  std::uint64_t number = 1, of = 1;
  BlockSet blocks(std::uint64_t trials) const { return blocks_of(trials).part(number - 1, of); }
};

inline constexpr std::uint64_t kMaxShards = 1'000'000;

/// Reads "I/N", 1 <= I <= N <= kMaxShards. Throws std::invalid_argument with the reason.
Shard read_shard(const std::string& text);

/// "nato_russia_2022.shard-03-of-12.json".
std::string part_name(const std::string& scenario_id, const Shard& shard);

/// What `parley run --shard` leaves (format parley-part/1): all that `parley merge` needs, the scenario too.
struct PartFile {
  std::string name;  ///< of the file, for messages
  Shard shard;
  std::string scenario;  ///< its saved text, without the settings' changes
  RunRecord record;
  PartialKey key;
  nlohmann::ordered_json partial;  ///< to be read with the scenario's Layout
};

std::string part_json(const Shard& shard, const std::string& scenario, const RunRecord& record,
                      const Partial& partial);

/// Throws PartialError saying why the text is no part that can be used, without the name.
PartFile read_part(const std::string& text, std::string name);

}  // namespace parley::cli
