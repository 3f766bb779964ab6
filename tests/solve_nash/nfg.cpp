#include <catch2/catch.hpp>
#include <sstream>
#include <streambuf>

#include "sim/solve/nfg.h"
#include "tests/solve_nash/games.h"
#include "tests/solve_nash/vectors.h"

using namespace parley;

namespace {

NormalForm read(const std::string& text) {
  std::istringstream in(text);
  return read_nfg(in, "game.nfg");
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const NfgError& e) {
    return e.what();
  }
  return "accepted";
}

bool same(const NormalForm& a, const NormalForm& b) {
  return a.title == b.title && a.comment == b.comment && a.players == b.players &&
         a.strategies == b.strategies && a.exact == b.exact && a.payoff == b.payoff;
}

const std::string kHead = "NFG 1 R \"t\" { \"A\" \"B\" } { 2 2 }\n";

// A stream of one character for ever, which counts what is taken from it.
struct Endless : std::streambuf {
  std::string head;
  std::size_t given = 0;
  std::string block = std::string(4096, '7');
  explicit Endless(std::string h) : head(std::move(h)) {
    setg(head.data(), head.data(), head.data() + head.size());
  }
  int_type underflow() override {
    given += block.size();
    setg(block.data(), block.data(), block.data() + block.size());
    return traits_type::to_int_type('7');
  }
};

}  // namespace

// The first player's strategy runs fastest: Gambit's manual shows Selten (1975), figure 2.
TEST_CASE("the payoff version") {
  const auto game = read(
      "NFG 1 R \"Selten (IJGT, 75), Figure 2, normal form\"\n{ \"Player 1\" \"Player 2\" } { 3 2 }\n\n"
      "1 1 0 2 0 2 1 1 0 3 2 0\n");
  CHECK(game.title == "Selten (IJGT, 75), Figure 2, normal form");
  CHECK(game.players == std::vector<std::string>{"Player 1", "Player 2"});
  CHECK(game.strategies[0] == std::vector<std::string>{"1", "2", "3"});
  CHECK(game.payoff[0] == std::vector<double>{1, 1, 0, 0, 0, 2});
  CHECK(game.payoff[1] == std::vector<double>{1, 1, 2, 3, 2, 0});
  CHECK(malformed(game).empty());
}

TEST_CASE("the outcome version, with commas, unnamed outcomes and outcome 0") {
  const auto game = read(
      "NFG 1 R \"o\" { \"A\" \"B\" }\n{ { \"up\" \"down\" }\n{ \"left\" \"right\" } }\n\"a comment\"\n"
      "{ { \"win\" 1, -1 } { \"lose\" -1.5 1/3 } }\n1 2 0 1\n");
  CHECK(game.comment == "a comment");
  CHECK(game.strategies[1] == std::vector<std::string>{"left", "right"});
  CHECK(game.exact[0] == std::vector<Rational>{1, 0, Rational(-3, 2), 1});
  CHECK(game.exact[1] == std::vector<Rational>{-1, 0, Rational(1, 3), -1});
}

TEST_CASE("numbers are read exactly") {
  const auto game = read("NFG 1 D \"n\" { \"A\" } { 8 } 1 -2.50 +3 .5 7. 1e-3 -12E+2 -10/4");
  CHECK(game.exact[0] == std::vector<Rational>{1, Rational(-5, 2), 3, Rational(1, 2), 7, Rational(1, 1000),
                                               -1200, Rational(-5, 2)});
  CHECK(game.payoff[0][5] == 1e-3);
}

TEST_CASE("quotes and backslashes in strings") {
  const auto game = read("NFG 1 R \"say \\\"no\\\", a\\\\b c:\\d\" { \"{A}, 1\" } { { \"\" } } 1");
  CHECK(game.title == "say \"no\", a\\b c:\\d");
  CHECK(game.players[0] == "{A}, 1");
  CHECK(same(read(write_nfg(game)), game));
}

TEST_CASE("reading back what was written is the identity") {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    NormalForm game = games::random_table({2, 3, static_cast<int>(1 + seed % 3)}, seed);
    for (std::size_t c = 0; c < game.cells(); ++c) game.set(1, c, game.exact[1][c] / Rational(7 * seed));
    game.title = "tabs\tand\nlines, ünïcode, \\ \"";
    game.comment = seed % 2 ? "" : "1 2 3 { }";
    game.players = {"Russia", "the \"EU\"", "\\"};
    game.strategies[0] = {"hold", "concede ; all"};
    CHECK(same(read(write_nfg(game)), game));
  }
}

TEST_CASE("published games survive writing and reading") {
  if (vectors::files("nash").empty()) {
    WARN("skipped: no folder " << vectors::folder("nash"));
    return;
  }
  for (const auto& path : vectors::files("nash")) {
    const NormalForm game = vectors::table(vectors::read(path));
    CHECK(same(read(write_nfg(game)), game));
  }
}

