#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/payoff_entry.h"

/// A payoff entry as its JSON object has it, and which keys each kind has.
namespace parley {

/// The keys of all kinds side by side: which kind an entry is shows only when all have been read.
struct WrittenEntry {
  PayoffEntry entry;  ///< its `worth` is made of what follows
  Counterpart versus;
  std::vector<std::string> columns;
  EntryNumbers numbers;
  std::vector<Stance> when;
  std::optional<double> loss;
  std::optional<WorthPoints> points;
};

/// Which keys with numbers, or that say what numbers are over, an entry of one kind has.
struct EntryForm {
  EntryKind kind;
  std::string_view suffix;              ///< of the id that is made for such an entry
  std::vector<std::string_view> marks;  ///< any of these makes it an entry of this kind
  std::vector<std::string_view> must;
  std::vector<std::string_view> may;
  std::string_view otherwise;  ///< what to do where there is another key

  bool has(std::string_view key) const;
};
/// In the order in which their marks are looked for; the last has none.
const std::vector<EntryForm>& entry_forms();
const EntryForm& entry_form(EntryKind kind);
/// All keys that only entries of certain kinds have.
const std::vector<std::string_view>& entry_keys();
/// Those of them that are numbers: a code takes their place.
bool holds_numbers(std::string_view entry_key);

/// What the kind has of the written keys.
EntryWorth worth_of(EntryKind kind, WrittenEntry written);

/// The keys of an entry: of a coded one with the numbers that are written beside the code, and no others.
WrittenEntry written_form(const PayoffEntry& entry);

}  // namespace parley
