#include <array>

#include "sim/report/html/table.h"
#include "sim/report/sections/entry.h"
#include "sim/report/sections/numbers.h"
#include "sim/report/sections/sections.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

constexpr std::array<Basis, 4> kBases{Basis::stated, Basis::inferred, Basis::judgement, Basis::unsaid};

Html counted(std::size_t count, std::size_t of) {
  return html::words("{} ({})", count, share_text(static_cast<double>(count) / static_cast<double>(of)));
}

/// "31.6 % of the payoff entries rest on judgement".
Html bases_text(const Report& report) {
  const auto& entries = report.scenario.payoffs;
  std::vector<Html> parts;
  for (const Basis basis : kBases) {
    std::size_t count = 0;
    for (const PayoffEntry& entry : entries) count += entry.basis == basis ? 1 : 0;
    if (count > 0 || basis == Basis::judgement)
      parts.push_back(html::words("{} {}", counted(count, entries.size()),
                                  basis == Basis::stated      ? "on what the actor said"
                                  : basis == Basis::inferred  ? "on what follows from words or deeds"
                                  : basis == Basis::judgement ? "on the coder's judgement"
                                                              : "on what is not said"));
  }
  return html::words("Of {} payoff entries rest {}.", entries.size(), html::listed(parts));
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
          if (entry.basis == kBases[k]) ++counts[k], ++all;
    std::vector<Html> row{html::name(name_of(report.scenario.actors, actor.id))};
    for (const std::size_t count : counts) row.push_back(html::words("{}", count));
    row.push_back(all == 0 ? html::text("no entries")
                           : share(static_cast<double>(counts[2]) / static_cast<double>(all)));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

// ---- One entry

Html cells_text(const Cells& cells) {
  std::vector<Html> parts;
  for (const auto& [position, payoff] : cells)
    parts.push_back(html::words("{} {}", html::name(position), html::number(payoff, value_text(payoff))));
  Html out;
  for (std::size_t k = 0; k < parts.size(); ++k) out += (k == 0 ? Html{} : Html{", "}) + parts[k];
  return out;
}

Html lines(const std::vector<Html>& list) {
  Html out;
  for (const Html& line : list) out += element("div", line);
  return out;
}

/// What the entry says, position by position.
Html values_of(const Report& report, const PayoffEntry& entry) {
  std::vector<Html> list;
  if (entry.kind == EntryKind::matrix)
    for (const auto& [own, cells] : entry.matrix)
      list.push_back(html::words("{}: {}", html::name(own), cells_text(cells)));
  if (entry.kind == EntryKind::own) list.push_back(cells_text(entry.own));
  if (!entry.trend.empty()) list.push_back(html::words("more each round: {}", cells_text(entry.trend)));
  if (entry.kind == EntryKind::row) list.push_back(cells_text(entry.row));
  if (entry.kind == EntryKind::joint) {
    std::vector<Html> when;
    for (const Stance& stance : entry.when) {
      std::vector<Html> positions;
      for (const std::string& position : stance.positions) positions.push_back(html::name(position));
      when.push_back(html::words("{} at {}", html::name(name_of(report.scenario.actors, stance.actor)),
                                 html::listed(positions)));
    }
    list.push_back(
        html::words("{} when {}", html::number(entry.value, value_text(entry.value)), html::listed(when)));
  }
  if (entry.spread > 0)
    list.push_back(html::words("give or take {}", html::number(entry.spread, value_text(entry.spread))));
  return html::element("div", {{"class", "cells"}}, lines(list));
}

Html sources_of(const Report& report, const PayoffEntry& entry) {
  std::vector<Html> list;
  for (const std::string& id : entry.sources)
    for (const Source& source : report.scenario.sources)
      if (source.id == id) {
        if (!source.quote.empty()) list.push_back(html::words("“{}”", html::name(source.quote)));
        list.push_back(html::element("cite", html::name(source.citation)));
      }
  if (list.empty()) list.push_back(html::element("span", {{"class", "remark"}}, html::text("no source")));
  if (!entry.note.empty()) list.push_back(html::words("Note: {}", html::name(entry.note)));
  return lines(list);
}

}  // namespace

html::Section evidence_section(const Report& report) {
  html::Section section{"evidence", "The evidence", {}};
  if (report.scenario.payoffs.empty()) {
    section.absent = "The scenario has no payoff entries.";
    return section;
  }
  html::Table table{html::text("Every payoff entry: what it says, what it rests on"),
                    {{html::text("Whose payoff, and what it is")},
                     {html::text("Basis")},
                     {html::text("Quotation, source and note")}},
                    {},
                    "evidence"};
  for (const PayoffEntry& entry : report.scenario.payoffs)
    table.rows.push_back({subject_of(report.scenario, entry) + values_of(report, entry),
                          html::text(std::string(basis_name(entry.basis))), sources_of(report, entry)});
  section.body = html::paragraph(bases_text(report)) + bases_by_actor(report) + html::table(table);
  return section;
}

}  // namespace parley
