#pragma once
#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include "sim/plot/belief_charts.h"
#include "sim/plot/charts.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/theory_charts.h"

/// Made-up scenarios and results of every size, to draw.
namespace parley::made_up {

enum class Kind : std::uint8_t { typical, empty, one, extreme };

struct Run {
  Labels labels;
  Results results;
  RunView view(const std::string& name = "") const { return {&labels, &results, name, ""}; }
};

inline std::string long_name(std::mt19937_64& random, const std::string& start, int k) {
  static const char* const words[] = {"the",
                                      "Organisation",
                                      "for",
                                      "Security",
                                      "and",
                                      "Co-operation",
                                      "in",
                                      "Europe",
                                      "Internationale",
                                      "Atomenergie-Organisation",
                                      "北大西洋公約機構",
                                      "ШОС",
                                      "منظمة"};
  std::string name = start + " " + std::to_string(k);
  for (auto n = random() % 7; n > 0; --n) name += std::string(" ") + words[random() % std::size(words)];
  return name;
}

inline std::vector<double> parts(std::mt19937_64& random, std::size_t count, Kind kind) {
  std::vector<double> p(count);
  double sum = 0;
  for (std::size_t k = 0; k < count; ++k) {
    p[k] = kind == Kind::extreme ? (k == 1 % count ? 1.0 : 0.0) : static_cast<double>(random() % 1000 + 1);
    if (random() % 5 == 0) p[k] *= 0.001;
    sum += p[k];
  }
  for (double& share : p) share /= sum;
  return p;
}

inline ShareEstimate estimate(const std::string& id, double share, std::uint64_t trials) {
  const double n = static_cast<double>(std::max<std::uint64_t>(trials, 1)),
               half = 0.98 / (n < 1 ? 1 : std::sqrt(n));
  return {id,
          static_cast<std::uint64_t>(share * static_cast<double>(trials)),
          share,
          {std::max(0.0, share - half), std::min(1.0, share + half)}};
}

inline UtilityEstimate payoff(std::mt19937_64& random, const std::string& actor, Kind kind,
                              std::uint64_t trials) {
  UtilityEstimate u;
  u.actor = actor;
  const double scale = kind == Kind::extreme ? (random() % 2 ? 1e9 : 1e-6) : 1;
  const int bins = kind == Kind::one ? 1 : kind == Kind::extreme ? 200 : 30;
  for (int k = 0; k <= bins; ++k) u.histogram.edges.push_back((k - 7) * scale);
  for (int k = 0; k < bins; ++k)
    u.histogram.counts.push_back(
        trials == 0 ? 0
                    : static_cast<double>(random() % (kind == Kind::extreme && k != 3 ? 2 : 50)) +
                          (bins == 1 ? 30 : 0));
  const auto at = [&](double part) {
    return u.histogram.edges.front() + part * (u.histogram.edges.back() - u.histogram.edges.front());
  };
  u.quantiles = {at(.05), at(.1), at(.25), at(.5), at(.75), at(.9), at(.95)};
  if (kind == Kind::one) u.quantiles = {at(0), at(0), at(0), at(0), at(0), at(0), at(0)};
  u.mean = at(.5), u.sd = at(.9) - at(.5), u.standard_error = u.sd / 100;
  return u;
}

/// `actors` of them; issues, rounds, settlements and outcomes grow with their number.
inline Run run(int actors, Kind kind, std::uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  Run r;
  Labels& s = r.labels;
  Results& out = r.results;
  out.trials = kind == Kind::empty ? 0 : kind == Kind::one ? 1 : 123456;
  out.effective_sample_size = kind == Kind::extreme ? 15 : static_cast<double>(out.trials);
  const int issues = kind == Kind::one ? 1 : actors, rounds = kind == Kind::one ? 1 : actors + 1;
  const int outcomes = kind == Kind::one ? 1 : actors + 2;
  for (int k = 0; k < rounds; ++k)
    s.rounds.push_back({"r" + std::to_string(k), long_name(random, "Round", k), ""});
  for (int k = 0; k < outcomes; ++k)
    s.outcomes.push_back(
        {"o" + std::to_string(k), long_name(random, "Outcome", k), "", k % 2 == 0 && k + 1 < outcomes});
  for (int a = 0; a < actors; ++a) {
    ActorLabels actor;
    actor.id = "a" + std::to_string(a);
    actor.name = long_name(random, "Actor", a);
    if (a == 0) actor.types = {"hard", "soft"}, actor.type_names = {long_name(random, "hard", 1), "soft"};
    s.actors.push_back(actor);
    out.utilities.push_back(payoff(random, actor.id, kind, out.trials));
  }
  const auto shares = parts(random, static_cast<std::size_t>(outcomes), kind);
  for (int k = 0; k < outcomes; ++k)
    out.outcomes.push_back(estimate(s.outcomes[static_cast<std::size_t>(k)].id,
                                    shares[static_cast<std::size_t>(k)], out.trials));
  for (int k = 0; k < rounds; ++k) {
    RoundOutcomes round{s.rounds[static_cast<std::size_t>(k)].id, {}, 1};
    for (std::size_t o = 0; o < s.outcomes.size(); ++o)
      if (s.outcomes[o].ends_talks) {
        round.ended.emplace_back(s.outcomes[o].id, shares[o] * (k + 1) / rounds);
        round.open -= shares[o] * (k + 1) / rounds;
      }
    out.outcomes_by_round.push_back(round);
    out.beliefs.push_back(
        {round.round, {{"a0", {{"hard", 0.5, 0.1 + 0.01 * k, 0.45, 0.8}, {"soft", 0.5, 0.2, 0.55, 0.9}}}}});
  }
  out.types.push_back({"a0", {{"hard", 0.5}, {"soft", 0.5}}});
  for (int i = 0; i < issues; ++i) {
    IssueLabels issue;
    issue.id = "i" + std::to_string(i);
    issue.name = long_name(random, "Issue", i);
    IssueSettlements found{issue.id, {}};
    const std::size_t count = random() % 4 + 1;
    const auto settled = parts(random, count + 1, kind);
    for (std::size_t k = 0; k <= count; ++k) {
      const std::string id = k == count ? "unsettled" : "s" + std::to_string(k);
      if (k < count)
        issue.settlements.push_back(id),
            issue.settlement_names.push_back(long_name(random, "Settlement", static_cast<int>(k)));
      SettlementEstimate e;
      static_cast<ShareEstimate&>(e) = estimate(id, settled[k], out.trials);
      for (const auto& round : s.rounds)
        if (k < count) e.by_round.emplace_back(round.id, settled[k] / rounds);
      found.settlements.push_back(e);
    }
    for (int a = 0; a < actors; ++a) {
      DelegationLabels d;
      d.name = "a" + std::to_string(a) + "/" + issue.id, d.actor = a, d.issue = i;
      for (std::size_t k = 0; k < (i % 2 ? 3 : random() % 7 + 2); ++k)
        d.positions.push_back("position_" + std::to_string(k));
      const auto held = parts(random, d.positions.size(), kind);
      PositionShares standing{d.name, {}};
      for (std::size_t k = 0; k < held.size(); ++k) standing.positions.emplace_back(d.positions[k], held[k]);
      out.final_positions.push_back(standing);
      issue.delegations.push_back(static_cast<int>(s.delegations.size()));
      s.delegations.push_back(d);
    }
    s.issues.push_back(issue);
    out.settlements.push_back(found);
  }
  return r;
}

inline SensitivityData sensitivity(int rows) {
  SensitivityData data{"the share of a walk out", 100000, {}, 0.4};
  for (int k = 0; k < rows; ++k)
    data.rows.push_back({"actors.a_rather_long_name_" + std::to_string(k) + ".rationality",
                         0.4 / (k + 1),
                         {0.35 / (k + 1), 0.45 / (k + 1)},
                         0.5 / (k + 1),
                         0.02});
  return data;
}

inline TornadoData tornado_data(int rows, ValueKind kind) {
  TornadoData data{"the talks break off", kind, kind == ValueKind::share ? 0.4 : -1234.5, 10000, {}};
  for (int k = 0; k < rows; ++k) {
    const double d = 0.3 / (k + 1) * (k % 3 == 1 ? -1 : 1);
    data.rows.push_back({"actors.a_rather_long_name_" + std::to_string(k) + ".influence", 0.5, 2,
                         data.base - d, data.base + (k % 4 == 3 ? -0.4 : 0.7) * d, 0.01});
  }
  return data;
}

inline DifferenceData differences(int rows, ValueKind kind) {
  DifferenceData data{"how the talks end", kind, 20000, {}};
  for (int k = 0; k < rows; ++k) {
    const double d = (kind == ValueKind::share ? 0.2 : 1234.5) / (k + 1) * (k % 2 == 1 ? -1 : 1);
    data.rows.push_back({"a rather long name of an outcome " + std::to_string(k),
                         0.3,
                         0.3 + d,
                         d,
                         {d - 0.01, d + 0.01},
                         k % 3 != 2});
  }
  return data;
}

inline SpreadData spread(int rows) {
  SpreadData data;
  data.points = rows > 0 ? 50 : 0;
  for (int k = 0; k < rows; ++k) {
    data.rows.push_back({"a rather long name of an outcome " + std::to_string(k), rgb(0x0072B2), {}});
    for (int p = 0; p < 50; ++p) data.rows.back().shares.push_back((p * 7 % 50) / 49.0 / (k + 1));
  }
  return data;
}

inline MapData map_data(std::size_t columns, std::size_t rows) {
  MapData data;
  data.of = "the talks break off";
  data.x_name = "actors.a_rather_long_name.influence", data.y_name = "actors.another.rationality";
  for (std::size_t k = 0; k < columns; ++k) data.x.push_back(0.1 * static_cast<double>(k));
  for (std::size_t k = 0; k < rows; ++k) data.y.push_back(1000.0 * static_cast<double>(k));
  for (std::size_t k = 0; k < columns * rows; ++k) {
    MapData::Cell cell;
    if (k % 5 != 0) cell.value = static_cast<double>(k % 11) / 10, cell.trials = 200;
    data.cells.push_back(cell);
  }
  if (columns > 1) data.x_now = data.x[1], data.y_now = 0;
  return data;
}

inline PayoffSpace space(int packages) {
  PayoffSpace data;
  data.of = "An issue";
  data.x_actor = "Actor 0 with a rather long name that goes on", data.y_actor = "Actor 1";
  data.disagreement = Point{1, 1};
  for (int k = 0; k < packages; ++k)
    data.packages.push_back({1.0 + k % 7, 8.0 - k % 5, "package " + std::to_string(k), 0.01 * (k % 9), {}});
  if (packages > 0)
    data.frontier = {packages - 1},
    data.solutions = {{"Nash", {0}}, {"Kalai–Smorodinsky", {packages / 2}}, {"Egalitarian", {packages - 1}}};
  return data;
}

inline StabilityTable stability(int states, bool drawn = false) {
  StabilityTable data;
  data.concepts = {"Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM"};
  data.makers = {"Actor 0", "Actor 1", "Actor 2"};
  for (int k = 0; k < states; ++k) {
    StabilityTable::State state;
    state.name = "Troops stay, door open, sanctions of kind " + std::to_string(k);
    state.share = 0.1;
    for (int c = 0; c < 6; ++c) {
      state.stable.push_back({(k + c) % 2 == 0, (k * c) % 3 != 1, k % 4 < c});
      if (drawn) state.drawn.push_back({0.1 * c, {0.1 * c - 0.002, 0.1 * c + 0.002}});
    }
    data.states.push_back(state);
  }
  if (drawn) data.sentences = {"Why, under SEQ:", "Actor 0 would rather hold something else, but stays."};
  return data;
}

inline EquilibriaList equilibria(int rows) {
  EquilibriaList data;
  data.of = "An issue with a long name";
  for (int k = 0; k < rows; ++k) {
    EquilibriaList::Row row;
    row.profile =
        "Actor 0 with a rather long name: troops stay, Actor 1: door open, Actor " + std::to_string(k);
    row.pure = k % 2 == 0, row.now = k % 3 != 2, row.ties = k % 4, row.regret = k % 5 == 4 ? 1e-9 : 0;
    if (k % 3 != 1) row.drawn = DrawnShare{0.3, {0.29, 0.31}};
    data.rows.push_back(row);
  }
  data.sentences = {"Complete: these are all equilibria.", "No position is strictly dominated."};
  return data;
}

inline CorrelatedRanges correlated(int rows) {
  CorrelatedRanges data;
  for (int k = 0; k < rows; ++k)
    data.rows.push_back({"Actor " + std::to_string(k) + " with a rather long name that goes on",
                         -1.0 - k,
                         2.0 + k,
                         1.0,
                         {0.5, 1.5}});
  data.sentences = {"The greatest sum of payoffs is 3."};
  return data;
}

inline ScaleForecast scale(int actors) {
  ScaleForecast data;
  data.possible = actors > 0;
  for (int k = 0; k < actors; ++k) {
    data.actors.push_back({"Actor " + std::to_string(k), 0.1 * (k % 8), 1.0 + k});
    data.scale.emplace_back("a position " + std::to_string(k), 0.1 * k);
  }
  data.mean = 0.31, data.median_low = 0.2, data.median_high = 0.3;
  data.simulated = ScaleForecast::Simulated{0.27, 0.1, 0.001, 1000};
  data.sentences = {"The weighted mean is 0.310, the weighted median lies between 0.2 and 0.3."};
  return data;
}

inline ConvergenceData convergence(int steps) {
  ConvergenceData data;
  data.of = "the talks break off";
  for (int k = 1; k <= steps; ++k) data.steps.push_back({1000.0 * k, 0.3, {0.3 - 0.1 / k, 0.3 + 0.1 / k}});
  data.target = 0.005;
  return data;
}

inline ConditionalCurve curve(int bins, ValueKind kind) {
  ConditionalCurve data{"the talks break off", "actors.a_rather_long_name.rationality", kind, 0.3, {}};
  for (int k = 0; k < bins; ++k)
    data.bins.push_back({0.1 * k,
                         0.1 * (k + 1),
                         k % 4 == 3 ? 0.0 : 500.0,
                         0.3 + 0.01 * k,
                         {0.25 + 0.01 * k, 0.35 + 0.01 * k}});
  return data;
}

}  // namespace parley::made_up
