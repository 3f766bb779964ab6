#include "sim/import/left_out.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/numbers.h"
#include "sim/import/ids.h"
#include "sim/scenario/check/numbers.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

std::string counted(std::size_t n, const char* one, const char* many) {
  return n == 1 ? fmt::format("1 {} is", one) : fmt::format("{} {} are", n, many);
}

bool can_be_said(const Number& number) {
  return std::holds_alternative<double>(number) || std::holds_alternative<Triangular>(number);
}

/// Stands, by what can be said of them.
void add_stands(const Scenario& s, const Issue& issue, std::vector<std::string>& notes) {
  for (const ScaleStand& stand : issue.stands)
    for (const auto& [what, number] :
         {std::pair{"position", &stand.position}, std::pair{"salience", &stand.salience},
          std::pair{"power", &stand.power}})
      if (!can_be_said(*number))
        notes.push_back(fmt::format(
            "the {} of {} on {} is uncertain otherwise than triangular and written as its median, {}", what,
            stand.id, issue.id, number_text(checks::median(s, *number))));
}

/// How the issues on a scale are talked about, where that is not one round with everybody and everything.
void add_talks(const Scenario& s, std::vector<std::string>& notes) {
  for (const Issue& issue : s.issues) {
    if (!issue.has_stands) continue;
    const Round* last = nullptr;
    for (const Round& round : s.talks)
      if (contains(round.agenda, issue.id)) last = &round;
    if (last == nullptr) {
      notes.push_back(fmt::format("{} is on no agenda, but will be where the table is imported", issue.id));
      continue;
    }
    for (const ScaleStand& stand : issue.stands)
      if (!contains(last->table, stand.id))
        notes.push_back(
            fmt::format("{} is not at the table that settles {}, but will be where the table is imported",
                        stand.id, issue.id));
  }
  if (s.talks.size() > 1) notes.push_back(fmt::format("the order of {} rounds is left out", s.talks.size()));
  const bool observed = std::any_of(s.talks.begin(), s.talks.end(), [](const Round& round) {
    return !round.observed.empty() || !round.observed_places.empty() || !round.observed_events.empty() ||
           round.observed_agreement;
  });
  if (observed) notes.emplace_back("what was observed is left out");
}

/// What bears on where a scale settles beside its stands.
void add_influences(const Scenario& s, std::vector<std::string>& notes) {
  const auto is = [](const Number& number, double value) {
    const double* plain = std::get_if<double>(&number);
    return plain != nullptr && *plain == value;
  };
  for (const Actor& actor : s.actors)
    if (!is(actor.influence, 1))
      notes.push_back(fmt::format("the influence of {}, which multiplies its power, is left out", actor.id));
  std::size_t moves = 0;
  for (const Event& event : s.events) moves += !event.shifts.empty();
  if (moves > 0)
    notes.push_back(
        fmt::format("{} left out", counted(moves, "event with its shifts", "events with their shifts")));
  if (!s.payoffs.empty())
    notes.push_back(fmt::format("{} left out", counted(s.payoffs.size(), "payoff entry", "payoff entries")));
  if (s.outcomes.size() > 1) notes.push_back(fmt::format("{} outcomes are left out", s.outcomes.size()));
}

}  // namespace

std::vector<std::string> left_out_of_table(const Scenario& s) {
  std::vector<std::string> notes;
  std::size_t others = 0;
  bool types = false, constants = false, marks = false, sources = false;
  for (const Issue& issue : s.issues) {
    others += !issue.has_stands;
    marks = marks || (issue.has_stands && (!issue.line.marks.empty() || !issue.line.unit.empty()));
    constants = constants || issue.settlement.has_value();
    for (const ScaleStand& stand : issue.stands) {
      types = types || !stand.types.empty();
      sources = sources || !stand.sources.empty() || stand.basis != Basis::unsaid || !stand.note.empty();
    }
    add_stands(s, issue, notes);
  }
  if (others > 0)
    notes.push_back(fmt::format("{} left out", counted(others, "issue without stands on a scale",
                                                       "issues without stands on a scale")));
  if (types) notes.emplace_back("what is otherwise with types of actors is left out");
  if (constants) notes.emplace_back("the constants of the settlement model are left out");
  if (marks) notes.emplace_back("marks and units of scales are left out");
  if (sources) notes.emplace_back("sources, bases and notes of stands are left out");
  if (!s.title.empty() && id_of(s.title, "case") != s.id)
    notes.push_back(
        fmt::format("the title is left out: the case is called {}, so that the scenario's id stays", s.id));
  add_influences(s, notes);
  add_talks(s, notes);
  return notes;
}

}  // namespace parley
