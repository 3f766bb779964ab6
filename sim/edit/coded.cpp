#include "sim/edit/coded.h"

#include <algorithm>

#include "sim/edit/pointer.h"

/// Statements as entries, and back.
namespace parley::edit {
namespace {

constexpr const char* kPlaceKeys[] = {"act", "from", "at", "seat"};
constexpr const char* kNumberKeys[] = {"rows", "row", "columns", "trend", "value", "spread", "changed"};

std::string text_of(const Json* object, std::string_view key) {
  const Json* value = object != nullptr ? object->find(key) : nullptr;
  return value != nullptr && value->kind == Json::Kind::string ? value->text : "";
}

bool is_faced(EntryKind kind) { return kind == EntryKind::matrix || kind == EntryKind::row; }

std::vector<std::string> texts(const Json* value) {
  std::vector<std::string> list;
  if (value == nullptr) return list;
  if (value->kind == Json::Kind::string) list.push_back(value->text);
  if (value->kind == Json::Kind::array)
    for (const Json& item : value->items) list.push_back(item.text);
  return list;
}

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

/// The others that a statement may be addressed to, on this issue.
std::vector<std::string> addressees(const Json& tree, const Statement& s, const std::string& issue) {
  std::vector<std::string> list = delegations_in(tree, issue);
  if (issue == s.issue) std::erase(list, s.actor);
  return list;
}

EntryShape shape_for(const Statement& s) {
  const CodeLineForm& form = code_line(s.line);
  EntryShape shape{form.kind, s.actor, s.issue, "", ""};
  if (is_faced(form.kind)) shape.versus_actor = s.versus_actor, shape.versus_issue = s.versus_issue;
  return shape;
}

Json code_json(const Statement& s) {
  const CodeLineForm& form = code_line(s.line);
  Json code = json_object();
  add_member(code, "line", json_text(std::string(form.word)));
  add_member(code, "strength", json_number(s.strength));
  if (form.place.empty()) return code;
  if (form.place != "seat") {
    add_member(code, std::string(form.place), json_text(s.places.empty() ? "" : s.places.front()));
    return code;
  }
  Json& seat = add_member(code, "seat", json_array());
  for (const std::string& place : s.places) seat.items.push_back(json_text(place));
  return code;
}

void put(Json& object, std::string_view key, Json value) {
  for (Json& member : object.items)
    if (member.key == key) {
      value.key = member.key;
      member = std::move(value);
      return;
    }
  add_member(object, std::string(key), std::move(value));
}

void drop(Json& object, std::string_view key) {
  std::erase_if(object.items, [&](const Json& member) { return member.key == key; });
}

/// The members of a coded entry that the statement decides, but for its shape.
void write_statement(Json& entry, const Statement& s) {
  put(entry, "code", code_json(s));
  put(entry, "basis",
      json_text(s.basis == Basis::inferred    ? "inferred"
                : s.basis == Basis::judgement ? "judgement"
                                              : "stated"));
  if (s.type.empty())
    drop(entry, "type");
  else
    put(entry, "type", json_text(s.type));
}

/// Puts the keys of its shape in their places.
std::string shape_entry(Json& tree, const std::string& entry, const Statement& s) {
  return reshape_entry(tree, entry, shape_for(s));
}

void name_codebook(Json& tree) {
  if (at(tree, "/codebook") == nullptr)
    static_cast<void>(set(tree, "/codebook", json_text(std::string(codebook_names.front()))));
}

}  // namespace

bool is_coded(const Json& entry) { return entry.find("code") != nullptr; }

Statement statement_of(const Json& entry) {
  const EntryShape shape = shape_of(entry);
  Statement s;
  s.actor = shape.actor, s.issue = shape.issue;
  s.versus_actor = shape.versus_actor, s.versus_issue = shape.versus_issue;
  s.type = text_of(&entry, "type");
  const std::string basis = text_of(&entry, "basis");
  s.basis = basis == "inferred" ? Basis::inferred : basis == "judgement" ? Basis::judgement : Basis::stated;
  const Json* code = entry.find("code");
  if (code == nullptr) return s;
  for (const CodeLineForm& form : code_lines())
    if (form.word == text_of(code, "line")) s.line = form.line;
  if (const Json* strength = code->find("strength");
      strength != nullptr && strength->kind == Json::Kind::number)
    s.strength = strength->number;
  for (const char* key : kPlaceKeys)
    if (const Json* place = code->find(key)) s.places = texts(place);
  return s;
}

std::pair<std::string, std::string> place_ladder(const Statement& s) {
  const bool own = code_line(s.line).whose == PlaceOf::own;
  if (own) return {s.issue, s.actor};
  return {s.versus_issue.empty() ? s.issue : s.versus_issue, s.versus_actor};
}

std::vector<std::string> possible_places(const Json& tree, const Statement& s) {
  if (code_line(s.line).whose == PlaceOf::nobody) return {};
  const auto [issue, actor] = place_ladder(s);
  return ids_in(tree, Kind::position, issue, actor);
}

Statement completed(const Json& tree, Statement s) {
  const CodeLineForm& form = code_line(s.line);
  if (is_faced(form.kind)) {
    const std::vector<std::string> others =
        addressees(tree, s, s.versus_issue.empty() ? s.issue : s.versus_issue);
    if (!has(others, s.versus_actor)) s.versus_actor = others.empty() ? "" : others.front();
    if (s.versus_issue == s.issue) s.versus_issue.clear();
  } else {
    s.versus_actor.clear(), s.versus_issue.clear();
  }
  if (!has(ids_in(tree, Kind::type, "", s.actor), s.type)) s.type.clear();
  const std::vector<std::string> possible = possible_places(tree, s);
  std::erase_if(s.places, [&](const std::string& place) { return !has(possible, place); });
  if (s.places.empty() && !possible.empty()) s.places = {possible.back()};
  if (form.place != "seat" && s.places.size() > 1) s.places.resize(1);
  return s;
}

Json coded_entry(const Json& tree, const Statement& statement) {
  Json scratch = tree;
  const Added added = add_coded(scratch, statement);
  const Json* entry = added.wrong.empty() ? at(scratch, added.pointer) : nullptr;
  return entry != nullptr ? *entry : json_object();
}

Added add_coded(Json& tree, const Statement& s) {
  if (at(tree, "/payoffs") == nullptr) static_cast<void>(set(tree, "/payoffs", json_array()));
  Json* entries = at(tree, "/payoffs");
  if (entries == nullptr || entries->kind != Json::Kind::array) return {"", "\"payoffs\" is no list"};
  Json fresh = json_object();
  add_member(fresh, "actor", json_text(s.actor));
  add_member(fresh, "issue", json_text(s.issue));
  write_statement(fresh, s);
  entries->items.push_back(std::move(fresh));
  const std::size_t place = entries->items.size() - 1;
  const std::string pointer = child("/payoffs", place);
  if (std::string wrong = shape_entry(tree, pointer, s); !wrong.empty()) {
    at(tree, "/payoffs")->items.pop_back();
    return {"", wrong};
  }
  name_codebook(tree);
  return {pointer, "", {Kind::entry, std::to_string(place)}};
}

std::string recode(Json& tree, const std::string& entry, const Statement& s) {
  Json* json = at(tree, entry);
  if (json == nullptr || json->kind != Json::Kind::object) return "there is no such entry";
  const Json before = *json;
  if (!is_coded(*json) || statement_of(*json).line != s.line)
    for (const char* key : kNumberKeys) drop(*json, key);
  write_statement(*json, s);
  if (std::string wrong = shape_entry(tree, entry, s); !wrong.empty()) {
    *at(tree, entry) = before;
    return wrong;
  }
  name_codebook(tree);
  return "";
}

}  // namespace parley::edit
