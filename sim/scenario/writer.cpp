#include "sim/scenario/writer.h"

#include <algorithm>

#include "sim/scenario/distribution.h"
#include "sim/scenario/document.h"
#include "sim/scenario/reader.h"

namespace parley {
namespace {

Json numbers_array(const std::vector<double>& numbers) {
  Json array = json_array();
  for (const double number : numbers) array.items.push_back(json_number(number));
  return array;
}

Json texts(const std::vector<std::string>& list) {
  Json array = json_array();
  for (const std::string& text : list) array.items.push_back(json_text(text));
  return array;
}

/// "P", or ["P", "Q"].
Json one_or_more(const std::vector<std::string>& list) {
  return list.size() == 1 ? json_text(list[0]) : texts(list);
}

Json cells_object(const Cells& cells) {
  Json members = json_object();
  for (const auto& [position, number] : cells) add_member(members, position, json_number(number));
  return members;
}

struct DistributionWriter {
  Json operator()(double number) const { return json_number(number); }
  template <class D>
  Json operator()(const D& d) const {
    const DistributionForm& form = *form_of(d);
    std::vector<double> values = parameters_of(d);
    bool usual = true;
    for (std::size_t i = form.least; i < values.size(); ++i)
      usual = usual && values[i] == form.parameters[i].standard;
    if (usual) values.resize(form.least);
    return one(form.key, numbers_array(values));
  }
  Json operator()(const Discrete& d) const {
    Json array = json_array();
    for (const auto& [value, weight] : d.values) array.items.push_back(numbers_array({value, weight}));
    return one("discrete", std::move(array));
  }
  Json operator()(const FactorTerm& term) const {
    Json object = one("factor", json_text(term.factor));
    if (term.times != 1) add_member(object, "times", json_number(term.times));
    if (term.plus != 0) add_member(object, "plus", json_number(term.plus));
    return object;
  }
  static Json one(std::string_view key, Json value) {
    Json object = json_object();
    add_member(object, key, std::move(value));
    return object;
  }
};

}  // namespace

Json json_of(const Number& number) { return std::visit(DistributionWriter{}, number); }

Json json_of(const Condition& condition) {
  using Kind = Condition::Kind;
  const auto one = [](std::string_view key, Json value) {
    return DistributionWriter::one(key, std::move(value));
  };
  Json inner = json_object();
  Json parts = json_array();
  for (const Condition& part : condition.parts) parts.items.push_back(json_of(part));
  switch (condition.kind) {
    case Kind::position:
      add_member(inner, "issue", json_text(condition.issue));
      add_member(inner, "actor", json_text(condition.actor));
      add_member(inner, "in", one_or_more(condition.in));
      return one("position", std::move(inner));
    case Kind::settled:
      if (condition.in.empty()) return one("settled", json_text(condition.issue));
      add_member(inner, "issue", json_text(condition.issue));
      add_member(inner, "as", one_or_more(condition.in));
      return one("settled", std::move(inner));
    case Kind::between:
      add_member(inner, "issue", json_text(condition.issue));
      add_member(inner, "from", json_number(condition.from));
      add_member(inner, "to", json_number(condition.to));
      return one("between", std::move(inner));
    case Kind::event:
      return one("event", json_text(condition.event));
    case Kind::breakdown:
      return one("breakdown", json_text(condition.round));
    case Kind::all:
      return one("all", std::move(parts));
    case Kind::any:
      return one("any", std::move(parts));
    case Kind::not_:
      break;
  }
  return one("not", parts.items.empty() ? json_object() : std::move(parts.items.front()));
}

void Writer::format(std::string_view key) { text(key, std::string(format_name)); }

void Writer::text(std::string_view key, const std::string& field) {
  if (!field.empty()) add_member(object, key, json_text(field));
}

/// The two flags of the format: "public" is true, "ends_talks" false when left out.
void Writer::flag(std::string_view key, bool field) {
  if (field != (key == "public")) add_member(object, key, json_boolean(field));
}

void Writer::number(std::string_view key, const Number& field, NumberKind kind, Needed needed) {
  const double* plain = std::get_if<double>(&field);
  if (needed == Needed::no && plain != nullptr && limit(kind).standard == *plain) return;
  add_member(object, key, json_of(field));
}

void Writer::plain(std::string_view key, double field, NumberKind kind, Needed) {
  if (limit(kind).standard != field) add_member(object, key, json_number(field));
}

void Writer::names(std::string_view key, const std::vector<std::string>& field, Needed needed) {
  if (!field.empty() || needed == Needed::yes) add_member(object, key, texts(field));
}

void Writer::optional_names(std::string_view key, const std::vector<std::string>& field, bool has) {
  if (has) add_member(object, key, texts(field));
}

void Writer::numbers(std::string_view key, const std::vector<std::pair<std::string, Number>>& field,
                     NumberKind) {
  if (field.empty()) return;
  Json& members = add_member(object, key, json_object());
  for (const auto& [id, number] : field) add_member(members, id, json_of(number));
}

void Writer::cells(std::string_view key, const Cells& field, NumberKind, Needed needed) {
  if (!field.empty() || needed == Needed::yes) add_member(object, key, cells_object(field));
}

void Writer::pairs(std::string_view key, const std::vector<std::pair<std::string, std::string>>& field) {
  if (field.empty()) return;
  Json& members = add_member(object, key, json_object());
  for (const auto& [actor, position] : field) add_member(members, actor, json_text(position));
}

void Writer::flags(std::string_view key, const std::vector<std::pair<std::string, bool>>& field) {
  if (field.empty()) return;
  Json& members = add_member(object, key, json_object());
  for (const auto& [event, happened] : field) add_member(members, event, json_boolean(happened));
}

void Writer::stances(std::string_view key, const std::vector<Stance>& field, Needed) {
  if (field.empty()) return;
  Json& members = add_member(object, key, json_object());
  for (const Stance& stance : field) add_member(members, stance.actor, one_or_more(stance.positions));
}

void Writer::issue_stances(std::string_view key, const std::vector<IssueStance>& field) {
  if (field.empty()) return;
  Json& issues = add_member(object, key, json_object());
  for (const IssueStance& stance : field) {
    Json* issue = issues.find(stance.issue);
    add_member(issue != nullptr ? *issue : add_member(issues, stance.issue, json_object()), stance.actor,
               json_text(stance.position));
  }
}

void Writer::positions(std::string_view key, const std::vector<Delegation>& field) {
  if (field.empty()) return;  // an issue with stands
  Json& actors = add_member(object, key, json_object());
  for (const Delegation& delegation : field) {
    Json& positions = add_member(actors, delegation.actor, json_object());
    for (const Position& position : delegation.positions)
      add_member(positions, position.id, json_text(position.meaning));
  }
}

void Writer::openings(std::string_view key, const std::vector<Delegation>& field) {
  if (field.empty()) return;
  Json& actors = add_member(object, key, json_object());
  for (const Delegation& delegation : field)
    add_member(actors, delegation.actor, json_text(delegation.opening));
}

void Writer::one_ways(std::string_view key, const std::vector<Issue::OneWay>& field) {
  if (field.empty()) return;
  Json& actors = add_member(object, key, json_object());
  for (const Issue::OneWay& one_way : field) {
    Json& moves = add_member(actors, one_way.actor, json_array());
    for (const auto& [from, to] : one_way.moves) moves.items.push_back(texts({from, to}));
  }
}

void Writer::states(std::string_view key,
                    const std::vector<std::vector<std::pair<std::string, std::string>>>& field) {
  if (field.empty()) return;
  Json& states = add_member(object, key, json_array());
  for (const auto& state : field) {
    Json& members = states.items.emplace_back(json_object());
    for (const auto& [actor, position] : state) add_member(members, actor, json_text(position));
  }
}

void Writer::entry_id(std::string_view key, const PayoffEntry& entry) {
  if (entry.has_id) text(key, entry.id);
}

void Writer::versus(std::string_view key, const WrittenEntry& written) {
  const Counterpart& other = written.versus;
  if (other.actor.empty()) return;
  if (!other.is_object && other.issue == written.entry.issue) return text(key, other.actor);
  Json& both = add_member(object, key, json_object());
  add_member(both, "actor", json_text(other.actor));
  add_member(both, "issue", json_text(other.issue));
}

void Writer::rows(std::string_view key, const WrittenEntry& entry) {
  const Needed needed = entry.entry.code ? Needed::no : Needed::yes;
  if (entry.entry.kind() == EntryKind::own) return cells(key, entry.numbers.own, NumberKind::cell, needed);
  if (entry.entry.kind() != EntryKind::matrix || (entry.entry.code && entry.numbers.matrix.empty())) return;
  Json& rows = add_member(object, key, json_object());
  for (const auto& [position, cells] : entry.numbers.matrix) {
    Json& row = add_member(rows, position, entry.columns.empty() ? cells_object(cells) : json_array());
    for (const std::string& column : entry.columns)
      for (const auto& [other, number] : cells)
        if (other == column) row.items.push_back(json_number(number));
  }
}

void Writer::condition(std::string_view key, std::string_view otherwise,
                       const std::optional<Condition>& field) {
  if (field)
    add_member(object, key, json_of(*field));
  else
    add_member(object, otherwise, json_boolean(true));
}

// ---- Issues on a scale

void Writer::maybe(std::string_view key, const std::optional<double>& field, NumberKind) {
  if (field) add_member(object, key, json_number(*field));
}

void Writer::maybe_number(std::string_view key, const std::optional<Number>& field, NumberKind) {
  if (field) add_member(object, key, json_of(*field));
}

void Writer::issue_scale(std::string_view key, Issue& issue) {
  if (issue.has_stands)
    add_member(object, key, of(issue.line));
  else
    cells(key, issue.scale, NumberKind::scale);
}

void Writer::stands(std::string_view key, Issue& issue) {
  map(key, issue.stands, no_limit, issue.has_stands ? Needed::yes : Needed::no);
}

void Writer::points(std::string_view key, const std::optional<WorthPoints>& field) {
  if (!field) return;
  Json& points = add_member(object, key, json_array());
  for (const auto& [place, value] : *field) points.items.push_back(numbers_array({place, value}));
}

void Writer::shift(std::string_view add, std::string_view move, const EventShift& shift) {
  if (shift.move)
    add_member(object, move, json_number(*shift.move));
  else
    cells(add, shift.add, NumberKind::add, Needed::yes);
}

void Writer::observations(std::string_view key, const std::vector<IssueStance>& field,
                          const std::vector<std::pair<std::string, double>>& places) {
  issue_stances(key, field);
  for (const auto& [issue, place] : places) {
    Json* all = object.find(key);
    if (all == nullptr) all = &add_member(object, key, json_object());
    add_member(add_member(*all, issue, json_object()), "value", json_number(place));
  }
}

Json Writer::of(const PayoffEntry& item) {
  WrittenEntry written = written_form(item);
  return of(written);
}

void Writer::codebook(std::string_view key, const Codebook& field) {
  if (field.base.empty()) return;
  if (!field.is_object && field.constants.empty()) return text(key, field.base);
  Json& members = add_member(object, key, json_object());
  add_member(members, "base", json_text(field.base));
  for (const auto& [constant, number] : field.constants) add_member(members, constant, json_of(number));
}

void Writer::settings(std::string_view key, const std::vector<std::pair<std::string, std::string>>& field) {
  if (field.empty()) return;
  Json& members = add_member(object, key, json_object());
  for (const auto& [path, text] : field) {
    std::vector<Problem> problems;
    std::optional<Json> value = parse_json(text, problems);
    add_member(members, path, value ? std::move(*value) : json_text(text));
  }
}

void Writer::observations(std::string_view key, const std::vector<Observation>& field) {
  if (field.empty()) return;
  Json& rounds = add_member(object, key, json_object());
  const auto within = [](Json& in, const std::string& name) -> Json& {
    Json* there = in.find(name);
    return there != nullptr ? *there : add_member(in, name, json_object());
  };
  for (const Observation& seen : field) {
    Json& round = within(rounds, seen.round);
    if (seen.actor.empty())
      add_member(round, seen.issue, json_boolean(seen.position == "true"));
    else
      add_member(within(round, seen.issue), seen.actor, json_text(seen.position));
  }
}

Document document_of(const Scenario& scenario) {
  Document document;
  document.scenario = scenario;
  document.tree = Writer::of(document.scenario);
  return document;
}

}  // namespace parley
