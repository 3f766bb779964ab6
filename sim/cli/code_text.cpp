#include "sim/cli/code_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/numbers.h"
#include "sim/report/table.h"
#include "sim/scenario/find.h"
#include "sim/scenario/hand_change.h"

namespace parley::cli {
namespace {

using JsonTree = nlohmann::ordered_json;

std::string dump(const JsonTree& json) {
  return json.dump(2, ' ', false, JsonTree::error_handler_t::replace) + '\n';
}

std::string counted(std::size_t n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

/// The entry as its code says it, in either form; empty where it has none.
std::string sentence_of(const Scenario& scenario, const PayoffEntry& entry) {
  if (entry.code) return code_sentence(scenario, entry);
  const std::optional<NotedCode> noted = code_in_note(entry.note);
  if (!noted) return {};
  PayoffEntry coded = entry;
  coded.code = noted->code;
  return code_sentence(scenario, coded);
}

std::string quote_words(const SentenceAgreement& sentence) {
  if (sentence.source.empty()) return "entries that cite nothing";
  return sentence.source + (sentence.quote.empty() ? "" : ": “" + sentence.quote + "”");
}

JsonTree code_json(const std::optional<EntryCode>& code) {
  if (!code) return nullptr;
  JsonTree json{{"line", code_line(code->line).word}, {"strength", code->strength}};
  const std::vector<std::string> places = code_places(*code);
  if (!places.empty()) json[std::string(code_line(code->line).place)] = places;
  return json;
}

JsonTree optional_json(const std::optional<double>& value) {
  return value ? JsonTree(*value) : JsonTree(nullptr);
}

JsonTree outcomes_json(const Comparison& c) {
  JsonTree list = JsonTree::object();
  for (const PairedDifference& d : c.outcomes)
    list[d.id] = {
        {"a", d.a}, {"b", d.b}, {"difference", d.difference}, {"interval", {d.interval.lo, d.interval.hi}}};
  return list;
}

}  // namespace

std::string codes_text(const Document& document) {
  const Scenario& scenario = document.scenario;
  const HandChanges changes = hand_changes(document);
  std::size_t coded = 0, beside = 0;
  std::string out, uncoded;
  for (const PayoffEntry& entry : scenario.payoffs) {
    const std::string sentence = sentence_of(scenario, entry);
    if (sentence.empty()) {
      uncoded += "  " + entry.id + "\n";
      continue;
    }
    coded += 1;
    out += wrapped(fmt::format("{}: {} ({})", entry.id, sentence, basis_name(entry.basis)), 4) + "\n";
    if (!entry.code) continue;
    for (const ChangedNumber& number : changed_numbers(entry, changes)) {
      beside += 1;
      out += fmt::format("    {} is {:g} in place of {:g}, by hand\n", number.path, number.is, number.was);
    }
  }
  out += fmt::format(
      "{}{} coded{}{}\n", out.empty() ? "" : "\n", counted(coded, "entry is", "entries are"),
      scenario.codebook.base.empty() ? "" : fmt::format(" by the codebook {}", scenario.codebook.base),
      beside > 0 ? fmt::format("; {} beside codes by hand, as judgement",
                               counted(beside, "number is written", "numbers are written"))
                 : "");
  if (!uncoded.empty()) out += "Not coded:\n" + uncoded;
  return out;
}

std::string codes_json(const Document& document) {
  const HandChanges changes = hand_changes(document);
  JsonTree list = JsonTree::array();
  for (const PayoffEntry& entry : document.scenario.payoffs) {
    std::optional<EntryCode> code = entry.code;
    if (!code)
      if (const auto noted = code_in_note(entry.note)) code = noted->code;
    JsonTree by_hand = JsonTree::object();
    if (entry.code)
      for (const ChangedNumber& number : changed_numbers(entry, changes))
        by_hand[number.path] = {{"is", number.is}, {"coded", number.was}};
    list.push_back({{"entry", entry.id},
                    {"code", code_json(code)},
                    {"sentence", sentence_of(document.scenario, entry)},
                    {"basis", basis_name(entry.basis)},
                    {"sources", entry.sources},
                    {"by_hand", std::move(by_hand)}});
  }
  return dump({{"codebook", document.scenario.codebook.base}, {"entries", std::move(list)}});
}

std::string check_text(const Document& document, const CodeCheck& check) {
  std::string out;
  for (const CodeDifference& d : check.differences) {
    const Place place = document.place(d.path);
    out += fmt::format("{}:{}:{}: {} is {}; the codebook gives {}{}\n", document.filename, place.line,
                       place.column, d.path, d.written.empty() ? "not written" : d.written, d.coded,
                       d.marked ? " (changed by hand, with a note)" : "");
  }
  out += fmt::format(
      "{}: {} of {} coded, {}\n", document.filename, counted(check.coded, "entry", "entries"), check.entries,
      check.differences.empty()
          ? "all as the codebook has it"
          : counted(check.differences.size(), "number differs", "numbers differ") + " from the codebook");
  return out;
}

std::string check_json(const CodeCheck& check) {
  JsonTree list = JsonTree::array();
  for (const CodeDifference& d : check.differences)
    list.push_back({{"path", d.path},
                    {"written", JsonTree::parse(d.written, nullptr, false)},
                    {"coded", JsonTree::parse(d.coded, nullptr, false)},
                    {"changed_by_hand", d.marked}});
  return dump({{"entries", check.entries},
               {"coded", check.coded},
               {"differences", list},
               {"uncoded", check.uncoded}});
}

std::string coders_text(const Document& a, const Document& b, const CodersCompared& compared) {
  const CodingAgreement& agreement = compared.agreement;
  const auto same = std::ranges::count_if(agreement.units, &CodingUnit::same);
  const auto line = std::ranges::count_if(agreement.units, &CodingUnit::same_line);
  std::string out = fmt::format(
      "A: {}\nB: {}\n{} by either coder: {} alike, {} with the same line and another strength or position\n",
      a.filename, b.filename, counted(agreement.units.size(), "thing coded", "things coded"), same,
      line - same);
  out += fmt::format("Lines:     Cohen's kappa {}, Krippendorff's alpha {}\n",
                     coefficient_words(agreement.kappa_lines), coefficient_words(agreement.alpha_lines));
  out += fmt::format("Strengths: Krippendorff's alpha {} (ordinal, where the lines agree)\n",
                     coefficient_words(agreement.alpha_strengths));
  out += "\nSentence by sentence\n";
  for (const SentenceAgreement& sentence : agreement.sentences) {
    if (sentence.units == 0) continue;
    out +=
        "  " +
        wrapped(fmt::format("{} of {} alike: {}", sentence.same, sentence.units, quote_words(sentence)), 4) +
        "\n";
    for (const CodingUnit& unit : agreement.units)
      if (unit.source == sentence.source && !unit.same())
        out += "    " +
               wrapped(fmt::format("{}: A {}; B {}", relation_words(a.scenario, unit), code_words(unit.a),
                                   code_words(unit.b)),
                       6) +
               "\n";
    for (const auto& [source, c] : compared.alone)
      if (const PairedDifference* d = largest_outcome(c); source == sentence.source && d != nullptr)
        out += fmt::format("    B's codes of it alone: {} {:+.2f} points ({:+.2f} to {:+.2f})\n",
                           name_of(a.scenario.outcomes, d->id), 100 * d->difference, 100 * d->interval.lo,
                           100 * d->interval.hi);
  }
  if (!compared.all) return out;
  out +=
      fmt::format("\nWhat the difference does ({} trials, percentage points: A, B, B - A, 95 % interval)\n",
                  grouped(compared.settings.trials));
  TextTable table({TextTable::Align::left, TextTable::Align::point, TextTable::Align::point,
                   TextTable::Align::point, TextTable::Align::left});
  for (const PairedDifference& d : compared.all->outcomes)
    table.add({name_of(a.scenario.outcomes, d.id), fmt::format("{:.2f}", 100 * d.a),
               fmt::format("{:.2f}", 100 * d.b), fmt::format("{:+.2f}", 100 * d.difference),
               fmt::format("{:+.2f} to {:+.2f}", 100 * d.interval.lo, 100 * d.interval.hi)});
  return out + table.text();
}

std::string coders_json(const Document& a, const Document& b, const CodersCompared& compared) {
  const CodingAgreement& agreement = compared.agreement;
  JsonTree units = JsonTree::array(), sentences = JsonTree::array();
  for (const CodingUnit& unit : agreement.units)
    units.push_back({{"source", unit.source},
                     {"actor", unit.actor},
                     {"issue", unit.issue},
                     {"versus", {{"actor", unit.versus_actor}, {"issue", unit.versus_issue}}},
                     {"a", code_json(unit.a)},
                     {"b", code_json(unit.b)},
                     {"same_line", unit.same_line()},
                     {"same", unit.same()}});
  for (const SentenceAgreement& sentence : agreement.sentences) {
    JsonTree one{{"source", sentence.source},
                 {"quote", sentence.quote},
                 {"units", sentence.units},
                 {"same_line", sentence.same_line},
                 {"same", sentence.same}};
    for (const auto& [source, c] : compared.alone)
      if (source == sentence.source) one["outcomes_alone"] = outcomes_json(c);
    sentences.push_back(std::move(one));
  }
  JsonTree json{{"a", a.filename},
                {"b", b.filename},
                {"kappa_lines", optional_json(agreement.kappa_lines)},
                {"alpha_lines", optional_json(agreement.alpha_lines)},
                {"alpha_strengths", optional_json(agreement.alpha_strengths)},
                {"sentences", std::move(sentences)},
                {"units", std::move(units)}};
  if (compared.all)
    json["outcomes"] = {{"trials", compared.settings.trials},
                        {"seed", compared.settings.seed},
                        {"differences", outcomes_json(*compared.all)}};
  return dump(json);
}

}  // namespace parley::cli
