#include "sim/scenario/schema.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "sim/scenario/check.h"
#include "sim/scenario/codebook.h"
#include "sim/scenario/distribution.h"
#include "sim/scenario/keys.h"
#include "sim/scenario/schema_parts.h"

namespace parley {
namespace {

constexpr const char* id_pattern = "^[a-z][a-z0-9_]*$";
constexpr const char* entry_number_pattern = "^(value|spread|(cells|trend)(\\.[a-z][a-z0-9_]*)+)$";
constexpr const char* entry_id_pattern = "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$";

void describe(Schema& schema, const Limit& limit) {
  schema["description"] = std::string(limit.meaning) + " (" + limit.unit + ")";
  if (!limit.standard) return;
  const double value = *limit.standard;
  schema["default"] = value == static_cast<double>(static_cast<long>(value))
                          ? Schema(static_cast<long>(value))
                          : Schema(value);
}

template <class T>
Schema object_of();

/// A visitor for keys(): makes the schema of one object from its keys.
class SchemaMaker {
 public:
  Schema properties = Schema::object(), needed = Schema::array();

  void format(std::string_view key) { put(key, {{"const", format_name}}, Needed::yes); }
  void text(std::string_view key, std::string&) { put(key, any_text()); }
  void name(std::string_view key, std::string&, Needed need = Needed::no) { put(key, any_text(), need); }
  void id(std::string_view key, std::string&) { put(key, ref("id"), Needed::yes); }
  void color(std::string_view key, std::string&) {
    put(key, {{"type", "string"}, {"pattern", "^#[0-9A-Fa-f]{6}$"}});
  }
  void flag(std::string_view key, bool&) { put(key, {{"type", "boolean"}}); }

  void number(std::string_view key, Number&, NumberKind kind, Needed need = Needed::no) {
    put(key, uncertain(kind), need);
  }
  void plain(std::string_view key, double&, NumberKind kind, Needed need = Needed::no) {
    put(key, described(kind), need);
  }
  void maybe(std::string_view key, std::optional<double>&, NumberKind kind) { put(key, described(kind)); }
  void maybe_number(std::string_view key, std::optional<Number>&, NumberKind kind) {
    put(key, uncertain(kind));
  }
  void points(std::string_view key, std::optional<WorthPoints>&) {
    Schema point{{"type", "array"}, {"minItems", 2}, {"maxItems", 2}};
    point["items"] =
        Schema::array({plain_number(limit(NumberKind::place)), plain_number(limit(NumberKind::worth))});
    Schema list = array_of(std::move(point));
    list["minItems"] = 1;
    put(key, std::move(list));
  }
  void shift(std::string_view add, std::string_view move, EventShift&) {
    put(add, map_of(described(NumberKind::add)));
    put(move, described(NumberKind::move));
  }
  void named(std::string_view key, std::vector<std::pair<std::string, std::string>>&) {
    put(key, {{"type", "object"}, {"additionalProperties", any_text()}});
  }
  void issue_scale(std::string_view key, Issue&) {
    put(key, {{"anyOf", {map_of(described(NumberKind::scale)), object_of<ScaleLine>()}}});
  }
  void stands(std::string_view key, Issue&) {
    Schema schema = map_of(object_of<ScaleStand>());
    schema["minProperties"] = 1;
    put(key, std::move(schema));
  }
  void observations(std::string_view key, std::vector<IssueStance>&,
                    std::vector<std::pair<std::string, double>>&) {
    put(key, map_of({{"type", "object"},
                     {"additionalProperties", {{"anyOf", {any_text(), {{"type", "number"}}}}}}}));
  }
  void whole(std::string_view key, int&, NumberKind kind, Needed need = Needed::no) {
    put(key, described(kind), need);
  }

  void names(std::string_view key, std::vector<std::string>&, Needed need = Needed::no) {
    Schema list = array_of(any_text());
    if (need == Needed::yes) list["minItems"] = 1;
    if (need == Needed::yes || key == "columns") list["uniqueItems"] = true;
    put(key, std::move(list), need);
  }
  void optional_names(std::string_view key, std::vector<std::string>&, bool&) {
    Schema list = array_of(any_text());
    list["uniqueItems"] = true;
    put(key, std::move(list));
  }

