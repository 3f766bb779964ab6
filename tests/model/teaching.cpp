// The teaching scenarios have known answers.
#include <catch2/catch.hpp>
#include <cmath>

#include "sim/parley.h"
#include "sim/scenario/find.h"

using namespace parley;

namespace {

Document file(const std::string& name) {
  const Loaded loaded = load_file(std::string(PARLEY_SOURCE_DIR "/scenarios/") + name);
  REQUIRE(loaded.document);
  REQUIRE(loaded.problems.empty());
  return *loaded.document;
}

double share(const Document& document, const std::string& outcome,
             std::vector<std::pair<std::string, std::string>> set = {}) {
  RunSettings settings;
  settings.trials = 200'000;
  settings.set = std::move(set);
  const Results results = simulate(document, settings);
  for (const ShareEstimate& one : results.outcomes)
    if (one.id == outcome) return one.share;
  FAIL("no outcome " << outcome);
  return 0;
}

double logit(double lambda, double gain) { return 1 / (1 + std::exp(-lambda * gain)); }

/// Four standard errors of a share of 200,000 trials.
double four_errors(double p) { return 4 * std::sqrt(p * (1 - p) / 200'000); }

}  // namespace

TEST_CASE("Deterrence: the challenger seizes as often as the closed form says") {
  const Document document = file("deterrence.json");
  // With foresight 0.9 and precision 1.5 the challenger expects, should it seize, retaliation with
  // probability 0.9 r, r = 1 / (1 + e^(-1.5 * ((-1) - (-3)))), the defender's reply; and let_pass otherwise.
  const auto expected = [](double foresight, double strike) {
    const double r = foresight * logit(1.5, strike - (-3));
    return logit(1.5, 2 * (1 - r) - 4 * r);
  };
  const double credible = share(document, "seized"), believed = expected(0.9, -1);
  CHECK(std::abs(credible - believed) <= four_errors(believed));
  const double ruinous = share(document, "seized", {{"payoffs.threat.cells.retaliate.seize", "-8"}});
  CHECK(std::abs(ruinous - expected(0.9, -8)) <= four_errors(expected(0.9, -8)));
  CHECK(credible < 0.05);
  CHECK(ruinous > 0.9);
  const double blind = share(document, "seized", {{"actors.challenger.foresight", "0"}});
  CHECK(std::abs(blind - logit(1.5, 2)) <= four_errors(logit(1.5, 2)));
}

TEST_CASE("Matching pennies: deep reasoners choose at the logit equilibrium") {
  const Document document = file("matching-pennies.json");
  // Logit equilibrium at precision 1 of Gambit's 2x2.nfg, computed by Gambit's path follower (fixed-point
  // residual < 1e-15).
  const double p = 0.590248647246054, q = 0.454997788366462;
  CHECK(p == Approx(logit(1, 3 * q - 1)).epsilon(1e-12));
  CHECK(q == Approx(logit(1, 1 - 2 * p)).epsilon(1e-12));
  // What reasoners of depth 8 choose, level by level from the opening (north, north), and how far that is
  // from the equilibrium: the map of two levels contracts by 1 * 1 * 3 * 2 / 16 at least.
  double inspector = 1, shipper = 1;
  for (int level = 1; level <= 8; ++level) {
    const double before = inspector;
    inspector = logit(1, 3 * shipper - 1);
    shipper = logit(1, 1 - 2 * before);
  }
  const double contraction = std::pow(0.375, 4);
  CHECK(std::abs(inspector - p) <= contraction * (1 - p));
  CHECK(std::abs(shipper - q) <= contraction * (1 - q));
  RunSettings settings;
  settings.trials = 200'000;
  const Results results = simulate(document, settings);
  for (const PositionShares& one : results.final_positions) {
    const double expected = one.delegation == "inspector/gate" ? inspector : shipper;
    INFO(one.delegation << ": " << one.positions[0].second << ", expected " << expected);
    CHECK(std::abs(one.positions[0].second - expected) <= four_errors(expected));
  }
}

namespace {

/// Of the agreements in the first round of offers: the mean of the parties' payoffs together.
double together(const Results& results) {
  double sum = 0, agreed = 0;
  for (const PackageShare& one : results.offers.at(0).packages) {
    agreed += one.share;
    for (const auto& [actor, worth] : one.worth) sum += one.share * worth;
  }
  return sum / agreed;
}

Results run_of(const Document& document, const std::vector<std::pair<std::string, std::string>>& set = {}) {
  RunSettings settings;
  settings.trials = 100'000;
  settings.set = set;
  return simulate(document, settings);
}

double outcome_share(const Results& results, const std::string& id) {
  for (const ShareEstimate& one : results.outcomes)
    if (one.id == id) return one.share;
  return -1;
}

}  // namespace

TEST_CASE("Appliances: the package trades what matters less for what matters more") {
  const Document document = file("appliances.json");
  const Results package = run_of(document);
  // Refrigerators at A and vacuum cleaners at I: 52 to divide, against 40 where all is in the middle.
  CHECK(outcome_share(package, "integrative") > 0.9);
  CHECK(together(package) > 51);
  CHECK(together(package) <= 52);
  // Those who calculate less leave more on the table.
  const Results dull =
      run_of(document, {{"actors.buyer.rationality", "0.3"}, {"actors.seller.rationality", "0.3"}});
  CHECK(together(dull) < together(package) - 3);
  // Good by good nobody can give on one for the other.
  Scenario apart = document.scenario;
  const Round whole = apart.talks.front();
  apart.talks.clear();
  for (const std::string& issue : whole.agenda) {
    Round one = whole;
    one.id = issue;
    one.agenda = {issue};
    one.offers->packages.clear();
    for (const Settlement& way : find_issue(apart, issue)->settlements)
      one.offers->packages.push_back({{issue, way.id}});
    apart.talks.push_back(one);
  }
  const Results by_good = run_of(document_of(apart));
  CHECK(outcome_share(by_good, "integrative") < outcome_share(package, "integrative") / 2);
}

TEST_CASE("Seabed: a quota imposes terms that a veto keeps out, and the chairman's texts are milder") {
  const Document document = file("seabed.json");
  const Results votes = run_of(document);
  CHECK(outcome_share(votes, "imposed") > 0.7);
  Scenario changed = document.scenario;
  changed.talks[0].offers->accept.veto = {"industrial"};
  const Results veto = run_of(document_of(changed));
  CHECK(outcome_share(veto, "imposed") < 0.15);
  CHECK(outcome_share(veto, "combined") > 3 * outcome_share(votes, "combined"));
  CHECK(veto.offers[0].agreement.share < votes.offers[0].agreement.share);
  changed = document.scenario;
  changed.talks[0].offers->proposers.order = {"chair"};
  const Results chaired = run_of(document_of(changed));
  CHECK(outcome_share(chaired, "imposed") < outcome_share(votes, "imposed") / 2);
  CHECK(outcome_share(chaired, "combined") > 3 * outcome_share(votes, "combined"));
}
