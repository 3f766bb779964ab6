#include "sim/report/html/table.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

/// A row for each outcome of the run, a column for each change.
html::Table shares_of(const Report& report, const std::vector<RobustnessRow>& rows) {
  html::Table table{html::text("Shares of the outcomes as things stand, and under each change"),
                    {{html::text("Outcome")}, {html::text("As it stands"), true}},
                    {}};
  for (const RobustnessRow& row : rows) table.columns.push_back({change_name(row), true});
  const std::vector<PairedDifference>& outcomes = rows.front().comparison.outcomes;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    std::vector<Html> cells{html::name(name_of(report.labels.outcomes, outcomes[o].id)),
                            share(outcomes[o].a)};
    for (const RobustnessRow& row : rows) {
      const PairedDifference& there = row.comparison.outcomes[o];
      cells.push_back(there.real ? share(there.b) : html::text("= ") + share(there.b));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Html sentence_of(const Report& report, const RobustnessRow& row) {
  const PairedDifference* most = row.most();
  if (most == nullptr)
    return html::words("{}: no outcome’s share moves by more than chance may move it.", change_name(row));
  return html::words("{}: “{}” moves most, from {} to {}{}.", change_name(row),
                     html::name(name_of(report.labels.outcomes, most->id)), share(most->a), share(most->b),
                     row.much() ? ", which is much" : "");
}

}  // namespace

Html change_name(const RobustnessRow& row) {
  if (row.kind == RobustnessRow::Kind::rationality)
    return html::words("Every actor’s rationality × {}", row.amount == 0.5 ? "½" : value_text(row.amount));
  if (row.amount == 1) return html::text("The last round once more");
  return html::words("The last {} rounds once more", value_text(row.amount));
}

html::Section robustness_section(const Report& report) {
  html::Section section{"robustness", "How robust it is", {}};
  if (!report.robustness) {
    section.absent = "Left out as asked (--without robustness).";
    return section;
  }
  if (report.robustness->empty()) {
    section.absent = "No longer talks fit the format.";
    return section;
  }
  const std::vector<RobustnessRow>& rows = *report.robustness;
  section.body =
      html::paragraph(html::words("How many rounds the talks have, and how exactly the actors follow their "
                                  "interests, is chosen rather than read in a "
                                  "source. Here the scenario is run again with other choices, on the same {} "
                                  "trials in each row; “=” marks a "
                                  "share that cannot be told apart from the one as things stand.",
                                  whole(rows.front().comparison.trials)));
  std::vector<Html> sentences;
  bool much = false;
  for (const RobustnessRow& row : rows) {
    sentences.push_back(sentence_of(report, row));
    much = much || row.much();
  }
  section.body += html::bullets(sentences) + html::table(shares_of(report, rows));
  if (much)
    section.body += html::paragraph(html::text(
        "Where a share moves much, the answer hangs on that choice: give it together with the choice, or as "
        "a range over the rows above."));
  return section;
}

}  // namespace parley
