#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/nearest.h"
#include "sim/base/shown.h"
#include "sim/scenario/json.h"
#include "sim/scenario/keys.h"

/// From a JSON tree to the structs of scenario.h: types, ranges, distributions, ids, known and missing keys.
/// What is wrong is added to `problems`, with its place, and the field keeps its default, so that reading
/// goes on.
/// Implemented in reader.cpp, read_code.cpp, read_condition.cpp, read_number.cpp, read_offers.cpp, read_payoffs.cpp,
/// read_scale.cpp and read_variants.cpp.
namespace parley {

/// Where problems go. Paths are the file's ("payoffs[3].rows.withdraw[1]"); load.cpp puts them into their
/// public form.
struct ReadLog {
  std::vector<Problem> problems;
  std::vector<std::string> unread;  ///< paths of absent keys that an unknown key was probably meant to be
  void add(const char* kind, std::string path, Place place, std::string what, std::string right,
           bool at_key = false);
  /// Whether further problems are only counted: then there is no need to find words for them.
  bool full() const { return is_full(problems); }
  void count() { problems.back().count += 1; }
};

bool is_id(std::string_view text);
/// The sentence of every wrong type.
void wrong_type(ReadLog& log, const std::string& path, const Json& value, const std::string& expected);
bool read_plain(ReadLog& log, const std::string& path, const Json& value, NumberKind kind, double& field);
bool read_number(ReadLog& log, const std::string& path, const Json& value, NumberKind kind, Number& field);
bool read_condition(ReadLog& log, const std::string& path, const Json& value, Condition& field);
/// "one of \"any\", \"concessions\"", and which of them is near.
std::string known_words(std::string_view word, const std::vector<std::string>& words);

/// A visitor for keys(): one object of the file.
class Reader {
 public:
  Reader(ReadLog& log, const Json& object, std::string path)
      : log_(log), object_(object), path_(std::move(path)) {}

  /// Reports the keys that nobody asked for; call it last.
  void finish();

  void format(std::string_view key);
  void text(std::string_view key, std::string& field);
  void name(std::string_view key, std::string& field, Needed needed = Needed::no);
  void id(std::string_view key, std::string& field);
  void color(std::string_view key, std::string& field);
  void flag(std::string_view key, bool& field);
  void number(std::string_view key, Number& field, NumberKind kind, Needed needed = Needed::no);
  void plain(std::string_view key, double& field, NumberKind kind, Needed needed = Needed::no);
  void maybe(std::string_view key, std::optional<double>& field, NumberKind kind);
  void maybe_number(std::string_view key, std::optional<Number>& field, NumberKind kind);
  void named(std::string_view key, std::vector<std::pair<std::string, std::string>>& field);
  void whole(std::string_view key, int& field, NumberKind kind, Needed needed = Needed::no);
  void names(std::string_view key, std::vector<std::string>& field, Needed needed = Needed::no);
  void optional_names(std::string_view key, std::vector<std::string>& field, bool& has);
  void numbers(std::string_view key, std::vector<std::pair<std::string, Number>>& field, NumberKind kind);
  void cells(std::string_view key, Cells& field, NumberKind kind, Needed needed = Needed::no);
  void numbers_before(std::string_view key, Cells& field) { cells(key, field, NumberKind::cell); }
  void pairs(std::string_view key, std::vector<std::pair<std::string, std::string>>& field);
  void flags(std::string_view key, std::vector<std::pair<std::string, bool>>& field);
  void stances(std::string_view key, std::vector<Stance>& field, Needed needed = Needed::no);
  void issue_stances(std::string_view key, std::vector<IssueStance>& field);
  void observations(std::string_view key, std::vector<IssueStance>& field,
                    std::vector<std::pair<std::string, double>>& places);
  void issue_scale(std::string_view key, Issue& issue);
  void stands(std::string_view key, Issue& issue);
  void points(std::string_view key, std::optional<WorthPoints>& field);
  void shift(std::string_view add, std::string_view move, EventShift& shift);
  void positions(std::string_view key, std::vector<Delegation>& field);
  void openings(std::string_view key, std::vector<Delegation>& field);
  void one_ways(std::string_view key, std::vector<Issue::OneWay>& field);
  void states(std::string_view key, std::vector<std::vector<std::pair<std::string, std::string>>>& field);
  void entry_id(std::string_view key, PayoffEntry& entry);
  void versus(std::string_view key, WrittenEntry& entry);
  void rows(std::string_view key, WrittenEntry& entry);
  void hand_change(std::string_view key, PayoffEntry& entry);
  void condition(std::string_view key, std::string_view otherwise, std::optional<Condition>& field);
  void proposers(std::string_view key, Proposers& field);
  void acceptance(std::string_view key, Acceptance& field);
  void votes(std::string_view key, std::vector<std::pair<std::string, int>>& field);
  void packages(std::string_view key, Offers& field);
  void package(std::string_view key, std::optional<PackageTerms>& field);
  void codebook(std::string_view key, Codebook& field);
  void settings(std::string_view key, std::vector<std::pair<std::string, std::string>>& field);
  void observations(std::string_view key, std::vector<Observation>& field);

