#include <algorithm>

#include "sim/scenario/codebook.h"
#include "sim/scenario/document.h"
#include "sim/scenario/reader.h"

/// Codes of payoff entries, and the codebook that they go by.
namespace parley {

/// The keys that a coded entry may and must have are those of the kind that its line makes.
PayoffEntry Reader::finished_code(WrittenEntry written) {
  PayoffEntry entry = written.entry;
  const Json& code = *object_.find("code");
  if (!entry.code || entry.code->line == CodeLine::none) {
    log_.unread.push_back(path_);
    if (const Json* line = code.find("line"); line != nullptr && line->kind == Json::Kind::string)
      if (const CodeLineForm* form = code_line_by_number(line->text))
        for (Problem& problem : log_.problems)
          if (problem.path == path("code.line"))
            problem.right = in_quotes(line->text) + " is called " + in_quotes(form->word);
    written.numbers = {};
    const EntryKind kind = written.versus.actor.empty() ? EntryKind::own : EntryKind::matrix;
    entry.worth = worth_of(kind, std::move(written));
    if (!entry.has_id) entry.id = made_entry_id(entry);
    return entry;
  }
  const CodeLineForm& form = code_line(entry.code->line);
  const std::string line = "the line " + in_quotes(form.word);
  const EntryForm& kind = entry_form(form.kind);
  for (const std::string_view key : entry_keys())
    if (!kind.has(key)) clash(key, line + " makes no entry with it");
  if ((form.kind == EntryKind::matrix || form.kind == EntryKind::row) && object_.find("versus") == nullptr)
    log_.add("missing", path("versus"), object_.place, line + " is about another delegation",
             "say which in \"versus\"");
  if (form.kind == EntryKind::joint && object_.find("when") == nullptr)
    log_.add("missing", path("when"), object_.place, line + " is about terms between delegations",
             "say which in \"when\"");
  if (entry.basis == Basis::unsaid && object_.find("basis") == nullptr)
    log_.add("missing", path("basis"), object_.place, "a coded entry has no basis",
             "write \"basis\": \"stated\", \"inferred\" or \"judgement\"");
  for (const char* place : {"act", "from", "at", "seat"}) {
    const Json* named = code.find(place);
    if (named == nullptr && form.place == place)
      log_.add(
          "missing", path("code." + std::string(place)), code.place, line + " is about a position",
          "name it in " + in_quotes(place) +
              (form.whose == PlaceOf::own ? ": one of the actor's own" : ": one of the other delegation's"));
    if (named != nullptr && form.place != place)
      log_.add("misplaced-key", path("code." + std::string(place)), named->key_place,
               in_quotes(place) + " does not belong to " + line,
               form.place.empty() ? "leave it out" : "it has " + in_quotes(form.place), true);
  }
  if (const Json* changed = object_.find("changed"))
    if (const Json* was = changed->find("was"))
      log_.add("misplaced-key", path("changed.was"), was->key_place,
               "\"was\" does not belong to a coded entry",
               "leave it out: what the numbers were follows from the code", true);
  entry.code->written =
      std::exchange(written.numbers, {});  // expand_codes() puts it over what the code gives
  entry.worth = worth_of(form.kind, std::move(written));
  if (!entry.has_id) entry.id = made_entry_id(entry);
  return entry;
}

void Reader::codebook(std::string_view key, Codebook& field) {
  const Json* value = take(key);
  if (value == nullptr) return;
  const Json* name = value;
  std::string where = path(key);
  if (value->kind == Json::Kind::object) {
    field.is_object = true;
    name = value->find("base");
    if (name == nullptr)
      return log_.add("missing", where + ".base", value->place, "\"base\" is missing",
                      "say whose constants hold where none is written: " +
                          known_words("", {codebook_names.begin(), codebook_names.end()}));
    where += ".base";
  }
  if (name->kind != Json::Kind::string)
    return wrong_type(log_, where, *name, "the name of a codebook, or an object with \"base\" and constants");
  field.base = name->text;
  if (std::ranges::find(codebook_names, name->text) == codebook_names.end())
    log_.add("unknown-codebook", where, name->place, "no codebook " + in_quotes(name->text),
             known_words(name->text, {codebook_names.begin(), codebook_names.end()}));
  if (!field.is_object) return;
  std::vector<std::string> known{"base"};
  for (const CodebookConstant& constant : codebook_constants()) known.emplace_back(constant.name);
  for (const Json& member : value->items) {
    if (member.key == "base" || member.repeated) continue;
    const std::string at = path(key) + '.' + member.key;
    if (std::ranges::find(known, member.key) == known.end()) {
      log_.add("unknown-key", at, member.key_place, "no constant " + in_quotes(member.key),
               known_words(member.key, known), true);
    } else if (is_spread_constant(member.key)) {
      double spread = 0;
      if (read_plain(log_, at, member, NumberKind::spread, spread))
        field.constants.emplace_back(member.key, spread);
    } else {
      Number number = 0.0;
      if (read_number(log_, at, member, NumberKind::constant, number))
        field.constants.emplace_back(member.key, number);
    }
  }
}

}  // namespace parley
