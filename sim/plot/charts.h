#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/plot/canvas.h"
#include "sim/plot/frame.h"
#include "sim/summary/compare.h"
#include "sim/summary/results.h"

/// Charts of what a run found. Each is a pure function from results to a display list; an empty run gives a
/// picture that says so. Two kinds of uncertainty never share a mark: how outcomes spread has colour and
/// area; how well a number is estimated has thin whiskers, labelled. Outcomes keep order and colour
/// everywhere. Numbers shown are named in DisplayList::reads as given at each function (ids of the scenario).
/// Implemented in issue_charts.cpp, outcome_bars.cpp, payoff_chart.cpp, payoffs_overview.cpp,
/// positions_map.cpp and rounds_stack.cpp.
namespace parley {

struct RunView {
  const Labels* labels = nullptr;  ///< of the scenario that was run
  const Results* results = nullptr;
  std::string name;   ///< what legends call it: "A", "B"; may be empty if it is alone
  std::string given;  ///< what its trials were chosen by, as a clause after "given": "that they end in walk
                      ///< out"; empty: all trials
};

/// The run shown, and one to compare it with.
struct Runs {
  RunView now;
  std::optional<RunView> a;
  const Comparison* change = nullptr;  ///< now - A on the same trials, where it was computed
};

/// Shares of the outcomes with intervals, A's as markers, paired differences written beside them. The axis
/// goes as far as the largest share needs, or with `full` to 100 %. Reads "share/ID", "lo/ID", "hi/ID", "a/ID",
/// "change/ID", "n". Hover target: outcome.
DisplayList outcome_bars(const Runs& runs, const Frame& frame, bool full = false);

/// Round by round: share of talks ended by each outcome so far, and still open; last, all outcomes at the
/// end. A's shares as stepped lines. Reads "ended/ROUND/OUTCOME", "open/ROUND", "end/OUTCOME".
DisplayList rounds_stack(const Runs& runs, const Frame& frame);

/// All issues: how each is settled, as one stacked bar an issue. Reads "share/ISSUE/SETTLEMENT" (also
/// "unsettled"). Hover target: settlement.
DisplayList issues_overview(const Runs& runs, const Frame& frame);

/// One issue: share of each settlement with interval, and in which round it came. `issue`: place in the
/// Labels. Reads "share/SETTLEMENT", "lo/…", "hi/…", "round/SETTLEMENT/ROUND", "a/…".
DisplayList settlement_bars(const Runs& runs, std::size_t issue, const Frame& frame);

/// One issue: the positions in which its actors end. `round`: instead of the end, how they stood after this
/// round. Reads "share/ACTOR/POSITION", "a/ACTOR/POSITION".
DisplayList positions_map(const Runs& runs, std::size_t issue, const Frame& frame,
                          std::optional<std::size_t> round = std::nullopt);

enum class PayoffForm : std::uint8_t { histogram, cumulative, dots };
struct PayoffOptions {
  PayoffForm form = PayoffForm::histogram;
  std::optional<std::pair<double, double>> range;  ///< marked, with the share of trials in it
};
/// What one actor gets. Reads "p10", "p50", "p90", "mean", "n", "in_range" (with "in_range/lo", "…/hi"),
/// histogram: "bin/I" (share of trials in it); cumulative: "dkw" (half-width of its band); dots: "dot/I".
DisplayList payoff_chart(const Runs& runs, std::size_t actor, const Frame& frame,
                         const PayoffOptions& options = {});

/// All actors' payoffs, a row each: median, 80 % range, mean; A's beside. Reads "p10/ACTOR", "p50/ACTOR",
/// "p90/ACTOR", "mean/ACTOR".
DisplayList payoffs_overview(const Runs& runs, const Frame& frame);

}  // namespace parley
