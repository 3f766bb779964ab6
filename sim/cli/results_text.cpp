#include "sim/cli/results_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/words.h"
#include "sim/cli/numbers.h"
#include "sim/cli/offers_text.h"
#include "sim/position/law.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"
#include "sim/summary/beliefs.h"
#include "sim/summary/summarise.h"

namespace parley::cli {
namespace {

constexpr double kRare =
    0.01;  ///< shares below it are told with as many decimals as their own interval needs

/// Decimals with which a number of this uncertainty is written, 1..4.
int decimals(double half_width) {
  int digits = 1;
  for (double unit = 0.5; digits < 4 && half_width < unit; unit /= 10) ++digits;
  return digits;
}

double half_width(const ShareEstimate& share) { return (share.interval.hi - share.interval.lo) / 2; }

std::string percent_text(double share, int digits) { return fmt::format("{:.{}f} %", 100 * share, digits); }

std::string interval_text(const Interval& interval, int digits) {
  return fmt::format("{:.{}f} to {:.{}f} %", 100 * interval.lo, digits, 100 * interval.hi, digits);
}

class Report {
 public:
  Report(const Scenario& scenario, const Results& results, const TextStyle& style,
         const std::vector<RobustnessRow>& horizon)
      : scenario_(scenario), results_(results), style_(style), horizon_(horizon) {}

  std::string text(const std::vector<Problem>& warnings) {
    head();
    outcomes();
    tell_horizon();
    settlements();
    scales();
    offers();
    replies();
    payoffs();
    beliefs();
    tell_warnings(warnings);
    return std::move(out_);
  }

 private:
  using Align = TextTable::Align;

  std::string bold(const std::string& text) const {
    return style_.colour ? "\x1b[1m" + text + "\x1b[0m" : text;
  }
  void section(const std::string& title) { out_ += '\n' + bold(title) + '\n'; }

  /// "2.31 %"; where so much was observed that a double cannot hold it, "10^-603".
  std::string observed_text() const {
    const double p = *results_.observed_probability;
    return p > 0 || !results_.observed_log10 ? fmt::format("{:.3g} %", 100 * p)
                                             : fmt::format("10^{:.0f}", *results_.observed_log10);
  }

  void head() {
    out_ += bold(results_.title.empty() ? results_.scenario_id : results_.title) + '\n';
    out_ += fmt::format("{} trials, seed {}", grouped(results_.trials), results_.settings.seed);
    if (weighted())
      out_ +=
          fmt::format("; weighed by what was observed they are worth {:.0f}", results_.effective_sample_size);
    out_ += '\n';
    if (results_.observed_probability)
      out_ += fmt::format("The model gave what was observed a probability of {}.\n", observed_text());
    for (const auto& [path, value] : results_.settings.set) out_ += fmt::format("set {} = {}\n", path, value);
    for (const IssueStance& hold : results_.settings.hold)
      out_ += fmt::format("held: {}/{} at {}\n", hold.actor, hold.issue, hold.position);
    for (const Observation& seen : results_.settings.observe)
      out_ += seen.of_agreement()  ? fmt::format("observed: {}: agreement on {}\n", seen.round, seen.position)
              : seen.actor.empty() ? fmt::format("observed: {}: {} {}\n", seen.round, seen.issue,
                                                 seen.position == "true"    ? "happened"
                                                 : seen.position == "false" ? "did not happen"
                                                                            : "at " + seen.position)
                                   : fmt::format("observed: {}: {}/{} at {}\n", seen.round, seen.actor,
                                                 seen.issue, seen.position);
    for (const std::string& caution : cautions(results_)) out_ += caution + '\n';
    if (!results_.partial && results_.trials < results_.settings.trials && results_.settings.precision)
      out_ += fmt::format("Every outcome's share is known to within {} now; no more trials were needed.\n",
                          percent_text(*results_.settings.precision, 2));
  }

  /// Adds a row: label, share, interval and bar of one estimate. `digits`: decimals that the table's shares
  /// have; rarer ones get more.
  void add_share(TextTable& table, const std::string& label, const ShareEstimate& share, int digits) const {
    if (share.count == 0) {
      const std::string none =
          none_text(results_.effective_sample_size);  // its first word stands in the column of shares
      table.add({label, none.substr(0, none.find(' ')), none.substr(none.find(' ') + 1)});
      return;
    }
    if (share.share < kRare) digits = std::max(digits, decimals(100 * half_width(share)));
    table.add({label, percent_text(share.share, digits), interval_text(share.interval, digits),
               bar(share.share, style_.bar_width)});
  }

  void outcomes() {
    section("How the talks end (share of trials, 95 % interval)");
    double widest = 0;
    for (const ShareEstimate& outcome : results_.outcomes) widest = std::max(widest, half_width(outcome));
    TextTable table({Align::left, Align::point, Align::left, Align::left});
    for (const ShareEstimate& outcome : results_.outcomes)
      add_share(table, name_of(scenario_.outcomes, outcome.id), outcome, decimals(100 * widest));
    out_ += table.text();
  }

