#include "sim/scenario/reader.h"

#include <algorithm>

#include "sim/base/numbers.h"

namespace parley {
namespace {

/// Texts that are shown in one line: a line break or an escape sequence in them is kept as what is shown.
bool is_label(std::string_view key) {
  return key == "title" || key == "name" || key == "question" || key == "date";
}

/// How many names a list of that key may hold.
std::size_t most_names(std::string_view key) {
  if (key == "columns") return max_positions;
  if (key == "table") return max_actors;
  if (key == "agenda") return max_issues;
  return key == "rounds" ? max_rounds : no_limit;
}

/// "1,5" of a number in quotes.
bool has_decimal_comma(std::string_view text) {
  const std::size_t comma = text.find(',');
  return comma != std::string_view::npos && comma > 0 && comma + 1 < text.size() &&
         text.find_first_not_of("0123456789,-") == std::string_view::npos &&
         text.find(',', comma + 1) == std::string_view::npos;
}

/// What a key of earlier versions is called now, where that may stand; else empty.
std::string name_now(std::string_view key, const std::vector<std::string>& known) {
  for (const RenamedKey& renamed : renamed_keys)
    if (renamed.once == key && std::find(known.begin(), known.end(), renamed.now) != known.end())
      return std::string(renamed.now);
  return {};
}

}  // namespace

void ReadLog::add(const char* kind, std::string path, Place place, std::string what, std::string right,
                  bool at_key) {
  add_problem(problems, {Problem::error, kind, std::move(path), place.line, place.column, std::move(what),
                         std::move(right), at_key});
}

bool is_id(std::string_view text) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && lower(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
    return lower(c) || (c >= '0' && c <= '9') || c == '_';
  });
}

void wrong_type(ReadLog& log, const std::string& path, const Json& value, const std::string& expected) {
  if (expected.starts_with("a number") && value.kind == Json::Kind::string && has_decimal_comma(value.text)) {
    std::string point = value.text;
    point[point.find(',')] = '.';
    return log.add("decimal-comma", path, value.place, in_quotes(value.text) + " has a decimal comma",
                   "write " + cut(point) + ", without quotes");
  }
  log.add("wrong-type", path, value.place, std::string("this is ") + kind_name(value.kind),
          "write " + expected);
}

std::string known_words(std::string_view word, const std::vector<std::string>& words) {
  const std::string near = nearest(word, words);
  if (!near.empty()) return "did you mean " + in_quotes(near) + "?";
  std::string all;
  for (const std::string& known : words) all += (all.empty() ? "" : ", ") + in_quotes(known);
  return "known are " + all;
}

// ---- One object

const Json* Reader::take(std::string_view key, Needed needed) {
  known_.push_back(key);
  const Json* value = object_.find(key);
  if (value == nullptr && needed == Needed::yes) missing(key);
  return value;
}

const Json* Reader::take(std::string_view key, Needed needed, Json::Kind kind) {
  const Json* value = take(key, needed);
  if (value == nullptr || value->kind == kind) return value;
  wrong_type(log_, path(key), *value, kind_name(kind));
  return nullptr;
}

void Reader::missing(std::string_view key) {
  log_.add("missing", path(key), object_.place, in_quotes(key) + " is missing", "write it here");
}

void Reader::finish() {
  const std::vector<std::string> known(known_.begin(), known_.end());
  for (const Json& member : object_.items) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    if (member.repeated) continue;
    if (log_.full()) {
      log_.count();
      continue;
    }
    const std::string now = name_now(member.key, known);
    log_.add("unknown-key", path(member.key), member.key_place, "unknown key " + in_quotes(member.key),
             now.empty() ? known_words(member.key, known) : "it is called " + in_quotes(now) + " now", true);
    const std::string near = now.empty() ? nearest(member.key, known) : now;
    if (!near.empty() && object_.find(near) == nullptr) log_.unread.push_back(path(near));
  }
}

std::span<const Json> Reader::readable(const std::string& path, const Json& value, std::size_t most,
                                       const char* what) {
  const std::span<const Json> all(value.items);
  if (all.size() <= most) return all;
  const bool member = value.kind == Json::Kind::object;
  log_.add("too-many", path, member ? all[most].key_place : all[most].place,
           std::to_string(all.size()) + " " +
               (what != nullptr ? what : cut(path.substr(path.find_last_of('.') + 1))),
           "at most " + std::to_string(most) + " are allowed");
  if (all.size() <= 2 * most) return all;
  log_.unread.push_back(path);
  return all.first(2 * most);
}

void Reader::bad_id(const std::string& where, Place place, const std::string& text, bool at_key) {
  log_.add("bad-id", where, place, in_quotes(text) + " is not an id",
           "an id begins with a letter a-z and has only a-z, 0-9 and _", at_key);
}

void Reader::check_key(const Json& member, const std::string& where) {
  if (!is_id(member.key)) bad_id(where, member.key_place, member.key, true);
}

