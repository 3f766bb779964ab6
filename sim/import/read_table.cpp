#include "sim/import/forms.h"
#include "sim/scenario/limits.h"

namespace parley {

TableRead read_position_table(std::string_view text, const ScaleEnds& scale) {
  TableRead read;
  if (text.size() > max_file_bytes) {
    read.problems.push_back(cell_problem(0, 0, "too-large",
                                         "the file has " + std::to_string(text.size()) + " bytes",
                                         "at most " + std::to_string(max_file_bytes) + " (16 MiB) are read"));
    return read;
  }
  if (!is_utf8_text(text, read.problems)) return read;
  if (const std::size_t first = text.find_first_not_of(" \t\r\n");
      first != text.npos && (text[first] == '{' || text[first] == '<')) {
    read.problems.push_back(cell_problem(
        1, 1, "no-table", text[first] == '{' ? "this is JSON, not a table" : "this is XML, not a table",
        "a table of positions has a header that names issue, actor, position, salience and power"));
    return read;
  }
  PositionTable table = looks_like_decide(text) ? read_decide(text, scale, read.problems)
                        : looks_like_ktab(text) ? read_ktab(text, scale, read.problems)
                                                : read_long_table(text, scale, read.problems);
  if (!has_errors(read.problems)) read.table = std::move(table);
  return read;
}

}  // namespace parley
