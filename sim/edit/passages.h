#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The text of a source as one codes it: plain, and sentence by sentence.
namespace parley::edit {

/// The text of a page: without its tags, scripts and styles, with entities as the characters that they stand for,
/// paragraphs parted by an empty line. For reading, not for showing: what is no HTML comes back much as it is.
std::string text_of_html(std::string_view html);
/// The text of Markdown (CommonMark): without the marks of headings, lists, quotations, emphasis and links; headings and items
/// of lists are paragraphs. Implemented in markdown.cpp.
std::string text_of_markdown(std::string_view markdown);
/// Line ends as "\n", spaces and single line breaks within a paragraph as one space, paragraphs parted by an empty line.
std::string tidy_text(std::string_view text);

/// A sentence: bytes [begin, end) of a tidy text.
struct Passage {
  std::size_t begin = 0, end = 0;
  std::size_t paragraph = 1;  ///< counted from 1
  std::size_t sentence = 1;   ///< in its paragraph, counted from 1
};
/// A sentence ends at . ! ? … (and closing quotation marks behind it) before a space, unless what comes next begins with a
/// small letter or the word before is an abbreviation of one letter ("U.S. officials").
std::vector<Passage> passages(std::string_view text);

/// Which of them a quotation covers, at least in part; spaces and kinds of quotation marks do not tell texts apart.
std::vector<std::size_t> covered_by(std::string_view text, const std::vector<Passage>& all,
                                    std::string_view quote);

}  // namespace parley::edit
