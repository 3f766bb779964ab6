#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.h"

/// The things of a scenario that have ids, in a draft: where each is defined and everywhere that its id stands. The
/// draft need not be one that loads: what is of another form than the format's is passed over.
/// Implemented in things.cpp and sites.cpp.
namespace parley::edit {

enum class Kind : std::uint8_t {
  source,
  factor,
  actor,
  type,  ///< of `actor`
  issue,
  position,    ///< of `actor` on `issue`
  settlement,  ///< of `issue`
  entry,       ///< of payoffs; `id` is its place, counted from 0
  round,
  event,
  outcome,
};

struct Thing {
  Kind kind = Kind::actor;
  std::string id = {};
  std::string issue = {}, actor = {};  ///< what it belongs to, where its kind says so
  bool operator==(const Thing&) const = default;
};

/// "actor", "payoff entry"
std::string_view noun(Kind kind);

/// The pointer of the object or array that holds things of that kind: "/actors", "/issues/force/positions/russia".
std::string list_of(Kind kind, std::string_view issue = {}, std::string_view actor = {});
/// Their ids in the order of the draft (of entries their places).
std::vector<std::string> ids_in(const Json& tree, Kind kind, std::string_view issue = {},
                                std::string_view actor = {});
std::vector<Thing> things_in(const Json& tree, Kind kind, std::string_view issue = {},
                             std::string_view actor = {});
/// The pointer of its definition; empty if the draft has no such thing.
std::string defined_at(const Json& tree, const Thing& thing);
/// What it is called: its name, what a position or its id says in words; of an entry what it is about.
std::string name_of(const Json& tree, const Thing& thing);
/// The actors that have positions on the issue, in the order of the draft.
std::vector<std::string> delegations_in(const Json& tree, std::string_view issue);

/// A place where the id of a thing stands, other than its definition.
struct Site {
  enum class Form : std::uint8_t {
    text,  ///< the value is the id
    key,   ///< the key of the member is the id
    path   ///< a part of the member's key, between dots, is the id ("cells.ROW.COLUMN")
  };
  Thing thing;  ///< a scale names positions of whichever actor: `actor` is empty then
  Form form = Form::text;
  std::string pointer;
  std::size_t part = 0;  ///< of a path
  /// What is taken out with it when the thing is deleted; empty where something else takes its place.
  std::string hangs;
};

/// All of them, in the order of the draft.
std::vector<Site> sites(const Json& tree);
/// Those of one thing.
std::vector<Site> sites_of(const Json& tree, const Thing& thing);
bool names(const Site& site, const Thing& thing);

}  // namespace parley::edit
