#include "sim/scenario/codebook.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/base/words.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

constexpr CodebookConstant constants[] = {
    {"demand_met", 1.5, "what is met of a demand"},
    {"demand_refused", 0.3, "what is refused of a demand"},
    {"demand_windfall", 0.5, "what is given beyond a demand"},
    {"principle", 1.5, "moving all the way from a long-held position"},
    {"red_line", 0.5, "crossing one's own red line"},
    {"offer_mutual", 1.4, "what both sides of an offer do"},
    {"offer_alone", 0.4, "what one side of an offer does alone"},
    {"offer_free", 0.2, "what the other side of an offer does alone"},
    {"threat_carried", 1.2, "carrying out a threat against the act"},
    {"threat_idle", 0.1, "keeping up a threat that nothing calls for"},
    {"own_cost", 0.8, "what carrying out a threat costs oneself"},
    {"threat_harm", 1.5, "what a threat carried out does to the addressee"},
    {"harm_act", 3.0, "harm done by an act of force"},
    {"harm_relief", 0.5, "relief when an act of force is off"},
    {"harm_standing", 0.5, "harm done by an act of force that still threatens"},
    {"act_worth", 1.4, "what an act is worth to those ready for it"},
    {"pressure", 0.8, "giving away pressure that was built up"},
    {"quid", 0.5, "acting as one's demand is met"},
    {"unity", 0.4, "standing where an ally stands"},
    {"talk", 2.5, "going on talking"},
    {"over_head", 2.0, "a deal over one's head"},
    {"seat", 1.0, "a seat at the table"},
    {"loyalty", 0.5, "going further than a partner does"},
    {"terms", 0.5, "others coming to terms"},
    {"stake", 1.0, "a stake in where another stands"},
    {"delay", 0.1, "each further round"},
    {"spread_stated", 0.4, "noise of an entry that is stated"},
    {"spread_inferred", 0.6, "noise of an entry that is inferred"},
    {"spread_judgement", 0.9, "noise of an entry that is judgement"},
};

using L = CodeLine;
using K = EntryKind;
constexpr CodeLineForm lines[] = {
    {L::demand,
     "demand",
     "C1",
     K::matrix,
     "",
     PlaceOf::nobody,
     {"demand_met", "demand_refused", "demand_windfall"},
     "the speaker asks something of the addressee",
     "{actor} makes a demand on {other} about {issue}"},
    {L::principle,
     "principle",
     "C2",
     K::own,
     "",
     PlaceOf::nobody,
     {"principle"},
     "a long-held position, a principle",
     "{actor} holds to its position on {issue}"},
    {L::red_line,
     "red_line",
     "C3",
     K::own,
     "from",
     PlaceOf::own,
     {"red_line"},
     "what it says it will never do",
     "{actor} will not go as far as {place} on {issue}"},
    {L::offer,
     "offer",
     "C4",
     K::matrix,
     "",
     PlaceOf::nobody,
     {"offer_mutual", "offer_alone", "offer_free"},
     "an offer on reciprocal terms, or the interest in one",
     "{actor} offers {other} steps on {issue} that both would take"},
    {L::threat,
     "threat",
     "C5",
     K::matrix,
     "act",
     PlaceOf::other,
     {"threat_carried", "threat_idle"},
     "a threat against an act of the addressee",
     "{actor} threatens {other}, should it come to {place}"},
    {L::threat_cost,
     "threat_cost",
     "C6",
     K::matrix,
     "act",
     PlaceOf::other,
     {"own_cost"},
     "what carrying out its own threat costs it",
     "carrying out its threat against {place} would cost {actor} itself"},
    {L::threatened,
     "threatened",
     "C7",
     K::matrix,
     "act",
     PlaceOf::own,
     {"threat_harm"},
     "the harm threatened, seen by the addressee",
     "{other} threatens {actor}, should it come to {place}"},
    {L::force,
     "force",
     "C8",
     K::row,
     "act",
     PlaceOf::other,
     {"harm_act", "harm_relief", "harm_standing"},
     "an act of force, seen by those whom it harms",
     "{place} by {other} would harm {actor}"},
    {L::readiness,
     "readiness",
     "C9",
     K::own,
     "act",
     PlaceOf::own,
     {"act_worth"},
     "readiness for an act, or below 0 reluctance",
     "{actor} is ready for {place} on {issue}"},
    {L::pressure,
     "pressure",
     "C10",
     K::own,
     "",
     PlaceOf::nobody,
     {"pressure"},
     "pressure that it has built up and would give away",
     "{actor} has built up pressure on {issue}"},
    {L::quid_pro_quo,
     "quid_pro_quo",
     "C11",
     K::matrix,
     "",
     PlaceOf::nobody,
     {"quid"},
     "how hard it acts depends on whether its demand is met",
     "{actor} acts on {issue} by what {other} does on {other_issue}"},
    {L::lockstep,
     "lockstep",
     "C12",
     K::matrix,
     "",
     PlaceOf::nobody,
     {"unity"},
     "it wants to stand where its ally stands",
     "{actor} wants to stand where {other} stands on {issue}"},
    {L::talk,
     "talk",
     "C13",
     K::own,
     "",
     PlaceOf::nobody,
     {"talk"},
     "openness to talk",
     "{actor} is open to going on with {issue}"},
    {L::over_head,
     "over_head",
     "C14",
     K::joint,
     "",
     PlaceOf::nobody,
     {"over_head"},
     "a deal over its head",
     "a deal on {issue} over its head would harm {actor}"},
    {L::seat,
     "seat",
     "C15",
     K::own,
     "seat",
     PlaceOf::own,
     {"seat"},
     "a wish for a seat",
     "{actor} wishes for a seat on {issue}: {place}"},
    {L::loyalty,
     "loyalty",
     "C16",
     K::matrix,
     "",
     PlaceOf::nobody,
     {"loyalty"},
     "it will not go further than its partner does",
     "{actor} will not go further than {other} on {issue}"},
    {L::relief,
     "relief",
     "C17",
     K::joint,
     "",
     PlaceOf::nobody,
     {"terms"},
     "relief when others come to terms",
     "terms between others on {issue} would relieve {actor}"},
    {L::stake,
     "stake",
     "C18",
     K::row,
     "",
     PlaceOf::nobody,
     {"stake"},
     "a stake in where another delegation stands",
     "{actor} has a stake in where {other} stands on {other_issue}"},
    {L::delay,
     "delay",
     "C19",
     K::own,
     "at",
     PlaceOf::own,
     {"delay"},
     "what a position costs or brings more with each round",
     "each further round of {place} matters to {actor} on {issue}"},
};

