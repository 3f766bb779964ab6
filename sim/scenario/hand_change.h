#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"

/// Numbers of payoff entries that were changed by hand after they had been coded: an entry's quotations, basis and
/// note tell what the numbers were coded from, so what was changed since is marked in the entry ("changed"). No run
/// reads the mark: it stands in a document's tree alone.
namespace parley {

struct Document;

struct HandChange {
  Cells was;                    ///< path in the entry ("cells.ROW.COLUMN", "spread") -> the number before
  Basis basis = Basis::unsaid;  ///< of the numbers as they now are
  std::string note;
  bool operator==(const HandChange&) const = default;
};
/// By id of the entry.
using HandChanges = std::map<std::string, HandChange>;

/// All that the document has marked, and what is written beside codes: judgement, if nothing else is said of it.
HandChanges hand_changes(const Document& document);

/// Every number of an entry by its path in it ("cells.ROW.COLUMN", "cells.POSITION", "trend.POSITION", "value",
/// "spread"), in the order of the format. A spread of 0 is among them.
std::vector<std::pair<std::string, double>> numbers_of(const PayoffEntry& entry);

struct ChangedNumber {
  std::string path;  ///< in the entry
  double was = 0, is = 0;
};
/// What was changed in the entry by hand, from what and to what.
std::vector<ChangedNumber> changed_numbers(const PayoffEntry& entry, const HandChanges& changes);

/// What the entry's numbers rest on as they now are: where some were changed by hand, what these rest on.
Basis basis_now(const PayoffEntry& entry, const HandChanges& changes);

/// What a person says of the changes of an entry.
struct ChangeReason {
  Basis basis = Basis::unsaid;
  std::string note;
  bool operator==(const ChangeReason&) const = default;
};

/// Marks in each entry of `document` the numbers that differ from what they were when they were coded: in
/// `before`, the same scenario before it was changed, or earlier where `before` has them marked already. A number
/// that is again what it was is marked no longer. `reasons`, by entry id, take the place of those that are there.
void mark_hand_changes(Document& document, const Document& before,
                       const std::map<std::string, ChangeReason>& reasons);

/// Marks numbers in a document that was built on since `before`, its entries others than then: those that are found
/// again by their id, and whose numbers were stated or inferred, are marked where both have the number; what the
/// document says of its changes is kept.
void mark_built_changes(Document& document, const Document& before);

/// Warnings of changes that say nothing of what they rest on; paths are the file's, as those of check.h.
std::vector<Problem> unexplained_changes(const Document& document);

}  // namespace parley
