#include "sim/import/scenario_of.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/numbers.h"
#include "sim/import/ids.h"
#include "sim/import/left_out.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/find.h"
#include "sim/scenario/limits.h"

namespace parley {
namespace {

Number number_of(const TableNumber& number) {
  if (!number.low) return number.value;
  return Triangular{*number.low, number.value, *number.high};
}

std::string told_name(const PositionTable& table, const std::string& actor) {
  for (const auto& [who, name] : table.actor_names)
    if (who == actor) return name;
  return actor;
}

}  // namespace

Scenario scenario_of(const PositionTable& table, const std::string& title) {
  Scenario s;
  const std::string& case_name = table.issues.front().case_name;
  s.title = !case_name.empty() ? case_name : !table.title.empty() ? table.title : title;
  s.id = id_of(s.title, "case");
  s.summary = table.summary;
  NamedIds actors("actor"), issues("issue");
  Round round;
  round.id = "talks";
  for (const TableIssue& written : table.issues) {
    Issue issue;
    issue.id = issues.of(written.name).first;
    issue.name = name_beside(issue.id, written.full_name.empty() ? written.name : written.full_name);
    issue.has_stands = true;
    issue.line.from = written.from;
    issue.line.to = written.to;
    for (const auto& [place, text] : written.marks) issue.line.marks.emplace_back(number_text(place), text);
    issue.reference = written.reference;
    issue.result = written.outcome;
    for (const TableStand& stand : written.stands) {
      const auto [id, fresh] = actors.of(stand.actor);
      if (fresh) {
        Actor actor;
        actor.id = id;
        actor.name = name_beside(id, told_name(table, stand.actor));
        s.actors.push_back(std::move(actor));
        round.table.push_back(id);
      }
      ScaleStand here;
      here.id = id;
      here.position = number_of(stand.position);
      here.salience = number_of(stand.salience);
      here.power = number_of(stand.power);
      issue.stands.push_back(std::move(here));
    }
    round.agenda.push_back(issue.id);
    s.issues.push_back(std::move(issue));
  }
  if (s.actors.size() > max_actors)
    throw TooLarge(
        fmt::format("there are {} actors; a scenario has at most {}", s.actors.size(), max_actors));
  if (s.issues.size() > max_issues)
    throw TooLarge(
        fmt::format("there are {} issues; a scenario has at most {}", s.issues.size(), max_issues));
  s.talks.push_back(std::move(round));
  Outcome settled;
  settled.id = "settled";
  settled.name = "The table settles";
  s.outcomes.push_back(std::move(settled));
  return s;
}

namespace {

/// A number as a table has it: its middle, and a range where it is triangular.
TableNumber table_number(const Scenario& s, const Number& number) {
  if (const double* plain = std::get_if<double>(&number)) return {*plain, {}, {}};
  if (const Triangular* t = std::get_if<Triangular>(&number); t != nullptr && t->lo < t->hi)
    return {t->mode, t->lo, t->hi};
  return {checks::median(s, number), {}, {}};
}

/// The name in a table from which the id is made again; the full name beside it where that is another.
std::pair<std::string, std::string> table_name(const std::string& id, const std::string& name,
                                               const char* prefix) {
  if (name.empty()) return {id, ""};
  return id_of(name, prefix) == id ? std::pair{name, std::string()} : std::pair{id, name};
}

}  // namespace

PositionTable table_of(const Scenario& s) {
  PositionTable table;
  table.form = "scenario";
  const std::string case_name = s.title.empty() || id_of(s.title, "case") != s.id ? s.id : s.title;
  for (const Issue& issue : s.issues) {
    if (!issue.has_stands) continue;
    TableIssue out;
    out.case_name = case_name;
    std::tie(out.name, out.full_name) = table_name(issue.id, issue.name, "issue");
    out.from = issue.line.from;
    out.to = issue.line.to;
    out.reference = issue.reference;
    out.outcome = issue.result;
    for (const ScaleStand& stand : issue.stands) {
      const auto [actor, full] = table_name(
          stand.id, name_of(s.actors, stand.id) == stand.id ? "" : name_of(s.actors, stand.id), "actor");
      const auto known = [&](const auto& pair) { return pair.first == actor; };
      if (!full.empty() && std::none_of(table.actor_names.begin(), table.actor_names.end(), known))
        table.actor_names.emplace_back(actor, full);
      out.stands.push_back({actor, table_number(s, stand.position), table_number(s, stand.salience),
                            table_number(s, stand.power), 0});
    }
    table.issues.push_back(std::move(out));
  }
  table.notes = left_out_of_table(s);
  return table;
}

}  // namespace parley
