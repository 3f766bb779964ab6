#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "sim/plot/notes.h"
#include "sim/plot/painter.h"
#include "sim/plot/theory_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

constexpr std::size_t kMostDots = 600;  ///< of the cloud; more hide what is under them

struct Space {
  Box plot;
  AxisMap x, y;
  Point at(double px, double py) const { return {x.pixel(px), y.pixel(py)}; }
};

/// The packages that none other makes better for one of the two and no worse for the other, from left to
/// right.
std::vector<Point> frontier_of_two(const PayoffSpace& data) {
  std::vector<Point> best;
  for (const auto& package : data.packages) best.push_back({package.x, package.y});
  std::sort(best.begin(), best.end(), [](Point a, Point b) { return a.x != b.x ? a.x > b.x : a.y > b.y; });
  std::vector<Point> kept;
  for (const Point& one : best)
    if (kept.empty() || one.y > kept.back().y) kept.push_back(one);
  std::reverse(kept.begin(), kept.end());
  return kept;
}

/// The frontier as steps: nothing was agreed between its packages.
void draw_frontier(Painter& p, const Space& s, const PayoffSpace& data) {
  std::vector<Point> line;
  const std::vector<Point> best = frontier_of_two(data);
  for (std::size_t k = 0; k < best.size(); ++k) {
    if (k > 0) line.push_back(s.at(best[k - 1].x, best[k].y));
    line.push_back(s.at(best[k].x, best[k].y));
  }
  p.polyline(std::move(line), p.theme.secondary, 1.25, true);
}

