#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "sim/plot/svg.h"
#include "tests/plot/made_up.h"

/// Every chart, and what must hold of whatever one draws.
namespace parley::made_up {

using Draw = std::function<DisplayList(const Frame&)>;
struct Named {
  std::string name;
  Draw draw;
};

inline std::vector<Named> charts_of(const Runs& runs) {
  std::vector<Named> all{
      {"outcome_bars", [&](const Frame& f) { return outcome_bars(runs, f); }},
      {"rounds_stack", [&](const Frame& f) { return rounds_stack(runs, f); }},
      {"issues_overview", [&](const Frame& f) { return issues_overview(runs, f); }},
      {"payoffs_overview", [&](const Frame& f) { return payoffs_overview(runs, f); }},
      {"belief", [&](const Frame& f) { return belief_chart(belief_series(runs.now, 0, 0), f); }}};
  for (std::size_t i = 0; i < std::min<std::size_t>(runs.now.labels->issues.size(), 3); ++i) {
    all.push_back({"settlement_bars", [&runs, i](const Frame& f) { return settlement_bars(runs, i, f); }});
    all.push_back({"positions_map", [&runs, i](const Frame& f) { return positions_map(runs, i, f); }});
  }
  for (auto form : {PayoffForm::histogram, PayoffForm::cumulative, PayoffForm::dots})
    for (bool range : {false, true}) {
      PayoffOptions o{form, {}};
      if (range) o.range = {{0, 5}};
      all.push_back({"payoff", [&runs, o](const Frame& f) { return payoff_chart(runs, 0, f, o); }});
    }
  return all;
}

inline std::vector<Named> study_charts() {
  std::vector<Named> all;
  for (int n : {0, 1, 5, 40}) {
    all.push_back({"sensitivity", [n](const Frame& f) { return sensitivity_bars(sensitivity(n), f, 0); }});
    for (auto kind : {ValueKind::share, ValueKind::number}) {
      all.push_back({"tornado", [n, kind](const Frame& f) { return tornado(tornado_data(n, kind), f, 1); }});
      all.push_back({"curve", [n, kind](const Frame& f) { return conditional_curve(curve(n, kind), f); }});
    }
    for (auto kind : {ValueKind::share, ValueKind::number})
      all.push_back(
          {"differences", [n, kind](const Frame& f) { return differences_chart(differences(n, kind), f); }});
    all.push_back({"spread", [n](const Frame& f) { return shares_over_points(spread(n), f); }});
    all.push_back({"map", [n](const Frame& f) {
                     return probability_map(
                         map_data(static_cast<std::size_t>(n), static_cast<std::size_t>(n)), f);
                   }});
    all.push_back({"space", [n](const Frame& f) { return payoff_space(space(n), f); }});
    for (bool drawn : {false, true})
      all.push_back(
          {"stability", [n, drawn](const Frame& f) { return stability_table(stability(n, drawn), f); }});
    all.push_back({"equilibria", [n](const Frame& f) { return equilibria_list(equilibria(n), f); }});
    all.push_back({"correlated", [n](const Frame& f) { return correlated_ranges(correlated(n), f); }});
    all.push_back({"scale", [n](const Frame& f) { return scale_forecast(scale(n), f); }});
    all.push_back({"convergence", [n](const Frame& f) { return convergence_chart(convergence(n), f); }});
  }
  return all;
}

struct Seen {
  std::string words;
  Box box;
};

inline std::vector<Seen> texts(const DisplayList& list, const TextMetrics& metrics) {
  std::vector<Seen> all;
  for (const Item& item : list.items)
    if (const auto* text = std::get_if<TextShape>(&item.shape))
      all.push_back({text->text, text_box(*text, metrics.width(text->text, text->size, text->bold))});
  return all;
}

inline bool overlap(const Box& a, const Box& b) {
  constexpr double slack = 1;
  return a.x + slack < b.right() && b.x + slack < a.right() && a.y + slack < b.bottom() &&
         b.y + slack < a.bottom();
}

/// Empty if every text lies on the canvas and none touches another, all coordinates are numbers, and the
/// picture says what it shows.
inline std::string fault(const DisplayList& list, const TextMetrics& metrics) {
  const auto all = texts(list, metrics);
  for (std::size_t a = 0; a < all.size(); ++a) {
    const Box& box = all[a].box;
    if (!std::isfinite(box.x + box.y + box.w)) return "'" + all[a].words + "' is nowhere";
    if (box.x < -1 || box.y < -1 || box.right() > list.size.w + 1 || box.bottom() > list.size.h + 1)
      return "'" + all[a].words + "' leaves the canvas";
    for (std::size_t b = a + 1; b < all.size(); ++b)
      if (overlap(box, all[b].box)) return "'" + all[a].words + "' touches '" + all[b].words + "'";
  }
  for (const auto& region : list.hovers)
    if (!std::isfinite(region.box.x + region.box.y + region.box.w + region.box.h) || region.lines.empty())
      return "a broken hover region";
  if (svg(list).find("nan") != std::string::npos || svg(list).find("inf\"") != std::string::npos)
    return "not a number";
  if (list.title.empty() || list.description.empty()) return "no words for it";
  return "";
}

}  // namespace parley::made_up
