#include <cmath>

#include "sim/base/numbers.h"
#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

/// "agreement on a cap and relief", "no agreement".
Html agreement(const Report& report, const PackageTerms& package) {
  std::vector<Html> parts;
  for (const auto& [issue_id, settlement] : package) {
    const Issue* issue = find_issue(report.scenario, issue_id);
    parts.push_back(html::name(issue ? name_of(issue->settlements, settlement) : settlement));
  }
  return parts.empty() ? html::text("no agreement") : html::words("agreement on {}", html::listed(parts));
}

/// What was observed, round by round.
Html seen_list(const Report& report) {
  std::vector<Html> seen;
  for (const Round& round : report.scenario.talks) {
    std::vector<Html> here;
    for (const IssueStance& stance : round.observed) {
      const Delegation* delegation = find_delegation(report.scenario, stance.actor, stance.issue);
      std::string meaning = stance.position;
      for (const Position& position : delegation ? delegation->positions : std::vector<Position>{})
        if (position.id == stance.position && !position.meaning.empty()) meaning = position.meaning;
      here.push_back(html::words("{} took “{}” on {}",
                                 html::name(name_of(report.labels.actors, stance.actor)), html::name(meaning),
                                 html::name(name_of(report.labels.issues, stance.issue))));
    }
    for (const auto& [issue, place] : round.observed_places)
      here.push_back(html::words("{} settled at {}", html::name(name_of(report.labels.issues, issue)),
                                 number_text(place)));
    for (const auto& [event, happened] : round.observed_events)
      here.push_back(html::words("{} {}", html::name(name_of(report.scenario.events, event)),
                                 happened ? "happened" : "did not happen"));
    if (round.observed_agreement) here.push_back(agreement(report, *round.observed_agreement));
    if (!here.empty())
      seen.push_back(
          html::words("{}: {}.", html::name(name_of(report.labels.rounds, round.id)), html::listed(here)));
  }
  return html::bullets(seen);
}

Html worth(const Report& report) {
  const Results& r = report.results;
  Html out;
  if (r.observed_probability) {
    const double p = *r.observed_probability, n = static_cast<double>(r.trials);
    // Mean square of the weights over the square of their mean, from the effective sample size.
    const double square = r.effective_sample_size > 0 ? n / r.effective_sample_size : 1;
    const double error = n > 1 ? p * std::sqrt(std::max(0.0, square - 1) / (n - 1)) : 0;
    out = p > 0 ? html::words("The model gave all of it together a probability of {} (standard error {}). ",
                              share(p), share(error))
                : html::words("The model gave all of it together a probability of 10^{:.0f}. ",
                              r.observed_log10.value_or(0));
  }
  return html::paragraph(
      out + html::words(
                "Each of the {} trials counts with the probability that it gave to what was observed. The "
                "effective sample size is {}: so many trials of equal weight would tell as much.",
                whole(r.trials), html::number(r.effective_sample_size, whole_text(r.effective_sample_size))));
}

Html steps_table(const Report& report) {
  const Conditioning& c = *report.conditioning;
  if (c.steps.size() < 2) return {};
  html::Table table{
      html::words("What the model gave to each round's moves, given what was seen before ({} trials)",
                  whole(c.step_trials)),
      {{html::text("Round")}, {html::text("Probability"), true}},
      {}};
  for (const auto& [round, p] : c.steps)
    table.rows.push_back({html::name(name_of(report.labels.rounds, round)), share(p)});
  return html::table(table);
}

}  // namespace

html::Section conditioning_section(const Report& report) {
  html::Section section{"conditioning", "What observing changed", {}};
  if (!report.conditioning) {
    section.absent = "Nothing of the talks was observed: every trial counts the same.";
    return section;
  }
  section.body = html::paragraph(html::text("Observed so far:")) + seen_list(report) + worth(report) +
                 steps_table(report);
  const RunView before{&report.labels, &report.conditioning->before, "before", ""};
  html::Picture picture{"conditioning-picture",
                        [&report, before](const Frame& frame) {
                          RunView now = report.view();
                          now.name = "with what was observed";
                          return outcome_bars({now, before, nullptr}, frame);
                        },
                        90 + 44 * static_cast<double>(report.labels.outcomes.size())};
  picture.narrow_height = picture.height + 40;
  section.body += html::figure(picture);
  return section;
}

}  // namespace parley