TEST_CASE("what is wrong, and where") {
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"", "game.nfg:1:1: the file is empty; a game begins with NFG 1 R \"title\""},
      {" \n ", "game.nfg:2:2: the file is empty; a game begins with NFG 1 R \"title\""},
      {"\xEF\xBB\xBFNFG 1 R",
       "game.nfg:1:1: the file begins with a byte-order mark (or a byte that is not text); save it as UTF-8 "
       "without one"},
      {"EFG 2 R \"t\"", "game.nfg:1:1: expected NFG, which begins the file, found 'EFG'"},
      {"NFG 2 R \"t\"", "game.nfg:1:5: version '2' of the format is not known; only 1 is"},
      {"NFG 1 R { \"A\" }", "game.nfg:1:9: expected the title in quotes, found '{'"},
      {"NFG 1 R \"t", "game.nfg:1:9: the string that begins here has no closing quote"},
      {"NFG 1 R \"t\" { } { }", "game.nfg:1:17: a game needs at least one player"},
      {"NFG 1 R \"t\" { \"A\" \"B\" } { 2 }",
       "game.nfg:1:29: strategies for 1 players, but 2 are named on line 1"},
      {"NFG 1 R \"t\" { \"A\" } { 2 2 }", "game.nfg:1:25: strategies for more than the 1 players named"},
      {"NFG 1 R \"t\" { \"A\" } { 0 }", "game.nfg:1:23: a player needs at least one strategy"},
      {"NFG 1 R \"t\" { \"A\" } { -2 }", "game.nfg:1:23: '-2' is not a number of strategies"},
      {"NFG 1 R \"t\" { \"A\" \"B\" } { 2000 2000 } 1",
       "game.nfg:1:32: the game has more than 1048576 cells"},
      {kHead + "1 2 3 4 5 6 7", "game.nfg:2:14: the file ends after 7 payoffs; 4 cells x 2 players need 8"},
      {kHead + "1 2 3 4\n5 6 7 8 9", "game.nfg:3:9: more than the 8 payoffs that 4 cells x 2 players need"},
      {kHead + "1 2 nan 4 5 6 7 8",
       "game.nfg:2:5: 'nan' is not a number; write an integer, a decimal like -0.5 or 1e-3, or a fraction "
       "like 2/3"},
      {kHead + "1 2 3 4 1/0 6 7 8", "game.nfg:2:9: '1/0' divides by zero"},
      {kHead + "1 2 3 4 0.5/2 6 7 8",
       "game.nfg:2:9: '0.5/2' is not a fraction; write one as 2/3 or -2/3, integers above and below"},
      {kHead + "1 2 3 4 1e999999999999 6 7 8",
       "game.nfg:2:9: the exponent of '1e999999999999' is beyond 400"},
      {kHead + "1 2 1e400 4 5 6 7 8",
       "game.nfg:2:5: '1e400' is larger than 1e300: write the payoffs in larger units, which change no "
       "equilibrium"},
      {kHead + "{ { \"x\" 1 -1e301 } } 1 1 1 1",
       "game.nfg:2:11: '-1e301' is larger than 1e300: write the payoffs in larger units, which change no "
       "equilibrium"},
      {"NFG 1 R \"\xDC"
       "bung\" { \"A\" } { 2 } 1 2",
       "game.nfg:1:10: the byte DC is not UTF-8 text; save the file as UTF-8"},
      {"NFG 1 R \"\" { \"A\xED\xA0\x80\" } { 2 } 1 2",
       "game.nfg:1:16: the byte ED is not UTF-8 text; save the file as UTF-8"},
      {"NFG 1 R \"\" { \"A\" } { { \"1\" \"\xC3\" } } 1 2",
       "game.nfg:1:29: the byte C3 is not UTF-8 text; save the file as UTF-8"},
      {"NFG 1 R \"\xE2\x82", "game.nfg:1:12: the file ends within a character: it is not UTF-8 text"},
      {kHead + "1, 2 3 4 5 6 7 8",
       "game.nfg:2:2: a comma between payoffs; separate them with spaces, and write decimals with a point"},
      {kHead + "\"c\" { { \"x\" 1 2 3 } } 1 1 1 1",
       "game.nfg:2:7: this outcome has 3 payoffs for 2 players or more"},
      {kHead + "{ { \"x\" 1 } } 1 1 1 1", "game.nfg:2:3: this outcome has 1 payoffs for 2 players"},
      {kHead + "{ { \"x\" 1 2 } } 1 1 1 2",
       "game.nfg:2:23: '2' is not the number of an outcome; 0 (none) to 1 are"},
      {kHead + "{ { \"x\" 1 2 } } 1 1 1",
       "game.nfg:2:22: the file ends after 3 outcome numbers; the game has 4 cells"},
  };
  for (const auto& [text, message] : bad) {
    CAPTURE(text);
    CHECK(refusal(text) == message);
  }
}

TEST_CASE("all wrong payoffs are reported at once, up to a limit") {
  const std::string said = refusal(kHead + "inf 2 nan 4\n1/0 6 -- 8");
  CHECK(said.find(":2:1:") != std::string::npos);
  CHECK(said.find(":2:7:") != std::string::npos);
  CHECK(said.find(":3:1:") != std::string::npos);
  CHECK(said.find(":3:7:") != std::string::npos);
  std::string many = "NFG 1 R \"t\" { \"A\" } { 100 }";
  for (int k = 0; k < 100; ++k) many += " x";
  std::istringstream in(many);
  try {
    read_nfg(in, "f");
    FAIL("accepted");
  } catch (const NfgError& e) {
    CHECK(e.problems().size() == 21);
  }
}

// 500 MB of digits, were they asked for: the reader gives up within the first of them and says where they
// begin.
TEST_CASE("digits without end are refused after a few of them, with their place") {
  struct Case {
    std::string head;
    std::size_t line, column;
  };
  for (const Case& c : {Case{kHead + "1 2 ", 2, 5}, Case{"NFG 1 R \"t\" { \"A\" } { ", 1, 23},
                        Case{"NFG 1 R \"t", 1, 9}, Case{kHead + "{ { \"x\" ", 2, 9}}) {
    CAPTURE(c.head);
    Endless digits(c.head);
    std::istream in(&digits);
    try {
      read_nfg(in, "f");
      FAIL("accepted");
    } catch (const NfgError& e) {
      REQUIRE_FALSE(e.problems().empty());
      CHECK(e.problems().front().line == c.line);
      CHECK(e.problems().front().column == c.column);
    }
    CHECK(digits.given < 200000);
  }
}
