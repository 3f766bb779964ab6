// The analysis draw by draw: its payoffs are the trials', its answers those of the exact solvers, its shares
// those known in closed form.
#include "sim/solve/draws/uncertain.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "sim/parley.h"
#include "sim/solve/draws/draw_table.h"
#include "sim/solve/nash/dominance.h"
#include "sim/solve/nash/pure.h"
#include "sim/solve/nash/two_player.h"
#include "sim/solve/stability/gmcr.h"
#include "sim/talks/kernel.h"

using namespace parley;

namespace {

Scenario first_scenario() {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  return loaded.document->scenario;
}

/// `actors` actors with two positions each on one issue, and for each an own vector (0, gain) and a matrix of
/// zeros against the next, all with this spread.
Scenario little(int actors, double gain, double spread) {
  Scenario s;
  s.id = s.title = "little";
  Issue k;
  k.id = "k";
  for (int i = 0; i < actors; ++i) {
    Actor a;
    a.id = "a" + std::to_string(i);
    s.actors.push_back(a);
    k.delegations.push_back({a.id, {{"x", ""}, {"y", ""}}, "x"});
  }
  for (int i = 0; i < actors; ++i) {
    PayoffEntry own;
    own.id = "own" + std::to_string(i);
    own.actor = s.actors[static_cast<std::size_t>(i)].id;
    own.issue = "k";
    own.worth = OwnWorth{{{"x", 0.0}, {"y", gain}}, {}, actors == 1 ? spread : 0};
    s.payoffs.push_back(own);
    if (actors == 1) continue;
    PayoffEntry e;
    e.id = "m" + std::to_string(i);
    e.actor = own.actor;
    e.issue = "k";
    e.worth = MatrixWorth{{s.actors[static_cast<std::size_t>((i + 1) % actors)].id, "k"},
                          {{"x", {{"x", 0.0}, {"y", 0.0}}}, {"y", {{"x", 0.0}, {"y", 0.0}}}},
                          {},
                          spread};
    s.payoffs.push_back(e);
  }
  s.issues = {k};
  Round round;
  round.id = "r";
  for (const Actor& a : s.actors) round.table.push_back(a.id);
  round.agenda = {"k"};
  s.talks = {round};
  Outcome outcome;
  outcome.id = "o";
  s.outcomes = {outcome};
  return s;
}

bool near(const DrawShare& share, double truth) {
  const double n = static_cast<double>(share.count) / share.share;
  return std::abs(share.share - truth) < 4 * std::sqrt(truth * (1 - truth) / n);
}

}  // namespace

// With everybody held, one round, no patience and no events, what an actor gets in a trial is its static
// payoff at the positions held, for its true type.
TEST_CASE("The payoffs of a draw are those of the trial with its number") {
  Scenario s = first_scenario();
  s.events.clear();
  s.talks.resize(1);
  s.talks[0].observed.clear();
  s.talks[0].observed_events.clear();
  for (Actor& a : s.actors) a.patience = 0.0;
  s.outcomes = {s.outcomes.back()};
  s.hold.clear();
  std::size_t turn = 0;
  for (const Issue& k : s.issues)
    for (const Delegation& d : k.delegations)
      s.hold.push_back({k.id, d.actor, d.positions[turn++ % d.positions.size()].id});
  const Game game = compile(s);
  constexpr std::uint64_t kSeed = 11;
  constexpr std::size_t kTrials = 64;
  const Engine engine(game, kSeed);
  Workspace work;
  BlockResult trials;
  run_block(engine, work, {1000, kTrials}, trials);
  const auto russia = static_cast<std::size_t>(
      std::find_if(s.actors.begin(), s.actors.end(), [](const Actor& a) { return a.id == "russia"; }) -
      s.actors.begin());
  REQUIRE(s.actors[russia].types.size() == 2);
  int seen[2] = {0, 0};
  for (int type = 0; type < 2; ++type) {
    const StaticOptions as{{}, {{"russia", s.actors[russia].types[static_cast<std::size_t>(type)].id}}};
    const PayoffDraws draws(s, game, as, kSeed, 1);
    REQUIRE(draws.profiles() == 1);
    PayoffScratch scratch;
    std::vector<double> table;
    draws.begin({1000, kTrials}, scratch);
    for (std::size_t n = 0; n < kTrials; ++n) {
      if (trials.true_type[russia * trials.stride + n] != type) continue;
      ++seen[type];
      draws.fill(1000 + n, scratch, table);
      for (std::size_t p = 0; p < draws.parties().size(); ++p) {
        const double u = trials.utility[static_cast<std::size_t>(draws.parties()[p]) * trials.stride + n];
        CHECK(table[p] == Approx(u).epsilon(1e-12).margin(1e-12));
      }
    }
  }
  CHECK(seen[0] > 10);
  CHECK(seen[1] > 10);
}