bool Reader::is_text(const Json& value, const std::string& where) {
  if (value.kind == Json::Kind::string) return true;
  wrong_type(log_, where, value, "a text in double quotes");
  return false;
}

std::vector<std::string> Reader::text_list(const Json& value, const std::string& where, std::size_t most) {
  std::vector<std::string> texts;
  const std::span<const Json> items = readable(where, value, most);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (is_text(items[i], where + "[" + std::to_string(i) + "]")) texts.push_back(items[i].text);
  return texts;
}

std::vector<std::string> Reader::one_or_more(const Json& value, const std::string& where) {
  if (value.kind == Json::Kind::string) return {value.text};
  if (value.kind != Json::Kind::array) {
    wrong_type(log_, where, value, "one id, or an array of ids");
    return {};
  }
  if (value.items.empty())
    log_.add("empty", where, value.place, "the list is empty", "write at least one id");
  return text_list(value, where);
}

// ---- Plain values

void Reader::format(std::string_view key) {
  const Json* value = take(key, Needed::yes, Json::Kind::string);
  if (value != nullptr && value->text != format_name)
    log_.add("bad-format", path(key), value->place, "unknown format " + in_quotes(value->text),
             "this version reads " + in_quotes(format_name));
}

void Reader::text(std::string_view key, std::string& field) {
  if (const Json* value = take(key, Needed::no, Json::Kind::string))
    field = is_label(key) ? shown(value->text) : value->text;
}

void Reader::name(std::string_view key, std::string& field, Needed needed) {
  const Json* value = take(key, needed, Json::Kind::string);
  if (value == nullptr) return;
  field = value->text;
  // Names that must be there are looked up by the checker; these mean "none" where they are left out.
  if (field.empty() && needed == Needed::no)
    log_.add(key == "type" ? "unknown-type" : "unknown-name", path(key), value->place,
             "no " + std::string(key) + " \"\"", "write an id, or leave the key out");
}

void Reader::id(std::string_view key, std::string& field) {
  const Json* value = take(key, Needed::yes, Json::Kind::string);
  if (value == nullptr) return;
  field = value->text;
  if (!is_id(field)) bad_id(path(key), value->place, field, false);
}

void Reader::color(std::string_view key, std::string& field) {
  const Json* value = take(key, Needed::no, Json::Kind::string);
  if (value == nullptr) return;
  const std::string& text = value->text;
  const bool good = text.size() == 7 && text[0] == '#' &&
                    text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
  if (good)
    field = text;
  else
    log_.add("bad-color", path(key), value->place, in_quotes(text) + " is not a color",
             "write \"#rrggbb\", for example \"#D55E00\"");
}

void Reader::flag(std::string_view key, bool& field) {
  if (const Json* value = take(key, Needed::no, Json::Kind::boolean)) field = value->boolean;
}

void Reader::number(std::string_view key, Number& field, NumberKind kind, Needed needed) {
  if (const Json* value = take(key, needed)) read_number(log_, path(key), *value, kind, field);
}

void Reader::plain(std::string_view key, double& field, NumberKind kind, Needed needed) {
  if (const Json* value = take(key, needed)) read_plain(log_, path(key), *value, kind, field);
}

void Reader::whole(std::string_view key, int& field, NumberKind kind, Needed needed) {
  const Json* value = take(key, needed);
  double number = 0;
  if (value != nullptr && read_plain(log_, path(key), *value, kind, number)) field = static_cast<int>(number);
}

void Reader::names(std::string_view key, std::vector<std::string>& field, Needed needed) {
  if (const Json* value = take(key, needed, Json::Kind::array))
    field = text_list(*value, path(key), most_names(key));
}

void Reader::optional_names(std::string_view key, std::vector<std::string>& field, bool& has) {
  has = object_.find(key) != nullptr;
  names(key, field);
}

// ---- Objects from ids to values

void Reader::numbers(std::string_view key, std::vector<std::pair<std::string, Number>>& field,
                     NumberKind kind) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : readable(path(key), *value, max_actors)) {
    Number number = limit(kind).standard.value_or(0);
    read_number(log_, path(key) + '.' + member.key, member, kind, number);
    if (!member.repeated) field.emplace_back(member.key, number);
  }
}

void Reader::cells(std::string_view key, Cells& field, NumberKind kind, Needed needed) {
  const Json* value = take(key, needed, Json::Kind::object);
  if (value == nullptr) return;
  const std::size_t most = kind == NumberKind::scale ? max_actors * max_positions : max_positions;
  for (const Json& member : readable(path(key), *value, most)) {
    double number = 0;
    read_plain(log_, path(key) + '.' + member.key, member, kind, number);
    if (!member.repeated) field.emplace_back(member.key, number);
  }
}

void Reader::pairs(std::string_view key, std::vector<std::pair<std::string, std::string>>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : readable(path(key), *value, max_actors))
    if (is_text(member, path(key) + '.' + member.key) && !member.repeated)
      field.emplace_back(member.key, member.text);
}

