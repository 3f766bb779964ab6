#include <charconv>
#include <cstring>
#include <limits>
#include <map>

#include "sim/base/shown.h"
#include "sim/base/utf8.h"
#include "sim/scenario/json.h"
#include "sim/scenario/limits.h"

namespace parley {
namespace {

struct SyntaxError {};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' ||
         c == '.' || c == '_';
}

/// Whether the text is a number of RFC 8259: -? (0 | [1-9][0-9]*) (.[0-9]+)? ([eE][+-]?[0-9]+)?
bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > from;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (i < text.size() && text[i] == '0')
    ++i;
  else if (!digits())
    return false;
  if (i < text.size() && text[i] == '.' && (++i, !digits())) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

/// NaN for a number too large for a double; 0 for one too small.
double to_double(std::string_view text) {
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec == std::errc()) return number;
  const auto exponent = text.find_first_of("eE");
  const bool tiny = exponent == std::string_view::npos ? text.find_first_of("123456789") > text.find('.')
                                                       : text[exponent + 1] == '-';
  return tiny ? (text[0] == '-' ? -0.0 : 0.0) : std::numeric_limits<double>::quiet_NaN();
}

class Parser {
 public:
  Parser(std::string_view text, std::vector<Problem>& problems) : text_(text), problems_(problems) {}

