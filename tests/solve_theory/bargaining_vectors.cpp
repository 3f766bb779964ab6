#include "sim/solve/bargaining/bargaining.h"
#include "vectors.h"

using namespace parley;

namespace {

using Point = std::vector<double>;

/// The payoffs of every outcome of an additive domain: value / greatest value in the issue, weighted, clipped
/// at 1; the last issue runs fastest.
BargainingProblem read_domain(const nlohmann::json& d) {
  BargainingProblem p{2, {}, {0, 0}, {}};
  const auto issues = d["issues"].size();
  std::vector<std::size_t> pick(issues, 0);
  for (;;) {
    for (std::size_t a = 0; a < 2; ++a) {
      double u = 0;
      for (std::size_t k = 0; k < issues; ++k) {
        const auto values = d["evaluations"][a][k].get<std::vector<double>>();
        u += d["weights"][a][k].get<double>() *
             (values[pick[k]] / *std::max_element(values.begin(), values.end()));
      }
      p.points.push_back(std::min(u, 1.0));
    }
    std::size_t k = issues;
    while (k-- > 0 && ++pick[k] == d["issues"][k]["values"].size()) pick[k] = 0;
    if (k == static_cast<std::size_t>(-1)) break;
  }
  for (std::size_t a = 0; a < 2; ++a)
    if (d["reservation"][a].is_string())
      p.disagreement[a] = std::stod(d["reservation"][a].get<std::string>());
  return p;
}

std::vector<Point> distinct_points(const BargainingProblem& p, const std::vector<int>& packages) {
  std::vector<Point> points;
  for (int k : packages) points.push_back({p.at(k, 0), p.at(k, 1)});
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end(),
                           [](const Point& a, const Point& b) {
                             return std::abs(a[0] - b[0]) < 1e-12 && std::abs(a[1] - b[1]) < 1e-12;
                           }),
               points.end());
  return points;
}

void check_points(const BargainingProblem& p, const std::vector<int>& packages, std::vector<Point> said) {
  const auto found = distinct_points(p, packages);
  std::sort(said.begin(), said.end());
  REQUIRE(found.size() == said.size());
  for (std::size_t k = 0; k < said.size(); ++k)
    for (std::size_t a = 0; a < 2; ++a) CHECK(std::abs(found[k][a] - said[k][a]) < 1e-12);
}

void check_solution(const BargainingProblem& p, const nlohmann::json& said, BargainingRule rule,
                    const BargainingOptions& options) {
  const auto s = bargain(p, rule, options);
  std::vector<Point> points;
  std::size_t outcomes = 0;
  for (const auto& point : said["points"]) {
    points.push_back(point["u"].get<Point>());
    outcomes += point["n_outcomes"].get<std::size_t>();
  }
  CHECK(std::abs(s.value - said["value"].get<double>()) < 1e-12);
  CHECK(s.packages.size() == outcomes);
  check_points(p, s.packages, points);
}

}  // namespace

TEST_CASE("Negotiation domains of the ANAC competitions") {
  for (const auto& file : vector_files("bargaining")) {
    const auto d = read_json(file);
    if (!d.contains("evaluations")) continue;
    INFO(file.filename().string());
    const BargainingProblem p = read_domain(d);
    REQUIRE(p.packages() == d["n_outcomes"].get<int>());
    const auto frontier = pareto_frontier(p);
    CHECK(frontier.size() == d["pareto_outcomes"].get<std::size_t>());
    check_points(p, frontier, d["pareto"].get<std::vector<Point>>());
    CHECK(acceptable_packages(p).size() == d["n_rational_outcomes"].get<std::size_t>());
    const auto& s = d["solutions"];
    BargainingOptions options;
    check_solution(p, s["nash_product"], BargainingRule::nash, options);
    check_solution(p, s["egalitarian_maxmin_leximin"], BargainingRule::egalitarian, options);
    check_solution(p, s["max_welfare_rational"], BargainingRule::utilitarian, options);
    check_solution(p, s["ks_maxmin_leximin_ideal_rational"], BargainingRule::kalai_smorodinsky, options);
    options.kalai_smorodinsky = KalaiSmorodinsky::least_spread;
    check_solution(p, s["ks_negmas_min_spread_on_frontier"], BargainingRule::kalai_smorodinsky, options);
    options.kalai_smorodinsky = KalaiSmorodinsky::least_difference;
    check_solution(p, s["ks_genius_min_abs_difference_on_frontier"], BargainingRule::kalai_smorodinsky,
                   options);
    options.acceptable_only = false;
    check_solution(p, s["max_welfare_all"], BargainingRule::utilitarian, options);
  }
}

// Each probe says in words what the textbook gives; by place in the file: the chosen points per rule, empty
// where none is.
TEST_CASE("Probes of the bargaining rules") {
  struct Textbook {
    BargainingRule rule;
    std::vector<Point> points;
  };
  const std::vector<std::vector<Textbook>> textbook = {
      {{BargainingRule::nash, {{0.9, 0.6}}},
       {BargainingRule::egalitarian, {{0.9, 0.6}}},
       {BargainingRule::kalai_smorodinsky, {{0.9, 0.6}}}},
      {{BargainingRule::nash, {}},
       {BargainingRule::egalitarian, {}},
       {BargainingRule::kalai_smorodinsky, {}}},
      {{BargainingRule::nash, {{0.16, 1.0}, {1.0, 0.16}}},
       {BargainingRule::egalitarian, {{0.299, 0.299}}},
       {BargainingRule::kalai_smorodinsky, {{0.299, 0.299}}}},
      {{BargainingRule::nash, {}},
       {BargainingRule::egalitarian, {}},
       {BargainingRule::kalai_smorodinsky, {}}}};
  for (const auto& file : vector_files("bargaining")) {
    const auto d = read_json(file);
    if (file.filename() != "solution_concept_probes.json") continue;
    REQUIRE(d["cases"].size() == textbook.size());
    for (std::size_t c = 0; c < textbook.size(); ++c) {
      const auto& probe = d["cases"][c]["probe"];
      BargainingProblem p{2, {}, probe["reserved"].get<Point>(), {}};
      for (const auto& point : probe["points"])
        for (double x : point) p.points.push_back(x);
      for (const auto& [rule, points] : textbook[c]) check_points(p, bargain(p, rule).packages, points);
    }
  }
}

TEST_CASE("Published shares of alternating offers") {
  for (const auto& file : vector_files("bargaining")) {
    const auto d = read_json(file);
    if (file.filename() != "rubinstein.json") continue;
    for (const auto& c : d["cases"]) {
      const double d1 = c["delta1"], d2 = c["delta2"];
      CHECK(rubinstein(d1, d2).first == Approx(c["player1_share_infinite"].get<double>()).margin(1e-14));
      for (const auto& [rounds, share] : c["player1_share_finite_horizon_T"].items())
        CHECK(finite_offers(d1, d2, std::stoi(rounds)) == Approx(share.get<double>()).margin(1e-12));
    }
  }
}
