#include "tests/theory_of_talks/claims.h"

namespace parley::test {
namespace {

constexpr auto rises = Direction::rises, falls = Direction::falls, hardly = Direction::hardly,
               same = Direction::same;

const std::string seizes = "challenger/strait=seize", gives_way = "union/pay=accept";
const std::string far_sighted = "/actors/challenger/foresight", patient = "/actors/challenger/patience";
/// Striking back is ruinous for either type of defender.
const Changes ruinous{{"/payoffs/2/rows/retaliate", "[-2, -12]"}, {"/payoffs/3/rows/retaliate", "[-2, -12]"}};

Changes with(Changes changes, const Changes& more) {
  changes.insert(changes.end(), more.begin(), more.end());
  return changes;
}

std::vector<Claim> threats() {
  return {
      {"a credible threat deters who looks ahead",
       "Schelling 1960",
       "crisis",
       {{far_sighted, "0"}},
       {{far_sighted, "0.9"}},
       seizes,
       falls},
      {"an incredible threat does not", "Zagare & Kilgour 2000", "crisis",
       with(ruinous, {{far_sighted, "0"}}), with(ruinous, {{far_sighted, "0.9"}}), seizes, hardly},
      {"a threat that becomes ruinous for who makes it deters less",
       "Zagare & Kilgour 2000",
       "crisis",
       {},
       ruinous,
       seizes,
       rises},
      {"a harsher punishment that will be carried out deters more",
       "Schelling 1960",
       "crisis",
       {},
       {{"/payoffs/0/rows/seize", "[2, -8]"}},
       seizes,
       falls},
      {"the likelier the resolute type, the rarer the challenge",
       "Harsanyi 1967",
       "crisis",
       {{"/actors/defender/types/resolute/prior", "0.1"}},
       {{"/actors/defender/types/resolute/prior", "2"}},
       seizes,
       falls},
      {"a patient challenger is deterred by a later answer more than an impatient one",
       "Axelrod 1984",
       "crisis",
       {{patient, "0.2"}},
       {{patient, "0.95"}},
       seizes,
       falls},
      {"an answer further away deters less",
       "Axelrod 1984",
       "crisis",
       {},
       {{"/talks/1", R"({"id": "pause", "name": "pause", "table": ["challenger"], "agenda": ["answer"]})"},
        {"/talks/-", R"({"id": "late", "name": "late", "table": ["defender"], "agenda": ["answer"]})"}},
       "challenger/strait=seize",
       rises},
      {"who does not look ahead is not deterred by what comes later, however patient",
       "Selten 1975",
       "crisis",
       {{far_sighted, "0"}, {patient, "0"}},
       {{far_sighted, "0"}, {patient, "1"}},
       seizes,
       same},
      {"who comes to no later table threatens nobody",
       "Selten 1975",
       "crisis",
       {{"/talks/1/table", R"(["challenger"])"}, {far_sighted, "0"}},
       {{"/talks/1/table", R"(["challenger"])"}, {far_sighted, "1"}},
       seizes,
       same},
  };
}

std::vector<Claim> costs() {
  const std::string damage = "/payoffs/1/row";
  return {
      {"the larger a cost that an act will bring, the rarer the act, whichever issue it stands under",
       "von Neumann & Morgenstern 1944",
       "crisis",
       {{damage, R"({"let_pass": 0, "retaliate": -1})"}},
       {{damage, R"({"let_pass": 0, "retaliate": -6})"}},
       seizes,
       falls},
      {"a cost counts the same under whichever issue it is written",
       "von Neumann & Morgenstern 1944",
       "crisis",
       {{damage, R"({"let_pass": 0, "retaliate": -3})"}},
       {{"/payoffs/1",
         R"({"id": "damage", "actor": "challenger", "issue": "strait",
             "versus": {"actor": "defender", "issue": "answer"}, "row": {"let_pass": 0, "retaliate": -3}})"}},
       seizes,
       same},
      {"who pays a public for giving way gives way less",
       "Fearon 1994",
       "pay",
       {},
       {{"/actors/union/audience_cost", "1"}},
       gives_way,
       falls},
      {"behind closed doors there is no such cost",
       "Fearon 1994",
       "pay",
       {{"/talks/0/public", "false"}, {"/talks/1/public", "false"}, {"/talks/2/public", "false"}},
       {{"/talks/0/public", "false"},
        {"/talks/1/public", "false"},
        {"/talks/2/public", "false"},
        {"/actors/union/audience_cost", "1"}},
       gives_way,
       same},
      {"what matters more is given up less",
       "Raiffa 1982",
       "pay",
       {},
       {{"/issues/rights/salience", R"({"union": 3})"}},
       "union/rights=drop",
       falls},
      {"who pays for every round without a deal settles sooner",
       "Rubinstein 1982",
       "pay",
       {},
       {{"/payoffs/1/trend", R"({"demand": -0.6})"}},
       "settled pay",
       rises},
      {"the better an outside option, the rarer the deal",
       "Nash 1950",
       "pay",
       {},
       {{"/payoffs/1/rows", R"({"demand": 1})"}},
       "settled pay",
       falls},
      {"inertia favours what is",
       "Samuelson & Zeckhauser 1988",
       "pay",
       {},
       {{"/actors/union/inertia", "0.7"}},
       gives_way,
       falls},
      {"another who must agree makes agreement rarer",
       "Tsebelis 2002",
       "pay",
       {},
       {{"/issues/pay/positions",
         R"({"union": {"demand": "d", "accept": "a"}, "firm": {"low": "l", "high": "h"},
             "council": {"object": "o", "agree": "a"}})"},
        {"/issues/pay/opening", R"({"union": "demand", "firm": "low", "council": "object"})"},
        {"/issues/pay/settlements/deal/when", R"({"union": "accept", "council": "agree"})"}},
       "settled pay",
       falls},
  };
}

std::vector<Claim> commitments() {
  return {
      {"who is bound to stand makes the other give way",
       "Schelling 1960",
       "chicken",
       {},
       {{"/hold", R"({"k": {"a": "stand"}})"}},
       "b/k=give",
       rises},
      {"who is bound to give way makes the other stand",
       "Schelling 1960",
       "chicken",
       {},
       {{"/hold", R"({"k": {"a": "give"}})"}},
       "b/k=stand",
       rises},
      {"the likelier the hard type, the oftener the other gives way",
       "Harsanyi 1967",
       "chicken",
       {{"/actors/b/types/hard/prior", "0.05"}},
       {{"/actors/b/types/hard/prior", "2"}},
       "a/k=give",
       rises},
      {"who finds giving way worse gives way less",
       "Fearon 1994",
       "chicken",
       {},
       {{"/actors/b/audience_cost", "1.5"}},
       "b/k=give",
       falls},
      {"who faces one who will not give way gives way more",
       "Fearon 1994",
       "chicken",
       {},
       {{"/actors/b/audience_cost", "1.5"}},
       "a/k=give",
       rises},
  };
}

std::vector<Claim> trades() {
  const std::string trade = "outcome traded", yes = "answerer/answer=accept";
  const auto rational = [](const char* x) {
    return Changes{{"/actors/proposer/rationality", x}, {"/actors/answerer/rationality", x}};
  };
  return {
      {"the more rational both sides, the commoner the efficient trade (0.3 to 1)", "McKelvey & Palfrey 1995",
       "trade", rational("0.3"), rational("1"), trade, rises},
      {"the more rational both sides, the commoner the efficient trade (1 to 2)", "McKelvey & Palfrey 1995",
       "trade", rational("1"), rational("2"), trade, rises},
      {"the more rational both sides, the commoner the efficient trade (2 to 5)", "McKelvey & Palfrey 1995",
       "trade", rational("2"), rational("5"), trade, rises},
      {"who foresees the answer offers what will be accepted",
       "Selten 1975",
       "trade",
       {{"/actors/proposer/foresight", "0"}},
       {{"/actors/proposer/foresight", "1"}},
       trade,
       rises},
      {"who answers last answers the offer, however far-sighted",
       "Selten 1975",
       "trade",
       {{"/actors/answerer/foresight", "0"}},
       {{"/actors/answerer/foresight", "1"}},
       yes,
       same},
      {"a bystander at no table does not matter to the answer, however far-sighted all are",
       "Selten 1975",
       "trade",
       {{"/actors/answerer/foresight", "1"}, {"/actors/bystander/rationality", "0"}},
       {{"/actors/answerer/foresight", "1"}, {"/actors/bystander/rationality", "50"}},
       yes,
       same},
      {"a better offer is accepted more often",
       "Güth, Schmittberger & Schwarze 1982",
       "trade",
       {{"/hold", R"({"offer": {"proposer": "greedy"}})"}},
       {{"/hold", R"({"offer": {"proposer": "trade"}})"}},
       yes,
       rises},
      {"the better the answerer's outside option, the rarer its yes",
       "Binmore, Rubinstein & Wolinsky 1986",
       "trade",
       {},
       {{"/payoffs/2/rows", R"({"refuse": 1, "accept": 0})"}},
       yes,
       falls},
      {"the better the answerer's outside option, the rarer a greedy offer",
       "Binmore, Rubinstein & Wolinsky 1986",
       "trade",
       {{"/actors/proposer/rationality", "1"}},
       {{"/actors/proposer/rationality", "1"}, {"/payoffs/2/rows", R"({"refuse": 1, "accept": 0})"}},
       "proposer/offer=greedy",
       falls},
      {"linking two concessions makes both commoner",
       "Tollison & Willett 1979",
       "give_and_take",
       {},
       {{"/payoffs/2/rows/give", "[0, 2.5]"}, {"/payoffs/3/rows/give", "[0, 2.5]"}},
       "outcome both",
       rises},
  };
}

}  // namespace

const std::vector<Claim>& claims() {
  static const std::vector<Claim> all = [] {
    std::vector<Claim> joined;
    for (const auto& part : {threats(), costs(), commitments(), trades()})
      joined.insert(joined.end(), part.begin(), part.end());
    return joined;
  }();
  return all;
}

}  // namespace parley::test
