#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/words.h"
#include "sim/scenario/scenario.h"

/// Paths of numbers and positions as values: the one writer, the one parser and what a path is called. The
/// grammar stands in document.h. Random streams are named by the written form (sim/base/streams.h).
namespace parley {

struct Path {
  /// The parts of a scenario that hold numbers or positions which can be set, in the order of the format.
  enum class Part : std::uint8_t { actors, issues, payoffs, talks, hold, events, factors, codebook };
  Part part = Part::actors;
  /// Which of them; below `hold` the issue, below `codebook` the constant. The ids of payoff entries have dots of their own.
  std::string id;
  /// The keys below it: {"rationality"}, {"types", "hawk", "prior"}, {"cells", "withdraw", "none"}; below
  /// `hold` the actor. A parameter of a distribution follows the number that it shapes.
  std::vector<std::string> below;

  std::string text() const;
  bool operator==(const Path&) const = default;
};

/// The key of a part in a scenario file: "actors".
std::string_view part_key(Path::Part part);

Path actor_path(const std::string& actor, std::string_view number);
Path prior_path(const std::string& actor, const std::string& type);
Path tactic_path(const std::string& actor, std::string_view number);
Path opening_path(const std::string& issue, const std::string& actor);
Path salience_path(const std::string& issue, const std::string& actor);
/// A number of a stand on a scale; with a type, of that type's.
Path stand_path(const std::string& issue, const std::string& actor, std::string_view number,
                const std::string& type = {});
/// A constant of the settlement model of an issue on a scale.
Path settlement_path(const std::string& issue, std::string_view constant);
/// All cells of a payoff entry: what names the stream of their noise.
Path cells_path(const std::string& entry);
Path hold_path(const std::string& issue, const std::string& actor);
Path chance_path(const std::string& event);
Path factor_path(const std::string& factor);
/// A number of a round of offers: "breakdown"; a recognition weight.
Path offers_path(const std::string& round, std::string_view number);
Path recognition_path(const std::string& round, const std::string& actor);

/// None for a text that does not begin with a part and an id. The id of a payoff entry ends where "cells",
/// "trend", "spread", "value" or "id" follows it; the second form looks it up among the scenario's entries,
/// and gives none where the scenario has no such entry.
std::optional<Path> parse_path(std::string_view text);
std::optional<Path> parse_path(std::string_view text, const Scenario& scenario);

/// "Russia: rationality", "Force: scale of withdraw", "Chance: incident": what people call the number. `names`
/// is a Scenario or Labels. Payoffs and holds are called by their written form.
template <class Names>
std::string display_name(const Names& names, const Path& path) {
  const std::string first = path.below.empty() ? "" : path.below.front();
  const std::string last = path.below.empty() ? "" : path.below.back();
  switch (path.part) {
    case Path::Part::actors:
      return name_of(names.actors, path.id) + ": " +
             (first == "types" && path.below.size() > 2    ? "prior of “" + spaced(path.below[1]) + "”"
              : first == "tactic" && path.below.size() > 1 ? spaced(path.below[1]) + " of its tactic"
                                                           : spaced(first));
    case Path::Part::issues:
      if (first == "salience" && path.below.size() > 1)
        return name_of(names.actors, path.below[1]) + ": salience of " + name_of(names.issues, path.id);
      if (first == "opening")
        return name_of(names.actors, last) + ": opening on " + name_of(names.issues, path.id);
      if (first == "stands" && path.below.size() > 2)
        return name_of(names.actors, path.below[1]) + ": " + spaced(last) + " on " +
               name_of(names.issues, path.id) +
               (path.below[2] == "types" ? " if “" + spaced(path.below[3]) + "”" : "");
      if (first == "settlement" || first == "reference")
        return name_of(names.issues, path.id) + ": " + spaced(last);
      return name_of(names.issues, path.id) + ": scale of " + spaced(last);
    case Path::Part::events:
      return first == "chance" ? "Chance: " + spaced(path.id) : spaced(path.id) + ": adds to " + spaced(last);
    case Path::Part::factors:
      return "Factor: " + spaced(path.id);
    case Path::Part::talks:
      if (path.below.size() > 2) return spaced(path.id) + ": weight of " + name_of(names.actors, last);
      return spaced(path.id) + ": " + spaced(last);
    case Path::Part::codebook:
      return "Codebook: " + spaced(path.id);
    case Path::Part::payoffs:
    case Path::Part::hold:
      break;
  }
  return path.text();
}

}  // namespace parley
