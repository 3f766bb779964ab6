#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/intervals.h"
#include "sim/base/words.h"
#include "sim/plot/charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/payoff_law.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

constexpr std::size_t kDots = 50;
constexpr double kFewest = 20;  // trials under which a shape would only be chance

struct Chart {
  const Runs& runs;
  const PayoffOptions& options;
  const UtilityEstimate& now;
  PayoffLaw law;
  const UtilityEstimate* a;
  double n;  // effective
  Color color;
  Box plot{};
  AxisMap x{}, y{};
  std::optional<AxisMap> keep{};  ///< of y
  std::vector<double> bins{};     ///< edges to keep, or none
};

/// The law's own bins, or those that are kept, with as many more at their ends as the law needs.
std::vector<double> bins_of(const PayoffLaw& law, const std::vector<double>& kept) {
  constexpr double kMost = 400;
  if (kept.size() < 2) return law.edges();
  const double width = (kept.back() - kept.front()) / static_cast<double>(kept.size() - 1);
  const auto missing = [&](double room) { return std::ceil(room / width - 1e-6); };
  const double below = std::max(0.0, missing(kept.front() - law.lo())),
               above = std::max(0.0, missing(law.hi() - kept.back()));
  if (!(width > 0) || below + above + static_cast<double>(kept.size()) > kMost) return law.edges();
  std::vector<double> edges;
  for (double k = below; k > 0; --k) edges.push_back(kept.front() - k * width);
  edges.insert(edges.end(), kept.begin(), kept.end());
  for (double k = 1; k <= above; ++k) edges.push_back(kept.back() + k * width);
  return edges;
}

/// Median and 80 % range over the plot, with its numbers in words.
void draw_range_line(Painter& p, const Chart& c, Box strip) {
  const Quantiles& q = c.now.quantiles;
  const double y = strip.bottom() - 6;
  const double lo = std::clamp(c.x.pixel(q.p10), c.plot.x, c.plot.right()),
               hi = std::clamp(c.x.pixel(q.p90), c.plot.x, c.plot.right());
  p.line({lo, y}, {hi, y}, p.theme.ink, 2);
  p.circle({std::clamp(c.x.pixel(q.p50), lo, hi), y}, 4, p.theme.ink);
  const std::string words = fmt::format("80 % of trials {} to {}, median {}", value_text(q.p10),
                                        value_text(q.p90), value_text(q.p50));
  const double w = std::min(p.width(words, p.small), c.plot.w);
  const double x = std::clamp((lo + hi) / 2 - w / 2, c.plot.x, c.plot.right() - w);
  p.write({x, y - 9}, words, w + 1, {p.small, p.theme.ink, Anchor::start, false, 0});
  p.hover(
      {strip.x, strip.y, strip.w, strip.h},
      {"Percentiles",
       fmt::format("5 %: {}   10 %: {}   25 %: {}", value_text(q.p05), value_text(q.p10), value_text(q.p25)),
       fmt::format("50 %: {}   75 %: {}   90 %: {}   95 %: {}", value_text(q.p50), value_text(q.p75),
                   value_text(q.p90), value_text(q.p95)),
       fmt::format("Mean {} ± {} (standard error), standard deviation {}", value_text(c.now.mean),
                   value_text(c.now.standard_error), value_text(c.now.sd))});
}

void draw_marked_range(Painter& p, const Chart& c, double y) {
  if (!c.options.range) return;
  const auto [from, to] = std::minmax(c.options.range->first, c.options.range->second);
  const double inside = c.law.between(from, to);
  const Interval interval = share_interval(inside, std::max(1.0, c.n));
  p.read("in_range", inside);
  p.read("in_range/lo", interval.lo);
  p.read("in_range/hi", interval.hi);
  const double lo = std::clamp(c.x.pixel(from), c.plot.x, c.plot.right()),
               hi = std::clamp(c.x.pixel(to), c.plot.x, c.plot.right());
  p.rect({lo, c.plot.y, hi - lo, c.plot.h}, faded(p.theme.accent, 0.12));
  for (double edge : {lo, hi}) p.line({edge, c.plot.y}, {edge, c.plot.bottom()}, p.theme.accent, 1.5);
  const std::string words = fmt::format("{} to {}: {} of trials ({})", value_text(from), value_text(to),
                                        share_text(inside), interval_text(interval));
  const double w = std::min(p.width(words, p.small, true), c.plot.w);
  p.write({std::clamp((lo + hi) / 2 - w / 2, c.plot.x, c.plot.right() - w), y}, words, w + 1,
          {p.small, p.theme.accent, Anchor::start, true, 0});
}

