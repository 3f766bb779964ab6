#include "sim/scenario/code_forms.h"

#include <algorithm>
#include <charconv>

#include "sim/base/numbers.h"
#include "sim/scenario/check.h"
#include "sim/scenario/code_expand.h"
#include "sim/scenario/find.h"
#include "sim/scenario/hand_change.h"
#include "sim/scenario/path.h"
#include "sim/scenario/places.h"
#include "sim/scenario/writer.h"

namespace parley {
namespace {

/// The entry with the code of its note, where it has none of its own and the note makes an entry of its kind.
std::optional<PayoffEntry> by_note(const PayoffEntry& entry) {
  if (entry.code) return std::nullopt;
  std::optional<NotedCode> noted = code_in_note(entry.note);
  if (!noted || code_line(noted->code.line).kind != entry.kind()) return std::nullopt;
  PayoffEntry coded = entry;
  coded.code = std::move(noted->code);
  coded.note = std::move(noted->rest);
  return coded;
}

const double* number_at(const std::vector<std::pair<std::string, double>>& numbers, const std::string& path) {
  const auto found = std::ranges::find(numbers, path, &std::pair<std::string, double>::first);
  return found == numbers.end() ? nullptr : &found->second;
}

/// What the words of an actor's note say of its numbers: path -> JSON text.
std::vector<std::pair<std::string, std::string>> numbers_by_words(const Actor& actor) {
  std::vector<std::pair<std::string, std::string>> numbers;
  for (const auto& [word, value] : words_in_note(actor.note)) {
    if (word == "reasoning") {
      numbers.emplace_back("reasoning", value);
      continue;
    }
    for (const ActorWord& known : actor_words())
      if (known.word == word)
        if (const std::optional<Number> number = actor_word(word, value))
          numbers.emplace_back(std::string(known.key), write_json_line(json_of(*number)));
  }
  return numbers;
}

/// The JSON text that the actor's number has in the canonical form of numbers.
std::string number_as_written(const Actor& actor, const std::string& key) {
  Actor copy = actor;
  const Json json = Writer::of(copy);
  const Json* value = json.find(key);
  return value != nullptr ? write_json_line(*value) : "";
}

void compare_entry(const Document& document, const PayoffEntry& entry, const HandChanges& changes,
                   CodeCheck& check) {
  const std::optional<PayoffEntry> noted = by_note(entry);
  if (!entry.code && !noted) return check.uncoded.push_back(entry.id);
  check.coded += 1;
  const auto coded = numbers_of(as_coded(document.scenario, noted ? *noted : entry));
  const auto change = changes.find(entry.id);
  const bool marked = change != changes.end() && !change->second.note.empty();
  const auto differ = [&](const std::string& path, double is, double follows) {
    check.differences.push_back(
        {Path{Path::Part::payoffs, entry.id, {path}}.text(), number_text(follows), number_text(is), marked});
  };
  const auto written = numbers_of(entry);
  for (const auto& [path, is] : written) {
    const double* follows = number_at(coded, path);
    if ((follows != nullptr ? *follows : 0) != is) differ(path, is, follows != nullptr ? *follows : 0);
  }
  for (const auto& [path, follows] : coded)
    if (follows != 0 && number_at(written, path) == nullptr) differ(path, 0, follows);
}

/// What is wrong with codes that stand in notes: as if each stood in the entry.
std::vector<Problem> note_problems(const Document& document) {
  Scenario scenario = document.scenario;
  bool any = false;
  for (PayoffEntry& entry : scenario.payoffs)
    if (std::optional<PayoffEntry> noted = by_note(entry)) entry = std::move(*noted), any = true;
  if (!any) return {};
  if (scenario.codebook.base.empty()) scenario.codebook.base = codebook_names.front();
  expand_codes(scenario);
  std::vector<Problem> problems = refusals(scenario);
  for (Problem& problem : problems)
    if (const auto at = problem.path.find(".code."); at != std::string::npos)
      problem.path = problem.path.substr(0, at) + ".note";
  give_places(document, problems);
  for (Problem& problem : problems) problem.path = public_path(document, problem.path);
  return problems;
}

/// The entry with all numbers written, its code in the note, as JSON; what was written beside the code is marked.
Json written_out(const Scenario& scenario, PayoffEntry entry, const HandChanges& changes) {
  if (MatrixWorth* matrix = entry.as<MatrixWorth>()) {
    matrix->columns.clear();
    if (const Delegation* other = find_delegation(scenario, matrix->versus.actor, matrix->versus.issue))
      matrix->columns = ids(other->positions);
  }
  entry.note = note_with_code(*entry.code, entry.note);
  entry.code.reset();
  Json json = Writer::of(entry);
  const auto change = changes.find(entry.id);
  if (change == changes.end()) return json;
  HandChange mark = change->second;
  add_member(json, "changed", Writer::of(mark));
  return json;
}

void replace_numbers(Json& actor, const std::vector<std::pair<std::string, std::string>>& numbers) {
  for (const auto& [key, text] : numbers) {
    std::vector<Problem> problems;
    std::optional<Json> value = parse_json(text, problems);
    if (!value) continue;
    value->key = key;
    if (Json* there = actor.find(key))
      *there = std::move(*value);
    else
      add_member(actor, key, std::move(*value));
  }
}

Document reloaded(const Document& document) {
  Loaded loaded = load(save(document), document.filename);
  return loaded.document ? std::move(*loaded.document) : document;
}

/// Puts only what differs from the code beside it.
EntryNumbers beside(const PayoffEntry& entry, const PayoffEntry& coded) {
  const auto follows = numbers_of(coded);
  const auto differs = [&](const std::string& path, double is) {
    const double* number = number_at(follows, path);
    return (number != nullptr ? *number : 0) != is;
  };
  const auto keep = [&](const std::string& under, const Cells& cells) {
    Cells kept;
    for (const auto& [position, number] : cells)
      if (differs(under + position, number)) kept.emplace_back(position, number);
    return kept;
  };
  WrittenEntry plain = written_form(entry);
  EntryNumbers kept;
  for (const auto& [row, cells] : plain.numbers.matrix)
    if (Cells some = keep("cells." + row + ".", cells); !some.empty())
      kept.matrix.emplace_back(row, std::move(some));
  kept.own = keep("cells.", plain.numbers.own);
  kept.row = keep("cells.", plain.numbers.row);
  kept.trend = keep("trend.", plain.numbers.trend);
  if (plain.numbers.value && differs("value", *plain.numbers.value)) kept.value = plain.numbers.value;
  if (entry.kind() != EntryKind::joint && differs("spread", entry.spread())) kept.spread = entry.spread();
  return kept;
}

}  // namespace

CodeCheck check_coding(const Document& document) {
  CodeCheck check;
  const HandChanges changes = hand_changes(document);
  check.entries = document.scenario.payoffs.size();
  check.problems = note_problems(document);
  if (has_errors(check.problems)) return check;
  for (const Actor& actor : document.scenario.actors)
    for (const auto& [key, coded] : numbers_by_words(actor)) {
      const std::string written = number_as_written(actor, key);
      if (written != coded)
        check.differences.push_back({actor_path(actor.id, key).text(), coded, written, false});
    }
  for (const PayoffEntry& entry : document.scenario.payoffs) compare_entry(document, entry, changes, check);
  return check;
}

Document expanded(const Document& document) {
  Document made = document;
  const HandChanges changes = hand_changes(document);
  if (Json* list = made.tree.find("payoffs"))
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const PayoffEntry& entry = document.scenario.payoffs[i];
      if (entry.code) {
        list->items[i] = written_out(document.scenario, entry, changes);
      } else if (const std::optional<PayoffEntry> noted = by_note(entry)) {
        const PayoffEntry coded = as_coded(document.scenario, *noted);
        list->items[i] = written_out(document.scenario, coded, {});
      }
    }
  if (Json* actors = made.tree.find("actors"))
    for (std::size_t i = 0; i < actors->items.size(); ++i)
      replace_numbers(actors->items[i], numbers_by_words(document.scenario.actors[i]));
  std::erase_if(made.tree.items, [](const Json& member) { return member.key == "codebook"; });
  return reloaded(made);
}

