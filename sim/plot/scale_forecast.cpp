#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/plot/notes.h"
#include "sim/plot/painter.h"
#include "sim/plot/theory_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

/// A forecast to be drawn as a row: its name, its number in words, where it lies.
struct Forecast {
  std::string name, number;
  double lo = 0, at = 0, hi = 0;  ///< lo = hi: a point
  bool simulated = false;
};

std::vector<Forecast> forecasts_of(Painter& p, const ScaleForecast& data) {
  std::vector<Forecast> list;
  p.list.table.columns = {"forecast", "place", "low", "high"};
  p.read("mean", data.mean);
  p.read("median/lo", data.median_low);
  p.read("median/hi", data.median_high);
  list.push_back(
      {"Weighted mean of the openings", fmt::format("{:.3f}", data.mean), data.mean, data.mean, data.mean});
  const bool one = data.median_low == data.median_high;
  list.push_back({"Weighted median",
                  one ? fmt::format("{:.3f}", data.median_low)
                      : fmt::format("{:.3f} to {:.3f}", data.median_low, data.median_high),
                  data.median_low, (data.median_low + data.median_high) / 2, data.median_high});
  if (data.simulated) {
    const auto& s = *data.simulated;
    p.read("simulated", s.mean);
    p.read("simulated/sd", s.sd);
    p.read("simulated/se", s.standard_error);
    list.push_back({"Simulated talks end at", fmt::format("{:.3f} ± {:.3f}", s.mean, s.standard_error),
                    s.mean - s.sd, s.mean, s.mean + s.sd, true});
  }
  for (const Forecast& one_of : list)
    p.list.table.rows.push_back(
        {one_of.name, exact_text(one_of.at), exact_text(one_of.lo), exact_text(one_of.hi)});
  for (const auto& actor : data.actors)
    p.list.table.rows.push_back({actor.name + " (opening)", exact_text(actor.place), "", ""});
  return list;
}

/// The positions of the scale under the plot, thinned where they would touch.
void draw_scale(Painter& p, const Box& plot, const AxisMap& x, const ScaleForecast& data) {
  double end = -1e300;
  auto scale = data.scale;
  std::sort(scale.begin(), scale.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [name, place] : scale) {
    const double at = x.pixel(place);
    p.line({at, plot.y}, {at, plot.bottom() + 4}, p.theme.grid);
    const double half = std::min(p.width(name, p.small) / 2, std::min(at, p.list.size.w - at) - 2);
    if (at - half < end + p.small || half < p.small) continue;
    p.write({at, plot.bottom() + 3.6 * p.small}, name, 2 * half + 1, p.note(Anchor::middle));
    end = at + half;
  }
}

/// Where the actors open: discs as large as their weight, names under or over them.
void draw_actors(Painter& p, const Box& lane, const AxisMap& x, const ScaleForecast& data) {
  double most = 0;
  for (const auto& actor : data.actors) most = std::max(most, actor.weight);
  std::vector<std::pair<double, std::string>> at_place;  // actors who open at the same place share a disc
  std::vector<double> weights;
  for (const auto& actor : data.actors) {
    auto same = std::find_if(at_place.begin(), at_place.end(),
                             [&](const auto& one) { return one.first == actor.place; });
    if (same == at_place.end()) {
      at_place.emplace_back(actor.place, actor.name);
      weights.push_back(actor.weight);
    } else {
      same->second += ", " + actor.name;
      weights[static_cast<std::size_t>(same - at_place.begin())] += actor.weight;
    }
  }
  double total = 0;
  for (const double w : weights) total += w;
  for (std::size_t k = 0; k < at_place.size(); ++k) {
    const Point at{x.pixel(at_place[k].first), lane.centre().y};
    const double radius = total > 0 ? 3 + 9 * std::sqrt(weights[k] / total) : 4;
    p.circle(at, radius, mix(p.theme.panel, p.theme.spread, 0.6), p.theme.ink, 1);
    p.hover({at.x - radius, at.y - radius, 2 * radius, 2 * radius},
            {at_place[k].second,
             fmt::format("open at {}, weight {}", value_text(at_place[k].first), value_text(weights[k]))});
  }
}

}  // namespace

DisplayList scale_forecast(const ScaleForecast& data, const Frame& frame) {
  Painter p(frame, "Baselines beside the forecast",
            (data.of.empty() ? "" : data.of + ". ") +
                "On the issue's scale; discs: where the actors open, as large as influence × salience; the "
                "simulated talks with one standard deviation");
  std::string words;
  for (const std::string& sentence : data.sentences) words += (words.empty() ? "" : " ") + sentence;
  if (!data.possible) {
    p.say_empty(words.empty() ? "Nothing to show." : words);
    return std::move(p).finish(words);
  }
  const std::vector<Forecast> rows = forecasts_of(p, data);
  double lo = 1e300, hi = -1e300, names = p.width("Openings", p.text);
  const auto take = [&](double place) { lo = std::min(lo, place), hi = std::max(hi, place); };
  for (const auto& [name, place] : data.scale) take(place);
  for (const auto& actor : data.actors) take(actor.place);
  for (const Forecast& row : rows)
    take(row.lo), take(row.hi), names = std::max(names, p.width(row.name, p.text));
  draw_notes(p, data.sentences, 0.4);
  const double numbers = p.width("0.000 to 0.000", p.text, true) + 12;
  names = std::min(names + 1, 0.36 * p.area.w);
  Box plot{p.area.x + names + 12, p.area.y, std::max(20.0, p.area.w - names - 12 - numbers),
           std::max(15.0, p.area.h - 4.4 * p.small)};
  const double margin = std::max((hi - lo) * 0.05, 1e-6);
  const AxisMap x{plot.x, plot.right(), lo - margin, hi + margin};
  const EqualRows lanes = rows_in(plot, rows.size() + 1, 1.5 * p.text, 4 * p.text);
  plot.h = lanes.height * static_cast<double>(lanes.shown);
  draw_scale(p, plot, x, data);
  p.x_axis(plot, x, "", false, false);
  for (std::size_t k = 0; k < lanes.shown; ++k) {
    const double y = lanes.middle(k);
    const Box lane{plot.x, y - lanes.height / 2, plot.w, lanes.height};
    p.write_middle({plot.x - 10, y}, k == 0 ? "Openings" : rows[k - 1].name, names, lanes.height,
                   p.label(Anchor::end));
    if (k == 0) {
      draw_actors(p, lane, x, data);
      continue;
    }
    const Forecast& row = rows[k - 1];
    if (row.lo < row.hi) p.whisker(x.pixel(row.lo), x.pixel(row.hi), y, 5, p.theme.secondary);
    if (row.simulated)
      p.circle({x.pixel(row.at), y}, 5, p.theme.accent);
    else
      p.rect({x.pixel(row.at) - 4, y - 4, 8, 8}, p.theme.ink, 1);
    p.write({p.area.right(), Painter::baseline(y, p.text)}, row.number, numbers,
            {p.text, p.theme.ink, Anchor::end, true, 0});
  }
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(words);
}

}  // namespace parley
