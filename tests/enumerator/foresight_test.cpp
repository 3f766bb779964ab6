// The enumerator by hand: when a reply can come, what it is worth, and what is played after an end.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/enumerator/enumerator.h"
#include "tests/model/small.h"

using namespace parley;
using namespace parley::small;
using enumerator::enumerate;
using enumerator::Exact;

namespace {

const double ln3 = std::log(3.0), ln4 = std::log(4.0), ln9 = std::log(9.0);

Approx exactly(double x) { return Approx(x).epsilon(1e-12).margin(1e-14); }
double logit(double gain) { return 1 / (1 + std::exp(-gain)); }

/// Two rounds. If a takes p1, b would answer p1 with 3/4; if a keeps p0, with 1/10. To a, p1 is worth 2
/// against p0 and -4 against p1; so it gains 2 - 6 x where b is expected at p1 with x after p1.
Scenario duel(int rounds = 2) {
  Scenario s = scenario({actor("a"), actor("b")}, {delegation("a", 2), delegation("b", 2)}, rounds);
  s.actors[0].foresight = 0.5;
  s.actors[0].patience = 1.0;
  s.payoffs = {matrix("a", "b", {{0, 0}, {2, -4}}), matrix("b", "a", {{0, 0}, {-ln9, ln3}})};
  return s;
}

/// How often a moves to p1 in the first round.
double acts(const Scenario& s) { return enumerate(s).mean("position/r0/a/k/p1"); }

Condition stands(const std::string& who, const std::string& issue, const std::string& position) {
  Condition c;
  c.kind = Condition::Kind::position;
  c.issue = issue;
  c.actor = who;
  c.in = {position};
  return c;
}

void end_at_p1(Scenario& s) {
  Outcome act;
  act.id = "act";
  act.when = stands("a", "k", "p1");
  act.ends_talks = true;
  s.outcomes.insert(s.outcomes.begin(), act);
}

void add_issue(Scenario& s, const std::string& id, std::vector<Delegation> delegations) {
  Issue issue;
  issue.id = issue.name = id;
  issue.delegations = std::move(delegations);
  s.issues.push_back(issue);
  for (Round& r : s.talks) r.agenda.push_back(id);
}

PayoffEntry row(const std::string& who, const std::string& issue, const std::string& other,
                const std::string& others_issue, double p0, double p1) {
  PayoffEntry e = own(who, {});
  e.id = "row";
  e.issue = issue;
  e.worth = RowWorth{{other, others_issue}, {{"p0", p0}, {"p1", p1}}, 0};
  return e;
}

}  // namespace

TEST_CASE("foresight weighs the reply of the next round") {
  Scenario s = duel();
  // Expected of b after p1: half of "stays at p0", half of the reply: p1 with 3/8.
  CHECK(acts(s) == exactly(logit(-0.25)));
  SECTION("the reply is charged as in public, whatever this round is") {
    s.actors[1].audience_cost = 2 * ln3;  // the reply p1 falls to 1/4
    s.talks[0].is_public = false;
    CHECK(acts(s) == exactly(logit(1.25)));
    CHECK(enumerate(s).mean("position/r0/b/k/p1") == exactly(0.1));  // its own choice here is not charged
  }
  SECTION("it knows no inertia, and who is away today replies too") {
    s.actors[1].inertia = 0.9;
    s.talks[0].table = {"a"};
    CHECK(acts(s) == exactly(logit(-0.25)));
    CHECK(enumerate(s).mean("position/r0/b/k/p1") == exactly(0));
  }
  SECTION("a held delegation does not reply") {
    s.hold = {{"k", "b", "p0"}};
    CHECK(acts(s) == exactly(logit(2)));
  }
}

TEST_CASE("a reply is worth what patience leaves of it") {
  Scenario s = duel(4);
  s.actors[0].foresight = 1.0;
  s.actors[0].patience = 0.5;
  CHECK(acts(s) == exactly(logit(-0.25)));  // f = 1/2: the next round
  s.talks[1].table = {"a"};
  CHECK(acts(s) == exactly(logit(2 - 6 * 0.25 * 0.75)));  // two rounds away
  s.talks[2].agenda = {};
  CHECK(acts(s) == exactly(logit(2 - 6 * 0.125 * 0.75)));  // three
  s.actors[0].patience = 0.0;
  CHECK(acts(s) == exactly(logit(2)));
  s.actors[1].patience = 0.0;  // b's own is of no account
  s.actors[0].patience = 1.0;
  CHECK(acts(s) == exactly(logit(2 - 6 * 0.75)));
}

