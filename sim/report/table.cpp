#include "sim/report/table.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace parley {
namespace {

struct Range {
  char32_t first, last;
};

// Marks that take no column of their own (general categories Mn, Me, Cf), in the scripts that names are
// likely to use.
constexpr std::array kZero{
    Range{0x0300, 0x036F},   Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x05BF, 0x05BF},
    Range{0x05C1, 0x05C2},   Range{0x05C4, 0x05C5}, Range{0x05C7, 0x05C7}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F},   Range{0x0670, 0x0670}, Range{0x06D6, 0x06DC}, Range{0x06DF, 0x06E4},
    Range{0x06E7, 0x06E8},   Range{0x06EA, 0x06ED}, Range{0x0900, 0x0902}, Range{0x093A, 0x093A},
    Range{0x093C, 0x093C},   Range{0x0941, 0x0948}, Range{0x094D, 0x094D}, Range{0x0E31, 0x0E31},
    Range{0x0E34, 0x0E3A},   Range{0x0E47, 0x0E4E}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
    Range{0x200B, 0x200F},   Range{0x202A, 0x202E}, Range{0x2060, 0x2064}, Range{0x20D0, 0x20F0},
    Range{0x3099, 0x309A},   Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF},
    Range{0xE0100, 0xE01EF},
};

// East Asian Width W and F, and emoji shown as pictures.
constexpr std::array kWide{
    Range{0x1100, 0x115F},   Range{0x231A, 0x231B},   Range{0x2329, 0x232A},   Range{0x23E9, 0x23EC},
    Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},
    Range{0xA000, 0xA4CF},   Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},
    Range{0xFE30, 0xFE6F},   Range{0xFF01, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F1E6, 0x1F1FF},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  const auto it = std::lower_bound(ranges.begin(), ranges.end(), c,
                                   [](const Range& range, char32_t x) { return range.last < x; });
  return it != ranges.end() && it->first <= c;
}

/// The character at text[i]; moves i past it. A byte that is no UTF-8 stands for itself.
char32_t next_character(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i++);
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (more == 0 || i + more > text.size()) return lead;
  char32_t c = lead & (0x3Fu >> more);
  for (std::size_t k = 0; k < more; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) return lead;
    c = (c << 6) | (byte(i + k) & 0x3F);
  }
  i += more;
  return c;
}

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

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_character(text, i);
    width += within(kZero, c) ? 0 : within(kWide, c) ? 2 : 1;
  }
  return width;
}

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

std::string TextTable::text() const {
  std::vector<std::size_t> fraction(columns_.size()), width(columns_.size());
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (columns_[i] == Align::point) fraction[i] = std::max(fraction[i], fraction_of(row[i]).length);
  std::vector<std::vector<std::string>> cells = rows_;
  for (auto& row : cells)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns_[i] == Align::point) {
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
              (columns_[i] == Align::left ? pad_right(row[i], width[i]) : pad_left(row[i], width[i]));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace parley
