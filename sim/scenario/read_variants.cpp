#include "sim/scenario/reader.h"

/// What a variant changes. That its paths and positions are there is found by applying it: see variants.h.
namespace parley {

/// Paths and the JSON values that they are set to.
void Reader::settings(std::string_view key, std::vector<std::pair<std::string, std::string>>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : value->items)
    if (!member.repeated) field.emplace_back(member.key, write_json_line(member));
}

/// Round -> issue -> actor -> position, or round -> event -> true or false.
void Reader::observations(std::string_view key, std::vector<Observation>& field) {
  const Json* value = take(key, Needed::no, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& round : readable(path(key), *value, max_rounds)) {
    const std::string where = path(key) + '.' + round.key;
    if (round.kind != Json::Kind::object) {
      wrong_type(log_, where, round, "an object from issues (or events) to what was seen");
      continue;
    }
    for (const Json& about : round.items) {
      const std::string here = where + '.' + about.key;
      if (about.repeated) continue;
      if (about.kind == Json::Kind::boolean) {
        field.push_back({round.key, about.key, "", about.boolean ? "true" : "false"});
        continue;
      }
      if (about.kind != Json::Kind::object) {
        wrong_type(log_, here, about, "an object from actors to positions, or for an event true or false");
        continue;
      }
      for (const Json& member : readable(here, about, max_actors))
        if (is_text(member, here + '.' + member.key) && !member.repeated)
          field.push_back({round.key, about.key, member.key, member.text});
    }
  }
}

}  // namespace parley
