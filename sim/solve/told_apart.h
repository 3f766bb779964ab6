#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sim/scenario/find.h"

/// Names by which people and JSON can tell things apart that share one.
namespace parley {

/// Names that are empty or stand in the list more than once get their place in it: "" becomes "player 1",
/// "defect" twice becomes "defect (1)" and "defect (2)", by their places. All others stay as they are.
inline std::vector<std::string> told_apart(const std::vector<std::string>& names, std::string_view what) {
  std::unordered_map<std::string_view, std::size_t> count;
  for (const std::string& name : names) ++count[name];
  std::vector<std::string> out;
  std::unordered_set<std::string> taken;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::string place = std::to_string(k + 1);
    std::string own = names[k];
    if (own.empty())
      own = std::string(what) + ' ' + place;
    else if (count[own] > 1)
      own += " (" + place + ')';
    while (taken.count(own) > 0 || (own != names[k] && count.count(own) > 0)) own += " (" + place + ')';
    taken.insert(own);
    out.push_back(std::move(own));
  }
  return out;
}

/// The display name of a thing of a scenario's list, with its id behind it where another one has the same.
template <class List>
std::string name_apart(const List& list, const std::string& id) {
  const std::string name = name_of(list, id);
  const auto same = std::count_if(list.begin(), list.end(), [&](const auto& one) {
    return (one.name.empty() ? one.id : one.name) == name;
  });
  return same > 1 && name != id ? name + " (" + id + ')' : name;
}

}  // namespace parley