std::string bin_words(double lo, double hi) {
  return step_text(lo, hi - lo) + " to " + step_text(hi, hi - lo);
}

void draw_histogram(Painter& p, Chart& c) {
  const std::vector<double> edges = bins_of(c.law, c.bins);
  std::vector<double> shares;
  if (edges == c.law.edges())
    for (std::size_t k = 0; k + 1 < edges.size(); ++k) shares.push_back(c.law.share(k));
  else
    shares = rebinned(c.law, edges);
  p.list.bins = edges;
  double most = 0;
  for (const double share : shares) most = std::max(most, share);
  std::vector<double> before;
  if (c.a) {
    const PayoffLaw law(c.a->histogram);
    if (!law.empty()) before = rebinned(law, edges);
    for (double share : before) most = std::max(most, share);
  }
  const Domain y = kept_or(c.keep, {0, rounded_domain(0, most > 0 ? most : 1, 4).hi});
  c.y = {c.plot.bottom(), c.plot.y, y.lo, y.hi};
  p.y_axis(c.plot, c.y, true);
  p.clip({c.plot.x, c.plot.y - 1, c.plot.w, c.plot.h + 2});
  for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
    const double x0 = c.x.pixel(edges[k]), x1 = c.x.pixel(edges[k + 1]), top = c.y.pixel(shares[k]);
    const bool core = edges[k + 1] > c.now.quantiles.p10 && edges[k] < c.now.quantiles.p90;
    p.rect({x0, top, std::max(x1 - x0 - (x1 - x0 > 4 ? 1 : 0), 0.75), c.plot.bottom() - top},
           core ? c.color : mix(p.theme.panel, c.color, 0.5));
  }
  if (!before.empty()) {
    std::vector<Point> outline{{c.x.pixel(edges.front()), c.plot.bottom()}};
    for (std::size_t k = 0; k < before.size(); ++k) {
      outline.push_back({c.x.pixel(edges[k]), c.y.pixel(before[k])});
      outline.push_back({c.x.pixel(edges[k + 1]), c.y.pixel(before[k])});
    }
    outline.push_back({c.x.pixel(edges.back()), c.plot.bottom()});
    p.polyline(std::move(outline), p.theme.compared, 1.5);
  }
  p.unclip();
  for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
    p.read(fmt::format("bin/{}", k), shares[k]);
    std::vector<std::string> lines{bin_words(edges[k], edges[k + 1]), share_text(shares[k]) + " of trials",
                                   "At most " + step_text(edges[k + 1], edges[1] - edges[0]) + ": " +
                                       share_text(c.law.at_most(edges[k + 1]))};
    if (!before.empty()) lines.push_back(c.runs.a->name + ": " + share_text(before[k]));
    const double x0 = std::max(c.x.pixel(edges[k]), c.plot.x),
                 x1 = std::min(c.x.pixel(edges[k + 1]), c.plot.right());
    if (x1 > x0)
      p.hover({x0, c.plot.y, x1 - x0, c.plot.h}, std::move(lines),
              {TargetKind::bin, static_cast<int>(k), -1});
  }
}

std::vector<Point> curve(const PayoffLaw& law, const Chart& c, double shift) {
  std::vector<Point> points{{c.plot.x, c.y.pixel(std::clamp(shift, 0.0, 1.0))}};
  for (double edge : law.edges())
    if (c.x.pixel(edge) >= c.plot.x && c.x.pixel(edge) <= c.plot.right())
      points.push_back({c.x.pixel(edge), c.y.pixel(std::clamp(law.at_most(edge) + shift, 0.0, 1.0))});
  points.push_back(
      {c.plot.right(), c.y.pixel(std::clamp(law.at_most(c.x.value(c.plot.right())) + shift, 0.0, 1.0))});
  points.front().y = c.y.pixel(std::clamp(law.at_most(c.x.value(c.plot.x)) + shift, 0.0, 1.0));
  return points;
}

