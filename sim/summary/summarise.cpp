#include "sim/summary/summarise.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/elementary.h"
#include "sim/base/intervals.h"
#include "sim/base/version.h"
#include "sim/base/words.h"
#include "sim/summary/summarise_offers.h"
#include "sim/summary/view.h"
#include "sim/talks/block.h"
#include "sim/tally/shares.h"

namespace parley {
namespace {

/// log10 of x * 2^exponent.
double log10_of(double x, int exponent) {
  constexpr double kLog10OfE = 0.43429448190325182765, kLog10Of2 = 0.30102999566398119521;
  return log_own(x) * kLog10OfE + exponent * kLog10Of2;
}

/// Fills the parts of Results one by one from a slice.
class Summary {
 public:
  Summary(const Labels& labels, const SliceView& view, Results& results)
      : labels_(labels), view_(view), at_(view.layout()), results_(results) {}

  void rounds_played() {
    for (std::size_t r = 0; r < at_.rounds; ++r)
      results_.rounds_played.emplace_back(labels_.rounds[r].id, view_.share(at_.last_round + r));
  }

  void settlements() {
    for (std::size_t k = 0; k < labels_.issues.size(); ++k) {
      IssueSettlements issue{labels_.issues[k].id, {}};
      const std::size_t cell = at_.settlement[k], ways = labels_.issues[k].settlements.size();
      for (std::size_t s = 0; s < ways; ++s) {
        SettlementEstimate e;
        e.id = labels_.issues[k].settlements[s];
        Int128 mass = 0;
        for (std::size_t r = 0; r < at_.rounds; ++r) {
          const std::size_t here = cell + s * at_.rounds + r;
          e.count += view_.count(here);
          mass += view_.mass(here);
          e.by_round.emplace_back(labels_.rounds[r].id, view_.share(here));
        }
        e.share = view_.share_of(mass);
        e.interval = share_interval(e.share, view_.effective_trials());
        issue.settlements.push_back(e);
      }
      SettlementEstimate none;
      none.id = "unsettled";
      none.count = view_.count(cell + ways * at_.rounds);
      none.share = view_.share(cell + ways * at_.rounds);
      none.interval = share_interval(none.share, view_.effective_trials());
      issue.settlements.push_back(none);
      results_.settlements.push_back(issue);
    }
  }

  void scales() {
    for (std::size_t s = 0; s < labels_.scales.size(); ++s) {
      const ScaleLabels& scale = labels_.scales[s];
      const auto k = static_cast<std::size_t>(scale.issue);
      ScaleLaw forecast{labels_.issues[k].id, scale.from, scale.to, scale.unit,
                        !scale.law.empty(),   0,          {},       scale.points};
      Int128 mass = 0;
      for (std::size_t r = 0; r < at_.rounds; ++r) mass += view_.mass(at_.settlement[k] + r);
      forecast.settled = view_.share_of(mass);
      if (mass > 0) forecast.law = scale.law;
      for (std::size_t x = 0; mass > 0 && scale.law.empty() && x < kScalePoints; ++x)
        forecast.law.push_back(
            exact_moments(mass, view_.mass_bits(), view_.slice().sums[at_.law_sum[s] + x], 0, kFixedBits)
                .mean);
      results_.scales.push_back(forecast);
    }
  }

  /// Most frequent first; of two alike the one whose issues come first in the scenario (none before any).
  void settled_jointly() {
    struct Set {
      Int128 mass;
      std::vector<std::size_t> issues;
    };
    std::vector<Set> sets;
    for (const auto& [bits, joint] : view_.slice().settled) {
      Set set{at_.weighted ? joint.weight : static_cast<Int128>(joint.count), {}};
      for (std::size_t k = 0; k < labels_.issues.size(); ++k)
        if (bits >> k & 1U) set.issues.push_back(k);
      if (set.mass > 0) sets.push_back(set);
    }
    std::sort(sets.begin(), sets.end(), [](const Set& a, const Set& b) {
      return a.mass != b.mass ? a.mass > b.mass : a.issues < b.issues;
    });
    for (const Set& set : sets) {
      JointSettlement joint{{}, view_.share_of(set.mass)};
      for (const std::size_t k : set.issues) joint.issues.push_back(labels_.issues[k].id);
      results_.settled_jointly.push_back(joint);
    }
  }

