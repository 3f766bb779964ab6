#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/notes.h"
#include "sim/plot/painter.h"
#include "sim/plot/theory_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

constexpr double kNotes = 0.5;  ///< of the height, at most

/// A diamond where the profile is an equilibrium as written, its outline where it is one in draws only; two
/// side by side where it is mixed.
void draw_mark(Painter& p, Point at, const EquilibriaList::Row& row) {
  for (const double dx : row.pure ? std::vector<double>{0} : std::vector<double>{-4, 4}) {
    const double x = at.x + dx, r = row.pure ? 5 : 4;
    const std::vector<Point> diamond{{x, at.y - r}, {x + r, at.y}, {x, at.y + r}, {x - r, at.y}};
    if (row.now) {
      p.polygon(diamond, p.theme.ink);
    } else {
      std::vector<Point> closed = diamond;
      closed.push_back(diamond.front());
      p.polyline(std::move(closed), p.theme.ink, 1.25);
    }
  }
}

std::string kind_of(const EquilibriaList::Row& row) {
  std::string words = row.pure ? "pure" : "mixed";
  if (!row.now) return words + ", in draws only";
  if (row.family) words += ", of a family";
  if (row.ties > 0) words += fmt::format(", {} tie{}", row.ties, row.ties == 1 ? "" : "s");
  if (row.regret && *row.regret > 0) words += true_minus(fmt::format(", regret {:.0e}", *row.regret));
  return words;
}

void tell(Painter& p, const EquilibriaList& data) {
  p.list.table.columns = {"profile", "kind",  "as written", "regret", "ties",
                          "family",  "share", "low",        "high"};
  double now = 0;
  for (std::size_t k = 0; k < data.rows.size(); ++k) {
    const auto& row = data.rows[k];
    const std::string place = std::to_string(k);
    now += row.now ? 1 : 0;
    if (row.regret) p.read("regret/" + place, *row.regret);
    if (row.drawn) {
      p.read("share/" + place, row.drawn->share);
      p.read("lo/" + place, row.drawn->interval.lo);
      p.read("hi/" + place, row.drawn->interval.hi);
    }
    p.list.table.rows.push_back({row.profile, row.pure ? "pure" : "mixed", row.now ? "yes" : "no",
                                 row.regret ? exact_text(*row.regret) : "", std::to_string(row.ties),
                                 row.family ? "yes" : "no", row.drawn ? exact_text(row.drawn->share) : "",
                                 row.drawn ? exact_text(row.drawn->interval.lo) : "",
                                 row.drawn ? exact_text(row.drawn->interval.hi) : ""});
  }
  p.read("equilibria", now);
}

std::vector<std::string> tooltip(const EquilibriaList::Row& row) {
  std::vector<std::string> lines{row.profile, kind_of(row)};
  if (row.now && row.regret)
    lines.push_back(true_minus(fmt::format("Regret {:.3g}: no actor gains more alone", *row.regret)));
  if (row.drawn)
    lines.push_back(fmt::format("{} of draws (95 % interval {})", share_text(row.drawn->share),
                                interval_text(row.drawn->interval)));
  lines.insert(lines.end(), row.notes.begin(), row.notes.end());
  return lines;
}

/// The share of draws as a bar with its interval and number, in `box`.
void draw_share(Painter& p, const Box& box, const DrawnShare& drawn, bool now) {
  const double number = p.width("100.0 %", p.text) + 6, w = std::max(10.0, box.w - number);
  const double high = std::min(9.0, box.h * 0.3), y = box.centre().y;
  p.rect({box.x, y - high / 2, w, high}, p.theme.alternate_row, 2);
  p.rect({box.x, y - high / 2, w * drawn.share, high}, now ? p.theme.spread : p.theme.noise, 2);
  p.whisker(box.x + w * drawn.interval.lo, box.x + w * drawn.interval.hi, y, 3.5, p.theme.ink);
  p.write({box.right(), Painter::baseline(y, p.text)}, share_text(drawn.share), number,
          {p.text, p.theme.ink, Anchor::end, false, 0});
}

