#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/plot/bars.h"
#include "sim/plot/charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

const IssueSettlements* settlements_of(const Results& results, const std::string& issue) {
  for (const auto& entry : results.settlements)
    if (entry.issue == issue) return &entry;
  return nullptr;
}

std::string settlement_name(const IssueLabels& issue, const std::string& id) {
  if (id == "unsettled") return "Unsettled";
  for (std::size_t k = 0; k < issue.settlements.size(); ++k)
    if (issue.settlements[k] == id && k < issue.settlement_names.size())
      return name_or_id(issue.settlement_names[k], id);
  return id;
}

/// Settlements are shades of one hue, from strong to light in the issue's order: hues are the outcomes'.
Color settlement_color(const Theme& theme, std::size_t k, std::size_t count) {
  const double last = count > 1 ? static_cast<double>(count - 1) : 1;
  return mix(theme.panel, theme.spread, 0.68 - 0.44 * static_cast<double>(k) / last);
}

double settled_share(const IssueSettlements& issue) {
  double settled = 0;
  for (const auto& s : issue.settlements)
    if (s.id != "unsettled") settled += s.share;
  return settled;
}

void overview_row(Painter& p, const Runs& runs, std::size_t i, const IssueSettlements& issue,
                  const AxisMap& x, double y, double half) {
  const IssueLabels& labels = runs.now.labels->issues[i];
  double under = 0;
  for (std::size_t k = 0; k < issue.settlements.size(); ++k) {
    const SettlementEstimate& s = issue.settlements[k];
    const bool unsettled = s.id == "unsettled";
    const Box box{x.pixel(under), y - half, x.pixel(under + s.share) - x.pixel(under), 2 * half};
    under += s.share;
    p.rect({box.x, box.y, std::max(0.0, box.w - (box.w > 3 ? 1 : 0)), box.h},
           unsettled ? p.theme.open : settlement_color(p.theme, k, issue.settlements.size() - 1));
    const std::string name = settlement_name(labels, s.id), share = share_text(s.share);
    // Name and number are two texts, so that a name written from right to left does not turn the number
    // round.
    const double room = box.w - 10, share_room = p.width(share, p.small), name_room = p.width(name, p.small);
    const double both = name_room + 6 + share_room, base = Painter::baseline(y, p.small);
    const Painter::TextStyle style{p.small, p.theme.ink, Anchor::start, false, 0};
    if (both <= room) {
      p.write({box.centre().x - both / 2, base}, name, name_room + 1, style);
      p.write({box.centre().x + both / 2 - share_room, base}, share, share_room + 1, style);
    } else if (share_room <= room) {
      p.write({box.centre().x - share_room / 2, base}, share, share_room + 1, style);
    }
    std::vector<std::string> lines{name_or_id(labels.name, issue.issue) + ": " + name,
                                   share + ", 95 % interval " + interval_text(s.interval)};
    if (runs.a)
      if (const auto* other = settlements_of(*runs.a->results, issue.issue))
        if (const auto* a = find_id(other->settlements, s.id))
          lines.push_back(runs.a->name + ": " + share_text(a->share));
    p.hover(box, std::move(lines), {TargetKind::settlement, static_cast<int>(i), static_cast<int>(k)});
  }
}

}  // namespace

