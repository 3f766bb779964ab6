#include <array>

#include "sim/plot/words.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"
#include "sim/scenario/hand_change.h"

namespace parley {
namespace {

using html::Html;

constexpr std::array<Basis, 4> kBases{Basis::stated, Basis::inferred, Basis::judgement, Basis::unsaid};

Html counted(std::size_t count, std::size_t of) {
  return html::words("{} ({})", count, share_text(static_cast<double>(count) / static_cast<double>(of)));
}

Html bases_by_actor(const Report& report) {
  html::Table table{html::text("Payoff entries by actor and basis"), {{html::text("Actor")}}, {}};
  for (const Basis basis : kBases)
    table.columns.push_back({html::text(std::string(basis_name(basis))), true});
  table.columns.push_back({html::text("Share of judgement"), true});
  for (const Actor& actor : report.scenario.actors) {
    std::array<std::size_t, kBases.size()> counts{};
    std::size_t all = 0;
    for (const PayoffEntry& entry : report.scenario.payoffs)
      if (entry.actor == actor.id)
        for (std::size_t k = 0; k < kBases.size(); ++k)
          if (basis_now(entry, report.hand_changes) == kBases[k]) ++counts[k], ++all;
    std::vector<Html> row{html::name(name_of(report.scenario.actors, actor.id))};
    for (const std::size_t count : counts) row.push_back(html::words("{}", count));
    row.push_back(all == 0 ? html::text("no entries")
                           : share(static_cast<double>(counts[2]) / static_cast<double>(all)));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

/// "cells.open.closed" as people read it.
std::string number_name(std::string path) {
  if (path.rfind("cells.", 0) == 0) path.erase(0, 6);
  std::string out;
  for (const char c : path) out += c == '.' ? std::string(" × ") : std::string(1, c == '_' ? ' ' : c);
  return out;
}

/// What was changed by hand after it had been coded, or nothing.
Html changed_by_hand(const Report& report) {
  html::Table table{html::text("Numbers changed by hand after they had been coded"),
                    {{html::text("Whose payoff, and which number")},
                     {html::text("Was"), true},
                     {html::text("Is"), true},
                     {html::text("The new number rests on")}},
                    {}};
  std::size_t entries = 0;
  for (const PayoffEntry& entry : report.scenario.payoffs) {
    const std::vector<ChangedNumber> changed = changed_numbers(entry, report.hand_changes);
    entries += changed.empty() ? 0 : 1;
    for (const ChangedNumber& one : changed) {
      const HandChange& change = report.hand_changes.at(entry.id);
      Html reason = html::text(std::string(basis_name(change.basis)));
      if (!change.note.empty()) reason += html::words(": {}", html::name(change.note));
      table.rows.push_back(
          {subject_of(report.scenario, entry) + html::words(": {}", html::name(number_name(one.path))),
           html::number(one.was, value_text(one.was)), html::number(one.is, value_text(one.is)),
           std::move(reason)});
    }
  }
  if (entries == 0) return {};
  return html::paragraph(html::words(
             "{} {} changed by hand since: there, quotations, source and note tell what the "
             "numbers were coded from before.",
             counted(entries, report.scenario.payoffs.size()), entries == 1 ? "entry was" : "entries were")) +
         html::table(table);
}

}  // namespace

Html bases_text(const Report& report) {
  const auto& entries = report.scenario.payoffs;
  std::vector<Html> parts;
  for (const Basis basis : kBases) {
    std::size_t count = 0;
    for (const PayoffEntry& entry : entries) count += basis_now(entry, report.hand_changes) == basis ? 1 : 0;
    if (count > 0 || basis == Basis::judgement)
      parts.push_back(html::words("{} {}", counted(count, entries.size()),
                                  basis == Basis::stated      ? "on what the actor said"
                                  : basis == Basis::inferred  ? "on what follows from words or deeds"
                                  : basis == Basis::judgement ? "on the coder's judgement"
                                                              : "on what is not said"));
  }
  return html::words("Of {} payoff entries rest {}.", entries.size(), html::listed(parts));
}

html::Section evidence_section(const Report& report) {
  html::Section section{"evidence", "The evidence", {}};
  if (report.scenario.payoffs.empty()) {
    section.absent = "The scenario has no payoff entries.";
    return section;
  }
  std::vector<const PayoffEntry*> all;
  for (const PayoffEntry& entry : report.scenario.payoffs) all.push_back(&entry);
  section.body = html::paragraph(bases_text(report)) + bases_by_actor(report) + changed_by_hand(report) +
                 evidence_table(report.scenario, all, "Every payoff entry: what it says, what it rests on",
                                report.hand_changes);
  return section;
}

}  // namespace parley
