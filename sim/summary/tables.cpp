#include "sim/summary/tables.h"

#include <algorithm>
#include <cstdint>

#include "sim/base/numbers.h"
#include "sim/base/words.h"
#include "sim/position/law.h"
#include "sim/summary/law_levels.h"

namespace parley {
namespace {

std::string cell(const std::string& text) { return csv_cell(text); }
std::string cell(double number) { return number_text(number); }
std::string cell(std::uint64_t number) { return std::to_string(number); }

template <class First, class... Rest>
void line(std::string& table, const First& first, const Rest&... rest) {
  table += cell(first);
  ((table += ',', table += cell(rest)), ...);
  table += '\n';
}

std::string outcomes(const Results& r) {
  std::string t = "outcome,count,share,low,high\n";
  for (const auto& o : r.outcomes) line(t, o.id, o.count, o.share, o.interval.lo, o.interval.hi);
  return t;
}

std::string outcomes_by_round(const Results& r) {
  std::string t = "round,outcome,share_ended\n";
  for (const auto& round : r.outcomes_by_round) {
    for (const auto& [id, share] : round.ended) line(t, round.round, id, share);
    line(t, round.round, std::string("(open)"), round.open);
  }
  return t;
}

std::string settlements(const Results& r) {
  std::string t = "issue,settlement,round,count,share,low,high\n";
  for (const auto& issue : r.settlements)
    for (const auto& s : issue.settlements) {
      line(t, issue.issue, s.id, std::string("(all)"), s.count, s.share, s.interval.lo, s.interval.hi);
      for (const auto& [round, share] : s.by_round)
        line(t, issue.issue, s.id, round, std::string(), share, std::string(), std::string());
    }
  return t;
}

std::string positions(const Results& r) {
  std::string t = "round,delegation,position,share\n";
  for (const auto& round : r.positions_by_round)
    for (const auto& d : round.delegations)
      for (const auto& [id, share] : d.positions) line(t, round.round, d.delegation, id, share);
  return t;
}

std::string replies(const Results& r) {
  std::string t = "outcome,delegation,position,count,share,low,high\n";
  for (const auto& a : r.replies)
    for (const auto& p : a.positions)
      line(t, a.outcome, a.delegation, p.id, p.count, p.share, p.interval.lo, p.interval.hi);
  return t;
}

std::string offers(const Results& r) {
  std::string t = "round,what,of,share\n";
  const std::string none;
  for (const auto& one : r.offers) {
    line(t, one.round, std::string("played"), none, one.played);
    line(t, one.round, std::string("none"), none, one.none.share);
    line(t, one.round, std::string("breakdown"), none, one.breakdown.share);
    for (std::size_t turn = 0; turn < one.by_turn.size(); ++turn)
      line(t, one.round, std::string("agreement"), std::uint64_t{turn + 1}, one.by_turn[turn]);
    for (const auto& a : one.actors) {
      line(t, one.round, std::string("offers"), a.actor, a.offers);
      line(t, one.round, std::string("accepted"), a.actor, a.accepted);
      line(t, one.round, std::string("asked"), a.actor, a.asked);
      line(t, one.round, std::string("agreed"), a.actor, a.agreed);
    }
  }
  return t;
}

std::string packages(const Results& r) {
  std::string t = "round,package,count,share,low,high,actor,worth,without_agreement\n";
  for (const auto& one : r.offers)
    for (const auto& p : one.packages)
      for (std::size_t a = 0; a < p.worth.size(); ++a)
        line(t, one.round, p.id, p.count, p.share, p.interval.lo, p.interval.hi, p.worth[a].first,
             p.worth[a].second, one.actors[a].stands);
  return t;
}

std::string utilities(const Results& r) {
  std::string t = "actor,mean,standard_error,sd,p05,p10,p25,p50,p75,p90,p95\n";
  for (const auto& u : r.utilities) {
    const Quantiles& q = u.quantiles;
    line(t, u.actor, u.mean, u.standard_error, u.sd, q.p05, q.p10, q.p25, q.p50, q.p75, q.p90, q.p95);
  }
  return t;
}

std::string histograms(const Results& r) {
  std::string t = "actor,from,to,count\n";
  const std::string none;
  for (const auto& u : r.utilities) {
    const Histogram& h = u.histogram;
    if (h.below > 0) line(t, u.actor, none, std::string("below"), h.below);
    for (std::size_t i = 0; i < h.counts.size(); ++i)
      line(t, u.actor, h.edges[i], h.edges[i + 1], h.counts[i]);
    if (h.above > 0) line(t, u.actor, std::string("above"), none, h.above);
  }
  return t;
}

std::string beliefs(const Results& r) {
  std::string t = "round,actor,type,mean,p10,p50,p90\n";
  for (const auto& round : r.beliefs)
    for (const auto& a : round.actors)
      for (const auto& b : a.types) line(t, round.round, a.actor, b.type, b.mean, b.p10, b.p50, b.p90);
  return t;
}

/// Of each issue on a scale: mean, quantiles, other forecasts, and the law point by point, all on its own scale.
std::string scales(const Results& r) {
  std::string t = "issue,what,key,value\n";
  const std::string none;
  for (const ScaleLaw& s : r.scales) {
    line(t, s.issue, std::string("settled"), none, s.settled);
    for (const auto& [name, place] : s.points) line(t, s.issue, std::string("point"), name, place);
    if (s.law.empty()) continue;
    Law law;
    std::copy(s.law.begin(), s.law.end(), law.begin());
    line(t, s.issue, std::string("mean"), none, s.place(mean_of(law)));
    for (const double level : kLawLevels)
      line(t, s.issue, std::string("quantile"), level, s.place(quantile_of(law, level)));
    for (std::size_t x = 0; x < law.size(); ++x)
      line(t, s.issue, std::string("law"), s.place(static_cast<double>(x)), law[x]);
  }
  return t;
}

}  // namespace

NamedTexts csv_tables(const Results& r) {
  NamedTexts tables{{"outcomes.csv", outcomes(r)},       {"outcomes_by_round.csv", outcomes_by_round(r)},
                    {"settlements.csv", settlements(r)}, {"positions.csv", positions(r)},
                    {"replies.csv", replies(r)},         {"utilities.csv", utilities(r)},
                    {"histograms.csv", histograms(r)},   {"beliefs.csv", beliefs(r)}};
  if (!r.scales.empty()) tables.push_back({"scales.csv", scales(r)});
  if (r.offers.empty()) return tables;
  tables.push_back({"offers.csv", offers(r)});
  tables.push_back({"packages.csv", packages(r)});
  return tables;
}

}  // namespace parley
