#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/plot/painter.h"
#include "sim/plot/scale_charts.h"
#include "sim/plot/words.h"
#include "sim/summary/law_levels.h"

namespace parley {
namespace {

constexpr std::size_t kBars = 20;

Law law_of(const std::vector<double>& values) {
  Law law{};
  std::copy_n(values.begin(), std::min(values.size(), law.size()), law.begin());
  return law;
}

/// A drawing under way: lanes from the top, all over one axis.
struct Drawing {
  Painter& p;
  const ScalePicture& data;
  const ScaleOptions& options;
  Law law;
  std::array<bool, kGridPoints> tabled{};
  double row;  ///< height of one

  double mapped(double place) const { return (place - data.from) / (data.to - data.from) * kScaleEnd; }
};

std::array<double, kBars> bars(const Drawing& d, const Law& law) {
  std::array<double, kBars> sums{};
  for (std::size_t x = 0; x < law.size(); ++x)
    if (!d.tabled[x]) sums[std::min(x / 5, kBars - 1)] += law[x];
  return sums;
}

double tallest(const Drawing& d) {
  double most = 0;
  for (const double bar : bars(d, d.law)) most = std::max(most, bar);
  for (std::size_t x = 0; x < d.law.size(); ++x)
    if (d.tabled[x]) most = std::max(most, d.law[x]);
  if (!d.data.law_a.empty())
    for (const double bar : bars(d, law_of(d.data.law_a))) most = std::max(most, bar);
  return most;
}

void draw_law(Drawing& d, const AxisMap& x, const AxisMap& y) {
  Painter& p = d.p;
  const std::array<double, kBars> sums = bars(d, d.law);
  const double bottom = y.pixel(0);
  for (std::size_t k = 0; k < kBars; ++k) {
    const double left = x.pixel(d.data.place(5.0 * static_cast<double>(k))),
                 right = x.pixel(d.data.place(5.0 * static_cast<double>(k + 1)));
    p.rect({left, y.pixel(sums[k]), std::max(right - left - 1, 0.5), bottom - y.pixel(sums[k])},
           mix(p.theme.panel, p.theme.spread, 0.5));
    p.hover({left, y.pixel_hi, right - left, bottom - y.pixel_hi},
            {fmt::format("{} to {}", value_text(d.data.place(5.0 * static_cast<double>(k))),
                         value_text(d.data.place(5.0 * static_cast<double>(k + 1)))),
             "Beside the tabled points: " + share_text(sums[k])},
            {TargetKind::bin, static_cast<int>(k), -1});
  }
  if (!d.data.law_a.empty()) {
    const std::array<double, kBars> before = bars(d, law_of(d.data.law_a));
    for (std::size_t k = 0; k < kBars; ++k)
      p.line({x.pixel(d.data.place(5.0 * static_cast<double>(k))), y.pixel(before[k])},
             {x.pixel(d.data.place(5.0 * static_cast<double>(k + 1))), y.pixel(before[k])}, p.theme.compared,
             1.5);
  }
  for (std::size_t g = 0; g < d.law.size(); ++g) {
    if (!d.tabled[g]) continue;
    const Point top{x.pixel(d.data.place(static_cast<double>(g))), y.pixel(d.law[g])};
    p.read(fmt::format("stem/{}", g), d.law[g]);
    p.line({top.x, bottom}, top, p.theme.accent, 2);
    p.circle(top, 3.5, p.theme.accent);
    p.hover({top.x - 4, std::min(top.y - 4, bottom - 8), 8, std::max(bottom - top.y + 4, 8.0)},
            {value_text(d.data.place(static_cast<double>(g))) + ", tabled", share_text(d.law[g])},
            {TargetKind::stem, static_cast<int>(g), -1});
  }
}

void draw_cumulative(Drawing& d, const AxisMap& x, const AxisMap& y) {
  const auto curve = [&](const Law& law) {
    std::vector<Point> points;
    double sum = 0;
    for (std::size_t g = 0; g < law.size(); ++g) {
      const double at = x.pixel(d.data.place(static_cast<double>(g)));
      points.push_back({at, y.pixel(std::min(sum, 1.0))});
      sum += law[g];
      points.push_back({at, y.pixel(std::min(sum, 1.0))});
    }
    return points;
  };
  if (!d.data.law_a.empty()) d.p.polyline(curve(law_of(d.data.law_a)), d.p.theme.compared, 1.5, true);
  d.p.polyline(curve(d.law), d.p.theme.accent, 2);
}

/// The two parts of V, from the least of their sum at the bottom to 0 at the top.
void draw_parts(Drawing& d, const AxisMap& x, const Box& plot) {
  if (d.data.many.size() != kGridPoints || d.data.hardest.size() != kGridPoints) return;
  double least = -1e-9;
  for (std::size_t g = 0; g < kGridPoints; ++g) least = std::min({least, d.data.many[g], d.data.hardest[g]});
  const AxisMap v{plot.bottom(), plot.y, least, 0};
  for (const auto* part : {&d.data.many, &d.data.hardest}) {
    std::vector<Point> line;
    for (std::size_t g = 0; g < kGridPoints; ++g)
      line.push_back({x.pixel(d.data.place(static_cast<double>(g))), v.pixel((*part)[g])});
    d.p.polyline(std::move(line), part == &d.data.many ? d.p.theme.low : d.p.theme.high, 1.5,
                 part == &d.data.hardest);
  }
}

void draw_bands(Drawing& d, const AxisMap& x, const Box& lane) {
  Painter& p = d.p;
  const double middle = lane.centre().y;
  for (std::size_t k = kCentralShares.size(); k > 0; --k) {
    const GridInterval band = central_interval(d.law, kCentralShares[k - 1]);
    const double half = (0.16 + 0.09 * static_cast<double>(kCentralShares.size() - k)) * lane.h;
    const double left = x.pixel(d.data.place(band.lo)), right = x.pixel(d.data.place(band.hi));
    p.rect({left, middle - half, std::max(right - left, 2.0), 2 * half},
           mix(p.theme.panel, p.theme.spread, 0.25 + 0.2 * static_cast<double>(kCentralShares.size() - k)));
    p.hover({left, middle - half, std::max(right - left, 2.0), 2 * half},
            {share_text(kCentralShares[k - 1]) + " central interval",
             value_text(d.data.place(band.lo)) + " to " + value_text(d.data.place(band.hi))});
  }
  p.line({x.pixel(d.data.place(median_of(d.law))), middle - 0.42 * lane.h},
         {x.pixel(d.data.place(median_of(d.law))), middle + 0.42 * lane.h}, p.theme.ink, 2);
}

/// Radii of the circles of actors in a lane of that height: areas are as power × salience.
std::vector<double> radii_of(const ScalePicture& data, double height) {
  double most = 0;
  for (const auto& actor : data.actors) most = std::max(most, actor.weight);
  const double largest = std::min(0.36 * height, 15.0);
  std::vector<double> radii;
  for (const auto& actor : data.actors)
    radii.push_back(most > 0 ? std::max(3.0, largest * std::sqrt(actor.weight / most)) : 5);
  return radii;
}

/// How far the circles of those who stand at the left end reach over it, in a plot of that width.
double overhang_of(const ScalePicture& data, double height, double wide) {
  const std::vector<double> radii = radii_of(data, height);
  double most = 0;
  for (std::size_t i = 0; i < radii.size(); ++i)
    most = std::max(most, radii[i] - (data.actors[i].place - data.from) / (data.to - data.from) * wide);
  return most;
}

void draw_actors(Drawing& d, const AxisMap& x, const Box& lane) {
  Painter& p = d.p;
  const std::vector<double> radii = radii_of(d.data, lane.h);
  struct Placed {
    Point at;
    double radius;
  };
  std::vector<Placed> placed;
  p.line({lane.x, lane.centre().y}, {lane.right(), lane.centre().y}, p.theme.grid);
  for (std::size_t i = 0; i < d.data.actors.size(); ++i) {
    const ScalePicture::Actor& actor = d.data.actors[i];
    const double radius = radii[i];
    Point at{x.pixel(actor.place), lane.centre().y};
    const double step = std::max(lane.h / 12, 2.0);
    for (int k = 0; k < 24; ++k) {
      const double y = lane.centre().y + (k % 2 == 0 ? 1 : -1) * step * ((k + 1) / 2);
      if (y - radius < lane.y || y + radius > lane.bottom()) continue;
      const bool free = std::none_of(placed.begin(), placed.end(), [&](const Placed& o) {
        const double dx = o.at.x - at.x, dy = o.at.y - y, gap = o.radius + radius;
        return dx * dx + dy * dy < gap * gap;
      });
      if (!free) continue;
      at.y = y;
      break;
    }
    placed.push_back({at, radius});
    if (!actor.firm) {
      p.whisker(x.pixel(actor.lo), x.pixel(actor.hi), at.y, 3, p.theme.secondary);
    }
    const Color fill = actor.color.a > 0 ? actor.color : p.theme.spread;
    p.circle(at, radius, actor.seated ? faded(fill, 0.55) : Color{0, 0, 0, 0},
             actor.seated ? fill : p.theme.secondary, 1.25);
    p.read("actor/" + actor.name, actor.place);
    std::vector<std::string> words{
        actor.name, "stands at " + value_text(actor.place) + (d.data.unit.empty() ? "" : " " + d.data.unit)};
    if (!actor.firm) words.push_back("80 % between " + value_text(actor.lo) + " and " + value_text(actor.hi));
    words.push_back("power × salience " + value_text(actor.weight));
    if (!actor.seated) words.emplace_back("not at the table where it settles");
    p.hover({at.x - radius, at.y - radius, 2 * radius, 2 * radius}, words,
            {TargetKind::stand, static_cast<int>(i), -1});
  }
}

struct Lane {
  std::string name;
  double height;  ///< in rows
};

std::vector<Lane> lanes_of(const ScalePicture& data) {
  std::vector<Lane> lanes{{"Who stands where", 2.4}, {"50, 80, 95 %", 1}};
  for (const auto& point : data.points) lanes.push_back({point.name, 1});
  return lanes;
}

void table_of(Painter& p, const ScalePicture& data, const Law& law) {
  p.list.table.columns = {"what", "place", "number"};
  for (const double level : kLawLevels) {
    p.read("q" + number_text(100 * level), data.place(quantile_of(law, level)));
    p.list.table.rows.push_back(
        {"quantile " + number_text(100 * level) + " %", exact_text(data.place(quantile_of(law, level))), ""});
  }
  p.read("mean", data.place(mean_of(law)));
  p.list.table.rows.push_back({"mean", exact_text(data.place(mean_of(law))), ""});
  for (const auto& point : data.points) {
    p.read("point/" + point.name, point.place);
    p.list.table.rows.push_back({point.name, exact_text(point.place), ""});
  }
  for (const auto& actor : data.actors)
    p.list.table.rows.push_back({actor.name, exact_text(actor.place), exact_text(actor.weight)});
  for (std::size_t x = 0; x < law.size(); ++x)
    p.list.table.rows.push_back({"P", exact_text(data.place(static_cast<double>(x))), exact_text(law[x])});
}

}  // namespace

double scale_law_height(const ScalePicture& data, const Frame& frame) {
  return 260 + 1.75 * frame.text * static_cast<double>(data.points.size() + 4);
}

DisplayList scale_law_chart(const ScalePicture& data, const Frame& frame, const ScaleOptions& options) {
  std::string basis = data.exact ? "Exact: its inputs are certain"
                                 : "The mean of the laws of " + whole_text(data.trials) + " trials";
  if (data.settled < 1) basis += ", of the " + share_text(data.settled) + " in which it settles";
  Painter p(frame, "Where it settles: " + data.of, data.sentence + " " + basis + ". " + kScaleNote);
  if (data.law.empty()) {
    p.say_empty("It does not settle in any trial.");
    return std::move(p).finish("It does not settle in any trial.");
  }
  Drawing d{p, data, options, law_of(data.law), {}, 1.75 * p.text};
  for (const auto& actor : data.actors)
    if (actor.seated) d.tabled[static_cast<std::size_t>(grid_point(d.mapped(actor.place)))] = true;
  table_of(p, data, d.law);
  std::vector<Painter::Key> keys;
  if (options.cumulative) {
    keys.push_back({Painter::Mark::line, p.theme.accent, "chance of at most this"});
  } else {
    keys.push_back({Painter::Mark::dot, p.theme.accent, "tabled point"});
    keys.push_back(
        {Painter::Mark::square, mix(p.theme.panel, p.theme.spread, 0.5), "the rest, by twentieths"});
  }
  if (options.parts) {
    keys.push_back({Painter::Mark::line, p.theme.low, "what most want (many)"});
    keys.push_back({Painter::Mark::dashes, p.theme.high, "the strongest objection (hardest)"});
  }
  if (!data.law_a.empty()) keys.push_back({Painter::Mark::line, p.theme.compared, "A"});
  p.legend(keys);
  std::vector<Lane> lanes = lanes_of(data);
  double rows = 0;
  for (const Lane& lane : lanes) rows += lane.height;
  const double axis_room = 8 + 2.6 * p.small;
  // Lanes from the end are left out where the chart is low: the law keeps a third of the height.
  while (!lanes.empty() && rows * d.row > 0.6 * (p.area.h - axis_room)) {
    rows -= lanes.back().height;
    lanes.pop_back();
  }
  const double top_room = 0.6 * p.small;
  const double most = options.cumulative ? 1.0 : std::max(tallest(d), 1e-6);
  const Domain share = options.cumulative ? Domain{0, 1} : kept_or(frame.keep.y, rounded_domain(0, most, 4));
  const double law_height = p.area.h - axis_room - rows * d.row - top_room;
  double names = p.y_axis_room(share.lo, share.hi, law_height, true);
  const double overhang = lanes.empty() ? 0 : overhang_of(data, lanes.front().height * d.row, 0.5 * p.area.w);
  double label_room = 0;
  for (const Lane& lane : lanes)
    label_room = std::max(label_room, std::min(p.width(lane.name, p.small), 0.34 * p.area.w));
  if (label_room > 0) names = std::max(names, label_room + 8 + overhang);
  Box plot{p.area.x + names, p.area.y + top_room, 0, std::max(law_height, 10.0)};
  plot.w = std::max(20.0, p.area.right() - plot.x - 16);
  const AxisMap x{plot.x, plot.right(), data.from, data.to}, y{plot.bottom(), plot.y, share.lo, share.hi};
  p.y_axis(plot, y, true);
  if (options.cumulative)
    draw_cumulative(d, x, y);
  else
    draw_law(d, x, y);
  if (options.parts) draw_parts(d, x, plot);
  std::string title = data.unit.empty() ? std::string() : data.unit;
  for (const auto& [place, words] : data.marks)
    title += (title.empty() ? "" : " · ") + value_text(place) + ": " + words;
  p.x_axis(plot, x, title, false, true);
  double under = plot.bottom() + axis_room;
  for (std::size_t k = 0; k < lanes.size(); ++k) {
    const Box lane{plot.x, under, plot.w, lanes[k].height * d.row};
    under = lane.bottom();
    p.write({plot.x - 8 - overhang, Painter::baseline(lane.centre().y, p.small)}, lanes[k].name,
            label_room + 1, p.note(Anchor::end));
    if (k == 0) draw_actors(d, x, lane);
    if (k == 1) draw_bands(d, x, lane);
    if (k < 2) continue;
    const ScalePicture::Point& point = data.points[k - 2];
    const double at = x.pixel(std::clamp(point.place, data.from, data.to)), middle = lane.centre().y;
    p.line({lane.x, middle}, {lane.right(), middle}, p.theme.grid);
    p.line({at, middle - 0.34 * lane.h}, {at, middle + 0.34 * lane.h}, p.theme.ink, 2.5);
    p.hover({at - 5, lane.y, 10, lane.h}, {point.name, value_text(point.place)},
            {TargetKind::point, static_cast<int>(k) - 2, -1});
    const std::string number = value_text(point.place);
    const double room = p.width(number, p.small);
    const bool right = at + 6 + room < lane.right();
    p.write({right ? at + 6 : at - 6, Painter::baseline(middle, p.small)}, number, room + 1,
            p.note(right ? Anchor::start : Anchor::end));
  }
  p.list.plot = plot;
  p.list.x = x;
  p.list.y = y;
  return std::move(p).finish("Where " + data.of + " settles. " + data.sentence);
}

}  // namespace parley