TEST_CASE("nobody replies who comes to no later table") {
  Scenario s = duel(1);
  CHECK(acts(s) == exactly(logit(2)));
  s = duel(3);
  s.talks[1].table = s.talks[2].table = {"a"};
  CHECK(acts(s) == exactly(logit(2)));
  s = duel(3);
  s.talks[1].agenda = s.talks[2].agenda = {};
  CHECK(acts(s) == exactly(logit(2)));
}

TEST_CASE("an issue that may be settled today is replied to if it is not") {
  Scenario s = duel();
  s.actors[0].foresight = 1.0;
  s.issues[0].settlements = {{"deal", "", {{"a", {"p1"}}, {"b", {"p0"}}}, {}}};
  SECTION("it is sure to be: b stands there and is expected there") { CHECK(acts(s) == exactly(logit(2))); }
  SECTION("at level 2 b is expected to leave with 1/10") {
    s.actors[0].reasoning = 2;
    // Level 1: a with logit(2). Level 2: b at p1 with 1/10; locked with 9/10; else the reply to p1 is 3/4,
    // to p0 (no lock) 1/10.
    const double f = 0.1, x = (1 - f) * 0.1 + f * 0.75;
    CHECK(acts(s) == exactly(logit(2 - 6 * x)));
  }
  SECTION("not while one that is named is away") {
    s.issues[0].settlements[0].when.push_back({"c", {"p0"}});
    s.actors.push_back(actor("c"));
    s.issues[0].delegations.push_back(delegation("c", 2));
    CHECK(acts(s) == exactly(logit(2 - 6 * 0.75)));
  }
  SECTION("not by a settlement of another issue") {
    s.talks[0].agenda = {"k", "l"};
    add_issue(s, "l", {delegation("a", 1)});
    s.issues[1].settlements = {{"l_deal", "", {{"a", {"p0"}}}, {}}};
    s.issues[0].settlements.clear();
    CHECK(acts(s) == exactly(logit(2 - 6 * 0.75)));
  }
  SECTION("two settlements lock at most once") {
    s.issues[0].settlements.push_back({"again", "", {{"a", {"p1"}}}, {}});
    s.actors[0].reasoning = 2;
    CHECK(acts(s) == exactly(logit(2 - 6 * 0.1)));  // b at P: 1/10
  }
  SECTION("an issue off today's agenda is not settled today") {
    s.talks[0].agenda = {"l"};
    add_issue(s, "l", {delegation("a", 2)});
    s.talks[0].agenda = {"l"};
    s.payoffs.push_back(row("a", "l", "b", "k", 0, 0));
    // a decides on l in round 0; linkage: l at p1 is worth what k was.
    s.payoffs[0].issue = "l";
    std::get<MatrixWorth>(s.payoffs[0].worth).versus.issue = "k";
    s.payoffs[1] = matrix("b", "a", {{0, 0}, {-ln9, ln3}});
    std::get<MatrixWorth>(s.payoffs[1].worth).versus.issue = "l";
    CHECK(enumerate(s).mean("position/r0/a/l/p1") == exactly(logit(2 - 6 * 0.75)));
  }
}

