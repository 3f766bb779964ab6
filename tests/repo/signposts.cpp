#include <catch2/catch.hpp>
#include <map>
#include <regex>
#include <sstream>

#include "tree.h"

// Whoever reads a header finds the sources that implement it, and whoever reads a comment alone, as in a
// tooltip, finds in it what it is about.

using parley::test::text_of;
using parley::test::tracked_files;

namespace fs = std::filesystem;

namespace {

bool is_code(const std::string& file) { return file.rfind("sim/", 0) == 0 || file.rfind("gui/", 0) == 0; }

std::string read(const std::string& file) { return text_of(std::string(PARLEY_SOURCE_DIR) + "/" + file); }

/// Whether the comment means another one, which is not seen beside it.
bool leans(const std::string& line) {
  const std::size_t comment = line.find("///");
  if (comment == std::string::npos) return false;
  const std::string words = line.substr(comment + 3);
  for (const char* begin :
       {"< likewise", " Likewise", " The same over", " The same for", " The same as", " As above"})
    if (words.rfind(begin, 0) == 0) return true;
  return words.find(", likewise") != std::string::npos;
}

}  // namespace

TEST_CASE("a source without a header of its own name is named in the header that it implements") {
  std::map<std::string, std::string> headers;  // folder -> the text of its headers
  for (const std::string& file : tracked_files())
    if (is_code(file) && fs::path(file).extension() == ".h")
      headers[fs::path(file).parent_path().string()] += read(file);
  int seen = 0;
  for (const std::string& file : tracked_files()) {
    const fs::path path = file;
    if (!is_code(file) || path.extension() != ".cpp") continue;
    if (fs::exists(fs::path(PARLEY_SOURCE_DIR) / fs::path(path).replace_extension(".h"))) continue;
    if (path.stem().string().find("main") != std::string::npos) continue;
    const std::string folder = path.parent_path().string(), above = path.parent_path().parent_path().string();
    INFO(file << ": say in the header that it implements that it stands in " << path.filename());
    CHECK((headers[folder] + headers[above]).find(path.filename().string()) != std::string::npos);
    ++seen;
  }
  CHECK(seen > 50);
}

TEST_CASE("no comment says only that it is as another") {
  for (const std::string& file : tracked_files()) {
    if (!is_code(file)) continue;
    std::istringstream lines(read(file));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      INFO(file << ":" << number << ": " << line);
      CHECK_FALSE(leans(line));
    }
  }
  CHECK(leans("  int b;  ///< likewise"));
  CHECK(leans("/// The same for one file."));
  CHECK_FALSE(leans("/// Every lane does the same operations."));
}

TEST_CASE("the contributors' page names files that are there") {
  std::string all;
  for (const std::string& file : tracked_files()) all += "/" + file + "\n";
  const std::string page = read("docs/contributing.md");
  const std::regex name("`([a-z_/-]+\\.(?:h|cpp|txt))`");
  int seen = 0;
  for (auto at = std::sregex_iterator(page.begin(), page.end(), name); at != std::sregex_iterator(); ++at) {
    INFO((*at)[1]);
    CHECK(all.find("/" + (*at)[1].str() + "\n") != std::string::npos);
    ++seen;
  }
  CHECK(seen > 30);
}
