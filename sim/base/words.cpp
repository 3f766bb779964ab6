#include "sim/base/words.h"

#include <algorithm>
#include <charconv>

namespace parley {

std::string spaced(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string name_or_id(const std::string& name, const std::string& id) {
  return name.find_first_not_of(" \t\n") == std::string::npos ? spaced(id) : name;
}

std::string listed(const std::vector<std::string>& parts, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && i + 1 == parts.size())
      text.append(" ").append(last).append(" ");
    else if (i > 0)
      text += ", ";
    text += parts[i];
  }
  return text;
}

std::string with_commas(std::string digits, std::size_t least) {
  const std::size_t end = std::min(digits.find('.'), digits.size());
  const std::size_t begin = !digits.empty() && digits[0] == '-' ? 1 : 0;
  if (end - begin < least) return digits;
  for (std::size_t at = end; at > begin + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string shell_word(std::string_view word) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./=:,+@%").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string file_word(const std::string& name) {
  return shell_word(name.starts_with('-') && name != "-" ? "./" + name : name);
}

std::string spreadsheet_text(std::string_view text) {
  double number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = end.ec == std::errc() && end.ptr == text.data() + text.size();
  const bool formula =
      !text.empty() && !is_number && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  return (formula ? "'" : "") + std::string(text);
}

std::string csv_cell(std::string_view text) {
  std::string plain = spreadsheet_text(text);
  if (plain.find_first_of(",\"\n\r") == std::string::npos) return plain;
  std::string quoted = "\"";
  for (const char c : plain) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

}  // namespace parley