  void numbers(std::string_view key, std::vector<std::pair<std::string, Number>>&, NumberKind kind) {
    put(key, map_of(uncertain(kind)));
  }
  void cells(std::string_view key, Cells&, NumberKind kind, Needed need = Needed::no) {
    put(key, map_of(described(kind)), need);
  }
  void numbers_before(std::string_view key, Cells&) {
    put(key, {{"type", "object"},
              {"propertyNames", {{"pattern", entry_number_pattern}}},
              {"additionalProperties", plain_number(limit(NumberKind::cell))}});
  }
  void pairs(std::string_view key, std::vector<std::pair<std::string, std::string>>&) {
    put(key, map_of(any_text()));
  }
  void flags(std::string_view key, std::vector<std::pair<std::string, bool>>&) {
    put(key, map_of({{"type", "boolean"}}));
  }
  void stances(std::string_view key, std::vector<Stance>&, Needed need = Needed::no) {
    Schema schema = map_of(ref("one_or_more"));
    schema["minProperties"] = 1;
    put(key, std::move(schema), need);
  }
  void issue_stances(std::string_view key, std::vector<IssueStance>&) {
    put(key, map_of(map_of(any_text())));
  }

  void positions(std::string_view key, std::vector<Delegation>&) {
    Schema list = map_of(any_text());
    list["minProperties"] = 1;
    list["maxProperties"] = max_positions;
    Schema schema = map_of(std::move(list));
    schema["minProperties"] = 1;
    put(key, std::move(schema));
  }
  void openings(std::string_view key, std::vector<Delegation>&) { put(key, map_of(any_text())); }
  void one_ways(std::string_view key, std::vector<Issue::OneWay>&) {
    Schema move = array_of(any_text());
    move["minItems"] = 2;
    move["maxItems"] = 2;
    put(key, map_of(array_of(std::move(move))));
  }
  void states(std::string_view key, std::vector<std::vector<std::pair<std::string, std::string>>>&) {
    Schema state = map_of(any_text());
    state["minProperties"] = 1;
    put(key, array_of(std::move(state)));
  }

  void entry_id(std::string_view key, PayoffEntry&) {
    put(key, {{"type", "string"}, {"pattern", entry_id_pattern}});
  }
  void versus(std::string_view key, WrittenEntry&) {
    put(key, {{"anyOf",
               {any_text(),
                {{"type", "object"},
                 {"properties", {{"actor", any_text()}, {"issue", any_text()}}},
                 {"required", {"actor", "issue"}},
                 {"additionalProperties", false}}}}});
  }
  /// What it may hold depends on the kind of entry: see entry_kinds().
  void rows(std::string_view key, WrittenEntry&) {
    put(key, {{"type", "object"}, {"propertyNames", ref("id")}});
  }
  void condition(std::string_view key, std::string_view otherwise, std::optional<Condition>&) {
    put(key, ref("condition"));
    put(otherwise, {{"const", true}});
  }

  void proposers(std::string_view key, Proposers&) {
    Schema list = array_of(any_text());
    list["minItems"] = 1;
    list["maxItems"] = max_turns;
    put(key, {{"anyOf", {{{"enum", {"alternate", "random"}}}, std::move(list)}}});
  }
  void acceptance(std::string_view key, Acceptance&) {
    put(key, {{"anyOf", {{{"const", "named"}}, object_of<Acceptance>()}}});
  }
  void votes(std::string_view key, std::vector<std::pair<std::string, int>>&) {
    put(key, map_of(described(NumberKind::vote)), Needed::yes);
  }
  void packages(std::string_view key, Offers&) {
    Schema one = map_of(any_text());
    one["minProperties"] = 1;
    Schema list = array_of(std::move(one));
    list["minItems"] = 1;
    list["maxItems"] = max_packages;
    put(key, std::move(list));
  }
  void package(std::string_view key, std::optional<PackageTerms>&) { put(key, map_of(any_text())); }

  template <class Enum, std::size_t n>
  void word(std::string_view key, Enum&, const std::array<std::pair<std::string_view, Enum>, n>& words,
            Needed need = Needed::no) {
    Schema list = Schema::array();
    for (const auto& [word, meaning] : words)
      if (!word.empty()) list.push_back(word);
    put(key, {{"enum", list}}, need);
  }

