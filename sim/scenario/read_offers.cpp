#include "sim/scenario/reader.h"

/// Rounds of offers.
namespace parley {
namespace {

constexpr const char* accept_forms =
    "\"named\", or {\"votes\": {ACTOR: NUMBER}, \"quota\": NUMBER, \"veto\": [ACTOR]}";

}  // namespace

void Reader::proposers(std::string_view key, Proposers& field) {
  const Json* value = take(key);
  if (value == nullptr) return;
  if (value->kind == Json::Kind::array) {
    field.kind = Proposers::Kind::listed;
    field.order = text_list(*value, path(key), max_turns);
    if (value->items.empty())
      log_.add("empty", path(key), value->place, "the list of proposers is empty",
               "name at least one actor, or leave it out: the parties take turns");
    return;
  }
  if (value->kind != Json::Kind::string)
    return wrong_type(log_, path(key), *value, "\"alternate\", \"random\", or an array of actors");
  if (value->text == "random")
    field.kind = Proposers::Kind::random;
  else if (value->text != "alternate")
    log_.add("unknown-word", path(key), value->place, "unknown word " + in_quotes(value->text),
             known_words(value->text, {"alternate", "random"}));
}

void Reader::acceptance(std::string_view key, Acceptance& field) {
  const Json* value = take(key);
  if (value == nullptr) return;
  if (value->kind == Json::Kind::object) {
    field.by_votes = true;
    read(*value, path(key), field);
  } else if (value->kind != Json::Kind::string) {
    wrong_type(log_, path(key), *value, accept_forms);
  } else if (value->text != "named") {
    log_.add("unknown-word", path(key), value->place, "unknown word " + in_quotes(value->text),
             std::string("write ") + accept_forms);
  }
}

void Reader::votes(std::string_view key, std::vector<std::pair<std::string, int>>& field) {
  const Json* value = take(key, Needed::yes, Json::Kind::object);
  if (value == nullptr) return;
  for (const Json& member : readable(path(key), *value, max_actors)) {
    double number = 0;
    read_plain(log_, path(key) + '.' + member.key, member, NumberKind::vote, number);
    if (!member.repeated) field.emplace_back(member.key, static_cast<int>(number));
  }
}

PackageTerms Reader::one_package(const Json& value, const std::string& where) {
  PackageTerms package;
  if (value.kind != Json::Kind::object) {
    wrong_type(log_, where, value, "an object from issues to settlements");
    return package;
  }
  for (const Json& member : readable(where, value, max_issues, "issues"))
    if (is_text(member, where + '.' + member.key) && !member.repeated)
      package.emplace_back(member.key, member.text);
  return package;
}

void Reader::packages(std::string_view key, Offers& field) {
  const Json* value = take(key, Needed::no, Json::Kind::array);
  if (value == nullptr) return;
  field.has_packages = true;
  const std::span<const Json> items = readable(path(key), *value, max_packages);
  for (std::size_t i = 0; i < items.size(); ++i)
    field.packages.push_back(one_package(items[i], path(key) + "[" + std::to_string(i) + "]"));
}

void Reader::package(std::string_view key, std::optional<PackageTerms>& field) {
  if (const Json* value = take(key)) field = one_package(*value, path(key));
}

}  // namespace parley
