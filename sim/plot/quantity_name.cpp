#include "sim/plot/quantity_name.h"

#include <algorithm>

namespace parley {
namespace {

std::string name_in(const std::vector<ActorLabels>& actors, const std::string& id) {
  for (const ActorLabels& actor : actors)
    if (actor.id == id && !actor.name.empty()) return actor.name;
  return id;
}

}  // namespace

std::vector<std::string> path_parts(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::string quantity_name(const Labels& labels, const std::string& path) {
  const std::vector<std::string> parts = path_parts(path);
  const auto spaced = [](std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
  };
  if (parts.size() >= 3 && parts[0] == "actors") {
    std::string rest = spaced(parts[2]);
    if (parts[2] == "types" && parts.size() >= 5) rest = "prior of “" + spaced(parts[3]) + "”";
    return name_in(labels.actors, parts[1]) + ": " + rest;
  }
  if (parts.size() >= 4 && parts[0] == "issues") {
    std::string issue = parts[1];
    for (const IssueLabels& one : labels.issues)
      if (one.id == parts[1] && !one.name.empty()) issue = one.name;
    if (parts[2] != "salience") return issue + ": scale of " + spaced(parts.back());
    return name_in(labels.actors, parts[3]) + ": salience of " + issue;
  }
  if (parts.size() >= 3 && parts[0] == "events" && parts[2] != "chance")
    return spaced(parts[1]) + ": adds to " + spaced(parts.back());
  if (parts.size() >= 2 && parts[0] == "events") return "Chance: " + spaced(parts[1]);
  if (parts.size() >= 2 && parts[0] == "factors") return "Factor: " + spaced(parts[1]);
  return path;
}

}  // namespace parley
