#include "sim/plot/words.h"
#include "sim/report/html/table.h"
#include "sim/report/sections/entry.h"
#include "sim/scenario/codebook.h"
#include "sim/scenario/find.h"

namespace parley {
namespace {

using html::Html;

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

/// What a coded entry says, by its line of the codebook; nothing for one that is not coded.
Html code_of(const Scenario& scenario, const PayoffEntry& entry) {
  if (!entry.code || entry.code->line == CodeLine::none) return {};
  const Html sentence{
      code_sentence(scenario, entry, [](const std::string& name) { return html::name(name).code; })};
  const CodeLineForm& line = code_line(entry.code->line);
  return element("div", {{"class", "coded"}},
                 html::words("{} ({} {}, strength {})", sentence, std::string(line.number),
                             spaced(std::string(line.word)), value_text(entry.code->strength)));
}

Html joint_text(const Scenario& scenario, const JointWorth& joint) {
  std::vector<Html> when;
  for (const Stance& stance : joint.when) {
    std::vector<Html> positions;
    for (const std::string& position : stance.positions) positions.push_back(html::name(position));
    when.push_back(
        html::words("{} at {}", html::name(name_of(scenario.actors, stance.actor)), html::listed(positions)));
  }
  return html::words("{} when {}", html::number(joint.value, value_text(joint.value)), html::listed(when));
}

/// What the entry says, position by position.
Html values_of(const Scenario& scenario, const PayoffEntry& entry) {
  std::vector<Html> list;
  std::visit(
      Cases{[&](const MatrixWorth& matrix) {
              for (const auto& [own, cells] : matrix.rows)
                list.push_back(html::words("{}: {}", html::name(own), cells_text(cells)));
            },
            [&](const OwnWorth& own) {
              list.push_back(cells_text(own.cells));
              if (!own.trend.empty())
                list.push_back(html::words("more each round: {}", cells_text(own.trend)));
            },
            [&](const RowWorth& row) { list.push_back(cells_text(row.cells)); },
            [&](const JointWorth& joint) { list.push_back(joint_text(scenario, joint)); },
            [&](const LossWorth& loss) {
              list.push_back(html::words(
                  "loses {} × its salience if it settles at the other end of the scale, in proportion to "
                  "the distance from its own position",
                  html::number(loss.loss, value_text(loss.loss))));
            },
            [&](const PlaceWorth& place) {
              std::vector<Html> points;
              for (const auto& [at, worth] : place.points)
                points.push_back(html::words("{} at {}", html::number(worth, value_text(worth)),
                                             html::number(at, value_text(at))));
              list.push_back(html::words("worth {}, straight between", html::listed(points)));
            }},
      entry.worth);
  if (const double spread = entry.spread(); spread > 0)
    list.push_back(html::words("give or take {}", html::number(spread, value_text(spread))));
  return html::element("div", {{"class", "cells"}}, lines(list));
}

Html sources_of(const Scenario& scenario, const PayoffEntry& entry) {
  std::vector<Html> list;
  for (const std::string& id : entry.sources)
    for (const Source& source : scenario.sources)
      if (source.id == id) {
        if (!source.quote.empty()) list.push_back(html::words("“{}”", html::name(source.quote)));
        list.push_back(html::element("cite", html::name(source.citation)));
      }
  if (list.empty()) list.push_back(html::element("span", {{"class", "remark"}}, html::text("no source")));
  if (!entry.note.empty()) list.push_back(html::words("Note: {}", html::name(entry.note)));
  return lines(list);
}

Html basis_of(const PayoffEntry& entry, const HandChanges& changes) {
  const Html coded = html::text(std::string(basis_name(entry.basis)));
  const auto changed = changes.find(entry.id);
  if (changed == changes.end()) return coded;
  return lines(
      {html::words("changed by hand: {}", html::text(std::string(basis_name(changed->second.basis)))),
       html::words("before: {}", coded)});
}

}  // namespace

html::Html evidence_table(const Scenario& scenario, const std::vector<const PayoffEntry*>& entries,
                          const std::string& caption, const HandChanges& changes) {
  html::Table table{html::text(caption),
                    {{html::text("Whose payoff, and what it is")},
                     {html::text("Basis")},
                     {html::text("Quotation, source and note")}},
                    {},
                    "evidence"};
  for (const PayoffEntry* entry : entries)
    table.rows.push_back(
        {subject_of(scenario, *entry) + code_of(scenario, *entry) + values_of(scenario, *entry),
         basis_of(*entry, changes), sources_of(scenario, *entry)});
  return html::table(table);
}

}  // namespace parley
