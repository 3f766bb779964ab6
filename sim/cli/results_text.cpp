#include "sim/cli/results_text.h"

#include <fmt/format.h>

#include "sim/cli/numbers.h"
#include "sim/cli/table.h"

namespace parley::cli {
namespace {

constexpr double kFewEffectiveTrials = 1000;
constexpr double kShown = 0.005;  ///< beliefs are told to a tenth of a percentage point

/// The name of the thing with that id in a list of the scenario; the id where it has no name.
template <class List>
std::string name_of(const List& list, const std::string& id) {
  for (const auto& thing : list)
    if (thing.id == id) return thing.name.empty() ? id : thing.name;
  return id;
}

const Issue* find_issue(const Scenario& scenario, const std::string& id) {
  for (const Issue& issue : scenario.issues)
    if (issue.id == id) return &issue;
  return nullptr;
}

const Actor* find_actor(const Scenario& scenario, const std::string& id) {
  for (const Actor& actor : scenario.actors)
    if (actor.id == id) return &actor;
  return nullptr;
}

/// Decimals with which a number of this uncertainty is written, 1..4.
int decimals(double half_width) {
  int digits = 1;
  for (double unit = 0.5; digits < 4 && half_width < unit; unit /= 10) ++digits;
  return digits;
}

std::string interval_text(const Interval& interval, double half_width) {
  const int digits = decimals(100 * half_width);
  return fmt::format("{:.{}f} to {:.{}f} %", 100 * interval.lo, digits, 100 * interval.hi, digits);
}

class Report {
 public:
  Report(const Scenario& scenario, const Results& results, const TextStyle& style)
      : scenario_(scenario), results_(results), style_(style) {}

  std::string text(const std::vector<Problem>& warnings) {
    head();
    outcomes();
    settlements();
    payoffs();
    beliefs();
    tell_warnings(warnings);
    return std::move(out_);
  }

 private:
  using Align = Table::Align;

  std::string bold(const std::string& text) const {
    return style_.colour ? "\x1b[1m" + text + "\x1b[0m" : text;
  }
  void section(const std::string& title) { out_ += '\n' + bold(title) + '\n'; }

  void head() {
    out_ += bold(results_.title.empty() ? results_.scenario_id : results_.title) + '\n';
    out_ += fmt::format("{} trials, seed {}", grouped(results_.trials), results_.settings.seed);
    if (weighted())
      out_ +=
          fmt::format("; weighed by what was observed they are worth {:.0f}", results_.effective_sample_size);
    out_ += '\n';
    for (const auto& [path, value] : results_.settings.set) out_ += fmt::format("set {} = {}\n", path, value);
    for (const IssueStance& hold : results_.settings.hold)
      out_ += fmt::format("held: {}/{} at {}\n", hold.actor, hold.issue, hold.position);
    for (const Observation& seen : results_.settings.observe)
      out_ += fmt::format("observed: {}: {}/{} at {}\n", seen.round, seen.actor, seen.issue, seen.position);
    if (results_.partial)
      out_ += fmt::format("Partial: the run was stopped after {} of {} trials.\n", grouped(results_.trials),
                          grouped(results_.settings.trials));
    else if (results_.trials < results_.settings.trials && results_.settings.precision)
      out_ += fmt::format("Every outcome's share is known to within {} now; no more trials were needed.\n",
                          percent_text(*results_.settings.precision, *results_.settings.precision));
  }

  /// Adds a row: labels, share, interval and bar of one estimate.
  void add_share(Table& table, std::vector<std::string> labels, const ShareEstimate& share) const {
    if (share.count == 0) {
      const std::string none = none_text(results_.trials);  // its first word stands in the column of shares
      labels.insert(labels.end(), {none.substr(0, none.find(' ')), none.substr(none.find(' ') + 1)});
    } else {
      const double half = (share.interval.hi - share.interval.lo) / 2;
      labels.insert(labels.end(), {percent_text(share.share, half), interval_text(share.interval, half),
                                   bar(share.share, style_.bar_width)});
    }
    table.add(std::move(labels));
  }

  void outcomes() {
    section("How the talks end (share of trials, 95 % interval)");
    Table table({Align::left, Align::point, Align::left, Align::left});
    for (const ShareEstimate& outcome : results_.outcomes)
      add_share(table, {name_of(scenario_.outcomes, outcome.id)}, outcome);
    out_ += table.text();
  }

  void settlements() {
    if (results_.settlements.empty()) return;
    section("What is settled");
    Table table({Align::left, Align::left, Align::point, Align::left, Align::left});
    for (const IssueSettlements& of : results_.settlements) {
      const Issue* issue = find_issue(scenario_, of.issue);
      std::string label = name_of(scenario_.issues, of.issue);
      for (const SettlementEstimate& settlement : of.settlements) {
        const std::string name = issue ? name_of(issue->settlements, settlement.id) : settlement.id;
        add_share(table, {label, name}, settlement);
        label.clear();
      }
    }
    out_ += table.text();
  }

  void payoffs() {
    section("What each actor gets (mean ± standard error, middle 80 % of trials)");
    Table table({Align::left, Align::point, Align::point, Align::point, Align::left, Align::point});
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
      section(fmt::format("What the others believe of {} (mean belief, middle 80 % of trials)",
                          name_of(scenario_.actors, of.actor)));
      Table table({Align::left, Align::left, Align::point, Align::left});
      for (const auto& [type, share] : of.types)
        table.add({type == of.types.front().first ? "in truth" : "",
                   actor ? name_of(actor->types, type) : type, percent_text(share, kShown)});
      for (const RoundBeliefs& round : results_.beliefs) add_beliefs(table, round, of.actor, actor);
      out_ += table.text();
    }
  }

  void add_beliefs(Table& table, const RoundBeliefs& round, const std::string& id, const Actor* actor) const {
    std::string label = "after " + name_of(scenario_.talks, round.round);
    for (const ActorBeliefs& of : round.actors) {
      if (of.actor != id) continue;
      for (const BeliefEstimate& belief : of.types) {
        table.add({label, actor ? name_of(actor->types, belief.type) : belief.type,
                   percent_text(belief.mean, kShown), interval_text({belief.p10, belief.p90}, kShown)});
        label.clear();
      }
    }
  }

  void tell_warnings(const std::vector<Problem>& warnings) {
    std::vector<std::string> lines;
    if (weighted() && results_.effective_sample_size < kFewEffectiveTrials)
      lines.push_back(
          fmt::format("what was observed is rare in this scenario: the trials are worth only {:.0f} "
                      "independent ones; run more of them",
                      results_.effective_sample_size));
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
  std::string out_;
};

}  // namespace

std::string percent_text(double share, double half_width) {
  return fmt::format("{:.{}f} %", 100 * share, decimals(100 * half_width));
}

std::string none_text(std::uint64_t n) {
  return fmt::format("none in {} (below {:.2g} %)", grouped(n), 300.0 / static_cast<double>(n));
}

std::string results_text(const Scenario& scenario, const Results& results,
                         const std::vector<Problem>& warnings, const TextStyle& style) {
  return Report(scenario, results, style).text(warnings);
}

}  // namespace parley::cli
