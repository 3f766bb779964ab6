#include <algorithm>

#include "sim/report/sections/likely.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

/// The answer in three sentences. Every number in them stands in results.json as it is.
namespace parley {
namespace {

using html::Html;

/// How often the outcome that was asked about comes, and what comes most.
Html asked_ending(const Report& report, const ShareEstimate& first) {
  const auto asked = std::ranges::find(report.results.outcomes, report.outcome, &ShareEstimate::id);
  return html::words(
      "The talks end with {} in {} of {} simulated talks{} (95 % interval {}); the likeliest end is {} with "
      "{}.",
      html::quoted(name_of(report.labels.outcomes, asked->id)), share(asked->share),
      whole(report.results.trials), report.weighted() ? Html{", weighed by what was observed"} : Html{},
      interval(asked->interval), html::quoted(name_of(report.labels.outcomes, first.id)), share(first.share));
}

/// How the talks end: the likeliest outcome with its interval, and what comes next.
Html ending(const Report& report) {
  const auto order = by_share(report.results);
  const auto named = [&](const ShareEstimate& e) {
    return html::quoted(name_of(report.labels.outcomes, e.id));
  };
  const ShareEstimate& first = *order.front();
  if (report.asked && first.id != report.outcome) return asked_ending(report, first);
  Html out = html::words("The talks most likely end so: {}, in {} of {} simulated talks{} (95 % interval {})",
                         named(first), share(first.share), whole(report.results.trials),
                         report.weighted() ? Html{", weighed by what was observed"} : Html{},
                         interval(first.interval));
  std::vector<Html> next;
  for (std::size_t k = 1; k < std::min<std::size_t>(3, order.size()); ++k)
    if (order[k]->count > 0)
      next.push_back(html::words("{} with {}", named(*order[k]), share(order[k]->share)));
  if (next.empty()) return out + Html{"; no other outcome came."};
  return out + html::words("; next come {}.", html::listed(next));
}

/// What is agreed: how often nothing is, and which issues are settled most and least often.
Html agreement(const Report& report) {
  const Results& r = report.results;
  struct Open {
    const std::string* issue;
    double share;
  };
  std::vector<Open> open;
  for (const IssueSettlements& of : r.settlements)
    if (of.settlements.size() > 1) open.push_back({&of.issue, of.settlements.back().share});
  if (open.empty())
    return Html{"None of its issues can be settled by agreement: the scenario has no settlement."};
  const auto less = [](const Open& a, const Open& b) { return a.share < b.share; };
  const Open &least = *std::min_element(open.begin(), open.end(), less),
             &most = *std::max_element(open.begin(), open.end(), less);
  Html out;
  const auto none = std::find_if(r.settled_jointly.begin(), r.settled_jointly.end(),
                                 [](const JointSettlement& joint) { return joint.issues.empty(); });
  if (none == r.settled_jointly.end())
    out = Html{"Something is settled in all of them: "};
  else
    out = html::words("Nothing at all is settled in {} of them: ", share(none->share));
  const auto issue = [&](const Open& one) { return html::quoted(name_of(report.labels.issues, *one.issue)); };
  if (most.share == 0)
    return out + Html{open.size() > 1 ? "no issue stays open in any." : "it never stays open."};
  out += html::words("{} stays open in {}", issue(least), share(least.share));
  if (most.share > least.share)
    out += html::words(", {} in {}", issue(most), share(most.share));
  else if (open.size() > 1)
    out += Html{", as the others do"};
  return out + Html{"."};
}

/// How long it takes, and whose payoff is the least certain.
Html certainty(const Report& report) {
  const Results& r = report.results;
  Html out;
  if (!r.rounds_played.empty())
    out = html::words("They go on to the last round, {}, in {}; ",
                      html::quoted(name_of(report.labels.rounds, r.rounds_played.back().first)),
                      share(r.rounds_played.back().second));
  const auto widest =
      std::max_element(r.utilities.begin(), r.utilities.end(), [](const UtilityEstimate& a, const auto& b) {
        return a.quantiles.p90 - a.quantiles.p10 < b.quantiles.p90 - b.quantiles.p10;
      });
  if (widest == r.utilities.end() || widest->sd == 0)
    return out + Html{"every trial gives each actor the same payoff."};
  return out +
         html::words(
             "the least certain is what {} gets: {} on average, and between {} and {} in the middle 80 % of "
             "the talks.",
             html::name(name_of(report.labels.actors, widest->actor)), payoff(widest->mean, widest->sd),
             payoff(widest->quantiles.p10, widest->sd), payoff(widest->quantiles.p90, widest->sd));
}

}  // namespace

html::Section answer_section(const Report& report) {
  const Html sentences = html::paragraph(ending(report)) + html::paragraph(agreement(report)) +
                         html::paragraph(certainty(report));
  return {"answer", "The answer", html::element("div", {{"class", "answer"}}, Html{"\n"} + sentences)};
}

}  // namespace parley
