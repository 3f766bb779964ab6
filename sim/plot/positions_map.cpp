#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/plot/charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

using Standing = std::vector<PositionShares>;

const Standing* standing(const Results& results, std::optional<std::string> round) {
  if (!round) return &results.final_positions;
  for (const auto& entry : results.positions_by_round)
    if (entry.round == *round) return &entry.delegations;
  return nullptr;
}

const Shares* shares_of(const Standing* standing, const std::string& delegation) {
  if (standing)
    for (const auto& entry : *standing)
      if (entry.delegation == delegation) return &entry.positions;
  return nullptr;
}

struct Row {
  const DelegationLabels* delegation = nullptr;
  int index = 0;  ///< of the delegation
  const Shares* now = nullptr;
  const Shares* a = nullptr;
  std::string actor;
};

double share_in(const Shares* shares, const std::string& position) {
  const double* share = shares ? find_share(*shares, position) : nullptr;
  return share ? *share : 0;
}

/// Columns: shared by all actors where they choose between the same positions, else each row has its own.
std::vector<std::string> shared_columns(const std::vector<Row>& rows) {
  for (const Row& row : rows)
    if (row.delegation->positions != rows.front().delegation->positions) return {};
  return rows.empty() ? std::vector<std::string>{} : rows.front().delegation->positions;
}

void draw_cell(Painter& p, const Runs& runs, const Row& row, std::size_t position, Box cell, bool named) {
  const DelegationLabels& d = *row.delegation;
  const std::string& id = d.positions[position];
  const double share = share_in(row.now, id);
  const bool opening = static_cast<int>(position) == d.opening;
  p.rect(cell, mix(p.theme.alternate_row, p.theme.tint, share), 3);
  if (opening)
    p.outline({cell.x + 0.75, cell.y + 0.75, cell.w - 1.5, cell.h - 1.5}, p.theme.secondary, 1.5, 3);
  const double room = cell.w - 10;
  const std::string number = share_text(share);
  const std::string before =
      row.a ? fmt::format("{} {}", runs.a->name, share_text(share_in(row.a, id))) : std::string();
  const bool two = named && cell.h >= p.small * 2.6;
  double y = cell.centre().y;
  if (two) {
    p.write({cell.centre().x, Painter::baseline(y - p.small * 0.65, p.small)}, spaced(id), room,
            {p.small, p.theme.ink, Anchor::middle, false, 0});
    y += p.small * 0.65;
  }
  std::string words = number;
  if (named && !two) words = spaced(id) + "  " + number;
  if (named && !two && p.width(words, p.small) > room) words = spaced(id);
  if (!before.empty() && p.width(words + "  (" + before + ")", p.small, !named || two) <= room)
    words += "  (" + before + ")";
  if (p.width(number, p.small) <= room || named)
    p.write({cell.centre().x, Painter::baseline(y, p.small)}, words, room,
            {p.small, p.theme.ink, Anchor::middle, !named || two, 0});
  std::vector<std::string> lines{row.actor + ": " + spaced(id), number + " of trials"};
  if (!before.empty()) lines.push_back(before);
  if (opening) lines.push_back(d.held ? "Held there" : "Its opening position");
  p.hover(cell, std::move(lines), {TargetKind::position, row.index, static_cast<int>(position)});
}

}  // namespace

DisplayList positions_map(const Runs& runs, std::size_t i, const Frame& frame,
                          std::optional<std::size_t> round) {
  const Labels& labels = *runs.now.labels;
  const IssueLabels none{};
  const IssueLabels& issue = i < labels.issues.size() ? labels.issues[i] : none;
  std::optional<std::string> round_id;
  std::string when = "at the end";
  if (round && *round < labels.rounds.size()) {
    round_id = labels.rounds[*round].id;
    when = "after " + name_of(labels.rounds[*round]);
  }
  Painter p(frame, name_of(issue),
            "Share of trials in which each actor holds a position " + when + "; " + basis_text(runs.now));
  const Standing* now = standing(*runs.now.results, round_id);
  const Standing* before = runs.a ? standing(*runs.a->results, round_id) : nullptr;
  std::vector<Row> rows;
  double names = 0;
  std::string words = "Positions " + when + ", " + basis_text(runs.now) + ".";
  p.list.table.columns = {"actor", "position", "share"};
  if (runs.a) p.list.table.columns.push_back("share of " + runs.a->name);
  for (int index : issue.delegations) {
    const DelegationLabels& d = labels.delegations[static_cast<std::size_t>(index)];
    const ActorLabels& actor = labels.actors[static_cast<std::size_t>(d.actor)];
    Row row{&d, index, shares_of(now, d.name), shares_of(before, d.name), name_of(actor)};
    names = std::max(names, p.width(row.actor, p.text));
    words += " " + row.actor + ":";
    for (const auto& position : d.positions) {
      const double share = share_in(row.now, position);
      p.read("share/" + actor.id + "/" + position, share);
      if (row.a) p.read("a/" + actor.id + "/" + position, share_in(row.a, position));
      std::vector<std::string> cells{actor.id, position, exact_text(share)};
      if (runs.a) cells.push_back(row.a ? exact_text(share_in(row.a, position)) : "");
      p.list.table.rows.push_back(std::move(cells));
      words += fmt::format(" {} {}{}", spaced(position), share_text(share),
                           &position == &d.positions.back() ? "." : ",");
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty() || !now || runs.now.results->trials == 0) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("Nothing to show.");
  }
  p.legend({{Painter::Mark::outline, p.theme.secondary, "opening (or held) position"}});
  const auto columns = shared_columns(rows);
  names = std::min(names + 1, 0.34 * p.area.w);
  Box plot{p.area.x + names + 10, p.area.y + 4, 0, 0};
  plot.w = std::max(20.0, p.area.right() - plot.x);
  std::vector<std::string> tags;
  for (const auto& position : columns) tags.push_back(spaced(position));
  const std::size_t lines =
      columns.empty() ? 0 : p.column_label_lines(plot.w / static_cast<double>(columns.size()), tags, 2);
  plot.h = std::max(10.0, p.area.bottom() - plot.y - (columns.empty() ? 2 : p.column_label_height(lines)));
  const EqualRows layout = rows_in(plot, rows.size(), p.text * 1.5, p.text * 4);
  for (std::size_t r = 0; r < layout.shown; ++r) {
    const double y = layout.middle(r);
    p.write_middle({plot.x - 10, y}, rows[r].actor, names, layout.height, p.label(Anchor::end));
    const auto count = rows[r].delegation->positions.size();
    const double w = plot.w / static_cast<double>(count);
    for (std::size_t k = 0; k < count; ++k)
      draw_cell(p, runs, rows[r], k,
                {plot.x + w * static_cast<double>(k), y - layout.height / 2, w - 2, layout.height - 2},
                columns.empty());
  }
  plot.h = layout.height * static_cast<double>(layout.shown);
  if (layout.hidden > 0)
    p.write({plot.x, Painter::baseline(layout.middle(layout.shown), p.small)},
            fmt::format("and {} more actors", layout.hidden), plot.w, p.note());
  else if (!columns.empty())
    p.column_labels(plot, tags, lines);
  p.list.plot = plot;
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
