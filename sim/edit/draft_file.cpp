#include "sim/edit/draft_file.h"

namespace parley::edit {
namespace {

constexpr std::string_view kEnding = ".draft.json", kPlain = ".json";

}  // namespace

bool is_draft_file(std::string_view file) { return file.ends_with(kEnding); }

std::string scenario_file_of(std::string_view file) {
  if (!is_draft_file(file)) return std::string(file);
  return std::string(file.substr(0, file.size() - kEnding.size())) + std::string(kPlain);
}

std::string draft_file_of(std::string_view file) {
  if (is_draft_file(file)) return std::string(file);
  const std::string_view stem = file.ends_with(kPlain) ? file.substr(0, file.size() - kPlain.size()) : file;
  return std::string(stem) + std::string(kEnding);
}

}  // namespace parley::edit