  Json whole() {
    refuse_wide_letters();
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") {
      text_.remove_prefix(3);
      report(here(), "byte-order-mark", "the file begins with a byte order mark",
             "save it as UTF-8 without one");
    }
    skip();
    if (done())
      fail("the file is empty", "a scenario is an object: { \"format\": \"parley-scenario/1\", … }");
    Json value = any();
    skip();
    if (value.kind == Json::Kind::number && is_decimal_comma(at_)) take_decimal_comma(value);
    if (!done())
      fail("there is more after the end of the scenario's object: " + shown(), "one file holds one object");
    return value;
  }

 private:
  std::string_view text_;
  std::vector<Problem>& problems_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1, depth_ = 0;
  std::size_t values_ = 0;
  std::string path_;

  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  Place here() const { return {line_, column_}; }

  /// UTF-16 and UTF-32, with or without a byte order mark: in JSON every second byte of them is then 0.
  void refuse_wide_letters() {
    const auto byte = [&](std::size_t i) {
      return i < text_.size() ? static_cast<unsigned char>(text_[i]) : 1u;
    };
    const bool little = byte(0) == 0xFF && byte(1) == 0xFE, big = byte(0) == 0xFE && byte(1) == 0xFF;
    const bool low_first = byte(0) != 0 && byte(1) == 0, high_first = byte(0) == 0 && text_.size() > 1;
    if (!little && !big && !low_first && !high_first) return;
    const bool wide = (little && byte(2) == 0 && byte(3) == 0) || (low_first && byte(2) == 0) ||
                      (high_first && byte(1) == 0);
    fail(std::string("the file is in ") + (wide ? "UTF-32" : "UTF-16") +
             (little || low_first ? " (low byte first)" : " (high byte first)"),
         "save it in the encoding UTF-8; in a text editor: Save as, Encoding: UTF-8");
  }

  void advance() {
    const std::size_t length = utf8_length(text_.substr(at_));
    if (length == 0) {
      fail("this is not UTF-8", "save the file in the encoding UTF-8");
    }
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
    at_ += length;
  }

  void report(Place place, const char* kind, std::string what, std::string right) {
    add_problem(problems_,
                {Problem::error, kind, path_, place.line, place.column, std::move(what), std::move(right)});
  }

  [[noreturn]] void fail_at(Place place, std::string what, std::string right) {
    report(place, "bad-json", std::move(what), std::move(right));
    throw SyntaxError{};
  }
  [[noreturn]] void fail(std::string what, std::string right) {
    fail_at(here(), std::move(what), std::move(right));
  }

  /// What stands here, for a message.
  std::string shown() const {
    if (done()) return "the end of the file";
    std::size_t length = 0;
    while (length < 24 && at_ + length < text_.size() && is_word(text_[at_ + length])) ++length;
    if (length == 0) length = std::max<std::size_t>(1, utf8_length(text_.substr(at_)));
    return text_[at_] == '"' ? "a text in quotes"
                             : std::string("\"").append(text_.substr(at_, length)).append("\"");
  }

  /// Passes spaces; reports comments.
  void skip() {
    for (;;) {
      while (!done() && is_space(peek())) advance();
      const std::string_view rest = text_.substr(at_, 2);
      const bool block = rest == "/*";
      if (!block && rest != "//" && rest.substr(0, 1) != "#") return;
      report(here(), "comment", "a scenario file may not have comments",
             "remove it, or put it into a \"note\"");
      while (!done() && !(block ? text_.substr(at_, 2) == "*/" : peek() == '\n')) advance();
      if (block && done()) fail("the comment does not end", "a scenario file may not have comments");
      if (block) advance(), advance();
    }
  }

  Json any() {
    const Place place = here();
    if (++values_ > max_json_values)
      fail("there are more than " + std::to_string(max_json_values) + " values", "split it");
    Json value;
    const char c = peek();
    if (c == '{' || c == '[')
      value = c == '{' ? object() : array();
    else if (c == '"')
      value.kind = Json::Kind::string, value.text = string();
    else if (!done() && is_word(c))
      value = word();
    else if (c == '\'')
      fail("a text in single quotes", "write it in double quotes");
    else if (c == ',')
      fail("a comma too many", "remove it");
    else if (c == '}' || c == ']')
      fail("a value is missing before " + shown(), "remove the comma before it, or write the value");
    else
      fail("expected a value, found " + shown(),
           "a value is an object, an array, a text in double quotes, a number, true, false or null");
    value.place = place;
    return value;
  }

  void enter() {
    if (++depth_ > max_json_depth)
      fail("nested more than " + std::to_string(max_json_depth) + " levels deep",
           "no scenario needs so many; is a bracket missing?");
    advance();
    skip();
  }

  Json object() {
    Json value;
    value.kind = Json::Kind::object;
    const Place open = here();
    enter();
    std::map<std::string, int, std::less<>> lines;  // of the keys, where they stand first
    const std::size_t outer = path_.size();
    while (peek() != '}') {
      const Place place = here();
      std::string key = member_key(open);
      if (key.size() > max_key_bytes) shorten(place, key);
      if (outer > 0) path_ += '.';
      path_ += key;
      const auto [first, fresh] = lines.emplace(key, place.line);
      if (!fresh) report_repeat(place, key, first->second);
      skip();
      if (peek() != ':') fail("expected \":\" after the key, found " + shown(), "write \"key\": value");
      advance();
      skip();
      value.items.push_back(any());
      value.items.back().key = std::move(key);
      value.items.back().key_place = place;
      value.items.back().repeated = !fresh;
      if (value.items.back().kind == Json::Kind::number && is_decimal_comma(at_))
        take_decimal_comma(value.items.back());
      path_.resize(outer);
      separator('}', open);
    }
    advance();
    --depth_;
    return value;
  }

  void report_repeat(Place place, const std::string& key, int line) {
    report(place, "repeated-key", "the key " + in_quotes(key) + " is repeated",
           "a key stands once in an object; the first is in line " + std::to_string(line));
  }

  /// A key of more than a thousand bytes names nothing; it is kept as its beginning.
  void shorten(Place place, std::string& key) {
    const std::size_t bytes = key.size();
    key = cut(key);
    report(place, "long-key", "the key " + in_quotes(key) + " has " + std::to_string(bytes) + " bytes",
           "a key has at most " + std::to_string(max_key_bytes));
  }

  /// Whether a comma and digits stand here, right behind a number in digits: 1,5.
  bool is_decimal_comma(std::size_t at) const {
    return at > 0 && is_digit(text_[at - 1]) && at + 1 < text_.size() && text_[at] == ',' &&
           is_digit(text_[at + 1]);
  }

  /// Where no list is, a comma within a number can only be meant as its point.
  void take_decimal_comma(Json& value) {
    advance();
    const std::size_t from = at_;
    while (!done() && is_word(peek())) advance();
    const std::string rest(text_.substr(from, at_ - from));
    report(value.place, "decimal-comma", in_quotes(value.text + ',' + rest) + " has a decimal comma",
           "write " + cut(value.text + '.' + rest));
    value.text += '.' + rest;
    if (is_json_number(value.text)) value.number = to_double(value.text);
  }

  std::string member_key(Place open) {
    if (peek() == '"') return string();
    if (done())
      fail("the file ends inside the object that begins in line " + std::to_string(open.line),
           "close it with \"}\"");
    if (peek() == ',') fail("a comma too many", "remove it");
    if (peek() == '\'' || (is_word(peek()) && !is_digit(peek())))
      fail("expected a key, found " + shown(), "write keys in double quotes");
    fail("expected a key or \"}\", found " + shown(), "write \"key\": value");
  }

  Json array() {
    Json value;
    value.kind = Json::Kind::array;
    const Place open = here();
    enter();
    const std::size_t outer = path_.size();
    while (peek() != ']') {
      path_.append("[").append(std::to_string(value.items.size())).append("]");
      if (done())
        fail("the file ends inside the array that begins in line " + std::to_string(open.line),
             "close it with \"]\"");
      value.items.push_back(any());
      path_.resize(outer);
      separator(']', open);
    }
    advance();
    --depth_;
    return value;
  }

  /// After a member or item: a comma and something behind it, or the end.
  void separator(char close, Place open) {
    skip();
    const std::string ends = std::string("\"") + close + "\"";
    if (peek() == close) return;
    if (done())
      fail("the file ends inside the " + std::string(close == '}' ? "object" : "array") +
               " that begins in line " + std::to_string(open.line),
           "close it with " + ends);
    if (peek() != ',')
      fail("expected \",\" or " + ends + ", found " + shown(),
           "put a comma between two " + std::string(close == '}' ? "members" : "items"));
    const Place comma = here();
    advance();
    skip();
    if (peek() == close) fail_at(comma, "a comma before " + ends, "remove it");
  }

  Json word() {
    const std::size_t from = at_;
    const Place place = here();
    while (!done() && is_word(peek())) advance();
    const std::string word(text_.substr(from, at_ - from));
    Json value;
    if (word == "null") return value;
    if (word == "true" || word == "false") return json_boolean(word == "true");
    value.kind = Json::Kind::number;
    value.text = word;
    const std::string bare = word[0] == '-' || word[0] == '+' ? word.substr(1) : word;
    if (bare == "NaN" || bare == "nan" || bare == "Infinity" || bare == "inf" || bare == "Inf") {
      value.number = std::numeric_limits<double>::quiet_NaN();
      report(place, "not-finite", cut(word) + " is not a number of JSON", "write a finite number");
      return value;
    }
    if (!is_json_number(word)) bad_word(place, word, bare);
    value.number = to_double(word);
    if (value.number != value.number)
      report(place, "not-finite", cut(word) + " is too large",
             "write a number that is less than 1.8e308 in size");
    return value;
  }

  [[noreturn]] void bad_word(Place place, const std::string& word, const std::string& bare) {
    if (word == "True" || word == "False")
      fail_at(place, "unknown word \"" + word + "\"", word == "True" ? "write true" : "write false");
    if (word == "None" || word == "undefined")
      fail_at(place, "unknown word \"" + word + "\"", "leave the key out");
    const bool numeric =
        !bare.empty() && (is_digit(bare[0]) || (bare[0] == '.' && bare.size() > 1 && is_digit(bare[1])));
    if (!numeric) fail_at(place, "unknown word " + in_quotes(word), "write texts in double quotes");
    std::string right = "write numbers like 12, -0.5 or 1e3";
    if (word[0] == '+' && is_json_number(bare)) right = "write " + cut(bare);
    if (bare[0] == '.') right = "write a digit before the point";
    if (bare.back() == '.') right = "write a digit after the point";
    if (bare.size() > 1 && bare[0] == '0' && is_digit(bare[1])) right = "write no zero in front";
    fail_at(place, in_quotes(word) + " is not a number of JSON", right);
  }

  std::string string() {
    const Place open = here();
    std::string out;
    advance();
    for (;;) {
      if (done() || peek() == '\n')
        fail_at(open, "the text that begins here does not end in its line",
                "close it with a double quote; write a line break as \\n");
      const char c = peek();
      if (c == '"') break;
      if (c == '\\') {
        escape(out);
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20)
        fail("a control character inside a text", c == '\t' ? "write a tab as \\t" : "write it as \\u00XX");
      const std::size_t from = at_;
      advance();
      out.append(text_.substr(from, at_ - from));
    }
    advance();
    return out;
  }

  void escape(std::string& out) {
    static constexpr char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const Place place = here();
    advance();
    const char c = peek();
    const char* letter = c == '\0' ? nullptr : std::strchr(letters, c);
    if (letter != nullptr) {
      out += meanings[letter - letters];
      advance();
    } else if (c == 'u') {
      advance();
      unsigned code = hex(place);
      if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        advance(), advance();
        const unsigned low = hex(place);
        if (low < 0xDC00 || low > 0xDFFF) bad_surrogate(place);
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      } else if (code >= 0xD800 && code <= 0xDFFF) {
        bad_surrogate(place);
      }
      append_utf8(out, code);
    } else {
      fail_at(
          place, "unknown escape in a text",
          "a backslash stands before \", \\, /, b, f, n, r, t or uXXXX; write a backslash itself as \\\\");
    }
  }

  [[noreturn]] void bad_surrogate(Place place) {
    fail_at(place, "half of a pair of \\u escapes", "write the character itself");
  }

  unsigned hex(Place place) {
    unsigned code = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = peek();
      const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!is_digit(c) && !letter)
        fail_at(place, "\\u without four hexadecimal digits",
                "write for example \\u00e9, or the character itself");
      code = code * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : (c | 32) - 'a' + 10);
      advance();
    }
    return code;
  }
};

}  // namespace

std::optional<Json> parse_json(std::string_view text, std::vector<Problem>& problems) {
  try {
    return Parser(text, problems).whole();
  } catch (const SyntaxError&) {
    return std::nullopt;
  }
}

}  // namespace parley
