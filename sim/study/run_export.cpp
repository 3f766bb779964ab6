#include <nlohmann/json.hpp>

#include "sim/base/numbers.h"
#include "sim/base/words.h"
#include "sim/study/run_store.h"

namespace parley {
namespace {

/// The keys of `points` and `manifest` are rowids; the other tables are kept in the order of their keys.
std::string select_all(const std::string& table) {
  if (table == "manifest") return "SELECT * FROM manifest ORDER BY key";
  if (table == "points") return "SELECT * FROM points ORDER BY point";
  return "SELECT * FROM " + table + " ORDER BY point, 4, 5, 6";
}

std::string csv_of(const Statement& row, int column) {
  if (row.is_null(column)) return "";
  const std::string text = row.text(column);
  if (!row.is_text(column)) {
    const double number = row.real(column);
    return text.find_first_of(".eE") == std::string::npos ? text : number_text(number);
  }
  return csv_cell(text);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> tables_as_csv(Database& database) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& table : run_tables()) {
    Statement rows = database.prepare(select_all(table));
    std::string text;
    for (int c = 0; c < rows.columns(); ++c) text.append(c > 0 ? "," : "").append(rows.column_name(c));
    text += "\r\n";
    while (rows.step()) {
      for (int c = 0; c < rows.columns(); ++c) text.append(c > 0 ? "," : "").append(csv_of(rows, c));
      text += "\r\n";
    }
    files.emplace_back(table + ".csv", std::move(text));
  }
  return files;
}

std::string tables_as_json(Database& database) {
  std::string text = "{\n\"format\": \"parley-runs/1\"";
  for (const std::string& table : run_tables()) {
    Statement rows = database.prepare(select_all(table));
    text += ",\n\"" + table + "\": [";
    for (bool first = true; rows.step(); first = false) {
      nlohmann::ordered_json row = nlohmann::ordered_json::object();
      for (int c = 0; c < rows.columns(); ++c) {
        nlohmann::ordered_json& cell = row[rows.column_name(c)];
        if (rows.is_text(c))
          cell = rows.text(c);
        else if (!rows.is_null(c) && rows.text(c).find_first_of(".eE") == std::string::npos)
          cell = rows.whole(c);
        else if (!rows.is_null(c))
          cell = rows.real(c);
      }
      text +=
          (first ? "\n" : ",\n") + row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    }
    text += "]";
  }
  return text + "\n}\n";
}

}  // namespace parley
