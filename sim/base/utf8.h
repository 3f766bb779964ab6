#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Text in UTF-8, by libutf8proc.
namespace parley {

/// Bytes of the well-formed code point at the front (Unicode 15, table 3-7); 0 if there is none.
std::size_t utf8_length(std::string_view text);

/// Reads one code point at `at` and moves behind it; U+FFFD for bytes that are not UTF-8 (one byte each).
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Appends the code point, which must be one that UTF-8 can hold.
void append_utf8(std::string& to, char32_t code_point);

/// Takes the last code point away.
void drop_last_code_point(std::string& text);

/// The text in small letters without their marks, by compatibility decomposition and case folding (Unicode
/// Standard Annex 15): "Türkiye" as "turkiye", "ﬁne" as "fine". Text that is no UTF-8 comes back empty.
std::string plain_letters(std::string_view text);

/// The columns of a terminal that the code point takes: 0 for marks and controls, 2 for what Unicode Standard
/// Annex 11 calls wide, else 1.
int columns_of(char32_t code_point);

/// The columns that the text takes. A byte that is no UTF-8 counts 1.
std::size_t display_width(std::string_view text);

}  // namespace parley
