#include "gui/edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/scenario/path.h"
#include "sim/scenario/variants.h"

namespace parley::gui {
namespace {

bool is_hold(const std::string& path) {
  const std::optional<Path> read = parse_path(path);
  return read && read->part == Path::Part::hold;
}

/// The path of a hold and the JSON text of its position as a stance.
IssueStance stance_of(const std::string& path, const std::string& text) {
  const Path hold = *parse_path(path);
  std::string position = text;
  std::erase(position, '"');
  return {hold.id, hold.below.front(), position};
}

bool same_variants(const std::shared_ptr<const Variants>& a, const std::shared_ptr<const Variants>& b) {
  static const Variants none;
  return a == b || std::ranges::equal(a ? *a : none, b ? *b : none, same_variant);
}

}  // namespace

const std::string* Edits::find(const std::string& path) const {
  for (const auto& [at, text] : set)
    if (at == path) return &text;
  return nullptr;
}

void Edits::put(const std::string& path, const std::string& text) {
  for (auto& [at, old] : set)
    if (at == path) return void(old = text);
  set.emplace_back(path, text);
}

void Edits::remove(const std::string& path) {
  std::erase_if(set, [&](const auto& one) { return one.first == path; });
}

std::size_t Edits::find(const Observation& one) const {
  const auto at = std::find_if(observe.begin(), observe.end(), [&](const auto& o) { return o == one; });
  return static_cast<std::size_t>(at - observe.begin());
}

bool Edits::same_scenario(const Edits& other) const {
  return reasons == other.reasons && same_numbers(other);
}

bool Edits::same_numbers(const Edits& other) const {
  return set == other.set && same_variants(variants, other.variants) &&
         std::equal(observe.begin(), observe.end(), other.observe.begin(), other.observe.end());
}

bool operator==(const Edits& a, const Edits& b) {
  return a.same_scenario(b) && a.trials == b.trials && a.seed == b.seed && a.tab == b.tab;
}

RunSettings base_settings(const Edits& edits) {
  RunSettings settings;
  settings.trials = edits.trials;
  settings.seed = edits.seed;
  for (const auto& [path, text] : edits.set) {
    if (is_hold(path) && text != "null")
      settings.hold.push_back(stance_of(path, text));
    else
      settings.set.emplace_back(path, text);
  }
  settings.observe = edits.observe;
  return settings;
}

RunSettings settings_of(const Edits& edits) {
  const Variant* variant = edits.shown();
  if (variant == nullptr) return base_settings(edits);
  Edits base = edits;  // what the variant says goes before what the base says of the same thing
  std::erase_if(base.set, [&](const auto& one) { return said(*variant, one.first).has_value(); });
  RunSettings settings = base_settings(base);
  settings.set.insert(settings.set.end(), variant->set.begin(), variant->set.end());
  settings.hold.insert(settings.hold.end(), variant->hold.begin(), variant->hold.end());
  settings.observe.insert(settings.observe.end(), variant->observe.begin(), variant->observe.end());
  return settings;
}

std::string command_line(const Edits& edits, const std::string& file, const Variants* in_file) {
  RunSettings settings = settings_of(edits);
  std::string line = "parley run " + shell_word(file);
  const Variant* variant = edits.shown();
  if (variant != nullptr && in_file != nullptr && edits.set.empty() && edits.observe.empty() &&
      std::any_of(in_file->begin(), in_file->end(),
                  [&](const Variant& one) { return same_variant(one, *variant); })) {
    line += " --variant " + shell_word(variant->id);
    settings.set.clear(), settings.hold.clear(), settings.observe.clear();
  }
  line += fmt::format(" --trials {} --seed {}", settings.trials, settings.seed);
  for (const auto& [path, text] : settings.set) line += " --set " + shell_word(path + "=" + text);
  for (const IssueStance& one : settings.hold) line += " --hold " + shell_word(stance_text(one));
  for (const Observation& one : settings.observe) line += " --observe " + shell_word(observation_text(one));
  return line;
}

std::optional<Edits> after_saving(Edits edits, const Edits& saved,
                                  const std::vector<std::pair<std::string, std::string>>& before) {
  for (const auto& [path, text] : before)
    if (!edits.find(path)) edits.put(path, text);
  for (const auto& [path, text] : saved.set)
    if (*edits.find(path) == text) edits.remove(path);
  for (const Observation& one : saved.observe) {
    const std::size_t at = edits.find(one);
    if (at == edits.observe.size()) return {};
    edits.observe.erase(edits.observe.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return edits;
}

std::string summary_of(const Edits& edits) {
  std::vector<std::string> parts;
  if (const Variant* variant = edits.shown()) parts.push_back("variant “" + name_of(*variant) + "”");
  for (const auto& [path, text] : edits.set) parts.push_back(path + " = " + text);
  for (const Observation& one : edits.observe) parts.push_back("observed " + observation_text(one));
  if (parts.empty()) return "as in the file";
  std::string text = parts.front();
  for (std::size_t k = 1; k < parts.size() && k < 4; ++k) text += "; " + parts[k];
  if (parts.size() > 4) text += fmt::format("; and {} more", parts.size() - 4);
  return text;
}

}  // namespace parley::gui
