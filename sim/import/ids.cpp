#include "sim/import/ids.h"

#include <fmt/format.h>

#include "sim/import/cells.h"

namespace parley {

std::string id_of(const std::string& name, const std::string& prefix) {
  std::string id;
  for (const char c : lower_case(name)) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (good)
      id += c;
    else if (!id.empty() && id.back() != '_')
      id += '_';
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty()) return prefix;
  return id.front() >= 'a' && id.front() <= 'z' ? id : prefix + '_' + id;
}

std::pair<std::string, bool> NamedIds::of(const std::string& name) {
  const auto [at, made] = ids_.try_emplace(name);
  if (made) {
    const std::string first = id_of(name, prefix_);
    at->second = first;
    for (int n = 2; !taken_.insert(at->second).second; ++n) at->second = fmt::format("{}_{}", first, n);
  }
  return {at->second, made};
}

}  // namespace parley