void Reader::flags(std::string_view key, std::vector<std::pair<std::string, bool>>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : value->items) {
    if (member.kind != Json::Kind::boolean)
      wrong_type(log_, path(key) + '.' + member.key, member, "true or false");
    else if (!member.repeated)
      field.emplace_back(member.key, member.boolean);
  }
}

void Reader::stances(std::string_view key, std::vector<Stance>& field, Needed needed) {
  const Json* value = take(key, needed, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : readable(path(key), *value, max_actors)) {
    std::vector<std::string> positions = one_or_more(member, path(key) + '.' + member.key);
    if (!member.repeated) field.push_back({member.key, std::move(positions)});
  }
}

void Reader::issue_stances(std::string_view key, std::vector<IssueStance>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& issue : readable(path(key), *value, max_issues)) {
    const std::string where = path(key) + '.' + issue.key;
    if (issue.kind != Json::Kind::object) {
      wrong_type(log_, where, issue, "an object from actors to positions");
      continue;
    }
    for (const Json& member : readable(where, issue, max_actors))
      if (is_text(member, where + '.' + member.key) && !member.repeated)
        field.push_back({issue.key, member.key, member.text});
  }
}

// ---- Parts of an issue

void Reader::positions(std::string_view key, std::vector<Delegation>& field) {
  const Needed needed = object_.find("stands") == nullptr ? Needed::yes : Needed::no;
  const Json* value = take(key, needed, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : readable(path(key), *value, max_actors)) {
    if (member.repeated) continue;
    const std::string where = path(key) + '.' + member.key;
    Delegation delegation;
    delegation.actor = member.key;
    if (member.kind != Json::Kind::object) {
      wrong_type(log_, where, member, "an object from position ids to what they mean");
    } else {
      for (const Json& position : readable(where, member, max_positions, "positions")) {
        if (position.repeated) continue;
        check_key(position, where + '.' + position.key);
        is_text(position, where + '.' + position.key);
        delegation.positions.push_back({position.key, shown(position.text)});
      }
    }
    field.push_back(std::move(delegation));
  }
}

void Reader::openings(std::string_view key, std::vector<Delegation>& field) {
  if (object_.find("stands") != nullptr) return void(take(key));  // finish_issue refuses it
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  std::vector<std::string> actors;
  for (const Delegation& delegation : field) actors.push_back(delegation.actor);
  for (const Json& member : readable(path(key), *value, max_actors)) {
    if (member.repeated) continue;
    const std::string where = path(key) + '.' + member.key;
    const auto at = std::find(actors.begin(), actors.end(), member.key);
    if (at == actors.end())
      log_.add("no-positions", where, member.key_place,
               in_quotes(member.key) + " has no positions on this issue",
               actors.empty() ? "" : known_words(member.key, actors), true);
    const bool good = is_text(member, where);
    if (at == actors.end()) continue;
    Delegation& delegation = field[static_cast<std::size_t>(at - actors.begin())];
    if (good && member.text.empty())
      log_.add("unknown-position", where, member.place, "no position \"\"",
               "write one of the actor's positions");
    if (good && !member.text.empty())
      delegation.opening = member.text;
    else if (!delegation.positions.empty())
      delegation.opening = delegation.positions.front().id;  // not missing
  }
}

void Reader::one_ways(std::string_view key, std::vector<Issue::OneWay>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : value->items) {
    const std::string where = path(key) + '.' + member.key;
    if (member.kind != Json::Kind::array) {
      wrong_type(log_, where, member, "an array of moves [\"FROM\", \"TO\"]");
      continue;
    }
    Issue::OneWay one_way{member.key, {}};
    for (std::size_t i = 0; i < member.items.size(); ++i) {
      const Json& move = member.items[i];
      const bool pair = move.kind == Json::Kind::array && move.items.size() == 2 &&
                        move.items[0].kind == Json::Kind::string && move.items[1].kind == Json::Kind::string;
      if (pair)
        one_way.moves.emplace_back(move.items[0].text, move.items[1].text);
      else
        log_.add("wrong-type", where + "[" + std::to_string(i) + "]", move.place, "this is not a move",
                 "write [\"FROM\", \"TO\"]");
    }
    if (!member.repeated) field.push_back(std::move(one_way));
  }
}

void Reader::states(std::string_view key,
                    std::vector<std::vector<std::pair<std::string, std::string>>>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::array);
  if (value == nullptr) return;
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    const Json& state = value->items[i];
    const std::string where = path(key) + "[" + std::to_string(i) + "]";
    std::vector<std::pair<std::string, std::string>> read;
    if (state.kind != Json::Kind::object)
      wrong_type(log_, where, state, "an object from actors to positions");
    else if (state.items.empty())
      log_.add("empty", where, state.place, "it names no actor", "write at least one actor and its position");
    else
      for (const Json& member : readable(where, state, max_actors, "actors"))
        if (is_text(member, where + '.' + member.key)) read.emplace_back(member.key, member.text);
    field.push_back(std::move(read));
  }
}

}  // namespace parley