  /// "with the last round once more “A deal” moves most, from 31.7 % to 33.5 %"; of an outcome that the row
  /// before it named already only "…, with the last 2 rounds once more to 35.0 %".
  std::string moved(const RobustnessRow& row, const PairedDifference* before) const {
    const std::string with = row.amount == 1
                                 ? "with the last round once more"
                                 : fmt::format("with the last {:.0f} rounds once more", row.amount);
    const PairedDifference* most = row.most();
    if (most == nullptr) return with + " nothing moves that this many trials could tell";
    if (before != nullptr && before->id == most->id)
      return fmt::format("{} to {}", with, percent_text(most->b, 1));
    return with + fmt::format(" “{}” moves most, from {} to {}", name_of(scenario_.outcomes, most->id),
                              percent_text(most->a, 1), percent_text(most->b, 1));
  }

  void tell_horizon() {
    if (horizon_.empty()) return;
    out_ += "\nHorizon: ";
    bool much = false;
    const bool nothing = std::all_of(horizon_.begin(), horizon_.end(),
                                     [](const RobustnessRow& row) { return row.most() == nullptr; });
    if (nothing && horizon_.size() > 1)
      out_ += fmt::format(
          "with the last round or the last {:.0f} rounds once more nothing moves that this many "
          "trials could tell",
          horizon_.back().amount);
    for (std::size_t k = 0; k < horizon_.size() && !(nothing && horizon_.size() > 1); ++k) {
      out_ += (k > 0 ? ", " : "") + moved(horizon_[k], k > 0 ? horizon_[k - 1].most() : nullptr);
      much = much || horizon_[k].much();
    }
    out_ += fmt::format(" ({} trials, the same in each).\n", grouped(horizon_.front().comparison.trials));
    if (much)
      out_ +=
          "That is much: the answer hangs on how many rounds the scenario has. Say why it has so many, or "
          "tell "
          "what more of them would change.\n";
  }

  void settlements() {
    TextTable table({Align::left, Align::point, Align::left, Align::left});
    double widest = 0;
    for (const IssueSettlements& of : results_.settlements)
      for (const SettlementEstimate& settlement : of.settlements)
        widest = std::max(widest, half_width(settlement));
    for (const IssueSettlements& of : results_.settlements) {
      const auto on_scale = [&](const ScaleLaw& s) { return s.issue == of.issue; };
      if (std::any_of(results_.scales.begin(), results_.scales.end(), on_scale)) continue;
      if (of.settlements.size() < 2) continue;  // nothing could settle it
      const Issue* issue = find_issue(scenario_, of.issue);
      table.add({name_of(scenario_.issues, of.issue)});
      for (const SettlementEstimate& settlement : of.settlements)
        add_share(table, "  " + (issue ? name_of(issue->settlements, settlement.id) : settlement.id),
                  settlement, decimals(100 * widest));
    }
    if (table.empty()) return;
    section("What is settled");
    out_ += table.text();
  }

  /// A small picture of each law: what a twentieth of the scale has, the quantiles, and other forecasts.
  void scales() {
    for (const ScaleLaw& s : results_.scales) {
      if (s.law.empty()) continue;
      section(fmt::format("Where it settles: {}{}", name_of(scenario_.issues, s.issue),
                          s.unit.empty() ? "" : " (" + s.unit + ")"));
      Law law;
      std::copy(s.law.begin(), s.law.end(), law.begin());
      std::array<double, 20> twentieths{};
      for (std::size_t x = 0; x < law.size(); ++x) twentieths[std::min<std::size_t>(x / 5, 19)] += law[x];
      const double most = *std::max_element(twentieths.begin(), twentieths.end());
      TextTable table({Align::point, Align::left, Align::point, Align::left});
      for (std::size_t k = 0; k < twentieths.size(); ++k)
        table.add({fmt::format("{:.4g}", s.place(5.0 * static_cast<double>(k))),
                   fmt::format("to {:.4g}", s.place(5.0 * static_cast<double>(k) + (k == 19 ? 5 : 4))),
                   percent_text(twentieths[k], 1), bar(twentieths[k] / most, style_.bar_width)});
      out_ += table.text();
      out_ += fmt::format(
          "  Median {:.4g}, mean {:.4g}; 50 % from {:.4g} to {:.4g}, 80 % from {:.4g} to {:.4g}, 95 % from "
          "{:.4g} to {:.4g}.\n",
          s.place(median_of(law)), s.place(mean_of(law)), s.place(central_interval(law, 0.5).lo),
          s.place(central_interval(law, 0.5).hi), s.place(central_interval(law, 0.8).lo),
          s.place(central_interval(law, 0.8).hi), s.place(central_interval(law, 0.95).lo),
          s.place(central_interval(law, 0.95).hi));
      std::vector<std::string> others;
      for (const auto& [name, place] : s.points)
        others.push_back(fmt::format("{} {:.4g}", spaced(name), place));
      out_ += fmt::format("  Beside it: {}.\n", fmt::join(others, ", "));
      out_ += s.exact ? "  The law is exact: its inputs are certain.\n"
                      : fmt::format("  The mean of the laws of {} trials.\n", grouped(results_.trials));
      if (s.settled < 1)
        out_ += fmt::format("  It settles in {} of the trials; the law is of these.\n",
                            percent_text(s.settled, 1));
    }
    if (!results_.scales.empty())
      out_ +=
          "  The constants of the settlement model come from 180 decisions of the EU; elsewhere it is "
          "untested.\n";
  }

