#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/scenario.h"

/// The enumerator is the judge of the engine: a second implementation of docs/model.md that shares nothing
/// with it but the scenario structs. It is written for clarity; it walks every path of a small scenario, so
/// its figures have no sampling error.
namespace parley::enumerator {

using Dist = std::vector<double>;  ///< probabilities, or values, per position

struct ActorSetting {
  double rationality, foresight, audience_cost, influence, patience, inertia, memory;
  int reasoning;
  Dist prior;  ///< sums to 1; {1} for an actor without types
  TacticKind tactic = TacticKind::none;
  double exponent = 1, floor = 0;  ///< of its tactic
};

struct DelegationSetting {
  int actor, issue, positions;
  int start;  ///< the held position, else the opening
  bool held;
};

/// "This actor's delegation holds one of these positions."
struct Named {
  int actor, delegation;
  std::vector<char> allowed;  ///< per position
  int first = 0;              ///< the position named first
};

struct EntrySetting {
  EntryKind kind;
  int actor, issue;
  int own = -1;     ///< the actor's delegation on the issue; -1 if it has none
  int versus = -1;  ///< matrix and row: the delegation it is against
  int type = -1;    ///< the type it belongs to; -1: all
  double salience = 1;
  std::vector<Dist> matrix;
  Dist vector, trend, row;
  std::vector<Named> when;
  double value = 0;  ///< joint; loss
  int scale = -1;    ///< loss, worth: which of Setting::scales
  std::vector<std::pair<double, double>> worth;
};

/// What an actor wants on a scale mapped to 0 … 100, how much it cares, and its power times its influence.
struct OneStand {
  double position = 0, salience = 1, power = 1;
};

struct StandSetting {
  int actor = 0;
  bool here = false;                          ///< at the table where the issue settles
  std::vector<OneStand> by_type;              ///< one for an actor without types
  std::vector<std::pair<int, double>> moves;  ///< event, how far on 0 … 100
};

/// An issue on a scale.
struct ScaleSetting {
  int issue = 0, round = -1;  ///< the last that has it on its agenda; -1: it never settles
  double from = 0, to = 100;
  std::vector<StandSetting> stands;
  double many = 3, hardest = 2, tabled = 0.6;
  int observed = -1;  ///< the point where it was seen to settle
};

struct EventSetting {
  double chance;
  std::vector<char> may_happen;              ///< per round
  std::vector<std::pair<int, Dist>> shifts;  ///< delegation, what is added to each of its positions
};

struct IssueSetting {
  Audience audience;
  std::vector<std::vector<Named>> settlements;
  Dist salience;  ///< per actor
};

/// A round of offers: who proposes, who accepts, which packages there are.
struct OffersSetting {
  int turns = 1;
  bool random = false;
  std::vector<int> order;        ///< not random: actors in turn
  Dist weights;                  ///< random: per actor
  std::vector<char> recognised;  ///< random: per actor, who may propose at all
  bool by_vote = false;
  std::vector<int> votes;  ///< per actor
  std::vector<char> veto;  ///< per actor
  int quota = 0;
  double breakdown = 0, turn_length = 0;
  std::vector<std::vector<int>> packages;  ///< per package, per issue: the settlement, or -1
};

/// A meeting: a round of talks, or a reply to an outcome that ends them (then nothing of it is observed).
struct RoundSetting {
  bool is_public;
  std::vector<char> at_table, on_agenda;      ///< per actor, per issue
  std::vector<std::pair<int, int>> observed;  ///< delegation, position
  std::vector<std::pair<int, bool>> observed_events;
  std::optional<OffersSetting> offers;                 ///< then nobody moves in the round
  std::optional<std::vector<int>> observed_agreement;  ///< per issue: the settlement, or -1; all -1: none
};

/// A condition in places instead of names.
struct ConditionSetting {
  Condition::Kind kind;
  int place =
      -1;  ///< position: the delegation; settled: the issue; event: the event; breakdown: the round; between: the scale
  std::vector<char> allowed;  ///< position: per position; settled: per settlement
  std::vector<ConditionSetting> parts;
  double from = 0, to = 0;  ///< between: on 0 … 100
};

struct OutcomeSetting {
  std::optional<ConditionSetting> when;  ///< empty: `otherwise`
  bool ends_talks;
  std::optional<RoundSetting> reply;
};

/// A scenario whose uncertain numbers have all been drawn: step 1 of a trial, except the types.
struct Setting {
  std::vector<ActorSetting> actors;
  std::vector<DelegationSetting> delegations;  ///< by issue, then in the issue's order
  std::vector<IssueSetting> issues;
  std::vector<EntrySetting> entries;
  std::vector<EventSetting> events;
  std::vector<RoundSetting> rounds;
  std::vector<OutcomeSetting> outcomes;
  std::vector<ScaleSetting> scales;
};

/// One way in which all uncertain numbers can come out.
struct Drawn {
  double probability;
  Scenario scenario;  ///< every Number of it is a plain double, clamped to its range
};

/// All ways in which the uncertain numbers can come out (the product of the discrete distributions).
/// @throws std::invalid_argument for a continuous distribution or a spread: those cannot be enumerated.
std::vector<Drawn> all_draws(const Scenario&);

/// @throws std::invalid_argument for an id that is not there.
Setting read_setting(const Scenario& drawn);

/// Places by name; @throws std::invalid_argument where there is none.
int actor_place(const Scenario&, const std::string& id);
int issue_place(const Scenario&, const std::string& id);
int event_place(const Scenario&, const std::string& id);
/// The place of (actor, issue) in Setting::delegations, or -1.
int delegation_place(const Scenario&, const std::string& actor, const std::string& issue);
int position_place(const Delegation&, const std::string& id);

}  // namespace parley::enumerator
