#include <algorithm>
#include <cmath>

#include "sim/base/words.h"
#include "sim/plot/offers_charts.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"
#include "sim/summary/turn_spans.h"

namespace parley {
namespace {

using html::Html;

constexpr std::size_t kMostRows = 15;
constexpr double kSpread = 1;  ///< of payoffs and offers, for the digits that they are written with

Html package_name(const Report& report, const PackageShare& package) {
  std::vector<Html> parts;
  for (const auto& [issue_id, settlement] : package.terms) {
    const Issue* issue = find_issue(report.scenario, issue_id);
    parts.push_back(html::name(issue ? name_of(issue->settlements, settlement) : settlement));
  }
  return html::listed(parts);
}

Html packages_table(const Report& report, const RoundOfOffers& round, const OffersGame& game) {
  html::Table table;
  table.caption = html::text(
      "Packages agreed on, and what a round after each is worth at the openings, with uncertain numbers at "
      "their medians");
  table.columns = {{html::text("Package")}, {html::text("Share of trials"), true}};
  for (const Dealings& one : round.actors)
    table.columns.push_back({html::name(name_of(report.scenario.actors, one.actor)), true});
  table.columns.push_back({html::text("On the frontier")});
  table.columns.push_back({html::text("From Nash’s"), true});
  for (std::size_t k = 0; k < std::min(kMostRows, round.packages.size()); ++k) {
    const PackageShare& package = round.packages[k];
    const auto place = static_cast<int>(std::find(game.packages.begin(), game.packages.end(), package.id) -
                                        game.packages.begin());
    std::vector<Html> row{package_name(report, package), share(package.share)};
    for (const auto& [actor, worth] : package.worth) row.push_back(payoff(worth, kSpread));
    const bool efficient = std::binary_search(game.frontier.begin(), game.frontier.end(), place);
    row.push_back(html::text(efficient ? "yes" : "no"));
    const double apart = place < static_cast<int>(game.packages.size())
                             ? distance_to(game.problem, place, game.nash.packages)
                             : INFINITY;
    row.push_back(std::isfinite(apart) ? payoff(apart, kSpread) : html::text("–"));
    table.rows.push_back(std::move(row));
  }
  std::vector<Html> none{html::text("No agreement"), share(round.none.share)};
  for (const Dealings& one : round.actors) none.push_back(payoff(one.stands, kSpread));
  none.push_back(html::text("–"));
  none.push_back(html::text("–"));
  table.rows.push_back(std::move(none));
  return html::table(table);
}

/// With the tactic that it follows, where it does.
Html actor_name(const Report& report, const Dealings& one) {
  Html name = html::name(name_of(report.scenario.actors, one.actor));
  if (!one.tactic.empty()) name += html::words(" ({})", html::name(spaced(one.tactic)));
  return name;
}

Html dealings_table(const Report& report, const RoundOfOffers& round) {
  html::Table table;
  table.caption = html::text("Offers and answers, per trial");
  table.columns = {{html::text("Actor")},
                   {html::text("Offers"), true},
                   {html::text("Of these accepted"), true},
                   {html::text("Answers"), true},
                   {html::text("Of these yes"), true}};
  for (const Dealings& one : round.actors)
    table.rows.push_back({actor_name(report, one), payoff(one.offers, kSpread), payoff(one.accepted, kSpread),
                          payoff(one.asked, kSpread), payoff(one.agreed, kSpread)});
  return html::table(table);
}

}  // namespace

html::Section offers_section(const Report& report) {
  html::Section section{"offers", "Bargaining over packages", {}};
  for (std::size_t n = 0; n < report.results.offers.size(); ++n) {
    const RoundOfOffers& round = report.results.offers[n];
    section.body += html::heading(html::name(name_of(report.scenario.talks, round.round)));
    html::Picture picture{"offers-" + std::to_string(n),
                          [&, n](const Frame& frame) { return agreement_by_turn(report.view(), n, frame); },
                          90 + 34 * static_cast<double>(turn_spans(round.by_turn.size()).size() + 2)};
    section.body += html::figure(picture);
    section.body += dealings_table(report, round);
    if (n >= report.offers.size()) continue;
    section.body += packages_table(report, round, report.offers[n]);
    if (round.packages.size() > kMostRows)
      section.body += html::remark(html::words("{} packages more were agreed on, each in fewer trials.",
                                               round.packages.size() - kMostRows));
    const FrontierShort found = short_of_frontier(report.offers[n], round);
    section.body += html::paragraph(
        html::words("Of the agreements {} are on the frontier: no other package would have been better for "
                    "one and worse for "
                    "none. On average the parties could have gained {} more together without a loss to any.",
                    share(found.efficient), value(found.loss)));
  }
  return section;
}

}  // namespace parley
