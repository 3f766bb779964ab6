#pragma once
#include <string_view>
#include <vector>

#include "sim/scenario/json.h"
#include "sim/scenario/keys.h"

namespace parley {

/// A visitor for keys(): makes the JSON of one struct. Implemented in writer.cpp and write_offers.cpp. What equals its default is left out.
class Writer {
 public:
  Json object = json_object();

  void format(std::string_view key);
  void text(std::string_view key, const std::string& field);
  void name(std::string_view key, const std::string& field, Needed = Needed::no) { text(key, field); }
  void id(std::string_view key, const std::string& field) { text(key, field); }
  void color(std::string_view key, const std::string& field) { text(key, field); }
  void flag(std::string_view key, bool field);
  void number(std::string_view key, const Number& field, NumberKind kind, Needed needed = Needed::no);
  void plain(std::string_view key, double field, NumberKind kind, Needed = Needed::no);
  void maybe(std::string_view key, const std::optional<double>& field, NumberKind);
  void maybe_number(std::string_view key, const std::optional<Number>& field, NumberKind);
  void named(std::string_view key, const std::vector<std::pair<std::string, std::string>>& field) {
    pairs(key, field);
  }
  void whole(std::string_view key, int field, NumberKind kind, Needed = Needed::no) {
    plain(key, field, kind);
  }
  void names(std::string_view key, const std::vector<std::string>& field, Needed needed = Needed::no);
  void optional_names(std::string_view key, const std::vector<std::string>& field, bool has);
  void numbers(std::string_view key, const std::vector<std::pair<std::string, Number>>& field, NumberKind);
  void cells(std::string_view key, const Cells& field, NumberKind, Needed needed = Needed::no);
  void numbers_before(std::string_view key, const Cells& field) { cells(key, field, NumberKind::cell); }
  void pairs(std::string_view key, const std::vector<std::pair<std::string, std::string>>& field);
  void flags(std::string_view key, const std::vector<std::pair<std::string, bool>>& field);
  void stances(std::string_view key, const std::vector<Stance>& field, Needed = Needed::no);
  void issue_stances(std::string_view key, const std::vector<IssueStance>& field);
  void observations(std::string_view key, const std::vector<IssueStance>& field,
                    const std::vector<std::pair<std::string, double>>& places);
  void issue_scale(std::string_view key, Issue& issue);
  void stands(std::string_view key, Issue& issue);
  void points(std::string_view key, const std::optional<WorthPoints>& field);
  void shift(std::string_view add, std::string_view move, const EventShift& shift);
  void positions(std::string_view key, const std::vector<Delegation>& field);
  void openings(std::string_view key, const std::vector<Delegation>& field);
  void one_ways(std::string_view key, const std::vector<Issue::OneWay>& field);
  void states(std::string_view key,
              const std::vector<std::vector<std::pair<std::string, std::string>>>& field);
  void entry_id(std::string_view key, const PayoffEntry& entry);
  void versus(std::string_view key, const WrittenEntry& entry);
  void rows(std::string_view key, const WrittenEntry& entry);
  /// A scenario does not have it: see hand_change.h.
  void hand_change(std::string_view, const PayoffEntry&) {}
  void condition(std::string_view key, std::string_view otherwise, const std::optional<Condition>& field);
  void codebook(std::string_view key, const Codebook& field);
  void settings(std::string_view key, const std::vector<std::pair<std::string, std::string>>& field);
  void observations(std::string_view key, const std::vector<Observation>& field);

  void proposers(std::string_view key, const Proposers& field);
  void acceptance(std::string_view key, Acceptance& field);
  void votes(std::string_view key, const std::vector<std::pair<std::string, int>>& field);
  void packages(std::string_view key, const Offers& field);
  void package(std::string_view key, const std::optional<PackageTerms>& field);

  template <class Enum, std::size_t n>
  void word(std::string_view key, Enum field, const std::array<std::pair<std::string_view, Enum>, n>& words,
            Needed = Needed::no) {
    if (field == Enum{}) return;
    for (const auto& [word, meaning] : words)
      if (meaning == field && !word.empty())
        return void(add_member(object, key, json_text(std::string(word))));
  }

  template <class T>
  void map(std::string_view key, std::vector<T>& field, std::size_t = no_limit, Needed needed = Needed::no) {
    if (field.empty() && needed == Needed::no) return;
    Json& members = add_member(object, key, json_object());
    for (T& item : field) add_member(members, item.id, of(item));
  }

  template <class T>
  void list(std::string_view key, std::vector<T>& field, std::size_t = no_limit, Needed needed = Needed::no) {
    if (field.empty() && needed == Needed::no) return;
    Json& items = add_member(object, key, json_array());
    for (T& item : field) items.items.push_back(of(item));
  }

  template <class T>
  void part(std::string_view key, std::optional<T>& field) {
    if (field) add_member(object, key, of(*field));
  }

  template <class T>
  static Json of(T& item) {
    Writer writer;
    keys(writer, item);
    return std::move(writer.object);
  }
  static Json of(const PayoffEntry& item);
  static Json of(PayoffEntry& item) { return of(std::as_const(item)); }
};

Json json_of(const Number& number);
Json json_of(const Condition& condition);
Json json_of(const PackageTerms& package);

}  // namespace parley
