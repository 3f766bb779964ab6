// Rounds of offers in the enumerator: known answers.
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "tests/enumerator/enumerator.h"
#include "tests/enumerator/offers.h"
#include "tests/model/small_offers.h"

using namespace parley;
using namespace parley::small;
using enumerator::enumerate;
using enumerator::Exact;
using enumerator::OffersSetting;
using enumerator::Setting;

namespace {

/// All packages of the settlements in the round, and the actors in turn.
OffersSetting offers(const Setting& g, int turns, std::vector<int> order) {
  OffersSetting o;
  o.turns = turns;
  o.order = std::move(order);
  o.weights.assign(g.actors.size(), 1.0);
  o.recognised.assign(g.actors.size(), 1);
  o.votes.assign(g.actors.size(), 0);
  o.veto.assign(g.actors.size(), 0);
  std::vector<int> package(g.issues.size(), -1);
  for (;;) {
    std::size_t k = 0;
    while (k < package.size() && ++package[k] == static_cast<int>(g.issues[k].settlements.size()))
      package[k++] = -1;
    if (k == package.size()) break;
    o.packages.push_back(package);
  }
  return o;
}

/// The likeliest settlement of the pie.
int agreed(const Scenario& s, int turns, double breakdown) {
  const Exact e = enumerate(s, [&](Setting& g) {
    g.rounds[0].offers = offers(g, turns, {0, 1});
    g.rounds[0].offers->breakdown = breakdown;
  });
  int best = -1;
  double most = 0;
  for (std::size_t k = 0; k < s.issues[0].settlements.size(); ++k) {
    const double p = e.mean("settled/k/s" + std::to_string(k));
    if (p > most) most = p, best = static_cast<int>(k);
  }
  return best;
}

double both(int turns) {
  return enumerate(trade(),
                   [&](Setting& g) {
                     g.rounds[0].offers = offers(g, turns, {0, 1});
                   })
      .mean("together/k/l");
}

}  // namespace

TEST_CASE("a trade that rounds of moves never find is agreed") {
  CHECK(both(2) == Approx(0.97007275).epsilon(1e-7));
  CHECK(both(1) == Approx(0.96270588).epsilon(1e-7));
}

TEST_CASE("a pie of 7 slices") {
  const Scenario s = pie(7, 100);
  CHECK(agreed(s, 1, 0.5) == 6);
  CHECK(agreed(s, 2, 0.5) == 3);
  CHECK(agreed(s, 3, 0.5) == 5);
  for (const int turns : {4, 5, 8, 16}) CHECK(agreed(s, turns, 0.5) == 4);
  CHECK(agreed(s, 5, 0) == 6);
  CHECK(agreed(s, 6, 0) == 1);
}

TEST_CASE("one turn, one proposer, one answerer: a closed form") {
  const Exact e = enumerate(uneven_pie(), [](Setting& g) { g.rounds[0].offers = offers(g, 1, {0}); });
  const OneOffer expected = one_offer_of_uneven_pie();
  for (std::size_t k = 0; k < 4; ++k)
    CHECK(e.mean("settled/k/s" + std::to_string(k)) ==
          Approx(expected.offered[k] * expected.accepted[k]).epsilon(1e-12));
  CHECK(e.mean("offers/r0/a") ==
        Approx(std::accumulate(expected.offered.begin(), expected.offered.end(), 0.0)).epsilon(1e-12));
}

TEST_CASE("without rationality offers are alike, and half of the answers yes") {
  Scenario s = pie(3, 0);
  s.actors[0].inertia = 0.2;
  s.actors[1].inertia = 0.4;
  const Exact e = enumerate(s, [](Setting& g) { g.rounds[0].offers = offers(g, 1, {0}); });
  const double a = 0.3;  // (1 - 0.4) / 2
  for (int k = 0; k <= 3; ++k)
    CHECK(e.mean("settled/k/s" + std::to_string(k)) == Approx(0.8 * a / (4 * a + 1) * a).epsilon(1e-12));
}