  void positions() {
    for (std::size_t r = 0; r < at_.rounds; ++r) {
      RoundPositions round{labels_.rounds[r].id, {}};
      for (std::size_t d = 0; d < labels_.delegations.size(); ++d) {
        PositionShares shares{labels_.delegations[d].name, {}};
        const std::size_t cell = at_.position_cell(r, d);
        for (std::size_t p = 0; p < labels_.delegations[d].positions.size(); ++p)
          shares.positions.emplace_back(labels_.delegations[d].positions[p], view_.share(cell + p));
        round.delegations.push_back(shares);
      }
      results_.positions_by_round.push_back(round);
    }
    if (at_.rounds > 0) results_.final_positions = results_.positions_by_round.back().delegations;
  }

  void replies() {
    for (std::size_t n = 0; n < labels_.answers.size(); ++n) {
      const DelegationLabels& who =
          labels_.delegations[static_cast<std::size_t>(labels_.answers[n].delegation)];
      Answer answer{
          labels_.outcomes[static_cast<std::size_t>(labels_.answers[n].outcome)].id, who.name, 0, 0, {}};
      Int128 mass = 0;
      for (std::size_t p = 0; p < who.positions.size(); ++p) {
        answer.count += view_.count(at_.answer[n] + p);
        mass += view_.mass(at_.answer[n] + p);
      }
      answer.share = view_.share_of(mass);
      const double trials = view_.effective_trials() * answer.share;
      for (std::size_t p = 0; p < who.positions.size(); ++p) {
        ShareEstimate one{who.positions[p], view_.count(at_.answer[n] + p), 0, {}};
        one.share = mass > 0 ? exact_ratio(view_.mass(at_.answer[n] + p), mass) : 0;
        one.interval = share_interval(one.share, trials);
        answer.positions.push_back(one);
      }
      results_.replies.push_back(answer);
    }
  }

  void utilities() {
    for (std::size_t a = 0; a < at_.actors; ++a)
      results_.utilities.push_back(utility_of(view_, a, labels_.actors[a].id));
  }

  void types() {
    for (std::size_t a = 0; a < at_.actors; ++a) {
      if (labels_.actors[a].types.empty()) continue;
      TypeShares shares{labels_.actors[a].id, {}};
      for (std::size_t i = 0; i < labels_.actors[a].types.size(); ++i)
        shares.types.emplace_back(labels_.actors[a].types[i],
                                  view_.share(at_.true_type + at_.type_begin[a] + i));
      results_.types.push_back(shares);
    }
  }

  void beliefs() {
    for (std::size_t r = 0; r < at_.rounds; ++r) {
      RoundBeliefs round{labels_.rounds[r].id, {}};
      for (std::size_t a = 0; a < at_.actors; ++a) {
        if (labels_.actors[a].types.empty()) continue;
        ActorBeliefs beliefs{labels_.actors[a].id, {}};
        for (std::size_t i = 0; i < labels_.actors[a].types.size(); ++i)
          beliefs.types.push_back(belief(r, at_.type_begin[a] + i, labels_.actors[a].types[i]));
        round.actors.push_back(beliefs);
      }
      results_.beliefs.push_back(round);
    }
  }

 private:
  BeliefEstimate belief(std::size_t round, std::size_t slot, const std::string& type) const {
    if (view_.total() == 0) return {type, 0, 0, 0, 0};
    const Int128 sum = view_.slice().sums[at_.belief_sum + round * at_.type_slots + slot];
    const auto edge = [this](int i) { return static_cast<double>(i) / at_.belief_bins; };
    const auto quantile = [&](double p) {
      return view_.quantile(p, at_.belief_cell(round, slot), at_.belief_bins, 0, edge);
    };
    const double mean = exact_moments(view_.total(), view_.mass_bits(), sum, 0, at_.belief_bits()).mean;
    return {type, mean, quantile(0.1), quantile(0.5), quantile(0.9)};
  }

