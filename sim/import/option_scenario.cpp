#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/base/words.h"
#include "sim/import/cells.h"
#include "sim/import/ids.h"
#include "sim/import/option_table.h"
#include "sim/scenario/limits.h"

/// An option table as a scenario of one issue.
namespace parley {
namespace {

constexpr std::size_t kNamedStates = 60;  ///< up to so many states are outcomes of their own

class Maker {
 public:
  Maker(const OptionTable& table, std::vector<std::string>& notes) : table_(table), notes_(notes) {}

  std::optional<Scenario> scenario(std::string& problem) {
    s_.title = table_.title.empty() ? "Conflict" : table_.title;
    s_.id = id_of(s_.title, "conflict");
    issue_.id = "conflict";
    issue_.name = "The conflict";
    NamedIds actors("maker");
    for (std::size_t i = 0; i < table_.makers.size(); ++i) {
      Actor actor;
      actor.id = actors.of(table_.makers[i]).first;
      actor.name = name_beside(actor.id, table_.makers[i]);
      ids_.push_back(actor.id);
      s_.actors.push_back(std::move(actor));
      if (!add_positions(i, problem)) return {};
    }
    infeasible();
    add_payoffs();
    Round round;
    round.id = "talks";
    round.table = ids_;
    round.agenda = {issue_.id};
    s_.talks.push_back(std::move(round));
    outcomes();
    s_.issues.push_back(std::move(issue_));
    notes_.emplace_back(
        "each decision maker's positions are the sets of options that it takes in some state");
    notes_.emplace_back(
        "the graph model knows the order of payoffs alone; a simulated round also takes the differences "
        "between them for real");
    notes_.emplace_back(
        "the order of talks is made up: one round in which all move at once from the status quo");
    return std::move(s_);
  }

 private:
  const OptionTable& table_;
  std::vector<std::string>& notes_;
  Scenario s_;
  Issue issue_;
  std::vector<std::string> ids_;  ///< [decision maker]
  std::vector<std::map<std::vector<char>, std::string>>
      positions_;  ///< [decision maker]: its part of a state -> position

  std::vector<char> part(std::size_t i, const std::vector<char>& state) const {
    std::vector<char> own;
    for (std::size_t o = 0; o < table_.options.size(); ++o)
      if (table_.options[o].owner == static_cast<int>(i)) own.push_back(state[o]);
    return own;
  }

  /// What a decision maker takes in a state, in words.
  std::string words(std::size_t i, const std::vector<char>& own) const {
    std::vector<std::string> taken;
    std::size_t k = 0;
    for (const TableOption& option : table_.options)
      if (option.owner == static_cast<int>(i) && own[k++]) taken.push_back(option.name);
    return taken.empty() ? "none" : listed(taken);
  }

  bool add_positions(std::size_t i, std::string& problem) {
    auto& known = positions_.emplace_back();
    Delegation delegation;
    delegation.actor = ids_[i];
    NamedIds ids("position");
    std::vector<std::vector<char>> parts;
    for (const auto& state : table_.states) {
      const std::vector<char> own = part(i, state);
      if (own.empty()) return true;  // it has preferences and no options
      if (known.count(own) > 0) continue;
      const std::string meaning = words(i, own), id = ids.of(meaning).first;
      known[own] = id;
      parts.push_back(own);
      delegation.positions.push_back({id, meaning == "none" ? "takes none of its options" : meaning});
    }
    if (parts.size() > max_positions) {
      problem = fmt::format(
          "{} takes {} sets of options in the states; a scenario has at most {} positions of one actor on an "
          "issue",
          table_.makers[i], parts.size(), max_positions);
      return false;
    }
    delegation.opening = known.at(part(i, table_.states[table_.status_quo]));
    irreversible(i, parts);
    issue_.delegations.push_back(std::move(delegation));
    return true;
  }

  void irreversible(std::size_t i, const std::vector<std::vector<char>>& parts) {
    Issue::OneWay one_way;
    for (const auto& from : parts)
      for (const auto& to : parts) {
        bool allowed = true;
        std::size_t k = 0;
        for (const TableOption& option : table_.options) {
          if (option.owner != static_cast<int>(i)) continue;
          allowed = allowed && !(option.way == TableOption::Way::forward && from[k] > to[k]) &&
                    !(option.way == TableOption::Way::back && from[k] < to[k]);
          ++k;
        }
        if (!allowed)
          one_way.moves.emplace_back(positions_[i].at(to), positions_[i].at(from));  // no way back
      }
    if (one_way.moves.empty()) return;
    one_way.actor = ids_[i];
    issue_.irreversible.push_back(std::move(one_way));
  }

