#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/position/settlement.h"
#include "sim/scenario/number.h"
#include "sim/scenario/offers.h"
#include "sim/scenario/payoff_entry.h"
#include "sim/scenario/tactic.h"

/// What a scenario file says, as written: plain structs in the file's order, names as strings, defaults at
/// the field and nowhere else. The format is docs/scenario-format.md; ranges stand in limits.h; sim/game
/// turns this into what the engine runs.
namespace parley {

// ---- Pieces

struct Source {
  std::string id, quote, citation;
};

struct Factor {
  std::string id, name;
  Number value;  ///< never a FactorTerm
  std::vector<std::string> sources;
};

struct ActorType {
  std::string id, name;
  Number prior = 0.0;
  std::vector<std::string> sources;
};

struct Actor {
  std::string id, name;
  std::string color;                  ///< "#rrggbb" or empty
  Number rationality = 1.0;           ///< logit precision, per unit of payoff
  int reasoning = 1;                  ///< level-k depth, 1..8
  Number foresight = 0.0;             ///< weight of the others' reply, 0..1
  Number audience_cost = 0.0;         ///< payoff units per charged change of position
  Number influence = 1.0;             ///< multiplies what its stance does to others
  Number patience = 0.9;              ///< discount factor per round, 0..1
  Number inertia = 0.0;               ///< chance of a round without new instructions
  Number memory = 0.5;                ///< how slowly the others' expectation of it moves
  std::optional<ActorTactic> tactic;  ///< in rounds of offers, in place of the logit rule
  std::vector<ActorType> types;
  std::vector<std::string> sources;
  std::string note;
};

struct Position {
  std::string id, meaning;
};

/// One actor on one issue: the unit that decides.
struct Delegation {
  std::string actor;
  std::vector<Position> positions;
  std::string opening;
};

struct Settlement {
  std::string id, name;
  std::vector<Stance> when;
  std::vector<std::string> sources;
};

enum class Audience : std::uint8_t { any, concessions };

// ---- Issues on a scale

/// The scale of an issue with stands.
struct ScaleLine {
  double from = 0, to = 100;  ///< from < to
  std::string unit;
  std::vector<std::pair<std::string, std::string>> marks;  ///< place, as written -> what it is called