TEST_CASE("after an end nobody replies, unless the outcome says who") {
  Scenario s = duel(1);
  s.actors[0].foresight = 1.0;
  s.actors[0].patience = 0.3;  // a reply to an end comes in the same round
  end_at_p1(s);
  CHECK(acts(s) == exactly(logit(2)));
  s.talks.push_back(s.talks[0]);
  s.talks[1].id = "r1";
  // To p1 there is no reply; p0 is worth 0 whatever b does.
  CHECK(acts(s) == exactly(logit(2)));
  s.outcomes[0].reply = Reply{{"b"}, {"k"}, true};
  CHECK(acts(s) == exactly(logit(2 - 6 * 0.75)));
  SECTION("with that actor at its table") {
    s.outcomes[0].reply->table = {"a"};  // who may change its mind in the reply
    CHECK(enumerate(s).mean("ended/r0/act") == exactly(logit(2)));
  }
  SECTION("with that issue on its agenda") {
    s.outcomes[0].reply->agenda = {"l"};
    add_issue(s, "l", {delegation("a", 1)});
    CHECK(acts(s) == exactly(logit(2)));
  }
  SECTION("unless the act settles the issue") {
    s.issues[0].settlements = {{"deal", "", {{"a", {"p1"}}, {"b", {"p0"}}}, {}}};
    CHECK(acts(s) == exactly(logit(2)));
  }
  SECTION("the first end counts") {
    Outcome first = s.outcomes[0];
    first.id = "first";
    first.reply.reset();
    s.outcomes.insert(s.outcomes.begin(), first);
    CHECK(acts(s) == exactly(logit(2)));
  }
}

TEST_CASE("the reply to an end is played, paid and charged") {
  Scenario s = duel(2);
  s.actors[0].foresight = 0.0;
  s.actors[1].audience_cost = ln3;
  s.actors[1].patience = 0.5;
  s.hold = {{"k", "a", "p1"}};
  end_at_p1(s);
  s.outcomes[0].reply = Reply{{"b"}, {"k"}, true};
  // b meets a at p1 twice: in the round (gain ln 3, less the cost of ln 3: 1/2), then in the reply: from p0
  // again 1/2; from p1 it stays with logit(ln 3 + ln 3) = 9/10.
  const Exact e = enumerate(s);
  const double p = 0.5 * 0.5 + 0.5 * 0.9;
  CHECK(e.mean("outcome/act") == exactly(1));
  CHECK(e.mean("played/r0") == exactly(1));
  CHECK(e.mean("final/b/k/p1") == exactly(p));
  CHECK(e.mean("position/r0/b/k/p1") == exactly(p));
  CHECK(e.mean("answer/act/b/k/p1") == exactly(p));
  CHECK(e.mean("answer/act/b/k/p0") == exactly(1 - p));
  CHECK(e.mean("answer/act/a/k/p1") == 0);
  // One round played: U = u - A. Charged once on the ways 0-1 and 1-1, twice on 1-0.
  CHECK(e.mean("utility/b") == exactly(p * ln3 - ln3 * (0.25 + 0.45 + 2 * 0.05)));
  SECTION("behind closed doors it costs nothing") {
    s.outcomes[0].reply->is_public = false;  // 3/4 whatever it was
    const Exact closed = enumerate(s);
    CHECK(closed.mean("final/b/k/p1") == exactly(0.75));
    CHECK(closed.mean("utility/b") == exactly(0.75 * ln3 - ln3 * 0.5));
  }
  SECTION("it may settle an issue, and the outcome stands") {
    s.issues[0].settlements = {{"deal", "", {{"b", {"p1"}}}, {}}};
    const Exact settled = enumerate(s);
    CHECK(settled.mean("outcome/act") == exactly(1));
    CHECK(settled.mean("settled_in/k/deal/r0") == exactly(0.75));  // 1/2, or in the reply
    CHECK(settled.mean("final/b/k/p1") == exactly(0.75));
  }
  SECTION("what was observed of the round is not observed of the reply") {
    s.talks[0].observed = {{"k", "b", "p0"}};
    const Exact seen = enumerate(s);
    CHECK(seen.weight == exactly(0.5));
    CHECK(seen.mean("final/b/k/p1") == exactly(0.5));
  }
  SECTION("nobody foresees a reply to the reply") {
    s.actors[1].foresight = 1.0;
    s.outcomes[0].reply->table = {"a", "b"};
    CHECK(enumerate(s).mean("final/b/k/p1") == exactly(p));
  }
  SECTION("types are learnt about in it") {
    s.actors[1].types = {{"hard", "", 0.5, {}}, {"soft", "", 0.5, {}}};
    s.actors[1].audience_cost = 0.0;
    s.payoffs[1].type = "hard";  // soft: 1/2
    s.talks[0].table = {"a"};
    const Exact typed = enumerate(s);
    CHECK(typed.mean("final/b/k/p1") == exactly(0.625));
    CHECK(typed.mean("belief/r0/b/hard") == exactly(0.5));
    s.outcomes[0].when = stands("b", "k", "p1");  // an end of b's own making in r0 would show in the belief
    s.talks[0].table = {"a", "b"};
    s.outcomes[0].reply->table = {"b"};
    CHECK(enumerate(s).mean("ended/r0/act") == exactly(0.625));
  }
}