Document folded(const Document& document) {
  Document made = document;
  Json* list = made.tree.find("payoffs");
  bool any = false;
  for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    std::optional<PayoffEntry> noted = by_note(document.scenario.payoffs[i]);
    if (!noted || noted->basis == Basis::unsaid) continue;
    any = true;
    if (MatrixWorth* matrix = noted->as<MatrixWorth>()) matrix->columns.clear();
    noted->code->written = beside(document.scenario.payoffs[i], as_coded(document.scenario, *noted));
    const Json* changed = list->items[i].find("changed");
    Json json = Writer::of(*noted);
    if (changed != nullptr) {
      Json mark = *changed;
      std::erase_if(mark.items, [](const Json& member) { return member.key == "was"; });
      add_member(json, "changed", std::move(mark));
    }
    list->items[i] = std::move(json);
  }
  if (any && made.tree.find("codebook") == nullptr) {
    Json name = json_text(std::string(codebook_names.front()));
    name.key = "codebook";
    auto at =
        std::ranges::find_if(made.tree.items, [](const Json& member) { return member.key == "sources"; });
    if (at == made.tree.items.end())
      at = std::ranges::find_if(made.tree.items, [](const Json& member) { return member.key == "actors"; });
    made.tree.items.insert(at, std::move(name));
  }
  return reloaded(made);
}

}  // namespace parley
