#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/run/settings.h"
#include "sim/scenario/hand_change.h"

namespace parley::gui {

/// The named variants of a scenario, in their order.
using Variants = std::vector<Variant>;

/// What the analyst has changed against the scenario file: all that undo, history and the command line need.
/// Implemented in edits.cpp and variants.cpp.
struct Edits {
  /// Of the scenario without a variant: path -> JSON text, in the order of the first change; holds stand here too ("hold.ISSUE.ACTOR").
  std::vector<std::pair<std::string, std::string>> set;
  std::vector<Observation> observe;
  /// What the changed numbers of payoff entries rest on, by entry id.
  std::map<std::string, ChangeReason> reasons;
  std::uint64_t trials = RunSettings{}.trials, seed = RunSettings{}.seed;
  std::shared_ptr<const Variants> variants;  ///< as they are now; null: none
  std::string tab;                           ///< the variant that is shown and changed; empty: none, the base

  /// The variant that is shown, or null.
  const Variant* shown() const;
  /// Puts it in the place of the variant of that id.
  void put(const Variant& variant);
  const std::string* find(const std::string& path) const;
  void put(const std::string& path, const std::string& text);
  void remove(const std::string& path);
  std::size_t find(const Observation& one) const;  ///< its place, or observe.size()
  bool same_numbers(const Edits& other) const;     ///< all that a run depends on but trials and seed
  bool same_scenario(const Edits& other) const;    ///< all that is saved: not trials and seed
};
bool operator==(const Edits& a, const Edits& b);

/// The settings of a run: as the program makes them from its --variant, --set, --hold and --observe.
RunSettings settings_of(const Edits& edits);
/// Those of the base alone.
RunSettings base_settings(const Edits& edits);

/// The `parley run …` command that prints the same numbers, quoted for a POSIX shell; a variant that is as it is `in_file`
/// is named.
std::string command_line(const Edits& edits, const std::string& file, const Variants* in_file = nullptr);

/// A variant of that name, with an id made from it that no other has.
Variant new_variant(const std::string& name, const Variants& others);

/// The variants of a file that was written anew (`there`) with what was changed here since it was read (`before`).
Variants merged(const Variants& before, const Variants& here, const Variants& there);

/// One line that tells what was changed: "3 changes: …".
std::string summary_of(const Edits& edits);

/// Edits of a file as edits of the same file once `saved` was written into it; `before`: what the file said
/// before that at each path of `saved.set`. None where the file now has an observation that the edits lack:
/// what a file observed cannot be taken back.
std::optional<Edits> after_saving(Edits edits, const Edits& saved,
                                  const std::vector<std::pair<std::string, std::string>>& before);

}  // namespace parley::gui
