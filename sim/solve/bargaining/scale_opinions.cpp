#include "sim/solve/bargaining/scale_opinions.h"

#include <algorithm>

#include "sim/position/challenge.h"
#include "sim/position/exchange.h"
#include "sim/position/points.h"
#include "sim/position/settlement.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/find.h"
#include "sim/scenario/scale_stands.h"

namespace parley {
namespace {

SettlementConstants constants_of(const Scenario& s, const Issue& issue) {
  const SettlementNumbers numbers = issue.settlement.value_or(SettlementNumbers{});
  return {std::max(checks::median(s, numbers.many), 0.0), std::max(checks::median(s, numbers.hardest), 0.0),
          std::clamp(checks::median(s, numbers.tabled), 0.0, 1.0)};
}

ScaleOpinion opinion(const Scenario& s, const Issue& issue, const std::vector<Stand>& stands) {
  ScaleOpinion out;
  out.issue = issue.id;
  out.unit = issue.line.unit;
  const auto place = [&](double mapped) { return issue.line.place(mapped); };
  const Law law = settlement_law(stands, constants_of(s, issue));
  const GridInterval middle = central_interval(law, 0.8);
  out.settlement_median = place(median_of(law));
  out.settlement_lo = place(middle.lo);
  out.settlement_hi = place(middle.hi);
  out.points = {{"compromise_mean", place(compromise_mean(stands))},
                {"weighted_median", place(weighted_median(stands))},
                {"plain_median", place(plain_median(stands))}};
  if (issue.reference) {
    const double reference = std::clamp(issue.line.mapped(*issue.reference), 0.0, kScaleEnd);
    out.points.emplace_back("reference", *issue.reference);
    out.points.emplace_back("nash", place(nash_with_reference(stands, reference)));
  }
  for (const ChallengeRound& round : challenge_model(stands, kChallengeShown))
    out.challenge.push_back({place(round.median), place(round.mean)});
  return out;
}

}  // namespace

ScaleOpinions scale_opinions(const Scenario& s, const std::vector<std::string>& chosen) {
  ScaleOpinions out;
  std::vector<ExchangeIssue> traded;
  std::vector<const Issue*> issues;
  for (const Issue& issue : s.issues) {
    if (!issue.has_stands || (!chosen.empty() && !contains(chosen, issue.id))) continue;
    const std::vector<MiddleStand> all = middle_stands(s, issue);
    const std::vector<Stand> seated = seated_stands(all);
    if (seated.empty()) continue;
    out.issues.push_back(opinion(s, issue, seated));
    issues.push_back(&issue);
    ExchangeIssue one;
    for (const MiddleStand& stand : all) {
      if (!stand.seated) continue;
      one.stands.push_back(stand.stand);
      one.actors.push_back(static_cast<int>(find_actor(s, stand.actor) - s.actors.data()));
    }
    traded.push_back(std::move(one));
  }
  out.exchange = issues.size() > 1;
  if (!out.exchange) return out;
  const ExchangeResult result = exchange_model(traded);
  for (std::size_t k = 0; k < issues.size(); ++k)
    out.issues[k].exchanged = issues[k]->line.place(result.outcomes[k]);
  const auto actor = [&](int i) { return s.actors[static_cast<std::size_t>(i)].id; };
  for (const Exchange& e : result.exchanges)
    out.trades.push_back({actor(e.taker), actor(e.giver), issues[e.p]->id, issues[e.q]->id,
                          issues[e.p]->line.place(e.giver_to), issues[e.q]->line.place(e.taker_to),
                          issues[e.p]->line.place(e.outcome_p), issues[e.q]->line.place(e.outcome_q),
                          e.gain});
  return out;
}

}  // namespace parley
