#include "sim/plot/belief_charts.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/plot/column_labels.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"
#include "sim/summary/view.h"

namespace parley {
namespace {

struct Part {
  double level, lo, hi;
};
constexpr Part kParts[] = {{0.95, 0.025, 0.975}, {0.8, 0.1, 0.9}, {0.5, 0.25, 0.75}};

}  // namespace

BeliefSeries unfilled_series(const Labels& labels, std::size_t actor, std::size_t type) {
  BeliefSeries series;
  if (actor >= labels.actors.size() || type >= labels.actors[actor].types.size()) return series;
  const ActorLabels& a = labels.actors[actor];
  series.actor = name_of(a);
  series.type = type_name(a, type);
  for (const auto& round : labels.rounds) series.rounds.push_back(name_of(round));
  return series;
}

BeliefSeries belief_series(const RunView& run, std::size_t actor, std::size_t type) {
  const Labels& labels = *run.labels;
  BeliefSeries series = unfilled_series(labels, actor, type);
  series.given = run.given;
  if (series.rounds.empty()) return series;
  const Results& r = *run.results;
  series.trials = r.effective_sample_size;
  BeliefSeries::Band band;
  for (const RoundBeliefs& round : r.beliefs)
    for (const ActorBeliefs& a : round.actors)
      if (a.actor == labels.actors[actor].id && type < a.types.size()) {
        series.mean.push_back(a.types[type].mean);
        series.median.push_back(a.types[type].p50);
        band.lo.push_back(a.types[type].p10);
        band.hi.push_back(a.types[type].p90);
      }
  series.bands.push_back(std::move(band));
  for (const TypeShares& t : r.types)
    if (t.actor == labels.actors[actor].id && type < t.types.size()) series.true_share = t.types[type].second;
  return series;
}

BeliefSeries belief_series(const Tally& tally, const Labels& labels, std::size_t actor, std::size_t type) {
  BeliefSeries series = unfilled_series(labels, actor, type);
  if (series.rounds.empty()) return series;
  const Layout& layout = tally.layout();
  const Slice total = tally.total();
  const SliceView view(layout, total);
  if (view.total() == 0) return series;
  series.trials = view.effective_trials();
  const std::size_t slot = layout.type_begin[actor] + type;
  series.true_share = view.share(layout.true_type + slot);
  for (const auto& part : kParts) series.bands.push_back({part.level, {}, {}});
  const auto edge = [&](int k) { return static_cast<double>(k) / layout.belief_bins; };
  for (std::size_t round = 0; round < layout.rounds; ++round) {
    const std::size_t cell = layout.belief_cell(round, slot);
    const auto at = [&](double share) { return view.quantile(share, cell, layout.belief_bins, 0, edge); };
    const Int128 sum = total.sums[layout.belief_sum + round * layout.type_slots + slot];
    series.mean.push_back(exact_moments(view.total(), view.mass_bits(), sum, 0, layout.belief_bits()).mean);
    series.median.push_back(at(0.5));
    for (std::size_t k = 0; k < series.bands.size(); ++k) {
      series.bands[k].lo.push_back(at(kParts[k].lo));
      series.bands[k].hi.push_back(at(kParts[k].hi));
    }
  }
  return series;
}

namespace {

struct Steps {
  Box plot;
  AxisMap y;
  double step;
  double x(double round) const { return plot.x + step * round; }
};

/// Beliefs change at rounds and stand between them: stepped bands.
void draw_band(Painter& p, const Steps& s, const BeliefSeries::Band& band, Color color) {
  std::vector<Point> outline;
  for (std::size_t r = 0; r < band.hi.size(); ++r) {
    const auto k = static_cast<double>(r);
    outline.push_back({s.x(k), s.y.pixel(band.hi[r])});
    outline.push_back({s.x(k + 1), s.y.pixel(band.hi[r])});
  }
  for (std::size_t r = band.lo.size(); r-- > 0;) {
    const auto k = static_cast<double>(r);
    outline.push_back({s.x(k + 1), s.y.pixel(band.lo[r])});
    outline.push_back({s.x(k), s.y.pixel(band.lo[r])});
  }
  p.polygon(std::move(outline), color);
}

void draw_steps(Painter& p, const Steps& s, const std::vector<double>& values, Color color, double width,
                bool dashed) {
  std::vector<Point> line;
  for (std::size_t r = 0; r < values.size(); ++r) {
    line.push_back({s.x(static_cast<double>(r)), s.y.pixel(values[r])});
    line.push_back({s.x(static_cast<double>(r) + 1), s.y.pixel(values[r])});
  }
  p.polyline(std::move(line), color, width, dashed);
}

void belief_numbers(Painter& p, const BeliefSeries& series) {
  p.list.table.columns = {"round", "mean", "median"};
  for (const auto& band : series.bands) {
    const std::string level = fmt::format("{:.0f}", 100 * band.level);
    p.list.table.columns.push_back("lo " + level);
    p.list.table.columns.push_back("hi " + level);
  }
  if (!series.a.empty()) p.list.table.columns.emplace_back("mean of A");
  for (std::size_t r = 0; r < series.mean.size(); ++r) {
    const double median = r < series.median.size() ? series.median[r] : series.mean[r];
    p.read(fmt::format("mean/{}", r), series.mean[r]);
    p.read(fmt::format("median/{}", r), median);
    std::vector<std::string> cells{r < series.rounds.size() ? series.rounds[r] : "",
                                   exact_text(series.mean[r]), exact_text(median)};
    for (const auto& band : series.bands) {
      p.read(fmt::format("lo/{:.0f}/{}", 100 * band.level, r), band.lo[r]);
      p.read(fmt::format("hi/{:.0f}/{}", 100 * band.level, r), band.hi[r]);
      cells.push_back(exact_text(band.lo[r]));
      cells.push_back(exact_text(band.hi[r]));
    }
    if (r < series.a.size()) {
      p.read(fmt::format("a/{}", r), series.a[r]);
      cells.push_back(exact_text(series.a[r]));
    }
    p.list.table.rows.push_back(std::move(cells));
  }
}

}  // namespace

DisplayList belief_chart(const BeliefSeries& series, const Frame& frame) {
  std::string levels;
  std::vector<BeliefSeries::Band> bands = series.bands;
  std::sort(bands.begin(), bands.end(), [](auto& a, auto& b) { return a.level > b.level; });
  for (const auto& band : bands)
    levels = fmt::format("{:.0f}{}{}", 100 * band.level, levels.empty() ? "" : ", ", levels);
  const std::string n =
      "n = " + whole_text(series.trials) + (series.given.empty() ? "" : ", given " + series.given);
  Painter p(frame, "Belief that " + series.actor + " is: " + series.type,
            "What the others believe after each round (ended talks: their last); shaded: " + levels +
                " % of trials; " + n);
  belief_numbers(p, series);
  if (series.mean.empty() || series.rounds.empty()) {
    p.say_empty("No beliefs to show.");
    return std::move(p).finish("Nothing to show.");
  }
  const std::size_t count = series.mean.size();
  std::vector<Painter::Key> keys{{Painter::Mark::line, p.theme.ink, "mean"},
                                 {Painter::Mark::dashes, p.theme.ink, "median"}};
  if (!series.a.empty()) keys.push_back({Painter::Mark::line, p.theme.compared, "mean in A"});
  for (std::size_t k = bands.size(); k-- > 0;)
    keys.push_back({Painter::Mark::square,
                    mix(p.theme.panel, p.theme.spread, 0.2 + 0.2 * static_cast<double>(k)),
                    fmt::format("{:.0f} %{}", 100 * bands[k].level, k == 0 ? " of trials" : "")});
  if (series.true_share >= 0)
    keys.push_back({Painter::Mark::ring, p.theme.accent, "true in " + share_text(series.true_share)});
  if (!series.paths.empty())
    keys.push_back(
        {Painter::Mark::line, p.theme.secondary, fmt::format("{} single trials", series.paths.size())});
  p.legend(keys);
  const double axis = p.y_axis_room(0, 1, p.area.h, true);
  Steps s{{p.area.x + axis, p.area.y + p.small * 0.6, std::max(20.0, p.area.w - axis - 12), 0}, {}, 0};
  s.step = s.plot.w / static_cast<double>(count);
  const std::vector<std::string> names(
      series.rounds.begin(),
      series.rounds.begin() + static_cast<std::ptrdiff_t>(std::min(count, series.rounds.size())));
  const ColumnLabels below(p, s.step, names);
  s.plot.h = std::max(15.0, p.area.bottom() - s.plot.y - below.height());
  s.y = {s.plot.bottom(), s.plot.y, 0, 1};
  p.y_axis(s.plot, s.y, true);
  for (std::size_t k = 0; k < bands.size(); ++k)
    draw_band(p, s, bands[k], mix(p.theme.panel, p.theme.spread, 0.2 + 0.2 * static_cast<double>(k)));
  for (const auto& path : series.paths) draw_steps(p, s, path, faded(p.theme.secondary, 0.55), 1, false);
  if (!series.median.empty()) draw_steps(p, s, series.median, p.theme.ink, 1.25, true);
  draw_steps(p, s, series.a, p.theme.compared, 1.75, false);
  draw_steps(p, s, series.mean, p.theme.ink, 2.25, false);
  if (series.true_share >= 0)
    p.circle({s.plot.right() + 5, s.y.pixel(series.true_share)}, 4, {0, 0, 0, 0}, p.theme.accent, 1.75);
  p.line({s.plot.x, s.plot.bottom()}, {s.plot.right(), s.plot.bottom()}, p.theme.axis);
  for (std::size_t r = 0; r < count; ++r) {
    std::vector<std::string> words{r < names.size() ? names[r] : "", "Mean " + share_text(series.mean[r])};
    if (r < series.median.size()) words.push_back("Median " + share_text(series.median[r]));
    if (r < series.a.size()) words.push_back("Mean in A " + share_text(series.a[r]));
    for (const auto& band : bands)
      words.push_back(fmt::format("{:.0f} % of trials: {} to {}", 100 * band.level, share_text(band.lo[r]),
                                  share_text(band.hi[r])));
    p.hover({s.x(static_cast<double>(r)), s.plot.y, s.step, s.plot.h}, std::move(words),
            {TargetKind::belief, static_cast<int>(r), -1});
  }
  below.draw(p, s.plot);
  p.list.plot = s.plot;
  p.list.y = s.y;
  return std::move(p).finish(
      fmt::format("Belief in {} of {}: mean {} after the first round, {} at the end; {}.", series.type,
                  series.actor, share_text(series.mean.front()), share_text(series.mean.back()), n));
}

}  // namespace parley