  /// Combinations of positions that are no state.
  void infeasible() {
    std::vector<std::size_t> movers;
    for (std::size_t i = 0; i < ids_.size(); ++i)
      if (!positions_[i].empty()) movers.push_back(i);
    std::vector<std::vector<std::string>> known;
    for (const auto& state : table_.states) {
      std::vector<std::string> at;
      for (const std::size_t i : movers) at.push_back(positions_[i].at(part(i, state)));
      known.push_back(std::move(at));
    }
    std::vector<std::vector<std::string>> all{{}};
    for (const std::size_t i : movers) {
      std::vector<std::vector<std::string>> longer;
      for (const auto& so_far : all)
        for (const auto& [own, id] : positions_[i]) {
          longer.push_back(so_far);
          longer.back().push_back(id);
        }
      all = std::move(longer);
    }
    for (const auto& combination : all) {
      if (std::find(known.begin(), known.end(), combination) != known.end()) continue;
      auto& state = issue_.infeasible.emplace_back();
      for (std::size_t k = 0; k < movers.size(); ++k) state.emplace_back(ids_[movers[k]], combination[k]);
    }
    if (!issue_.infeasible.empty())
      notes_.push_back(
          fmt::format("{} combination{} of positions {} no state: the stability analysis leaves them out, a "
                      "simulated round does not",
                      issue_.infeasible.size(), issue_.infeasible.size() == 1 ? "" : "s",
                      issue_.infeasible.size() == 1 ? "is" : "are"));
  }

  std::vector<Stance> stances(std::size_t state) const {
    std::vector<Stance> all;
    for (std::size_t i = 0; i < ids_.size(); ++i)
      if (!positions_[i].empty()) all.push_back({ids_[i], {positions_[i].at(part(i, table_.states[state]))}});
    return all;
  }

  void add_payoffs() {
    for (std::size_t i = 0; i < ids_.size(); ++i)
      for (std::size_t s = 0; s < table_.states.size(); ++s) {
        PayoffEntry entry;
        entry.actor = ids_[i];
        entry.issue = issue_.id;
        entry.id = fmt::format("{}.state_{}", ids_[i], s + 1);
        entry.has_id = true;
        entry.worth = JointWorth{stances(s), table_.payoffs[i][s]};
        s_.payoffs.push_back(std::move(entry));
      }
  }

  void outcomes() {
    for (std::size_t s = 0; table_.states.size() <= kNamedStates && s < table_.states.size(); ++s) {
      Condition all;
      all.kind = Condition::Kind::all;
      std::vector<std::string> taken;
      for (std::size_t o = 0; o < table_.options.size(); ++o)
        if (table_.states[s][o]) taken.push_back(table_.options[o].name);
      for (const Stance& stance : stances(s)) {
        Condition at;
        at.kind = Condition::Kind::position;
        at.issue = issue_.id;
        at.actor = stance.actor;
        at.in = stance.positions;
        all.parts.push_back(std::move(at));
      }
      Outcome outcome;
      outcome.id = fmt::format("state_{}", s + 1);
      outcome.name = fmt::format("State {}: {}", table_.state_names[s],
                                 taken.empty() ? "none of the options" : listed(taken));
      outcome.when = std::move(all);
      s_.outcomes.push_back(std::move(outcome));
    }
    Outcome rest;
    rest.id = s_.outcomes.empty() ? "end" : "no_state";
    rest.name = s_.outcomes.empty() ? "The end" : "A combination that is no state";
    s_.outcomes.push_back(std::move(rest));
  }
};

}  // namespace

std::optional<Scenario> scenario_of_options(const OptionTable& table, std::vector<std::string>& notes,
                                            std::string& problem) {
  return Maker(table, notes).scenario(problem);
}

Imported read_option_table(std::string_view text) {
  Imported out;
  out.form = "option table";
  std::string_view start = text;
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  const std::size_t at = start.find_first_not_of(" \t\r\n");
  const bool json = at != start.npos && start[at] == '{';
  const OptionTable table = json ? read_option_json(text, out.notes, out.problems)
                                 : read_option_cells(text, out.notes, out.problems);
  if (has_errors(out.problems)) return out;
  std::string problem;
  out.scenario = scenario_of_options(table, out.notes, problem);
  if (!out.scenario) out.problems.push_back(cell_problem(0, 0, "too-large", problem, ""));
  return out;
}

}  // namespace parley
