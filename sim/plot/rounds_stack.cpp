#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/words.h"
#include "sim/plot/charts.h"
#include "sim/plot/column_labels.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

/// The stack from the bottom: outcomes that end talks, in order; then those that are only told at the end.
std::vector<std::size_t> stack_order(const Labels& labels) {
  std::vector<std::size_t> order(labels.outcomes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t k) { return labels.outcomes[k].ends_talks; });
  return order;
}

struct Column {
  std::string name;
  std::vector<double> shares;  ///< in stack order
  double open = 0;
};

/// A column a round, then one of how all ended.
std::vector<Column> columns_of(const RunView& run, const Labels& labels,
                               const std::vector<std::size_t>& order) {
  std::vector<Column> columns;
  const Results& r = *run.results;
  for (const RoundOutcomes& round : r.outcomes_by_round) {
    Column column{name_of(run.labels->rounds, round.round), {}, round.open};
    for (std::size_t k : order) {
      const double* share = find_share(round.ended, labels.outcomes[k].id);
      column.shares.push_back(share ? *share : 0);
    }
    columns.push_back(std::move(column));
  }
  Column end{"End", {}, 0};
  for (std::size_t k : order) {
    const auto* share = find_id(r.outcomes, labels.outcomes[k].id);
    end.shares.push_back(share ? share->share : 0);
  }
  columns.push_back(std::move(end));
  return columns;
}

void numbers(Painter& p, const Labels& labels, const std::vector<std::size_t>& order,
             const std::vector<Column>& columns, const Results& results) {
  p.list.table.columns = {"round", "name"};
  for (std::size_t k : order) p.list.table.columns.push_back(labels.outcomes[k].id);
  p.list.table.columns.push_back("open");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const bool end = c + 1 == columns.size();
    const std::string id = end ? "end" : results.outcomes_by_round[c].round;
    std::vector<std::string> cells{id, columns[c].name};
    for (std::size_t s = 0; s < order.size(); ++s) {
      const std::string& outcome = labels.outcomes[order[s]].id;
      cells.push_back(exact_text(columns[c].shares[s]));
      if (end)
        p.read("end/" + outcome, columns[c].shares[s]);
      else if (labels.outcomes[order[s]].ends_talks)
        p.read("ended/" + id + "/" + outcome, columns[c].shares[s]);
    }
    cells.push_back(exact_text(columns[c].open));
    if (!end) p.read("open/" + id, columns[c].open);
    p.list.table.rows.push_back(std::move(cells));
  }
}

struct Stack {
  const Runs& runs;
  const Labels& labels;
  std::vector<std::size_t> order;
  std::vector<Column> columns, a;
  std::vector<Color> colors;
  Box plot;
  AxisMap y;
  double step = 0, gap = 0;  ///< of columns; before the last

  double left(std::size_t c) const {
    return plot.x + step * static_cast<double>(c) + (c + 1 == columns.size() ? gap : 0);
  }
};

void draw_columns(Painter& p, const Stack& s) {
  for (std::size_t c = 0; c < s.columns.size(); ++c) {
    const Column& column = s.columns[c];
    const double x = s.left(c), w = std::max(s.step - (s.step > 6 ? 1.5 : 0), 1.0);
    double under = 0;
    std::vector<std::string> lines{column.name};
    for (std::size_t k = 0; k < s.order.size(); ++k) {
      const double share = column.shares[k];
      const double top = s.y.pixel(under + share), bottom = s.y.pixel(under);
      p.rect({x, top, w, bottom - top}, s.colors[s.order[k]]);
      under += share;
      if (share > 0) lines.push_back(name_of(s.labels.outcomes[s.order[k]]) + ": " + share_text(share));
    }
    if (column.open > 0) {
      p.rect({x, s.plot.y, w, s.y.pixel(under) - s.plot.y}, p.theme.open);
      lines.push_back("Talks still open: " + share_text(column.open));
    }
    p.hover({x, s.plot.y, s.step, s.plot.h}, std::move(lines),
            c + 1 == s.columns.size() ? Target{TargetKind::bin, static_cast<int>(c), -1}
                                      : Target{TargetKind::round, static_cast<int>(c), -1});
  }
}

