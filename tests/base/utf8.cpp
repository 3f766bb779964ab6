#include "sim/base/utf8.h"

#include <catch2/catch.hpp>
#include <string>

using namespace parley;

TEST_CASE("every code point that UTF-8 can hold is read as it was written") {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    append_utf8(text, c);
    std::size_t at = 1;
    REQUIRE(utf8_length(text.substr(1)) == text.size() - 1);
    REQUIRE(next_code_point(text, at) == c);
    REQUIRE(at == text.size());
    drop_last_code_point(text);
    REQUIRE(text == "a");
  }
}

TEST_CASE("bytes that are no UTF-8 are passed one by one") {
  // A stray continuation, an overlong form, half of a pair, a cut sequence, a code point beyond the last.
  for (const std::string bad : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xE2\x82", "\xF4\x90\x80\x80"}) {
    CHECK(utf8_length(bad) == 0);
    std::size_t at = 0;
    CHECK(next_code_point(bad, at) == 0xFFFD);
    CHECK(at == 1);
  }
  CHECK(utf8_length("") == 0);
}

TEST_CASE("columns follow Unicode's East Asian Width") {
  CHECK(columns_of(U'a') == 1);
  CHECK(columns_of(U'\n') == 0);
  CHECK(columns_of(0x0301) == 0);   // combining acute accent
  CHECK(columns_of(0x200B) == 0);   // zero width space
  CHECK(columns_of(0x65E5) == 2);   // 日
  CHECK(columns_of(0xD55C) == 2);   // 한
  CHECK(columns_of(0x1F91D) == 2);  // handshake
  CHECK(columns_of(0x2212) == 1);   // minus sign
}
