#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"
#include "sim/plot/payoff_law.h"
#include "sim/plot/words.h"
#include "sim/summary/summarise.h"
#include "tests/plot/made_up.h"

using namespace parley;
namespace mu = parley::made_up;

namespace {

const Frame kFrame{{900, 400}, paper(), table_metrics(), true, 13};

/// The rectangles of this colour, in order.
std::vector<Box> boxes(const DisplayList& list, Color color) {
  std::vector<Box> found;
  for (const Item& item : list.items)
    if (const auto* rect = std::get_if<RectShape>(&item.shape); rect && item.style.fill == color)
      found.push_back(rect->box);
  return found;
}

bool says(const DisplayList& list, const std::string& words) {
  for (const Item& item : list.items)
    if (const auto* text = std::get_if<TextShape>(&item.shape); text && text->text == words) return true;
  return false;
}

}  // namespace

TEST_CASE("outcome bars show the results' numbers, as numbers and as lengths") {
  mu::Run now = mu::run(3, mu::Kind::typical), a = mu::run(3, mu::Kind::typical, 5);
  Comparison change;
  change.outcomes.push_back({"o1", 0.2, 0.25, 0.05, {0.04, 0.06}, true});
  const DisplayList list = outcome_bars({now.view("B"), a.view("A"), &change}, kFrame);
  const auto colors = outcome_colors(now.labels, paper());
  for (std::size_t k = 0; k < now.results.outcomes.size(); ++k) {
    const ShareEstimate& s = now.results.outcomes[k];
    CHECK(list.reads.at("share/" + s.id) == s.share);
    CHECK(list.reads.at("lo/" + s.id) == s.interval.lo);
    CHECK(list.reads.at("hi/" + s.id) == s.interval.hi);
    CHECK(list.reads.at("a/" + s.id) == a.results.outcomes[k].share);
    CHECK(says(list, share_text(s.share)));
    const auto bars = boxes(list, colors[k]);
    REQUIRE(bars.size() == 1);
    CHECK(bars[0].w == Approx(s.share / list.x->value_hi * list.plot.w));
    const HoverRegion* region = list.at(bars[0].centre());
    REQUIRE(region);
    CHECK(region->target == Target{TargetKind::outcome, static_cast<int>(k), -1});
  }
  CHECK(list.reads.at("change/o1") == 0.05);
  CHECK(says(list, "+5.0 points"));
  CHECK(list.subtitle.find("n = 123,456") != std::string::npos);
  CHECK(list.table.rows.size() == now.results.outcomes.size());
}

