#pragma once
#include <string>
#include <vector>

#include "sim/report/html/html.h"

namespace parley::html {

struct Section {
  std::string id;     ///< for links; see safe_id()
  std::string title;  ///< the program's own words
  Html body;
  std::string absent = {};  ///< why there is no body, in one sentence; told in its place
};

struct Page {
  std::string title;
  Html head;  ///< below the title: what it is about, in a few lines
  std::vector<Section> sections;
  Html foot;
  bool brief = false;  ///< without contents, set small: a page or two of paper
};

/// The whole file: one HTML page that needs nothing else, with its contents listed, and a style for the
/// screen and for paper. No script, no address.
std::string page(const Page& page);

/// A heading inside a section.
Html heading(const std::string& words);
Html heading(const Html& words);

}  // namespace parley::html
