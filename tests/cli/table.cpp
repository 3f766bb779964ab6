#include "sim/report/table.h"

#include <catch2/catch.hpp>

using namespace parley;

TEST_CASE("widths as a terminal shows them") {
  CHECK(display_width("Geneva") == 6);
  CHECK(display_width("Genève") == 6);
  CHECK(display_width("Gene\u0300ve") == 6);  // a combining accent
  CHECK(display_width("日本") == 4);
  CHECK(display_width("한국어") == 6);
  CHECK(display_width("Україна") == 7);
  CHECK(display_width("שָׁלוֹם") == 4);  // points below and within letters
  CHECK(display_width("🤝") == 2);
  CHECK(display_width("🕊") == 1);  // not wide in Annex 11
  CHECK(display_width("") == 0);
  CHECK(display_width("\xff\xfe") == 2);  // no UTF-8: a column for each byte
}

TEST_CASE("columns stay aligned in any writing, and decimal points stand below each other") {
  using Align = TextTable::Align;
  TextTable table({Align::left, Align::point, Align::right});
  table.add({"Genève", "25.1 %", "a"});
  table.add({"日本の合意", "0.012 %", "bbb"});
  table.add({"none", "none", ""});
  table.add({"cafe\u0301", "-3", "c"});
  CHECK(table.text() ==
        "  Genève      25.1   %    a\n"
        "  日本の合意   0.012 %  bbb\n"
        "  none            none\n"
        "  cafe\u0301          -3        c\n");
}

TEST_CASE("bars are as long as their share, to an eighth of a column") {
  CHECK(bar(0, 8) == "");
  CHECK(bar(1, 4) == "████");
  CHECK(bar(0.5, 4) == "██");
  CHECK(bar(0.3125, 2) == "▋");
  CHECK(bar(2, 2) == "██");
}

TEST_CASE("cells beyond the named columns stand as the last column's do") {
  TextTable table({TextTable::Align::left, TextTable::Align::right});
  table.add({"", "one", "two", "three"});
  table.add({"row", "1", "22", "4"});
  CHECK(table.text() ==
        "       one  two  three\n"
        "  row    1   22      4\n");
}
