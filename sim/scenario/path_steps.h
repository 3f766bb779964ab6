#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

/// Pieces that paths are taken apart into: those of path.h, and those of the file's form ("payoffs[3].rows.withdraw[1]").
/// Implemented in path.cpp.
namespace parley {

/// One step of a path: a key, or a place in a list.
struct PathStep {
  std::string_view key;
  std::size_t index = 0;
  bool is_key = false;  ///< else a place
};

/// Takes the first step off the path, with the dot behind it. The path must not be empty.
PathStep take_step(std::string_view& path);

/// The keys between the dots; a place in a list stays with its key ("worth[1]").
std::vector<std::string_view> keys_between_dots(std::string_view path);

/// Among items whose ids may have dots of their own: the one with the longest id that the path begins with, and that
/// a dot, a bracket or nothing follows. The id is taken off, with the dot behind it. The number of items where there is
/// none.
template <class Item>
std::size_t take_id(const std::vector<Item>& items, std::string_view& path) {
  std::size_t best = items.size(), length = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string_view id = items[i].id;
    const bool fits = path.starts_with(id) &&
                      (path.size() == id.size() || path[id.size()] == '.' || path[id.size()] == '[');
    if (fits && id.size() > length) best = i, length = id.size();
  }
  path.remove_prefix(length);
  if (length > 0 && !path.empty() && path[0] == '.') path.remove_prefix(1);
  return best;
}

}  // namespace parley
