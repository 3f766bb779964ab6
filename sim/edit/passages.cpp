#include "sim/edit/passages.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sim/base/utf8.h"

namespace parley::edit {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return small;
}

/// Tags after which a paragraph ends.
bool parts_paragraphs(std::string_view name) {
  static constexpr std::array<std::string_view, 18> blocks{
      "p",  "div", "h1", "h2", "h3", "h4", "h5",      "h6",      "li",
      "ul", "ol",  "tr", "td", "th", "br", "section", "article", "blockquote"};
  return std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

/// The characters that "&name;" stands for; empty where it is none that pages of text use.
std::string entity(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> known{{{"amp", "&"},
                                                                                        {"lt", "<"},
                                                                                        {"gt", ">"},
                                                                                        {"quot", "\""},
                                                                                        {"apos", "'"},
                                                                                        {"nbsp", " "},
                                                                                        {"ldquo", "“"},
                                                                                        {"rdquo", "”"},
                                                                                        {"lsquo", "‘"},
                                                                                        {"rsquo", "’"},
                                                                                        {"ndash", "–"},
                                                                                        {"mdash", "—"},
                                                                                        {"hellip", "…"},
                                                                                        {"shy", ""}}};
  for (const auto& [known_name, text] : known)
    if (known_name == name) return std::string(text);
  if (name.size() < 2 || name[0] != '#') return {};
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc() || end != digits.data() + digits.size() || code == 0 || code > 0x10FFFF ||
      surrogate)
    return {};
  std::string text;
  append_utf8(text, code);
  return text;
}

/// Characters as quotations are compared: one kind of quotation mark and dash, no spaces.
std::string bare(std::string_view text, std::vector<std::size_t>* places = nullptr) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    char32_t c = next_code_point(text, at);
    if (c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»') c = U'"';
    if (c == U'‘' || c == U'’' || c == U'ʼ') c = U'\'';
    if (c == U'–' || c == U'—' || c == U'−') c = U'-';
    if (c == U' ' || c == U'\n' || c == U'\t' || c == U'\u00A0' || c == U'\r') continue;
    const std::size_t before = out.size();
    append_utf8(out, c);
    if (places != nullptr) places->insert(places->end(), out.size() - before, from);
  }
  return out;
}

bool ends_sentence(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }
bool closes(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'”' || c == U'’' || c == U'»' || c == U')' || c == U']';
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::size_t end = std::min(html.find('>', at), html.size());
      std::string name = lower(html.substr(at + 1, end - at - 1));
      if (!name.empty() && name[0] == '/') name.erase(0, 1);
      name = name.substr(0, std::min(name.find_first_of(" \t\r\n/"), name.size()));
      if (parts_paragraphs(name)) text += "\n\n";
      at = std::min(end + 1, html.size());
      if (html[at - 1] == '>' && (name == "script" || name == "style" || name == "head" || name == "title")) {
        const std::size_t close = lower(html).find("</" + name, at);
        if (close != std::string::npos) at = close;
      }
    } else if (html[at] == '&') {
      const std::size_t end = html.find(';', at);
      const bool short_enough = end != std::string_view::npos && end - at < 12;
      const std::string known = short_enough ? entity(html.substr(at + 1, end - at - 1)) : "";
      const bool soft = short_enough && html.substr(at, end - at) == "&shy";
      text += known.empty() && !soft ? "&" : known;
      at = known.empty() && !soft ? at + 1 : end + 1;
    } else {
      text += html[at++];
    }
  }
  return tidy_text(text);
}

std::string tidy_text(std::string_view text) {
  std::string out;
  std::size_t breaks = 0;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++breaks;
      gap = true;
      ++at;
      continue;
    }
    if (gap && !out.empty()) out += breaks > 1 ? "\n\n" : " ";
    gap = false, breaks = 0;
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (utf8_length(text.substr(from)) == 0)
      append_utf8(out, U'\uFFFD');
    else if (c >= 0x20)
      out += text.substr(from, at - from);
  }
  return out;
}

std::vector<Passage> passages(std::string_view text) {
  std::vector<Passage> found;
  std::size_t paragraph = 1, sentence = 1, begin = 0, letters = 0;
  const auto finish = [&](std::size_t end) {
    if (end > begin) found.push_back({begin, end, paragraph, sentence++});
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "\n\n") {
      finish(at);
      at += 2;
      begin = at, ++paragraph, sentence = 1, letters = 0;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (!ends_sentence(c)) {
      letters = c == U' ' ? 0 : letters + (c != U'.');
      continue;
    }
    const bool initial = c == U'.' && letters == 1;
    std::size_t end = at;
    while (end < text.size()) {
      std::size_t next = end;
      const char32_t d = next_code_point(text, next);
      if (!closes(d) && !ends_sentence(d)) break;
      end = next;
    }
    letters = 0;
    at = end;
    if (end >= text.size() || text[end] != ' ') continue;
    const char after = end + 1 < text.size() ? text[end + 1] : 'A';
    if (initial || (after >= 'a' && after <= 'z')) continue;
    finish(end);
    at = begin = end + 1;
  }
  finish(text.size());
  return found;
}

std::vector<std::size_t> covered_by(std::string_view text, const std::vector<Passage>& all,
                                    std::string_view quote) {
  std::vector<std::size_t> covered, places;
  const std::string wanted = bare(quote);
  if (wanted.empty()) return covered;
  const std::string whole = bare(text, &places);
  const std::size_t found = whole.find(wanted);
  if (found == std::string::npos) return covered;
  const std::size_t first = places[found], last = places[found + wanted.size() - 1];
  for (std::size_t k = 0; k < all.size(); ++k)
    if (all[k].begin <= last && first < all[k].end) covered.push_back(k);
  return covered;
}

}  // namespace parley::edit