  template <class Enum, std::size_t n>
  void word(std::string_view key, Enum& field, const std::array<std::pair<std::string_view, Enum>, n>& words,
            Needed needed = Needed::no) {
    const Json* value = take(key, needed, Json::Kind::string);
    if (value == nullptr) return;
    std::vector<std::string> known;
    for (const auto& [word, meaning] : words) {
      if (word.empty()) continue;
      if (word == value->text) return void(field = meaning);
      known.emplace_back(word);
    }
    log_.add("unknown-word", path(key), value->place, "unknown word " + in_quotes(value->text),
             known_words(value->text, known));
  }

  template <class T>
  void map(std::string_view key, std::vector<T>& field, std::size_t most = no_limit,
           Needed needed = Needed::no) {
    const Json* value = take(key, needed, Json::Kind::object);
    if (value == nullptr) return;
    for (const Json& member : readable(path(key), *value, most)) {
      const std::string where = path(key) + '.' + member.key;
      T item;
      item.id = member.key;
      if (member.repeated) continue;
      check_key(member, where);
      read(member, where, item);
      field.push_back(std::move(item));
    }
  }

  template <class T>
  void list(std::string_view key, std::vector<T>& field, std::size_t most = no_limit,
            Needed needed = Needed::no) {
    const Json* value = take(key, needed, Json::Kind::array);
    if (value == nullptr) return;
    const std::span<const Json> items = readable(path(key), *value, most);
    for (std::size_t i = 0; i < items.size(); ++i) {
      T item;
      read(items[i], path(key) + "[" + std::to_string(i) + "]", item);
      field.push_back(std::move(item));
    }
  }

  /// An object that may be left out.
  template <class T>
  void part(std::string_view key, std::optional<T>& field) {
    const Json* value = take(key);
    if (value != nullptr) read(*value, path(key), field.emplace());
  }

  /// Reads one object into a struct by its keys.
  template <class T>
  void read(const Json& object, const std::string& where, T& item) {
    if (object.kind != Json::Kind::object) return wrong_type(log_, where, object, "an object");
    Reader reader(log_, object, where);
    if constexpr (std::is_same_v<T, PayoffEntry>) {
      WrittenEntry written;
      keys(reader, written);
      item = reader.finished(std::move(written));
    } else {
      keys(reader, item);
    }
    if constexpr (std::is_same_v<T, Issue>) reader.finish_issue(item);
    reader.finish();
  }

 private:
  ReadLog& log_;
  const Json& object_;
  std::string path_;
  std::vector<std::string_view> known_;  ///< the keys asked for

  std::string path(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
  }
  /// The key's value, or null if there is none or it is of another kind (that is reported).
  const Json* take(std::string_view key, Needed needed, Json::Kind kind);
  const Json* take(std::string_view key, Needed needed = Needed::no);
  void missing(std::string_view key);
  /// The items (or members) of the value that are worth reading: all, or, where it has more than twice as many
  /// as are allowed, that many. More than are allowed are reported, as `what` or by the path's last key.
  std::span<const Json> readable(const std::string& path, const Json& value, std::size_t most,
                                 const char* what = nullptr);
  void bad_id(const std::string& where, Place place, const std::string& text, bool at_key);
  void check_key(const Json& member, const std::string& where);
  /// A text that stands as a value: reported and false if it is something else.
  bool is_text(const Json& value, const std::string& where);
  std::vector<std::string> text_list(const Json& value, const std::string& where,
                                     std::size_t most = no_limit);
  /// "P" or ["P", "Q"].
  std::vector<std::string> one_or_more(const Json& value, const std::string& where);
  PackageTerms one_package(const Json& value, const std::string& where);
  void matrix_row(const Json& row, const std::string& where, WrittenEntry& entry);
  PayoffEntry finished(WrittenEntry written);
  EntryKind kind_of_entry() const;
  void check_keys_of(const EntryForm& form);
  void finish_issue(Issue& issue);
  void clash(std::string_view key, const std::string& what, const std::string& right);
  PayoffEntry finished_code(WrittenEntry written);
  void finish_changed(const PayoffEntry& entry);
  /// Reports the key, where it is there, as none of this kind of entry.
  void clash(std::string_view key, const std::string& right);

  friend bool read_condition(ReadLog&, const std::string&, const Json&, Condition&);
};

}  // namespace parley
