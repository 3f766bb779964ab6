// Tables made up by changing good ones: each is refused, or read, written, read again and written as the same bytes.
#include <catch2/catch.hpp>
#include <random>

#include "sim/import/table.h"

using namespace parley;

namespace {

const std::vector<std::string> kSeeds{
    "issue,actor,position,salience,power\ntax,A,0,0.8,1\ntax,B,40,0.5,2\nquota,A,100,1,1\nquota,B,60,0.2,2\n",
    "case;issue;actor;position;position_low;position_high;salience;salience_low;salience_high;power;"
    "reference;outcome;actor_name;"
    "issue_name;scale_from;scale_to\n1;tax;A;3;2;4;80;70;90;1;0;2;Arc;\"The; "
    "tax\";0;10\n1;tax;B;8;;;55.5;;;2;0;2;Bru;;0;10\n"
    "2;tax;B;0;0;0;;;;2;;;;;;\n",
    "#A\tA\tArcadia\n#A\tB\n#P\ttax\n#P\tquota\n#M\ttax\t-20\tnone\n#M\ttax\t120\tall\n#D\tA\ttax\t0\t0."
    "8\t1\n"
    "#D\tB\ttax\t40\t0.5\t2\n#D\tA\tquota\t100\t1\t1\n",
    "Title,Text,2,2\nActor,Description,Influence,Position,Salience,roads,\nA,Arc,1,50,80,1,1\nB,\"Bru, "
    "\"\"old\"\"\",2,,,3,50\n"};

/// Pieces of text that readers of tables stumble over.
const std::vector<std::string> kPieces{",",
                                       ";",
                                       "\t",
                                       "\"",
                                       "\"\"",
                                       "\n",
                                       "\r\n",
                                       "\r",
                                       " ",
                                       "#",
                                       "#A",
                                       "#P",
                                       "#M",
                                       "#D",
                                       ".",
                                       "-",
                                       "0",
                                       "1",
                                       "100",
                                       "101",
                                       "5e-324",
                                       "1e308",
                                       "-1e308",
                                       "NA",
                                       "0.5",
                                       "A",
                                       "B",
                                       "tax",
                                       "actor_name",
                                       "\v",
                                       "ä",
                                       "\xEF\xBB\xBF",
                                       "99.99999999999999",
                                       "scale_from",
                                       "scale_to",
                                       "1.0000000000000002",
                                       "0.1",
                                       "-0"};

std::string changed(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
  for (std::size_t changes = 1 + below(5); changes > 0; --changes) {
    const std::size_t at = below(text.size() + 1), length = std::min<std::size_t>(below(6), text.size() - at);
    switch (below(4)) {
      case 0:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 1:
        text.replace(at, length, kPieces[below(kPieces.size())]);
        break;
      case 2:
        text.erase(at, length);
        break;
      default: {  // a line once more, elsewhere
        const std::size_t from = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
        const std::size_t to = std::min(text.find('\n', from), text.size() - 1);
        if (from <= to) text += text.substr(from, to - from + 1);
      }
    }
  }
  return text;
}

}  // namespace

TEST_CASE("tables made up of good ones: what is written is read again and written as the same") {
  std::mt19937 random(20261130);
  int read = 0;
  for (int k = 0; k < 40'000; ++k) {
    const std::string text = changed(kSeeds[static_cast<std::size_t>(k) % kSeeds.size()], random);
    const TableRead first = read_position_table(text);
    if (first.table.has_value() != first.problems.empty()) {
      INFO(text);
      FAIL("a table is read or has problems");
    }
    if (!first.table) continue;
    ++read;
    const std::string written = write_position_table(*first.table);
    const TableRead again = read_position_table(written);
    if (again.table && write_position_table(*again.table) == written) continue;
    INFO(text << "\nis written as\n" << written);
    REQUIRE(again.table);
    CHECK(write_position_table(*again.table) == written);
  }
  CHECK(read > 4'000);
}
