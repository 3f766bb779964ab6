// What theory says of rounds of offers, against published divisions.
#include "sim/solve/bargaining/offers_game.h"

#include <catch2/catch.hpp>

#include "sim/parley.h"
#include "sim/solve/bargaining/tournament.h"
#include "tests/model/small_offers.h"

using namespace parley;
using namespace parley::small;

namespace {

OffersGame theory(const Scenario& s) {
  const Game game = compile(s);
  return offers_game(game, 0);
}

/// The package that the limit ends with for certain; "" where there are several.
std::string certain_end(const OffersGame& game) {
  for (std::size_t p = 0; p < game.packages.size(); ++p)
    if (game.limit.ends[p] > 1 - 1e-9) return game.packages[p];
  return "";
}

std::vector<std::string> ids(const OffersGame& game, const std::vector<int>& places) {
  std::vector<std::string> all;
  for (const int p : places) all.push_back(game.packages[static_cast<std::size_t>(p)]);
  return all;
}

}  // namespace

TEST_CASE("the limit of a pie of 7 slices is the subgame-perfect division") {
  const auto end = [](int turns, double breakdown) {
    Scenario s = pie(7, 1);  // whatever the rationality
    s.talks[0].offers = offers(turns, breakdown);
    const OffersGame game = theory(s);
    REQUIRE(game.limit.first.size() == 1);
    CHECK(game.limit.first[0].bargainer == 0);
    return certain_end(game);
  };
  CHECK(end(1, 0.5) == "k:s6");
  CHECK(end(2, 0.5) == "k:s3");
  CHECK(end(3, 0.5) == "k:s5");
  for (const int turns : {4, 5, 8, 16, 32}) CHECK(end(turns, 0.5) == "k:s4");
  for (const int turns : {3, 5, 7}) CHECK(end(turns, 0) == "k:s6");
  for (const int turns : {2, 4, 6}) CHECK(end(turns, 0) == "k:s1");
}

TEST_CASE("in the limit of a majority of three the cheapest votes are bought, and ties are named") {
  Scenario s = division_of_three(1);
  s.talks[0].offers = majority_of_three();
  const OffersGame game = theory(s);
  REQUIRE(game.limit.first.size() == 3);
  const LimitOffer& first = game.limit.first[0];
  CHECK(first.recognised == Approx(1.0 / 3));
  std::vector<std::string> offered;
  for (const auto& [package, chance] : first.packages) {
    CHECK(chance == Approx(0.5));
    offered.push_back(game.packages.at(static_cast<std::size_t>(package)));
  }
  std::sort(offered.begin(), offered.end());
  CHECK(offered == std::vector<std::string>{"k:s403", "k:s430"});
  // Every division of a pie can be refused by a majority for another one.
  CHECK(game.unrefused.empty());
}

TEST_CASE("the limit follows what is learnt of types from turn to turn") {
  // a proposes twice; b walks away to 0, or, with 0.3, to 50. Worked by hand: in turn 2 the ultimatum of six slices is worth
  // 60 under the prior, so that in turn 1 the weak type is indifferent to one slice and says yes with 1/2; offering it
  // that is worth 69, more than two slices (68). The no tells of strength: 0.3 / 0.65. Turn 2 is the ultimatum again.
  Scenario s = pie(7, 1);
  s.actors[1].types = {{"weak", "", 0.7, {}}, {"strong", "", 0.3, {}}};
  PayoffEntry outside = share("b", "k", {"open", "", {{"a", {"p7"}}, {"b", {"p0"}}}, {}}, 50);
  outside.type = "strong";
  s.payoffs.push_back(outside);
  s.talks[0].offers = offers(2, 0);
  s.talks[0].offers->proposers = {Proposers::Kind::listed, {"a"}};
  const OffersLimit limit = theory(s).limit;
  REQUIRE(limit.states.size() == 2);
  CHECK(limit.told == 2);
  const LimitState &first = limit.states[0], &second = limit.states[1];
  CHECK(first.offers.at(0).packages == std::vector<std::pair<int, double>>{{6, 1.0}});
  CHECK(first.agrees == Approx(0.35));
  CHECK(second.turn == 1);
  CHECK(second.chance == Approx(0.65));
  CHECK(second.beliefs.at(1).at(1) == Approx(0.3 / 0.65));
  CHECK(second.offers.at(0).packages == std::vector<std::pair<int, double>>{{6, 1.0}});
  CHECK(second.agrees == Approx(0.35 / 0.65));
  CHECK(limit.ends.at(6) == Approx(0.7));
  CHECK(limit.ends.back() == Approx(0.3));
}