TEST_CASE("a seller who sits at no table does not undo what the buyer signs") {
  Scenario s = scenario({actor("seller", 5), actor("buyer", 5)}, {delegation("seller", 2)}, 1);
  s.talks[0].table = {"buyer"};
  add_issue(s, "sale", {delegation("buyer", 2)});
  for (const double foresight : {0.0, 0.5, 1.0}) {
    s.actors[0].foresight = s.actors[1].foresight = foresight;
    PayoffEntry sign = matrix("buyer", "seller", {{0, 0}, {1, -1}});
    sign.issue = "sale";
    PayoffEntry dear = matrix("seller", "buyer", {{0, 0}, {-1, 1}});
    std::get<MatrixWorth>(dear.worth).versus.issue = "sale";
    s.payoffs = {sign, dear};
    CHECK(enumerate(s).mean("final/buyer/sale/p1") == exactly(logit(5)));  // .99331
  }
}

TEST_CASE("what a move does elsewhere counts: rows, joint entries and matrices of other issues") {
  // a decides on k; b may answer on l (p1: 1/5 after p0, 3/4 after p1).
  Scenario s = scenario({actor("a"), actor("b")}, {delegation("a", 2)}, 2);
  s.actors[0].foresight = s.actors[0].patience = 1.0;
  s.actors[1].influence = 2.0;
  s.talks[1].table = {"b"};
  add_issue(s, "l", {delegation("b", 2)});
  PayoffEntry answer = matrix("b", "a", {{0, 0}, {-ln4, ln3}});
  answer.issue = "l";
  s.payoffs = {answer};
  const double more = 0.75 - 0.2;
  SECTION("a row under an issue in which a decides nothing") {
    s.issues[1].salience = {{"a", 3.0}};
    s.payoffs.push_back(row("a", "l", "b", "l", 0, -0.4));
    CHECK(acts(s) == exactly(logit(3 * 2 * -0.4 * more)));
  }
  SECTION("a joint entry there, which carries no influence") {
    PayoffEntry joint = own("a", {});
    joint.issue = "l";
    joint.worth = JointWorth{{{"b", {"p1"}}}, -2};
    s.payoffs.push_back(joint);
    CHECK(acts(s) == exactly(logit(-2 * more)));
  }
  SECTION("a matrix, and a joint entry, of a's other delegation") {
    s.issues[1].delegations.push_back(delegation("a", 2));
    s.hold = {{"l", "a", "p1"}};
    PayoffEntry mine = matrix("a", "b", {{7, -7}, {0.3, 0.1}});
    mine.issue = std::get<MatrixWorth>(mine.worth).versus.issue = "l";
    s.payoffs.push_back(mine);
    CHECK(acts(s) == exactly(logit(2 * -0.2 * more)));
    PayoffEntry joint = own("a", {});
    joint.issue = "l";
    joint.worth = JointWorth{{{"a", {"p1"}}, {"b", {"p1"}}}, 1.5};
    s.payoffs.push_back(joint);
    CHECK(acts(s) == exactly(logit((1.5 - 0.4) * more)));
    std::get<JointWorth>(s.payoffs.back().worth).when[0].positions = {"p0"};
    CHECK(acts(s) == exactly(logit(-0.4 * more)));
  }
}

TEST_CASE("foresight of a joint entry: what the other would do makes it count") {
  Scenario s = scenario({actor("a"), actor("b")}, {delegation("a", 2), delegation("b", 2)}, 2);
  s.actors[0].foresight = s.actors[0].patience = 1.0;
  PayoffEntry joint = own("a", {});
  joint.worth = JointWorth{{{"b", {"p1"}}}, 2};
  s.payoffs = {joint, matrix("b", "a", {{0, 0}, {-ln4, ln3}})};
  CHECK(acts(s) == exactly(logit(2 * (0.75 - 0.2))));
}