  void codebook(std::string_view key, Codebook&) { put(key, codebook_schema()); }
  /// Which paths there are depends on the scenario.
  void settings(std::string_view key, std::vector<std::pair<std::string, std::string>>&) {
    put(key, {{"type", "object"}});
  }
  void observations(std::string_view key, std::vector<Observation>&) {
    put(key, map_of(map_of({{"anyOf", {{{"type", "boolean"}}, map_of(any_text())}}})));
  }

  void hand_change(std::string_view key, PayoffEntry&) { put(key, object_of<HandChange>()); }

  template <class T>
  void map(std::string_view key, std::vector<T>&, std::size_t most = no_limit, Needed need = Needed::no) {
    Schema schema = map_of(object_of<T>());
    if (need == Needed::yes) schema["minProperties"] = 1;
    if (most != no_limit) schema["maxProperties"] = most;
    if constexpr (std::is_same_v<T, Settlement>)
      schema["propertyNames"] = {{"allOf", {ref("id"), {{"not", {{"const", reserved_settlement}}}}}}};
    put(key, std::move(schema), need);
  }
  template <class T>
  void list(std::string_view key, std::vector<T>&, std::size_t most = no_limit, Needed need = Needed::no) {
    Schema schema = array_of(object_of<T>());
    if (need == Needed::yes) schema["minItems"] = 1;
    if (most != no_limit) schema["maxItems"] = most;
    put(key, std::move(schema), need);
  }

  template <class T>
  void part(std::string_view key, std::optional<T>&) {
    put(key, object_of<T>());
  }