  /// A place on the scale in [0, 100], and back.
  double mapped(double place) const { return (place - from) / (to - from) * kScaleEnd; }
  double place(double mapped) const { return from + mapped * (to - from) / kScaleEnd; }
};

/// What is otherwise with one type of the actor.
struct TypeStand {
  std::string id;  ///< the type
  std::optional<Number> position, salience, power;
};

/// What one actor wants on a scale.
struct ScaleStand {
  std::string id;         ///< the actor
  Number position = 0.0;  ///< on the scale
  Number salience = 1.0;  ///< 0 to 1
  Number power = 1.0;     ///< times the actor's influence
  std::vector<TypeStand> types;
  std::vector<std::string> sources;
  Basis basis = Basis::unsaid;
  std::string note;
};

/// The constants of the settlement model.
struct SettlementNumbers {
  Number many = SettlementConstants{}.many, hardest = SettlementConstants{}.hardest,
         tabled = SettlementConstants{}.tabled;
};

struct Issue {
  std::string id, name, question;
  std::vector<Delegation> delegations;                   ///< in the order of "positions"
  std::vector<std::pair<std::string, Number>> salience;  ///< actor -> salience; 1 for actors left out
  Audience audience = Audience::any;
  std::vector<Settlement> settlements;  ///< the first that holds settles
  // An issue on a scale has these, and no positions, openings or settlements:
  bool has_stands = false;
  ScaleLine line;
  std::vector<ScaleStand> stands;
  std::optional<SettlementNumbers> settlement;
  std::optional<double> reference;  ///< where it stays without agreement
  std::optional<double> result;     ///< what really happened; read by backtest alone
  // For the analyses only:
  std::vector<std::pair<std::string, double>> scale;              ///< position id -> place on a numeric scale
  std::vector<std::pair<std::string, std::string>> disagreement;  ///< actor -> position
  struct OneWay {
    std::string actor;
    std::vector<std::pair<std::string, std::string>> moves;
  };
  std::vector<OneWay> irreversible;  ///< (from, to): no way back from `to` to `from`
  /// States (actor, position)… that cannot be.
  std::vector<std::vector<std::pair<std::string, std::string>>> infeasible;
};

/// What a round is known to have brought, or an intervention: issue -> actor -> position.
struct IssueStance {
  std::string issue, actor, position;
};

struct Round {
  std::string id, name, date;
  bool is_public = true;
  std::vector<std::string> table;   ///< actor ids
  std::vector<std::string> agenda;  ///< issue ids
  std::vector<IssueStance> observed;
  std::vector<std::pair<std::string, double>> observed_places;  ///< issue on a scale -> where it settled
  std::vector<std::pair<std::string, bool>> observed_events;
  std::optional<Offers> offers;                    ///< then nobody moves: packages are bargained over
  std::optional<PackageTerms> observed_agreement;  ///< empty: none was reached; only with `offers`
  std::vector<std::string> sources;
};

/// Something seen: in `round`, actor/issue took `position`. An event stands in the issue's place without an actor; its
/// position is "true" or "false".
struct Observation {
  std::string round, issue, actor, position;
  /// Of a round of offers: the position is the package, as package_text() (stances.h) writes it.
  bool of_agreement() const { return actor.empty() && issue.empty(); }
  bool operator==(const Observation&) const = default;
};

struct EventShift {
  std::string actor, issue;
  Cells add;
  std::optional<double> move;  ///< of a stand, on the scale
};

struct Event {
  std::string id, name;
  Number chance = 0.0;
  std::vector<std::string> rounds;  ///< may happen before these; before every round when empty
  bool has_rounds = false;
  std::vector<EventShift> shifts;
  std::vector<std::string> sources;
};

struct Condition {
  enum class Kind : std::uint8_t { position, settled, event, all, any, not_, between, breakdown };
  Kind kind = Kind::all;
  std::string issue;             ///< position, settled
  std::string actor;             ///< position
  std::vector<std::string> in;   ///< position: positions; settled: settlement ids, empty = settled at all
  std::string event;             ///< event
  std::string round;             ///< breakdown: of the meeting in that round
  std::vector<Condition> parts;  ///< all, any, not_ (one part)
  double from = 0, to = 0;       ///< between: both ends in, on the issue's scale
};

/// Who may still answer an outcome that ends the talks, and on what: one more round of moves, and nothing of
/// it changes the outcome.
struct Reply {
  std::vector<std::string> table;   ///< actor ids
  std::vector<std::string> agenda;  ///< issue ids
  bool is_public = true;
};

struct Outcome {
  std::string id, name, color;
  std::optional<Condition> when;  ///< empty: `otherwise`
  bool ends_talks = false;
  std::optional<Reply> reply;  ///< only with ends_talks
};

/// A named set of changes to the scenario (variants.h).
struct Variant {
  std::string id, name, note;
  std::vector<std::pair<std::string, std::string>> set;  ///< path -> JSON text, in order
  std::vector<IssueStance> hold;
  std::vector<Observation> observe;
};

struct Scenario {
  std::string id, title, summary, date;
  Codebook codebook;
  std::vector<Source> sources;
  std::vector<Factor> factors;
  std::vector<Actor> actors;
  std::vector<Issue> issues;
  std::vector<PayoffEntry> payoffs;
  std::vector<Round> talks;
  std::vector<IssueStance> hold;
  std::vector<Event> events;
  std::vector<Outcome> outcomes;
  std::vector<Variant> variants;
  std::vector<std::string> quiet;  ///< kinds of warnings that are not to be given
  std::string result;              ///< the outcome that really came about; read by backtest alone
};

}  // namespace parley
