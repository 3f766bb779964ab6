#include "sim/scenario/path.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sim/scenario/path_steps.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 8> kParts{"actors", "issues", "payoffs", "talks",
                                                 "hold",   "events", "factors", "codebook"};

std::vector<std::string> keys_of(std::string_view text) {
  const std::vector<std::string_view> keys = keys_between_dots(text);
  return {keys.begin(), keys.end()};
}

/// How many of the keys behind "payoffs" make the entry's id: all before the last key that a field has, with
/// as many keys behind it as the field takes.
std::size_t id_length(const std::vector<std::string>& keys) {
  for (std::size_t k = keys.size(); k-- > 1;) {
    const std::size_t behind = keys.size() - k - 1;
    const bool last = keys[k] == "spread" || keys[k] == "value" || keys[k] == "id" || keys[k] == "loss" ||
                      keys[k].starts_with("worth[");
    const bool list = keys[k] == "cells" || keys[k] == "trend" || keys[k] == "code";
    if ((last && behind == 0) || (list && behind > 0)) return k;
  }
  return keys.size();
}

std::string joined(const std::vector<std::string>& keys, std::size_t count) {
  std::string text = keys.front();
  for (std::size_t k = 1; k < count; ++k) text += '.' + keys[k];
  return text;
}

/// Takes "PART." off the text.
std::optional<Path::Part> take_part(std::string_view& text) {
  const std::size_t dot = text.find('.');
  const auto at = std::find(kParts.begin(), kParts.end(), text.substr(0, dot));
  if (dot == std::string_view::npos || dot + 1 == text.size() || at == kParts.end()) return {};
  text.remove_prefix(dot + 1);
  return static_cast<Path::Part>(at - kParts.begin());
}

}  // namespace

PathStep take_step(std::string_view& path) {
  PathStep step;
  if (path[0] == '[') {
    const auto close = std::min(path.find(']'), path.size() - 1);
    std::from_chars(path.data() + 1, path.data() + close, step.index);
    path.remove_prefix(close + 1);
  } else {
    const auto end = std::min(path.find_first_of(".["), path.size());
    step.key = path.substr(0, end);
    step.is_key = true;
    path.remove_prefix(end);
  }
  if (!path.empty() && path[0] == '.') path.remove_prefix(1);
  return step;
}

std::vector<std::string_view> keys_between_dots(std::string_view path) {
  std::vector<std::string_view> keys;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t end = std::min(path.find('.', from), path.size());
    keys.push_back(path.substr(from, end - from));
    from = end + 1;
  }
  return keys;
}

std::string_view part_key(Path::Part part) { return kParts[static_cast<std::size_t>(part)]; }

std::string Path::text() const {
  std::string text(part_key(part));
  text.append(".").append(id);
  for (const std::string& key : below) text.append(".").append(key);
  return text;
}

Path actor_path(const std::string& actor, std::string_view number) {
  return {Path::Part::actors, actor, {std::string(number)}};
}
Path prior_path(const std::string& actor, const std::string& type) {
  return {Path::Part::actors, actor, {"types", type, "prior"}};
}
Path tactic_path(const std::string& actor, std::string_view number) {
  return {Path::Part::actors, actor, {"tactic", std::string(number)}};
}
Path opening_path(const std::string& issue, const std::string& actor) {
  return {Path::Part::issues, issue, {"opening", actor}};
}
Path salience_path(const std::string& issue, const std::string& actor) {
  return {Path::Part::issues, issue, {"salience", actor}};
}
Path stand_path(const std::string& issue, const std::string& actor, std::string_view number,
                const std::string& type) {
  if (type.empty()) return {Path::Part::issues, issue, {"stands", actor, std::string(number)}};
  return {Path::Part::issues, issue, {"stands", actor, "types", type, std::string(number)}};
}

Path settlement_path(const std::string& issue, std::string_view constant) {
  return {Path::Part::issues, issue, {"settlement", std::string(constant)}};
}

Path cells_path(const std::string& entry) { return {Path::Part::payoffs, entry, {"cells"}}; }
Path hold_path(const std::string& issue, const std::string& actor) {
  return {Path::Part::hold, issue, {actor}};
}
Path chance_path(const std::string& event) { return {Path::Part::events, event, {"chance"}}; }
Path factor_path(const std::string& factor) { return {Path::Part::factors, factor, {"value"}}; }

Path offers_path(const std::string& round, std::string_view number) {
  return {Path::Part::talks, round, {"offers", std::string(number)}};
}
Path recognition_path(const std::string& round, const std::string& actor) {
  return {Path::Part::talks, round, {"offers", "weights", actor}};
}

std::optional<Path> parse_path(std::string_view text) {
  const std::optional<Path::Part> part = take_part(text);
  if (!part) return {};
  std::vector<std::string> keys = keys_of(text);
  const std::size_t length = *part == Path::Part::payoffs ? id_length(keys) : 1;
  Path path{*part, joined(keys, length), {}};
  path.below.assign(keys.begin() + static_cast<std::ptrdiff_t>(length), keys.end());
  return path;
}

std::optional<Path> parse_path(std::string_view text, const Scenario& scenario) {
  std::string_view rest = text;
  if (take_part(rest) != Path::Part::payoffs) return parse_path(text);
  const std::size_t entry = take_id(scenario.payoffs, rest);
  if (entry == scenario.payoffs.size() || rest.empty()) return {};
  return Path{Path::Part::payoffs, scenario.payoffs[entry].id, keys_of(rest)};
}

}  // namespace parley
