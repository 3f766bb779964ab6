#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Text from outside (names, keys, arguments, labels, names of files) made fit to be shown. What a terminal
/// would obey and what turns the order of letters around is written as an escape that everybody can see.
namespace parley {

/// Whether all of it is well-formed UTF-8.
bool is_utf8(std::string_view text);

/// What shown() may leave as it is.
struct ShownAs {
  bool lines = false;  ///< line breaks (LF) and tabs
  bool bold = false;   ///< the two sequences that begin and end bold letters, as this program writes them
};

/// The text with every control character (C0, DEL, C1), line and paragraph separator and bidirectional
/// embedding, override or isolate written as \u00XX, and every byte that is no UTF-8 as \xXX. The form is
/// that of JSON, so that JSON text keeps its meaning.
std::string shown(std::string_view text, ShownAs as = {});

/// Whether shown() would change the text.
bool has_hidden(std::string_view text, ShownAs as = {});

/// The text without what shown() would escape.
std::string without_hidden(std::string_view text, ShownAs as = {});

/// The text without the escapes that shown() writes, for pages: there nothing is obeyed, and nobody wants to read
/// them.
std::string without_escapes(std::string_view text);

/// At most `most` characters of the text, "…" for the rest.
std::string cut(std::string_view text, std::size_t most = 80);

/// The text in double quotes, cut() to 80 characters.
std::string in_quotes(std::string_view text);

}  // namespace parley
