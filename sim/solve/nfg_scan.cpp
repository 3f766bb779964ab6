#include "sim/solve/nfg_scan.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace parley {
namespace {

using Integer = boost::multiprecision::cpp_int;
bool digit(char c) { return c >= '0' && c <= '9'; }

// [sign] digits [. digits] [e [sign] digits], or nullopt.
std::optional<Rational> decimal(const std::string& word, const NfgLimits& limits, std::string& problem) {
  std::size_t k = word[0] == '-' || word[0] == '+' ? 1 : 0;
  Integer digits = 0;
  int exponent = 0;
  bool any = false;
  for (; k < word.size() && digit(word[k]); ++k, any = true) digits = digits * 10 + (word[k] - '0');
  if (k < word.size() && word[k] == '.')
    for (++k; k < word.size() && digit(word[k]); ++k, any = true, --exponent)
      digits = digits * 10 + (word[k] - '0');
  if (any && k < word.size() && (word[k] == 'e' || word[k] == 'E')) {
    const bool negative = ++k < word.size() && word[k] == '-';
    if (k < word.size() && (word[k] == '-' || word[k] == '+')) ++k;
    int power = 0;
    any = false;
    for (; k < word.size() && digit(word[k]); ++k, any = true)
      power = std::min(power * 10 + (word[k] - '0'), 100000);
    if (power > limits.exponent) {
      problem = fmt::format("the exponent of {} is beyond {}", shown(word), limits.exponent);
      return std::nullopt;
    }
    exponent += negative ? -power : power;
  }
  if (!any || k != word.size()) {
    problem = fmt::format(
        "{} is not a number; write an integer, a decimal like -0.5 or 1e-3, or a fraction like 2/3",
        shown(word));
    return std::nullopt;
  }
  const Integer scale = pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  if (word[0] == '-') digits = -digits;
  return exponent < 0 ? Rational(digits, scale) : Rational(digits * scale);
}

}  // namespace

std::string shown(const std::string& word) {
  std::string out = "'";
  for (std::size_t k = 0; k < std::min<std::size_t>(word.size(), 40); ++k) {
    const auto c = static_cast<unsigned char>(word[k]);
    if (c < 0x20 || c >= 0x7f) {
      out += fmt::format("\\x{:02x}", c);
    } else {
      out += word[k];
    }
  }
  return out + (word.size() > 40 ? "…'" : "'");
}

std::optional<Rational> nfg_number(const std::string& word, const NfgLimits& limits, std::string& problem) {
  const auto slash = word.find('/');
  if (slash == std::string::npos) return decimal(word, limits, problem);
  const std::string top = word.substr(0, slash), bottom = word.substr(slash + 1);
  const std::size_t sign = !top.empty() && (top[0] == '-' || top[0] == '+') ? 1 : 0;
  if (top.size() == sign || bottom.empty() ||
      !std::all_of(top.begin() + static_cast<std::ptrdiff_t>(sign), top.end(), digit) ||
      !std::all_of(bottom.begin(), bottom.end(), digit)) {
    problem =
        fmt::format("{} is not a fraction; write one as 2/3 or -2/3, integers above and below", shown(word));
    return std::nullopt;
  }
  const auto above = decimal(top, limits, problem), below = decimal(bottom, limits, problem);
  if (*below == 0) {
    problem = fmt::format("{} divides by zero", shown(word));
    return std::nullopt;
  }
  return *above / *below;
}

NfgScanner::NfgScanner(std::istream& in, const NfgLimits& limits) : in_(in), limits_(limits) {
  if (in_.peek() == 0xEF) {
    NfgToken here;
    stop(here,
         "the file begins with a byte-order mark (or a byte that is not text); save it as UTF-8 without one");
  }
  advance();
}

void NfgScanner::stop(const NfgToken& where, const std::string& message) {
  throw NfgProblem{where.line, where.column, message};
}

NfgToken NfgScanner::take() {
  NfgToken out = std::move(token_);
  advance();
  return out;
}

/// Well-formed UTF-8 (the Unicode Standard, table 3-7), byte by byte.
void NfgScanner::expect_utf8(int byte) {
  const bool end = byte == std::istream::traits_type::eof();
  bool good = true;
  if (following_ > 0) {
    good = !end && byte >= least_ && byte <= most_;
    --following_;
    least_ = 0x80, most_ = 0xBF;
  } else if (!end && byte >= 0x80) {
    good = byte >= 0xC2 && byte <= 0xF4;
    lead_ = byte, lead_column_ = column_;
    following_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    if (byte == 0xE0) least_ = 0xA0;
    if (byte == 0xED) most_ = 0x9F;
    if (byte == 0xF0) least_ = 0x90;
    if (byte == 0xF4) most_ = 0x8F;
  }
  if (good) return;
  NfgToken here;
  // A character that breaks off is told at its first byte.
  here.line = line_, here.column = end ? column_ : lead_column_;
  stop(here, end ? std::string("the file ends within a character: it is not UTF-8 text")
                 : fmt::format("the byte {:02X} is not UTF-8 text; save the file as UTF-8", lead_));
}

int NfgScanner::next_char() {
  const int c = in_.get();
  expect_utf8(c);
  if (c == '\n') {
    ++line_;
    column_ = 1;
  } else if (c != std::istream::traits_type::eof()) {
    ++column_;
  }
  return c;
}

void NfgScanner::advance() {
  while (in_.peek() == ' ' || in_.peek() == '\t' || in_.peek() == '\r' || in_.peek() == '\n') next_char();
  token_ = {NfgToken::Kind::end, "", line_, column_};
  const int c = in_.peek();
  if (c == std::istream::traits_type::eof()) return;
  if (c == '"') return read_text();
  if (c == '{' || c == '}' || c == ',') {
    next_char();
    token_.kind = c == '{' ? NfgToken::Kind::open : c == '}' ? NfgToken::Kind::close : NfgToken::Kind::comma;
    token_.text = static_cast<char>(c);
    return;
  }
  read_word();
}

void NfgScanner::read_text() {
  token_.kind = NfgToken::Kind::text;
  next_char();
  while (true) {
    int c = next_char();
    if (c == std::istream::traits_type::eof())
      stop(token_, "the string that begins here has no closing quote");
    if (c == '"') return;
    if (c == '\\' && (in_.peek() == '"' || in_.peek() == '\\')) c = next_char();
    token_.text += static_cast<char>(c);
    if (token_.text.size() > limits_.text_length)
      stop(token_, fmt::format("the string that begins here is longer than {} bytes", limits_.text_length));
  }
}

void NfgScanner::read_word() {
  token_.kind = NfgToken::Kind::word;
  while (true) {
    const int c = in_.peek();
    if (c == std::istream::traits_type::eof() || std::isspace(c) || c == '{' || c == '}' || c == ',' ||
        c == '"')
      return;
    token_.text += static_cast<char>(next_char());
    if (token_.text.size() > limits_.number_length)
      stop(token_, fmt::format("{} is longer than {} characters", shown(token_.text), limits_.number_length));
  }
}

}  // namespace parley