TEST_CASE("The mean over types takes each trial's own priors") {
  const Scenario s = first_scenario();
  const Game game = compile(s);
  const PayoffDraws mean(s, game, {{"force"}, {}}, 1, 4096);
  const PayoffDraws serious(s, game, {{"force"}, {{"russia", "serious"}}}, 1, 4096);
  const PayoffDraws other(s, game, {{"force"}, {{"russia", "not_serious"}}}, 1, 4096);
  PayoffScratch a, b, c;
  std::vector<double> x, y, z;
  mean.begin({0, 20}, a);
  serious.begin({0, 20}, b);
  other.begin({0, 20}, c);
  double least = 1, most = 0;
  for (std::uint64_t n = 0; n < 20; ++n) {
    mean.fill(n, a, x);
    serious.fill(n, b, y);
    other.fill(n, c, z);
    const double prior = (x[0] - z[0]) / (y[0] - z[0]);
    for (std::size_t k = 0; k < x.size(); ++k)
      CHECK(x[k] == Approx(prior * y[k] + (1 - prior) * z[k]).margin(1e-9));
    least = std::min(least, prior);
    most = std::max(most, prior);
  }
  CHECK(least >= 0);
  CHECK(most <= 1);
  CHECK(most - least > 0.1);  // the prior is uncertain itself
}

