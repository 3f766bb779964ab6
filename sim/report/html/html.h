#pragma once
#include <fmt/format.h>

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Pieces of a page. What a user wrote becomes HTML through text() and name() alone, which escape it; a
/// std::string does not turn into Html by itself, so that nothing unescaped gets in by mistake.
namespace parley::html {

struct Html {
  std::string code;
  bool empty() const { return code.empty(); }
  Html& operator+=(const Html& more) {
    code += more.code;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return a += b; }
};

Html text(const std::string& words);  ///< escaped; what HTML forbids becomes U+FFFD; dates do not break
/// A name or another text of the scenario, in whatever script: set apart, so that text that runs from right
/// to left does not reorder what stands around it.
Html name(const std::string& words);
Html quoted(const std::string& words);  ///< a name in quotation marks
/// A number as people read it, with its exact value for programs: <data value="0.6134">61.3 %</data>. Spaces
/// in it do not break.
Html number(double value, const std::string& shown);

using Attributes = std::vector<std::pair<std::string, std::string>>;  ///< name, value (escaped here)
Html element(const std::string& tag, const Attributes& attributes, const Html& inside);
Html element(const std::string& tag, const Html& inside);

namespace detail {
template <class T>
auto shown(const T& argument) {
  if constexpr (std::is_same_v<T, Html>)
    return argument.code;
  else if constexpr (std::is_convertible_v<T, std::string>)
    return text(argument).code;
  else
    return argument;
}
template <class... Shown>
std::string filled(const char* sentence, const Shown&... shown) {
  return fmt::format(fmt::runtime(sentence), shown...);
}
}  // namespace detail

/// fmt's format for sentences: strings are escaped, Html stays. `sentence` is the program's own and has no
/// character that would need escaping.
template <class... Arguments>
Html words(const char* sentence, const Arguments&... arguments) {
  return {detail::filled(sentence, detail::shown(arguments)...)};
}

/// "a", "a and b", "a, b and c".
Html listed(const std::vector<Html>& parts, const std::string& last = "and");

Html paragraph(const Html& inside);
/// A quieter paragraph: what a reader may skip.
Html remark(const Html& inside);
Html bullets(const std::vector<Html>& items);
/// Closed at first; what is inside is not printed.
Html folded(const Html& summary, const Html& inside);

/// An id that HTML, CSS and SVG take: letters, digits and hyphens of `words`, others as hyphens; it begins
/// with a letter.
std::string safe_id(const std::string& words);

}  // namespace parley::html
