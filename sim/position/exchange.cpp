#include "sim/position/exchange.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/position/points.h"

namespace parley {
namespace {

/// One issue as the trades have left it.
struct Market {
  std::vector<Stand> stands;
  std::map<int, std::size_t> place;  ///< actor -> its stand
  std::set<int> supplied;            ///< actors that have moved here
  double total = 0, outcome = 0;

  double weight(std::size_t k) const { return salience(k) * stands[k].power; }
  double salience(std::size_t k) const { return std::max(stands[k].salience, kLeastSalience); }

  void recompute() {
    total = 0;
    double sum = 0;
    for (std::size_t k = 0; k < stands.size(); ++k) {
      total += weight(k);
      sum += weight(k) * stands[k].position;
    }
    outcome = total > 0 ? sum / total : compromise_mean(stands);
  }

  /// The largest shift of the outcome that `mover` can bring about by moving to `partner`'s position: not
  /// past it.
  double reach(std::size_t mover, std::size_t partner) const {
    const double full = std::fabs(stands[partner].position - stands[mover].position) * weight(mover) / total;
    return std::min(full, std::fabs(stands[partner].position - outcome));
  }
  /// Where `mover` stands after shifting the outcome by this towards `partner`.
  double moved(std::size_t mover, std::size_t partner, double shift) const {
    const double from = stands[mover].position, to = stands[partner].position;
    const double step = std::min(shift * total / weight(mover), std::fabs(to - from));
    return to > from ? from + step : from - step;
  }
  bool opposite(std::size_t a, std::size_t b) const {
    return (stands[a].position - outcome) * (stands[b].position - outcome) < 0;
  }
};

/// The trade in which `taker` gets its way on p and gives way on q; gain 0 where there is none.
Exchange trade(const std::vector<Market>& markets, int taker, int giver, std::size_t p, std::size_t q) {
  Exchange none;
  const Market &at_p = markets[p], &at_q = markets[q];
  const std::size_t ip = at_p.place.at(taker), jp = at_p.place.at(giver), iq = at_q.place.at(taker),
                    jq = at_q.place.at(giver);
  if (at_p.supplied.contains(giver) || at_q.supplied.contains(taker)) return none;
  if (!(at_p.weight(jp) > 0 && at_q.weight(iq) > 0)) return none;
  // Equal gain: e_p s_ip - e_q s_iq = e_q s_jq - e_p s_jp.
  const double ratio = (at_p.salience(ip) + at_p.salience(jp)) / (at_q.salience(iq) + at_q.salience(jq));
  double shift_p = at_p.reach(jp, ip);
  double shift_q = shift_p * ratio;
  if (const double most = at_q.reach(iq, jq); shift_q > most) {
    shift_q = most;
    shift_p = most / ratio;
  }
  Exchange made{taker,
                giver,
                p,
                q,
                at_p.moved(jp, ip, shift_p),
                at_q.moved(iq, jq, shift_q),
                0,
                0,
                shift_p * at_p.salience(ip) - shift_q * at_q.salience(iq)};
  return made;
}

/// The best trade that is left; gain 0: none.
Exchange best_trade(const std::vector<Market>& markets) {
  Exchange best;
  for (std::size_t p = 0; p < markets.size(); ++p)
    for (std::size_t q = 0; q < markets.size(); ++q) {
      if (p == q || !(markets[p].total > 0 && markets[q].total > 0)) continue;
      for (const auto& [i, ip] : markets[p].place)
        for (const auto& [j, jp] : markets[p].place) {
          if (i == j || !markets[p].opposite(ip, jp)) continue;
          const auto iq = markets[q].place.find(i), jq = markets[q].place.find(j);
          if (iq == markets[q].place.end() || jq == markets[q].place.end()) continue;
          if (!markets[q].opposite(iq->second, jq->second)) continue;
          const Exchange one = trade(markets, i, j, p, q);
          if (one.gain > best.gain + 1e-12) best = one;
        }
    }
  return best;
}

}  // namespace

ExchangeResult exchange_model(const std::vector<ExchangeIssue>& issues) {
  std::vector<Market> markets;
  for (const ExchangeIssue& issue : issues) {
    Market market;
    market.stands = issue.stands;
    for (std::size_t k = 0; k < issue.actors.size(); ++k) market.place.emplace(issue.actors[k], k);
    market.recompute();
    markets.push_back(std::move(market));
  }
  ExchangeResult result;
  for (Exchange next = best_trade(markets); next.gain > 1e-9; next = best_trade(markets)) {
    Market &at_p = markets[next.p], &at_q = markets[next.q];
    at_p.stands[at_p.place.at(next.giver)].position = next.giver_to;
    at_q.stands[at_q.place.at(next.taker)].position = next.taker_to;
    at_p.supplied.insert(next.giver);
    at_q.supplied.insert(next.taker);
    at_p.recompute();
    at_q.recompute();
    next.outcome_p = at_p.outcome;
    next.outcome_q = at_q.outcome;
    result.exchanges.push_back(next);
  }
  for (const Market& market : markets) result.outcomes.push_back(market.outcome);
  return result;
}

}  // namespace parley
