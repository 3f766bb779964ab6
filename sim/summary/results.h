#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/intervals.h"
#include "sim/run/settings.h"

namespace parley {

/// What a run found, as results.json says it (docs/statistics.md tells how each number is made). Ids as in
/// the scenario, lists in its order. Nothing in it depends on how fast, where or how parallel the run was.

/// A share of the trials with its 95 % interval. Where trials carry weights, `count` is the plain number of
/// trials and `share` the weighted one.
struct ShareEstimate {
  std::string id;
  std::uint64_t count = 0;
  double share = 0;
  Interval interval;  ///< count == 0: [0, 3/n], to be told as "none in n (below 3/n)"
};

using Shares = std::vector<std::pair<std::string, double>>;  ///< id -> share

/// How the talks stood after a round.
struct RoundOutcomes {
  std::string round;
  Shares ended;     ///< for each outcome that ends talks: share of trials whose talks it has ended by now
                    ///< (cumulative)
  double open = 1;  ///< the rest
};

struct SettlementEstimate : ShareEstimate {
  Shares by_round;  ///< share of trials in which that round brought it (they sum to `share`); empty for
                    ///< "unsettled"
};

struct IssueSettlements {
  std::string issue;
  std::vector<SettlementEstimate> settlements;  ///< in the issue's order, "unsettled" last
};

/// Where an issue on a scale settles.
struct ScaleLaw {
  std::string issue;
  double from = 0, to = 100;
  std::string unit;
  bool exact = false;  ///< every trial has the same law: it is told without noise of trials
  double settled = 0;  ///< share of trials in which it settles
  std::vector<double>
      law;  ///< [0 … 100 of the scale]: the mean over those trials of their laws; empty where none settles it
  std::vector<std::pair<std::string, double>> points;  ///< other forecasts, on the scale: compromise_mean, …

  double place(double mapped) const { return from + mapped * (to - from) / 100.0; }
};

/// A set of issues that settled together (and no other did). All sets that occurred, most frequent first.
struct JointSettlement {
  std::vector<std::string> issues;  ///< in the scenario's order; empty: nothing settled
  double share = 0;
};

struct PositionShares {
  std::string delegation;  ///< "actor/issue"
  Shares positions;
};

/// How a delegation answered an outcome that had ended the talks: of the trials in which it could, those that
/// ended so and in which its issue was not locked.
struct Answer {
  std::string outcome;
  std::string delegation;  ///< "actor/issue"
  std::uint64_t count = 0;
  double share = 0;                      ///< of all trials
  std::vector<ShareEstimate> positions;  ///< share: of those in which it answered
};

/// A package that was agreed on.
struct PackageShare : ShareEstimate {
  std::vector<std::pair<std::string, std::string>> terms;  ///< issue -> settlement
  Shares worth;  ///< actor -> payoff of a round after it, at the openings (docs/statistics.md)
};

/// What an actor did in a round of offers, per trial.
struct Dealings {
  std::string actor;
  double offers = 0, accepted = 0;  ///< offers that it made, and of these those that were accepted
  double asked = 0, agreed = 0;     ///< offers of others that it answered, and of these with yes
  double stands = 0;                ///< its payoff of a round without agreement, at the openings
  std::string tactic;               ///< what it follows in place of the logit rule; empty: nothing
};

/// What came of a round of offers. Shares are of all trials; `none` and those by turn add up to those in which the
/// round was played.
struct RoundOfOffers {
  std::string round;
  double played = 0;
  ShareEstimate agreement, none, breakdown;  ///< breakdown is part of none
  std::vector<double> by_turn;
  std::vector<Dealings> actors;
  std::vector<PackageShare> packages;  ///< those agreed on, most frequent first
};

struct RoundPositions {
  std::string round;
  std::vector<PositionShares> delegations;
};

struct Quantiles {
  double p05 = 0, p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0, p95 = 0;
};

/// counts[i]: trials (where trials carry weights, their weight) in [edges[i], edges[i+1]); edges on steps of
/// 1, 2 or 5 times a power of ten, from the first bin with a trial to the last.
struct Histogram {
  std::vector<double> edges;
  std::vector<double> counts;
  double below = 0, above = 0;  ///< outside the range that the scenario gives payoffs
};

struct UtilityEstimate {
  std::string actor;
  double mean = 0, standard_error = 0, sd = 0;  ///< sd: of the population of trials, weighted
  Quantiles quantiles;
  Histogram histogram;
};

struct TypeShares {
  std::string actor;
  Shares types;  ///< share of trials in which this was the true type
};

struct BeliefEstimate {
  std::string type;
  double mean = 0, p10 = 0, p50 = 0, p90 = 0;
};

struct ActorBeliefs {
  std::string actor;
  std::vector<BeliefEstimate> types;
};

struct RoundBeliefs {
  std::string round;
  std::vector<ActorBeliefs> actors;  ///< what the others believe of each actor that has types
};

struct Results {
  int engine = 0;
  bool partial = false;  ///< the run was stopped before all its trials were done
  std::string scenario_id, title, scenario_sha256;
  RunSettings settings;
  std::uint64_t trials = 0;          ///< really run
  double effective_sample_size = 0;  ///< (sum of weights)^2 / (sum of squared weights)
  /// Where something was observed: the probability that the model gave to all of it (the mean weight).
  /// 0 where a double cannot hold it; its logarithm is there all the same.
  std::optional<double> observed_probability, observed_log10;
  std::vector<ShareEstimate> outcomes;
  std::vector<RoundOutcomes> outcomes_by_round;
  std::vector<IssueSettlements> settlements;
  std::vector<ScaleLaw> scales;
  std::vector<JointSettlement> settled_jointly;
  std::vector<Answer> replies;        ///< outcome by outcome, who could answer it
  std::vector<RoundOfOffers> offers;  ///< the rounds of offers, in order
  std::vector<PositionShares> final_positions;
  std::vector<RoundPositions> positions_by_round;
  std::vector<UtilityEstimate> utilities;
  std::vector<TypeShares> types;
  std::vector<RoundBeliefs> beliefs;
  Shares rounds_played;  ///< round -> share of trials of which it was the last
};

}  // namespace parley
