#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <variant>

#include "sim/scenario/check/findings.h"
#include "sim/scenario/check/movers.h"
#include "sim/scenario/check/numbers.h"

namespace parley::checks {
namespace {

bool sits_somewhere(const Scenario& scenario, const std::string& actor) {
  return std::any_of(scenario.talks.begin(), scenario.talks.end(),
                     [&](const Round& round) { return contains(round.table, actor); }) ||
         std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(), [&](const Outcome& outcome) {
           return outcome.reply && contains(outcome.reply->table, actor);
         });
}

/// It has positions that it will not leave: part of the setting.
bool is_setting(const Scenario& scenario, const std::string& actor) {
  return std::any_of(scenario.issues.begin(), scenario.issues.end(), [&](const Issue& issue) {
    const Delegation* delegation = find_delegation(issue, actor);
    return delegation && !is_open(scenario, issue, *delegation);
  });
}

void lint_idle(const Scenario& scenario, Findings& findings) {
  std::set<std::string_view> paid;
  for (const PayoffEntry& entry : scenario.payoffs) paid.insert(entry.actor);
  for (const Actor& actor : scenario.actors)
    if (paid.count(actor.id) == 0 && !sits_somewhere(scenario, actor.id) && !is_setting(scenario, actor.id))
      findings.add("idle-actor", "actors." + actor.id, "it sits at no table and no payoff is its own",
                   "give it a seat or a payoff entry, or remove it", Findings::key);
}

void lint_factors(const Scenario& scenario, Findings& findings) {
  std::set<std::string> used;
  for_each_number(scenario, [&](const std::string&, NumberKind, const Number& number) {
    if (const auto* term = std::get_if<FactorTerm>(&number)) used.insert(term->factor);
  });
  for (const Factor& factor : scenario.factors)
    if (used.count(factor.id) == 0)
      findings.add("unused-factor", "factors." + factor.id, "no number is in terms of this factor",
                   "write {\"factor\": " + quoted(factor.id) + ", …} where it matters, or remove it",
                   Findings::key);
}

/// Year, month and day of "2022", "2022-02" or "2022-02-24" (ISO 8601), a part left out being 0; empty if it is
/// no such date.
std::optional<std::array<int, 3>> date_of(std::string_view text) {
  std::array<int, 3> date{};
  const std::array<std::size_t, 3> lengths{4, 2, 2};
  for (std::size_t i = 0; i < 3; ++i) {
    if (text.size() < lengths[i]) return {};
    const auto end = std::from_chars(text.data(), text.data() + lengths[i], date[i]);
    if (end.ec != std::errc() || end.ptr != text.data() + lengths[i] || text[0] == '-') return {};
    text.remove_prefix(lengths[i]);
    if (text.empty()) break;
    if (i == 2 || text[0] != '-') return {};
    text.remove_prefix(1);
    if (text.empty()) return {};
  }
  const auto [year, month, day] = date;
  if (month > 12 || (month == 0 && day > 0)) return {};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr std::array<int, 13> days{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day > days[static_cast<std::size_t>(month)] + (month == 2 && leap ? 1 : 0)) return {};
  return date;
}

/// Whether every part that both dates have tells that `later` comes first.
bool is_before(const std::array<int, 3>& later, const std::array<int, 3>& earlier) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (later[i] == 0 || earlier[i] == 0) return false;
    if (later[i] != earlier[i]) return later[i] < earlier[i];
  }
  return false;
}

void lint_dates(const Scenario& scenario, Findings& findings) {
  const auto read = [&](const std::string& text, const std::string& path) {
    const auto date = date_of(text);
    if (!text.empty() && !date)
      findings.add("no-date", path, quoted(text) + " is no date",
                   "write a day, month or year of the calendar: 2022-02-24, 2022-02 or 2022");
    return date;
  };
  read(scenario.date, "date");
  std::optional<std::array<int, 3>> last;
  const Round* before = nullptr;
  for (std::size_t i = 0; i < scenario.talks.size(); ++i) {
    const Round& round = scenario.talks[i];
    const auto date = read(round.date, place("talks", i) + ".date");
    if (!date) continue;
    if (last && is_before(*date, *last))
      findings.add(
          "rounds-out-of-order", place("talks", i) + ".date",
          "is earlier than that of the round before, " + quoted(before->id) + " (" + before->date + ")",
          "put the rounds in the order in which they are held");
    last = date;
    before = &round;
  }
}

}  // namespace

void lint_actors(const Scenario& scenario, Findings& findings) {
  lint_factors(scenario, findings);
  lint_idle(scenario, findings);
  lint_dates(scenario, findings);
}

}  // namespace parley::checks