TEST_CASE("outcomes keep the scenario's colours, the others Okabe and Ito's order, otherwise is neutral") {
  mu::Run r = mu::run(3, mu::Kind::typical);
  r.labels.outcomes[1].color = "#123456";
  r.labels.outcomes[2].color = "#12345g";  // no colour
  const auto colors = outcome_colors(r.labels, paper());
  CHECK(colors[0] == rgb(0x009E73));
  CHECK(colors[1] == rgb(0x123456));
  CHECK(colors[2] == rgb(0xD55E00));
  CHECK(colors.back() == paper().otherwise);
  for (const Theme* theme : {&paper(), &slate()})
    for (std::size_t i = 0; i < theme->outcomes.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(theme->outcomes[i] == theme->outcomes[j]);
}

TEST_CASE("rounds: what ended and what is open makes a whole, and the columns are as high") {
  mu::Run now = mu::run(4, mu::Kind::typical);
  const DisplayList list = rounds_stack({now.view(), {}, nullptr}, kFrame);
  for (const auto& round : now.results.outcomes_by_round) {
    double sum = list.reads.at("open/" + round.round);
    CHECK(sum == round.open);
    for (const auto& [id, share] : round.ended) {
      CHECK(list.reads.at("ended/" + round.round + "/" + id) == share);
      sum += share;
    }
    CHECK(sum == Approx(1));
  }
  double end = 0;
  for (const auto& o : now.results.outcomes) end += list.reads.at("end/" + o.id);
  CHECK(end == Approx(1));
  const auto open = boxes(list, paper().open);
  REQUIRE(open.size() == now.results.outcomes_by_round.size() + 1);  // and the legend's
  for (std::size_t k = 0; k + 1 < open.size(); ++k)
    CHECK(open[k + 1].h == Approx(now.results.outcomes_by_round[k].open * list.plot.h));
}

TEST_CASE("issues and positions show the results' shares") {
  mu::Run now = mu::run(4, mu::Kind::typical), a = mu::run(4, mu::Kind::typical);
  const Runs runs{now.view("B"), a.view("A"), nullptr};
  const DisplayList all = issues_overview(runs, kFrame), one = settlement_bars(runs, 1, kFrame);
  for (const auto& issue : now.results.settlements)
    for (const auto& s : issue.settlements)
      CHECK(all.reads.at("share/" + issue.issue + "/" + s.id) == s.share);
  for (const auto& s : now.results.settlements[1].settlements) {
    CHECK(one.reads.at("share/" + s.id) == s.share);
    for (const auto& [round, share] : s.by_round) CHECK(one.reads.at("round/" + s.id + "/" + round) == share);
  }
  const DisplayList map = positions_map(runs, 1, kFrame);
  for (const auto& d : now.results.final_positions) {
    if (!d.delegation.ends_with("/i1")) continue;
    for (const auto& [position, share] : d.positions) {
      CHECK(map.reads.at("share/" + d.delegation.substr(0, d.delegation.find('/')) + "/" + position) ==
            share);
      CHECK(map.reads.at("a/" + d.delegation.substr(0, d.delegation.find('/')) + "/" + position) == share);
    }
  }
}

TEST_CASE("the law of a payoff: shares, quantiles and ranges of a histogram done by hand") {
  Histogram h{{0, 1, 2, 3}, {10, 20, 10}, 5, 5};
  const PayoffLaw law(h);
  CHECK(law.at_most(-0.1) == 0);
  CHECK(law.at_most(0) == Approx(0.1));
  CHECK(law.at_most(1.5) == Approx(0.5));
  CHECK(law.at_most(2.999999) == Approx(0.9).epsilon(1e-5));
  CHECK(law.at_most(3) == Approx(1));
  CHECK(law.between(1, 2) == Approx(0.4));
  CHECK(law.between(2, 1) == Approx(0.4));
  CHECK(law.between(0, 3) == Approx(1));
  CHECK(law.quantile(0.5) == Approx(1.5));
  CHECK(law.quantile(0.05) == 0);
  CHECK(law.quantile(0.99) == 3);
  const auto wide = rebinned(law, {0, 2, 3});  // what lies outside the bins is in none
  CHECK(wide[0] == Approx(0.6));
  CHECK(wide[1] == Approx(0.2));
  // Massart's constant: P(sup |F_n - F| > e) <= 2 exp(-2 n e^2), at 5 %.
  CHECK(2 * std::exp(-2 * 1000 * dkw_half_width(1000) * dkw_half_width(1000)) == Approx(0.05));
  CHECK(dkw_half_width(0) == 1);
}

TEST_CASE("payoff charts read back the law that they draw") {
  mu::Run now = mu::run(3, mu::Kind::typical);
  const Runs runs{now.view(), {}, nullptr};
  const UtilityEstimate& u = now.results.utilities[1];
  const PayoffLaw law(u.histogram);
  PayoffOptions options;
  options.range = {{2, 7.5}};
  const DisplayList bars = payoff_chart(runs, 1, kFrame, options);
  double sum = 0;
  for (std::size_t k = 0; k + 1 < u.histogram.edges.size(); ++k)
    sum += bars.reads.at("bin/" + std::to_string(k));
  CHECK(sum == Approx(1));
  CHECK(bars.reads.at("p50") == u.quantiles.p50);
  CHECK(bars.reads.at("in_range") == Approx(law.between(2, 7.5)));
  CHECK(bars.reads.at("in_range/lo") < bars.reads.at("in_range"));
  CHECK(bars.reads.at("in_range/hi") > bars.reads.at("in_range"));
  REQUIRE(bars.x);
  CHECK(bars.x->value(bars.x->pixel(3.25)) == Approx(3.25));
  options.form = PayoffForm::dots;
  const DisplayList dots = payoff_chart(runs, 1, kFrame, options);
  int circles = 0;
  for (const auto& region : dots.hovers) circles += region.target.kind == TargetKind::dot;
  CHECK(circles == 50);
  for (int k = 0; k < 50; ++k)
    CHECK(law.at_most(dots.reads.at("dot/" + std::to_string(k))) == Approx((k + 0.5) / 50));
  options.form = PayoffForm::cumulative;
  CHECK(payoff_chart(runs, 1, kFrame, options).reads.at("dkw") == Approx(dkw_half_width(123456)));
}

TEST_CASE("dots stand in columns a dot wide that never overlap, all of them") {
  const auto places = stack_dots({0, 1, 2, 3, 9, 10.5, 30}, 4);
  REQUIRE(places.size() == 7);
  CHECK(places[3].level == 3);
  CHECK(places[4].level == 0);
  for (std::size_t k = 1; k < places.size(); ++k)
    if (places[k].level == 0) CHECK(places[k].x >= places[k - 1].x + 4);
}

TEST_CASE("under twenty trials words stand in place of a shape") {
  mu::Run now = mu::run(3, mu::Kind::typical);
  now.results.effective_sample_size = 19;
  CHECK(payoff_chart({now.view(), {}, nullptr}, 0, kFrame).empty);
}

TEST_CASE("what is given, weights and a run cut short are said beside n") {
  mu::Run now = mu::run(3, mu::Kind::typical);
  RunView view = now.view();
  CHECK(basis_text(view) == "n = 123,456");
  view.given = "that they end in Walk-out";
  now.results.effective_sample_size = 3210.4;
  now.results.partial = true;
  CHECK(basis_text(view) ==
        "n = 123,456 weighted trials, worth 3,210, given that they end in Walk-out (run stopped early)");
}

TEST_CASE("differences stand where they are on the axis, and those within chance are told so") {
  const DifferenceData data = mu::differences(5, ValueKind::share);
  const DisplayList list = differences_chart(data, {{720, 300}});
  REQUIRE(list.x);
  std::vector<const CircleShape*> dots;
  for (const Item& item : list.items)
    if (const auto* dot = std::get_if<CircleShape>(&item.shape)) dots.push_back(dot);
  REQUIRE(dots.size() == data.rows.size());
  for (std::size_t k = 0; k < data.rows.size(); ++k) {
    CHECK(list.x->value(dots[k]->centre.x) == Approx(data.rows[k].difference));
    CHECK(list.reads.at("difference/" + data.rows[k].name) == data.rows[k].difference);
    CHECK(list.table.rows[k].back() == (data.rows[k].real ? "yes" : "no"));
  }
  CHECK(list.description.find("not told from chance") != std::string::npos);
}

TEST_CASE("shares over the points of a study: every point a dot, least, median and most") {
  SpreadData data;
  data.points = 4;
  data.rows.push_back({"deal", rgb(0x0072B2), {0.4, 0.1, 0.9, 0.2}});
  const DisplayList list = shares_over_points(data, {{720, 200}});
  std::vector<double> seen;
  for (const Item& item : list.items)
    if (const auto* dot = std::get_if<CircleShape>(&item.shape)) seen.push_back(list.x->value(dot->centre.x));
  REQUIRE(seen.size() == 4);
  for (std::size_t k = 0; k < seen.size(); ++k) CHECK(seen[k] == Approx(data.rows[0].shares[k]));
  CHECK(list.reads.at("least/deal") == 0.1);
  CHECK(list.reads.at("median/deal") == Approx(0.3));
  CHECK(list.reads.at("most/deal") == 0.9);
}

TEST_CASE("numbers in words") {
  CHECK(share_text(0.3181) == "31.8 %");
  CHECK(share_text(0.0015) == "0.15 %");
  CHECK(share_text(0.00003) == "0.003 %");
  CHECK(share_text(1e-7) == "< 0.001 %");
  CHECK(share_text(0) == "0 %");
  CHECK(share_text(1) == "100 %");
  CHECK(share_text(0.9999999) == "99.999 %");
  CHECK(points_text(-0.0213) == "−2.1 points");
  CHECK(points_text(0.0004) == "+0.04 points");
  CHECK(interval_text({0.316, 0.3201}) == "31.6–32.0 %");
  CHECK(whole_text(1234567) == "1,234,567");
  CHECK(step_text(-0.30000000000000004, 0.1) == "−0.3");
  CHECK(step_text(-1e-17, 0.1) == "0.0");
  CHECK(value_text(-12.345) == "−12.3");
  CHECK(value_text(3) == "3");
}

TEST_CASE("beliefs from the tally are those of the results, and are calibrated where the model is true") {
  // One actor with two types that the other learns of from its moves: beliefs are Bayes' rule, so that of all
  // trials that end with belief b in "hard" a share b is hard.
  const auto loaded = load_file(std::string(PARLEY_SOURCE_DIR) + "/scenarios/nato-russia-2022.json");
  REQUIRE(loaded.document);
  const Game game = compile(loaded.document->scenario);
  RunSettings settings;
  settings.trials = 20000;
  const RunTally run = run_trials(game, settings, {});
  const Results results = summarise(run.tally, game.labels, {"", settings, false});
  std::size_t actor = 0;
  while (actor < game.labels.actors.size() && game.labels.actors[actor].types.empty()) ++actor;
  REQUIRE(actor < game.labels.actors.size());
  const BeliefSeries from_tally = belief_series(run.tally, game.labels, actor, 0);
  const BeliefSeries from_results = belief_series(RunView{&game.labels, &results, "", ""}, actor, 0);
  REQUIRE(from_tally.mean.size() == results.beliefs.size());
  CHECK(from_tally.mean == from_results.mean);
  CHECK(from_tally.median == from_results.median);
  CHECK(from_tally.bands[1].lo == from_results.bands[0].lo);
  CHECK(from_tally.bands[1].hi == from_results.bands[0].hi);
  CHECK(from_tally.true_share == Approx(from_results.true_share));
  const Calibration data = calibration(run.tally, game.labels, actor, 0);
  double trials = 0, truly = 0;
  for (const auto& bin : data.bins) {
    trials += bin.trials;
    truly += bin.trials * bin.share;
    const double error = std::sqrt(bin.belief * (1 - bin.belief) / bin.trials);
    CHECK(std::fabs(bin.share - bin.belief) < 4.5 * error + 0.0025);  // 0.0025: half of a belief bin
  }
  CHECK(trials == Approx(20000));
  CHECK(truly / trials == Approx(from_tally.true_share));
  const DisplayList list = calibration_chart(data, kFrame);
  CHECK(list.reads.at("share/0") == data.bins[0].share);
}
