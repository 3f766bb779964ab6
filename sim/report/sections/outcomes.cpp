#include <algorithm>

#include "sim/report/html/figure.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {

namespace {

/// How those who could answered the outcomes that ended the talks; empty where nobody could, or had to.
html::Html replies_table(const Report& report) {
  html::Table table{html::text("How it was answered: shares of the trials that ended so, in which the one "
                               "who answers was not locked"),
                    {{html::text("Outcome")},
                     {html::text("Who answers")},
                     {html::text("On")},
                     {html::text("Answer")},
                     {html::text("Share"), true},
                     {html::text("95 % interval"), true}},
                    {},
                    "replies"};
  for (const Answer& answer : report.results.replies) {
    if (answer.count == 0) continue;
    const std::size_t slash = answer.delegation.find('/');
    const std::string actor = answer.delegation.substr(0, slash), issue = answer.delegation.substr(slash + 1);
    const Delegation* delegation = find_delegation(report.scenario, actor, issue);
    for (const ShareEstimate& position : answer.positions) {
      std::string meaning = position.id;
      if (delegation)
        for (const Position& one : delegation->positions)
          if (one.id == position.id && !one.meaning.empty()) meaning = one.meaning;
      table.rows.push_back({html::name(name_of(report.labels.outcomes, answer.outcome)),
                            html::name(name_of(report.labels.actors, actor)),
                            html::name(name_of(report.labels.issues, issue)), html::name(meaning),
                            share(position.share), interval(position.interval)});
    }
  }
  return table.rows.empty() ? html::Html{} : html::table(table);
}

}  // namespace

html::Section outcomes_section(const Report& report) {
  const auto rows = static_cast<double>(report.results.outcomes.size());
  html::Picture picture{"outcomes-picture",
                        [&](const Frame& frame) {
                          return outcome_bars({report.view(), {}, nullptr}, frame);
                        },
                        70 + 40 * rows};
  picture.narrow_height = 60 + 48 * rows;
  return {"outcomes", "How the talks end", html::figure(picture) + replies_table(report)};
}

namespace {

/// The rounds: when, who sits there, what about.
html::Html agenda_table(const Report& report) {
  html::Table table{html::text("The rounds"),
                    {{html::text("Round")},
                     {html::text("Date")},
                     {html::text("At the table")},
                     {html::text("Agenda")},
                     {html::text("Last round in"), true}},
                    {},
                    "rounds"};
  for (std::size_t r = 0; r < report.scenario.talks.size(); ++r) {
    const Round& round = report.scenario.talks[r];
    std::vector<html::Html> actors, issues;
    for (const std::string& id : round.table) actors.push_back(html::name(name_of(report.labels.actors, id)));
    for (const std::string& id : round.agenda)
      issues.push_back(html::name(name_of(report.labels.issues, id)));
    const bool everyone = actors.size() > 2 && actors.size() == report.labels.actors.size();
    html::Html last = html::text("–");
    if (const double* played = find_share(report.results.rounds_played, round.id)) last = share(*played);
    table.rows.push_back({html::words("{}{}", html::name(name_of(report.labels.rounds, round.id)),
                                      round.is_public ? "" : " (behind closed doors)"),
                          html::text(round.date), everyone ? html::text("all actors") : html::listed(actors),
                          html::listed(issues), last});
  }
  return html::table(table);
}

}  // namespace

html::Section rounds_section(const Report& report) {
  html::Section section{"rounds", "Round by round", {}};
  bool ends = false;
  for (const OutcomeLabels& outcome : report.labels.outcomes) ends = ends || outcome.ends_talks;
  if (!ends)
    section.body =
        html::remark(html::text("No outcome of this scenario ends the talks before their last round."));
  html::Picture picture{"rounds-picture",
                        [&](const Frame& frame) {
                          return rounds_stack({report.view(), {}, nullptr}, frame);
                        },
                        400};
  picture.narrow_height = std::max(400.0, 150 + 46 * static_cast<double>(report.labels.outcomes.size()));
  picture.title = "Talks that have ended, and those still open";
  section.body += html::figure(picture) + agenda_table(report);
  return section;
}

}  // namespace parley
