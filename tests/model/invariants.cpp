// What must always hold of the model, whatever the scenario.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "sim/parley.h"
#include "sim/scenario/entry_cells.h"
#include "sim/talks/kernel.h"
#include "tests/model/choice.h"
#include "tests/model/small.h"

using namespace parley;

namespace {

Document file(const std::string& name) {
  const Loaded loaded = load_file(PARLEY_SOURCE_DIR "/" + name);
  REQUIRE(loaded.document);
  return *loaded.document;
}

std::vector<BlockResult> blocks(const Game& game, int count, std::uint64_t seed = 1) {
  const Engine engine(game, seed);
  Workspace work;
  std::vector<BlockResult> all(static_cast<std::size_t>(count));
  for (std::size_t b = 0; b < all.size(); ++b)
    run_block(engine, work, {b * kBlockTrials, kBlockTrials}, all[b]);
  return all;
}

/// Of a type slot: weighted sums for the martingale and for calibration by last belief, in bins of a tenth.
struct BeliefSums {
  double weight = 0, belief = 0, truth = 0, squares = 0;
  struct Bin {
    double n = 0, belief = 0, truth = 0, variance = 0;
  } bins[10];
};

BeliefSums sums_of(const Game& game, std::size_t actor, int type) {
  BeliefSums sums;
  const std::size_t slots = static_cast<std::size_t>(game.labels.type_slots);
  const std::size_t slot = static_cast<std::size_t>(game.labels.type_begin[actor] + type);
  const std::size_t row = (game.rounds.size() - 1) * slots + slot;
  for (const BlockResult& block : blocks(game, 50)) {
    for (std::size_t n = 0; n < block.trials; ++n) {
      const double p = block.beliefs[row * block.stride + n], w = block.weight[n];
      const double truth = block.true_type[actor * block.stride + n] == type ? 1 : 0;
      sums.weight += w;
      sums.belief += w * p;
      sums.truth += w * truth;
      sums.squares += w * w * (p - truth) * (p - truth);
      auto& bin = sums.bins[std::min(9, static_cast<int>(p * 10))];
      bin.n += w;
      bin.belief += w * p;
      bin.truth += w * truth;
      bin.variance += w * w * p * (1 - p);
    }
  }
  return sums;
}

}  // namespace

TEST_CASE("Beliefs about types are a martingale and calibrated") {
  const std::string name =
      GENERATE("tests/enumerator/scenarios/types.json", "scenarios/nato-russia-2022.json",
               "scenarios/nato-russia-2022-after-geneva.json", "tests/enumerator/scenarios/observed.json");
  INFO(name);
  const Game game = compile(file(name).scenario);
  int checked = 0;
  for (std::size_t i = 0; i < game.actors.size(); ++i) {
    for (int type = 0; game.actors[i].typed && type < game.actors[i].types; ++type) {
      const BeliefSums sums = sums_of(game, i, type);
      // Mean belief against the share of the true type, both weighted: with observations too.
      CHECK(std::abs(sums.belief - sums.truth) <= 4 * std::sqrt(sums.squares) + 1e-9);
      const Operand& prior = game.actors[i].priors[static_cast<std::size_t>(type)];
      if (!game.labels.weighted && prior.constant()) {
        const double spread = std::sqrt(prior.value * (1 - prior.value) / sums.weight);
        CHECK(std::abs(sums.belief / sums.weight - prior.value) <= 4 * spread);
      }
      for (const auto& bin : sums.bins) {
        if (bin.n < 50) continue;
        CHECK(std::abs(bin.truth - bin.belief) <= 4 * std::sqrt(bin.variance) + 1e-9);
        ++checked;
      }
    }
  }
  CHECK(checked >= 2);
}

TEST_CASE("Without foresight a constant added to a column changes no choice") {
  using namespace small;
  Scenario plain =
      scenario({actor("a", 1.3, 3), actor("b", 0.7, 2)}, {delegation("a", 3), delegation("b", 2)}, 2);
  plain.payoffs = {matrix("a", "b", {{1, -2}, {0.5, 0.5}, {-1, 2}}),
                   matrix("b", "a", {{1, 0, -1}, {-0.5, 1, 2}})};
  Scenario shifted = plain;
  for (auto& [row, cells] : std::get<MatrixWorth>(shifted.payoffs[0].worth).rows) cells[1].second += 37;
  for (std::uint64_t trial = 0; trial < 50; ++trial)
    for (std::size_t round : {0u, 1u})
      for (int d : {0, 1}) {
        const auto a = choice(plain, d, round, trial), b = choice(shifted, d, round, trial);
        for (std::size_t s = 0; s < a.size(); ++s) CHECK(std::abs(a[s] - b[s]) < 1e-5);
      }
}

