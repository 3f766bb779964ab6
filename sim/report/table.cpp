#include "sim/report/table.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parley {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The first number in a cell: where its last digit is behind it, and how many characters its point and
/// fraction take.
struct Fraction {
  std::size_t end = 0, length = 0;
};

Fraction fraction_of(std::string_view cell) {
  std::size_t i = 0;
  while (i < cell.size() && !is_digit(cell[i])) ++i;
  while (i < cell.size() && (is_digit(cell[i]) || cell[i] == ',')) ++i;
  if (i == 0 || !is_digit(cell[i - 1])) return {};
  const std::size_t point = i;
  if (i + 1 < cell.size() && cell[i] == '.' && is_digit(cell[i + 1])) {
    ++i;
    while (i < cell.size() && is_digit(cell[i])) ++i;
  }
  return {i, i - point};
}

}  // namespace

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t own = display_width(text);
  return std::string(text) + std::string(width > own ? width - own : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
  const std::size_t own = display_width(text);
  return std::string(width > own ? width - own : 0, ' ') + std::string(text);
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t line) {
  std::string out;
  std::size_t column = indent;
  for (std::size_t i = text.find_first_not_of(' '); i < text.size(); i = text.find_first_not_of(' ', i)) {
    std::size_t end = text.find(' ', i);
    while (end < text.size() && text.substr(end, 2) == " %") end = text.find(' ', end + 1);  // 63 %
    const std::string_view word = text.substr(i, end - i);
    const std::size_t width = display_width(word);
    if (column > indent && column + 1 + width > line) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    i += word.size();
  }
  return out;
}

std::string bar(double share, std::size_t width) {
  static constexpr std::array<std::string_view, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double columns = std::clamp(share, 0.0, 1.0) * static_cast<double>(width) * 8;
  const auto eighths = static_cast<std::size_t>(std::floor(columns + 0.5));
  std::string out;
  for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
  return out + std::string(kEighths[eighths % 8]);
}

TextTable::Align TextTable::alignment(std::size_t column) const {
  return columns_.empty() ? Align::left : columns_[std::min(column, columns_.size() - 1)];
}

std::string TextTable::text() const {
  std::size_t columns = 0;
  for (const auto& row : rows_) columns = std::max(columns, row.size());
  std::vector<std::size_t> fraction(columns), width(columns);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (alignment(i) == Align::point) fraction[i] = std::max(fraction[i], fraction_of(row[i]).length);
  std::vector<std::vector<std::string>> cells = rows_;
  for (auto& row : cells)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (alignment(i) == Align::point) {
        const Fraction own = fraction_of(row[i]);
        if (own.end > 0) row[i].insert(own.end, fraction[i] - own.length, ' ');
      }
      width[i] = std::max(width[i], display_width(row[i]));
    }
  std::string out;
  for (const auto& row : cells) {
    std::string line = " ";
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i == 0 ? " " : "  ") +
              (alignment(i) == Align::left ? pad_right(row[i], width[i]) : pad_left(row[i], width[i]));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace parley
