#pragma once
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/tally/tally.h"

namespace parley {

/// A set of block numbers, as ranges [first, end) in order that do not touch.
class BlockSet {
 public:
  BlockSet() = default;
  BlockSet(std::uint64_t first, std::uint64_t end) { add(first, end); }
  void add(std::uint64_t first, std::uint64_t end);
  void add(const BlockSet& other);
  BlockSet overlap(const BlockSet& other) const;
  BlockSet without(const BlockSet& other) const;
  std::uint64_t size() const;
  bool empty() const { return ranges_.empty(); }
  const std::vector<std::pair<std::uint64_t, std::uint64_t>>& ranges() const { return ranges_; }
  std::string text() const;  ///< "0-3, 7" (both ends belong to it); "none"
  friend bool operator==(const BlockSet&, const BlockSet&) = default;

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges_;
};

/// What must be the same for two tallies to be parts of one run.
struct PartialKey {
  std::string scenario_sha256;
  std::string settings;  ///< RunSettings as JSON text (settings_json): trials, seed, set, hold, observe,
                         ///< precision, counting
  int engine = 0;
  friend bool operator==(const PartialKey&, const PartialKey&) = default;
};

/// A part of a run: a shard, a rank's share, a snapshot, what an interrupted run had completed.
struct Partial {
  std::string name;  ///< for messages: the file that it came from
  PartialKey key;
  BlockSet blocks;
  Tally tally;
};

/// Parts that cannot be put together; the message names each part and what is wrong with it, all of them at
/// once.
struct PartialError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// `parley-partial/1`: every number exactly (128 bits as decimal text).
nlohmann::ordered_json partial_json(const Partial& partial);
/// Throws PartialError with the part's name when the text is no partial result, or one of another shape.
Partial read_partial(const nlohmann::ordered_json& json, std::string name,
                     std::shared_ptr<const Layout> layout);

/// Puts parts together; they must be of one run, share no block, and (unless `allow_missing`) hold all of its
/// `blocks` blocks. Throws PartialError naming foreign parts, repeated blocks and missing blocks.
Partial merge_partials(const std::vector<Partial>& parts, std::uint64_t blocks, bool allow_missing = false);

}  // namespace parley
