#include <algorithm>

#include "sim/edit/passages.h"

/// Markdown as one reads it: a quotation has the words, not the marks.
namespace parley::edit {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// "## ", "> ", "- ", "12. ", without which the rest of the line is its text; how long that is.
std::size_t line_mark(std::string_view line) {
  std::size_t at = 0;
  const auto blanks = [&] {
    while (at < line.size() && is_blank(line[at])) ++at;
  };
  for (;;) {
    blanks();
    std::size_t end = at;
    if (end < line.size() && line[end] == '>') {
      at = end + 1;
      continue;
    }
    while (end < line.size() && line[end] == '#') ++end;
    if (end == at && end < line.size() && (line[end] == '-' || line[end] == '*' || line[end] == '+')) ++end;
    if (end == at) {
      while (end < line.size() && end - at < 9 && line[end] >= '0' && line[end] <= '9') ++end;
      end = end > at && end < line.size() && (line[end] == '.' || line[end] == ')') ? end + 1 : at;
    }
    if (end == at || end >= line.size() || !is_blank(line[end])) return at;
    at = end;
  }
}

bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (const char c : line) {
    if (c == '-' || c == '*' || c == '_' || c == '=')
      ++marks;
    else if (!is_blank(c))
      return false;
  }
  return marks > 2;
}

bool is_item(std::string_view mark) { return mark.find_first_not_of("> \t") != std::string_view::npos; }

bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

bool is_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

/// The text of a link or picture that begins at its "[", and where it ends; none where that is no link.
std::size_t link_end(std::string_view text, std::size_t from, std::string_view& words) {
  const std::size_t close = text.find(']', from);
  if (close == std::string_view::npos || close + 1 >= text.size()) return 0;
  const char opens = text[close + 1];
  if (opens != '(' && opens != '[') return 0;
  const std::size_t end = text.find(opens == '(' ? ')' : ']', close + 2);
  if (end == std::string_view::npos) return 0;
  words = text.substr(from + 1, close - from - 1);
  return end + 1;
}

/// The words of a line without the marks within it. An underscore within a word is part of it.
std::string words_of(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    std::string_view words;
    const bool picture = c == '!' && at + 1 < line.size() && line[at + 1] == '[';
    if (picture || c == '[') {
      if (const std::size_t end = link_end(line, at + (picture ? 1 : 0), words); end > 0) {
        if (!picture) out += words_of(words);
        at = end;
        continue;
      }
    }
    const bool inner =
        c == '_' && at > 0 && at + 1 < line.size() && is_word(line[at - 1]) && is_word(line[at + 1]);
    const bool times =
        c == '*' && at > 0 && at + 1 < line.size() && is_blank(line[at - 1]) && is_blank(line[at + 1]);
    if (c == '\\' && at + 1 < line.size() && !is_word(line[at + 1]) && !is_blank(line[at + 1]))
      out += line[++at];
    else if ((c != '*' && c != '_' && c != '`') || inner || times)
      out += c;
    ++at;
  }
  return out;
}

}  // namespace

std::string text_of_markdown(std::string_view markdown) {
  std::string text;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    const std::string_view line = markdown.substr(at, end - at);
    const std::size_t mark = line_mark(line);
    if (is_rule(line) || is_fence(line))
      text += "\n";
    else  // a heading and an item of a list are paragraphs of their own, a line of a quotation is not
      text += (is_item(line.substr(0, mark)) ? "\n\n" : "") + words_of(line.substr(mark)) +
              (line.starts_with("#") ? "\n\n" : "\n");
    at = end + 1;
  }
  return tidy_text(text);
}

}  // namespace parley::edit
