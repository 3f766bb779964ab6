#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Suggestions for misspelt names: ids, keys, paths, commands, options.
namespace parley {

/// The number of single-character insertions, deletions, replacements and swaps of neighbours that turn one
/// word into the other (optimal string alignment distance; Damerau 1964, Levenshtein 1966).
int edit_distance(std::string_view a, std::string_view b);

/// The candidate with the smallest edit distance to `word` (the first of several), or empty when none is
/// near: more than 2 edits and more than a third of the word's length away, or nothing in common at all. Words
/// longer than 64 bytes have no neighbours, and only the first 1,000 candidates are looked at.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace parley
