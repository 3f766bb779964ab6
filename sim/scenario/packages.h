#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"

/// Which packages a round of offers is about, as far as the file alone tells (an issue may be settled by the time
/// of the round; then packages with it are out).
namespace parley {

/// Whether a package of the round may have the settlement: its issue is on the agenda, everybody whom it names is at
/// the table, and who is held is held at a position that it names.
bool may_offer(const Scenario& scenario, const Round& round, const Issue& issue,
               const Settlement& settlement);

/// How many packages there would be if none were written: all combinations of settlements that may be offered, an
/// issue or more of the agenda left open; at most `most`, above which counting ends.
std::uint64_t count_combinations(const Scenario& scenario, const Round& round, std::uint64_t most);

/// The packages of the round, without repetitions and those that may not be offered: as written, else all
/// combinations (the agenda's last issue varies fastest; settlements in their order, then none). Issues within a
/// package stand in the agenda's order.
std::vector<PackageTerms> packages_of(const Scenario& scenario, const Round& round);

/// Whether both say the same of every issue.
bool same_package(const PackageTerms& a, const PackageTerms& b);

/// Whom the package binds: actors named by its settlements, in the scenario's order.
std::vector<std::string> named_by(const Scenario& scenario, const PackageTerms& package);

/// The parties of the round: actors at the table whom a package names, in the table's order.
std::vector<std::string> parties_of(const Scenario& scenario, const Round& round,
                                    const std::vector<PackageTerms>& packages);

/// Who bargains: the parties, and at the table besides who proposes, has a weight, votes or has a veto; in the table's
/// order. `packages`: those of the round.
std::vector<std::string> bargainers_of(const Scenario& scenario, const Round& round,
                                       const std::vector<PackageTerms>& packages);
/// Of these, those without a tactic: they look ahead.
std::vector<std::string> looking_ahead(const Scenario& scenario, const Round& round,
                                       const std::vector<PackageTerms>& packages);

/// "enrichment:cap+sanctions:relief"; "none" for no agreement: how results and command lines write a package.
std::string package_text(const PackageTerms& package);
/// None for a text of another form; nothing is looked up.
std::optional<PackageTerms> read_package(std::string_view text);

}  // namespace parley
