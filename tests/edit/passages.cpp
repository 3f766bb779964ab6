#include "sim/edit/passages.h"

#include <catch2/catch.hpp>

/// The text of a source, plain and sentence by sentence.
using namespace parley::edit;

namespace {

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> all;
  for (const Passage& one : passages(text)) all.push_back(text.substr(one.begin, one.end - one.begin));
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a text is parted into sentences and paragraphs") {
  CHECK(sentences_of("We shall not wait. “Never!” he said. Who asks?") ==
        Texts{"We shall not wait.", "“Never!” he said.", "Who asks?"});
  CHECK(sentences_of("U.S. officials met. It cost 1.5 billion.") ==
        Texts{"U.S. officials met.", "It cost 1.5 billion."});
  CHECK(sentences_of("He said: “Go.” She went.") == Texts{"He said: “Go.”", "She went."});
  CHECK(sentences_of("Head\n\nFirst. Second.\n\nThird") == Texts{"Head", "First.", "Second.", "Third"});
  CHECK(sentences_of("") == Texts{});
  CHECK(sentences_of("...") == Texts{"..."});
  const std::vector<Passage> all = passages("Head\n\nFirst. Second.");
  CHECK(all[2].paragraph == 2);
  CHECK(all[2].sentence == 2);
}

TEST_CASE("a page becomes text") {
  CHECK(text_of_html(
            "<html><head><title>T</title><style>p {}</style></head><body><p>One&nbsp;&amp; two<br>three</p>"
            "<script>if (a < b) x();</script><div>Four &#8211; &#x2019;five&rsquo;</div></body>") ==
        "One & two\n\nthree\n\nFour – ’five’");
  CHECK(text_of_html("AT&T & more <") == "AT&T & more");
  CHECK(text_of_html("no tags") == "no tags");
  CHECK(text_of_html("<p") == "");
  CHECK(text_of_html("&#xD800;&#99999999;&bogus;") == "&#xD800;&#99999999;&bogus;");
}

TEST_CASE("line ends, spaces and what is no UTF-8 are made plain") {
  CHECK(tidy_text("  One\r\ntwo \r\n\r\n three\t four\n\n\n") == "One two\n\nthree four");
  CHECK(tidy_text("a\rb\r\rc") == "a b\n\nc");
  CHECK(tidy_text("bad \xff byte") == "bad \xEF\xBF\xBD byte");
}

TEST_CASE("a quotation is found again, whatever its spaces and marks") {
  const std::string text = "We will not wait. \"The door stays open,\" she said. It ends here.";
  const std::vector<Passage> all = passages(text);
  REQUIRE(all.size() == 3);
  using Places = std::vector<std::size_t>;
  CHECK(covered_by(text, all, "“The door  stays open,”\nshe said.") == Places{1});
  CHECK(covered_by(text, all, "not wait. \"The door") == Places{0, 1});
  CHECK(covered_by(text, all, "another") == Places{});
  CHECK(covered_by(text, all, " ") == Places{});
}
