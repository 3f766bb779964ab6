#pragma once
#include <array>
#include <string_view>
#include <utility>

#include "sim/scenario/hand_change.h"
#include "sim/scenario/limits.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/written_entry.h"

/// JSON keys and the fields that they fill: the one list of them, walked in both directions. keys(v, object)
/// tells the visitor v each key of the object's JSON form in the format's order; Reader (reader.h) fills the
/// fields from JSON, Writer (writer.h) makes JSON from the fields.
namespace parley {

inline constexpr std::string_view format_name = "parley-scenario/1";

enum class Needed : bool { no, yes };

template <class Enum>
using Words = std::array<std::pair<std::string_view, Enum>, 3>;

/// Words for enumerations; an empty one cannot be written.
inline constexpr Words<Audience> audience_words{
    {{"any", Audience::any}, {"concessions", Audience::concessions}, {"", Audience::any}}};
inline constexpr Words<Basis> basis_words{
    {{"stated", Basis::stated}, {"inferred", Basis::inferred}, {"judgement", Basis::judgement}}};

inline constexpr std::array<std::pair<std::string_view, CodeLine>, 20> code_line_words{
    {{"demand", CodeLine::demand},
     {"principle", CodeLine::principle},
     {"red_line", CodeLine::red_line},
     {"offer", CodeLine::offer},
     {"threat", CodeLine::threat},
     {"threat_cost", CodeLine::threat_cost},
     {"threatened", CodeLine::threatened},
     {"force", CodeLine::force},
     {"readiness", CodeLine::readiness},
     {"pressure", CodeLine::pressure},
     {"quid_pro_quo", CodeLine::quid_pro_quo},
     {"lockstep", CodeLine::lockstep},
     {"talk", CodeLine::talk},
     {"over_head", CodeLine::over_head},
     {"seat", CodeLine::seat},
     {"loyalty", CodeLine::loyalty},
     {"relief", CodeLine::relief},
     {"stake", CodeLine::stake},
     {"delay", CodeLine::delay},
     {"", CodeLine::none}}};

/// A key of earlier versions: refused, with the name that it has now.
struct RenamedKey {
  std::string_view once, now;
};
inline constexpr std::array<RenamedKey, 1> renamed_keys{{{"leverage", "influence"}}};

template <class V>
void keys(V& v, Source& x) {
  v.text("quote", x.quote);
  v.text("citation", x.citation);
}

template <class V>
void keys(V& v, Factor& x) {
  v.text("name", x.name);
  v.number("value", x.value, NumberKind::factor, Needed::yes);
  v.names("sources", x.sources);
}

template <class V>
void keys(V& v, ActorType& x) {
  v.text("name", x.name);
  v.number("prior", x.prior, NumberKind::prior, Needed::yes);
  v.names("sources", x.sources);
}

template <class V>
void keys(V& v, ActorTactic& x) {
  v.word("kind", x.kind, tactic_words, Needed::yes);
  v.maybe_number("exponent", x.exponent, NumberKind::exponent);
  v.number("floor", x.floor, NumberKind::floor);
}

template <class V>
void keys(V& v, Actor& x) {
  v.text("name", x.name);
  v.color("color", x.color);
  v.number("rationality", x.rationality, NumberKind::rationality);
  v.whole("reasoning", x.reasoning, NumberKind::reasoning);
  v.number("foresight", x.foresight, NumberKind::foresight);
  v.number("audience_cost", x.audience_cost, NumberKind::audience_cost);
  v.number("influence", x.influence, NumberKind::influence);
  v.number("patience", x.patience, NumberKind::patience);
  v.number("inertia", x.inertia, NumberKind::inertia);
  v.number("memory", x.memory, NumberKind::memory);
  v.part("tactic", x.tactic);
  v.map("types", x.types, max_types);
  v.names("sources", x.sources);
  v.text("note", x.note);
}

template <class V>
void keys(V& v, Settlement& x) {
  v.text("name", x.name);
  v.stances("when", x.when, Needed::yes);
  v.names("sources", x.sources);
}

template <class V>
void keys(V& v, ScaleLine& x) {
  v.plain("from", x.from, NumberKind::place, Needed::yes);
  v.plain("to", x.to, NumberKind::place, Needed::yes);
  v.text("unit", x.unit);
  v.named("marks", x.marks);
}

template <class V>
void keys(V& v, TypeStand& x) {
  v.maybe_number("position", x.position, NumberKind::position);
  v.maybe_number("salience", x.salience, NumberKind::stand_salience);
  v.maybe_number("power", x.power, NumberKind::power);
}

template <class V>
void keys(V& v, ScaleStand& x) {
  v.number("position", x.position, NumberKind::position, Needed::yes);
  v.number("salience", x.salience, NumberKind::stand_salience);
  v.number("power", x.power, NumberKind::power);
  v.map("types", x.types, max_types);
  v.names("sources", x.sources);
  v.word("basis", x.basis, basis_words);
  v.text("note", x.note);
}

template <class V>
void keys(V& v, SettlementNumbers& x) {
  v.number("many", x.many, NumberKind::many);
  v.number("hardest", x.hardest, NumberKind::hardest);
  v.number("tabled", x.tabled, NumberKind::tabled);
}

template <class V>
void keys(V& v, Issue& x) {
  v.text("name", x.name);
  v.text("question", x.question);
  v.positions("positions", x.delegations);
  v.openings("opening", x.delegations);
  v.numbers("salience", x.salience, NumberKind::salience);
  v.word("audience", x.audience, audience_words);
  v.map("settlements", x.settlements, max_settlements);
  v.issue_scale("scale", x);
  v.stands("stands", x);
  v.part("settlement", x.settlement);
  v.maybe("reference", x.reference, NumberKind::place);
  v.maybe("result", x.result, NumberKind::place);
  v.pairs("disagreement", x.disagreement);
  v.one_ways("irreversible", x.irreversible);
  v.states("infeasible", x.infeasible);
}

template <class V>
void keys(V& v, HandChange& x) {
  v.numbers_before("was", x.was);
  v.word("basis", x.basis, basis_words);
  v.text("note", x.note);
}

template <class V>
void keys(V& v, EntryCode& x) {
  v.word("line", x.line, code_line_words, Needed::yes);
  v.plain("strength", x.strength, NumberKind::strength, Needed::yes);
  v.name("act", x.act);
  v.name("from", x.from);
  v.name("at", x.at);
  v.names("seat", x.seat);
}

template <class V>
void keys(V& v, WrittenEntry& x) {
  v.entry_id("id", x.entry);
  v.name("actor", x.entry.actor, Needed::yes);
  v.name("issue", x.entry.issue, Needed::yes);
  v.versus("versus", x);
  v.part("code", x.entry.code);
  v.names("columns", x.columns);
  v.rows("rows", x);
  v.cells("row", x.numbers.row, NumberKind::cell);
  v.cells("trend", x.numbers.trend, NumberKind::trend);
  v.stances("when", x.when);
  v.maybe("value", x.numbers.value, NumberKind::value);
  v.maybe("loss", x.loss, NumberKind::loss);
  v.points("worth", x.points);
  v.maybe("spread", x.numbers.spread, NumberKind::spread);
  v.name("type", x.entry.type);
  v.word("basis", x.entry.basis, basis_words);
  v.names("sources", x.entry.sources);
  v.text("note", x.entry.note);
  v.hand_change("changed", x.entry);
}

template <class V>
void keys(V& v, Acceptance& x) {
  v.votes("votes", x.votes);
  v.whole("quota", x.quota, NumberKind::quota, Needed::yes);
  v.names("veto", x.veto);
}

template <class V>
void keys(V& v, Offers& x) {
  v.whole("turns", x.turns, NumberKind::turns, Needed::yes);
  v.proposers("proposers", x.proposers);
  v.numbers("weights", x.weights, NumberKind::weight);
  v.acceptance("accept", x.accept);
  v.number("breakdown", x.breakdown, NumberKind::breakdown);
  v.number("turn_length", x.turn_length, NumberKind::turn_length);
  v.packages("packages", x);
}

template <class V>
void keys(V& v, Round& x) {
  v.id("id", x.id);
  v.text("name", x.name);
  v.text("date", x.date);
  v.flag("public", x.is_public);
  v.names("table", x.table, Needed::yes);
  v.names("agenda", x.agenda, Needed::yes);
  v.observations("observed", x.observed, x.observed_places);
  v.flags("observed_events", x.observed_events);
  v.part("offers", x.offers);
  v.package("observed_agreement", x.observed_agreement);
  v.names("sources", x.sources);
}

template <class V>
void keys(V& v, EventShift& x) {
  v.name("actor", x.actor, Needed::yes);
  v.name("issue", x.issue, Needed::yes);
  v.shift("add", "move", x);
}

template <class V>
void keys(V& v, Event& x) {
  v.text("name", x.name);
  v.number("chance", x.chance, NumberKind::chance, Needed::yes);
  v.optional_names("rounds", x.rounds, x.has_rounds);
  v.list("shifts", x.shifts);
  v.names("sources", x.sources);
}

template <class V>
void keys(V& v, Reply& x) {
  v.names("table", x.table, Needed::yes);
  v.names("agenda", x.agenda, Needed::yes);
  v.flag("public", x.is_public);
}

template <class V>
void keys(V& v, Outcome& x) {
  v.text("name", x.name);
  v.condition("when", "otherwise", x.when);
  v.flag("ends_talks", x.ends_talks);
  v.part("reply", x.reply);
  v.color("color", x.color);
}

template <class V>
void keys(V& v, Variant& x) {
  v.text("name", x.name);
  v.settings("set", x.set);
  v.issue_stances("hold", x.hold);
  v.observations("observe", x.observe);
  v.text("note", x.note);
}

template <class V>
void keys(V& v, Scenario& x) {
  v.format("format");
  v.id("id", x.id);
  v.text("title", x.title);
  v.text("summary", x.summary);
  v.text("date", x.date);
  v.codebook("codebook", x.codebook);
  v.map("sources", x.sources);
  v.map("factors", x.factors, max_factors);
  v.map("actors", x.actors, max_actors, Needed::yes);
  v.map("issues", x.issues, max_issues, Needed::yes);
  v.list("payoffs", x.payoffs);
  v.list("talks", x.talks, max_rounds, Needed::yes);
  v.issue_stances("hold", x.hold);
  v.map("events", x.events, max_events);
  v.map("outcomes", x.outcomes, max_outcomes, Needed::yes);
  v.map("variants", x.variants, max_variants);
  v.names("quiet", x.quiet);
  v.name("result", x.result);
}

}  // namespace parley