/// A's stack as stepped lines: the top of each outcome that ends talks.
void draw_a(Painter& p, const Stack& s) {
  for (std::size_t k = 0; k < s.order.size(); ++k) {
    std::vector<Point> line;
    for (std::size_t c = 0; c < std::min(s.a.size(), s.columns.size()); ++c) {
      if (c + 1 == s.columns.size() || !s.labels.outcomes[s.order[k]].ends_talks) break;
      double top = 0;
      for (std::size_t below = 0; below <= k; ++below) top += s.a[c].shares[below];
      line.push_back({s.left(c), s.y.pixel(top)});
      line.push_back({s.left(c) + s.step, s.y.pixel(top)});
    }
    p.polyline(std::move(line), p.theme.ink, 1.5, true);
  }
  if (s.a.empty() || s.a.size() != s.columns.size()) return;
  double top = 0;
  const std::size_t end = s.columns.size() - 1;
  for (double share : s.a[end].shares) {
    top += share;
    if (top < 0.9995)
      p.line({s.left(end), s.y.pixel(top)}, {s.left(end) + s.step, s.y.pixel(top)}, p.theme.ink, 1.5, true);
  }
}

/// Ems from one name beside the columns to the next, on so many lines each.
double label_pitch(std::size_t lines) { return lines == 1 ? 1.25 : 1.15 * static_cast<double>(lines); }

/// On how many lines names of so many outcomes beside columns of this height may stand.
std::size_t label_lines(const Painter& p, std::size_t tags, double height) {
  std::size_t lines = 4;
  while (lines > 1 && static_cast<double>(tags) * p.small * label_pitch(lines) > height) --lines;
  return lines;
}

bool any_cut(const Painter& p, const Labels& labels, double room, std::size_t lines) {
  return std::any_of(labels.outcomes.begin(), labels.outcomes.end(), [&](const auto& outcome) {
    const std::string& name = name_of(outcome);
    return is_cut(wrap_text(p.metrics, name, room, p.small, false, lines), name);
  });
}

void draw_labels(Painter& p, const Stack& s, double room) {
  const std::size_t end = s.columns.size() - 1;
  const double edge = s.left(end) + s.step;
  struct Label {
    double y;
    std::size_t k;
    double share;
  };
  std::vector<Label> tags;
  double under = 0;
  for (std::size_t k = 0; k < s.order.size(); ++k) {
    const double share = s.columns[end].shares[k];
    if (share > 0) tags.push_back({s.y.pixel(under + share / 2), k, share});
    under += share;
  }
  double share_room = 0;
  for (const Label& label : tags)
    share_room = std::max(share_room, p.width(share_text(label.share), p.small, true) + 5);
  std::size_t lines = 1;  // no more than the names need
  while (lines < label_lines(p, tags.size(), s.plot.h) && any_cut(p, s.labels, room - 29 - share_room, lines))
    ++lines;
  const double gap = p.small * label_pitch(lines);
  const auto most = static_cast<std::size_t>(std::max(1.0, s.plot.h / gap));
  while (tags.size() > most)  // the smallest are left to the tooltip
    tags.erase(
        std::min_element(tags.begin(), tags.end(), [](auto& a, auto& b) { return a.share < b.share; }));
  std::reverse(tags.begin(), tags.end());  // top down
  std::vector<double> wanted;
  for (const Label& label : tags) wanted.push_back(label.y);
  const auto places = spread_labels(wanted, gap, s.plot.y + p.small * 0.5, s.plot.bottom() - p.small * 0.5);
  for (std::size_t k = 0; k < tags.size(); ++k) {
    const double y = places[k];
    p.polyline({{edge + 1, tags[k].y}, {edge + 5, tags[k].y}, {edge + 11, y}, {edge + 15, y}}, p.theme.axis,
               1);
    p.rect({edge + 17, y - 4, 8, 8}, s.colors[s.order[tags[k].k]], 2);
    const std::string share = share_text(tags[k].share);
    p.write({edge + 29, Painter::baseline(y, p.small)}, share, share_room,
            {p.small, p.theme.ink, Anchor::start, true, 0});
    p.write_middle({edge + 29 + share_room, y}, name_of(s.labels.outcomes[s.order[tags[k].k]]),
                   room - 29 - share_room, gap, {p.small, p.theme.ink, Anchor::start, false, 0});
    p.hover({edge + 15, y - gap / 2, room - 15, gap},
            {name_of(s.labels.outcomes[s.order[tags[k].k]]), share + " of all trials"},
            {TargetKind::outcome, static_cast<int>(s.order[tags[k].k]), -1});
  }
}

