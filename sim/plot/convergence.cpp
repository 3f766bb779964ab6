#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/painter.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {

DisplayList convergence_chart(const ConvergenceData& data, const Frame& frame) {
  Painter p(frame, "How sure we are of " + data.of,
            "Estimate and its 95 % interval as trials are added; not a test of when to stop" +
                (data.steps.empty() ? std::string() : "; n = " + whole_text(data.steps.back().trials)));
  p.list.table.columns = {"trials", "share", "lo", "hi"};
  for (const auto& step : data.steps)
    p.list.table.rows.push_back({exact_text(step.trials), exact_text(step.share),
                                 exact_text(step.interval.lo), exact_text(step.interval.hi)});
  if (data.steps.empty()) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("Nothing to show.");
  }
  const auto& last = data.steps.back();
  const double half = (last.interval.hi - last.interval.lo) / 2;
  for (const auto& [name, value] : {std::pair<const char*, double>{"share", last.share},
                                    {"lo", last.interval.lo},
                                    {"hi", last.interval.hi},
                                    {"half_width", half},
                                    {"n", last.trials}})
    p.read(name, value);
  const Color color = data.color.a > 0 ? data.color : p.theme.accent;
  std::vector<Painter::Key> keys{
      {Painter::Mark::line, color, share_text(last.share)},
      {Painter::Mark::square, faded(color, 0.3), "95 % interval, now " + interval_text(last.interval)}};
  if (!data.a.empty()) {
    p.read("a", data.a.back().share);
    keys.push_back({Painter::Mark::dashes, p.theme.compared, "A, " + share_text(data.a.back().share)});
  }
  if (data.target)
    keys.push_back(
        {Painter::Mark::dashes, p.theme.ink, "asked for: ± " + points_text(*data.target).substr(1)});
  p.legend(keys);
  // The scale follows what came after the first tenth of the trials: the start is wide for everybody.
  double lo = last.interval.lo, hi = last.interval.hi;
  for (const auto& step : data.steps)
    if (step.trials >= 0.05 * last.trials)
      lo = std::min(lo, step.interval.lo), hi = std::max(hi, step.interval.hi);
  for (const auto& step : data.a)
    if (step.trials >= 0.05 * last.trials) lo = std::min(lo, step.share), hi = std::max(hi, step.share);
  if (data.target) lo = std::min(lo, last.share - *data.target), hi = std::max(hi, last.share + *data.target);
  Domain domain = rounded_domain(std::max(lo, 0.0), std::min(hi, 1.0), 5);
  domain = kept_or(frame.keep.y, {std::max(domain.lo, 0.0), std::min(domain.hi, 1.0)});
  const Domain trials = kept_or(frame.keep.x, {0, std::max(last.trials, 1.0)});
  const double axis = p.y_axis_room(domain.lo, domain.hi, p.area.h, true);
  Box plot{p.area.x + axis, p.area.y + p.small * 0.6, 0, 0};
  plot.w = std::max(20.0, p.area.right() - plot.x - p.width("000,000", p.small) / 2);
  plot.h = std::max(15.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small);
  const AxisMap x{plot.x, plot.right(), trials.lo, trials.hi}, y{plot.bottom(), plot.y, domain.lo, domain.hi};
  p.y_axis(plot, y, true);
  p.clip(plot);
  std::vector<Point> band, line;
  for (const auto& step : data.steps) band.push_back({x.pixel(step.trials), y.pixel(step.interval.hi)});
  for (std::size_t k = data.steps.size(); k-- > 0;)
    band.push_back({x.pixel(data.steps[k].trials), y.pixel(data.steps[k].interval.lo)});
  for (const auto& step : data.steps) line.push_back({x.pixel(step.trials), y.pixel(step.share)});
  p.polygon(std::move(band), faded(color, 0.22));
  p.polyline(line, color, 2);
  std::vector<Point> before;
  for (const auto& step : data.a) before.push_back({x.pixel(step.trials), y.pixel(step.share)});
  p.polyline(std::move(before), p.theme.compared, 1.5, true);
  if (data.target)
    for (double edge : {last.share - *data.target, last.share + *data.target})
      p.line({plot.x, y.pixel(edge)}, {plot.right(), y.pixel(edge)}, p.theme.ink, 1.25, true);
  p.unclip();
  const Point end{x.pixel(last.trials), y.pixel(last.share)};
  if (plot.holds(end)) p.circle(end, 3.5, color);
  double left = plot.x;
  for (const auto& step : data.steps) {
    const double at = std::min(x.pixel(step.trials), plot.right());
    if (at > left)
      p.hover({left, plot.y, at - left, plot.h},
              {whole_text(step.trials) + (step.trials == 1 ? " trial" : " trials"),
               share_text(step.share) + " (" + interval_text(step.interval) + ")"},
              {TargetKind::bin, static_cast<int>(&step - data.steps.data()), -1});
    left = std::max(left, at);
  }
  p.x_axis(plot, x, "Trials", false, false);
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish(fmt::format("Estimate of {}: {} ({}) after {} trials.", data.of,
                                         share_text(last.share), interval_text(last.interval),
                                         whole_text(last.trials)));
}

}  // namespace parley
