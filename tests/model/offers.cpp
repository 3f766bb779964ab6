// Rounds of offers: what must hold of them, against closed forms and published divisions.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "sim/parley.h"
#include "sim/scenario/document.h"
#include "sim/summary/results_json.h"
#include "sim/talks/kernel.h"
#include "tests/model/small.h"
#include "tests/model/small_offers.h"

using namespace parley;
using namespace parley::small;

namespace {

constexpr std::uint64_t kTrials = 100'000;

Results run(const Scenario& s, std::uint64_t trials = kTrials) {
  RunSettings settings;
  settings.trials = trials;
  return simulate(s, settings);
}

double four_errors(double p, std::uint64_t trials = kTrials) {
  return 4 * std::sqrt(std::max(p * (1 - p), 1e-12) / static_cast<double>(trials)) + 1e-12;
}

double settled(const Results& r, const std::string& issue, const std::string& how) {
  for (const IssueSettlements& one : r.settlements)
    for (const SettlementEstimate& way : one.settlements)
      if (one.issue == issue && way.id == how) return way.share;
  return 0;
}

double together(const Results& r, const std::vector<std::string>& issues) {
  for (const JointSettlement& one : r.settled_jointly)
    if (one.issues == issues) return one.share;
  return 0;
}

/// The likeliest slice of the pie.
int likeliest(const Scenario& s) {
  const Results r = run(s, 2'000);
  int best = -1;
  double most = 0;
  for (int k = 0; k <= 7; ++k)
    if (const double p = settled(r, "k", "s" + std::to_string(k)); p > most) most = p, best = k;
  return best;
}

/// a's mean share of a pie of 63 slices, in the trials that agree.
double share_of_a(const Results& r) {
  double share = 0, all = 0;
  for (const PackageShare& one : r.offers.at(0).packages) {
    share += one.share * one.worth.at(0).second / 100;
    all += one.share;
  }
  return share / all;
}

}  // namespace

TEST_CASE("a pie of 7 slices is divided as the number of turns says") {
  const auto agreed = [](int turns, double breakdown) {
    Scenario s = pie(7, 100);
    s.talks[0].offers = offers(turns, breakdown);
    return likeliest(s);
  };
  CHECK(agreed(1, 0.5) == 6);
  CHECK(agreed(2, 0.5) == 3);
  CHECK(agreed(3, 0.5) == 5);
  for (const int turns : {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 24, 32}) {
    INFO(turns);
    CHECK(agreed(turns, 0.5) == 4);
  }
  // Without breakdown the last proposer's ultimatum decides.
  for (const int turns : {3, 5, 7}) CHECK(agreed(turns, 0) == 6);
  for (const int turns : {2, 4, 6}) CHECK(agreed(turns, 0) == 1);
}

TEST_CASE("as slices get finer the division goes to that of Binmore, Rubinstein and Wolinsky") {
  for (const double p : {0.3, 0.5, 0.8}) {
    for (const int turns : {8, 12}) {
      Scenario s = fine_pie(100);
      s.talks[0].offers = offers(turns, p, true);
      const double bound = 1 / (63 * (1 - (1 - p) * (1 - p))) + std::pow(1 - p, turns);
      INFO(p << " " << turns);
      CHECK(std::abs(share_of_a(run(s, 4'000)) - 1 / (2 - p)) <= bound);
    }
  }
}

TEST_CASE("with patience in place of breakdown it goes to Rubinstein's") {
  for (const auto& [mine, theirs] : {std::pair{0.6, 0.8}, std::pair{0.7, 0.5}, std::pair{0.5, 0.5}}) {
    Scenario s = fine_pie(100);
    s.actors[0].patience = mine;
    s.actors[1].patience = theirs;
    s.talks[0].offers = offers(12, 0, true);
    s.talks[0].offers->turn_length = 1.0;
    const double both = mine * theirs, bound = 1 / (63 * (1 - both)) + std::pow(std::max(mine, theirs), 12);
    INFO(mine << " " << theirs);
    CHECK(std::abs(share_of_a(run(s, 4'000)) - (1 - theirs) / (1 - both)) <= bound);
  }
}

TEST_CASE("a majority of three: the proposer buys the cheapest other vote, as in Baron and Ferejohn") {
  Scenario s = division_of_three(100);
  s.talks[0].offers = majority_of_three();
  const Results r = run(s);
  double least = 1, most = 0, in_all = 0;
  for (const char* id : {"s430", "s403", "s340", "s304", "s043", "s034"}) {
    const double p = settled(r, "k", id);
    least = std::min(least, p), most = std::max(most, p), in_all += p;
  }
  CHECK(in_all > 0.5);
  CHECK(most - least <= 2 * four_errors(most));
  for (const IssueSettlements& one : r.settlements)
    for (const SettlementEstimate& way : one.settlements)
      if (way.id.find('4') == std::string::npos && way.id != "unsettled") CHECK(way.share < least);
}

TEST_CASE("in the last turn those left out are indifferent, and fewer votes are bought") {
  // Five votes, quota three, one turn, a proposes: two votes at a slice each leave it 5 of 7; one vote, and each of the three left out
  // yes with chance 1/2, 7/8 of 6.
  Scenario s = scenario(
      {actor("a", 100), actor("b", 100), actor("c", 100), actor("d", 100), actor("e", 100)},
      {delegation("a", 8), delegation("b", 8), delegation("c", 8), delegation("d", 8), delegation("e", 8)},
      1);
  const std::string who = "abcde";
  for (const std::string part : {"70000", "61000", "51100", "41110"}) {
    Settlement one;
    one.id = "s" + part;
    for (std::size_t i = 0; i < who.size(); ++i)
      one.when.push_back({std::string(1, who[i]), {std::string("p") + part[i]}});
    for (std::size_t i = 0; i < who.size(); ++i)
      s.payoffs.push_back(share(std::string(1, who[i]), "k", one, 100.0 * (part[i] - '0') / 7));
    s.issues[0].settlements.push_back(one);
  }
  s.talks[0].offers = offers(1, 0);
  s.talks[0].offers->proposers = {Proposers::Kind::listed, {"a"}};
  s.talks[0].offers->accept.by_votes = true;
  s.talks[0].offers->accept.quota = 3;
  for (const char one : who) s.talks[0].offers->accept.votes.emplace_back(std::string(1, one), 1);
  const Results r = run(s);
  CHECK(r.offers[0].actors[0].offers == 1);
  CHECK(std::abs(settled(r, "k", "s61000") - 0.875) <= four_errors(0.875));
  CHECK(std::abs(settled(r, "k", "unsettled") - 0.125) <= four_errors(0.125));
}

TEST_CASE("without rationality packages are offered in proportion to A, and half of the answers are yes") {
  Scenario s = pie(3, 0);
  s.actors[0].inertia = 0.2;
  s.actors[1].inertia = 0.4;
  s.talks[0].offers = offers(1, 0);
  s.talks[0].offers->proposers = {Proposers::Kind::listed, {"a"}};
  const Results r = run(s);
  const double a = (1 - 0.4) / 2, each = (1 - 0.2) * a / (4 * a + 1);
  for (int k = 0; k <= 3; ++k) {
    const double p = settled(r, "k", "s" + std::to_string(k));
    CHECK(std::abs(p - each * a) <= four_errors(each * a));
  }
  CHECK(std::abs(r.offers[0].actors[0].offers - 4 * each) <= four_errors(4 * each));
  CHECK(r.offers[0].actors[1].asked == r.offers[0].actors[0].offers);
}

TEST_CASE("one turn, one proposer, one responder: the closed form") {
  Scenario s = uneven_pie();
  s.talks[0].offers = offers(1, 0);
  s.talks[0].offers->proposers = {Proposers::Kind::listed, {"a"}};
  const Results r = run(s);
  const OneOffer expected = one_offer_of_uneven_pie();
  for (std::size_t k = 0; k < 4; ++k) {
    const double p = expected.offered[k] * expected.accepted[k];
    CHECK(std::abs(settled(r, "k", "s" + std::to_string(k)) - p) <= four_errors(p));
  }
}

TEST_CASE("a trade that moves never find is agreed, whatever hopeless packages stand beside it") {
  constexpr std::uint64_t kMany = 400'000;
  Scenario s = trade();
  const Results moves = run(s);
  CHECK(settled(moves, "k", "gives") < 0.01);
  CHECK(settled(moves, "l", "gives") < 0.01);
  s.talks[0].offers = offers(2, 0);
  const Results r = run(s, kMany);
  CHECK(std::abs(together(r, {"k", "l"}) - 0.97007275) <= four_errors(0.97007275, kMany));
  CHECK(std::abs(together(r, {}) - 0.02991743) <= four_errors(0.02991743, kMany));
  s.talks[0].offers->turns = 1;
  for (const int hopeless : {0, 4, 16, 63}) {
    Scenario more = s;
    add_hopeless(more, hopeless);
    INFO(hopeless);
    const double p = together(run(more, kMany), {"k", "l"});
    CHECK(std::abs(p - 0.96270588) <= four_errors(0.96270588, kMany));
  }
}

TEST_CASE("a round of offers leaves off where nothing can be offered") {
  Scenario s = trade();
  s.talks.push_back(s.talks[0]);
  s.talks[1].id = "r1";
  s.talks[0].offers = offers(2, 0.5);
  s.talks[1].offers = offers(2, 0.5);
  s.talks[1].offers->packages = {{{"k", "gives"}}};
  s.talks[1].offers->has_packages = true;
  const Results r = run(s);
  const RoundOfOffers &first = r.offers.at(0), &second = r.offers.at(1);
  CHECK(first.played == 1);
  CHECK(second.played == 1);
  CHECK(std::abs(first.agreement.share + first.none.share - 1) < 1e-12);
  // Where k was settled before, no turn is played.
  double settled_before = 0, made = 0;
  for (const auto& [round, share] : r.settlements.at(0).settlements.at(0).by_round)
    if (round == "r0") settled_before = share;
  for (const Dealings& one : second.actors) made += one.offers;
  CHECK(settled_before > 0.8);
  CHECK(made <= 2 * (1 - settled_before) + 1e-9);
}

TEST_CASE("the order of the actors in the file changes no distribution of a round of offers") {
  Scenario s = pie(3, 0.05);
  s.talks[0].offers = offers(3, 0.2);
  Scenario turned = s;
  std::reverse(turned.actors.begin(), turned.actors.end());
  std::reverse(turned.issues[0].delegations.begin(), turned.issues[0].delegations.end());
  const Results a = run(s), b = run(turned);
  for (int k = 0; k <= 3; ++k) {
    const std::string id = "s" + std::to_string(k);
    const double p = settled(a, "k", id);
    CHECK(std::abs(settled(b, "k", id) - p) <= 1.5 * four_errors(p));
  }
}

TEST_CASE("other names for the actors change no distribution of a round of offers") {
  Scenario s = pie(3, 0.05);
  s.talks[0].offers = offers(3, 0.2);
  for (PayoffEntry& entry : s.payoffs) entry.has_id = true;
  std::string text = save(document_of(s));
  for (const auto& [old, now] : {std::pair{"\"a\"", "\"zed\""}, std::pair{"\"b\"", "\"able\""}})
    for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos;) text.replace(at, 3, now);
  const Loaded renamed = load(text, "renamed");
  INFO(sentences(renamed.problems, "renamed"));
  REQUIRE(renamed.document);
  const Results one = run(s), other = run(renamed.document->scenario);
  CHECK(other.offers[0].actors[0].offers != one.offers[0].actors[0].offers);  // other random streams
  for (const char* id : {"s0", "s1", "s2", "s3", "unsettled"}) {
    INFO(id);
    const double p = settled(one, "k", id);
    CHECK(std::abs(settled(other, "k", id) - p) <= 1.5 * four_errors(p));
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const double p = one.offers[0].actors[i].offers;  // at most two of three turns
    CHECK(std::abs(other.offers[0].actors[i].offers - p) <= 3 * four_errors(0.5));
  }
}

TEST_CASE("beliefs stay calibrated through offers and answers") {
  Scenario s = pie(3, 0.05);
  for (Actor& one : s.actors) one.types = {{"keen", "", 0.3, {}}, {"cool", "", 0.7, {}}};
  for (const char* who : {"a", "b"}) {
    PayoffEntry cool = own(who, {});
    cool.id = std::string(who) + "cool";
    cool.type = "cool";
    cool.worth = OwnWorth{{{*who == 'a' ? "p3" : "p0", 40}}, {}, 0};
    s.payoffs.push_back(cool);
  }
  s.talks[0].offers = offers(3, 0.2);
  const Game game = compile(s);
  const Engine engine(game, 1);
  Workspace work;
  BlockResult block;
  std::map<int, std::array<double, 3>> bins;  // of the final belief in "keen": trials, belief, truth
  for (std::uint64_t first = 0; first < 50 * kBlockTrials; first += kBlockTrials) {
    run_block(engine, work, {first, kBlockTrials}, block);
    for (std::size_t t = 0; t < block.trials; ++t)
      for (std::size_t i = 0; i < 2; ++i) {
        const double belief = block.beliefs[2 * i * block.stride + t];
        auto& bin = bins[static_cast<int>(belief * 20)];
        bin[0] += 1, bin[1] += belief, bin[2] += block.true_type[i * block.stride + t] == 0 ? 1 : 0;
      }
  }
  CHECK(bins.size() > 3);
  for (const auto& [place, bin] : bins) {
    const double belief = bin[1] / bin[0], truth = bin[2] / bin[0];
    INFO("belief " << belief << ", truth " << truth);
    CHECK(std::abs(truth - belief) <= 4 * std::sqrt(belief * (1 - belief) / bin[0]) + 1e-9);
  }
}

TEST_CASE("every instruction set bargains to the same bytes") {
  Scenario s = pie(3, 0.05);
  s.actors[0].types = {{"keen", "", Uniform{0.2, 0.6}, {}}, {"cool", "", 0.7, {}}};
  s.actors[1].patience = Uniform{0.3, 0.9};
  PayoffEntry cool = own("a", {});
  cool.id = "cool";
  cool.type = "cool";
  cool.worth = OwnWorth{{{"p3", 40}}, {}, 5};
  s.payoffs.push_back(cool);
  s.talks[0].offers = offers(4, 0.2);
  s.talks[0].offers->turn_length = Uniform{0.2, 2};
  s.talks[0].offers->proposers.kind = Proposers::Kind::random;
  RunSettings settings;
  settings.trials = 10'000;
  const std::string first = results_json(simulate(s, settings));
  for (const std::string& target : kernel_targets()) {
    INFO(target);
    RunControl control;
    control.target = target;
    control.threads = 2;
    CHECK((results_json(simulate(s, settings, control)) == first));
  }
}