void draw_cumulative(Painter& p, Chart& c) {
  c.y = {c.plot.bottom(), c.plot.y, 0, 1};
  p.y_axis(c.plot, c.y, true);
  const double half = dkw_half_width(c.n);
  p.read("dkw", half);
  auto band = curve(c.law, c, half), low = curve(c.law, c, -half);
  band.insert(band.end(), low.rbegin(), low.rend());
  p.polygon(std::move(band), faded(p.theme.ink, 0.16));
  if (c.a)
    if (const PayoffLaw before(c.a->histogram); !before.empty())
      p.polyline(curve(before, c, 0), p.theme.compared, 1.5, true);
  p.polyline(curve(c.law, c, 0), c.color, 2.25);
  const int steps = static_cast<int>(std::clamp(c.plot.w / 4, 10.0, 200.0));
  for (int k = 0; k < steps; ++k) {
    const double w = c.plot.w / steps, x = c.plot.x + w * k;
    const double value = c.x.value(x + w / 2), share = c.law.at_most(value);
    std::vector<std::string> lines{"At most " + value_text(value), share_text(share) + " of trials",
                                   "95 % band ± " + points_text(half).substr(1)};
    if (c.a)
      if (const PayoffLaw before(c.a->histogram); !before.empty())
        lines.push_back(c.runs.a->name + ": " + share_text(before.at_most(value)));
    p.hover({x, c.plot.y, w, c.plot.h}, std::move(lines), {TargetKind::bin, k, -1});
  }
}

void draw_dots(Painter& p, Chart& c) {
  std::vector<double> x;
  for (std::size_t k = 0; k < kDots; ++k) {
    const double value = c.law.quantile((static_cast<double>(k) + 0.5) / kDots);
    p.read(fmt::format("dot/{}", k), value);
    x.push_back(c.x.pixel(value));
  }
  // The largest dots whose highest column still fits.
  double size = std::min(c.plot.h / 3, c.plot.w / 14);
  std::vector<DotPlace> places;
  for (; size > 1.5; size *= 0.94) {
    places = stack_dots(x, size);
    int highest = 0;
    for (const DotPlace& place : places) highest = std::max(highest, place.level);
    if (size * (highest + 1) <= c.plot.h) break;
  }
  if (places.empty()) places = stack_dots(x, size);
  p.line({c.plot.x, c.plot.bottom()}, {c.plot.right(), c.plot.bottom()}, p.theme.axis);
  for (std::size_t k = 0; k < places.size(); ++k) {
    const Point centre{places[k].x, c.plot.bottom() - size * (places[k].level + 0.5)};
    if (centre.x < c.plot.x - 1 || centre.x > c.plot.right() + 1) continue;
    const double value = p.list.reads[fmt::format("dot/{}", k)];
    const bool core = k >= kDots / 10 && k < kDots - kDots / 10;
    p.circle(centre, size * 0.45, core ? c.color : mix(p.theme.panel, c.color, 0.5));
    p.hover({centre.x - size / 2, centre.y - size / 2, size, size},
            {fmt::format("{} of {} dots at or below {}", k + 1, kDots, value_text(value)),
             "Each dot: 2 % of trials"},
            {TargetKind::dot, static_cast<int>(k), -1});
  }
  if (c.a) {
    const Quantiles& q = c.a->quantiles;
    const double y = c.plot.y + 3;
    const double lo = std::clamp(c.x.pixel(q.p10), c.plot.x, c.plot.right()),
                 hi = std::clamp(c.x.pixel(q.p90), c.plot.x, c.plot.right());
    p.line({lo, y}, {hi, y}, p.theme.compared, 2, true);
    p.circle({std::clamp(c.x.pixel(q.p50), lo, hi), y}, 3.5, {0, 0, 0, 0}, p.theme.compared, 1.75);
  }
}

void numbers(Painter& p, const UtilityEstimate& now, double trials) {
  const Quantiles& q = now.quantiles;
  for (const auto& [name, value] : {std::pair<const char*, double>{"p05", q.p05},
                                    {"p10", q.p10},
                                    {"p25", q.p25},
                                    {"p50", q.p50},
                                    {"p75", q.p75},
                                    {"p90", q.p90},
                                    {"p95", q.p95},
                                    {"mean", now.mean},
                                    {"n", trials}})
    p.read(name, value);
  p.list.table.columns = {"from", "to", "trials"};
  for (std::size_t k = 0; k + 1 < now.histogram.edges.size(); ++k)
    p.list.table.rows.push_back({exact_text(now.histogram.edges[k]), exact_text(now.histogram.edges[k + 1]),
                                 exact_text(now.histogram.counts[k])});
}

