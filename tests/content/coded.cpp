#include <catch2/catch.hpp>

#include "sim/base/numbers.h"
#include "sim/parley.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/entry_cells.h"
#include "sim/scenario/paths.h"
#include "sim/solve/draws/payoff_draws.h"
#include "tests/content/codebook.h"

using namespace parley;

namespace {

Document coded_first() {
  const Loaded loaded = load_file(PARLEY_SOURCE_DIR "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  return *loaded.document;
}

Results run(const Document& document, std::uint64_t trials = 8192) {
  RunSettings settings;
  settings.trials = trials;
  return simulate(document, settings);
}

double share(const Results& results, const std::string& id) {
  for (const ShareEstimate& one : results.outcomes)
    if (one.id == id) return one.share;
  FAIL("no outcome " << id);
  return 0;
}

}  // namespace

TEST_CASE("An uncertain constant that cannot vary is a constant, and one that varies moves its lines alone") {
  Document fixed = coded_first(), still = coded_first(), wide = coded_first();
  REQUIRE(set(still, "codebook.threat_harm", R"({"uniform": [1.5, 1.5]})").empty());
  const Results a = run(fixed), b = run(still);
  for (const ShareEstimate& one : a.outcomes) {
    INFO(one.id);
    CHECK(share(b, one.id) ==
          Approx(one.share).margin(2.0 / 8192));  // cells of three decimals, against exact sums
  }
  REQUIRE(set(wide, "codebook.threat_harm", R"({"uniform": [0, 3]})").empty());
  const Game game = compile(wide.scenario);
  const auto quantity =
      std::find_if(game.labels.quantities.begin(), game.labels.quantities.end(),
                   [](const QuantityLabels& q) { return q.path == "codebook.threat_harm"; });
  REQUIRE(quantity != game.labels.quantities.end());
  // More harm by threats deters: at the two ends, on the same trials.
  Document weak = coded_first(), strong = coded_first();
  REQUIRE(set(weak, "codebook.threat_harm", "0").empty());
  REQUIRE(set(strong, "codebook.threat_harm", "3").empty());
  const double at_weak = share(run(weak), "incursion"), at_strong = share(run(strong), "incursion");
  CHECK(at_weak > at_strong + 0.02);
  const double between = share(run(wide), "incursion");
  CHECK(between < at_weak);
  CHECK(between > at_strong);
}

TEST_CASE("Draws of payoffs for the solvers follow uncertain constants as the trials do") {
  Document document = coded_first();
  REQUIRE(set(document, "codebook.threat_harm", R"({"uniform": [0.5, 2.5]})").empty());
  for (PayoffEntry& entry : document.scenario.payoffs)
    if (double* spread = spread_of(entry)) *spread = 0;
  const Game game = compile(document.scenario);
  const StaticOptions options{{"sanctions", "force"}, {{"russia", "serious"}}};
  const PayoffDraws draws(document.scenario, game, options, 1, PayoffDraws::kNoTable);
  PayoffScratch scratch;
  draws.begin({0, 16}, scratch);
  std::size_t column = game.columns.size();
  for (std::size_t c = 0; c < game.columns.size(); ++c)
    if (game.columns[c].kind == Column::Kind::draw && game.columns[c].quantity >= 0 &&
        game.labels.quantities[static_cast<std::size_t>(game.columns[c].quantity)].path ==
            "codebook.threat_harm")
      column = c;
  REQUIRE(column < game.columns.size());
  std::vector<double> at_draw, at_fixed;
  for (std::uint64_t trial = 0; trial < 16; ++trial) {
    const double drawn = scratch.draws.columns[column * scratch.draws.stride + trial];
    Document fixed = document;
    REQUIRE(set(fixed, "codebook.threat_harm", number_text(drawn)).empty());
    for (PayoffEntry& entry : fixed.scenario.payoffs)
      if (double* spread = spread_of(entry)) *spread = 0;
    const Game plain = compile(fixed.scenario);
    const PayoffDraws there(fixed.scenario, plain, options, 1, PayoffDraws::kNoTable);
    PayoffScratch other;
    there.begin({0, 16}, other);
    std::vector<int> positions(draws.sizes().size(), 0);
    draws.at(trial, scratch, positions, at_draw);
    there.at(trial, other, positions, at_fixed);
    REQUIRE(at_draw.size() == at_fixed.size());
    for (std::size_t p = 0; p < at_draw.size(); ++p) CHECK(at_draw[p] == Approx(at_fixed[p]).margin(0.01));
  }
}
