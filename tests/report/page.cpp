
#include "sim/report/html/page.h"
#include "made.h"
#include "page_checks.h"

using namespace parley;
using namespace parley::test;

TEST_CASE("text of the scenario stays text, in every section") {
  ReportOptions options;
  options.flips = false;
  const Made one = made(opened(quarrel({kHostile, kHostile + "2"}, true)), 4096, options);
  CHECK(one.page.find("<script") == std::string::npos);
  CHECK(one.page.find("<svg onload") == std::string::npos);
  CHECK(all(one.page, "(</title>)").size() > 1);  // those of pictures
  CHECK(one.page.find("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;lt;&amp;amp;") !=
        std::string::npos);
  check_nesting(one.page);
}

TEST_CASE("attributes and ids of the page take any text") {
  CHECK(html::element("a", {{"title", "\"><b>'&"}}, html::text("<i>")).code ==
        "<a title=\"&quot;&gt;&lt;b&gt;&#39;&amp;\">&lt;i&gt;</a>");
  CHECK(html::words("{} and {}: {}", std::string("<"), html::Html{"<b></b>"}, 3).code ==
        "&lt; and <b></b>: 3");
  CHECK(html::safe_id("1 ü<x>") == "x1----x-");
  CHECK(html::listed({html::text("a"), html::text("b"), html::text("c")}).code == "a, b and c");
}

TEST_CASE("the page needs nothing else: no script, no address, nothing loaded") {
  const std::string page = made(scenario("nato-russia-2022-after-geneva"), 4096, quick()).page;
  check_alone(page);
}

TEST_CASE("pictures have words, tables and figures captions, headings no gaps, ids are unique") {
  const std::string page = made(scenario("nato-russia-2022"), 4096, quick()).page;
  check_accessible(page);
  CHECK(all(page, "(<svg [^>]*>)").size() > 20);
}

TEST_CASE("of one thing the page speaks in the singular") {
  const std::string page = made(scenario("deterrence"), 1024, quick()).page;
  CHECK(between(page, "class=\"facts\">", "</p>").find("2 actors, 1 issue, 1 round") != std::string::npos);
  CHECK(all(page, "[^0-9.,](1 (trials|actors|issues|rounds|outcomes|payoff entries))[^a-z]").empty());
}

TEST_CASE("html-validate finds nothing wrong") {
  check_valid(made(opened(quarrel({kHostile, "B"}, true)), 4096).page);
}