DisplayList issues_overview(const Runs& runs, const Frame& frame) {
  Painter p(frame, "How the issues are settled",
            "Share of trials by settlement of each issue, in the issue's order; " + basis_text(runs.now));
  const Labels& labels = *runs.now.labels;
  const Results& now = *runs.now.results;
  p.list.table.columns = {"issue", "settlement", "name", "count", "share", "lo", "hi"};
  std::string words = "One bar an issue, " + basis_text(runs.now) + ".";
  double names = 0, numbers = 0;
  std::vector<std::string> settled;
  for (std::size_t i = 0; i < now.settlements.size() && i < labels.issues.size(); ++i) {
    const auto& issue = now.settlements[i];
    for (const auto& s : issue.settlements) {
      p.read("share/" + issue.issue + "/" + s.id, s.share);
      p.list.table.rows.push_back({issue.issue, s.id, settlement_name(labels.issues[i], s.id),
                                   fmt::format("{}", s.count), exact_text(s.share), exact_text(s.interval.lo),
                                   exact_text(s.interval.hi)});
    }
    settled.push_back(share_text(settled_share(issue)));
    words += fmt::format(" {}: settled in {}.", name_of(labels.issues[i]), settled.back());
    names = std::max(names, p.width(name_of(labels.issues[i]), p.text));
    numbers = std::max(numbers, p.width(settled.back(), p.text, true));
  }
  if (settled.empty() || now.trials == 0) {
    p.say_empty(labels.issues.empty() ? "The scenario has no issues." : "No trials yet: nothing to show.");
    return std::move(p).finish("Nothing to show.");
  }
  std::vector<Painter::Key> keys{{Painter::Mark::square, settlement_color(p.theme, 0, 2),
                                  "settled (by the issue's order: strong to light)"},
                                 {Painter::Mark::square, p.theme.open, "unsettled"}};
  if (runs.a) keys.push_back({Painter::Mark::pointer, p.theme.compared, runs.a->name + ": settled at all"});
  p.legend(keys);
  const std::string head = "settled";
  numbers = std::max(numbers, p.width(head, p.small)) + 12;
  names = std::min(names + 1, 0.4 * p.area.w);
  Box plot{p.area.x + names + 10, p.area.y + p.small * 1.4, 0, 0};
  plot.w = std::max(20.0, p.area.right() - numbers - plot.x);
  plot.h = std::max(10.0, p.area.bottom() - 5 - 1.4 * p.small - plot.y);
  p.write({p.area.right(), p.area.y + p.small}, head, numbers, p.note(Anchor::end));
  const EqualRows rows = rows_in(plot, settled.size(), p.text * 1.4, p.text * 3.2);
  plot.h = rows.height * static_cast<double>(rows.shown + (rows.hidden ? 1 : 0));
  const AxisMap x{plot.x, plot.right(), 0, 1};
  p.x_axis(plot, x, "", true, true);
  for (std::size_t i = 0; i < rows.shown; ++i) {
    const double y = rows.middle(i), half = std::min(rows.height * 0.36, 14.0);
    p.write_middle({plot.x - 10, y}, name_of(labels.issues[i]), names, rows.height, p.label(Anchor::end));
    overview_row(p, runs, i, now.settlements[i], x, y, half);
    if (runs.a)
      if (const auto* a = settlements_of(*runs.a->results, now.settlements[i].issue))
        p.pointer({x.pixel(settled_share(*a)), y + half - 1}, std::min(7.0, rows.height / 2 - half + 2),
                  p.theme.compared);
    p.write({p.area.right(), Painter::baseline(y, p.text)}, settled[i], numbers,
            {p.text, p.theme.ink, Anchor::end, true, 0});
  }
  p.note_hidden(rows, " issues");
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(std::move(words));
}

namespace {

/// In which round each settlement came: a small heat map beside the bars.
void draw_when(Painter& p, const Labels& labels, const IssueLabels& named, const IssueSettlements& issue,
               const BarLayout& bars, Box area, const std::vector<std::string>& names) {
  double most = 0;
  for (const auto& s : issue.settlements)
    for (const auto& [round, share] : s.by_round) most = std::max(most, share);
  const auto rounds = static_cast<double>(labels.rounds.size());
  const EqualRows& rows = bars.rows;
  const Box plot{area.x, bars.plot.y, area.w, rows.height * static_cast<double>(rows.shown)};
  const double w = plot.w / rounds;
  p.write({plot.x, area.y}, "When it came", plot.w, {p.small, p.theme.secondary, Anchor::start, true, 0});
  for (std::size_t k = 0; k < rows.shown; ++k) {
    const auto& s = issue.settlements[k];
    if (s.id == "unsettled") continue;
    for (std::size_t r = 0; r < labels.rounds.size(); ++r) {
      const double* share = find_share(s.by_round, labels.rounds[r].id);
      const double value = share ? *share : 0;
      const Box cell{plot.x + w * static_cast<double>(r), rows.middle(k) - rows.height / 2 + 1,
                     std::max(w - 1, 1.0), rows.height - 2};
      p.rect(cell, mix(p.theme.alternate_row, p.theme.tint, most > 0 ? value / most : 0), 2);
      const std::string words = value > 0 ? share_text(value) : "";
      if (!words.empty() && p.width(words, p.small * 0.92) <= cell.w - 4)
        p.write({cell.centre().x, Painter::baseline(cell.centre().y, p.small * 0.92)}, words, cell.w,
                {p.small * 0.92, p.theme.ink, Anchor::middle, false, 0});
      p.hover(cell, {settlement_name(named, s.id), names[r] + ": " + share_text(value) + " of all trials"},
              {TargetKind::round, static_cast<int>(r), -1});
    }
  }
  p.column_labels(plot, names, 2);
}

}  // namespace

