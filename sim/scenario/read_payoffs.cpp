#include <algorithm>

#include "sim/scenario/document.h"
#include "sim/scenario/reader.h"

/// Payoff entries: what kind an entry is, its cells in either form, its id.
namespace parley {

std::string made_entry_id(const PayoffEntry& entry) {
  if (entry.actor.empty() || entry.issue.empty()) return {};
  std::string id = entry.actor + '.' + entry.issue;
  if (const Counterpart& versus = entry.versus(); !versus.actor.empty()) {
    id += ".vs." + versus.actor;
    if (!versus.issue.empty() && versus.issue != entry.issue) id += '.' + versus.issue;
  }
  id += entry_form(entry.kind()).suffix;
  if (!entry.type.empty()) id += '.' + entry.type;
  return id;
}

/// Written ids of entries may have dots, as the made ones have.
void Reader::entry_id(std::string_view key, PayoffEntry& entry) {
  const Json* value = take(key, Needed::no, Json::Kind::string);
  if (value == nullptr) return;
  entry.id = value->text;
  entry.has_id = true;
  std::size_t from = 0;
  for (std::size_t dot = 0; dot != std::string::npos; from = dot + 1) {
    dot = entry.id.find('.', from);
    if (is_id(std::string_view(entry.id).substr(from, dot == std::string::npos ? dot : dot - from))) continue;
    log_.add("bad-id", path(key), value->place, in_quotes(entry.id) + " is not an id of an entry",
             "each of its parts between dots begins with a letter a-z and has only a-z, 0-9 and _");
    return;
  }
}

void Reader::versus(std::string_view key, WrittenEntry& entry) {
  const Json* value = take(key);
  if (value == nullptr) return;
  if (value->kind == Json::Kind::string) {
    entry.versus = {value->text, entry.entry.issue, false};
  } else if (value->kind == Json::Kind::object) {
    entry.versus.is_object = true;
    Reader inner(log_, *value, path(key));
    inner.name("actor", entry.versus.actor, Needed::yes);
    inner.name("issue", entry.versus.issue, Needed::yes);
    inner.finish();
  } else {
    wrong_type(log_, path(key), *value, "an actor, or {\"actor\": …, \"issue\": …}");
  }
}

/// "rows" is a matrix where there is "versus", else a vector over the actor's own positions.
void Reader::rows(std::string_view key, WrittenEntry& entry) {
  if (object_.find("versus") == nullptr) return cells(key, entry.numbers.own, NumberKind::cell);
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& row : readable(path(key), *value, max_positions))
    if (!row.repeated) matrix_row(row, path(key) + '.' + row.key, entry);
}

void Reader::matrix_row(const Json& row, const std::string& where, WrittenEntry& entry) {
  Cells& cells = entry.numbers.matrix.emplace_back(row.key, Cells{}).second;
  const bool arrays = object_.find("columns") != nullptr;
  if (!arrays && row.kind == Json::Kind::array) {
    log_.add("missing", path("columns"), object_.place, "rows are arrays, but \"columns\" is missing",
             "write \"columns\": the positions in the order of the arrays");
    return;
  }
  if (row.kind != (arrays ? Json::Kind::array : Json::Kind::object))
    return wrong_type(
        log_, where, row,
        arrays ? "an array in the order of \"columns\"" : "an object from the other's positions to numbers");
  const std::size_t count = arrays ? object_.find("columns")->items.size() : row.items.size();
  if (row.items.size() != count) {
    const bool more = row.items.size() > count;
    log_.add(more ? "extra-cell" : "missing-cell", where, more ? row.items[count].place : row.place,
             std::to_string(row.items.size()) + (row.items.size() == 1 ? " cell for " : " cells for ") +
                 std::to_string(count) + " columns",
             "write one for each of \"columns\"");
    return;
  }
  const std::span<const Json> items = readable(where, row, max_positions, "cells");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Json& cell = items[i];
    double number = 0;
    read_plain(log_, arrays ? where + "[" + std::to_string(i) + "]" : where + '.' + cell.key, cell,
               NumberKind::cell, number);
    if (arrays && i < entry.columns.size()) cells.emplace_back(entry.columns[i], number);
    if (!arrays && !cell.repeated) cells.emplace_back(cell.key, number);
  }
}

/// The mark of hand_change.h: only its form is looked at here, and in finished() whose numbers it names.
void Reader::hand_change(std::string_view key, PayoffEntry&) {
  HandChange changed;
  if (const Json* value = take(key, Needed::no, Json::Kind::object)) read(*value, path(key), changed);
}

/// Which kind of entry the keys make.
EntryKind Reader::kind_of_entry() const {
  for (const EntryForm& form : entry_forms())
    for (const std::string_view mark : form.marks)
      if (object_.find(mark) != nullptr) return form.kind;
  return entry_forms().back().kind;
}

/// Which keys the kind lacks, and which do not belong to it.
void Reader::check_keys_of(const EntryForm& form) {
  for (const std::string_view key : form.must) {
    if (object_.find(key) != nullptr) continue;
    if (key == "rows")
      log_.add("missing", path(key), object_.place, "the entry has no numbers",
               "write \"rows\" (matrix or vector), \"row\", or \"when\" and \"value\"; on a scale \"loss\" "
               "or \"worth\"");
    else
      missing(key);
  }
  for (const std::string_view key : entry_keys()) {
    const Json* value = object_.find(key);
    if (value == nullptr || form.has(key)) continue;
    if (key == "trend")
      log_.add("trend-off-vector", path(key), value->place, "a trend belongs to an actor's own vector only",
               "leave it out, or put it into an entry with \"rows\" and without \"versus\"");
    else
      clash(key, key == "columns" ? "only a matrix has columns" : std::string(form.otherwise));
  }
}

/// Decides what kind of entry it is, once all keys are read.
PayoffEntry Reader::finished(WrittenEntry written) {
  if (object_.find("code") != nullptr) return finished_code(std::move(written));
  const EntryForm& form = entry_form(kind_of_entry());
  check_keys_of(form);
  PayoffEntry entry = written.entry;
  entry.worth = worth_of(form.kind, std::move(written));
  if (!entry.has_id) entry.id = made_entry_id(entry);
  finish_changed(entry);
  return entry;
}

void Reader::clash(std::string_view key, const std::string& right) {
  const Json* value = object_.find(key);
  if (value != nullptr)
    log_.add("misplaced-key", path(key), value->key_place,
             std::string("\"").append(key) + "\" does not belong into this kind of entry", right, true);
}

/// Whose numbers the mark of a change by hand names.
void Reader::finish_changed(const PayoffEntry& entry) {
  const Json* changed = object_.find("changed");
  const Json* was = changed != nullptr ? changed->find("was") : nullptr;
  if (was == nullptr) {
    if (changed != nullptr && changed->kind == Json::Kind::object)
      log_.add("missing", path("changed.was"), changed->place, "\"was\" is missing", "write it here");
    return;
  }
  std::vector<std::string> known;
  for (const auto& [number, value] : numbers_of(entry)) known.push_back(number);
  for (const Json& member : was->items)
    if (std::find(known.begin(), known.end(), member.key) == known.end())
      log_.add("unknown-number", path("changed.was"), member.key_place,
               "no number \"" + member.key + "\" in this entry", known_words(member.key, known));
}

}  // namespace parley