 private:
  void put(std::string_view key, Schema schema, Needed need = Needed::no) {
    properties[std::string(key)] = std::move(schema);
    if (need == Needed::yes) needed.push_back(key);
  }
  static Schema described(NumberKind kind) {
    Schema schema = plain_number(limit(kind));
    describe(schema, limit(kind));
    return schema;
  }
  static Schema codebook_schema() {
    Schema names = Schema::array(), constants{{"base", nullptr}};
    for (const std::string_view name : codebook_names) names.push_back(name);
    constants["base"] = {{"enum", names}};
    for (const CodebookConstant& constant : codebook_constants()) {
      Schema number = is_spread_constant(constant.name) ? plain_number(limit(NumberKind::spread))
                                                        : uncertain(NumberKind::constant);
      number["description"] = constant.meaning;
      number["default"] = constant.value;
      constants[std::string(constant.name)] = std::move(number);
    }
    Schema own{{"type", "object"}, {"properties", std::move(constants)}, {"additionalProperties", false}};
    own["required"] = Schema::array({"base"});
    return {{"anyOf", {{{"enum", names}}, std::move(own)}}};
  }
  static Schema uncertain(NumberKind kind) {
    Schema forms{plain_number(limit(kind)), ref("distribution")};
    if (kind != NumberKind::factor) forms.push_back(ref("factor_term"));
    Schema schema{{"anyOf", forms}};
    describe(schema, limit(kind));
    return schema;
  }
};

/// The lines that make entries of that kind, or whose place has that key.
Schema lines_of(const std::function<bool(const CodeLineForm&)>& fits) {
  Schema words = Schema::array();
  for (const CodeLineForm& form : code_lines())
    if (fits(form)) words.push_back(form.word);
  return {{"properties", {{"line", {{"enum", words}}}}}};
}

/// A code with the key of its line's place, and no other's.
Schema code_kinds() {
  const auto kind = [](const char* place, Schema none) {
    Schema schema = lines_of([&](const CodeLineForm& form) { return form.place == place; });
    if (*place != '\0') schema["required"] = Schema::array({place});
    schema["not"] = std::move(none);
    return schema;
  };
  return Schema::array(
      {kind("", without({"act", "from", "at", "seat"})), kind("act", without({"from", "at", "seat"})),
       kind("from", without({"act", "at", "seat"})), kind("at", without({"act", "from", "seat"})),
       kind("seat", without({"act", "from", "at"}))});
}

/// An entry of one kind, written (with numbers) or coded; a matrix with columns or without.
Schema entry_schema(const EntryForm& form, bool coded, bool columns) {
  std::vector<std::string_view> must, none;
  for (const std::string_view key : form.must)
    if (!coded || !holds_numbers(key)) must.push_back(key);
  for (const std::string_view key : entry_keys())
    if (!form.has(key) || (key == "columns" && !columns)) none.push_back(key);
  if (columns) must.emplace_back("columns");
  if (coded) must.insert(must.end(), {"code", "basis"});
  if (!coded) none.emplace_back("code");
  Schema schema = required(must);
  schema["not"] = without(none);
  schema["properties"] = {{"changed", coded ? Schema{{"not", required({"was"})}} : required({"was"})}};
  if (coded)
    schema["properties"]["code"] = lines_of([&](const CodeLineForm& line) { return line.kind == form.kind; });
  if (form.has("rows")) {
    const Schema cell = plain_number(limit(NumberKind::cell));
    const bool matrix = form.has("versus");
    schema["properties"]["rows"] = {{"additionalProperties", columns  ? array_of(cell)
                                                             : matrix ? map_of(cell)
                                                                      : cell}};
  }
  return schema;
}

/// The kinds of payoff entry: which keys each has, and what its rows hold.
Schema entry_kinds() {
  Schema all = Schema::array();
  for (const EntryForm& form : entry_forms())
    for (const bool coded : {false, true}) {
      if (coded && std::ranges::none_of(code_lines(),
                                        [&](const CodeLineForm& line) { return line.kind == form.kind; }))
        continue;
      for (const bool columns : {false, true})
        if (!columns || form.has("columns")) all.push_back(entry_schema(form, coded, columns));
    }
  return all;
}

/// Positions with openings, or stands on a scale.
Schema issue_kinds() {
  Schema positions = required({"positions", "opening"});
  positions["not"] = without({"stands", "settlement", "reference", "result"});
  positions["properties"] = {{"scale", map_of(plain_number(limit(NumberKind::scale)))}};
  Schema stands = required({"stands"});
  stands["not"] = without({"positions", "opening", "settlements", "salience", "audience", "disagreement",
                           "irreversible", "infeasible"});
  stands["properties"] = {{"scale", object_of<ScaleLine>()}};
  return Schema::array({positions, stands});
}

/// A shift adds to payoffs, or moves a stand.
Schema shift_kinds() {
  Schema add = required({"add"}), move = required({"move"});
  add["not"] = required({"move"});
  move["not"] = required({"add"});
  return Schema::array({add, move});
}

/// `when`, or `otherwise` without `ends_talks`; `reply` with `ends_talks` only.
Schema outcome_kinds() {
  Schema last = required({"otherwise"});
  last["not"] = required({"when"});
  last["properties"] = {{"ends_talks", {{"const", false}}}};
  Schema conditional = required({"when"});
  conditional["not"] = required({"otherwise"});
  Schema ends = required({"ends_talks"});
  ends["properties"] = {{"ends_talks", {{"const", true}}}};
  conditional["dependencies"] = {{"reply", ends}};
  last["dependencies"] = {{"reply", ends}};
  return Schema::array({conditional, last});
}

/// Only a tactic that follows the time has an exponent.
Schema tactic_kinds() {
  Schema timed = Schema::array(), others = Schema::array();
  for (const auto& [word, kind] : tactic_words) (follows_time(kind) ? timed : others).push_back(word);
  Schema without_exponent{{"properties", {{"kind", {{"enum", others}}}}}};
  without_exponent["not"] = required({"exponent"});
  return Schema::array({{{"properties", {{"kind", {{"enum", timed}}}}}}, std::move(without_exponent)});
}

template <class T>
Schema object_of() {
  std::conditional_t<std::is_same_v<T, PayoffEntry>, WrittenEntry, T> item;
  SchemaMaker maker;
  keys(maker, item);
  Schema schema{{"type", "object"}, {"properties", std::move(maker.properties)}};
  if (!maker.needed.empty()) schema["required"] = std::move(maker.needed);
  schema["additionalProperties"] = false;
  if constexpr (std::is_same_v<T, PayoffEntry>) schema["oneOf"] = entry_kinds();
  if constexpr (std::is_same_v<T, EntryCode>) schema["oneOf"] = code_kinds();
  if constexpr (std::is_same_v<T, Outcome>) schema["oneOf"] = outcome_kinds();
  if constexpr (std::is_same_v<T, ActorTactic>) schema["oneOf"] = tactic_kinds();
  if constexpr (std::is_same_v<T, Issue>) schema["oneOf"] = issue_kinds();
  if constexpr (std::is_same_v<T, EventShift>) schema["oneOf"] = shift_kinds();
  return schema;
}

/// An array of numbers of that many parameters, with what each alone must meet.
Schema parameters(const DistributionForm& form, std::size_t count) {
  Schema items = Schema::array();
  for (std::size_t i = 0; i < count; ++i) {
    Schema item{{"type", "number"}};
    if (form.parameters[i].rule == ParameterRule::not_negative) item["minimum"] = 0;
    if (form.parameters[i].rule == ParameterRule::positive) item["exclusiveMinimum"] = 0;
    items.push_back(std::move(item));
  }
  return {{"type", "array"}, {"items", items}, {"minItems", count}, {"maxItems", count}};
}

Schema distribution() {
  Schema forms = Schema::array();
  for (const DistributionForm& form : distribution_forms()) {
    const std::size_t most = form.parameters.size();
    forms.push_back(one_key(form.key, parameters(form, form.least)));
    if (most > form.least) forms.push_back(one_key(form.key, parameters(form, most)));
  }
  const Schema number{{"type", "number"}};
  Schema pair{{"type", "array"}, {"minItems", 2}, {"maxItems", 2}};
  pair["items"] = Schema::array({number, {{"type", "number"}, {"minimum", 0}}});
  Schema list = array_of(std::move(pair));
  list["minItems"] = 1;
  list["contains"] = {{"type", "array"},
                      {"items", Schema::array({number, {{"type", "number"}, {"exclusiveMinimum", 0}}})}};
  forms.push_back(one_key("discrete", std::move(list)));
  return {{"anyOf", forms}};
}

Schema factor_term() {
  return {{"type", "object"},
          {"properties",
           {{"factor", any_text()}, {"times", {{"type", "number"}}}, {"plus", {{"type", "number"}}}}},
          {"required", {"factor"}},
          {"additionalProperties", false}};
}

Schema condition() {
  const auto about = [](const char* second, const char* third) {
    Schema schema{{"type", "object"}, {"properties", {{"issue", any_text()}}}, {"required", {"issue"}}};
    if (second) {
      schema["properties"][second] = any_text();
      schema["required"].push_back(second);
    }
    schema["properties"][third] = ref("one_or_more");
    schema["required"].push_back(third);
    schema["additionalProperties"] = false;
    return schema;
  };
  const Schema place = plain_number(limit(NumberKind::place));
  const Schema between{{"type", "object"},
                       {"properties", {{"issue", any_text()}, {"from", place}, {"to", place}}},
                       {"required", {"issue", "from", "to"}},
                       {"additionalProperties", false}};
  Schema parts = array_of(ref("condition"));
  parts["minItems"] = 1;
  return {{"anyOf",
           {one_key("position", about("actor", "in")), one_key("between", between),
            one_key("settled", {{"anyOf", {any_text(), about(nullptr, "as")}}}), one_key("event", any_text()),
            one_key("breakdown", any_text()), one_key("all", parts), one_key("any", parts),
            one_key("not", ref("condition"))}}};
}

Schema one_or_more() {
  Schema list = array_of(any_text());
  list["minItems"] = 1;
  list["uniqueItems"] = true;
  return {{"anyOf", {any_text(), list}}};
}

}  // namespace

std::string schema_text() {
  Schema schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                {"title", std::string("Parley scenario, ") + std::string(format_name)}};
  schema.update(object_of<Scenario>());
  schema["definitions"] = {{"id", {{"type", "string"}, {"pattern", id_pattern}}},
                           {"one_or_more", one_or_more()},
                           {"distribution", distribution()},
                           {"factor_term", factor_term()},
                           {"condition", condition()}};
  return schema.dump(2) + '\n';
}

}  // namespace parley
