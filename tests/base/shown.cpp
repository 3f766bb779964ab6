#include "sim/base/shown.h"

#include <catch2/catch.hpp>

#include "sim/base/words.h"

using namespace parley;

TEST_CASE("what a terminal would obey is shown as an escape") {
  CHECK(shown("plain, ümlaut, 漢字, עברית") == "plain, ümlaut, 漢字, עברית");
  CHECK(shown("\x1b]0;owned\x07") == "\\u001b]0;owned\\u0007");
  CHECK(shown(std::string_view("a\0b", 3)) == "a\\u0000b");
  CHECK(shown("a\nb\tc\rd") == "a\\u000ab\\u0009c\\u000dd");
  CHECK(shown("\xc2\x9b"
              "2J\x7f") == "\\u009b2J\\u007f");  // C1, DEL
  CHECK(shown("\xe2\x80\xae"
              "txt\xe2\x80\xac\xe2\x81\xa6") == "\\u202etxt\\u202c\\u2066");  // bidi
  CHECK(shown("\xe2\x80\xa8") == "\\u2028");
  CHECK(shown("\x9b"
              "2J \xe9") == "\\x9b2J \\xe9");  // no UTF-8
  CHECK(shown("\xe2\x80\x8f"
              "ok") ==
        "\xe2\x80\x8f"
        "ok");  // a mark of direction is none of these
}

TEST_CASE("lines and bold letters of the program's own are left alone where they may stand") {
  CHECK(shown("a\n\tb\r", {.lines = true}) == "a\n\tb\\u000d");
  CHECK(shown("\x1b[1mA\x1b[0m\x1b[2J", {.bold = true}) == "\x1b[1mA\x1b[0m\\u001b[2J");
  CHECK(has_hidden("a\nb"));
  CHECK_FALSE(has_hidden("a\nb", {.lines = true}));
  CHECK(without_hidden("a\x1b[1mb\n\xe2\x80\xae"
                       "c",
                       {.lines = true}) == "a[1mb\nc");
}

TEST_CASE("what shown() wrote for hidden characters is left out of pages, and nothing else") {
  for (const char* text : {"\x1b[31mred", "a\nb\x07",
                           "\xc2\x9b"
                           "2J",
                           "\xe2\x80\xae"
                           "txt",
                           "\x9b"
                           "x",
                           "plain"})
    CHECK(without_escapes(shown(text)) == without_hidden(text));
  for (const char* text : {"\\u0041", "\\u00", "\\u", "\\", "\\x41", "\\xzz", "C:\\users\\x", "\\u00e9"})
    CHECK(without_escapes(text) == text);
}

TEST_CASE("quotes end after eighty characters, between two of them") {
  CHECK(in_quotes("short") == "\"short\"");
  std::string text;
  for (int i = 0; i < 100; ++i) text += "é";
  const std::string quote = in_quotes(text);
  CHECK(quote.size() == 80 * 2 + 2 + std::string("…").size());
  CHECK(is_utf8(quote));
  CHECK_FALSE(is_utf8("\xe9"));
}

TEST_CASE("a spreadsheet takes no text of a table for a formula") {
  CHECK(csv_cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0");
  CHECK(csv_cell("@SUM(1+1)") == "'@SUM(1+1)");
  CHECK(csv_cell("-2+3") == "'-2+3");
  CHECK(csv_cell("+1") == "'+1");
  CHECK(csv_cell("\tx") == "'\tx");
  CHECK(csv_cell("\rx") == "\"'\rx\"");
  CHECK(csv_cell("-2.5e-3") == "-2.5e-3");
  CHECK(csv_cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
  CHECK(csv_cell("=a,b") == "\"'=a,b\"");
}
