#include <algorithm>
#include <optional>
#include <tuple>

#include "sim/edit/ids.h"
#include "sim/edit/operations.h"
#include "sim/edit/pointer.h"
#include "sim/scenario/codebook.h"

/// Payoff entries: what they are about, and their cells.
namespace parley::edit {
namespace {

std::string text_of(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->kind == Json::Kind::string ? value->text : "";
}

std::size_t column_of(const Json& entry, std::string_view column) {
  const Json* columns = entry.find("columns");
  if (columns == nullptr || columns->kind != Json::Kind::array) return static_cast<std::size_t>(-1);
  const auto found = std::find_if(columns->items.begin(), columns->items.end(),
                                  [&](const Json& item) { return item.text == column; });
  return static_cast<std::size_t>(found - columns->items.begin());
}

/// The cell that was there, or 0.
Json old_cell(const Json& entry, std::string_view row, std::string_view column) {
  const Json* old = cell_at(entry, row, column);
  Json cell = old != nullptr ? *old : json_number(0);
  cell.key.clear();
  return cell;
}

Json cells_of(const Json& old, const Json& tree, const EntryShape& shape) {
  const std::string other = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
  const std::vector<std::string> own = ids_in(tree, Kind::position, shape.issue, shape.actor);
  const std::vector<std::string> theirs = ids_in(tree, Kind::position, other, shape.versus_actor);
  Json cells = json_object();
  if (shape.kind == EntryKind::row) {
    for (const std::string& column : theirs) add_member(cells, column, old_cell(old, "", column));
  } else {
    for (const std::string& row : own) {
      if (shape.kind == EntryKind::own) {
        add_member(cells, row, old_cell(old, row, ""));
        continue;
      }
      Json& line = add_member(cells, row, json_object());
      for (const std::string& column : theirs) add_member(line, column, old_cell(old, row, column));
    }
  }
  return cells;
}

/// Everybody with positions on the issue, at the last of them.
Json all_at_last(const Json& tree, const std::string& issue) {
  Json when = json_object();
  for (const std::string& actor : delegations_in(tree, issue))
    if (const auto positions = ids_in(tree, Kind::position, issue, actor); !positions.empty())
      add_member(when, actor, json_text(positions.back()));
  return when;
}

/// A settlement anywhere on the scale is worth nothing.
Json level_worth(const Json& tree, const std::string& issue) {
  Json worth = json_array();
  const Json* scale = at(tree, child("/issues", issue) + "/scale");
  for (const char* end : {"from", "to"}) {
    const Json* place = scale != nullptr ? scale->find(end) : nullptr;
    Json point = json_array();
    point.items = {place != nullptr ? *place : json_number(end[0] == 'f' ? 0 : 100), json_number(0)};
    point.items[0].key.clear();
    worth.items.push_back(std::move(point));
  }
  return worth;
}

/// The keys that say what the entry is about and its numbers.
Json body_of(const Json& old, const Json& tree, const EntryShape& shape) {
  Json body = json_object();
  if (const Json* id = old.find("id")) add_member(body, "id", *id);
  add_member(body, "actor", json_text(shape.actor));
  add_member(body, "issue", json_text(shape.issue));
  const bool faced = shape.kind == EntryKind::matrix || shape.kind == EntryKind::row;
  if (faced && (shape.versus_issue.empty() || shape.versus_issue == shape.issue)) {
    add_member(body, "versus", json_text(shape.versus_actor));
  } else if (faced) {
    Json& versus = add_member(body, "versus", json_object());
    add_member(versus, "actor", json_text(shape.versus_actor));
    add_member(versus, "issue", json_text(shape.versus_issue));
  }
  if (shape.kind == EntryKind::joint) {
    const Json *when = old.find("when"), *value = old.find("value");
    add_member(body, "when", when != nullptr ? *when : all_at_last(tree, shape.issue));
    if (value != nullptr || old.find("code") == nullptr)  // a code gives it
      add_member(body, "value", value != nullptr ? *value : json_number(0));
  } else if (shape.kind == EntryKind::loss) {
    const Json* loss = old.find("loss");
    add_member(body, "loss", loss != nullptr ? *loss : json_number(1));
  } else if (shape.kind == EntryKind::worth) {
    const Json* worth = old.find("worth");
    add_member(body, "worth", worth != nullptr ? *worth : level_worth(tree, shape.issue));
  } else if (const char* key = shape.kind == EntryKind::row ? "row" : "rows"; old.find("code") == nullptr) {
    add_member(body, key, cells_of(old, tree, shape));
  } else if (const Json* beside = old.find(key)) {
    add_member(body, key, *beside);  // the code gives the other cells
  }
  return body;
}

bool is_body(const Json& member) {
  for (const char* key :
       {"id", "actor", "issue", "versus", "columns", "rows", "row", "when", "value", "loss", "worth"})
    if (member.key == key) return true;
  return false;
}

/// Why there can be no such entry; else empty.
std::string misshapen(const Json& tree, const EntryShape& shape) {
  if (at(tree, child("/actors", shape.actor)) == nullptr) return "choose whose payoff it is";
  if (at(tree, child("/issues", shape.issue)) == nullptr) return "choose an issue";
  const std::string other = shape.versus_issue.empty() ? shape.issue : shape.versus_issue;
  const bool faced = shape.kind == EntryKind::matrix || shape.kind == EntryKind::row;
  const auto has_positions = [&](const std::string& issue, const std::string& actor) {
    return !ids_in(tree, Kind::position, issue, actor).empty();
  };
  if (faced && !has_positions(other, shape.versus_actor))
    return name_of(tree, {Kind::actor, shape.versus_actor}) + " has no positions on that issue";
  if (faced && shape.versus_actor == shape.actor && other == shape.issue)
    return "no entry is against the delegation that it belongs to";
  if ((shape.kind == EntryKind::loss || shape.kind == EntryKind::worth) &&
      at(tree, child("/issues", shape.issue) + "/stands") == nullptr)
    return "that issue is not on a scale";
  if ((shape.kind == EntryKind::matrix || shape.kind == EntryKind::own) &&
      !has_positions(shape.issue, shape.actor))
    return name_of(tree, {Kind::actor, shape.actor}) + " has no positions on that issue";
  return "";
}

/// What the line of an entry's code makes of it; nothing without a code.
std::optional<EntryKind> coded_kind(const Json& entry) {
  const Json* code = entry.find("code");
  if (code == nullptr) return {};
  for (const CodeLineForm& form : code_lines())
    if (form.word == text_of(*code, "line")) return form.kind;
  return {};
}

}  // namespace

EntryShape shape_of(const Json& entry) {
  EntryShape shape{EntryKind::own, text_of(entry, "actor"), text_of(entry, "issue"), text_of(entry, "versus"),
                   ""};
  if (const Json* versus = entry.find("versus"); versus != nullptr && versus->kind == Json::Kind::object)
    shape.versus_actor = text_of(*versus, "actor"), shape.versus_issue = text_of(*versus, "issue");
  if (entry.find("when") != nullptr)
    shape.kind = EntryKind::joint;
  else if (entry.find("loss") != nullptr)
    shape.kind = EntryKind::loss;
  else if (entry.find("worth") != nullptr)
    shape.kind = EntryKind::worth;
  else if (entry.find("row") != nullptr)
    shape.kind = EntryKind::row;
  else if (const std::optional<EntryKind> coded = coded_kind(entry))
    shape.kind = *coded;
  else if (entry.find("versus") != nullptr)
    shape.kind = EntryKind::matrix;
  return shape;
}

const Json* cell_at(const Json& entry, std::string_view row, std::string_view column) {
  const Json* cells = entry.find(row.empty() ? "row" : "rows");
  if (cells == nullptr) return nullptr;
  if (row.empty()) return cells->find(column);
  const Json* line = cells->find(row);
  if (line == nullptr || column.empty())
    return line != nullptr && line->kind == Json::Kind::number ? line : nullptr;
  if (line->kind != Json::Kind::array) return line->find(column);
  const std::size_t place = column_of(entry, column);
  return place < line->items.size() ? &line->items[place] : nullptr;
}

Added add_entry(Json& tree, const EntryShape& shape) {
  if (std::string wrong = misshapen(tree, shape); !wrong.empty()) return {"", wrong};
  if (at(tree, "/payoffs") == nullptr) static_cast<void>(set(tree, "/payoffs", json_array()));
  Json* entries = at(tree, "/payoffs");
  if (entries == nullptr || entries->kind != Json::Kind::array) return {"", "\"payoffs\" is no list"};
  entries->items.push_back(body_of(json_object(), tree, shape));
  const std::size_t place = entries->items.size() - 1;
  tell_apart(tree, child("/payoffs", place));
  return {child("/payoffs", place), "", {Kind::entry, std::to_string(place)}};
}

std::string reshape_entry(Json& tree, const std::string& entry, const EntryShape& shape) {
  if (std::string wrong = misshapen(tree, shape); !wrong.empty()) return wrong;
  const Json* old = at(tree, entry);
  if (old == nullptr || old->kind != Json::Kind::object) return "there is no such entry";
  Json fresh = body_of(*old, tree, shape);
  for (const Json& member : old->items) {
    const bool trend_off = member.key == "trend" && shape.kind != EntryKind::own;
    const bool spread_off =
        member.key == "spread" &&
        (shape.kind == EntryKind::joint || shape.kind == EntryKind::loss || shape.kind == EntryKind::worth);
    const bool other_actor = member.key == "type" && text_of(*old, "actor") != shape.actor;
    if (!is_body(member) && !trend_off && !spread_off && !other_actor) fresh.items.push_back(member);
  }
  std::string wrong = set(tree, entry, std::move(fresh));
  tell_apart(tree, entry);
  return wrong;
}

void tell_apart(Json& tree, const std::string& entry) {
  Json* own = at(tree, entry);
  const Json* all = at(tree, "/payoffs");
  if (own == nullptr || all == nullptr || own->kind != Json::Kind::object || own->find("id") != nullptr)
    return;
  const auto about = [](const Json& one) {
    EntryShape shape = shape_of(one);
    if (shape.versus_issue == shape.issue) shape.versus_issue.clear();
    return std::tuple(shape.kind, shape.actor, shape.issue, shape.versus_actor, shape.versus_issue,
                      text_of(one, "type"));
  };
  std::vector<std::string> taken;
  bool alone = true;
  for (const Json& other : all->items) {
    if (other.find("id") != nullptr)
      taken.push_back(text_of(other, "id"));
    else if (&other != own && about(other) == about(*own))
      alone = false;
  }
  if (alone) return;
  const EntryShape shape = shape_of(*own);
  const std::string words =
      shape.actor + " " + shape.issue + (shape.versus_actor.empty() ? "" : " vs " + shape.versus_actor);
  taken.push_back(id_from_name(words, {}, "entry"));  // the first of them keeps the id that the format makes
  Json id = json_text(id_from_name(words, taken, "entry"));
  id.key = "id";
  own->items.insert(own->items.begin(), std::move(id));
}

std::string set_cell(Json& tree, const std::string& entry, std::string_view row, std::string_view column,
                     double number) {
  Json* json = at(tree, entry);
  if (json == nullptr) return "there is no such entry";
  if (const Json* cell = cell_at(*json, row, column)) {
    Json fresh = json_number(number);
    fresh.key = cell->key;
    *const_cast<Json*>(cell) = std::move(fresh);
    return "";
  }
  if (row.empty()) return set(tree, child(entry + "/row", column), json_number(number));
  if (column.empty()) return set(tree, child(entry + "/rows", row), json_number(number));
  const Json* line = at(tree, child(entry + "/rows", row));
  if (line != nullptr && line->kind == Json::Kind::array) return "the row has no such column";
  return set(tree, child(child(entry + "/rows", row), column), json_number(number));
}

}  // namespace parley::edit
