#include <algorithm>

#include "sim/report/html/figure.h"
#include "sim/report/html/page.h"
#include "sim/report/html/table.h"
#include "sim/report/report.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

/// Two pages for those who read nothing longer. Each part says in a line why it is empty.
namespace parley {
namespace {

using html::Html;

constexpr std::size_t kDrivers = 5, kFlips = 4, kWarnings = 3;

Html question(const Report& report) { return html::quoted(name_of(report.labels.outcomes, report.outcome)); }

Html head_of(const Report& report) {
  const Scenario& s = report.scenario;
  Html facts = s.date.empty() ? Html{} : html::words("As of {} · ", html::name(s.date));
  facts += html::words("{} simulated talks, seed {}{}", whole(report.results.trials),
                       report.results.settings.seed, report.results.partial ? ", stopped early" : "");
  Html head = html::element("p", {{"class", "facts"}}, facts) + Html{"\n"};
  const std::vector<Html> changes = changes_of(s, report.labels, report.results.settings);
  if (changes.empty()) return head;
  return head +
         html::paragraph(html::words("Not the scenario as its file says it: {}.", html::listed(changes)));
}

html::Section picture(const Report& report) {
  const auto rows = static_cast<double>(report.results.outcomes.size());
  html::Picture picture{"outcomes-picture",
                        [&](const Frame& frame) {
                          return outcome_bars({report.view(), {}, nullptr}, frame);
                        },
                        60 + 34 * rows};
  picture.narrow_height = 60 + 48 * rows;
  picture.numbers = false;
  return {"outcomes", "How the talks end", html::figure(picture)};
}

html::Section drivers(const Report& report) {
  html::Section section{"drivers", "What drives it", {}};
  const std::vector<DriverRow> rows = driver_rows(report, kDrivers);
  if (rows.empty()) {
    section.absent = report.drivers
                         ? "No uncertain number explains it by more than chance."
                         : "The scenario has no uncertain numbers, or they were left out as asked.";
    return section;
  }
  html::Table table{html::words("The uncertain numbers that say most about {}", question(report)),
                    {{html::text("Number")},
                     {html::text("Explains alone"), true},
                     {html::text("Share with it low (10 % point)"), true},
                     {html::text("and high (90 % point)"), true}},
                    {}};
  const auto there = [](const std::optional<double>& one) { return one ? share(*one) : html::text("–"); };
  for (const DriverRow& row : rows)
    table.rows.push_back({html::name(row.name), share(row.alone), there(row.at_low), there(row.at_high)});
  section.body = html::table(table);
  return section;
}

html::Section flips(const Report& report) {
  html::Section section{"flips", "What would flip it", {}};
  if (!report.flips || report.flips->empty()) {
    section.absent = "Left out as asked (--without flips).";
    return section;
  }
  const FlipResult& flip = report.flips->front();
  if (flip.already) {
    section.absent = "It is as likely as not already.";
    return section;
  }
  if (flip.singles.empty()) {
    section.body = html::paragraph(html::words(
        "No single one of {} numbers, moved by up to {} times its own spread, makes {} as likely as not.",
        flip.searched, value_text(flip.options.reach), question(report)));
  } else {
    std::vector<Html> lines;
    for (std::size_t k = 0; k < std::min(kFlips, flip.singles.size()); ++k) {
      const FlipChange& change = flip.singles[k];
      for (const FlipPart& part : change.parts)
        lines.push_back(html::words("{}: {} → {} ({} times {})",
                                    path_text(report.scenario, report.labels, part.path),
                                    html::name(shown_value(part.from)), html::name(shown_value(part.to)),
                                    step_text(part.units(), 0.1), part.unit_of));
    }
    section.body =
        html::paragraph(html::words("The smallest single changes that would make {} as likely as not:",
                                    question(report))) +
        html::bullets(lines);
  }
  return section;
}

html::Section robustness(const Report& report) {
  html::Section section{"robustness", "How robust it is", {}};
  if (!report.robustness || report.robustness->empty()) {
    section.absent = "Left out as asked (--without robustness), or no longer talks fit the format.";
    return section;
  }
  html::Table table{html::words("With other choices of what no source says, on the same {} trials",
                                whole(report.robustness->front().comparison.trials)),
                    {{html::text("Change")}, {question(report), true}, {html::text("What moves most")}},
                    {}};
  for (const RobustnessRow& row : *report.robustness) {
    const PairedDifference* here = find_id(row.comparison.outcomes, report.outcome);
    const PairedDifference* most = row.most();
    table.rows.push_back(
        {change_name(row), here ? html::words("{} → {}", share(here->a), share(here->b)) : html::text("–"),
         most == nullptr ? html::text("nothing by more than chance")
                         : html::words("{}: {} → {}{}", html::name(name_of(report.labels.outcomes, most->id)),
                                       share(most->a), share(most->b), row.much() ? " (much)" : "")});
  }
  section.body = html::table(table);
  return section;
}

html::Section basis(const Report& report) {
  std::size_t changed = 0;
  for (const PayoffEntry& entry : report.scenario.payoffs)
    changed += changed_numbers(entry, report.hand_changes).empty() ? 0 : 1;
  html::Section section{"basis", "What it rests on", {}};
  if (report.scenario.payoffs.empty()) {
    section.absent = "The scenario has no payoff entries.";
    return section;
  }
  section.body = html::paragraph(
      bases_text(report) +
      (changed > 0 ? html::words(" In {} of them numbers were changed by hand.", whole(changed)) : Html{}));
  return section;
}

html::Section limits(const Report& report) {
  std::vector<Html> all;
  for (const std::string& one : model_limitations()) all.push_back(html::text(one));
  for (std::size_t k = 0; k < std::min(kWarnings, report.warnings.size()); ++k)
    all.push_back(html::words("The checker warns: {}", html::name(report.warnings[k])));
  if (report.warnings.size() > kWarnings)
    all.push_back(html::words("The checker warns of {} more things; parley check tells them.",
                              whole(report.warnings.size() - kWarnings)));
  return {"limits", "Where it may be wrong", html::bullets(all)};
}

}  // namespace

std::string brief_html(const Report& report) {
  html::Page page;
  page.brief = true;
  page.title = report.scenario.title.empty() ? report.scenario.id : report.scenario.title;
  page.head = head_of(report);
  page.sections = {answer_section(report), picture(report), drivers(report), flips(report),
                   robustness(report),     basis(report),   limits(report)};
  page.foot = html::paragraph(
      html::words("Written by Parley from the results of scenario {}, engine {}; digest of the "
                  "scenario {}. The long report has the evidence for every number.",
                  html::name(report.results.scenario_id), report.results.engine,
                  report.results.scenario_sha256.substr(0, 16)));
  return html::page(page);
}

}  // namespace parley
