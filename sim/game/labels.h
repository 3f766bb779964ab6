#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/tactic.h"

/// The sizes and names of a compiled game: what tallies, summaries and plots need to know of it, and all that
/// they may. Indices everywhere are places in these lists. No part of it is read in the trial loop.
namespace parley {

struct ActorLabels {
  std::string id, name, color;
  std::vector<std::string> types;  ///< ids; empty: the actor has no private type
  std::vector<std::string> type_names;
  /// |U| never exceeds this, whatever is drawn. It is a power of two and the scale of exact sums.
  double payoff_bound = 1;
  /// The range that histograms cover, from the scenario alone (never from draws).
  double payoff_lo = 0, payoff_hi = 1;
};

struct IssueLabels {
  std::string id, name;
  std::vector<std::string> settlements;  ///< ids, in order; "unsettled" is not among them
  std::vector<std::string> settlement_names;
  std::vector<int> delegations;  ///< indices into Labels::delegations
};

struct DelegationLabels {
  std::string name;  ///< "actor/issue"
  int actor = 0, issue = 0;
  std::vector<std::string> positions;  ///< ids
  int opening = 0;                     ///< place in positions; the held position where it is held
  bool held = false;
};

/// An issue on a scale; in IssueLabels it has one settlement, kSettledOnScale.
struct ScaleLabels {
  int issue = 0;  ///< index into Labels::issues
  double from = 0, to = 100;
  std::string unit;
  /// The law of where it settles, over the grid 0 … 100, where every trial has the same; else empty.
  std::vector<double> law;
  /// Forecasts of one number to hold the law against, on the scale: ("compromise_mean", 32.4), with uncertain numbers
  /// at their medians, of those at the table.
  std::vector<std::pair<std::string, double>> points;
};
inline constexpr const char* kSettledOnScale = "settled";

struct RoundLabels {
  std::string id, name, date;
};
struct OutcomeLabels {
  std::string id, name, color;
  bool ends_talks = false;
};

/// A delegation that may still move once an outcome has ended the talks.
struct AnswerLabels {
  int outcome = 0, delegation = 0;
};

/// A package that a round of offers is about.
struct PackageLabels {
  std::string id, name;  ///< as package_text() writes it; names of its settlements
  std::vector<std::pair<std::string, std::string>> terms;  ///< issue -> settlement
  std::vector<double> worth;  ///< [bargainer]: payoff of a round after it, as OffersLabels::stands
};

/// A round of offers.
struct OffersLabels {
  int round = 0, turns = 1;
  std::vector<int> bargainers;        ///< actors that propose, answer or are bound, in the table's order
  std::vector<std::uint8_t> parties;  ///< [bargainer]: 1 where it has to accept some package
  std::vector<TacticKind> tactics;    ///< [bargainer]: what it follows in place of the logit rule
  /// [bargainer]: payoff of a round without agreement, at the openings, medians and the prior mean of types.
  std::vector<double> stands;
  std::vector<PackageLabels> packages;

  /// What is counted of each bargainer in a trial, in this order.
  enum Dealing : std::uint8_t {
    made,      ///< offers that it made
    accepted,  ///< of these, accepted
    asked,     ///< offers of others that it answered
    agreed     ///< of these, with yes
  };
  static constexpr int kDealings = 4;
  int dealings = 0;  ///< where [bargainer][dealing] begins in arrays over all rounds of offers
};

/// One uncertain number of the scenario, drawn once per trial.
struct QuantityLabels {
  std::string path;       ///< as in --set, for example "actors.russia.rationality"
  double lo = 0, hi = 1;  ///< the range that bins cover: its 0.1 % and 99.9 % quantiles after clamping
};

struct Labels {
  std::string scenario_id, title;
  std::vector<ActorLabels> actors;
  std::vector<IssueLabels> issues;
  std::vector<ScaleLabels> scales;            ///< issues on a scale, in order
  std::vector<DelegationLabels> delegations;  ///< issue by issue, in the file's order
  std::vector<RoundLabels> rounds;
  std::vector<OutcomeLabels> outcomes;  ///< the last is `otherwise`
  std::vector<AnswerLabels> answers;    ///< outcome by outcome, who may answer it
  std::vector<OffersLabels> offers;     ///< the rounds of offers, in order
  int dealings = 0;                     ///< of all rounds of offers
  std::vector<QuantityLabels> quantities;
  bool weighted = false;  ///< something was observed: trials carry weights other than 1

  /// Where each actor's types begin in arrays over all (actor, type) pairs; actors without types take no
  /// place.
  std::vector<int> type_begin;
  int type_slots = 0;
};

}  // namespace parley
