#include <map>

#include "sim/game/game.h"
#include "sim/report/compare_report.h"
#include "sim/scenario/paths.h"

namespace parley {
namespace {

/// A distribution as one, without its parameters.
std::vector<PathInfo> numbers_of(const Document& document) {
  std::vector<PathInfo> all = paths(document);
  std::erase_if(all, [](const PathInfo& info) { return info.kind == PathInfo::Kind::parameter; });
  return all;
}

std::vector<Changed> changed_between(const Document& a, const Document& b) {
  const std::vector<PathInfo> in_a = numbers_of(a), in_b = numbers_of(b);
  std::map<std::string, std::string> values_b;
  for (const PathInfo& info : in_b) values_b[info.path] = info.value;
  std::vector<Changed> all;
  for (const PathInfo& info : in_a) {
    const auto other = values_b.find(info.path);
    if (other == values_b.end())
      all.push_back({info.path, info.value, {}});
    else if (other->second != info.value)
      all.push_back({info.path, info.value, other->second});
    if (other != values_b.end()) values_b.erase(other);
  }
  for (const PathInfo& info : in_b)
    if (values_b.count(info.path) > 0) all.push_back({info.path, {}, info.value});
  return all;
}

}  // namespace

CompareReport gather_compare(const Document& a, const Document& b, CompareRecord record) {
  return {std::move(record),          a.scenario,           b.scenario, compile(a.scenario).labels,
          compile(b.scenario).labels, changed_between(a, b)};
}

}  // namespace parley
