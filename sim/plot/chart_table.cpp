#include <fmt/format.h>

#include "sim/base/words.h"
#include "sim/plot/svg.h"

namespace parley {
namespace {

bool is_number(const std::string& field) {
  return !field.empty() && field.find_first_not_of("0123456789.eE+-") == std::string::npos &&
         field.find_first_of("0123456789") != std::string::npos;
}

std::string csv_field(const std::string& field) {
  std::string text = field;
  // What a spreadsheet would take for a formula stays text; numbers are left alone.
  if (!text.empty() && std::string("=+-@\t\r").find(text[0]) != std::string::npos && !is_number(text))
    text = fmt::format("'{}", text);
  return csv_cell(text);
}

std::string tsv_field(const std::string& field) {
  std::string text = field;
  if (!text.empty() && std::string("=+-@").find(text[0]) != std::string::npos && !is_number(text))
    text = fmt::format("'{}", text);
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

std::string table_csv(const ChartTable& table) { return table_text(table, ',', csv_field); }
std::string table_tsv(const ChartTable& table) { return table_text(table, '\t', tsv_field); }

}  // namespace parley