TEST_CASE("One actor: the share of draws is the normal distribution's") {
  // y pays `gain` more, each cell with sd 1: x is best with probability Phi(-gain / sqrt 2).
  for (const double gain : {0.0, 0.5, 1.5}) {
    const Scenario s = little(1, gain, 1);
    const UncertainAnalysis a = uncertain_analysis(s, compile(s), {}, {});
    CHECK(a.draws == 100'000);
    CHECK(near(a.pure[0], 0.5 * std::erfc(gain / 2)));
    CHECK(a.pure[0].count + a.pure[1].count == a.draws);
    CHECK(a.eliminated[0][1].count == a.pure[0].count);
    const Interval w = wilson(a.pure[0].share, 100'000);
    CHECK(a.pure[0].interval.lo == w.lo);
    CHECK(a.pure[0].interval.hi == w.hi);
  }
}

// 0.1 + 0.2 is a little more than 0.3 in floating point.
TEST_CASE("Rounding breaks no tie of a draw") {
  Scenario s = little(1, 0.3, 0);
  PayoffEntry more = s.payoffs[0];
  more.id = "more";
  std::get<OwnWorth>(more.worth).cells = {{"x", 0.2}, {"y", 0.0}};
  std::get<OwnWorth>(s.payoffs[0].worth).cells[0].second = 0.1;
  s.payoffs.push_back(more);
  UncertainOptions options;
  options.draws = 10;
  const UncertainAnalysis a = uncertain_analysis(s, compile(s), {}, options);
  CHECK(a.pure[0].count == 10);
  CHECK(a.pure[1].count == 10);
  CHECK(a.eliminated[0][1].count == 0);
}

// All mean payoffs are equal, so that a solver of the means would call every profile an equilibrium. In each
// draw the eight payoffs come in random order: a profile is an equilibrium with probability 1/4; there is
// none with 1/8, two with 1/8 (then also a mixed one, as there is where there is none).
TEST_CASE("Each draw is solved, never the mean payoffs") {
  const Scenario s = little(2, 0, 1);
  const UncertainAnalysis a = uncertain_analysis(s, compile(s), {}, {});
  for (const DrawShare& share : a.pure) CHECK(near(share, 0.25));
  CHECK(near(a.no_pure, 0.125));
  CHECK(near(a.several_pure, 0.125));
  REQUIRE(a.mixed.size() == 1);
  CHECK(near(a.mixed[0].share, 0.25));
  CHECK(a.mixed[0].share.count == a.no_pure.count + a.several_pure.count);
  CHECK(a.mixed[0].supports[0] == std::vector<int>{0, 1});
  CHECK(a.mixed[0].mean[0][0] + a.mixed[0].mean[0][1] == Approx(1));
  CHECK(a.mixed[0].mean[0][0] == Approx(0.5).margin(0.02));
  CHECK(a.mixed_tied.count == 0);
  // A strategy of one player dominates with probability 1/2; dominance solves unless neither has one.
  CHECK(near(a.solvable, 0.75));
  // Nash stability for both is equilibrium.
  for (std::size_t k = 0; k < 4; ++k) CHECK(a.equilibrium[0][k].count == a.pure[k].count);
}

TEST_CASE("Three actors: shares of random games") {
  const Scenario s = little(3, 0, 1);
  const UncertainAnalysis a = uncertain_analysis(s, compile(s), {}, {});
  for (const DrawShare& share : a.pure) CHECK(near(share, 0.125));
  CHECK(a.mixed.empty());
  CHECK_FALSE(a.mixed_not_run.empty());
}

TEST_CASE("Draw by draw the answers are those of the exact solvers") {
  const Scenario s = first_scenario();
  const Game game = compile(s);
  for (const Issue& issue : s.issues) {
    CAPTURE(issue.id);
    const StaticOptions chosen{{issue.id}, {}};
    constexpr std::uint64_t kDraws = 24;
    UncertainOptions options;
    options.draws = kDraws;
    options.seed = 5;
    const UncertainAnalysis a = uncertain_analysis(s, game, chosen, options);
    const PayoffDraws draws(s, game, chosen, 5, 4096);
    const StaticConflict conflict = conflict_graph(s, draws.shape());
    std::vector<std::uint64_t> pure(draws.profiles());
    std::vector<std::vector<std::uint64_t>> eliminated;
    for (int n : draws.sizes()) eliminated.emplace_back(static_cast<std::size_t>(n));
    std::vector<std::vector<std::uint64_t>> stable(6,
                                                   std::vector<std::uint64_t>(conflict.graph.states.size()));
    PayoffScratch scratch;
    std::vector<double> table;
    draws.begin({0, kDraws}, scratch);
    for (std::uint64_t n = 0; n < kDraws; ++n) {
      draws.fill(n, scratch, table);
      NormalForm form = make_normal_form(draws.sizes());
      Preferences p;
      for (std::size_t i = 0; i < draws.parties().size(); ++i)
        p.value.emplace_back(table.begin() + static_cast<std::ptrdiff_t>(i * draws.profiles()),
                             table.begin() + static_cast<std::ptrdiff_t>((i + 1) * draws.profiles()));
      REQUIRE(p.value.size() == draws.sizes().size());  // each actor has one delegation here
      for (std::size_t v = 0; v < draws.sizes().size(); ++v) {
        const int actor = draws.shape().players[v].actor;
        const auto party =
            static_cast<std::size_t>(std::lower_bound(draws.parties().begin(), draws.parties().end(), actor) -
                                     draws.parties().begin());
        for (std::size_t c = 0; c < form.cells(); ++c)
          form.set(static_cast<int>(v), c, exact(p.value[party][c]));
      }
      for (const PureEquilibrium& e : pure_equilibria(form)) ++pure[form.cell(e.positions)];
      for (const Elimination& step : eliminate_dominated(form, Dominators::pure).steps)
        ++eliminated[static_cast<std::size_t>(step.player)][static_cast<std::size_t>(step.strategy)];
      const GraphStability t = stability_table(conflict.graph, p);
      for (std::size_t c = 0; c < 6; ++c)
        for (std::size_t k = 0; k < stable[c].size(); ++k) stable[c][k] += t.equilibrium[c][k];
    }
    for (std::size_t c = 0; c < pure.size(); ++c) CHECK(a.pure[c].count == pure[c]);
    for (std::size_t v = 0; v < eliminated.size(); ++v)
      for (std::size_t k = 0; k < eliminated[v].size(); ++k)
        CHECK(a.eliminated[v][k].count == eliminated[v][k]);
    for (std::size_t c = 0; c < 6; ++c)
      for (std::size_t k = 0; k < stable[c].size(); ++k) CHECK(a.equilibrium[c][k].count == stable[c][k]);
  }
}

// Six positions each; dominance leaves fewer in most draws, so that positions keep their own numbers.
TEST_CASE("Mixed equilibria draw by draw are those of the exact solver") {
  Scenario s = little(2, 0, 1);
  Issue& k = s.issues[0];
  for (Delegation& d : k.delegations) {
    d.positions.clear();
    for (const std::string id : {"a", "b", "c", "d", "e", "f"}) d.positions.push_back({id, ""});
    d.opening = "a";
  }
  int written = 0;
  for (PayoffEntry& e : s.payoffs) {
    if (MatrixWorth* matrix = e.as<MatrixWorth>()) {
      matrix->rows.clear();
      for (const Position& own : k.delegations[0].positions) {
        Cells& row = matrix->rows.emplace_back(own.id, Cells{}).second;
        for (const Position& other : k.delegations[1].positions)
          row.emplace_back(other.id, static_cast<double>(written++ * 7 % 11) / 4);
      }
    }
  }
  std::erase_if(s.payoffs, [](const PayoffEntry& e) { return e.kind() != EntryKind::matrix; });
  const Game game = compile(s);
  UncertainOptions options;
  options.draws = 60;
  const UncertainAnalysis a = uncertain_analysis(s, game, {}, options);
  REQUIRE(a.mixed_not_run.empty());
  CHECK(a.mixed_tied.count == 0);
  const PayoffDraws draws(s, game, {}, options.seed, 4096);
  PayoffScratch scratch;
  std::vector<double> table;
  draws.begin({0, options.draws}, scratch);
  std::map<std::array<std::vector<int>, 2>, std::pair<std::uint64_t, double>> expected;
  for (std::uint64_t n = 0; n < options.draws; ++n) {
    draws.fill(n, scratch, table);
    NormalForm form = make_normal_form(draws.sizes());
    for (std::size_t c = 0; c < 36; ++c) {
      form.set(0, c, exact(table[c]));
      form.set(1, c, exact(table[36 + c]));
    }
    const ExtremeEquilibria all = extreme_equilibria(form);
    for (std::size_t e = 0; e < all.size(); ++e) {
      const Profile p = to_double(all.profile(e));
      std::array<std::vector<int>, 2> supports;
      for (std::size_t side = 0; side < 2; ++side)
        for (int q = 0; q < 6; ++q)
          if (p[side][static_cast<std::size_t>(q)] > 0) supports[side].push_back(q);
      if (supports[0].size() == 1) continue;
      auto& [count, sum] = expected[supports];
      ++count;
      sum += p[0][static_cast<std::size_t>(supports[0][0])];
    }
  }
  CHECK(expected.size() > 20);
  REQUIRE(a.mixed.size() == expected.size());
  for (const MixedShare& m : a.mixed) {
    const auto& [count, sum] = expected.at(m.supports);
    CHECK(m.share.count == count);
    CHECK(m.mean[0][static_cast<std::size_t>(m.supports[0][0])] ==
          Approx(sum / static_cast<double>(count)).margin(1e-9));
  }
}

TEST_CASE("Threads change no number, and the answers of more draws hold those of fewer") {
  const Scenario s = first_scenario();
  const Game game = compile(s);
  UncertainOptions one, three;
  one.draws = three.draws = 3000;
  one.threads = 1;
  three.threads = 3;
  for (const std::string id : {"missiles", "exercises"}) {
    const auto a = uncertain_analysis(s, game, {{id}, {}}, one),
               b = uncertain_analysis(s, game, {{id}, {}}, three);
    for (std::size_t c = 0; c < a.pure.size(); ++c) CHECK(a.pure[c].count == b.pure[c].count);
    REQUIRE(a.mixed.size() == b.mixed.size());
    for (std::size_t k = 0; k < a.mixed.size(); ++k) {
      CHECK(a.mixed[k].share.count == b.mixed[k].share.count);
      CHECK(a.mixed[k].mean == b.mixed[k].mean);
    }
    for (std::size_t r = 0; r < a.bargaining.size(); ++r) {
      CHECK(a.bargaining[r].no_zone.count == b.bargaining[r].no_zone.count);
      for (std::size_t k = 0; k < a.bargaining[r].chosen.size(); ++k)
        CHECK(a.bargaining[r].chosen[k].count == b.bargaining[r].chosen[k].count);
    }
  }
}

TEST_CASE("An issue with too many profiles says so") {
  const Scenario s = first_scenario();
  UncertainOptions options;
  options.max_profiles = 80;
  const auto a = uncertain_analysis(s, compile(s), {{"enlargement"}, {}}, options);
  CHECK(a.not_run == "the issue has more than 80 profiles");
  CHECK(a.draws == 0);
}

TEST_CASE("An issue with too many states says how many, and is drawn but for stability") {
  const Scenario s = first_scenario();
  UncertainOptions options;
  options.draws = 10;
  options.max_stability = 80;
  const auto a = uncertain_analysis(s, compile(s), {{"enlargement"}, {}}, options);
  CHECK(a.stability_not_run == "the issue has 81 states: stability is judged in every draw for up to 80");
  CHECK(a.stable[0].empty());
  CHECK(a.pure.size() == 81);
}
