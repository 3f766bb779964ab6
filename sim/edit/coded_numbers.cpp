#include <algorithm>

#include "sim/edit/coded.h"
#include "sim/edit/pointer.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/document.h"
#include "sim/scenario/hand_change.h"

/// The numbers of coded entries, and what is written beside a code.
namespace parley::edit {
namespace {

void copy_member(Json& to, const Json* from, std::string_view key) {
  const Json* value = from != nullptr ? from->find(key) : nullptr;
  if (value != nullptr) add_member(to, std::string(key), *value);
}

/// An issue as far as codes look at it: who is where on it, and who opens where.
Json bare_issue(const Json& tree, const std::string& issue) {
  const Json* json = at(tree, child("/issues", issue));
  Json bare = json_object();
  copy_member(bare, json, "name");
  copy_member(bare, json, "positions");
  Json opening = json_object();
  for (const std::string& actor : delegations_in(tree, issue)) {
    const std::vector<std::string> ids = ids_in(tree, Kind::position, issue, actor);
    const Json* at_first = at(tree, child(child("/issues", issue) + "/opening", actor));
    const bool known = at_first != nullptr && std::find(ids.begin(), ids.end(), at_first->text) != ids.end();
    if (!ids.empty()) add_member(opening, actor, json_text(known ? at_first->text : ids.front()));
  }
  add_member(bare, "opening", std::move(opening));
  return bare;
}

/// The entry without what its numbers do not depend on, and what may be wrong in a draft elsewhere.
Json bare_entry(const Json& entry) {
  Json bare = json_object();
  for (const Json& member : entry.items)
    if (member.key != "type" && member.key != "sources" && member.key != "note" && member.key != "changed" &&
        member.key != "id")
      bare.items.push_back(member);
  return bare;
}

void add_list(Json& object, const char* key, const std::string& id) {
  add_member(object, key, json_array()).items.push_back(json_text(id));
}

/// The smallest scenario that has the entry: the format's own reader then says what its numbers are.
Json bare_scenario(const Json& tree, const Json& entry) {
  const Statement s = statement_of(entry);
  Json bare = empty_scenario();
  const Json* codebook = tree.find("codebook");
  add_member(bare, "codebook",
             codebook != nullptr ? *codebook : json_text(std::string(codebook_names.front())));
  if (codebook != nullptr &&
      codebook->kind == Json::Kind::object) {  // its constants may be in terms of factors
    Json& factors = add_member(bare, "factors", json_object());
    for (const std::string& id : ids_in(tree, Kind::factor))
      copy_member(add_member(factors, id, json_object()), at(tree, child("/factors", id)), "value");
  }
  Json& actors = add_member(bare, "actors", json_object());
  for (const std::string& id : ids_in(tree, Kind::actor))
    copy_member(add_member(actors, id, json_object()), at(tree, child("/actors", id)), "name");
  Json& issues = add_member(bare, "issues", json_object());
  add_member(issues, s.issue, bare_issue(tree, s.issue));
  if (!s.versus_issue.empty() && s.versus_issue != s.issue)
    add_member(issues, s.versus_issue, bare_issue(tree, s.versus_issue));
  add_member(bare, "payoffs", json_array()).items.push_back(bare_entry(entry));
  Json round = json_object();
  add_member(round, "id", json_text("round"));
  add_list(round, "table", s.actor), add_list(round, "agenda", s.issue);
  add_member(bare, "talks", json_array()).items.push_back(std::move(round));
  Json& end = add_member(add_member(bare, "outcomes", json_object()), "end", json_object());
  add_member(end, "otherwise", json_boolean(true));
  return bare;
}

/// As numbers_of() has it.
std::string path_of(const CellPlace& place) {
  if (place.trend) return "trend." + place.row;
  if (place.row.empty() && place.column.empty()) return "value";
  if (place.row.empty() || place.column.empty()) return "cells." + place.row + place.column;
  return "cells." + place.row + "." + place.column;
}

/// Where the number stands in the entry.
std::string pointer_of(const std::string& entry, const CellPlace& place) {
  if (place.trend) return child(entry + "/trend", place.row);
  if (place.row.empty() && place.column.empty()) return entry + "/value";
  if (place.row.empty()) return child(entry + "/row", place.column);
  const std::string row = child(entry + "/rows", place.row);
  return place.column.empty() ? row : child(row, place.column);
}

bool has_numbers(const Json& entry) {
  for (const char* key : {"rows", "row", "trend", "value", "spread"})
    if (entry.find(key) != nullptr) return true;
  return false;
}

/// Takes the objects on the way to a number away where nothing is left in them, and with the last number the reason.
void tidy(Json& tree, const std::string& entry, const std::string& pointer) {
  for (std::string outer = parent(pointer); outer.size() > entry.size(); outer = parent(outer))
    if (const Json* object = at(tree, outer); object != nullptr && object->items.empty())
      static_cast<void>(clear(tree, outer));
  if (const Json* json = at(tree, entry); json != nullptr && !has_numbers(*json))
    static_cast<void>(clear(tree, entry + "/changed"));
}

}  // namespace

std::optional<CodedNumbers> coded_numbers(const Json& tree, const Json& entry) {
  if (!is_coded(entry)) return {};
  const Loaded loaded = load(write_json(bare_scenario(tree, entry)), "");
  if (!loaded.document || loaded.document->scenario.payoffs.size() != 1) return {};
  const Scenario& scenario = loaded.document->scenario;
  const PayoffEntry& made = scenario.payoffs.front();
  return CodedNumbers{made, as_coded(scenario, made), code_sentence(scenario, made)};
}

std::optional<double> number_at(const PayoffEntry& entry, const CellPlace& place) {
  const std::string path = path_of(place);
  for (const auto& [known, number] : numbers_of(entry))
    if (known == path) return number;
  return {};
}

std::string set_coded_cell(Json& tree, const std::string& entry, const CellPlace& place, double number) {
  const Json* json = at(tree, entry);
  if (json == nullptr) return "there is no such entry";
  Json alone = *json;
  for (const char* key : {"rows", "row", "columns", "trend", "value", "spread", "changed"})
    std::erase_if(alone.items, [&](const Json& member) { return member.key == key; });
  const std::optional<CodedNumbers> made = coded_numbers(tree, alone);
  const std::string pointer = pointer_of(entry, place);
  if (!made || number_at(made->coded, place) != number) return set(tree, pointer, json_number(number));
  std::string wrong = clear(tree, pointer);
  tidy(tree, entry, pointer);
  return wrong;
}

std::string clear_beside(Json& tree, const std::string& entry) {
  for (const char* key : {"/rows", "/row", "/columns", "/trend", "/value", "/spread", "/changed"})
    static_cast<void>(clear(tree, entry + key));
  return "";
}

std::string write_out(Json& tree, const std::string& entry) {
  const Json* json = at(tree, entry);
  if (json == nullptr || !is_coded(*json)) return "it is not coded";
  const std::optional<CodedNumbers> made = coded_numbers(tree, *json);
  if (!made) return "its code names what is not there: there are no numbers to write";
  const EntryShape shape = shape_of(*json);
  static_cast<void>(clear_beside(tree, entry));
  static_cast<void>(clear(tree, entry + "/code"));
  for (const auto& [path, number] : numbers_of(made->entry)) {
    if (path == "spread" && number == 0) continue;  // as usual
    // Ids have no dots: "cells.ROW.COLUMN", "cells.POSITION", "trend.POSITION", "value", "spread".
    std::string where = entry;
    const std::string cells = shape.kind == EntryKind::row ? "row" : "rows";
    for (std::size_t from = 0; from != std::string::npos;) {
      const std::size_t end = path.find('.', from);
      const std::string key = path.substr(from, end == std::string::npos ? end : end - from);
      where = child(where, from == 0 && key == "cells" ? cells : key);
      from = end == std::string::npos ? end : end + 1;
    }
    if (std::string wrong = set(tree, where, json_number(number)); !wrong.empty()) return wrong;
  }
  return reshape_entry(tree, entry, shape);
}

}  // namespace parley::edit
