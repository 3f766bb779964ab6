// What foresight must always be: of replies that can still come, weighed by when, in all that an actor gets.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/model/choice.h"
#include "tests/model/small.h"

using namespace parley;

namespace {

double logit(double lambda, double gain) { return 1 / (1 + std::exp(-lambda * gain)); }

/// A fair offer lies there; a buyer alone signs or not, which settles and ends the talks. The seller, at no
/// table, would rather have had it dear.
const char* const kBuyer = R"({"format": "parley-scenario/1", "id": "buyer", "title": "A fair offer",
  "actors": {"buyer": {"rationality": 5}, "seller": {"rationality": 5}},
  "issues": {
    "offer": {"positions": {"seller": {"dear": "dear", "fair": "fair"}}, "opening": {"seller": "fair"}},
    "contract": {"positions": {"buyer": {"no": "no", "sign": "signs"}}, "opening": {"buyer": "no"},
                 "settlements": {"signed": {"when": {"buyer": "sign"}}}}},
  "payoffs": [
    {"actor": "buyer", "issue": "contract", "versus": {"actor": "seller", "issue": "offer"},
     "rows": {"no": {"dear": 0, "fair": 0}, "sign": {"dear": -1, "fair": 1}}},
    {"actor": "seller", "issue": "offer", "versus": {"actor": "buyer", "issue": "contract"},
     "rows": {"dear": {"no": 0, "sign": 2}, "fair": {"no": 0, "sign": 1}}}],
  "talks": [{"id": "answer", "table": ["buyer"], "agenda": ["contract"]}],
  "outcomes": {"deal": {"ends_talks": true, "when": {"settled": "contract"}}, "none": {"otherwise": true}}})";

/// One may act; the other may strike back `later` rounds after. The actor's costs of that stand as a row under
/// another issue, in which it decides nothing. Without `later` the act ends the talks, and the other replies.
Scenario threat(double foresight, double patience, double cost, int later, double resolve = 1) {
  Scenario s = scenario_of(R"({"format": "parley-scenario/1", "id": "threat", "title": "A threat",
    "actors": {"a": {"rationality": 1}, "b": {"rationality": 1}},
    "issues": {
      "act": {"positions": {"a": {"rest": "rests", "act": "acts"}}, "opening": {"a": "rest"}},
      "war": {"positions": {"b": {"calm": "calm", "strike": "strikes"}}, "opening": {"b": "calm"}}},
    "payoffs": [
      {"actor": "a", "issue": "act", "rows": {"act": 1}},
      {"id": "cost", "actor": "a", "issue": "war", "versus": "b", "row": {"calm": 0, "strike": -1}},
      {"id": "resolve", "actor": "b", "issue": "war", "versus": {"actor": "a", "issue": "act"},
       "rows": {"calm": {"rest": 0, "act": -1}, "strike": {"rest": -1, "act": 0}}}],
    "talks": [{"id": "first", "table": ["a"], "agenda": ["act"]}, {"id": "last", "table": ["b"], "agenda": ["war"]}],
    "outcomes": {"acted": {"when": {"position": {"issue": "act", "actor": "a", "in": "act"}}}, "rest": {"otherwise": true}}})");
  s.actors[0].foresight = foresight;
  s.actors[0].patience = patience;
  std::get<RowWorth>(s.payoffs[1].worth).cells[1].second = -cost;
  std::get<MatrixWorth>(s.payoffs[2].worth).rows[1].second[1].second =
      resolve - 1;  // striking at an act, against -1 for calm
  const Round last = s.talks.back();
  s.talks.pop_back();
  for (int n = 1; n < later; ++n) {
    Round wait = last;
    wait.id = "wait" + std::to_string(n);
    wait.table = {"a"};
    wait.agenda = {"act"};
    s.talks.push_back(wait);
  }
  if (later > 0) {
    s.talks.push_back(last);
  } else {
    s.outcomes[0].ends_talks = true;
    s.outcomes[0].reply = Reply{{"b"}, {"war"}, true};
  }
  return s;
}

/// How likely a acts in the first round.
double acts(const Scenario& s) { return choice(s, 0)[1]; }

/// By hand: a acts with this much weight on b's reply, b's gain from striking being -1 at rest and `resolve` at
/// an act; expected anyway is calm.
double by_hand(double rest_weight, double act_weight, double cost, double resolve = 1) {
  return logit(1, 1 - cost * (act_weight * logit(1, resolve) - rest_weight * logit(1, -1)));
}

}  // namespace

TEST_CASE("Nobody fears a reply of one who sits at no table") {
  for (const double foresight : {0.0, 0.25, 0.5, 1.0}) {
    Scenario s = scenario_of(kBuyer);
    for (Actor& actor : s.actors) actor.foresight = foresight;
    CHECK(choice(s, 1)[1] == Approx(logit(5, 1)).epsilon(1e-14));
  }
}

