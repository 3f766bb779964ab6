#include "sim/report/html/dates.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace parley::html {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Reads along a text that may begin with a date.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  std::size_t at() const { return at_; }

  /// A number of so many digits, and no more.
  bool digits(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    while (at_ + n < text_.size() && is_digit(text_[at_ + n])) ++n;
    if (n < least || n > most) return false;
    at_ += n;
    return true;
  }
  bool word(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool month() {
    for (const std::string_view name : kMonths)
      for (const std::string_view form : {name, name.substr(0, 3)}) {
        const std::size_t end = at_ + form.size();
        if (!text_.substr(at_).starts_with(form) || (end < text_.size() && is_letter(text_[end]))) continue;
        at_ = end;
        return true;
      }
    return false;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// How many bytes of the beginning of the text are a date.
std::size_t date_length(std::string_view text) {
  if (Reader iso(text);
      iso.digits(4, 4) && iso.word("-") && iso.digits(2, 2) && iso.word("-") && iso.digits(2, 2))
    return iso.at();
  const auto then_year = [&](const Reader& so_far, std::string_view between) {
    Reader longer = so_far;
    return longer.word(between) && longer.digits(4, 4) ? longer.at() : 0;
  };
  if (Reader day(text); day.digits(1, 2) && day.word(" ") && day.month())
    return std::max(day.at(), then_year(day, " "));
  Reader month(text);
  if (!month.month()) return 0;
  if (const std::size_t whole = then_year(month, " ")) return whole;
  if (!month.word(" ") || !month.digits(1, 2)) return 0;
  return then_year(month, ", ");
}

}  // namespace

std::string with_whole_dates(const std::string& escaped) {
  if (escaped.find_first_of("0123456789") == std::string::npos) return escaped;
  std::string out;
  for (std::size_t at = 0; at < escaped.size();) {
    const bool begins =
        at == 0 || (!is_digit(escaped[at - 1]) && !is_letter(escaped[at - 1]) && escaped[at - 1] != '-');
    const std::size_t length = begins ? date_length(std::string_view(escaped).substr(at)) : 0;
    if (length > 0)
      out += "<span class=\"date\">" + escaped.substr(at, length) + "</span>";
    else
      out += escaped[at];
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

}  // namespace parley::html