TEST_CASE("the states of the limit are a law: what they agree on and what they leave add up") {
  Scenario s = division_of_three(1);
  s.talks[0].offers = majority_of_three();
  s.talks[0].offers->turns = 4;
  s.talks[0].offers->breakdown = 0.1;
  s.actors[1].types = {{"calm", "", 1.0, {}}, {"keen", "", 2.0, {}}};
  PayoffEntry more = share("b", "k", s.issues[0].settlements[3], 30);
  more.type = "keen";
  s.payoffs.push_back(more);
  s.actors[2].inertia = 0.2;
  const OffersLimit limit = theory(s).limit;
  CHECK(limit.told == 4);
  double all = 0;
  for (const double chance : limit.ends) all += chance;
  CHECK(all == Approx(1));
  for (int turn = 0; turn + 1 < 4; ++turn) {
    double left = 0, next = 0;
    for (const LimitState& state : limit.states) {
      if (state.turn == turn) left += state.chance * (1 - state.agrees) * 0.9;
      if (state.turn == turn + 1) next += state.chance;
    }
    CHECK(next == Approx(left));
  }
}

TEST_CASE("a trade: Nash, Kalai and Smorodinsky and the core choose that both give") {
  Scenario s = trade();
  s.talks[0].offers = offers(2, 0);
  const OffersGame game = theory(s);
  const std::vector<std::string> both{"k:gives+l:gives"};
  CHECK(ids(game, game.nash.packages) == both);
  CHECK(ids(game, game.kalai_smorodinsky.packages) == both);
  CHECK(ids(game, game.unrefused) == both);
  CHECK(game.frontier.size() == 3);
  CHECK(certain_end(game) == both.front());
  CHECK(game.limit.value[0] == Approx(1));
  const std::vector<double> lost = losses(game);
  CHECK(lost.back() == Approx(2));
  CHECK(lost[0] == Approx(0).margin(1e-12));
}

TEST_CASE("agreements fall short of the frontier by what could have been gained without a loss") {
  Scenario s = pie(7, 1);
  std::get<JointWorth>(s.payoffs[2].worth).value = 0;  // of s1: a's part is burnt
  s.talks[0].offers = offers(1, 0);
  const OffersGame game = theory(s);
  RoundOfOffers round;
  PackageShare good, burnt;
  good.id = "k:s4", good.share = 0.5;
  burnt.id = "k:s1", burnt.share = 0.25;
  round.packages = {good, burnt};
  round.none.share = 0.25;
  const FrontierShort found = short_of_frontier(game, round);
  CHECK(found.efficient == Approx(2.0 / 3));
  CHECK(found.loss == Approx(100.0 / 7 / 3));
  CHECK(found.loss_with_none == Approx(0.25 * 100 / 7 + 0.25 * 100));
}

TEST_CASE("a tournament is the same each time, and every tactic plays every seat") {
  Scenario s = pie(7, 1);
  s.talks[0].offers = offers(8, 0.2);
  const Game game = compile(s);
  TournamentOptions options;
  options.draws = 20;
  const Tournament once = play_tournament(game, 0, options);
  CHECK(once.line_ups.size() == 25);
  CHECK(once.scores.size() == 5);
  CHECK(tournament_json(once) == tournament_json(play_tournament(game, 0, options)));
  for (const LineUp& one : once.line_ups)
    if (one.tactics[0] == TacticKind::conceder && one.tactics[1] == TacticKind::boulware)
      CHECK(one.payoff[0].mean < one.payoff[1].mean);
}
