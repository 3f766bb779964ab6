#include <algorithm>
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "tree.h"

// Every work that a comment cites as "Surname year" stands in docs/references.md.
using parley::test::text_of;
using parley::test::tracked_files;

namespace {

struct Citation {
  std::string name, year;
  bool operator<(const Citation& o) const { return std::tie(name, year) < std::tie(o.name, o.year); }
};

/// The words of all comments that begin with "//", in one line, so that citations are whole that a line break
/// cuts; code stands as a full stop.
std::string comments_of(const std::string& code) {
  std::istringstream lines(code);
  std::string line, out;
  while (std::getline(lines, line)) {
    const std::size_t begin = line.find("//");
    if (begin == std::string::npos) {
      out += " . ";
      continue;
    }
    std::size_t from = line.find_first_not_of("/!< \t", begin);
    out += from == std::string::npos ? " . " : ' ' + line.substr(from);
  }
  return out;
}

/// The last surname before a year: of "Porter, Nudelman & Shoham 2008" Shoham and 2008.
std::set<Citation> citations(const std::string& text) {
  static const std::regex cited(
      "([A-Z][A-Za-z'\x80-\xFF-]+)(?: et al\\.?)?,? ?\\(?((?:1[89]|20)[0-9][0-9])\\b");
  std::set<Citation> out;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), cited); it != std::sregex_iterator(); ++it)
    out.insert({(*it)[1], (*it)[2]});
  return out;
}

/// Whether a row of the page's tables has both.
bool listed(const Citation& c, const std::vector<std::string>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const std::string& row) {
    return row.find(c.name) != std::string::npos && row.find(c.year) != std::string::npos;
  });
}

std::vector<std::string> rows_of(const std::string& page) {
  std::istringstream lines(page);
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("| ", 0) == 0) rows.push_back(line);
  return rows;
}

}  // namespace

TEST_CASE("citations are read across lines, and only from comments") {
  const auto found = citations(
      comments_of("/// By Porter, Nudelman & Shoham\n/// (2008) and Owen 1995.\nint Bland = 1977;\n"));
  REQUIRE(found.size() == 2);
  CHECK(found.begin()->name == "Owen");
  CHECK(found.rbegin()->name == "Shoham");
  CHECK_FALSE(listed({"Nobody", "1999"}, rows_of("| Somebody 1999 | a work | a use |\n")));
  CHECK(listed({"Somebody", "1999"}, rows_of("| Somebody 1999 | a work | a use |\n")));
}

TEST_CASE("every work that the code cites stands in docs/references.md") {
  const std::string root = std::string(PARLEY_SOURCE_DIR) + "/";
  const std::vector<std::string> rows = rows_of(text_of(root + "docs/references.md"));
  REQUIRE(rows.size() > 40);
  int cited = 0;
  for (const std::string& file : tracked_files()) {
    const bool code = file.size() > 4 && (file.rfind("sim/", 0) == 0 || file.rfind("gui/", 0) == 0) &&
                      (file.substr(file.size() - 2) == ".h" || file.substr(file.size() - 4) == ".cpp");
    if (!code) continue;
    for (const Citation& c : citations(comments_of(text_of(root + file)))) {
      INFO(file << " cites " << c.name << ' ' << c.year);
      CHECK(listed(c, rows));
      ++cited;
    }
  }
  CHECK(cited > 60);
}