bool overlaps(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Where a name stands beside its point: the first of eight sides, near or further off, where it meets
/// nothing.
std::optional<Box> name_place(const Space& s, Point at, double w, double h, const std::vector<Box>& taken) {
  for (const double away : {1.0, 1.8})
    for (const auto& [dx, dy] : {std::pair{10.0 * away, 0.0},
                                 {-10 * away - w, 0.0},
                                 {-w / 2, -14.0 * away},
                                 {-w / 2, 14.0 * away},
                                 {9.0, -12.0 * away},
                                 {9.0, 12.0 * away},
                                 {-9 - w, -12.0 * away},
                                 {-9 - w, 12.0 * away}}) {
      const Box box{at.x + dx, at.y + dy - h / 2, w, h};
      const bool inside = box.x >= s.plot.x + 2 && box.right() <= s.plot.right() && box.y >= s.plot.y &&
                          box.bottom() <= s.plot.bottom() - 2;
      if (inside &&
          std::none_of(taken.begin(), taken.end(), [&](const Box& other) { return overlaps(box, other); }))
        return box;
    }
  return std::nullopt;
}

/// Names of chosen packages: clear of all points where that can be, else of the chosen ones and each other,
/// else left to the tooltip.
void draw_names(Painter& p, const Space& s, const std::vector<std::pair<Point, std::string>>& names,
                const std::vector<Box>& points) {
  std::vector<Box> taken;
  for (const auto& [at, unused] : names) taken.push_back({at.x - 7, at.y - 7, 14, 14});
  for (const auto& [at, words] : names) {
    const double w = p.width(words, p.small, true);
    std::vector<Box> all = taken;
    all.insert(all.end(), points.begin(), points.end());
    auto box = name_place(s, at, w, p.small, all);
    if (!box) box = name_place(s, at, w, p.small, taken);
    if (!box) continue;
    taken.push_back(*box);
    p.rect({box->x - 2, box->y - 1, box->w + 4, box->h + 2}, faded(p.theme.panel, 0.8), 2);
    p.write({box->x, Painter::baseline(box->centre().y, p.small)}, words, w + 1,
            {p.small, p.theme.ink, Anchor::start, true, 0});
  }
}

/// "Nash, egalitarian": the rules that choose each package.
std::vector<std::string> rules_of(Painter& p, const PayoffSpace& data) {
  std::vector<std::string> rules(data.packages.size());
  for (const auto& solution : data.solutions)
    for (int k : solution.packages) {
      if (k < 0 || static_cast<std::size_t>(k) >= data.packages.size()) continue;
      auto& words = rules[static_cast<std::size_t>(k)];
      words += (words.empty() ? "" : ", ") + solution.rule;
      p.read(solution.rule + "/x", data.packages[static_cast<std::size_t>(k)].x);
      p.read(solution.rule + "/y", data.packages[static_cast<std::size_t>(k)].y);
    }
  return rules;
}

void read_numbers(Painter& p, const PayoffSpace& data) {
  p.read("packages", static_cast<double>(data.packages.size()));
  p.read("frontier", static_cast<double>(data.frontier.size()));
  if (data.disagreement) {
    p.read("disagreement/x", data.disagreement->x);
    p.read("disagreement/y", data.disagreement->y);
  }
  if (data.cloud.empty()) return;
  Point mean;
  for (const Point& one : data.cloud) mean.x += one.x, mean.y += one.y;
  const auto n = static_cast<double>(data.cloud.size());
  p.read("cloud", n);
  p.read("cloud/mean/x", mean.x / n);
  p.read("cloud/mean/y", mean.y / n);
}

/// Axes around everything that is shown, with a margin.
Space lay_out(Painter& p, const PayoffSpace& data) {
  double x0 = 1e300, x1 = -1e300, y0 = 1e300, y1 = -1e300;
  const auto take = [&](double x, double y) {
    x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
  };
  for (const auto& package : data.packages) take(package.x, package.y);
  if (data.disagreement) take(data.disagreement->x, data.disagreement->y);
  for (std::size_t k = 0; k < std::min(data.cloud.size(), kMostDots); ++k)
    take(data.cloud[k].x, data.cloud[k].y);
  const double mx = std::max((x1 - x0) * 0.06, 1e-6), my = std::max((y1 - y0) * 0.08, 1e-6);
  const double axis = p.y_axis_room(y0 - my, y1 + my, p.area.h, false);
  Space s;
  p.write({p.area.x, p.area.y + p.small}, "Payoff of " + data.y_actor + " (upwards)", p.area.w, p.note());
  s.plot = {p.area.x + axis, p.area.y + p.small * 1.8, 0, 0};
  s.plot.w = std::max(20.0, p.area.right() - s.plot.x - 12);
  s.plot.h = std::max(15.0, p.area.bottom() - s.plot.y - 8 - 2.6 * p.small);
  s.x = {s.plot.x, s.plot.right(), x0 - mx, x1 + mx};
  s.y = {s.plot.bottom(), s.plot.y, y0 - my, y1 + my};
  p.y_axis(s.plot, s.y, false);
  p.x_axis(s.plot, s.x, "Payoff of " + data.x_actor, false, true);
  return s;
}

void draw_disagreement(Painter& p, const Space& s, const PayoffSpace& data) {
  if (!data.disagreement) return;  // else what both prefer to no agreement is shaded
  const Point d = s.at(data.disagreement->x, data.disagreement->y);
  p.rect({d.x, s.plot.y, s.plot.right() - d.x, d.y - s.plot.y}, faded(p.theme.accent, 0.06));
  p.line({d.x, s.plot.y}, {d.x, s.plot.bottom()}, p.theme.line);
  p.line({s.plot.x, d.y}, {s.plot.right(), d.y}, p.theme.line);
}

void draw_cloud(Painter& p, const Space& s, const PayoffSpace& data) {
  for (std::size_t k = 0; k < std::min(data.cloud.size(), kMostDots); ++k)
    p.circle(s.at(data.cloud[k].x, data.cloud[k].y), 1.5, faded(p.theme.secondary, 0.4));
}

/// Whether rounds of offers agreed on some of the packages.
bool agreed_on(const PayoffSpace& data) {
  return std::any_of(data.packages.begin(), data.packages.end(),
                     [](const auto& package) { return package.agreed > 0; });
}

/// Over the package's dot; its area is as the share of trials that agreed on it.
void draw_agreed(Painter& p, Point at, double share) {
  double r = 5;
  while (r < 16 && r * r < 256 * share) r += 0.5;
  p.polygon({{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}}, p.theme.ink);
}

std::string subtitle_of(const PayoffSpace& data, bool shares) {
  std::string words = data.of.empty() ? "" : data.of + ". ";
  words += fmt::format("Payoffs of {} package{} as written; dashed: frontier", data.packages.size(),
                       data.packages.size() == 1 ? "" : "s");
  words += data.parties > 2 ? fmt::format(" of these two; dark: on the frontier of all {}", data.parties)
                            : ", beyond which nobody gains without the other's loss";
  if (shares) words += "; size: how often simulated talks ended there";
  if (agreed_on(data)) words += "; diamonds: agreed on in a round of offers, the larger the more often";
  if (!data.cloud.empty()) words += "; small dots: " + data.cloud_words;
  return words;
}

std::string description_of(const PayoffSpace& data, const std::vector<std::string>& rules) {
  std::string words =
      fmt::format("{} packages, {} on the frontier.", data.packages.size(), data.frontier.size());
  for (std::size_t k = 0; k < rules.size(); ++k)
    if (!rules[k].empty())
      words += fmt::format(" {} chooses {} ({}, {}).", rules[k], data.packages[k].name,
                           value_text(data.packages[k].x), value_text(data.packages[k].y));
  for (const std::string& sentence : data.sentences) words += " " + sentence;
  return words;
}

/// All packages with their tooltips and rows of the table; the names that are to stand beside points.
void draw_packages(Painter& p, const Space& s, const PayoffSpace& data, const std::vector<std::string>& rules,
                   bool shares) {
  std::vector<std::pair<Point, std::string>> names;
  std::vector<Box> points;
  for (std::size_t k = 0; k < data.packages.size(); ++k) {
    const auto& package = data.packages[k];
    const bool best =
        std::find(data.frontier.begin(), data.frontier.end(), static_cast<int>(k)) != data.frontier.end();
    const Point at = s.at(package.x, package.y);
    double radius = best ? 4 : 3;
    if (shares && package.share > 0)
      while (radius < 14 && radius * radius < 196 * package.share) radius += 0.5;
    points.push_back({at.x - radius, at.y - radius, 2 * radius, 2 * radius});
    p.circle(at, radius, best ? p.theme.spread : mix(p.theme.panel, p.theme.spread, 0.45));
    if (package.agreed > 0) draw_agreed(p, at, package.agreed);
    if (!rules[k].empty()) {
      p.circle(at, radius + 3, {0, 0, 0, 0}, p.theme.ink, 1.75);
      names.emplace_back(at, rules[k]);
    }
    std::vector<std::string> words{package.name, data.x_actor + " " + value_text(package.x) + ", " +
                                                     data.y_actor + " " + value_text(package.y)};
    if (best) words.push_back(data.parties > 2 ? "On the frontier of all" : "On the frontier");
    if (!rules[k].empty()) words.push_back("Chosen by: " + rules[k]);
    if (package.share >= 0) {
      words.push_back("Simulated talks end there in " + share_text(package.share));
      p.read("share/" + package.name, package.share);
    }
    if (package.agreed > 0) {
      words.push_back("Agreed on in " + share_text(package.agreed) + " of trials");
      p.read("agreed/" + package.name, package.agreed);
    }
    words.insert(words.end(), package.notes.begin(), package.notes.end());
    p.hover({at.x - radius - 2, at.y - radius - 2, 2 * radius + 4, 2 * radius + 4}, std::move(words),
            {TargetKind::package, static_cast<int>(k), -1});
    p.list.table.rows.push_back(
        {package.name, exact_text(package.x), exact_text(package.y), best ? "yes" : "no", rules[k],
         package.share >= 0 ? exact_text(package.share) : "", exact_text(package.agreed)});
  }
  if (data.disagreement) {
    const Point d = s.at(data.disagreement->x, data.disagreement->y);
    p.rect({d.x - 5, d.y - 5, 10, 10}, p.theme.otherwise, 2);
    points.push_back({d.x - 5, d.y - 5, 10, 10});
    names.emplace_back(d, "No agreement");
    p.hover({d.x - 6, d.y - 6, 12, 12},
            {"Without agreement", data.x_actor + " " + value_text(data.disagreement->x) + ", " +
                                      data.y_actor + " " + value_text(data.disagreement->y)});
    p.list.table.rows.push_back({"(without agreement)", exact_text(data.disagreement->x),
                                 exact_text(data.disagreement->y), "", "", "", ""});
  }
  draw_names(p, s, names, points);
}

}  // namespace

