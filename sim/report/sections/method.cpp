#include <fmt/format.h>

#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"
#include "sim/summary/summarise.h"

namespace parley {
namespace {

using html::Html;

Html code(const std::string& words) { return html::element("code", html::text(words)); }

/// The trials and what they are worth.
Html trials_text(const Report& report) {
  const Results& r = report.results;
  Html out = html::words("{} trials of the scenario {} with seed {}, by engine {} of Parley.",
                         whole(r.trials), code(r.scenario_id),
                         html::number(static_cast<double>(r.settings.seed), std::to_string(r.settings.seed)),
                         r.engine);
  if (report.weighted())
    out += html::words(" Weighed by what was observed they are worth {} of equal weight.",
                       html::number(r.effective_sample_size, whole_text(r.effective_sample_size)));
  if (r.settings.precision)
    out += html::words(" The run was to stop when every outcome's share was known to {}.",
                       share(*r.settings.precision));
  return out + html::words(
                   " The same scenario, seed and number of trials give the same numbers on every machine. "
                   "The scenario's text has the SHA-256 digest {}.",
                   code(r.scenario_sha256));
}

std::vector<Html> limitations(const Report& report) {
  std::vector<Html> all;
  for (const std::string& caution : cautions(report.results))
    all.push_back(html::element("span", {{"class", "caution"}}, html::text(caution)));
  all.push_back(
      html::text("The numbers follow from the scenario's assumptions: who wants what, how strongly, and how "
                 "they decide. An "
                 "interval tells how far they could be off because trials are a sample, not how far the "
                 "assumptions are off."));
  all.push_back(
      html::text("Actors choose among the positions that the scenario lists, at the rounds that it lists. "
                 "What it does not list "
                 "cannot happen."));
  all.push_back(
      html::text("Chances are chances: an outcome with a small share is not excluded, and one case that "
                 "turns out otherwise does "
                 "not refute a forecast."));
  for (const std::string& one : model_limitations()) all.push_back(html::text(one));
  for (const std::string& warning : report.warnings)
    all.push_back(html::words("The checker warns: {}", html::name(warning)));
  return all;
}

}  // namespace

html::Section method_section(const Report& report) {
  html::Section section{"method", "Method and limitations", {}};
  section.body = html::paragraph(trials_text(report));
  section.body +=
      html::paragraph(html::text("In each trial every uncertain number is drawn once; then the rounds are "
                                 "played one by one. In each round the "
                                 "actors at the table choose, with chances that grow with what a position "
                                 "promises them (a logit rule), while "
                                 "they guess what the others will do and learn from what they see. An "
                                 "outcome's share is the number of trials "
                                 "that end in it over the number of trials."));
  section.body += html::paragraph(html::text(
      "Intervals are 95 % intervals of sampling: Wilson's, or Clopper and Pearson's where a count is under "
      "10; where "
      "nothing was seen in n trials, below 3/n. “The middle 80 %” lies between the 10 % and the 90 % "
      "quantile of the "
      "trials: it tells how much the result varies from trial to trial, not how well it is known."));
  section.body += html::heading("Limitations") + html::bullets(limitations(report));
  return section;
}

}  // namespace parley
