// What reports are on paper: whole dates, two pages of a brief report, and nothing told where there is nothing to tell.
#include <cstdio>

#include "made.h"
#include "page_checks.h"
#include "sim/report/html/dates.h"
#include "tests/cli/say.h"

using namespace parley;
using namespace parley::test;

namespace {

/// The pages of a page on A4, or -1 where weasyprint is not installed.
int pages_of(const std::string& html) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "parley-paper";
  std::filesystem::create_directories(folder);
  const std::string file = (folder / "page.html").string();
  std::ofstream(file) << html;
  const std::string command = "/usr/bin/python3 -c \"import weasyprint; print(len(weasyprint.HTML('" + file +
                              "').render().pages))\" 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  int pages = -1;
  if (std::fscanf(pipe, "%d", &pages) != 1) pages = -1;
  ::pclose(pipe);
  return pages;
}

std::string part(const std::string& page, const std::string& id) {
  return between(page, "<section id=\"" + id + "\"", "</section>");
}

}  // namespace

TEST_CASE("dates in a text are marked as wholes, and nothing else is") {
  const auto marked = [](const std::string& text) { return html::with_whole_dates(text); };
  const auto date = [](const std::string& text) { return "<span class=\"date\">" + text + "</span>"; };
  for (const char* whole : {"2022-01-11", "11 January 2022", "1 May 2030", "11 January", "January 2022",
                            "January 11, 2022", "9 Dec 2021"}) {
    INFO(whole);
    CHECK(marked(whole) == date(whole));
    CHECK(marked("On " + std::string(whole) + ", at last") == "On " + date(whole) + ", at last");
  }
  for (const char* none : {"2022", "12022-01-11", "2022-1-11", "May it be 5", "a 2 Mayors", "1-2-3",
                           "A2022-01-11", "11 januaries", "2022-01-111", "&#39;", "12 Ärz"}) {
    INFO(none);
    CHECK(marked(none) == none);
  }
}

TEST_CASE("a date in what a user wrote stands whole, and the page's title stays text") {
  std::string text = quarrel({"A", "B"});
  const std::string from = "A: the quarrel";
  text.replace(text.find(from), from.size(), "A quarrel of 3 March 2030");
  const std::string page = made(opened(text), 1024, quick()).page;
  CHECK(page.find("<title>A quarrel of 3 March 2030</title>") != std::string::npos);
  CHECK(page.find("<h1><bdi>A quarrel of <span class=\"date\">3 March 2030</span></bdi></h1>") !=
        std::string::npos);
}

TEST_CASE("a belief that never moved reads so, without a picture of a flat line") {
  // Two rounds in which nobody whom a type concerns moves.
  std::string text = quarrel({"A", "B"});
  const std::string hard = R"("rows":{"insist":1,"yield":0})";
  REQUIRE(text.find(hard) != std::string::npos);
  text.replace(text.find(hard), hard.size(), R"("rows":{"insist":0,"yield":0})");
  const Made one = made(opened(text), 1024, quick());
  const std::string beliefs = part(one.page, "beliefs");
  CHECK(beliefs.find("is believed as likely after the last round as before the first") != std::string::npos);
  CHECK(beliefs.find("<svg") == std::string::npos);
  const std::string moved = part(made(opened(quarrel({"A", "B"})), 1024, quick()).page, "beliefs");
  CHECK(moved.find("as before the first") == std::string::npos);
  CHECK(moved.find("<svg") != std::string::npos);
}

TEST_CASE("where nothing is worth anything, no picture tells what each actor gets") {
  const Made one = made(scenario("eu-d00032"), 512, quick());
  CHECK(part(one.page, "payoffs").find("<svg") == std::string::npos);
  CHECK(part(one.page, "payoffs").find("no payoff entries") != std::string::npos);
  CHECK(part(one.page, "answer").find("every trial gives each actor the same payoff") != std::string::npos);
}

TEST_CASE("a brief report is two pages of paper") {
  for (const char* name : {"templates/threat", "templates/committee-vote", "deterrence"}) {
    INFO(name);
    const Document document = scenario(name);
    RunSettings settings;
    settings.trials = 4096;
    ReportOptions options;
    options.brief = true;
    const int pages = pages_of(brief_html(gather_report(document, simulate(document, settings), options)));
    if (pages < 0) {
      WARN("skipped: weasyprint is not installed");
      return;
    }
    CHECK(pages == 2);
  }
}
