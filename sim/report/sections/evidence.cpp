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

}  // namespace

html::Section evidence_section(const Report& report) {
  html::Section section{"evidence", "The evidence", {}};
  if (report.scenario.payoffs.empty()) {
    section.absent = "The scenario has no payoff entries.";
    return section;
  }
  std::vector<const PayoffEntry*> all;
  for (const PayoffEntry& entry : report.scenario.payoffs) all.push_back(&entry);
  section.body = html::paragraph(bases_text(report)) + bases_by_actor(report) +
                 evidence_table(report.scenario, all, "Every payoff entry: what it says, what it rests on");
  return section;
}

}  // namespace parley
