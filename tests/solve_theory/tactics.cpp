// Tactics of automated negotiation, offer for offer as another program plays them.
#include "sim/solve/tactics.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace parley;

namespace {

/// A pie of n + 1 packages: package k is worth k / n to the first, the rest to the second.
TacticGame pie(int n) {
  TacticGame game;
  game.parties = 2;
  game.packages = n + 1;
  for (int k = 0; k <= n; ++k) {
    game.worth.push_back(static_cast<double>(k) / n);
    game.worth.push_back(1 - static_cast<double>(k) / n);
  }
  return game;
}

TacticKind kind_of(const std::string& agent) {
  if (agent.starts_with("MiCRO")) return TacticKind::micro;
  if (agent.starts_with("Boulware")) return TacticKind::boulware;
  if (agent.starts_with("Conceder")) return TacticKind::conceder;
  return agent.starts_with("Linear") ? TacticKind::linear : TacticKind::tit_for_tat;
}

}  // namespace

TEST_CASE("MiCRO against itself meets in the middle of a pie") {
  const TacticTalks talks = negotiate(pie(10), {usual(TacticKind::micro), usual(TacticKind::micro)}, 100);
  CHECK(talks.agreement == 5);
  CHECK(talks.offers.size() == 11);
}

TEST_CASE("linear tactics cross where time is half over, and who holds out longer gets more") {
  CHECK(negotiate(pie(10), {usual(TacticKind::linear), usual(TacticKind::linear)}, 100).agreement == 5);
  const int hard =
      negotiate(pie(10), {usual(TacticKind::boulware), usual(TacticKind::conceder)}, 100).agreement;
  const int soft =
      negotiate(pie(10), {usual(TacticKind::conceder), usual(TacticKind::boulware)}, 100).agreement;
  CHECK(hard >= 8);
  CHECK(soft <= 2);
}

TEST_CASE("nobody accepts less than its floor or what it has anyway") {
  Tactic proud = usual(TacticKind::linear);
  proud.floor = 0.7;
  CHECK(negotiate(pie(10), {proud, proud}, 100).agreement == -1);
  TacticGame poor = pie(10);
  poor.walk_away = {0.8, 0.5};
  for (const auto& [word, kind] : tactic_words) {
    INFO(word);
    CHECK(negotiate(poor, {usual(kind), usual(kind)}, 200).agreement == -1);
  }
}

TEST_CASE("tit-for-tat gives what it is given, and nothing else") {
  CHECK(negotiate(pie(10), {usual(TacticKind::tit_for_tat), usual(TacticKind::tit_for_tat)}, 100).agreement ==
        -1);
  CHECK(negotiate(pie(10), {usual(TacticKind::tit_for_tat), usual(TacticKind::linear)}, 100).agreement >= 0);
}

TEST_CASE("traces of NegMAS: MiCRO offer for offer, time-dependent tactics to the same agreement") {
  const char* const folder = std::getenv("PARLEY_VECTORS");
  std::ifstream file(std::string(folder ? folder : PARLEY_VECTORS_DEFAULT) + "/offers/sao_traces.json");
  if (!file) {
    WARN("SKIPPED: no vectors here");
    return;
  }
  const auto data = nlohmann::json::parse(file);
  int micro = 0, timed = 0, exactly = 0;
  for (const auto& run : data.at("runs")) {
    TacticGame game;
    game.parties = 2;
    const auto& worth = data.at("normalised_utilities").at(run.at("domain").get<std::string>());
    game.packages = static_cast<int>(worth.at(0).size());
    for (std::size_t p = 0; p < worth.at(0).size(); ++p)
      for (int i = 0; i < 2; ++i) game.worth.push_back(worth.at(static_cast<std::size_t>(i)).at(p));
    std::vector<Tactic> tactics;
    for (const auto& agent : run.at("agents")) tactics.push_back(usual(kind_of(agent)));
    if (tactics[0].kind == TacticKind::tit_for_tat) continue;  // NegMAS' own reading of concessions
    INFO(run.at("domain") << " " << run.at("agents"));
    const TacticTalks talks = negotiate(game, tactics, 2 * run.at("n_steps").get<int>(), TacticClock::sweeps);
    std::vector<std::array<int, 3>> offers;
    for (const TacticOffer& one : talks.offers) offers.push_back({one.turn / 2, one.party, one.package});
    CHECK(talks.agreement == run.at("agreement").get<int>());
    const bool same = offers == run.at("trace").get<std::vector<std::array<int, 3>>>();
    if (tactics[0].kind == TacticKind::micro) {
      CHECK(same);
      ++micro;
    } else {
      ++timed;
      exactly += same ? 1 : 0;
    }
  }
  CHECK(micro == 3);
  CHECK(timed == 12);
  // NegMAS picks among packages near the aim by a tolerance of its own where many lie close together.
  CHECK(exactly >= 7);
}
