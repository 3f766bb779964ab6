#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/medians.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/check/worth.h"
#include "sim/scenario/entry_cells.h"

namespace parley::checks {
namespace {

/// Above this product of rationality and range the best position is chosen 2,980 times as often as the worst
/// (e^8); below the other one not even 1.35 times as often (e^0.3), though the others may stand anywhere.
constexpr double nearly_certain = 8, nearly_random = 0.3;

const std::string& start_of(const Scenario& scenario, std::string_view actor, std::string_view issue) {
  const Issue& found = *find_issue(scenario, issue);
  return checks::start_of(scenario, found, *find_delegation(found, actor));
}

using Entries = std::vector<const PayoffEntry*>;

/// What a position is worth to one delegation before the talks: V of model.md with everybody else at the
/// start, no foresight, and every number at its median.
class OpeningValues {
 public:
  /// `entries`: all of the actor's.
  OpeningValues(const Scenario& scenario, const Issue& issue, const Delegation& delegation,
                const Entries& entries, Medians& medians)
      : scenario_(scenario),
        issue_(issue),
        delegation_(delegation),
        actor_(*find_actor(scenario, delegation.actor)),
        entries_(entries),
        medians_(medians) {}

  /// Largest less smallest V, of the type (empty where the actor has none).
  double range(const std::string& type) const {
    double lo = 0, hi = 0;
    for (std::size_t s = 0; s < delegation_.positions.size(); ++s) {
      const double value = value_of(s, type);
      lo = s == 0 ? value : std::min(lo, value);
      hi = s == 0 ? value : std::max(hi, value);
    }
    return hi - lo;
  }

  /// As much as V can differ between two positions wherever the others stand, at most: an offer is worth
  /// nothing while nobody has accepted it.
  double widest(const std::string& type) const {
    double sum = 0;
    for (const PayoffEntry* entry : entries_) {
      if (!(entry->type.empty() || entry->type == type) || !concerns(scenario_, *entry, issue_, delegation_))
        continue;
      double weight = medians_.salience(actor_.id, entry->issue);
      if (const std::string& other = entry->versus().actor; !other.empty() && other != actor_.id)
        weight *= medians_.influence(other);
      sum += weight * spread_of(*entry);
    }
    return sum;
  }

 private:
  /// Largest less smallest value of an entry; what is left out counts 0.
  double spread_of(const PayoffEntry& entry) const {
    const OwnWorth* own = entry.as<OwnWorth>();
    double lo = 0, hi = 0;
    bool some = entry.kind() == EntryKind::joint ||
                (own != nullptr && own->cells.size() < delegation_.positions.size());
    for (const double value : cell_numbers(entry)) {
      lo = some ? std::min(lo, value) : value;
      hi = some ? std::max(hi, value) : value;
      some = true;
    }
    return hi - lo;
  }

  double value_of(std::size_t s, const std::string& type) const {
    const std::string& position = delegation_.positions[s].id;
    double sum = 0;
    for (const PayoffEntry* entry : entries_) {
      if (!(entry->type.empty() || entry->type == type)) continue;
      const double value = entry_value(*entry, position);
      if (value != 0) sum += medians_.salience(actor_.id, entry->issue) * value;
    }
    return sum - (charged(s) ? median(scenario_, actor_.audience_cost) : 0);
  }

  double entry_value(const PayoffEntry& entry, const std::string& position) const {
    bool varies = false;
    std::vector<std::string_view> stand;
    for (const CellDelegation& one : varies_with(entry)) {
      const bool self = one.actor == delegation_.actor && one.issue == issue_.id;
      varies = varies || self;
      stand.push_back(self ? std::string_view(position) : start_of(scenario_, one.actor, one.issue));
    }
    if (!varies) return 0;
    const double cell = cell_where(entry, stand);
    const std::string& other = entry.versus().actor;
    return other.empty() || other == actor_.id ? cell : cell * medians_.influence(other);
  }

  /// Whether moving to position s costs the audience cost in the first round, or reply, in which it can
  /// move.
  bool charged(std::size_t s) const {
    const Round* round = first_move(scenario_, issue_, delegation_);
    const Reply* reply = round ? nullptr : first_reply(scenario_, issue_, delegation_);
    if (round ? !round->is_public : !reply || !reply->is_public) return false;
    const std::vector<std::string> positions = ids(delegation_.positions);
    const auto start = static_cast<std::size_t>(
        std::find(positions.begin(), positions.end(), delegation_.opening) - positions.begin());
    return issue_.audience == Audience::any ? s != start : s > start;
  }

  const Scenario& scenario_;
  const Issue& issue_;
  const Delegation& delegation_;
  const Actor& actor_;
  const Entries& entries_;
  Medians& medians_;
};

void warn_type(double sharpness, double at_most, const std::string& type, const std::string& path,
               Findings& findings) {
  const std::string whose = type.empty() ? "" : " (type " + quoted(type) + ")";
  const std::string product =
      fmt::format("rationality times the range of payoffs is {:.3g}{}", sharpness, whose);
  if (sharpness > nearly_certain)
    findings.add("nearly-certain", path, product + ": choices are nearly certain",
                 fmt::format("lower the rationality or the payoffs, to at most {:g}", nearly_certain),
                 Findings::key);
  else if (sharpness < nearly_random && at_most < nearly_random)
    findings.add("nearly-random", path, product + ": choices are nearly random",
                 fmt::format("raise the rationality or the payoffs, to at least {:g}", nearly_random),
                 Findings::key);
}

}  // namespace

void warn_choices(const Scenario& scenario, Findings& findings) {
  std::unordered_map<std::string, Entries> entries;
  for (const PayoffEntry& entry : scenario.payoffs) entries[entry.actor].push_back(&entry);
  Medians medians(scenario);
  for (const Issue& issue : scenario.issues)
    for (const Delegation& delegation : issue.delegations) {
      const Entries& own = entries[delegation.actor];
      const bool decides = moves_by_itself(scenario, issue, delegation) &&
                           std::any_of(own.begin(), own.end(), [&](const PayoffEntry* e) {
                             return concerns(scenario, *e, issue, delegation);
                           });
      if (!decides) continue;  // warned of as such
      const OpeningValues values(scenario, issue, delegation, own, medians);
      const Actor& actor = *find_actor(scenario, delegation.actor);
      const double rationality = median(scenario, actor.rationality);
      const std::string path = "issues." + issue.id + ".positions." + delegation.actor;
      const auto warn = [&](const std::string& type) {
        warn_type(rationality * values.range(type), rationality * values.widest(type), type, path, findings);
      };
      if (actor.types.empty()) warn("");
      for (const ActorType& type : actor.types) warn(type.id);
    }
}

}  // namespace parley::checks
