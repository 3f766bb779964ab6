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
  /// Of `of` parts of nearly equal size, the one with number `index` (from 0): together they are the set.
  BlockSet part(std::uint64_t index, std::uint64_t of) const;
  std::uint64_t size() const;
  bool empty() const { return ranges_.empty(); }
  const std::vector<std::pair<std::uint64_t, std::uint64_t>>& ranges() const { return ranges_; }
  std::string text() const;  ///< "0-3, 7" (both ends belong to it); "none"
  friend bool operator==(const BlockSet&, const BlockSet&) = default;

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges_;
};

/// The blocks of a run of so many trials.
BlockSet blocks_of(std::uint64_t trials);

/// How many trials the blocks hold in a run of `trials` trials; all of them must be of it.
std::uint64_t trials_in(const BlockSet& blocks, std::uint64_t trials);

/// What must be the same for two tallies to be parts of one run.
struct PartialKey {
  std::string scenario_sha256;
  std::string settings;  ///< RunSettings as JSON text (key_settings in summary/results_json.h): trials, seed,
                         ///< set, hold, observe, precision, counting
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
/// once, a line each.
struct PartialError : std::runtime_error {
  using std::runtime_error::runtime_error;
  BlockSet missing;  ///< blocks that no part holds, where that is (also) what is wrong
};

/// Adds "sha256", the checksum of all that the object holds; whether it is there and still fits.
void seal(nlohmann::ordered_json& json);
bool is_sealed(const nlohmann::ordered_json& json);

/// `parley-partial/1`: every number exactly (128 bits as decimal text), with a checksum of it all.
nlohmann::ordered_json partial_json(const Partial& partial);
/// Throws PartialError with the part's name when the text is no partial result, one of another shape, or not
/// as it was written.
Partial read_partial(const nlohmann::ordered_json& json, std::string name,
                     std::shared_ptr<const Layout> layout);

/// Puts parts together; they must be of one run of `trials` trials, share no block, each have counted as many
/// trials as its blocks hold, and (unless `allow_missing`) hold all blocks of the run. Throws PartialError
/// naming foreign parts, parts with other counts, repeated blocks and missing blocks.
Partial merge_partials(const std::vector<Partial>& parts, std::uint64_t trials, bool allow_missing = false);

}  // namespace parley