TEST_CASE("A reply weighs the patience of as many rounds as it comes later") {
  for (const double foresight : {0.3, 1.0})
    for (const double patience : {0.0, 0.5, 0.9, 1.0})
      for (const int later : {1, 2, 3}) {
        const double f = foresight * std::pow(patience, later);
        INFO(foresight << ", " << patience << ", " << later);
        CHECK(acts(threat(foresight, patience, 2, later)) == Approx(by_hand(f, f, 2)).epsilon(1e-13));
      }
}

TEST_CASE("A reply to an end weighs foresight alone, whatever the patience") {
  for (const double foresight : {0.0, 0.3, 1.0})
    for (const double patience : {0.0, 0.5, 1.0}) {
      INFO(foresight << ", " << patience);
      CHECK(acts(threat(foresight, patience, 2, 0)) == Approx(by_hand(0, foresight, 2)).epsilon(1e-13));
    }
}

TEST_CASE("Without a reply to it, an end is not answered and nobody fears that it is") {
  Scenario s = threat(1, 0.9, 5, 1);
  s.outcomes[0].ends_talks = true;  // acting ends the talks, resting leaves b its round
  CHECK(acts(s) == Approx(by_hand(0.9, 0, 5)).epsilon(1e-13));
  s.outcomes[0].reply = Reply{{"a"}, {"act", "war"}, true};  // b is not at its table
  CHECK(acts(s) == Approx(by_hand(0.9, 0, 5)).epsilon(1e-13));
  s.outcomes[0].reply = Reply{{"a", "b"}, {"act"}, true};  // nor is its issue on this agenda
  CHECK(acts(s) == Approx(by_hand(0.9, 0, 5)).epsilon(1e-13));
  s.outcomes[0].reply = Reply{{"a", "b"}, {"act", "war"}, true};
  CHECK(acts(s) == Approx(by_hand(0.9, 1, 5)).epsilon(1e-13));
}

TEST_CASE("With no patience at all foresight sees only replies to an end") {
  CHECK(acts(threat(1, 0, 3, 1)) == Approx(acts(threat(0, 0, 3, 1))).epsilon(1e-14));
  CHECK(acts(threat(1, 0, 3, 0)) < 0.5 * acts(threat(0, 0, 3, 0)));
}

TEST_CASE("Without foresight patience changes no choice") {
  for (const int later : {0, 1, 2})
    CHECK(acts(threat(0, 0, 3, later)) == Approx(acts(threat(0, 1, 3, later))).epsilon(1e-15));
}

TEST_CASE("A cost written under an issue in which its actor decides nothing deters, the more the larger") {
  double before = acts(threat(1, 0.9, 0, 1));
  for (const double cost : {0.5, 1.0, 2.0, 4.0, 8.0}) {
    const double now = acts(threat(1, 0.9, cost, 1));
    INFO(cost);
    CHECK(now < before - 0.01);
    before = now;
  }
}

TEST_CASE("Deterrence: a threat is worth what the threatener would do") {
  for (const int later : {0, 1}) {
    CHECK(acts(threat(1, 1, 8, later, 4)) < 0.05);  // credible: deterred
    CHECK(acts(threat(1, 1, 8, later, -8)) > 0.7);  // ruinous: not believed
    CHECK(acts(threat(0, 1, 8, later, 4)) ==
          acts(threat(0, 1, 8, later, -8)));  // without foresight nobody asks
  }
}

TEST_CASE("What may be settled today may no longer be answered") {
  // b's issue, on today's agenda, is settled with the chance that a's position leaves to it: a's acting settles
  // it at once if b is calm, as it is expected to be.
  Scenario s = scenario_of(R"({"format": "parley-scenario/1", "id": "lock", "title": "Locked",
    "actors": {"a": {"rationality": 1, "foresight": 1, "patience": 1}, "b": {"rationality": 1}},
    "issues": {"k": {"positions": {"a": {"rest": "rests", "act": "acts"}, "b": {"calm": "calm", "strike": "strikes"}},
                     "opening": {"a": "rest", "b": "calm"},
                     "settlements": {"done": {"when": {"a": "act", "b": "calm"}}}}},
    "payoffs": [
      {"actor": "a", "issue": "k", "versus": "b", "rows": {"rest": {"calm": 0, "strike": -2}, "act": {"calm": 1, "strike": -2}}},
      {"actor": "b", "issue": "k", "versus": "a", "rows": {"calm": {"rest": 0, "act": -1}, "strike": {"rest": -1, "act": 0}}}],
    "talks": [{"id": "first", "table": ["a", "b"], "agenda": ["k"]}, {"id": "last", "table": ["b"], "agenda": ["k"]}],
    "outcomes": {"acted": {"when": {"settled": "k"}}, "rest": {"otherwise": true}}})");
  // b is expected to be calm (its opening): acting settles for certain, L = 1, and no strike is feared.
  const double rest = -2 * logit(1, -1);
  CHECK(choice(s, 0)[1] == Approx(logit(1, 1 - rest)).epsilon(1e-13));
  // With b at no table today it cannot be settled today: the strike is feared.
  s.talks[0].table = {"a"};
  CHECK(choice(s, 0)[1] == Approx(logit(1, 1 - 3 * logit(1, 1) - rest)).epsilon(1e-13));
}

