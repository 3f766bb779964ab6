#include <catch2/catch.hpp>
#include <iostream>

#include "dashboard.h"
#include "gui/charts.h"
#include "gui/widgets/shaping.h"
#include "gui/widgets/system_faces.h"
#include "sim/base/utf8.h"

/// Names in scripts that the dashboard's own faces lack, or that join letters, or run from right to left.
using namespace parley;
using gui::shaping::drawn;
using test::CoinDashboard;

namespace {

struct Script {
  const char *name, *text;
};
constexpr Script kScripts[] = {{"Chinese", "中华人民共和国"}, {"Japanese", "日本国のみなと"},
                               {"Korean", "대한민국"},        {"Arabic", "المملكة العربية"},
                               {"Hebrew", "ישראל"},           {"Hindi", "भारत गणराज्य"}};

std::u32string letters_of(const std::string& text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) letters += next_code_point(text, at);
  return letters;
}

/// Whether the system has a face for every letter; where not, the test says that it is left out.
bool can_show(const Script& script) {
  for (const char32_t c : letters_of(script.text))
    if (c != ' ' && !gui::own_faces_have(c) && !gui::system_face_with(c, "")) {
      std::cout << "left out: no font of this system has " << script.name << " letters\n";
      return false;
    }
  return true;
}

std::string coin_named(const std::string& name) {
  std::string text = test::kCoin;
  text.replace(text.find("\"name\": \"Heads\""), 15, "\"name\": \"" + name + "\"");
  return text;
}

}  // namespace

TEST_CASE("texts that need no layout are drawn as they are") {
  for (const char* text : {"", "Plain", "Ängste – “Ørsted” ≤ 5 %", "Ελλάς", "Москва", "\xEF\x81\x8B Run"}) {
    INFO(text);
    CHECK(drawn(text) == text);
  }
}

TEST_CASE("letters of every script have a picture, as wide as it is measured") {
  for (const Script& script : kScripts) {
    if (!can_show(script)) continue;
    INFO(script.name);
    CoinDashboard d(coin_named(script.text));
    d.frames(3);
    REQUIRE_FALSE(d.app().fonts_stale());
    CHECK(gui::shaping::letters_without_face().empty());
    const std::string shown = drawn(script.text);
    CHECK(shown.size() > 3);
    const gui::Fonts& fonts = d.app().fonts();
    float sum = 0;
    for (const char32_t c : letters_of(shown)) {
      const ImFontGlyph* glyph = fonts.body->FindGlyphNoFallback(static_cast<ImWchar>(c));
      REQUIRE(glyph);
      sum += glyph->AdvanceX;
    }
    CHECK(sum > 20);
    const gui::FontMetrics metrics(fonts);
    CHECK(metrics.width(script.text, fonts.em, false) * fonts.scale == Approx(sum).epsilon(0.02));
  }
}

TEST_CASE("Arabic letters join, and run from right to left, and numbers and Latin among them do not") {
  const Script arabic{"Arabic", "بيت"};
  if (!can_show(arabic)) return;
  gui::shaping::forget();
  // Three letters that join: each takes another form than it has alone.
  const std::u32string word = letters_of(drawn("بيت")), alone = letters_of(drawn("ب ي ت"));
  REQUIRE(word.size() == 3);
  REQUIRE(alone.size() == 5);
  CHECK(word[0] != alone[0]);
  CHECK(word[1] != alone[2]);
  // The first letter of the text is the last one from the left.
  const std::u32string one = letters_of(drawn("ب")), two = letters_of(drawn("ب ي"));
  CHECK(two.back() == one.back());
  CHECK(two.front() == letters_of(drawn("ي")).front());
  const std::u32string mixed = letters_of(drawn("ب 12 NATO"));
  const std::u32string tail = mixed.substr(mixed.size() - 4);
  CHECK(tail == U"NATO");
  CHECK(mixed.find(U"12") != std::u32string::npos);
  CHECK(letters_of(drawn("NATO ب")).substr(0, 4) == U"NATO");
  // Brackets are turned around where the text runs from the right.
  const std::u32string brackets = letters_of(drawn("(ب)"));
  CHECK(brackets.front() == U'(');
  CHECK(brackets.back() == U')');
}

TEST_CASE("two names of another script can be told apart, in the window and in a picture") {
  const Script chinese{"Chinese", "中俄"};
  if (!can_show(chinese)) return;
  const auto picture = [](const std::string& name) {
    CoinDashboard d(coin_named(name));
    d.frames(3);
    const std::string file = d.folder.file("bars.png");
    d.app().ask(gui::command::Export{"outcomes", "png", file, false});
    d.frames(3);
    return test::text_of_file(file);
  };
  const std::string china = picture("中"), russia = picture("俄");
  CHECK(china.size() > 1000);
  CHECK(china != russia);
}

TEST_CASE("a letter that no font has is named at opening") {
  // A script of which fonts are rare; where there is one, nothing can be tried.
  const std::string name = "\xF0\x90\x8E\xA0";  // U+103A0, Old Persian
  if (gui::system_face_with(U'\U000103A0', "")) {
    std::cout << "left out: this system has a font for U+103A0\n";
    return;
  }
  CoinDashboard d(coin_named("A " + name));
  d.frames(4);
  CHECK(d.app().message().find("U+103A0") != std::string::npos);
  bool warned = false;
  d.view().dialog = gui::Dialog::about;
  warned = d.screen_text().find("U+103A0") != std::string::npos;
  CHECK(warned);
  // Another file has none of it.
  d.view().dialog = gui::Dialog::none;
  d.frames(2);
  d.open(d.folder.file("plain.json", test::kCoin));
  d.frames(3);
  CHECK(gui::shaping::letters_without_face().empty());
  CHECK(d.app().message().find("U+103A0") == std::string::npos);
}
