#include <regex>

#include "made.h"
#include "page_checks.h"
#include "sim/report/sections/sections.h"
#include "tests/cli/say.h"

using namespace parley;
using namespace parley::test;

namespace {

std::string section(const std::string& page, const std::string& id) {
  return between(page, "<section id=\"" + id + "\"", "</section>");
}

/// Words with single spaces and without marks of emphasis.
std::string plain(const std::string& text) {
  return std::regex_replace(std::regex_replace(text, std::regex("\\*\\*"), ""), std::regex("\\s+"), " ");
}

ReportOptions brief() {
  ReportOptions options;
  options.brief = true;
  return options;
}

}  // namespace

TEST_CASE("the brief report has every part that a minister asks for, and nothing that takes pages") {
  const Document document = opened(quarrel({"A", "B", "C"}));
  RunSettings settings;
  settings.trials = 4096;
  const Report report = gather_report(document, simulate(document, settings), brief());
  const std::string page = brief_html(report);
  for (const char* id : {"answer", "outcomes", "drivers", "flips", "robustness", "basis", "limits"}) {
    INFO(id);
    CHECK(section(page, id).size() > 100);
  }
  CHECK(page.find("<nav") == std::string::npos);
  CHECK(page.find("<details") == std::string::npos);
  CHECK(section(page, "basis").find("judgement") != std::string::npos);
  CHECK(section(page, "robustness").find("rationality") != std::string::npos);
  CHECK(section(page, "robustness").find("The last round once more") != std::string::npos);
  CHECK_FALSE(report.theory);
  CHECK_FALSE(report.trials);
  CHECK(page == brief_html(gather_report(document, simulate(document, settings), brief())));
}

TEST_CASE("the limitations of a report are README's") {
  const std::string readme = plain(file_text(std::string(PARLEY_SOURCE_DIR) + "/README.md"));
  for (const std::string& one : model_limitations()) {
    INFO(one);
    CHECK(readme.find(one) != std::string::npos);
  }
  const std::string page = made(opened(quarrel({"A", "B"})), 1024, quick()).page;
  CHECK(section(page, "method").find("Types do not dissemble.") != std::string::npos);
  CHECK(section(page, "method").find("Foresight looks one reply ahead") != std::string::npos);
}

TEST_CASE("a report answers the question that was asked") {
  const Document document = opened(quarrel({"A", "B", "C"}));
  ReportOptions options = brief();
  RunSettings settings;
  settings.trials = 4096;
  const Results results = simulate(document, settings);
  std::string rarer =
      results.outcomes[0].share < results.outcomes[1].share ? results.outcomes[0].id : results.outcomes[1].id;
  options.outcome = rarer;
  const Report asked = gather_report(document, results, options);
  CHECK(asked.outcome == rarer);
  CHECK(asked.flips->front().options.outcome == rarer);
  CHECK(section(brief_html(asked), "answer").find("The talks end with") != std::string::npos);
  CHECK(section(report_html(asked), "answer").find("the likeliest end is") != std::string::npos);
}

TEST_CASE("dates stand whole in a report") {
  std::string text = quarrel({"A", "B"});
  const std::string from = "\"id\":\"one\"";
  text.replace(text.find(from), from.size(), from + ",\"date\":\"2022-02-08\"");
  const std::string page = made(opened(text), 1024, quick()).page;
  CHECK(page.find("<span class=\"date\">2022-02-08</span>") != std::string::npos);
  CHECK(page.find(".date{white-space:nowrap}") != std::string::npos);
}
