#pragma once
#include <string>
#include <vector>

#include "sim/plot/canvas.h"
#include "sim/report/html/html.h"

namespace parley::html {

struct Column {
  Html head;
  bool number = false;  ///< set to the right, never broken
};

/// A table with a caption; the first cell of each row is the row's head. Wider ones than the page scroll by
/// themselves.
struct Table {
  Html caption;
  std::vector<Column> columns;
  std::vector<std::vector<Html>> rows;
  std::string kind = {};  ///< a class of the style sheet, or none
};
Html table(const Table& table);

/// A chart's numbers as a table.
Html table(const ChartTable& numbers, const std::string& caption);

}  // namespace parley::html
