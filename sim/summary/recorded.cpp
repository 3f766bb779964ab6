#include "sim/summary/recorded.h"

#include <fmt/format.h>

#include <cerrno>

#include "sim/base/digest.h"
#include "sim/base/read_whole.h"
#include "sim/scenario/limits.h"

namespace parley {

std::optional<std::string> recorded_text(const std::filesystem::path& file, std::vector<std::string>& wrong) {
  WholeText whole = read_whole(file, max_recorded_bytes);
  if (whole.fault.empty() && !whole.too_large) return std::move(whole.text);
  std::string what =
      fmt::format("{} cannot be read: {}", file.string(), whole.too_large ? "it is too large" : whole.fault);
  if (!whole.fault.empty() && whole.error != ENOENT) throw InputError(what);
  wrong.push_back(std::move(what));
  return {};
}

std::optional<Document> recorded_scenario(const std::filesystem::path& file, const std::string& sha256_digest,
                                          std::vector<std::string>& wrong) {
  const std::optional<std::string> text = recorded_text(file, wrong);
  if (!text) return {};
  Loaded loaded = load(*text, file.string());
  if (!loaded.document) {
    for (const Problem& problem : loaded.problems) wrong.push_back(sentence(problem, file.string()));
    return {};
  }
  if (!sha256_digest.empty() && sha256(*text) != sha256_digest) {
    wrong.push_back(fmt::format("{}: not the scenario that the results are of (its SHA-256 digest differs)",
                                file.string()));
    return {};
  }
  return std::move(*loaded.document);
}

}  // namespace parley