TEST_CASE("slices go to Rubinstein's division as the pie gets finer and the meeting longer") {
  // In every case tried |share - limit| <= 1 / (n (1 - (1 - p)^2)) + (1 - p)^N.
  const double p = 0.5, limit = 1 / (2 - p);
  const Scenario s = pie(7, 100);
  const Exact e = enumerate(s, [&](Setting& g) {
    g.rounds[0].offers = offers(g, 12, {0, 1});
    g.rounds[0].offers->breakdown = p;
  });
  double share = 0, all = 0;
  for (int k = 0; k <= 7; ++k) {
    const double x = e.mean("settled/k/s" + std::to_string(k));
    share += x * k / 7, all += x;
  }
  CHECK(std::abs(share / all - limit) <= 1 / (7 * (1 - (1 - p) * (1 - p))) + std::pow(1 - p, 12));
  SECTION("with patience in place of breakdown") {
    Scenario patient = pie(7, 100);
    patient.actors[0].patience = 0.6;
    patient.actors[1].patience = 0.8;
    const Exact f = enumerate(patient, [&](Setting& g) {
      g.rounds[0].offers = offers(g, 12, {0, 1});
      g.rounds[0].offers->turn_length = 1;
    });
    double mine = 0, some = 0;
    for (int k = 0; k <= 7; ++k) {
      const double x = f.mean("settled/k/s" + std::to_string(k));
      mine += x * k / 7, some += x;
    }
    const double delta = 0.6 * 0.8, expected = (1 - 0.8) / (1 - delta);
    CHECK(std::abs(mine / some - expected) <= 1 / (7 * (1 - delta)) + std::pow(0.8, 12));
  }
}

TEST_CASE("a majority of three: the proposer buys the cheapest other vote") {
  Scenario s = scenario({actor("a", 100), actor("b", 100), actor("c", 100)},
                        {delegation("a", 8), delegation("b", 8), delegation("c", 8)}, 1);
  const char* who[] = {"a", "b", "c"};
  for (int x = 0; x <= 7; ++x)
    for (int y = 0; x + y <= 7; ++y) {
      const int part[] = {x, y, 7 - x - y};
      Settlement one;
      one.id = "s" + std::to_string(x) + std::to_string(y);
      for (int i = 0; i < 3; ++i) one.when.push_back({who[i], {"p" + std::to_string(part[i])}});
      if (part[0] == 0 && part[1] == 0) continue;  // where all stand at the start
      for (int i = 0; i < 3; ++i) {
        PayoffEntry e = own(who[i], {});
        e.id = one.id + who[i];
        e.worth = JointWorth{one.when, 100.0 * part[i] / 7};
        s.payoffs.push_back(e);
      }
      s.issues[0].settlements.push_back(one);
    }
  const Exact e = enumerate(s, [](Setting& g) {
    OffersSetting o = offers(g, 2, {});
    o.random = o.by_vote = true;
    o.votes = {1, 1, 1};
    o.quota = 2;
    g.rounds[0].offers = o;
  });
  // In the first turn: 4 for the proposer, 3 for one other, each permutation alike.
  double in_first = 0;
  for (const char* id : {"s43", "s40", "s34", "s30", "s04", "s03"}) {
    const double p = e.mean(std::string("settled/k/") + id);
    CHECK(p > 0.08);
    in_first += p;
  }
  CHECK(in_first > 0.5);
  CHECK(e.mean("settled/k/s43") == Approx(e.mean("settled/k/s34")).epsilon(1e-6));
}

TEST_CASE("beliefs stay calibrated through offers and answers") {
  Scenario s = pie(3, 0.05);
  s.actors[0].types = {{"keen", "", 0.3, {}}, {"cool", "", 0.7, {}}};
  s.actors[1].types = {{"keen", "", 0.5, {}}, {"cool", "", 0.5, {}}};
  for (const char* who : {"a", "b"}) {
    PayoffEntry cool = own(who, {});
    cool.id = std::string(who) + "cool";
    cool.type = "cool";
    cool.worth = OwnWorth{{{*who == 'a' ? "p3" : "p0", 40}}, {}, 0};
    s.payoffs.push_back(cool);
  }
  const auto adjust = [](Setting& g) {
    g.rounds[0].offers = offers(g, 3, {0, 1});
    g.rounds[0].offers->breakdown = 0.2;
  };
  const Exact e = enumerate(s, adjust);
  CHECK(e.mean("belief/r0/a/keen") == Approx(0.3).epsilon(1e-12));
  CHECK(e.mean("belief/r0/b/cool") == Approx(0.5).epsilon(1e-12));
  for (int k = 0; k <= 3; ++k) CHECK(e.mean("settled/k/s" + std::to_string(k)) > 0);
  CHECK(e.weight == Approx(1).epsilon(1e-12));
  double turns = e.mean("agreement/r0/none");
  for (int n = 0; n < 3; ++n) turns += e.mean("agreed_in/r0/" + std::to_string(n));
  CHECK(turns == Approx(1).epsilon(1e-12));
}
