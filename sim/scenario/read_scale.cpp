#include "sim/scenario/reader.h"

/// Parts of issues on a scale: the scale, stands, entries about the place, observed places.
namespace parley {

void Reader::maybe(std::string_view key, std::optional<double>& field, NumberKind kind) {
  const Json* value = take(key);
  double number = 0;
  if (value != nullptr && read_plain(log_, path(key), *value, kind, number)) field = number;
}

void Reader::maybe_number(std::string_view key, std::optional<Number>& field, NumberKind kind) {
  const Json* value = take(key);
  Number number = 0.0;
  if (value != nullptr && read_number(log_, path(key), *value, kind, number)) field = number;
}

/// Any keys, each with a text.
void Reader::named(std::string_view key, std::vector<std::pair<std::string, std::string>>& field) {
  pairs(key, field);
}

/// The ends of the scale where the issue has stands, else the places of its positions.
void Reader::issue_scale(std::string_view key, Issue& issue) {
  if (object_.find("stands") == nullptr) return cells(key, issue.scale, NumberKind::scale);
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value != nullptr) read(*value, path(key), issue.line);
}

void Reader::stands(std::string_view key, Issue& issue) {
  issue.has_stands = object_.find(key) != nullptr;
  map(key, issue.stands, max_actors);
}

void Reader::points(std::string_view key, std::optional<WorthPoints>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::array);
  if (value == nullptr) return;
  field.emplace();
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    const Json& point = value->items[i];
    const std::string where = path(key) + "[" + std::to_string(i) + "]";
    if (point.kind != Json::Kind::array || point.items.size() != 2) {
      log_.add("wrong-type", where, point.place, "this is not a point", "write [PLACE, WORTH]");
      continue;
    }
    std::pair<double, double> read{0, 0};
    if (read_plain(log_, where + "[0]", point.items[0], NumberKind::place, read.first) &&
        read_plain(log_, where + "[1]", point.items[1], NumberKind::worth, read.second))
      field->push_back(read);
  }
}

/// A shift adds to payoffs by position, or moves a stand.
void Reader::shift(std::string_view add, std::string_view move, EventShift& shift) {
  const bool moves = object_.find(move) != nullptr;
  cells(add, shift.add, NumberKind::add, moves ? Needed::no : Needed::yes);
  maybe(move, shift.move, NumberKind::move);
  if (moves) clash(add, "a stand is moved, it has no payoffs by position", "leave one of the two out");
}

/// issue -> actor -> position, and for issues on a scale issue -> {"value": place}.
void Reader::observations(std::string_view key, std::vector<IssueStance>& field,
                          std::vector<std::pair<std::string, double>>& places) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& issue : readable(path(key), *value, max_issues)) {
    const std::string where = path(key) + '.' + issue.key;
    if (issue.kind != Json::Kind::object) {
      wrong_type(log_, where, issue, "an object from actors to positions, or {\"value\": PLACE}");
      continue;
    }
    for (const Json& member : readable(where, issue, max_actors)) {
      if (member.repeated) continue;
      const std::string here = where + '.' + member.key;
      double place = 0;
      if (member.key == "value" && member.kind == Json::Kind::number) {
        if (read_plain(log_, here, member, NumberKind::place, place)) places.emplace_back(issue.key, place);
      } else if (is_text(member, here)) {
        field.push_back({issue.key, member.key, member.text});
      }
    }
  }
}

void Reader::clash(std::string_view key, const std::string& what, const std::string& right) {
  if (const Json* value = object_.find(key))
    log_.add("misplaced-key", path(key), value->key_place, what, right, true);
}

/// An issue has positions, or stands on a scale.
void Reader::finish_issue(Issue& issue) {
  if (issue.has_stands) {
    for (const char* key : {"positions", "opening", "settlements", "salience", "audience", "disagreement",
                            "irreversible", "infeasible"})
      clash(key, "\"" + std::string(key) + "\" does not belong into an issue with stands on a scale",
            "leave it out, or write positions in place of \"stands\"");
  } else {
    for (const char* key : {"settlement", "reference", "result"})
      clash(key, "\"" + std::string(key) + "\" belongs into an issue with stands on a scale",
            "leave it out, or write \"stands\"");
  }
}

}  // namespace parley
