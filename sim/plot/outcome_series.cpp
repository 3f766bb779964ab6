#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/painter.h"
#include "sim/plot/series_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

constexpr double kGap = 10;  ///< between a name and its bars

struct Group {
  std::string id, name;
  Color color;
  int place = -1;  ///< among the outcomes of the series shown
};

std::vector<Group> groups_of(const std::vector<RunSeries>& series, std::size_t shown, const Theme& theme) {
  std::vector<Group> groups;
  for (std::size_t k = 0; k < series.size(); ++k) {
    const RunView& run = series[k].run;
    const std::vector<Color> colors = outcome_colors(*run.labels, theme);
    for (std::size_t o = 0; o < run.labels->outcomes.size(); ++o) {
      const OutcomeLabels& one = run.labels->outcomes[o];
      auto known = std::ranges::find(groups, one.id, &Group::id);
      if (known == groups.end())
        known = groups.insert(known, {one.id, outcome_name(*run.labels, one.id), colors[o]});
      if (k == shown) known->place = static_cast<int>(o);
    }
  }
  return groups;
}

/// The series shown has an outcome's colour, the others ever less of it.
double paleness(std::size_t series, std::size_t shown) {
  if (series == shown) return 0;
  const std::size_t others_before = series - (series > shown ? 1 : 0);
  return others_before == 0 ? 0.45 : 0.72;
}

struct Columns {
  double name = 0, share = 0, interval = 0;
  bool with_interval = true;
  double numbers() const { return 12 + share + (with_interval ? 10 + interval : 0); }
};

Columns columns_for(const Painter& p, const std::vector<RunSeries>& series,
                    const std::vector<Group>& groups) {
  Columns c;
  c.share = p.width("00.00 %", p.small, true);
  c.interval = p.width("00.00–00.00 %", p.small);
  for (const RunSeries& one : series)
    for (const ShareEstimate& share : one.run.results->outcomes) {
      c.share = std::max(c.share, p.width(share_text(share.share), p.small, true));
      c.interval = std::max(c.interval, p.width(interval_text(share.interval), p.small));
    }
  for (const Group& group : groups) c.name = std::max(c.name, p.width(group.name, p.text) + 1);
  c.name = std::min(c.name, 0.32 * p.area.w);
  c.with_interval = p.area.w - c.name - kGap - c.numbers() > 60;
  return c;
}

void number_table(Painter& p, const std::vector<RunSeries>& series, const std::vector<Group>& groups) {
  auto& table = p.list.table;
  table.columns = {"outcome", "name", "variant", "count", "share", "lo", "hi"};
  for (const Group& group : groups)
    for (const RunSeries& one : series) {
      const ShareEstimate* share = find_id(one.run.results->outcomes, group.id);
      if (share == nullptr) continue;
      table.rows.push_back({group.id, group.name, one.run.name, fmt::format("{}", share->count),
                            exact_text(share->share), exact_text(share->interval.lo),
                            exact_text(share->interval.hi)});
      p.read("share/" + one.id + "/" + group.id, share->share);
      p.read("lo/" + one.id + "/" + group.id, share->interval.lo);
      p.read("hi/" + one.id + "/" + group.id, share->interval.hi);
    }
}

std::vector<std::string> hover_lines(const std::vector<RunSeries>& series, const Group& group) {
  std::vector<std::string> lines{group.name};
  for (const RunSeries& one : series)
    if (const ShareEstimate* share = find_id(one.run.results->outcomes, group.id))
      lines.push_back(fmt::format("{}: {}, 95 % interval {}, {} trials", one.run.name,
                                  share_text(share->share), interval_text(share->interval),
                                  whole_text(static_cast<double>(one.run.results->trials))));
  return lines;
}

std::string description(const std::vector<RunSeries>& series, const std::vector<Group>& groups) {
  std::string text = "Bars of how the talks end, side by side.";
  for (const Group& group : groups) {
    text += " " + group.name + ":";
    for (const RunSeries& one : series)
      if (const ShareEstimate* share = find_id(one.run.results->outcomes, group.id))
        text += fmt::format(" {} {} ({});", one.run.name, share_text(share->share),
                            interval_text(share->interval));
    text.back() = '.';
  }
  return text;
}

std::string basis(const std::vector<RunSeries>& series) {
  const auto trials = [](const RunSeries& one) { return one.run.results->trials; };
  if (std::ranges::all_of(series, [&](const RunSeries& one) { return trials(one) == trials(series[0]); }))
    return basis_text(series[0].run) + " each";
  std::string text;
  for (const RunSeries& one : series)
    text += (text.empty() ? "" : ", ") + one.run.name + " " + basis_text(one.run);
  return text;
}