DisplayList settlement_bars(const Runs& runs, std::size_t i, const Frame& frame) {
  const Labels& labels = *runs.now.labels;
  const IssueLabels none{};
  const IssueLabels& issue_labels = i < labels.issues.size() ? labels.issues[i] : none;
  Painter p(frame, name_of(issue_labels),
            "Share of trials by how the issue is settled, and the round that brought it; whiskers: 95 % "
            "interval; " +
                basis_text(runs.now));
  const auto* issue = settlements_of(*runs.now.results, issue_labels.id);
  const auto* other = runs.a ? settlements_of(*runs.a->results, issue_labels.id) : nullptr;
  p.list.table.columns = {"settlement", "name", "count", "share", "lo", "hi"};
  for (const auto& round : labels.rounds) p.list.table.columns.push_back(round.id);
  std::string words = "Bars of how " + name_of(issue_labels) + " is settled, " + basis_text(runs.now) + ".";
  std::vector<BarRow> bars;
  for (std::size_t k = 0; issue && k < issue->settlements.size(); ++k) {
    const SettlementEstimate& s = issue->settlements[k];
    const bool unsettled = s.id == "unsettled";
    BarRow row{settlement_name(issue_labels, s.id),
               s.share,
               s.interval,
               {},
               "",
               true,
               unsettled ? p.theme.otherwise : settlement_color(p.theme, k, issue->settlements.size() - 1),
               {},
               {TargetKind::settlement, static_cast<int>(i), static_cast<int>(k)}};
    row.lines = {row.name,
                 fmt::format("{} of {} trials: {}", whole_text(static_cast<double>(s.count)),
                             whole_text(static_cast<double>(runs.now.results->trials)), share_text(s.share)),
                 "95 % interval " + interval_text(s.interval)};
    std::vector<std::string> cells{s.id,
                                   row.name,
                                   fmt::format("{}", s.count),
                                   exact_text(s.share),
                                   exact_text(s.interval.lo),
                                   exact_text(s.interval.hi)};
    p.read("share/" + s.id, s.share);
    p.read("lo/" + s.id, s.interval.lo);
    p.read("hi/" + s.id, s.interval.hi);
    for (const auto& round : labels.rounds) {
      const double* came = find_share(s.by_round, round.id);
      cells.push_back(came ? exact_text(*came) : "");
      if (!came) continue;
      p.read("round/" + s.id + "/" + round.id, *came);
      if (*came > 0) row.lines.push_back(name_of(round) + ": " + share_text(*came));
    }
    if (const auto* a = other ? find_id(other->settlements, s.id) : nullptr) {
      row.a = a->share;
      p.read("a/" + s.id, a->share);
      row.lines.push_back(runs.a->name + ": " + share_text(a->share));
    }
    words += " " + row.name + ": " + share_text(s.share) + ".";
    p.list.table.rows.push_back(std::move(cells));
    bars.push_back(std::move(row));
  }
  if (bars.empty() || runs.now.results->trials == 0) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("Nothing to show.");
  }
  if (runs.a)
    p.legend({{Painter::Mark::pointer, p.theme.compared, runs.a->name + " (" + basis_text(*runs.a) + ")"}});
  std::vector<std::string> names;
  for (const auto& round : labels.rounds) names.push_back(name_of(round));
  Box left = p.area, right{};
  if (p.area.w > 560 && !names.empty() && issue->settlements.size() > 1) {
    left.w = p.area.w * 0.6;
    right = {left.right() + 16, p.area.y + p.small * 1.1, p.area.w - left.w - 16, p.area.h};
    left.y += p.small * 1.5;
    left.h -= p.small * 2.9;
  }
  const BarLayout layout = draw_bars(p, left, bars, {false, frame.keep.x});
  if (right.w > 0) draw_when(p, labels, issue_labels, *issue, layout, right, names);
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
