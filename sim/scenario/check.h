#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"

/// What is wrong with a scenario as a whole: every rule of docs/scenario-format.md that binds one part to
/// another. What a single value may look like (its type, its range) is the business of whoever reads it.
///
/// Paths are the file's: JSON keys joined by dots, places in lists in brackets, as in
/// `payoffs[3].rows.guarantee.open_door` or `talks[1].table[0]`. Line and column are left at 0; the loader
/// knows them. A path may name something that the file lacks only by its nearest parent (a missing opening is
/// reported at `issues.K.opening`).
namespace parley {

/// What results call an issue that no settlement settled; no settlement may have it for its id.
inline constexpr std::string_view reserved_settlement = "unsettled";

/// All refusals, in the order of the struct. A part that is empty because reading it failed is not reported
/// again.
[[nodiscard]] std::vector<Problem> refusals(const Scenario& scenario);

/// What runs but is likely not meant, but for what the scenario's "quiet" silences. Call it only for scenarios without refusals: it takes every id as
/// known.
[[nodiscard]] std::vector<Problem> warnings(const Scenario& scenario);

/// A kind of warning: its name, by which a file's "quiet" silences it, and what it says.
struct WarningKind {
  std::string_view name, meaning;
};

/// All of them, in the order of docs/scenario-format.md.
std::span<const WarningKind> warning_kinds();

/// Whether the scenario's "quiet" names the kind.
bool is_quiet(const Scenario& scenario, std::string_view kind);

/// Refusals, or, where there are none, warnings.
[[nodiscard]] std::vector<Problem> check(const Scenario& scenario);

}  // namespace parley