/// "Base, Keen coin (shown, in full colour), Held"
std::string names(const std::vector<RunSeries>& series, std::size_t shown) {
  std::string all;
  for (std::size_t k = 0; k < series.size(); ++k)
    all += (k > 0 ? ", " : "") + series[k].run.name + (k == shown ? " (shown, in full colour)" : "");
  return all;
}

double row_height(double text) { return 1.3 * text; }

}  // namespace

double outcome_series_height(const std::vector<RunSeries>& series, const Frame& frame) {
  if (series.empty()) return 0;
  const double rows = static_cast<double>(groups_of(series, 0, frame.theme).size());
  return rows * (static_cast<double>(series.size()) * row_height(frame.text) + 0.5 * frame.text) +
         5 * frame.text;
}

DisplayList outcome_series(const std::vector<RunSeries>& series, std::size_t shown, const Frame& frame,
                           bool full) {
  Painter p(frame, "How it ends",
            series.empty() ? "no run"
                           : "From the top in each group: " + names(series, shown) +
                                 ". Share of trials that end so; whiskers: 95 % interval of the estimate; " +
                                 basis(series));
  const std::vector<Group> groups = groups_of(series, shown, p.theme);
  if (groups.empty()) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("No trials yet.");
  }
  number_table(p, series, groups);
  std::vector<Painter::Key> keys;
  for (std::size_t k = 0; k < series.size(); ++k)
    keys.push_back({Painter::Mark::square, mix(p.theme.ink, p.theme.panel, paleness(k, shown)),
                    series[k].run.name + (k == shown ? " (shown)" : "")});
  p.legend(keys);
  const Columns c = columns_for(p, series, groups);
  Box plot{p.area.x + c.name + kGap, p.area.y + 2, std::max(20.0, p.area.w - c.name - kGap - c.numbers()),
           p.area.h - 2 - (5 + 1.4 * p.small)};
  double most = 0.001;
  for (const RunSeries& one : series)
    for (const ShareEstimate& share : one.run.results->outcomes)
      most = std::max({most, share.share, share.interval.hi});
  const Domain domain =
      full ? Domain{0, 1}
           : kept_or(frame.keep.x, {0, std::min(1.0, rounded_domain(0, std::min(most, 1.0), 5).hi)});
  const EqualRows rows = rows_in(plot, groups.size(), static_cast<double>(series.size()) * p.small * 1.15,
                                 static_cast<double>(series.size()) * p.text * 2 + p.text);
  plot.h = rows.height * static_cast<double>(rows.shown + (rows.hidden > 0 ? 1 : 0));
  const AxisMap x{plot.x, plot.right(), domain.lo, domain.hi};
  p.x_axis(plot, x, "", true, true);
  const auto pixel = [&](double share) { return std::min(x.pixel(share), x.pixel_hi); };
  const double between = std::min(0.5 * p.text, 0.18 * rows.height);
  const double high = (rows.height - between) / static_cast<double>(series.size());
  for (std::size_t g = 0; g < rows.shown; ++g) {
    const Group& group = groups[g];
    p.write_middle({plot.x - kGap, rows.middle(g)}, group.name, c.name, rows.height, p.label(Anchor::end));
    for (std::size_t k = 0; k < series.size(); ++k) {
      const ShareEstimate* share = find_id(series[k].run.results->outcomes, group.id);
      if (share == nullptr) continue;
      const double y = rows.middle(g) - rows.height / 2 + between / 2 + high * (static_cast<double>(k) + 0.5);
      const double half = std::min(0.4 * high, 11.0);
      p.rect({plot.x, y - half, pixel(share->share) - plot.x, 2 * half},
             mix(group.color, p.theme.panel, paleness(k, shown)), 2);
      p.whisker(pixel(share->interval.lo), pixel(share->interval.hi), y, std::min(4.0, half), p.theme.ink);
      const double at = plot.right() + 12 + c.share;
      p.write({at, Painter::baseline(y, p.small)}, share_text(share->share), c.share + 2,
              {p.small, p.theme.ink, Anchor::end, k == shown, 0});
      if (c.with_interval)
        p.write({at + 10, Painter::baseline(y, p.small)}, interval_text(share->interval), c.interval + 1,
                p.note());
    }
    p.hover({p.area.x, rows.middle(g) - rows.height / 2, p.area.w, rows.height}, hover_lines(series, group),
            group.place >= 0 ? Target{TargetKind::outcome, group.place, -1} : Target{});
  }
  p.note_hidden(rows);
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(description(series, groups));
}

}  // namespace parley
