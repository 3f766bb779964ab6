#include <fmt/format.h>

#include <algorithm>

#include "sim/base/intervals.h"
#include "sim/plot/belief_charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"
#include "sim/summary/view.h"

namespace parley {

Calibration calibration(const Tally& tally, const Labels& labels, std::size_t actor, std::size_t type,
                        int bins) {
  Calibration data;
  const BeliefSeries names = unfilled_series(labels, actor, type);
  data.actor = names.actor;
  data.type = names.type;
  if (names.rounds.empty() || bins < 1) return data;
  const Layout& layout = tally.layout();
  const Slice total = tally.total();
  const SliceView view(layout, total);
  if (view.total() == 0) return data;
  const std::size_t slot = layout.type_begin[actor] + type;
  const std::size_t fine = static_cast<std::size_t>(layout.belief_bins);
  const std::size_t last = layout.belief_cell(layout.rounds - 1, slot),
                    truly = layout.calibration + slot * fine;
  for (int b = 0; b < bins; ++b) {
    const std::size_t from = fine * static_cast<std::size_t>(b) / static_cast<std::size_t>(bins);
    const std::size_t to = fine * static_cast<std::size_t>(b + 1) / static_cast<std::size_t>(bins);
    double all = 0, hits = 0, middle = 0;
    for (std::size_t k = from; k < to; ++k) {
      const double here = view.share(last + k);
      all += here;
      hits += view.share(truly + k);
      middle += here * (static_cast<double>(k) + 0.5) / static_cast<double>(fine);
    }
    if (!(all > 0)) continue;
    const double n = all * view.effective_trials();
    const Interval interval = share_interval(std::min(hits / all, 1.0), std::max(n, 1.0));
    data.bins.push_back({static_cast<double>(from) / static_cast<double>(fine),
                         static_cast<double>(to) / static_cast<double>(fine), middle / all, n,
                         std::min(hits / all, 1.0), interval});
  }
  return data;
}

DisplayList calibration_chart(const Calibration& data, const Frame& frame) {
  double n = 0, most = 0;
  for (const auto& bin : data.bins) n += bin.trials, most = std::max(most, bin.trials);
  Painter p(frame, "Are the beliefs right? " + data.actor + ": " + data.type,
            "Of the trials that end with a belief, how many have that type in truth; on the line: as often "
            "as believed; area: number of trials; n = " +
                whole_text(n));
  p.list.table.columns = {"belief from", "to", "belief", "trials", "share true", "lo", "hi"};
  for (std::size_t k = 0; k < data.bins.size(); ++k) {
    const auto& bin = data.bins[k];
    p.read(fmt::format("belief/{}", k), bin.belief);
    p.read(fmt::format("share/{}", k), bin.share);
    p.read(fmt::format("n/{}", k), bin.trials);
    p.list.table.rows.push_back({exact_text(bin.lo), exact_text(bin.hi), exact_text(bin.belief),
                                 exact_text(bin.trials), exact_text(bin.share), exact_text(bin.interval.lo),
                                 exact_text(bin.interval.hi)});
  }
  if (data.bins.empty()) {
    p.say_empty("No beliefs to show.");
    return std::move(p).finish("Nothing to show.");
  }
  std::vector<Painter::Key> keys{{Painter::Mark::whisker, p.theme.ink, "95 % interval"},
                                 {Painter::Mark::dashes, p.theme.secondary, "as often as believed"}};
  if (!data.a.empty()) keys.push_back({Painter::Mark::ring, p.theme.compared, "A"});
  p.legend(keys);
  const double axis = p.y_axis_room(0, 1, p.area.h, true);
  Box plot{p.area.x + axis, p.area.y + p.small * 0.6, 0, 0};
  plot.w = std::max(20.0, p.area.right() - plot.x - 16);
  plot.h = std::max(15.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small);
  const AxisMap x{plot.x, plot.right(), 0, 1}, y{plot.bottom(), plot.y, 0, 1};
  p.y_axis(plot, y, true);
  p.x_axis(plot, x, "Belief at the end", true, false);
  p.line({plot.x, plot.bottom()}, {plot.right(), plot.y}, p.theme.secondary, 1.25, true);
  for (const auto& bin : data.bins) {
    const Point at{x.pixel(bin.belief), y.pixel(bin.share)};
    const double part = bin.trials / most;
    // Area in proportion to trials: the radius's square.
    double radius = 2.5;
    while (radius < 9 && (radius + 0.25) * (radius + 0.25) <= 81 * part) radius += 0.25;
    p.circle(at, radius, p.theme.spread);
    p.line({at.x, y.pixel(bin.interval.lo)}, {at.x, y.pixel(bin.interval.hi)}, p.theme.ink, 1.25);
    for (double end : {bin.interval.lo, bin.interval.hi})
      p.line({at.x - 3, y.pixel(end)}, {at.x + 3, y.pixel(end)}, p.theme.ink, 1.25);
    p.hover({x.pixel(bin.lo), plot.y, x.pixel(bin.hi) - x.pixel(bin.lo), plot.h},
            {fmt::format("Belief {} to {}", share_text(bin.lo), share_text(bin.hi)),
             "Believed on average: " + share_text(bin.belief),
             fmt::format("True in {} ({})", share_text(bin.share), interval_text(bin.interval)),
             "n = " + whole_text(bin.trials)},
            {TargetKind::bin, static_cast<int>(&bin - data.bins.data()), -1});
  }
  for (const auto& bin : data.a)
    p.circle({x.pixel(bin.belief), y.pixel(bin.share)}, 4, {0, 0, 0, 0}, p.theme.compared, 1.75);
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  std::string words = "Belief against truth.";
  for (const auto& bin : data.bins)
    words += fmt::format(" Believed {}, true in {}.", share_text(bin.belief), share_text(bin.share));
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
