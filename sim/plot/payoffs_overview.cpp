#include <fmt/format.h>

#include <algorithm>

#include "sim/base/words.h"
#include "sim/plot/charts.h"
#include "sim/plot/painter.h"
#include "sim/plot/words.h"

namespace parley {

DisplayList payoffs_overview(const Runs& runs, const Frame& frame) {
  Painter p(frame, "What each actor gets",
            "Payoff: dot median, thick 50 % and thin 80 % of trials; payoffs of different actors are not "
            "comparable; " +
                basis_text(runs.now));
  const Labels& labels = *runs.now.labels;
  p.list.table.columns = {"actor", "mean", "sd", "p10", "p25", "p50", "p75", "p90"};
  std::string words = "Payoffs, " + basis_text(runs.now) + ".";
  double names = 0, lo = 1e300, hi = -1e300, room = 0;
  const auto take = [&](const Quantiles& q) { lo = std::min(lo, q.p10), hi = std::max(hi, q.p90); };
  std::vector<const UtilityEstimate*> rows;
  std::vector<std::string> name, text;
  for (const auto& actor : labels.actors) {
    const UtilityEstimate* u = find_utility(runs.now, actor.id);
    if (!u) continue;
    const Quantiles& q = u->quantiles;
    rows.push_back(u);
    name.push_back(name_of(actor));
    text.push_back(value_text(q.p50));
    take(q);
    if (const auto* a = find_utility(runs.a, actor.id)) take(a->quantiles);
    for (const auto& [key, value] : {std::pair<const char*, double>{"p10/", q.p10},
                                     {"p50/", q.p50},
                                     {"p90/", q.p90},
                                     {"mean/", u->mean}})
      p.read(key + actor.id, value);
    p.list.table.rows.push_back({actor.id, exact_text(u->mean), exact_text(u->sd), exact_text(q.p10),
                                 exact_text(q.p25), exact_text(q.p50), exact_text(q.p75), exact_text(q.p90)});
    names = std::max(names, p.width(name.back(), p.text));
    room = std::max(room, p.width(text.back(), p.text, true));
    words += fmt::format(" {}: median {}, 80 % between {} and {}.", name.back(), text.back(),
                         value_text(q.p10), value_text(q.p90));
  }
  if (rows.empty() || runs.now.results->trials == 0) {
    p.say_empty("No trials yet: nothing to show.");
    return std::move(p).finish("Nothing to show.");
  }
  if (runs.a)
    p.legend({{Painter::Mark::ring, p.theme.compared,
               runs.a->name + ": median and 80 % (" + basis_text(*runs.a) + ")"}});
  names = std::min(names + 1, 0.4 * p.area.w);
  Box plot{p.area.x + names + 10, p.area.y + 2, 0, 0};
  plot.w = std::max(20.0, p.area.right() - room - 14 - plot.x);
  plot.h = std::max(10.0, p.area.bottom() - plot.y - 8 - 2.6 * p.small);
  const EqualRows layout = rows_in(plot, rows.size(), p.text * 1.35, p.text * 3);
  plot.h = layout.height * static_cast<double>(layout.shown + (layout.hidden ? 1 : 0));
  const Domain domain = rounded_domain(lo, hi, 8);
  const AxisMap x{plot.x, plot.right(), domain.lo, domain.hi};
  p.x_axis(plot, x, "Payoff", false, true);
  for (std::size_t k = 0; k < layout.shown; ++k) {
    const Quantiles& q = rows[k]->quantiles;
    const double y = layout.middle(k);
    p.write_middle({plot.x - 10, y}, name[k], names, layout.height, p.label(Anchor::end));
    p.line({x.pixel(q.p10), y}, {x.pixel(q.p90), y}, p.theme.spread, 2);
    p.rect({x.pixel(q.p25), y - 4, x.pixel(q.p75) - x.pixel(q.p25), 8},
           mix(p.theme.panel, p.theme.spread, 0.6), 3);
    p.circle({x.pixel(q.p50), y}, 4.5, p.theme.ink);
    const auto* a = find_utility(runs.a, rows[k]->actor);
    if (a) {
      const double under = y + std::min(9.0, layout.height / 2 - 2);
      p.line({x.pixel(a->quantiles.p10), under}, {x.pixel(a->quantiles.p90), under}, p.theme.compared, 1.25);
      p.circle({x.pixel(a->quantiles.p50), under}, 3, p.theme.panel, p.theme.compared, 1.5);
    }
    p.write({p.area.right(), Painter::baseline(y, p.text)}, text[k], room + 2,
            {p.text, p.theme.ink, Anchor::end, true, 0});
    std::vector<std::string> lines{name[k],
                                   fmt::format("Median {}, mean {} ± {}", text[k], value_text(rows[k]->mean),
                                               value_text(rows[k]->standard_error)),
                                   fmt::format("80 % of trials {} to {}, 50 % {} to {}", value_text(q.p10),
                                               value_text(q.p90), value_text(q.p25), value_text(q.p75))};
    if (a)
      lines.push_back(fmt::format("{}: median {}, 80 % {} to {}", runs.a->name, value_text(a->quantiles.p50),
                                  value_text(a->quantiles.p10), value_text(a->quantiles.p90)));
    p.hover({p.area.x, y - layout.height / 2, p.area.w, layout.height}, std::move(lines),
            {TargetKind::actor, static_cast<int>(k), -1});
  }
  p.note_hidden(layout, " actors");
  p.list.plot = plot;
  p.list.x = x;
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
