#include "sim/plot/words.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/study_sections.h"

namespace parley {
namespace {

std::string noted(const StudyReport& report, const std::string& key) {
  const auto at = report.results.manifest.find(key);
  return at == report.results.manifest.end() ? "" : at->second;
}

}  // namespace

std::string study_html(const StudyReport& report) {
  const Scenario& scenario = report.results.scenarios.front().scenario;
  html::Page page;
  const std::string title = noted(report, "title");
  page.title = title.empty() ? noted(report, "id") : title;
  if (page.title.empty()) page.title = scenario.title;
  page.head = html::element("p", {{"class", "facts"}},
                            html::words("A study of {} · {} of {} points, {} trials each at most, seed {}",
                                        html::name(scenario.title), whole(report.results.rows.size()),
                                        whole(report.results.planned),
                                        whole(std::stoull(noted(report, "trials"))), noted(report, "seed")));
  page.sections = {study_answer(report), study_varied(report), study_outcomes(report), study_movers(report),
                   study_box(report),    study_points(report), study_method(report)};
  page.foot = html::paragraph(html::words("Written by Parley from the runs of study {}, engine {}.",
                                          html::name(noted(report, "id")), noted(report, "engine")));
  return html::page(page);
}

}  // namespace parley
