#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/problem.h"

namespace parley {

/// One cell of a table, blanks around it taken away.
struct Cell {
  std::string text;
  int line = 0, column = 0;  ///< 1-based, of its first character; the column counts characters
  bool quoted = false;
};

struct CellRow {
  std::vector<Cell> cells;  ///< empty cells at the end of the line are left out
  int line = 0;
};

/// Takes a text apart into rows of cells (RFC 4180, and what spreadsheets write): a byte order mark, LF, CRLF or CR at line
/// ends, quoted cells with doubled quotes and line ends in them, blank lines, empty cells at the end of a line. Rows without any text are
/// left out. A fault (a quote that is never closed, text behind a closing quote, bytes that are not UTF-8) is added to
/// `problems` with its place.
std::vector<CellRow> read_cells(std::string_view text, char delimiter, std::vector<Problem>& problems);

/// The encodings that are refused with a hint: UTF-16 and bytes that are not UTF-8. False: a problem was added.
bool is_utf8_text(std::string_view text, std::vector<Problem>& problems);

/// A cell as a number: decimal point, optional sign and exponent. False: nothing was written, or a problem
/// of the place was added (a decimal comma is told as such). `what` names the number: "the position".
bool read_cell_number(const Cell& cell, const std::string& what, double& number,
                      std::vector<Problem>& problems);

/// Whether the cell says that there is no number: empty, NA, N/A, NaN, null, none, ".", "-".
bool is_missing(const Cell& cell);

/// A problem of a place in the table.
Problem cell_problem(int line, int column, std::string kind, std::string what, std::string right);

std::string lower_case(std::string_view text);

}  // namespace parley
