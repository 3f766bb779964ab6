#include "sim/plot/backtest_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/plot/painter.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

/// The part of the canvas inside axes of shares from 0 to 1, or to `most`.
Box plot_of(Painter& p, double most) {
  const double axis = p.y_axis_room(0, most, p.area.h, most <= 1);
  Box plot{p.area.x + axis, p.area.y + p.small * 0.6, 0, 0};
  plot.w = std::max(20.0, p.area.right() - plot.x - 16);
  plot.h = std::max(15.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small);
  return plot;
}

}  // namespace

DisplayList reliability_chart(const std::vector<ReliabilityBin>& bins, const std::string& of,
                              const Frame& frame) {
  std::size_t n = 0, most = 1;
  for (const ReliabilityBin& b : bins) n += b.forecasts, most = std::max(most, b.forecasts);
  Painter p(frame, "Do things come about as often as forecast? " + of,
            "On the line: as often as forecast; area: number of forecasts; whiskers: 95 %; n = " +
                whole_text(static_cast<double>(n)));
  p.list.table.columns = {"forecast from", "to", "forecasts", "mean", "came about", "lo", "hi"};
  std::string words = "Forecasts against what came about.";
  for (std::size_t k = 0; k < bins.size(); ++k) {
    const ReliabilityBin& b = bins[k];
    p.read(fmt::format("forecast/{}", k), b.mean);
    p.read(fmt::format("share/{}", k), b.share);
    p.read(fmt::format("lo/{}", k), b.interval.lo);
    p.read(fmt::format("hi/{}", k), b.interval.hi);
    p.read(fmt::format("n/{}", k), static_cast<double>(b.forecasts));
    p.list.table.rows.push_back({exact_text(b.lo), exact_text(b.hi), std::to_string(b.forecasts),
                                 exact_text(b.mean), exact_text(b.share), exact_text(b.interval.lo),
                                 exact_text(b.interval.hi)});
    words += fmt::format(" Forecast {}, came about in {}.", share_text(b.mean), share_text(b.share));
  }
  if (bins.empty()) {
    p.say_empty("No forecasts to show.");
    return std::move(p).finish("Nothing to show.");
  }
  p.legend({{Painter::Mark::whisker, p.theme.ink, "95 % interval"},
            {Painter::Mark::dashes, p.theme.secondary, "as often as forecast"}});
  const Box plot = plot_of(p, 1);
  const AxisMap x{plot.x, plot.right(), 0, 1}, y{plot.bottom(), plot.y, 0, 1};
  p.y_axis(plot, y, true);
  p.x_axis(plot, x, "Forecast", true, false);
  p.line({plot.x, plot.bottom()}, {plot.right(), plot.y}, p.theme.secondary, 1.25, true);
  for (const ReliabilityBin& b : bins) {
    const Point at{x.pixel(b.mean), y.pixel(b.share)};
    p.circle(at, 2.5 + 6.5 * std::sqrt(static_cast<double>(b.forecasts) / static_cast<double>(most)),
             p.theme.spread);
    p.line({at.x, y.pixel(b.interval.lo)}, {at.x, y.pixel(b.interval.hi)}, p.theme.ink, 1.25);
    for (const double end : {b.interval.lo, b.interval.hi})
      p.line({at.x - 3, y.pixel(end)}, {at.x + 3, y.pixel(end)}, p.theme.ink, 1.25);
    p.hover({x.pixel(b.lo), plot.y, x.pixel(b.hi) - x.pixel(b.lo), plot.h},
            {fmt::format("Forecast {} to {}", share_text(b.lo), share_text(b.hi)),
             "On average " + share_text(b.mean),
             fmt::format("Came about in {} ({})", share_text(b.share), interval_text(b.interval)),
             "n = " + whole_text(static_cast<double>(b.forecasts))});
  }
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish(std::move(words));
}