void draw_row(Painter& p, const EquilibriaList& data, std::size_t k, const Box& row, double shares) {
  const auto& one = data.rows[k];
  draw_mark(p, {row.x + 12, row.centre().y}, one);
  const double left = row.x + 26, room = row.w - 26 - shares - (shares > 0 ? 12 : 0);
  const std::string kind = kind_of(one);
  const std::string& label = one.label.empty() ? one.profile : one.label;
  const auto lines = wrap_text(p.metrics, label, room, p.text, false,
                               row.h > 4.9 * p.text   ? 3
                               : row.h > 3.7 * p.text ? 2
                                                      : 1);
  double y = row.centre().y - 0.62 * p.text * static_cast<double>(lines.size() + 1) + p.text;
  for (const std::string& line : lines) {
    p.write({left, y}, line, room + 1, p.label());
    y += 1.2 * p.text;
  }
  p.write({left, y}, kind, room, p.note());
  if (shares > 0 && one.drawn)
    draw_share(p, {row.right() - shares, row.y, shares, row.h}, *one.drawn, one.now);
  if (data.chosen == k) p.outline({row.x + 1, row.y + 1, row.w - 2, row.h - 2}, p.theme.accent, 1.5, 3);
  p.hover(row, tooltip(one), {TargetKind::equilibrium, static_cast<int>(k), -1});
}

double shares_room(const EquilibriaList& data, double width) {
  const bool drawn =
      std::any_of(data.rows.begin(), data.rows.end(), [](const auto& row) { return row.drawn.has_value(); });
  return drawn ? std::clamp(0.32 * width, 70.0, 260.0) : 0;
}

/// The least height of a row: up to three lines for the profile, one for what it is.
double row_height(const EquilibriaList& data, const TextMetrics& metrics, double width, double text) {
  const double shares = shares_room(data, width), room = width - 26 - shares - (shares > 0 ? 12 : 0);
  std::size_t lines = 1;
  for (const auto& row : data.rows)
    lines = std::max(
        lines, wrap_text(metrics, row.label.empty() ? row.profile : row.label, room, text, false, 3).size());
  return text * (1.55 + 1.2 * static_cast<double>(lines));
}

}  // namespace

double equilibria_list_height(const EquilibriaList& data, const Frame& frame) {
  const double notes = notes_height(data.sentences, frame);
  const double row = row_height(data, frame.metrics, frame.size.w - 8, frame.text);
  return std::max(row * static_cast<double>(data.rows.size()) + notes + 3.6 * frame.text,
                  notes / kNotes + 2 * frame.text);
}

DisplayList equilibria_list(const EquilibriaList& data, const Frame& frame) {
  const bool drawn =
      std::any_of(data.rows.begin(), data.rows.end(), [](const auto& row) { return row.drawn.has_value(); });
  std::string subtitle = data.of.empty() ? "" : data.of + ". ";
  subtitle += "Filled diamond: an equilibrium as written; two: a mixed one";
  if (drawn) subtitle += "; outline: in draws only. Bars: share of draws with 95 % interval";
  Painter p(frame, "Where nobody gains by moving alone", subtitle);
  tell(p, data);
  std::string words = fmt::format("{} profiles.", data.rows.size());
  for (const auto& row : data.rows)
    words += fmt::format(" {} ({}{}).", row.profile, kind_of(row),
                         row.drawn ? ", " + share_text(row.drawn->share) + " of draws" : "");
  for (const std::string& sentence : data.sentences) words += " " + sentence;
  if (data.rows.empty()) {
    std::string none = "No equilibrium is known.";
    for (const std::string& sentence : data.sentences) none += " " + sentence;
    p.say_empty(none);
    return std::move(p).finish(none);
  }
  draw_notes(p, data.sentences, kNotes);
  if (!data.order.empty()) {
    p.write({p.area.x + 26, p.area.y + p.small}, data.order, p.area.w - 26, p.note());
    p.area.y += 1.4 * p.small, p.area.h -= 1.4 * p.small;
  }
  const double shares = shares_room(data, p.area.w);
  double least = row_height(data, p.metrics, p.area.w, p.text);
  if (least * static_cast<double>(data.rows.size()) > p.area.h) least = 2.75 * p.text;  // more of them, cut
  const EqualRows rows = rows_in(p.area, data.rows.size(), least, std::max(least, 4.2 * p.text));
  for (std::size_t k = 0; k < rows.shown; ++k)
    draw_row(p, data, k, {p.area.x, rows.middle(k) - rows.height / 2, p.area.w, rows.height}, shares);
  if (rows.hidden > 0)
    p.write({p.area.x + 26, Painter::baseline(rows.middle(rows.shown), p.small)},
            fmt::format("and {} more (in the table that is saved)", rows.hidden), p.area.w - 26, p.note());
  p.list.plot = {p.area.x, p.area.y, p.area.w, rows.height * static_cast<double>(rows.shown)};
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
