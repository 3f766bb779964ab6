#include "sim/scenario/paths.h"

#include <algorithm>

#include "sim/base/nearest.h"
#include "sim/scenario/keys.h"
#include "sim/scenario/slots.h"
#include "sim/scenario/unknown.h"

namespace parley {
namespace {

/// What may follow the longest part of the path that some path begins with.
std::string continuations(const std::vector<std::string>& known, std::string_view path) {
  for (auto end = path.find_last_of('.'); end != std::string_view::npos;
       end = path.substr(0, end).find_last_of('.')) {
    const std::string front(path.substr(0, end + 1));
    std::vector<std::string> next;
    for (const std::string& candidate : known) {
      if (!candidate.starts_with(front)) continue;
      const std::string step =
          candidate.substr(front.size(), candidate.find('.', front.size()) - front.size());
      if (std::find(next.begin(), next.end(), step) == next.end()) next.push_back(step);
    }
    if (next.empty()) continue;
    std::string text = "after \"" + front.substr(0, front.size() - 1) + "\" may follow ";
    for (std::size_t i = 0; i < next.size() && i < 8; ++i) text.append(i > 0 ? ", " : "").append(next[i]);
    return next.size() > 8 ? text + ", …" : text;
  }
  return "paths begin with actors, issues, payoffs, talks, hold, events, factors or codebook";
}

/// The path as it is called now if a step of it was renamed; else empty.
std::string path_now(const std::vector<std::string>& known, std::string_view path) {
  for (const RenamedKey& renamed : renamed_keys) {
    const auto at = path.find('.' + std::string(renamed.once));
    if (at == std::string_view::npos) continue;
    std::string now(path);
    now.replace(at + 1, renamed.once.size(), renamed.now);
    if (std::find(known.begin(), known.end(), now) != known.end()) return now;
  }
  return {};
}

}  // namespace

Problem unknown_path(const Document& document, std::string_view path) {
  std::vector<std::string> known;
  for (const PathInfo& info : paths(document)) known.push_back(info.path);
  const std::string now = path_now(known, path);
  const std::string near = now.empty() ? nearest(path, known) : now;
  std::string right = near.empty() ? continuations(known, path) : "did you mean \"" + near + "\"?";
  if (!now.empty()) right = "it is called \"" + now + "\" now";
  return {Problem::error,  "unknown-path", std::string(path), 0, 0, "there is no such number in the scenario",
          std::move(right)};
}

std::vector<PathInfo> paths(const Document& document) {
  std::vector<PathInfo> all;
  for (const Part part : parts(document))
    for (Slot& slot : slots(document, part)) all.push_back(std::move(slot.info));
  return all;
}

PathValue get(const Document& document, std::string_view path) {
  for (const Part part : parts_of(document, path))
    for (Slot& slot : slots(document, part))
      if (slot.info.path == path) return {std::move(slot.info.value), {}};
  return {std::nullopt, {unknown_path(document, path)}};
}

}  // namespace parley