DisplayList pit_chart(const BacktestModel& model, const Frame& frame) {
  const double even = static_cast<double>(model.issues) / kPitBins;
  Painter p(frame, "Where outcomes fell in the forecast: " + model.name,
            "The probability integral transform, randomised at atoms; right forecasts have even bars; n = " +
                whole_text(static_cast<double>(model.issues)));
  p.list.table.columns = {"from", "to", "issues"};
  if (model.issues == 0 || !model.law) {
    p.say_empty("No law to show.");
    return std::move(p).finish("Nothing to show.");
  }
  p.read("even", even);
  p.legend(
      {{Painter::Mark::dashes, p.theme.ink, "even"},
       {Painter::Mark::square, faded(p.theme.secondary, 0.25), "95 % of bars where forecasts are right"}});
  // Of n issues a bin has a binomial number with a tenth as its chance.
  const double half = 1.959963984540054 * std::sqrt(even * (1 - 1.0 / kPitBins));
  const double most =
      std::max(even + half, static_cast<double>(*std::max_element(model.pit.begin(), model.pit.end())));
  const Domain domain = rounded_domain(0, most, 5);
  Box plot = plot_of(p, std::max(domain.hi, 1.5));
  const AxisMap x{plot.x, plot.right(), 0, 1}, y{plot.bottom(), plot.y, 0, domain.hi};
  p.y_axis(plot, y, false);
  p.x_axis(plot, x, "Share of the forecast at or below the outcome", true, false);
  p.rect({plot.x, y.pixel(even + half), plot.w, y.pixel(std::max(even - half, 0.0)) - y.pixel(even + half)},
         faded(p.theme.secondary, 0.25));
  for (std::size_t k = 0; k < kPitBins; ++k) {
    const double lo = static_cast<double>(k) / kPitBins, hi = static_cast<double>(k + 1) / kPitBins,
                 count = model.pit[k];
    const double left = x.pixel(lo), right = x.pixel(hi);
    p.rect({left + 1, y.pixel(count), right - left - 2, plot.bottom() - y.pixel(count)},
           mix(p.theme.panel, p.theme.spread, 0.55));
    p.read(fmt::format("bin/{}", k), count);
    p.list.table.rows.push_back({exact_text(lo), exact_text(hi), exact_text(count)});
    p.hover({left, plot.y, right - left, plot.h}, {fmt::format("{} to {}", share_text(lo), share_text(hi)),
                                                   counted(static_cast<std::size_t>(count), "issue")});
  }
  p.line({plot.x, y.pixel(even)}, {plot.right(), y.pixel(even)}, p.theme.ink, 1.25, true);
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish("Where outcomes fell in the forecasts of the " + model.name + ".");
}

DisplayList skill_chart(const SkillData& data, const Frame& frame) {
  Painter p(frame, "How much worse than " + data.first + " others score (" + data.of + ")",
            "Difference of means over the same cases; whiskers: 95 % interval over resamples of the cases; "
            "to the right of 0: worse");
  p.list.table.columns = {"forecast", "worse by", "lo", "hi"};
  if (data.rows.empty()) {
    p.say_empty("Nothing to compare.");
    return std::move(p).finish("Nothing to show.");
  }
  double lo = 0, hi = 0, names = 0;
  std::string words = "Worse than " + data.first + " by:";
  for (const SkillData::Row& row : data.rows) {
    lo = std::min(lo, row.skill.lo);
    hi = std::max(hi, row.skill.hi);
    names = std::max(names, p.width(row.name, p.small));
    p.read("difference/" + row.name, row.skill.difference);
    p.read("lo/" + row.name, row.skill.lo);
    p.read("hi/" + row.name, row.skill.hi);
    p.list.table.rows.push_back(
        {row.name, exact_text(row.skill.difference), exact_text(row.skill.lo), exact_text(row.skill.hi)});
    words += fmt::format(" {} {}.", row.name, value_text(row.skill.difference));
  }
  if (!(hi > lo)) lo = -0.01, hi = 0.01;
  names = std::min(names + 8, 0.42 * p.area.w);
  const double foot = 8 + 2.6 * p.small;
  const EqualRows rows = rows_in({p.area.x, p.area.y, p.area.w, std::max(p.area.h - foot, 10.0)},
                                 data.rows.size(), 1.4 * p.text, 2.4 * p.text);
  Box plot{p.area.x + names, rows.top, 0,
           rows.height * static_cast<double>(rows.shown + (rows.hidden > 0 ? 1 : 0))};
  plot.w = std::max(20.0, p.area.right() - plot.x - 16);
  const Domain domain = rounded_domain(lo, hi, 5);
  const AxisMap x{plot.x, plot.right(), domain.lo, domain.hi};
  p.x_axis(plot, x, data.of, false, true);
  p.line({x.pixel(0), plot.y}, {x.pixel(0), plot.bottom()}, p.theme.ink, 1);
  for (std::size_t k = 0; k < rows.shown; ++k) {
    const SkillData::Row& row = data.rows[k];
    const double middle = rows.middle(k);
    const bool told = row.skill.lo > 0 || row.skill.hi < 0;
    const Color color = told ? p.theme.accent : p.theme.noise;
    p.write({plot.x - 8, Painter::baseline(middle, p.small)}, row.name, names - 8, p.note(Anchor::end));
    p.whisker(x.pixel(row.skill.lo), x.pixel(row.skill.hi), middle, 4, p.theme.ink);
    p.circle({x.pixel(row.skill.difference), middle}, 4, color);
    p.hover({plot.x, middle - rows.height / 2, plot.w, rows.height},
            {row.name,
             fmt::format("{} ({} to {})", value_text(row.skill.difference), value_text(row.skill.lo),
                         value_text(row.skill.hi)),
             told ? "the interval leaves out 0" : "not told apart"});
  }
  p.note_hidden(rows);
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(std::move(words));
}

SkillData crps_skills(const Backtest& all) {
  SkillData data{"CRPS", "the " + all.models.front().name, {}};
  for (const BacktestModel& m : all.models)
    if (m.crps_skill) data.rows.push_back({m.name, *m.crps_skill});
  return data;
}

SkillData brier_skills(const OutcomeBacktest& all) {
  SkillData data{"Brier", "the forecasts", {}};
  for (const OutcomeModel& m : all.models)
    if (m.brier_skill) data.rows.push_back({m.name, *m.brier_skill});
  return data;
}

}  // namespace parley