const char* form_words(PayoffForm form) {
  switch (form) {
    case PayoffForm::histogram:
      return "Share of trials in each bin; strong: the middle 80 %; ";
    case PayoffForm::cumulative:
      return "Share of trials with at most that payoff; grey band: 95 % band of the estimate (DKW); ";
    case PayoffForm::dots:
      return "50 equally likely payoffs, each dot 2 % of trials; ";
  }
  return "";
}

}  // namespace

DisplayList payoff_chart(const Runs& runs, std::size_t actor, const Frame& frame,
                         const PayoffOptions& options) {
  const Labels& labels = *runs.now.labels;
  const std::string id = actor < labels.actors.size() ? labels.actors[actor].id : "";
  const std::string name = name_of(labels.actors, id);
  Painter p(frame, "What " + name + " gets", form_words(options.form) + basis_text(runs.now));
  const UtilityEstimate* now = find_utility(runs.now, id);
  const double trials = static_cast<double>(runs.now.results->trials);
  if (!now || trials == 0 || PayoffLaw(now->histogram).empty()) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("Nothing to show.");
  }
  const double n =
      runs.now.results->effective_sample_size > 0 ? runs.now.results->effective_sample_size : trials;
  Chart c{runs, options, *now, PayoffLaw(now->histogram), find_utility(runs.a, id), n, p.theme.spread,
          {},   {},      {}};
  numbers(p, *now, trials);
  const std::string words =
      fmt::format("Payoff of {}: median {}, 80 % of trials between {} and {}, mean {}; {}.", name,
                  value_text(now->quantiles.p50), value_text(now->quantiles.p10),
                  value_text(now->quantiles.p90), value_text(now->mean), basis_text(runs.now));
  if (n < kFewest) {
    p.say_empty(fmt::format("Only {} trials: too few for a shape. Median {}.", whole_text(n),
                            value_text(now->quantiles.p50)));
    return std::move(p).finish(words);
  }
  if (c.a)
    p.legend({{options.form == PayoffForm::cumulative ? Painter::Mark::dashes : Painter::Mark::line,
               p.theme.compared, runs.a->name + " (" + basis_text(*runs.a) + ")"}});
  Domain domain{c.law.lo(), c.law.hi()};
  if (options.form == PayoffForm::histogram) {
    const std::vector<double> edges = bins_of(c.law, frame.keep.bins);
    domain = {edges.front(), edges.back()};
  }
  if (c.a && !PayoffLaw(c.a->histogram).empty())
    domain = {std::min(domain.lo, c.a->histogram.edges.front()),
              std::max(domain.hi, c.a->histogram.edges.back())};
  if (options.form == PayoffForm::dots)  // tails beyond the outermost dots would only make them smaller
    domain = rounded_domain(std::max(domain.lo, c.law.quantile(0.005)),
                            std::min(domain.hi, c.law.quantile(0.995)), 10);
  domain = kept_or(frame.keep.x, domain);
  const bool dots = options.form == PayoffForm::dots;
  const double strip = p.small * 2.4, range = options.range ? p.small * 1.4 : 0;
  const double axis = dots ? 4 : p.width("00.00 %", p.small) + 8;
  c.plot = {p.area.x + axis, p.area.y + strip + range, std::max(20.0, p.area.w - axis - 8), 0};
  c.plot.h = std::max(15.0, p.area.bottom() - c.plot.y - 8 - 2.6 * p.small);
  c.x = {c.plot.x, c.plot.right(), domain.lo, domain.hi};
  c.keep = frame.keep.y, c.bins = frame.keep.bins;
  switch (options.form) {
    case PayoffForm::histogram:
      draw_histogram(p, c);
      break;
    case PayoffForm::cumulative:
      draw_cumulative(p, c);
      break;
    case PayoffForm::dots:
      draw_dots(p, c);
      break;
  }
  draw_range_line(p, c, {c.plot.x, p.area.y, c.plot.w, strip});
  draw_marked_range(p, c, c.plot.y - 5);
  p.x_axis(c.plot, c.x, "Payoff of " + name + (runs.now.given.empty() ? "" : ", given " + runs.now.given),
           false, false);
  p.list.plot = c.plot;
  p.list.x = c.x;
  if (!dots) p.list.y = c.y;
  return std::move(p).finish(words);
}

}  // namespace parley
