#pragma once
#include <string>

#include "sim/plot/canvas.h"

/// Implemented in svg.cpp and chart_table.cpp.
namespace parley {

struct SvgOptions {
  bool background = false;  ///< fill the canvas with `paper`
  Color paper{255, 255, 255, 255};
  std::string id;  ///< prefix of the ids inside, so that several pictures can stand in one page; letters,
                   ///< digits, hyphens
  bool tooltips = false;  ///< hover regions as invisible rectangles with a <title>
};

/// The picture as one <svg> element with alternative text. The same list gives the same bytes everywhere:
/// decimals are fixed and no locale is asked. Characters that XML forbids become U+FFFD.
std::string svg(const DisplayList& list, const SvgOptions& options = {});

/// Text with &, <, >, " and ' escaped and what XML forbids replaced.
std::string xml_text(const std::string& text);

/// The chart's table. CSV: RFC 4180, lines end in \n; fields that a spreadsheet would run as a formula get a
/// leading apostrophe. TSV: tabs and line breaks in fields become spaces.
std::string table_csv(const ChartTable& table);
std::string table_tsv(const ChartTable& table);

}  // namespace parley