  const Labels& labels_;
  const SliceView& view_;
  const Layout& at_;
  Results& results_;
};

void outcomes(const Tally& tally, const Labels& labels, std::optional<std::size_t> given, Results& results) {
  const std::vector<TalliedShare> shares = outcome_shares(tally);
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const TalliedShare& s = shares[k];
    if (!given)
      results.outcomes.push_back(
          {labels.outcomes[k].id, s.count, s.share, share_interval(s.share, s.effective_trials)});
    else
      results.outcomes.push_back({labels.outcomes[k].id, k == *given ? s.count : 0, k == *given ? 1.0 : 0.0,
                                  share_interval(k == *given, results.effective_sample_size)});
  }
}

void outcomes_by_round(const Tally& tally, const Labels& labels, const SliceView& view,
                       std::optional<std::size_t> given, Results& results) {
  const Layout& at = tally.layout();
  std::vector<Int128> ended(at.outcomes, 0);
  Int128 open = view.total();
  std::vector<Slice> slices;
  for (std::size_t k = 0; k < at.outcomes; ++k)
    slices.push_back(labels.outcomes[k].ends_talks ? tally.outcome(k) : Slice());
  for (std::size_t r = 0; r < at.rounds; ++r) {
    RoundOutcomes round{labels.rounds[r].id, {}, 1};
    for (std::size_t k = 0; k < at.outcomes; ++k) {
      if (!labels.outcomes[k].ends_talks) continue;
      if (!given || *given == k) {
        const Int128 now = (at.weighted ? slices[k].weights[at.ended + r]
                                        : static_cast<Int128>(slices[k].counts[at.ended + r]));
        ended[k] += now;
        open -= now;
      }
      round.ended.emplace_back(labels.outcomes[k].id, view.share_of(ended[k]));
    }
    round.open = view.share_of(open);
    results.outcomes_by_round.push_back(round);
  }
}

}  // namespace

Results summarise(const Tally& tally, const Labels& labels, const RunIdentity& identity,
                  std::optional<std::size_t> given) {
  const Slice slice = given ? tally.outcome(*given) : tally.total();
  const SliceView view(tally.layout(), slice);
  Results results;
  results.trials = view.count(tally.layout().trials);
  if (results.trials > 0 && view.total() == 0 && !given) throw ImpossibleObservation();
  results.engine = kEngine;
  results.partial = identity.partial;
  results.scenario_id = labels.scenario_id;
  results.title = labels.title;
  results.scenario_sha256 = identity.scenario_sha256;
  results.settings = identity.settings;
  results.effective_sample_size = view.effective_trials();
  if (tally.layout().weighted && !given && results.trials > 0) {
    const double mean =
        exact_moments(static_cast<Int128>(results.trials), 0, view.total(), 0, kFixedBits).mean;
    const int exponent = tally.leading_unit() - tally.weight_scale();
    results.observed_probability = std::ldexp(mean, exponent);
    results.observed_log10 = log10_of(mean, exponent);
  }
  outcomes(tally, labels, given, results);
  outcomes_by_round(tally, labels, view, given, results);
  Summary summary(labels, view, results);
  summary.settlements();
  summary.scales();
  summary.settled_jointly();
  summary.positions();
  summary.replies();
  results.offers = rounds_of_offers(labels, view);
  summary.utilities();
  summary.types();
  summary.beliefs();
  summary.rounds_played();
  return results;
}

std::vector<std::string> cautions(const Results& r) {
  std::vector<std::string> all;
  if (r.partial)
    all.push_back(
        fmt::format("The run was stopped: these are {} of {} trials.", r.trials, r.settings.trials));
  if (r.effective_sample_size < 1000)
    all.push_back(
        fmt::format("The effective sample size is {:.0f}, under 1,000: intervals are rough. Run more trials.",
                    r.effective_sample_size));
  return all;
}

std::string none_text(double trials) {
  const std::string digits = with_commas(fmt::format("{:.0f}", trials));
  return fmt::format("none in {} (below {:.2g})", digits, trials > 3 ? 3 / trials : 1.0);
}

}  // namespace parley
