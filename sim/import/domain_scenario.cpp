#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/base/numbers.h"
#include "sim/base/words.h"
#include "sim/import/domain.h"
#include "sim/import/ids.h"
#include "sim/scenario/limits.h"

/// A negotiation domain as a scenario.
namespace parley {
namespace {

constexpr int kRounds = 5;  ///< of talks over all issues

/// What a deal with the best of everything is worth: the weights and evaluations of a domain give it 1.
constexpr double kPayoffOfBest = 10.0;

class Maker {
 public:
  Maker(const Domain& domain, std::vector<std::string>& notes) : domain_(domain), notes_(notes) {}

  Scenario scenario() {
    s_.title = domain_.name;
    s_.id = id_of(domain_.name, "domain");
    for (const DomainSide& side : domain_.sides) {
      Actor actor;
      actor.id = actors_.of(side.name).first;
      actor.name = name_beside(actor.id, side.name);
      ids_.push_back(actor.id);
      s_.actors.push_back(std::move(actor));
    }
    for (std::size_t k = 0; k < domain_.issues.size(); ++k)
      domain_.issues[k].in_numbers ? add_scale(k) : add_values(k);
    talks();
    outcomes();
    tell();
    return std::move(s_);
  }

 private:
  const Domain& domain_;
  std::vector<std::string>& notes_;
  Scenario s_;
  NamedIds actors_{"side"}, issues_{"issue"};
  std::vector<std::string> ids_;  ///< [side]

  double payoff(std::size_t side, std::size_t k, double worth) const {
    return kPayoffOfBest * domain_.sides[side].weights[k] * worth;
  }

  /// The values that are kept: all, or those that give most to all sides together, in their order.
  std::vector<std::size_t> kept(std::size_t k) {
    const DomainIssue& issue = domain_.issues[k];
    std::vector<std::size_t> places(issue.values.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (places.size() <= max_positions) return places;
    const auto sum = [&](std::size_t v) {
      double all = 0;
      for (std::size_t i = 0; i < domain_.sides.size(); ++i)
        all += payoff(i, k, domain_.sides[i].worths[k].of_value[v]);
      return all;
    };
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return sum(a) > sum(b); });
    std::vector<std::string> out;
    for (std::size_t n = max_positions; n < places.size(); ++n) out.push_back(issue.values[places[n]]);
    notes_.push_back(
        fmt::format("{} has {} values, and a scenario has at most {} positions on an issue: those that give "
                    "least to all together are left out ({})",
                    issue.name, places.size(), max_positions, listed(out)));
    places.resize(max_positions);
    std::sort(places.begin(), places.end());
    return places;
  }

  void add_values(std::size_t k) {
    const DomainIssue& written = domain_.issues[k];
    Issue issue;
    issue.id = issues_.of(written.name).first;
    issue.name = name_beside(issue.id, written.name);
    NamedIds values("value");
    values.reserve("unsettled");
    const std::vector<std::size_t> places = kept(k);
    std::vector<Position> positions;
    for (const std::size_t v : places)
      positions.push_back({values.of(written.values[v]).first, written.values[v]});
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      const std::vector<double>& worth = domain_.sides[i].worths[k].of_value;
      std::size_t best = 0;
      for (std::size_t n = 1; n < places.size(); ++n)
        if (worth[places[n]] > worth[places[best]]) best = n;
      issue.delegations.push_back({ids_[i], positions, positions[best].id});
    }
    for (std::size_t n = 0; n < places.size(); ++n) {
      Settlement settlement;
      settlement.id = positions[n].id;
      settlement.name = name_beside(settlement.id, positions[n].meaning);
      for (const std::string& actor : ids_) settlement.when.push_back({actor, {positions[n].id}});
      for (std::size_t i = 0; i < ids_.size(); ++i) {
        PayoffEntry entry;
        entry.actor = ids_[i];
        entry.issue = issue.id;
        entry.id = fmt::format("{}.{}.{}", ids_[i], issue.id, positions[n].id);
        entry.has_id = true;
        entry.worth =
            JointWorth{settlement.when, payoff(i, k, domain_.sides[i].worths[k].of_value[places[n]])};
        s_.payoffs.push_back(std::move(entry));
      }
      issue.settlements.push_back(std::move(settlement));
    }
    s_.issues.push_back(std::move(issue));
  }