constexpr ActorWord words_of_actors[] = {
    {"rationality", "rationality"}, {"foresight", "foresight"}, {"audience", "audience_cost"},
    {"influence", "influence"},     {"patience", "patience"},   {"inertia", "inertia"},
    {"memory", "memory"},
};

/// The sentence with each {word} replaced by what `value` gives for it, and a capital letter at its beginning.
std::string filled(std::string_view sentence, const std::function<std::string(std::string_view)>& value) {
  std::string text;
  for (std::size_t at = 0; at < sentence.size();) {
    const char c = sentence[at];
    if (c != '{') {
      text += at == 0 && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      ++at;
      continue;
    }
    const std::size_t end = sentence.find('}', at);
    text += value(sentence.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return text;
}

}  // namespace

std::span<const CodebookConstant> codebook_constants() { return constants; }

bool is_spread_constant(std::string_view name) { return name.starts_with("spread_"); }

std::string_view spread_constant(Basis basis) {
  switch (basis) {
    case Basis::stated:
      return "spread_stated";
    case Basis::inferred:
      return "spread_inferred";
    case Basis::judgement:
      return "spread_judgement";
    case Basis::unsaid:
      break;
  }
  return "";
}

Number constant_of(const Codebook& codebook, std::string_view name) {
  for (const auto& [own, value] : codebook.constants)
    if (own == name) return value;
  for (const CodebookConstant& constant : constants)
    if (constant.name == name) return constant.value;
  return 0.0;
}

std::span<const CodeLineForm> code_lines() { return lines; }

const CodeLineForm& code_line(CodeLine line) { return lines[static_cast<std::size_t>(line) - 1]; }

const CodeLineForm* code_line_by_number(std::string_view number) {
  const auto* found = std::ranges::find(lines, number, &CodeLineForm::number);
  return found == std::end(lines) ? nullptr : found;
}

std::vector<std::string> code_places(const EntryCode& code) {
  if (code.line == CodeLine::none) return {};
  const std::string_view key = code_line(code.line).place;
  if (key == "seat") return code.seat;
  if (key == "act") return {code.act};
  if (key == "from") return {code.from};
  if (key == "at") return {code.at};
  return {};
}

std::string strength_word(double strength) {
  const double size = std::abs(strength);
  const std::string word = size >= 2.5 ? "strongly" : size >= 1.5 ? "plainly" : "tentatively";
  return strength < 0 ? word + " not" : word;
}

std::string code_sentence(const Scenario& scenario, const PayoffEntry& entry, const WriteName& write) {
  if (!entry.code || entry.code->line == CodeLine::none) return {};
  const auto named = [&](const std::string& name) { return write ? write(name) : name; };
  const std::string text =
      filled(code_line(entry.code->line).sentence, [&](std::string_view word) -> std::string {
        if (word == "actor") return named(name_of(scenario.actors, entry.actor));
        if (word == "other") return named(name_of(scenario.actors, entry.versus().actor));
        if (word == "issue") return named(name_of(scenario.issues, entry.issue));
        if (word == "other_issue") return named(name_of(scenario.issues, entry.versus().issue));
        std::vector<std::string> places;
        for (const std::string& place : code_places(*entry.code))
          places.push_back("“" + named(spaced(place)) + "”");
        return listed(places, "or");
      });
  return text + ": " + strength_word(entry.code->strength);
}

std::optional<Number> actor_word(std::string_view of, std::string_view word) {
  struct Meaning {
    std::string_view of, word;
    Number number;
  };
  static const Meaning meanings[] = {
      {"rationality", "government", Beta{4, 6, 0.45, 1.25}},
      {"rationality", "alliance", Beta{4, 6, 0.4, 1.15}},
      {"foresight", "much", Triangular{0.4, 0.65, 0.9}},
      {"foresight", "some", Triangular{0.2, 0.4, 0.6}},
      {"foresight", "little", Triangular{0, 0.1, 0.3}},
      {"audience", "high", Triangular{0.5, 1, 1.5}},
      {"audience", "mid", Triangular{0.2, 0.5, 0.8}},
      {"audience", "low", Triangular{0, 0.2, 0.4}},
      {"influence", "own", Triangular{0.8, 1, 1.2}},
      {"influence", "unity", FactorTerm{"western_unity", 1, 0}},
      {"patience", "long", Uniform{0.9, 0.98}},
      {"patience", "short", Uniform{0.8, 0.92}},
      {"inertia", "government", Beta{4, 12, 0, 0.99}},
      {"inertia", "alliance", Beta{8, 12, 0, 0.99}},
      {"memory", "usual", Uniform{0.3, 0.7}},
  };
  for (const Meaning& one : meanings)
    if (one.of == of && one.word == word) return one.number;
  return std::nullopt;
}

std::span<const ActorWord> actor_words() { return words_of_actors; }

}  // namespace parley
