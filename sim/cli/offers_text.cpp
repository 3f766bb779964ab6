#include "sim/cli/offers_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"
#include "sim/summary/summarise.h"
#include "sim/summary/turn_spans.h"

namespace parley::cli {
namespace {

using Align = TextTable::Align;
constexpr std::size_t kTold = 10;  ///< packages

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

std::string package_name(const Scenario& scenario, const PackageShare& package) {
  std::string name;
  for (const auto& [issue_id, settlement] : package.terms) {
    const Issue* issue = find_issue(scenario, issue_id);
    name.append(name.empty() ? "" : " + ")
        .append(issue ? name_of(issue->settlements, settlement) : settlement);
  }
  return name;
}

std::string turns_text(const RoundOfOffers& round, double trials) {
  TextTable table({Align::left, Align::point, Align::left});
  const auto row = [&](const std::string& label, const ShareEstimate& share) {
    const std::string none = none_text(trials);
    if (share.count == 0)
      table.add({label, none.substr(0, none.find(' ')), none.substr(none.find(' ') + 1)});
    else
      table.add({label, percent(share.share),
                 fmt::format("{:.1f} to {:.1f} %", 100 * share.interval.lo, 100 * share.interval.hi)});
  };
  row("Agreement", round.agreement);
  for (const TurnSpan& span : turn_spans(round.by_turn.size()))
    if (round.by_turn.size() > 1) table.add({"  in " + span.name(), percent(span.share(round.by_turn))});
  row("No agreement", round.none);
  if (round.breakdown.count > 0) row("  by breakdown", round.breakdown);
  return table.text();
}

std::string dealings_text(const Scenario& scenario, const RoundOfOffers& round) {
  TextTable table({Align::left, Align::point, Align::point, Align::point, Align::point});
  table.add({"per trial", "offers", "accepted", "answers", "yes"});
  for (const Dealings& one : round.actors)
    table.add({name_of(scenario.actors, one.actor) +
                   (one.tactic.empty() ? "" : fmt::format(" ({})", spaced(one.tactic))),
               fmt::format("{:.3f}", one.offers), fmt::format("{:.3f}", one.accepted),
               fmt::format("{:.3f}", one.asked), fmt::format("{:.3f}", one.agreed)});
  return table.text();
}

std::string packages_text(const Scenario& scenario, const RoundOfOffers& round) {
  std::vector<Align> columns{Align::left, Align::point};
  std::vector<std::string> head{"agreed on", "share"}, without{"(without agreement)", ""};
  for (const Dealings& one : round.actors) {
    columns.push_back(Align::point);
    head.push_back(name_of(scenario.actors, one.actor));
    without.push_back(fmt::format("{:.2f}", one.stands));
  }
  TextTable table(columns);
  table.add(head);
  double rest = 0;
  for (std::size_t p = 0; p < round.packages.size(); ++p) {
    const PackageShare& package = round.packages[p];
    if (p >= kTold) {
      rest += package.share;
      continue;
    }
    std::vector<std::string> row{package_name(scenario, package), percent(package.share)};
    for (const auto& [actor, worth] : package.worth) row.push_back(fmt::format("{:.2f}", worth));
    table.add(row);
  }
  if (round.packages.size() > kTold)
    table.add({fmt::format("({} others)", round.packages.size() - kTold), percent(rest)});
  table.add(without);
  return table.text();
}

}  // namespace

std::string offers_heading(const Scenario& scenario, const RoundOfOffers& round) {
  return fmt::format("Offers: {} (share of trials{})", name_of(scenario.talks, round.round),
                     round.played < 1 ? fmt::format("; played in {}", percent(round.played)) : "");
}

std::string offers_text(const Scenario& scenario, const RoundOfOffers& round, double trials) {
  std::string text = turns_text(round, trials) + dealings_text(scenario, round);
  if (!round.packages.empty())
    text +=
        "Beside each package: what a round is worth to each at the openings, uncertain numbers at their "
        "medians\n" +
        packages_text(scenario, round);
  return text;
}

}  // namespace parley::cli