  /// An issue in numbers: each side stands at its best end, and what a place is worth is straight between the ends.
  void add_scale(std::size_t k) {
    const DomainIssue& written = domain_.issues[k];
    Issue issue;
    issue.id = issues_.of(written.name).first;
    issue.name = name_beside(issue.id, written.name);
    issue.has_stands = true;
    issue.line.from = written.from;
    issue.line.to = written.to;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      const DomainWorth& worth = domain_.sides[i].worths[k];
      ScaleStand stand;
      stand.id = ids_[i];
      const auto best = std::max_element(worth.points.begin(), worth.points.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      stand.position = std::clamp(best->first, written.from, written.to);
      stand.salience = std::min(1.0, domain_.sides[i].weights[k]);
      issue.stands.push_back(std::move(stand));
      PayoffEntry entry;
      entry.actor = ids_[i];
      entry.issue = issue.id;
      entry.id = fmt::format("{}.{}.worth", ids_[i], issue.id);
      entry.has_id = true;
      PlaceWorth on_scale;
      for (const auto& [place, value] : worth.points)
        if (place >= written.from && place <= written.to)
          on_scale.points.emplace_back(place, payoff(i, k, value));
      entry.worth = on_scale;
      if (!on_scale.points.empty()) s_.payoffs.push_back(std::move(entry));
    }
    notes_.push_back(
        fmt::format("{} is in numbers: it becomes an issue on a scale, each side standing where it is worth "
                    "most to it, with its weight as salience",
                    written.name));
    s_.issues.push_back(std::move(issue));
  }

  void talks() {
    for (int t = 1; t <= kRounds; ++t) {
      Round round;
      round.id = fmt::format("round_{}", t);
      round.name = fmt::format("Round {}", t);
      round.table = ids_;
      for (const Issue& issue : s_.issues) round.agenda.push_back(issue.id);
      s_.talks.push_back(std::move(round));
    }
  }

  /// A deal settles every issue.
  void outcomes() {
    Condition all;
    all.kind = Condition::Kind::all;
    for (const Issue& issue : s_.issues) {
      Condition settled;
      settled.kind = Condition::Kind::settled;
      settled.issue = issue.id;
      all.parts.push_back(std::move(settled));
    }
    Outcome deal;
    deal.id = "deal";
    deal.name = "A deal on every issue";
    deal.when = all.parts.size() == 1 ? all.parts.front() : all;
    deal.ends_talks = true;
    Outcome none;
    none.id = "no_deal";
    none.name = "No deal";
    s_.outcomes = {std::move(deal), std::move(none)};
  }

  void tell() {
    notes_.push_back(
        fmt::format("what a value is worth is {:g} × its weight × its evaluation as a share of the issue's "
                    "best, in each round from its settlement on",
                    kPayoffOfBest));
    std::vector<std::string> reservations, discounts;
    for (const DomainSide& side : domain_.sides) {
      if (side.reservation > 0)
        reservations.push_back(fmt::format("{} of {}", number_text(side.reservation), side.name));
      if (side.discount < 1 && side.discount > 0)
        discounts.push_back(fmt::format("{} of {}", number_text(side.discount), side.name));
    }
    if (!reservations.empty())
      notes_.push_back("reservation values are left out (" + listed(reservations) +
                       "): without a deal an issue pays nothing");
    if (!discounts.empty())
      notes_.push_back("discount factors are left out (" + listed(discounts) +
                       "): the actors have the patience that is the default");
    notes_.push_back(
        fmt::format("the order of talks is made up: {} rounds with all issues, each side opening with what "
                    "is best for it",
                    kRounds));
  }
};

}  // namespace

Scenario scenario_of_domain(const Domain& domain, std::vector<std::string>& notes) {
  return Maker(domain, notes).scenario();
}

}  // namespace parley
