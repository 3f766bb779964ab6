#include "sim/base/shown.h"

#include <algorithm>
#include <charconv>

#include "sim/base/utf8.h"

namespace parley {
namespace {

bool is_hidden(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool separator = code == 0x2028 || code == 0x2029;
  const bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return control || separator || bidi;
}

std::string escape_of(unsigned number, const char* begin, int digits) {
  std::string text = begin;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += "0123456789abcdef"[number >> shift & 15];
  return text;
}

/// Calls plain(piece) for what may be shown and hidden(piece, code) for the rest; code: -1 for a byte that is
/// no UTF-8.
template <class Plain, class Hidden>
void walk(std::string_view text, ShownAs as, Plain plain, Hidden hidden) {
  while (!text.empty()) {
    if (as.bold && (text.starts_with("\x1b[1m") || text.starts_with("\x1b[0m"))) {
      plain(text.substr(0, 4));
      text.remove_prefix(4);
      continue;
    }
    const std::size_t length = utf8_length(text);
    const std::string_view piece = text.substr(0, std::max<std::size_t>(1, length));
    text.remove_prefix(piece.size());
    if (length == 0) {
      hidden(piece, -1);
      continue;
    }
    std::size_t at = 0;
    const char32_t code = next_code_point(piece, at);
    if (is_hidden(code) && !(as.lines && (code == U'\n' || code == U'\t')))
      hidden(piece, static_cast<int>(code));
    else
      plain(piece);
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string shown(std::string_view text, ShownAs as) {
  std::string out;
  out.reserve(text.size());
  walk(
      text, as, [&](std::string_view piece) { out += piece; },
      [&](std::string_view piece, int code) {
        out += code < 0 ? escape_of(static_cast<unsigned char>(piece[0]), "\\x", 2)
                        : escape_of(static_cast<unsigned>(code), "\\u", 4);
      });
  return out;
}

bool has_hidden(std::string_view text, ShownAs as) {
  bool found = false;
  walk(
      text, as, [](std::string_view) {}, [&](std::string_view, int) { found = true; });
  return found;
}

std::string without_hidden(std::string_view text, ShownAs as) {
  std::string out;
  out.reserve(text.size());
  walk(
      text, as, [&](std::string_view piece) { out += piece; }, [](std::string_view, int) {});
  return out;
}

std::string without_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t digits = text.starts_with("\\u") ? 4 : text.starts_with("\\x") ? 2 : 0;
    unsigned code = 0;
    const char* end = text.data() + std::min(text.size(), 2 + digits);
    const bool number =
        digits > 0 && text.size() >= 2 + digits && std::from_chars(text.data() + 2, end, code, 16).ptr == end;
    if (number && (digits == 2 ? code >= 0x80 : is_hidden(code))) {
      text.remove_prefix(2 + digits);
      continue;
    }
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

std::string cut(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t n = 0; at < text.size(); ++n) {
    if (n == most) return std::string(text.substr(0, at)) + "…";
    at += std::max<std::size_t>(1, utf8_length(text.substr(at, 4)));
  }
  return std::string(text);
}

std::string in_quotes(std::string_view text) { return '"' + cut(text) + '"'; }

}  // namespace parley
