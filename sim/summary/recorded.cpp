#include "sim/summary/recorded.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "sim/base/digest.h"

namespace parley {

std::optional<std::string> recorded_text(const std::filesystem::path& file, std::vector<std::string>& wrong) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.is_open() && !in.bad()) return text;
  wrong.push_back(fmt::format("{} cannot be read: {}", file.string(), std::strerror(errno)));
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
