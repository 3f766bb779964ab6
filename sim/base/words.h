#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Words for people and for other programs.
namespace parley {

/// An id for people: "open_door" as "open door".
std::string spaced(std::string id);

/// What a thing is called: its name, or where it has none its id for people.
std::string name_or_id(const std::string& name, const std::string& id);

/// What the thing (of a Scenario or of Labels) is called.
template <class Thing>
std::string name_of(const Thing& thing) {
  return name_or_id(thing.name, thing.id);
}

/// What the thing with that id in the list is called; the id for people where the list has no such thing.
template <class List>
std::string name_of(const List& list, const std::string& id) {
  for (const auto& thing : list)
    if (thing.id == id) return name_of(thing);
  return spaced(id);
}

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& parts, std::string_view last = "and");

/// The digits of a number in groups of three: "1234567.25" as "1,234,567.25". Numbers with fewer than `least`
/// digits before the point stay as they are.
std::string with_commas(std::string digits, std::size_t least = 4);

/// A word as a POSIX shell reads it back: quoted where it must be.
std::string shell_word(std::string_view word);

/// A file's name as a word of a command line that no command takes for an option: "-x.json" as "./-x.json".
std::string file_word(const std::string& name);

/// The text; with an apostrophe in front ("this is text") where a spreadsheet would take it for a formula: it
/// begins with = + - @, a tab or a carriage return, and is no plain number.
std::string spreadsheet_text(std::string_view text);

/// A cell of a CSV table (RFC 4180): spreadsheet_text(), quoted where it must be.
std::string csv_cell(std::string_view text);

}  // namespace parley
