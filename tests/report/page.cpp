#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>

#include "made.h"
#include "sim/report/html/page.h"

using namespace parley;
using namespace parley::test;

namespace {

std::vector<std::string> all(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex); it != std::sregex_iterator(); ++it)
    found.push_back((*it)[1]);
  return found;
}

/// Every element is closed in turn; the page's own void elements are left out.
void check_nesting(const std::string& page) {
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*?)(/?)>");
  const std::string body = std::regex_replace(page, std::regex("<meta [^>]*>|<!DOCTYPE html>"), "");
  for (auto it = std::sregex_iterator(body.begin(), body.end(), tag); it != std::sregex_iterator(); ++it) {
    if ((*it)[4] == "/") continue;
    if ((*it)[1] != "/") {
      open.push_back((*it)[2]);
      continue;
    }
    INFO(it->str() << " at " << it->position());
    REQUIRE_FALSE(open.empty());
    REQUIRE(open.back() == (*it)[2]);
    open.pop_back();
  }
  CHECK(open.empty());
}

const std::string kHostile = "</title><script>alert(1)</script>\"'&lt;&amp;<svg onload=x>]]>";

}  // namespace

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
  const std::string plain = std::regex_replace(page, std::regex("xmlns=\"http://www.w3.org/2000/svg\""), "");
  for (const char* word : {"<script", "http:", "https:", "//www", "<link", "<img", "@import",
                           "src=", "javascript:", "<iframe", "<object"}) {
    INFO(word);
    CHECK(plain.find(word) == std::string::npos);
  }
  for (const std::string& target : all(plain, "url\\(([^)]*)\\)")) CHECK(target[0] == '#');
  for (const std::string& target : all(plain, "href=\"([^\"]*)\"")) CHECK(target[0] == '#');
}

TEST_CASE("pictures have words, tables and figures captions, headings no gaps, ids are unique") {
  const std::string page = made(scenario("nato-russia-2022"), 4096, quick()).page;
  check_nesting(page);
  const std::vector<std::string> ids = all(page, " id=\"([^\"]*)\"");
  const std::set<std::string> known(ids.begin(), ids.end());
  CHECK(known.size() == ids.size());
  const auto pictures = all(page, "(<svg [^>]*>)");
  CHECK(pictures.size() > 20);
  for (const std::string& picture : pictures) CHECK(picture.find("role=\"img\"") != std::string::npos);
  for (const std::string& both : all(page, "aria-labelledby=\"([^\"]*)\"")) {
    std::istringstream words(both);
    for (std::string word; words >> word;) {
      INFO(word);
      CHECK(known.count(word) == 1);
    }
  }
  CHECK(all(page, "<desc id=\"[^\"]*\">([^<]{10,})</desc>").size() == pictures.size());
  CHECK(all(page, "(<figcaption>)").size() == all(page, "(<figure>)").size());
  CHECK(all(page, "(<caption>)").size() == all(page, "(<table[ >])").size());
  const std::vector<std::string> heads = all(page, "<h([1-6])[ >]");
  CHECK(std::count(heads.begin(), heads.end(), "1") == 1);
  for (std::size_t k = 1; k < heads.size(); ++k) CHECK(heads[k][0] <= heads[k - 1][0] + 1);
  CHECK(page.find("<html lang=\"en\">") != std::string::npos);
  for (const std::string& target : all(page, "href=\"#([^\"]*)\"")) CHECK(known.count(target) == 1);
}

TEST_CASE("html-validate finds nothing wrong") {
  if (std::system("html-validate --version >/dev/null 2>&1") != 0) {
    WARN("skipped: html-validate (npm) is not installed");
    return;
  }
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(PARLEY_BINARY_DIR) / "html-validate";
  fs::create_directories(folder);
  std::ofstream(folder / "report.html") << made(opened(quarrel({kHostile, "B"}, true)), 4096).page;
  std::ofstream(folder / ".htmlvalidate.json")
      << R"({"root": true, "extends": ["html-validate:recommended"], "rules": {"no-trailing-whitespace": "off",
             "long-title": "off", "doctype-style": "off", "prefer-native-element": "off"}})";
  const std::string command = "cd '" + folder.string() + "' && html-validate report.html >said.txt 2>&1";
  const int code = std::system(command.c_str());
  INFO(file_text((folder / "said.txt").string()));
  CHECK(code == 0);
}