/// Room right of the columns: for whole names, but no more than the columns can spare; then for names on as
/// many lines as they get.
double label_room(const Painter& p, const Labels& labels, double columns) {
  const double share = 34 + p.width("00.0 %", p.small, true) + 6;
  double widest = 0;
  for (const auto& outcome : labels.outcomes) widest = std::max(widest, p.width(name_of(outcome), p.small));
  const std::size_t lines = label_lines(p, labels.outcomes.size(), p.area.h - p.column_label_height(3));
  double room = std::min(widest + share, 0.42 * p.area.w);
  const double most = std::min(0.54 * p.area.w, p.area.w - 50 - 14 * columns);
  while (room + 8 <= most && room < widest + share && any_cut(p, labels, room - share, lines)) room += 8;
  return room;
}

}  // namespace

DisplayList rounds_stack(const Runs& runs, const Frame& frame) {
  Painter p(frame, "Round by round",
            "Share of trials whose talks each outcome has ended by then; last column: how all ended; " +
                basis_text(runs.now));
  const Labels& labels = *runs.now.labels;
  Stack s{runs, labels, stack_order(labels), {}, {}, outcome_colors(labels, p.theme), {}, {}, 0, 0};
  s.columns = columns_of(runs.now, labels, s.order);
  if (runs.a) s.a = columns_of(*runs.a, labels, s.order);
  numbers(p, labels, s.order, s.columns, *runs.now.results);
  if (runs.now.results->trials == 0 || labels.outcomes.empty()) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("No trials yet.");
  }
  std::vector<Painter::Key> keys{{Painter::Mark::square, p.theme.open, "talks still open"}};
  if (runs.a)
    keys.push_back({Painter::Mark::dashes, p.theme.ink, runs.a->name + " (" + basis_text(*runs.a) + ")"});
  p.legend(keys);

  const double tags = label_room(p, labels, static_cast<double>(s.columns.size()));
  const double axis = p.y_axis_room(0, 1, p.area.h, true);
  const auto count = static_cast<double>(s.columns.size());
  s.plot = {p.area.x + axis, p.area.y + p.small * 0.5, std::max(30.0, p.area.w - axis - tags), 0};
  s.gap = s.columns.size() > 1 ? std::min(14.0, s.plot.w / count / 3) : 0;
  s.step = (s.plot.w - s.gap) / count;
  std::vector<std::string> names;
  for (const Column& column : s.columns) names.push_back(column.name);
  const ColumnLabels below(p, s.step, std::move(names));
  s.plot.h = std::max(20.0, p.area.h - p.small * 0.5 - below.height());
  s.y = {s.plot.bottom(), s.plot.y, 0, 1};
  p.y_axis(s.plot, s.y, true);
  draw_columns(p, s);
  if (runs.a) draw_a(p, s);
  draw_labels(p, s, tags);
  below.draw(p, s.plot);
  p.list.plot = s.plot;
  p.list.y = s.y;
  std::string words = "Stacked columns, one a round, " + basis_text(runs.now) + ".";
  for (std::size_t c = 0; c + 1 < s.columns.size(); ++c)
    words += " After " + s.columns[c].name + ", " + share_text(s.columns[c].open) + " still open.";
  for (std::size_t k = 0; k < s.order.size(); ++k)
    words += " At the end " + name_of(labels.outcomes[s.order[k]]) + ": " +
             share_text(s.columns.back().shares[k]) + ".";
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
