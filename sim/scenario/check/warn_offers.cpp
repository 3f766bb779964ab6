#include <algorithm>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/worth.h"
#include "sim/scenario/packages.h"

namespace parley::checks {
namespace {

/// Where everybody stands after the package: where it stood, if that is one of the positions named, else at the
/// first of them.
Stand stand_after(const Scenario& scenario, const PackageTerms& package, Stand stand) {
  for (const auto& [issue, id] : package)
    for (const Stance& stance : find_settlement(*find_issue(scenario, issue), id)->when) {
      std::string& now = stand[{issue, stance.actor}];
      if (!contains(stance.positions, now)) now = stance.positions.front();
    }
  return stand;
}

void warn_settlements_in_none(const Scenario& scenario, const Round& round,
                              const std::vector<PackageTerms>& packages, const std::string& path,
                              Findings& findings) {
  for (std::size_t a = 0; a < round.agenda.size(); ++a) {
    const Issue& issue = *find_issue(scenario, round.agenda[a]);
    for (const Settlement& settlement : issue.settlements) {
      const std::pair<std::string, std::string> term{issue.id, settlement.id};
      const bool held = std::any_of(packages.begin(), packages.end(), [&](const PackageTerms& package) {
        return std::find(package.begin(), package.end(), term) != package.end();
      });
      if (!held)
        findings.add("settlement-in-no-package", place(path + ".agenda", a),
                     "no package holds the settlement " + quoted(settlement.id) + " of " + quoted(issue.id),
                     "add a package with it, or seat everybody whom it names");
    }
  }
}

/// Who must say yes to some package, or to all of them.
std::vector<std::string> must_accept(const Scenario& scenario, const Round& round,
                                     const std::vector<PackageTerms>& packages) {
  return round.offers->accept.by_votes ? round.offers->accept.veto : parties_of(scenario, round, packages);
}

void warn_gains(const Scenario& scenario, const Round& round, const std::vector<PackageTerms>& packages,
                const std::string& path, Findings& findings) {
  const Stand opening = opening_stand(scenario);
  for (const std::string& id : must_accept(scenario, round, packages)) {
    const Weighed entries = weighed_entries(scenario, *find_actor(scenario, id));
    const double now = worth(entries, opening);
    const bool gains = std::any_of(packages.begin(), packages.end(), [&](const PackageTerms& package) {
      return worth(entries, stand_after(scenario, package, opening)) > now;
    });
    if (!gains)
      findings.add("gains-from-no-package", path + ".offers",
                   quoted(id) + " has to accept and gains from no package at the openings",
                   "give it a payoff for what it may get, or a package with that", Findings::key);
  }
}

void warn_written(const Scenario& scenario, const Round& round, const std::vector<PackageTerms>& packages,
                  const std::string& path, Findings& findings) {
  const std::vector<PackageTerms>& written = round.offers->packages;
  for (std::size_t i = 0; i < written.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      if (!same_package(written[i], written[j])) continue;
      findings.add("repeated-package", place(path + ".offers.packages", i),
                   "the package stands in the list before", "leave it out: it counts once");
      break;
    }
  const Stand opening = opening_stand(scenario);
  for (const PackageTerms& package : packages) {
    if (stand_after(scenario, package, opening) != opening) continue;
    const auto at = std::find_if(written.begin(), written.end(),
                                 [&](const PackageTerms& one) { return same_package(one, package); });
    const std::string where = path + ".offers" + (at == written.end() ? "" : ".packages");
    findings.add("package-changes-nothing",
                 at == written.end() ? where : place(where, static_cast<std::size_t>(at - written.begin())),
                 "at the openings everybody stands already where the package " + package_text(package) +
                     " would have them",
                 "open elsewhere, or leave the settlement out",
                 at == written.end() ? Findings::key : Findings::value);
  }
}

bool is_zero(const Number& number) {
  return std::holds_alternative<double>(number) && std::get<double>(number) == 0;
}

void warn_round(const Scenario& scenario, const Round& round, const std::string& path, Findings& findings) {
  const std::vector<PackageTerms> packages = packages_of(scenario, round);
  warn_settlements_in_none(scenario, round, packages, path, findings);
  warn_gains(scenario, round, packages, path, findings);
  warn_written(scenario, round, packages, path, findings);
  if (!looking_ahead(scenario, round, packages).empty() && round.offers->turns > 1 &&
      is_zero(round.offers->breakdown) && is_zero(round.offers->turn_length))
    findings.add("last-offer-decides", path + ".offers.turns",
                 "time costs nothing here, so that the last proposer's ultimatum decides",
                 "give the round a \"breakdown\" or a \"turn_length\"", Findings::key);
}

/// Whether the condition asks that a meeting did not break down: it holds before that meeting.
bool asks_for_no_breakdown(const Condition& condition, bool negated) {
  if (condition.kind == Condition::Kind::breakdown) return negated;
  const bool turned = condition.kind == Condition::Kind::not_ ? !negated : negated;
  return std::any_of(condition.parts.begin(), condition.parts.end(),
                     [&](const Condition& part) { return asks_for_no_breakdown(part, turned); });
}

}  // namespace

void warn_offers(const Scenario& scenario, Findings& findings) {
  for (std::size_t i = 0; i < scenario.talks.size(); ++i)
    if (scenario.talks[i].offers) warn_round(scenario, scenario.talks[i], place("talks", i), findings);
  for (const Outcome& outcome : scenario.outcomes)
    if (outcome.ends_talks && outcome.when && asks_for_no_breakdown(*outcome.when, false))
      findings.add("no-breakdown-ends", "outcomes." + outcome.id + ".when",
                   "that a meeting did not break down holds already before it",
                   "ask for an agreement instead: {\"settled\": ISSUE}");
}

}  // namespace parley::checks