TEST_CASE("Without rationality and inertia every position is as likely") {
  Document document = file("scenarios/nato-russia-2022.json");
  for (Actor& one : document.scenario.actors) one.rationality = 0.0, one.inertia = 0.0;
  const Game game = compile(document.scenario);
  for (std::uint64_t trial = 0; trial < 20; ++trial)
    for (const Probe::Round& round : replay(game, 1, trial).probe.rounds)
      for (const Probe::Move& move : round.moves)
        for (const auto& q : move.choice)
          for (const double p : q)
            if (move.free) CHECK(p == Approx(1.0 / static_cast<double>(q.size())).epsilon(1e-14));
}

TEST_CASE("Sharp choices at depth 1 are best replies to what is expected") {
  using namespace small;
  Scenario game = scenario({actor("a", 100), actor("b", 100)}, {delegation("a", 3), delegation("b", 2)}, 1);
  game.payoffs = {matrix("a", "b", {{0, 3}, {2, 0}, {1, 1}}), matrix("b", "a", {{1, 5, 5}, {4, 0, 0}})};
  CHECK(choice(game, 0)[1] == Approx(1));  // b is expected at p0: a's best is 2 at p1
  CHECK(choice(game, 1)[1] == Approx(1));  // a is expected at p0: b's best is 4 at p1
  // At the format's limits, where e^(lambda V) would overflow: the larger payoff at p0, then at p1.
  game.payoffs = {matrix("a", "b", {{1e6, 0}, {0, 0}, {-1e6, 0}}),
                  matrix("b", "a", {{0, 0, 0}, {1e6, 0, 0}})};
  CHECK(choice(game, 0) == std::vector<double>{1, 0, 0});
  CHECK(choice(game, 1) == std::vector<double>{0, 1});
}

TEST_CASE("A condition may name any of an issue's settlements, however many there are") {
  using namespace small;
  Scenario game = scenario({actor("a", 100)}, {delegation("a", 2)}, 1);
  game.payoffs = {own("a", {5, 0})};
  for (int s = 0; s < 40; ++s) {
    Settlement way;
    way.id = way.name = "s" + std::to_string(s);
    way.when = {{"a", {s < 35 ? "p1" : "p0"}}};
    game.issues[0].settlements.push_back(way);
  }
  Outcome late;
  late.id = late.name = "late";
  late.when = Condition{};
  late.when->kind = Condition::Kind::settled;
  late.when->issue = "k";
  late.when->in = {"s35", "s39"};
  game.outcomes.insert(game.outcomes.begin(), late);
  const BlockResult block = blocks(compile(game), 1).front();
  CHECK(block.settlement[0] == 35);
  CHECK(block.outcome[0] == 0);
}

TEST_CASE("With inertia near 1 nothing moves") {
  Document document = file("scenarios/nato-russia-2022.json");
  for (Actor& one : document.scenario.actors) one.inertia = 0.999;
  const Game game = compile(document.scenario);
  std::size_t moved = 0, chances = 0;
  for (std::uint64_t trial = 0; trial < 300; ++trial)
    for (const Probe::Round& round : replay(game, 1, trial).probe.rounds)
      for (const Probe::Move& move : round.moves) {
        ++chances;
        moved += move.to != move.from ? 1 : 0;
      }
  CHECK(static_cast<double>(moved) <=
        0.001 * static_cast<double>(chances) + 4 * std::sqrt(0.001 * static_cast<double>(chances)));
}

namespace {

/// Payoffs, spreads, trends, joint values, shifts and audience costs times c; rationality over c.
Scenario scaled(Scenario scenario, double c) {
  const auto times = [&](Cells& cells) {
    for (auto& [position, value] : cells) value *= c;
  };
  for (PayoffEntry& entry : scenario.payoffs) {
    for_each_cell(entry, [&](CellStances, double& value) { value *= c; });
    if (OwnWorth* own = entry.as<OwnWorth>()) times(own->trend);
    if (double* spread = spread_of(entry)) *spread *= c;
  }
  for (Event& event : scenario.events)
    for (EventShift& shift : event.shifts) times(shift.add);
  for (Actor& one : scenario.actors) {
    one.rationality = 0.9 / c;
    one.audience_cost = 0.4 * c;
  }
  return scenario;
}

}  // namespace

