#include "sim/scenario/reader.h"

/// Conditions of outcomes.
namespace parley {
namespace {

using Kind = Condition::Kind;
constexpr const char* forms =
    "\"position\", \"settled\", \"between\", \"event\", \"breakdown\", \"all\", \"any\" or \"not\"";

bool read_parts(ReadLog& log, const std::string& path, const Json& value, Condition& field) {
  if (value.kind != Json::Kind::array) {
    wrong_type(log, path, value, "an array of conditions");
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < value.items.size(); ++i)
    good = read_condition(log, path + "[" + std::to_string(i) + "]", value.items[i],
                          field.parts.emplace_back()) &&
           good;
  return good;
}

}  // namespace

bool read_condition(ReadLog& log, const std::string& path, const Json& value, Condition& field) {
  if (value.kind != Json::Kind::object) {
    wrong_type(log, path, value, "a condition: an object with one of " + std::string(forms));
    return false;
  }
  if (value.items.size() != 1) {
    log.add("bad-condition", path, value.place,
            "a condition has one key, this has " + std::to_string(value.items.size()),
            "join several with {\"all\": […]} or {\"any\": […]}");
    return false;
  }
  const Json& member = value.items.front();
  const std::string where = path + '.' + member.key;
  const std::size_t before = log.problems.size();
  if (member.key == "position" || (member.key == "settled" && member.kind == Json::Kind::object)) {
    field.kind = member.key == "position" ? Kind::position : Kind::settled;
    if (member.kind != Json::Kind::object) {
      wrong_type(log, where, member, "{\"issue\": …, \"actor\": …, \"in\": …}");
      return false;
    }
    Reader inner(log, member, where);
    inner.name("issue", field.issue, Needed::yes);
    if (field.kind == Kind::position) inner.name("actor", field.actor, Needed::yes);
    const char* list = field.kind == Kind::position ? "in" : "as";
    if (const Json* ids = inner.take(list, Needed::yes))
      field.in = inner.one_or_more(*ids, where + '.' + list);
    inner.finish();
  } else if (member.key == "between") {
    field.kind = Kind::between;
    if (member.kind != Json::Kind::object) {
      wrong_type(log, where, member, "{\"issue\": …, \"from\": …, \"to\": …}");
      return false;
    }
    Reader inner(log, member, where);
    inner.name("issue", field.issue, Needed::yes);
    inner.plain("from", field.from, NumberKind::place, Needed::yes);
    inner.plain("to", field.to, NumberKind::place, Needed::yes);
    inner.finish();
  } else if (member.key == "settled" || member.key == "event") {
    field.kind = member.key == "settled" ? Kind::settled : Kind::event;
    (member.key == "settled" ? field.issue : field.event) = member.text;
    if (member.kind != Json::Kind::string)
      wrong_type(
          log, where, member,
          member.key == "event" ? "the id of an event" : "the id of an issue, or {\"issue\": …, \"as\": …}");
  } else if (member.key == "breakdown") {
    field.kind = Kind::breakdown;
    field.round = member.text;
    if (member.kind != Json::Kind::string) wrong_type(log, where, member, "the id of a round of offers");
  } else if (member.key == "all" || member.key == "any") {
    field.kind = member.key == "all" ? Kind::all : Kind::any;
    return read_parts(log, where, member, field);
  } else if (member.key == "not") {
    field.kind = Kind::not_;
    return read_condition(log, where, member, field.parts.emplace_back());
  } else {
    log.add("unknown-key", where, member.key_place, "unknown condition " + in_quotes(member.key),
            known_words(member.key,
                        {"position", "settled", "between", "event", "breakdown", "all", "any", "not"}),
            true);
  }
  return log.problems.size() == before;
}

void Reader::condition(std::string_view key, std::string_view otherwise, std::optional<Condition>& field) {
  const Json* last = take(otherwise, Needed::no, Json::Kind::boolean);
  const Json* when = take(key);
  if (when != nullptr) read_condition(log_, path(key), *when, field.emplace());
  const bool is_last = last != nullptr && last->boolean;
  if (last != nullptr && !last->boolean)
    log_.add("wrong-type", path(otherwise), last->place, "\"otherwise\" is false",
             "write true, or leave it out");
  if (when != nullptr && is_last)
    log_.add("misplaced-key", path(otherwise), last->place, "an outcome with \"when\" is not \"otherwise\"",
             "leave one of them out", true);
  if (is_last) field.reset();
  if (when == nullptr && object_.find(otherwise) == nullptr) {
    log_.add("missing", path(key), object_.place, "\"when\" is missing",
             "write \"when\": a condition, or \"otherwise\": true in the last outcome");
    field.emplace();
  }
}

}  // namespace parley
