#pragma once
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "made.h"
#include "tests/study/folder.h"

/// What holds of every page that a report is.
namespace parley::test {

inline std::vector<std::string> all(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), regex); it != std::sregex_iterator(); ++it)
    found.push_back((*it)[1]);
  return found;
}

/// Every element is closed in turn; the page's own void elements are left out.
inline void check_nesting(const std::string& page) {
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
  // An & begins an entity and nothing else.
  CHECK(all(body, "(&(?!#?[0-9a-zA-Z]+;).{0,20})") == std::vector<std::string>{});
}

inline const std::string kHostile = "</title><script>alert(1)</script>\"'&lt;&amp;<svg onload=x>]]>";

/// It needs nothing else: no script, no address, nothing loaded.
inline void check_alone(const std::string& page) {
  const std::string plain = std::regex_replace(page, std::regex("xmlns=\"http://www.w3.org/2000/svg\""), "");
  for (const char* word : {"<script", "http:", "https:", "//www", "<link", "<img", "@import",
                           "src=", "javascript:", "<iframe", "<object"}) {
    INFO(word);
    CHECK(plain.find(word) == std::string::npos);
  }
  for (const std::string& target : all(plain, "url\\(([^)]*)\\)")) CHECK(target[0] == '#');
  for (const std::string& target : all(plain, "href=\"([^\"]*)\"")) CHECK(target[0] == '#');
}

/// Pictures have words, tables and figures captions, headings no gaps, ids are unique.
inline void check_accessible(const std::string& page) {
  check_nesting(page);
  const std::vector<std::string> ids = all(page, " id=\"([^\"]*)\"");
  const std::set<std::string> known(ids.begin(), ids.end());
  CHECK(known.size() == ids.size());
  const auto pictures = all(page, "(<svg [^>]*>)");
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

/// html-validate (npm) finds nothing wrong with it; skipped, saying so, where that is not installed.
inline void check_valid(const std::string& page) {
  if (std::system("html-validate --version >/dev/null 2>&1") != 0) {
    WARN("skipped: html-validate (npm) is not installed");
    return;
  }
  const TemporaryFolder folder;
  std::ofstream(folder / "report.html") << page;
  std::ofstream(folder / ".htmlvalidate.json")
      << R"({"root": true, "extends": ["html-validate:recommended"], "rules": {"no-trailing-whitespace": "off",
             "long-title": "off", "doctype-style": "off", "prefer-native-element": "off"}})";
  const std::string command =
      "cd '" + folder.path().string() + "' && html-validate report.html >said.txt 2>&1";
  const int code = std::system(command.c_str());
  INFO(file_text((folder / "said.txt").string()));
  CHECK(code == 0);
}

}  // namespace parley::test
