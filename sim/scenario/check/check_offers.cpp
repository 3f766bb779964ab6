#include <numeric>

#include "sim/base/words.h"
#include "sim/scenario/check/findings.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/packages.h"

namespace parley::checks {
namespace {

/// Reports an actor that is not there or not at the round's table.
void check_seat(const Round& round, const std::string& actor, const std::string& path, Findings::Place where,
                Findings& findings) {
  if (findings.known("actor", actor, findings.actors, path) && !contains(round.table, actor))
    findings.add("offers-absent", path, quoted(actor) + " is not at the table of " + quoted(round.id),
                 "at the table: " + one_of(round.table), where);
}

void check_package(const Scenario& scenario, const Round& round, const PackageTerms& package,
                   const std::string& path, Findings& findings) {
  for (const auto& [id, settlement] : package) {
    const std::string here = path + "." + id;
    if (!findings.known("issue", id, findings.issues, here)) continue;
    if (!contains(round.agenda, id))
      findings.add("package-off-agenda", here, quoted(id) + " is not on the agenda of " + quoted(round.id),
                   "on the agenda: " + one_of(round.agenda), Findings::key);
    const Issue& issue = *find_issue(scenario, id);
    findings.known("settlement", settlement, ids(issue.settlements), here, " of issue " + quoted(id));
  }
}

void check_proposers(const Round& round, const std::string& path, Findings& findings) {
  const Proposers& proposers = round.offers->proposers;
  for (std::size_t i = 0; i < proposers.order.size(); ++i)
    check_seat(round, proposers.order[i], place(path + ".proposers", i), Findings::value, findings);
  for (const auto& [actor, weight] : round.offers->weights)
    check_seat(round, actor, path + ".weights." + actor, Findings::key, findings);
  if (!round.offers->weights.empty() && proposers.kind != Proposers::Kind::random)
    findings.add("weights-without-random", path + ".weights", "weights are only for proposers that are drawn",
                 "write \"proposers\": \"random\", or leave \"weights\" out", Findings::key);
}

void check_votes(const Round& round, const std::string& path, Findings& findings) {
  const Acceptance& accept = round.offers->accept;
  if (!accept.by_votes) return;
  int sum = 0;
  for (const auto& [actor, votes] : accept.votes) {
    check_seat(round, actor, path + ".votes." + actor, Findings::key, findings);
    sum += votes;
  }
  for (std::size_t i = 0; i < accept.veto.size(); ++i)
    check_seat(round, accept.veto[i], place(path + ".veto", i), Findings::value, findings);
  findings.repeats("actor", accept.veto, path + ".veto");
  if (sum > max_votes)
    findings.add("too-many-votes", path + ".votes", std::to_string(sum) + " votes together",
                 "at most " + std::to_string(max_votes) + " are allowed");
  else if (accept.quota > sum)
    findings.add(
        "quota-over-votes", path + ".quota",
        "the quota of " + std::to_string(accept.quota) + " is over the sum of votes, " + std::to_string(sum),
        "write at most that sum");
}

/// Whether everything that packages are made of is there.
bool all_known(const Scenario& scenario, const Round& round) {
  for (const std::string& id : round.agenda)
    if (find_issue(scenario, id) == nullptr) return false;
  for (const std::string& id : round.table)
    if (find_actor(scenario, id) == nullptr) return false;
  return true;
}

/// Whether every package written is of settlements that are there, on the agenda.
bool all_sound(const Scenario& scenario, const Round& round) {
  for (const PackageTerms& package : round.offers->packages) {
    if (package.empty()) return false;
    for (const auto& [id, settlement] : package) {
      const Issue* issue = find_issue(scenario, id);
      if (!issue || !contains(round.agenda, id) || !find_settlement(*issue, settlement)) return false;
    }
  }
  return true;
}

/// Whether the round would have a package if nobody were held.
bool has_package(const Scenario& scenario, const Round& round) {
  if (!packages_of(scenario, round).empty()) return true;
  Scenario free = scenario;
  free.hold.clear();
  return !packages_of(free, round).empty();
}

void check_packages(const Scenario& scenario, const Round& round, const std::string& path,
                    Findings& findings) {
  const Offers& offers = *round.offers;
  for (std::size_t i = 0; i < offers.packages.size(); ++i) {
    const std::string here = place(path + ".packages", i);
    check_package(scenario, round, offers.packages[i], here, findings);
    if (offers.packages[i].empty())
      findings.add("empty", here, "the package is empty", "name an issue and a settlement of it");
  }
  if (!all_known(scenario, round) || !all_sound(scenario, round)) return;
  if (!offers.has_packages && count_combinations(scenario, round, max_packages) > max_packages)
    findings.add("too-many", path,
                 "the settlements have more than " + std::to_string(max_packages) + " combinations",
                 "list the packages: \"packages\": [{ISSUE: SETTLEMENT}]", Findings::key);
  else if (const auto looking = looking_ahead(scenario, round, packages_of(scenario, round));
           offers.turns > static_cast<int>(max_turns) && !looking.empty())
    findings.add(
        "too-many-turns", path + ".turns",
        std::to_string(offers.turns) + " turns are too many to look ahead over",
        "write at most " + std::to_string(max_turns) + ", or give a \"tactic\" to " + listed(looking));
  else if (!has_package(scenario, round))
    findings.add("no-package", path, "no package can be offered",
                 "put settlements on the agenda whose actors are all at the table", Findings::key);
}

void check_agreement(const Scenario& scenario, const Round& round, const std::string& path,
                     Findings& findings) {
  if (!round.observed_agreement) return;
  const std::string here = path + ".observed_agreement";
  if (!round.offers)
    return findings.add("agreement-without-offers", here, quoted(round.id) + " is not a round of offers",
                        "write \"observed\" for a round of moves", Findings::key);
  check_package(scenario, round, *round.observed_agreement, here, findings);
  if (round.observed_agreement->empty() || !all_known(scenario, round)) return;
  const std::vector<PackageTerms> packages = packages_of(scenario, round);
  for (const PackageTerms& package : packages)
    if (same_package(package, *round.observed_agreement)) return;
  for (const auto& [issue, settlement] : *round.observed_agreement)
    if (!contains(round.agenda, issue) || !find_settlement(*find_issue(scenario, issue), settlement)) return;
  findings.add("unknown-package", here, "no such package can be offered in " + quoted(round.id),
               packages.empty() ? "write {} for no agreement"
                                : "the first that can is " + package_text(packages.front()),
               Findings::key);
}

}  // namespace

void check_offers(const Scenario& scenario, const Round& round, const std::string& path, Findings& findings) {
  check_agreement(scenario, round, path, findings);
  if (!round.offers) return;
  const std::string here = path + ".offers";
  check_proposers(round, here, findings);
  check_votes(round, here + ".accept", findings);
  check_packages(scenario, round, here, findings);
  if (!round.observed.empty())
    findings.add("observed-moves", path + ".observed",
                 "nobody moves in a round of offers, so that no move can be observed",
                 "write \"observed_agreement\": the package, or {} for none", Findings::key);
}

}  // namespace parley::checks