TEST_CASE("Payoffs times c and rationality over c: no choice changes") {
  const std::string name = GENERATE("scenarios/nato-russia-2022.json", "tests/data/base.json");
  const double c = GENERATE(0.25, 3.0, 10.0);
  INFO(name << " times " << c);
  const Scenario scenario = file(name).scenario;
  const Game plain = compile(scaled(scenario, 1)), large = compile(scaled(scenario, c));
  const auto a = blocks(plain, 2), b = blocks(large, 2);
  for (std::size_t k = 0; k < a.size(); ++k) {
    CHECK(a[k].positions == b[k].positions);
    CHECK(a[k].outcome == b[k].outcome);
    for (std::size_t n = 0; n < a[k].trials; n += 97)
      for (std::size_t i = 0; i < plain.actors.size(); ++i)
        CHECK(b[k].utility[i * b[k].stride + n] ==
              Approx(c * a[k].utility[i * a[k].stride + n]).epsilon(1e-9).margin(1e-9));
  }
}

TEST_CASE("Renaming and reordering actors changes no distribution") {
  Document document = file("scenarios/nato-russia-2022.json");
  std::string text = save(document);
  const std::vector<std::pair<std::string, std::string>> names = {{"us", "zz_one"},
                                                                  {"nato", "yy_two"},
                                                                  {"europe", "xx_three"},
                                                                  {"ukraine", "ww_four"},
                                                                  {"russia", "vv_five"}};
  for (const auto& [from, to] : names)
    for (std::size_t at = text.find('"' + from + '"'); at != std::string::npos;
         at = text.find('"' + from + '"', at + 1))
      text.replace(at, from.size() + 2, '"' + to + '"');
  const Loaded renamed = load(text, "renamed");
  for (const Problem& problem : renamed.problems) INFO(problem.path << " " << problem.what);
  REQUIRE(renamed.document);
  Scenario other = renamed.document->scenario;
  std::reverse(other.actors.begin(), other.actors.end());
  RunSettings settings;
  settings.trials = 200'000;
  const Results a = simulate(document, settings), b = simulate(other, settings);
  const double n = static_cast<double>(settings.trials);
  for (std::size_t o = 0; o < a.outcomes.size(); ++o) {
    const double p = (a.outcomes[o].share + b.outcomes[o].share) / 2;
    INFO(a.outcomes[o].id << ": " << a.outcomes[o].share << " and " << b.outcomes[o].share);
    CHECK(std::abs(a.outcomes[o].share - b.outcomes[o].share) <= 4 * std::sqrt(2 * p * (1 - p) / n));
    CHECK(a.outcomes[o].count != b.outcomes[o].count);  // other names, other draws
  }
  for (std::size_t i = 0; i < a.utilities.size(); ++i) {
    const auto& x = a.utilities[i];
    const auto& y = b.utilities[a.utilities.size() - 1 - i];
    CHECK(std::abs(x.mean - y.mean) <= 4 * std::hypot(x.standard_error, y.standard_error));
  }
}

TEST_CASE("Deep reasoning converges geometrically to the logit equilibrium where levels contract") {
  using namespace small;
  // lambda_a lambda_b |D_a D_b| / 16 = 1.2 * 0.8 * 2.5 * 3 / 16 = 0.45 < 1.
  const double la = 1.2, lb = 0.8;
  double p = 0.5, q = 0.5;  // the logit equilibrium, by iteration (McKelvey & Palfrey 1995)
  for (int n = 0; n < 1000; ++n) {
    p = 1 / (1 + std::exp(-la * ((1.0 - 0.0) * q + (-0.5 - 1.0) * (1 - q))));
    q = 1 / (1 + std::exp(-lb * ((2.0 - 0.0) * p + (0.0 - 1.0) * (1 - p))));
  }
  double before = 0;
  std::map<int, double> error;
  for (int depth = 1; depth <= 8; ++depth) {
    Scenario game =
        scenario({actor("a", la, depth), actor("b", lb, depth)}, {delegation("a", 2), delegation("b", 2)}, 1);
    game.payoffs = {matrix("a", "b", {{1, -0.5}, {0, 1}}), matrix("b", "a", {{2, 0}, {0, 1}})};
    error[depth] = std::abs(choice(game, 0)[0] - p);
    before = choice(game, 1)[0];
  }
  CHECK(before == Approx(q).margin(0.02));
  for (int depth = 3; depth <= 8; ++depth) CHECK(error[depth] <= 0.45 * error[depth - 2] + 1e-12);
}

TEST_CASE("Elsewhere levels may cycle: asymmetric matching pennies at precision 1.5") {
  using namespace small;
  const double expected[] = {0.98, 0.07, 0.07, 0.98};
  for (int depth = 5; depth <= 8; ++depth) {
    Scenario game = scenario({actor("row", 1.5, depth), actor("column", 1.5, depth)},
                             {delegation("row", 2), delegation("column", 2)}, 1);
    game.payoffs = {matrix("row", "column", {{2, -1}, {-1, 1}}), matrix("column", "row", {{-1, 1}, {1, -1}})};
    INFO("depth " << depth);
    CHECK(choice(game, 0)[0] == Approx(expected[depth - 5]).margin(0.006));
  }
}
