#pragma once
#include <cstdint>
#include <string_view>

/// Which random stream serves what: the whole rule (stream layout 2, part of kEngine).
///
/// Every draw is a word of Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011) under
///
///     key     = stream_key(seed, stream_name(what it serves)), 64 bits
///     counter = (trial's low 32 bits, trial's high 32 bits, index, purpose)
///
/// so that it depends on the seed, the trial, and what it serves, and on nothing else: not on the order or
/// the number of other draws. What it serves is named by text, never by a place in a list:
///
///     the path of an uncertain number   quantity: words in order of (index 0, 1, …), through Boost.Random
///     "payoffs.ID.cells"                noise: cells 4 * index … 4 * index + 3, by Box and Muller (1958):
///                                       words 0 and 1 give cells 0 and 1 (radius, angle), words 2 and 3
///                                       give cells 2 and 3
///     "type:ACTOR"                      chance: index 0, words 0 and 1: the true type
///     "choice:ACTOR/ISSUE"              chance: index (t-1)/2; words 0 and 1 for odd t, 2 and 3 for even t
///     "reply:ACTOR/ISSUE"               chance: index 0, words 0 and 1: its move in a reply to the outcome that
///                                       ended the talks
///     "meeting:ROUND"                   chance: index turn - 1 of a round of offers; words 0 and 1: who
///                                       proposes; words 2 and 3: whether it breaks down
///     "bargain:ROUND/ACTOR"             chance: index turn - 1; words 0 and 1: its offer; words 2 and 3: its
///                                       answer
///     "event:EVENT"                     chance: indices and words as for a choice
///
/// A uniform of 52 bits from words lo, hi: the top 52 bits of (hi, lo) times 2^-52, in [0, 1).
/// A cell's radius uses (word + 1/2) 2^-32, its angle word 2^-32 of a turn; so |z| <= 6.77.
namespace parley {

enum class Purpose : std::uint32_t { quantity = 0, noise = 1, chance = 2 };

/// FNV-1a, 64 bits, of the text.
std::uint64_t stream_name(std::string_view text);

/// The Philox key of a stream: the finaliser of splitmix64 (Steele, Lea & Flood 2014) over both.
std::uint64_t stream_key(std::uint64_t seed, std::uint64_t name);

inline constexpr double kLargestNormal = 6.77;  ///< no drawn cell noise is further out, in sds

}  // namespace parley
