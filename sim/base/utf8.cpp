#include "sim/base/utf8.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace parley {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// The code point at the front and its length; length 0 where there is none.
std::size_t decode(std::string_view text, char32_t& code_point) {
  if (text.empty()) return 0;
  utf8proc_int32_t read = 0;
  const utf8proc_ssize_t length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                   static_cast<utf8proc_ssize_t>(text.size()), &read);
  if (length <= 0) return 0;
  code_point = static_cast<char32_t>(read);
  return static_cast<std::size_t>(length);
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  char32_t code_point = 0;
  return decode(text, code_point);
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  char32_t code_point = kReplacement;
  const std::size_t length = decode(text.substr(at), code_point);
  at += length > 0 ? length : 1;
  return code_point;
}

void append_utf8(std::string& to, char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const utf8proc_ssize_t length =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
  to.append(bytes.begin(), bytes.begin() + length);
}

void drop_last_code_point(std::string& text) {
  const auto continues = [&] { return (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80; };
  while (text.size() > 1 && continues()) text.pop_back();
  if (!text.empty()) text.pop_back();
}

std::string plain_letters(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                  UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  return length < 0 ? std::string()
                    : std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

int columns_of(char32_t code_point) { return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point)); }

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();)
    width += static_cast<std::size_t>(columns_of(next_code_point(text, at)));
  return width;
}

}  // namespace parley
