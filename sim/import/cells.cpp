#include "sim/import/cells.h"

#include <charconv>
#include <cmath>

#include "sim/base/utf8.h"

namespace parley {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

/// Walks along the text and knows the place.
class Scanner {
 public:
  Scanner(std::string_view text, char delimiter, std::vector<Problem>& problems)
      : text_(text), delimiter_(delimiter), problems_(problems) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CellRow> rows() {
    std::vector<CellRow> all;
    while (at_ < text_.size()) {
      CellRow row;
      row.line = line_;
      do row.cells.push_back(cell());
      while (at_ < text_.size() && text_[at_] == delimiter_ && (step(), true));
      if (at_ < text_.size()) line_end();
      while (!row.cells.empty() && row.cells.back().text.empty()) row.cells.pop_back();
      if (!row.cells.empty()) all.push_back(std::move(row));
    }
    return all;
  }

 private:
  std::string_view text_;
  char delimiter_;
  std::vector<Problem>& problems_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1;

  bool end_of_cell() const {
    return at_ >= text_.size() || text_[at_] == delimiter_ || text_[at_] == '\n' || text_[at_] == '\r';
  }
  void step() {
    const std::size_t length = utf8_length(text_.substr(at_));
    at_ += length == 0 ? 1 : length;
    ++column_;
  }
  void line_end() {
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    ++line_;
    column_ = 1;
  }
  void skip_blanks() {
    while (!end_of_cell() && is_blank(text_[at_])) step();
  }

  Cell cell() {
    skip_blanks();
    Cell cell;
    cell.line = line_;
    cell.column = column_;
    if (at_ < text_.size() && text_[at_] == '"' && delimiter_ != '"') return quoted(std::move(cell));
    const std::size_t from = at_;
    while (!end_of_cell()) step();
    cell.text = text_.substr(from, at_ - from);
    while (!cell.text.empty() && is_blank(cell.text.back())) cell.text.pop_back();
    return cell;
  }

  Cell quoted(Cell cell) {
    cell.quoted = true;
    step();
    for (bool open = true; open;) {
      if (at_ >= text_.size()) {
        problems_.push_back(cell_problem(cell.line, cell.column, "open-quote",
                                         "a quote is opened here and never closed",
                                         "close it, or write \"\" for a quote within a quoted cell"));
        return cell;
      }
      const char c = text_[at_];
      if (c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell.text += '"';
        step(), step();
      } else if (c == '"') {
        open = false;
        step();
      } else if (c == '\n' || c == '\r') {
        cell.text += ' ';
        line_end();
      } else {
        const std::size_t from = at_;
        step();
        cell.text += text_.substr(from, at_ - from);
      }
    }
    trim(cell.text);
    skip_blanks();
    if (!end_of_cell()) {
      problems_.push_back(cell_problem(line_, column_, "after-quote", "there is text behind a closing quote",
                                       "put the whole cell in quotes, and double the quotes within it"));
      while (!end_of_cell()) step();
    }
    return cell;
  }

  static void trim(std::string& text) {
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    std::size_t from = 0;
    while (from < text.size() && is_blank(text[from])) ++from;
    text.erase(0, from);
  }
};

}  // namespace

Problem cell_problem(int line, int column, std::string kind, std::string what, std::string right) {
  return {Problem::error, std::move(kind), "", line, column, std::move(what), std::move(right)};
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool is_utf8_text(std::string_view text, std::vector<Problem>& problems) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    problems.push_back(cell_problem(1, 1, "encoding", "the file is in UTF-16", "save it as UTF-8"));
    return false;
  }
  int line = 1, column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0 || text[at] == '\0') {
      problems.push_back(cell_problem(line, column, "encoding",
                                      length == 0 ? "this is no UTF-8" : "there is a zero byte here",
                                      "save the table as text in UTF-8"));
      return false;
    }
    const bool end =
        text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n'));
    if (end) {
      ++line;
      column = 1;
    } else if (!(at == 0 && length == 3 && text.starts_with("\xEF\xBB\xBF"))) {
      ++column;
    }
    at += length;
  }
  return true;
}

std::vector<CellRow> read_cells(std::string_view text, char delimiter, std::vector<Problem>& problems) {
  return Scanner(text, delimiter, problems).rows();
}

bool is_missing(const Cell& cell) {
  const std::string word = lower_case(cell.text);
  for (const char* none : {"", "na", "n/a", "nan", "null", "none", ".", "-"})
    if (word == none) return true;
  return false;
}

bool read_cell_number(const Cell& cell, const std::string& what, double& number,
                      std::vector<Problem>& problems) {
  std::string_view text = cell.text;
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault == std::errc() && end == text.data() + text.size() && std::isfinite(value)) {
    number = value;
    return true;
  }
  std::string right = "write a number such as 0.5";
  if (cell.text.find(',') != std::string::npos) {
    std::string point = cell.text;
    point[point.find(',')] = '.';
    right = "numbers have a decimal point and no separators of thousands: write " + point;
    if (point.find(',') != std::string::npos)
      right = "numbers have a decimal point and no separators of thousands";
  } else if (cell.text.ends_with('%')) {
    right = "leave out the sign %";
  }
  problems.push_back(cell_problem(cell.line, cell.column, "bad-number",
                                  what + " \"" + cell.text + "\" is no number", right));
  return false;
}

}  // namespace parley
