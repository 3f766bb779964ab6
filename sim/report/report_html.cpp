#include <fmt/format.h>

#include "sim/plot/words.h"
#include "sim/report/html/page.h"
#include "sim/report/report.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"

namespace parley {
namespace {

using html::Html;

Html head_of(const Report& report) {
  const Scenario& s = report.scenario;
  Html head;
  if (!s.summary.empty()) head += html::paragraph(html::name(s.summary));
  Html facts = s.date.empty() ? Html{} : html::words("As of {} · ", html::name(s.date));
  facts += html::words("{}, seed {}{} · {} payoff {}, {}, {}, {}", counted(report.results.trials, "trial"),
                       report.results.settings.seed, report.results.partial ? ", stopped early" : "",
                       s.payoffs.size(), s.payoffs.size() == 1 ? "entry" : "entries",
                       counted(s.actors.size(), "actor"), counted(s.issues.size(), "issue"),
                       counted(s.talks.size(), "round"));
  head += html::element("p", {{"class", "facts"}}, facts) + Html{"\n"};
  const std::vector<Html> changes = changes_of(s, report.labels, report.results.settings);
  if (changes.empty()) return head;
  return head +
         html::element("div", {{"class", "changes"}},
                       html::paragraph(html::text("This is not the scenario as its file says it:")) +
                           html::bullets(changes)) +
         Html{"\n"};
}

}  // namespace

std::string report_html(const Report& report) {
  html::Page page;
  page.title = report.scenario.title.empty() ? report.scenario.id : report.scenario.title;
  page.head = head_of(report);
  page.sections = {answer_section(report),     outcomes_section(report), conditioning_section(report),
                   rounds_section(report),     issues_section(report),   payoffs_section(report),
                   beliefs_section(report),    drivers_section(report),  flips_section(report),
                   robustness_section(report), theory_section(report),   stories_section(report),
                   method_section(report),     evidence_section(report)};
  if (!report.results.offers.empty())
    page.sections.insert(page.sections.begin() + 5, offers_section(report));  // after the issues
  page.foot = html::paragraph(html::words("Written by Parley from the results of scenario {}, engine {}.",
                                          html::name(report.results.scenario_id), report.results.engine));
  return html::page(page);
}

}  // namespace parley