TEST_CASE("Offer and answer: the more rational, the surer of the efficient trade") {
  // A proposer moves alone, then an answerer alone, whose acceptance settles, is all that the settlement names,
  // and ends the talks.
  const auto deals = [](double rationality) {
    Scenario s = scenario_of(R"({"format": "parley-scenario/1", "id": "trade", "title": "Trade",
      "actors": {"a": {"foresight": 1, "patience": 1}, "b": {"foresight": 1, "patience": 1}},
      "issues": {
        "offer": {"positions": {"a": {"none": "none", "dear": "dear", "fair": "fair"}}, "opening": {"a": "none"}},
        "answer": {"positions": {"b": {"no": "no", "yes": "yes"}}, "opening": {"b": "no"},
                   "settlements": {"trade": {"when": {"b": "yes"}}}}},
      "payoffs": [
        {"actor": "a", "issue": "offer", "versus": {"actor": "b", "issue": "answer"},
         "rows": {"none": {"no": 0, "yes": 0}, "dear": {"no": 0, "yes": 4}, "fair": {"no": 0, "yes": 2}}},
        {"actor": "b", "issue": "answer", "versus": {"actor": "a", "issue": "offer"},
         "rows": {"no": {"none": 0, "dear": 0, "fair": 0}, "yes": {"none": -1, "dear": -2, "fair": 2}}}],
      "talks": [{"id": "propose", "table": ["a"], "agenda": ["offer"]}, {"id": "answer", "table": ["b"], "agenda": ["answer"]}],
      "outcomes": {
        "efficient": {"ends_talks": true, "when": {"all": [{"settled": "answer"}, {"position": {"issue": "offer", "actor": "a", "in": "fair"}}]}},
        "other": {"ends_talks": true, "when": {"settled": "answer"}},
        "none": {"otherwise": true}}})");
    for (Actor& actor : s.actors) actor.rationality = rationality;
    RunSettings settings;
    settings.trials = 40'000;
    return simulate(s, settings).outcomes[0].share;
  };
  double before = deals(0.3);
  for (const double rationality : {1.0, 2.0, 5.0}) {
    const double now = deals(rationality);
    INFO(rationality << ": " << now);
    CHECK(now > before + 0.05);
    before = now;
  }
  CHECK(before > 0.97);
}

TEST_CASE("Foresight weighs the actor's other delegations at what they would do") {
  // a's table on issue m is against b's position on n: as far as a's deciding k moves b, it counts in k.
  const auto acts_with = [](double stake, const char* opening) {
    Scenario s = scenario_of(R"({"format": "parley-scenario/1", "id": "links", "title": "Links",
      "actors": {"a": {"foresight": 1, "patience": 1, "influence": 3}, "b": {"influence": 0.5}},
      "issues": {
        "k": {"positions": {"a": {"rest": "rests", "act": "acts"}}, "opening": {"a": "rest"}},
        "m": {"positions": {"a": {"low": "low", "high": "high"}}, "opening": {"a": "low"}, "salience": {"a": 2}},
        "n": {"positions": {"b": {"calm": "calm", "strike": "strikes"}}, "opening": {"b": "calm"}}},
      "payoffs": [
        {"actor": "a", "issue": "m", "versus": {"actor": "b", "issue": "n"},
         "rows": {"low": {"calm": 0, "strike": 0}, "high": {"calm": 0, "strike": -1}}},
        {"actor": "b", "issue": "n", "versus": {"actor": "a", "issue": "k"},
         "rows": {"calm": {"rest": 0, "act": 0}, "strike": {"rest": -1, "act": 1}}}],
      "talks": [{"id": "first", "table": ["a"], "agenda": ["k"]}, {"id": "last", "table": ["b"], "agenda": ["n"]}],
      "outcomes": {"any": {"otherwise": true}}})");
    std::get<MatrixWorth>(s.payoffs[0].worth).rows[1].second[1].second = -stake;
    s.issues[1].delegations[0].opening = opening;
    return acts(s);
  };
  CHECK(acts_with(5, "low") ==
        Approx(0.5).epsilon(1e-14));  // it holds a position to which b's strike is nothing
  // salience 2, b's influence 0.5; b's gain from striking is 3 (a's influence) times 1 at an act, -1 at rest.
  CHECK(acts_with(5, "high") == Approx(logit(1, -5 * 2 * 0.5 * (logit(1, 3) - logit(1, -3)))).epsilon(1e-13));
}

TEST_CASE("Foresight weighs joint entries that do not name what is decided") {
  Scenario s = threat(1, 1, 0, 1);
  PayoffEntry joint;
  joint.id = "joint";
  joint.actor = "a";
  joint.issue = "war";
  joint.worth = JointWorth{{{"b", {"strike"}}}, -3};
  s.payoffs.push_back(joint);
  CHECK(acts(s) == Approx(by_hand(1, 1, 3)).epsilon(1e-13));
  s.actors[0].foresight = 0.0;
  CHECK(acts(s) == Approx(logit(1, 1)).epsilon(1e-13));
}
