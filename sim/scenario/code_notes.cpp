#include <algorithm>
#include <charconv>
#include <sstream>

#include "sim/base/numbers.h"
#include "sim/scenario/code_forms.h"

namespace parley {
namespace {

struct Head {
  std::string line;  ///< "C1"
  std::vector<std::pair<std::string, std::string>> words;
  std::string rest;
};

/// "C1 strength=3 act=x: rest" taken apart; none for a text of another form.
std::optional<Head> head_of(const std::string& note) {
  const std::size_t colon = note.find(':');
  std::istringstream words(note.substr(0, colon));
  Head head;
  words >> head.line;
  if (head.line.size() < 2 || head.line[0] != 'C' ||
      head.line.find_first_not_of("0123456789", 1) != std::string::npos)
    return std::nullopt;
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) return std::nullopt;
    head.words.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  if (colon != std::string::npos) {
    const std::size_t from = note.find_first_not_of(' ', colon + 1);
    if (from != std::string::npos) head.rest = note.substr(from);
  }
  return head;
}

std::vector<std::string> at_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

}  // namespace

std::optional<NotedCode> code_in_note(const std::string& note) {
  const std::optional<Head> head = head_of(note);
  const CodeLineForm* form = head ? code_line_by_number(head->line) : nullptr;
  if (form == nullptr) return std::nullopt;
  NotedCode noted;
  noted.code.line = form->line;
  noted.rest = head->rest;
  bool strong = false;
  for (const auto& [word, value] : head->words) {
    if (word == "strength") {
      const auto [end, error] =
          std::from_chars(value.data(), value.data() + value.size(), noted.code.strength);
      if (error != std::errc{} || end != value.data() + value.size()) return std::nullopt;
      strong = true;
    } else if (word == "act") {
      noted.code.act = value;
    } else if (word == "line" || word == "from") {
      noted.code.from = value;
    } else if (word == "at") {
      noted.code.at = value;
    } else if (word == "seat") {
      noted.code.seat = at_commas(value);
    } else {
      return std::nullopt;
    }
  }
  return strong ? std::optional(noted) : std::nullopt;
}

std::string note_with_code(const EntryCode& code, const std::string& note) {
  const CodeLineForm& form = code_line(code.line);
  std::string text = std::string(form.number) + " strength=" + number_text(code.strength);
  std::string places;
  for (const std::string& place : code_places(code)) places += (places.empty() ? "" : ",") + place;
  if (!places.empty()) text += " " + std::string(form.place == "from" ? "line" : form.place) + "=" + places;
  return note.empty() ? text : text + ": " + note;
}

std::vector<std::pair<std::string, std::string>> words_in_note(const std::string& note) {
  const std::optional<Head> head = head_of(note);
  return head && head->line == "C20" ? head->words : std::vector<std::pair<std::string, std::string>>{};
}

}  // namespace parley
