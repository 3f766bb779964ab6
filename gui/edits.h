#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/hand_change.h"

namespace parley::gui {

/// What the analyst has changed against the scenario file: all that undo, history and the command line need.
struct Edits {
  /// path -> JSON text, in the order of the first change; holds stand here too ("hold.ISSUE.ACTOR").
  std::vector<std::pair<std::string, std::string>> set;
  std::vector<Observation> observe;
  /// What the changed numbers of payoff entries rest on, by entry id.
  std::map<std::string, ChangeReason> reasons;
  std::uint64_t trials = RunSettings{}.trials, seed = RunSettings{}.seed;

  const std::string* find(const std::string& path) const;
  void put(const std::string& path, const std::string& text);
  void remove(const std::string& path);
  std::size_t find(const Observation& one) const;  ///< its place, or observe.size()
  bool same_numbers(const Edits& other) const;     ///< all that a run depends on but trials and seed
  bool same_scenario(const Edits& other) const;    ///< all that is saved: not trials and seed
};
bool operator==(const Edits& a, const Edits& b);

/// The settings of a run: as the program makes them from its --set, --hold and --observe.
RunSettings settings_of(const Edits& edits);

/// The `parley run …` command that prints the same numbers, quoted for a POSIX shell.
std::string command_line(const Edits& edits, const std::string& file);

/// One line that tells what was changed: "3 changes: …".
std::string summary_of(const Edits& edits);

/// Edits of a file as edits of the same file once `saved` was written into it; `before`: what the file said
/// before that at each path of `saved.set`. None where the file now has an observation that the edits lack:
/// what a file observed cannot be taken back.
std::optional<Edits> after_saving(Edits edits, const Edits& saved,
                                  const std::vector<std::pair<std::string, std::string>>& before);

}  // namespace parley::gui