  void offers() {
    for (const RoundOfOffers& round : results_.offers) {
      section(offers_heading(scenario_, round));
      out_ += offers_text(scenario_, round, results_.effective_sample_size);
    }
  }

  void replies() {
    TextTable table({Align::left, Align::point, Align::left, Align::left});
    std::string outcome;
    for (const Answer& answer : results_.replies) {
      if (answer.count == 0) continue;
      if (outcome != answer.outcome) table.add({name_of(scenario_.outcomes, outcome = answer.outcome)});
      const std::size_t slash = answer.delegation.find('/');
      const std::string actor = answer.delegation.substr(0, slash),
                        issue = answer.delegation.substr(slash + 1);
      table.add(
          {fmt::format("  {}, {}", name_of(scenario_.actors, actor), name_of(scenario_.issues, issue))});
      double widest = 0;
      for (const ShareEstimate& position : answer.positions) widest = std::max(widest, half_width(position));
      for (const ShareEstimate& position : answer.positions) {
        const std::string none = none_text(results_.effective_sample_size * answer.share);
        if (position.count == 0)
          table.add({"    " + position.id, none.substr(0, none.find(' ')), none.substr(none.find(' ') + 1)});
        else
          add_share(table, "    " + position.id, position, decimals(100 * widest));
      }
    }
    if (table.empty()) return;
    section("How it was answered (share of the trials that ended so)");
    out_ += table.text();
  }

  void payoffs() {
    section("What each actor gets (mean ± standard error, middle 80 % of trials)");
    TextTable table({Align::left, Align::point, Align::point, Align::point, Align::left, Align::point});
    for (const UtilityEstimate& utility : results_.utilities) {
      const int digits = decimals(utility.standard_error);
      table.add({name_of(scenario_.actors, utility.actor), fmt::format("{:.{}f}", utility.mean, digits),
                 fmt::format("± {:.{}f}", utility.standard_error, digits),
                 fmt::format("{:.2f}", utility.quantiles.p10), "to",
                 fmt::format("{:.2f}", utility.quantiles.p90)});
    }
    out_ += table.text();
  }

  void beliefs() {
    for (const TypeShares& of : results_.types) {
      const Actor* actor = find_actor(scenario_, of.actor);
      // Of two types the second is what the first leaves.
      const std::size_t told = of.types.size() == 2 ? 1 : of.types.size();
      for (std::size_t type = 0; type < told; ++type) {
        const auto& [id, share] = of.types[type];
        section(fmt::format("Belief that {} is: {} (mean, middle 80 % of trials)",
                            name_of(scenario_.actors, of.actor), actor ? name_of(actor->types, id) : id));
        TextTable table({Align::left, Align::point, Align::left});
        for (const RoundBeliefs& round : results_.beliefs) add_belief(table, round, of.actor, id);
        table.add({"True in", percent_text(share, 1)});
        out_ += table.text();
      }
    }
  }

  void add_belief(TextTable& table, const RoundBeliefs& round, const std::string& actor,
                  const std::string& type) const {
    for (const ActorBeliefs& of : round.actors)
      for (const BeliefEstimate& belief : of.types)
        if (of.actor == actor && belief.type == type)
          table.add({"After: " + name_of(scenario_.talks, round.round), percent_text(belief.mean, 1),
                     belief_has_stayed(scenario_, actor, belief)
                         ? "has not moved"
                         : interval_text({belief.p10, belief.p90}, 1)});
  }

  void tell_warnings(const std::vector<Problem>& warnings) {
    std::vector<std::string> lines;
    for (const Problem& warning : warnings)
      lines.push_back((warning.path.empty() ? "" : warning.path + ": ") + warning.what +
                      (warning.right.empty() ? "" : "; " + warning.right));
    if (lines.empty()) return;
    section("Warnings");
    for (const std::string& line : lines) out_ += "  " + line + '\n';
  }

  bool weighted() const {
    return results_.effective_sample_size < static_cast<double>(results_.trials) * (1 - 1e-9);
  }

  const Scenario& scenario_;
  const Results& results_;
  TextStyle style_;
  const std::vector<RobustnessRow>& horizon_;
  std::string out_;
};

}  // namespace

std::string results_text(const Scenario& scenario, const Results& results,
                         const std::vector<Problem>& warnings, const TextStyle& style,
                         const std::vector<RobustnessRow>& horizon) {
  return Report(scenario, results, style, horizon).text(warnings);
}

}  // namespace parley::cli
