#include "sim/base/words.h"
#include "sim/plot/svg.h"

namespace parley {
namespace {

std::string tsv_field(const std::string& field) {
  std::string text = spreadsheet_text(field);
  for (char& c : text)
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  return text;
}

template <class Field>
std::string table_text(const ChartTable& table, char separator, Field field) {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (k > 0) out += separator;
      out += field(cells[k]);
    }
    out += '\n';
  };
  line(table.columns);
  for (const auto& row : table.rows) line(row);
  return out;
}

}  // namespace

std::string table_csv(const ChartTable& table) { return table_text(table, ',', csv_cell); }
std::string table_tsv(const ChartTable& table) { return table_text(table, '\t', tsv_field); }

}  // namespace parley
