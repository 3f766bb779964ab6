#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sim/base/shown.h"
#include "sim/scenario/find.h"
#include "sim/scenario/problem.h"
#include "sim/scenario/scenario.h"

/// What the parts of the checker share: a list of findings, and the sentences that several of them use.
/// Implemented in findings.cpp, check_actors.cpp, check_codes.cpp, check_issues.cpp, check_numbers.cpp, check_offers.cpp, check_outcomes.cpp,
/// check_payoffs.cpp, check_scales.cpp, check_talks.cpp, warn_choices.cpp, warn_names.cpp, warn_numbers.cpp, warn_offers.cpp, warn_outcomes.cpp,
/// warn_payoffs.cpp, warn_scales.cpp, warn_settlements.cpp, warn_sources.cpp, warn_tactics.cpp, warn_talks.cpp, lint_actors.cpp,
/// lint_entries.cpp, lint_idle_entries.cpp, lint_ranking.cpp, lint_settlements.cpp and warning_kinds.cpp.
namespace parley::checks {

/// A list of ids, and a quick answer to whether it has one.
struct Names {
  explicit Names(std::vector<std::string> ids) : list(std::move(ids)), set(list.begin(), list.end()) {}
  Names(const Names&) = delete;  // the set looks into the list
  bool has(std::string_view id) const { return !id.empty() && set.count(id) > 0; }

  const std::vector<std::string> list;
  const std::unordered_set<std::string_view> set;
};

class Findings {
 public:
  Findings(const Scenario& scenario, Problem::Severity severity);

  const Names actors, issues, factors, events, rounds, cited;  ///< cited: the scenario's sources

  /// `place` says whether the fault lies in the value at the path, or in the last key of the path.
  enum Place { value, key };
  void add(std::string kind, std::string path, std::string what, std::string right, Place place = value);

  /// Reports an id that is not among the known ones, with the nearest of them (else all of them). `noun` is
  /// what it names: the kind is "unknown-NOUN"; `whose` follows the id in the sentence (" of russia on
  /// force"). An empty id is never known; where it is empty because nothing could be read there, the loader
  /// knows and drops the finding. Returns whether the id is known.
  bool known(std::string_view noun, const std::string& id, const std::vector<std::string>& candidates,
             std::string path, std::string_view whose = "");
  bool known(std::string_view noun, const std::string& id, const Names& candidates, std::string path);

  /// Reports items that stand in a list for the second time. `noun` is what the list holds, `list` its path.
  void repeats(std::string_view noun, const std::vector<std::string>& items, const std::string& list);

  void sources(const std::vector<std::string>& cited, const std::string& owner);

  std::vector<Problem> take() { return std::move(problems_); }

 private:
  void unknown(std::string_view noun, const std::string& id, const std::vector<std::string>& candidates,
               std::string path, std::string_view whose);

  Problem::Severity severity_;
  std::vector<Problem> problems_;
};

/// "russia" in quotation marks, cut where it is long.
inline std::string quoted(std::string_view text) { return in_quotes(text); }
/// `"a", "b" or "c"`; at most eight are named.
std::string one_of(const std::vector<std::string>& items);
std::string place(const std::string& list, std::size_t index);  ///< list[index]

/// The parts of the checker; each reports what is wrong with its part of the scenario.
void check_numbers(const Scenario& scenario, Findings& findings);
void check_actors(const Scenario& scenario, Findings& findings);
void check_issues(const Scenario& scenario, Findings& findings);
void check_scales(const Scenario& scenario, Findings& findings);
void check_payoffs(const Scenario& scenario, Findings& findings);
void check_codes(const Scenario& scenario, Findings& findings);
void check_talks(const Scenario& scenario, Findings& findings);
void check_offers(const Scenario& scenario, const Round& round, const std::string& path, Findings& findings);
void check_events(const Scenario& scenario, Findings& findings);
void check_outcomes(const Scenario& scenario, Findings& findings);
void check_quiet(const Scenario& scenario, Findings& findings);

void warn_numbers(const Scenario& scenario, Findings& findings);
void warn_names(const Scenario& scenario, Findings& findings);
void warn_sources(const Scenario& scenario, Findings& findings);
void warn_payoffs(const Scenario& scenario, Findings& findings);
void warn_choices(const Scenario& scenario, Findings& findings);
void warn_talks(const Scenario& scenario, Findings& findings);
void warn_offers(const Scenario& scenario, Findings& findings);
void warn_tactics(const Scenario& scenario, Findings& findings);
void warn_settlements(const Scenario& scenario, Findings& findings);
void warn_scales(const Scenario& scenario, Findings& findings);
void warn_outcomes(const Scenario& scenario, Findings& findings);

void lint_actors(const Scenario& scenario, Findings& findings);  ///< and factors and dates
void lint_settlements(const Scenario& scenario, Findings& findings);
void lint_entries(const Scenario& scenario, Findings& findings);  ///< each as it is written
void lint_codes(const Scenario& scenario, Findings& findings);
void lint_idle_entries(const Scenario& scenario, Findings& findings);
void lint_ranking(const Scenario& scenario, Findings& findings);  ///< of the outcomes, by each actor

// ---- Shared between parts

/// Whether the actor has positions on the issue, both being known; reports kind "no-positions" at the path if
/// not. Unknown actors are reported at the path too.
const Delegation* takes_part(const Scenario& scenario, const Issue& issue, const std::string& actor,
                             const std::string& path, Findings& findings);

/// Reports a position that the delegation does not have.
bool known_position(const Issue& issue, const Delegation& delegation, const std::string& position,
                    std::string path, Findings& findings);

/// Checks a `when` (actor -> one or more positions) of a settlement or a joint entry.
void check_stances(const Scenario& scenario, const Issue& issue, const std::vector<Stance>& when,
                   const std::string& path, Findings& findings);

/// Checks the table and the agenda of a round, or of a reply to an outcome.
void check_meeting(const std::vector<std::string>& table, const std::vector<std::string>& agenda,
                   const std::string& path, Findings& findings);

/// Whether the issue has stands on a scale; reports kind "no-scale" at the path if not.
bool on_a_scale(const Issue& issue, const std::string& path, Findings& findings);

/// Reports a place that lies outside the issue's scale.
void on_its_scale(const Issue& issue, double place, const std::string& path, Findings& findings);

/// The last round that has the issue on its agenda, or -1.
int last_round_of(const Scenario& scenario, const std::string& issue);

/// The path of item j of a value that may be written as one item or as a list of them.
std::string one_or_many(const std::string& path, const std::vector<std::string>& items, std::size_t j);

}  // namespace parley::checks
