#include "gui/widgets/typed_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace parley::gui {
namespace {

constexpr const char* kMinus = "−";  // U+2212

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// A number's parts as they were typed.
struct Parts {
  bool negative = false;
  std::string before, after, exponent;  ///< digits before and behind the point; "-3" or "6" of a power of ten
  char point = 0;                       ///< what stands between them: '.', ',' or 0
};

/// Nothing where the text is not sign, digits, point, digits, power of ten.
std::optional<Parts> parts_of(const std::string& text) {
  Parts parts;
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return text.substr(from, at - from);
  };
  const auto sign = [&] {
    if (text.compare(at, 3, kMinus) == 0) return at += 3, true;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) return text[at++] == '-';
    return false;
  };
  parts.negative = sign();
  parts.before = digits();
  if (at < text.size() && (text[at] == '.' || text[at] == ','))
    parts.point = text[at++], parts.after = digits();
  if (parts.before.empty() && parts.after.empty()) return {};
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = sign();
    const std::string power = digits();
    if (power.empty()) return {};
    parts.exponent = (down ? "-" : "") + power;
  }
  if (at != text.size()) return {};
  return parts;
}

std::optional<double> value_of(const Parts& parts) {
  const std::string plain = (parts.negative ? "-" : "") + (parts.before.empty() ? "0" : parts.before) +
                            (parts.after.empty() ? "" : "." + parts.after) +
                            (parts.exponent.empty() ? "" : "e" + parts.exponent);
  double number = 0;
  const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), number);
  if (read.ec != std::errc() || !std::isfinite(number)) return {};
  return number;
}

/// The text without the commas that part thousands; as it is where they stand elsewhere.
std::string without_thousands(const std::string& text) {
  const std::size_t first = text.find(',');
  if (first == std::string::npos || text.find_first_of(".eE") != std::string::npos) return text;
  std::size_t start = text.find_first_of("0123456789");
  if (start == std::string::npos || first < start + 1 || first > start + 3) return text;
  for (std::size_t at = first; at < text.size(); at += 4) {
    if (text[at] != ',' || at + 4 > text.size()) return text;
    for (std::size_t k = at + 1; k < at + 4; ++k)
      if (!is_digit(text[k])) return text;
  }
  std::string plain = text;
  std::erase(plain, ',');
  return plain;
}

std::string why_none(const std::string& text, bool whole) {
  const std::string quoted = "“" + text + "” is not a number: ";
  if (text.find('%') != std::string::npos) return quoted + "write it without the percent sign, 50 % as 0.5";
  const auto marks = std::count_if(text.begin(), text.end(), [](char c) { return c == '.' || c == ','; });
  const bool spaced = text.find(' ') != std::string::npos || text.find("\u00A0") != std::string::npos ||
                      text.find("\u202F") != std::string::npos;
  if (spaced) return quoted + "write it without spaces, as 1000";
  if (marks > 1)
    return quoted + (whole ? "write it without points, as 1000 or 1,000"
                           : "write one point or comma, before the decimals, and nothing between thousands");
  return quoted +
         (whole ? "write digits, as 1000" : "write digits, with a point or a comma before the decimals");
}

}  // namespace

TypedNumber typed_number(const std::string& typed, bool whole) {
  const std::string text = trimmed(typed);
  if (text.empty())
    return {{}, "Nothing stands in the field: write a number, or press Esc to keep the old one"};
  const std::optional<Parts> parts = parts_of(whole ? without_thousands(text) : text);
  if (!parts) return {{}, why_none(text, whole)};
  const std::optional<double> number = value_of(*parts);
  if (!number) return {{}, "“" + text + "” is beyond the numbers that can be computed with"};
  const bool point = parts->point != 0 && parts->exponent.empty();
  if (whole && (point || *number != std::floor(*number)))
    return {{}, "“" + text + "” is not a whole number: write digits alone, as 1000 or 1,000"};
  return {number, ""};
}

}  // namespace parley::gui