DisplayList payoff_space(const PayoffSpace& data, const Frame& frame) {
  const bool shares = std::any_of(data.packages.begin(), data.packages.end(),
                                  [](const auto& package) { return package.share > 0; });
  Painter p(frame, "What can be agreed: " + data.x_actor + " and " + data.y_actor, subtitle_of(data, shares));
  read_numbers(p, data);
  p.list.table.columns = {"package", data.x_actor, data.y_actor, "frontier", "rules", "share", "agreed"};
  const std::vector<std::string> rules = rules_of(p, data);
  if (data.packages.empty()) {
    std::string words = "There is nothing that could be agreed: no packages.";
    for (const std::string& sentence : data.sentences) words += " " + sentence;
    p.say_empty(words);
    return std::move(p).finish(words);
  }
  draw_notes(p, data.sentences, 0.3);
  std::vector<Painter::Key> keys{{Painter::Mark::dot, p.theme.spread, "package"},
                                 {Painter::Mark::ring, p.theme.ink, "chosen by a rule"}};
  if (data.disagreement) keys.push_back({Painter::Mark::square, p.theme.otherwise, "without agreement"});
  if (agreed_on(data)) keys.push_back({Painter::Mark::diamond, p.theme.ink, "agreed on"});
  if (!data.cloud.empty()) keys.push_back({Painter::Mark::dot, faded(p.theme.secondary, 0.5), "a trial"});
  p.legend(keys);
  const Space s = lay_out(p, data);
  draw_disagreement(p, s, data);
  draw_cloud(p, s, data);
  draw_frontier(p, s, data);
  draw_packages(p, s, data, rules, shares);
  p.list.plot = s.plot;
  p.list.x = s.x;
  p.list.y = s.y;
  return std::move(p).finish(description_of(data, rules));
}

}  // namespace parley
