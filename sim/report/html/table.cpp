#include "sim/report/html/table.h"

namespace parley::html {
namespace {

/// A head of `scope` ("row", "col"); without one a cell.
Html cell(const Column& column, const std::string& scope, const Html& inside) {
  Attributes attributes;
  if (!scope.empty()) attributes.emplace_back("scope", scope);
  if (column.number) attributes.emplace_back("class", "number");
  return element(scope.empty() ? "td" : "th", attributes, inside);
}

Html row_of(const Table& table, const std::vector<Html>& cells) {
  Html out;
  for (std::size_t k = 0; k < cells.size(); ++k) out += cell(table.columns[k], k == 0 ? "row" : "", cells[k]);
  return element("tr", out) + Html{"\n"};
}

}  // namespace

Html table(const Table& table) {
  Html head, body;
  for (const Column& column : table.columns) head += cell(column, "col", column.head);
  for (const auto& row : table.rows) body += row_of(table, row);
  const Attributes kind = table.kind.empty() ? Attributes{} : Attributes{{"class", table.kind}};
  const Html inside = element("caption", table.caption) + Html{"\n"} + element("thead", element("tr", head)) +
                      Html{"\n"} + element("tbody", Html{"\n"} + body);
  return element("div", {{"class", "scroll"}}, element("table", kind, Html{"\n"} + inside)) + Html{"\n"};
}

Html table(const ChartTable& numbers, const std::string& caption) {
  Table out{text(caption), {}, {}, "numbers"};
  for (const std::string& column : numbers.columns) out.columns.push_back({text(column)});
  for (const auto& row : numbers.rows) {
    out.rows.emplace_back();
    for (const std::string& cell : row) out.rows.back().push_back(name(cell));
  }
  return table(out);
}

}  // namespace parley::html
