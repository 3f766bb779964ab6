#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/notes.h"
#include "sim/plot/painter.h"
#include "sim/plot/theory_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

constexpr double kNotes = 0.34;  ///< of the height

/// A filled dot where the state is stable for everybody, else one stroke a decision maker, filled if it is
/// for that one.
void draw_mark(Painter& p, Box at, const std::vector<bool>& stable) {
  const auto count = static_cast<std::size_t>(std::count(stable.begin(), stable.end(), true));
  const Point middle = at.centre();
  const double half = std::min(5.0, at.h * 0.42);
  if (count == stable.size() && count > 0) return p.circle(middle, half, p.theme.ink);
  const double w = std::min(7.0, (at.w - 4) / static_cast<double>(std::max<std::size_t>(stable.size(), 1)));
  double x = middle.x - w * static_cast<double>(stable.size()) / 2;
  for (bool yes : stable) {
    const Box mark{x + 1, middle.y - half, std::max(w - 2, 1.0), 2 * half};
    if (yes)
      p.rect(mark, p.theme.secondary, 1);
    else
      p.outline(mark, p.theme.line, 1, 1);
    x += w;
  }
}

bool holds_for_all(const std::vector<bool>& stable) {
  return !stable.empty() &&
         std::count(stable.begin(), stable.end(), true) == static_cast<std::ptrdiff_t>(stable.size());
}

/// A share in little room: "74.6 %", "< 0.1 %".
std::string cell_share(double share) {
  if (share == 0 || share == 1) return share_text(share);
  if (share < 0.001) return "< 0.1 %";
  return share > 0.999 ? "> 99.9 %" : fmt::format("{:.1f} %", 100 * share);
}

/// One cell: the mark for the payoffs as written, under it (or beside it) the share of draws.
void draw_cell(Painter& p, Box cell, const std::vector<bool>& stable, const DrawnShare* drawn) {
  p.rect(cell, holds_for_all(stable) ? p.theme.tint : p.theme.alternate_row, 3);
  const double inner = std::min(cell.h * 0.56 / 0.42 / 2, cell.h);
  if (!drawn) return draw_mark(p, {cell.x + 4, cell.centre().y - inner / 2, cell.w - 8, inner}, stable);
  const std::string words = cell_share(drawn->share);
  const double wide = p.width("> 99.9 %", p.small, true);
  const Painter::TextStyle style{p.small, p.theme.ink, Anchor::middle, drawn->share >= 0.5, 0};
  const double strokes = 7.0 * static_cast<double>(stable.size()) + 8;
  if (cell.w >= strokes + wide + 14) {
    draw_mark(p, {cell.x + 4, cell.centre().y - 6, strokes, 12}, stable);
    const double x = (cell.x + strokes + cell.right()) / 2, room = cell.w - strokes - 4;
    const std::string interval = interval_text(drawn->interval);
    const bool both = p.width(interval, p.small) < room && cell.h > 2.3 * p.small;
    p.write({x, Painter::baseline(cell.centre().y - (both ? 0.6 * p.small : 0), p.small)}, words, room,
            style);
    if (both)
      p.write({x, Painter::baseline(cell.centre().y + 0.6 * p.small, p.small)}, interval, room,
              p.note(Anchor::middle));
    return;
  }
  draw_mark(p, {cell.x + 2, cell.y + 3, cell.w - 4, cell.h / 2 - 4}, stable);
  p.write({cell.centre().x, Painter::baseline(cell.y + cell.h * 0.72, p.small)}, words, cell.w - 2, style);
}

/// Width of each concept's column, of the states' names, and of the last column.
struct Columns {
  double names = 0, each = 0, last = 0;
};

bool has_draws(const StabilityTable& data) {
  return std::any_of(data.states.begin(), data.states.end(), [](const auto& s) { return !s.drawn.empty(); });
}

double row_height(const StabilityTable& data, double text) { return text * (has_draws(data) ? 2.5 : 1.4); }

const std::string& label_of(const StabilityTable::State& state) {
  return state.label.empty() ? state.name : state.label;
}

Columns columns_of(const Painter& p, const StabilityTable& data) {
  Columns c;
  bool shares = false;
  for (const auto& state : data.states) {
    c.names = std::max(c.names, p.width(label_of(state), p.text, state.start));
    shares = shares || state.share >= 0;
  }
  c.last = shares ? std::max(p.width("talks end there", p.small), p.width("00.00 %", p.text, true)) + 12 : 0;
  double widest = has_draws(data) ? p.width("< 0.1 %", p.small, true) + 6 : 0;
  for (const auto& name : data.concepts) widest = std::max(widest, p.width(name, p.small, true) + 5);
  const double left = p.area.w - c.last - 10 - widest * static_cast<double>(data.concepts.size());
  c.names = std::min(c.names + 1, std::max(0.25 * p.area.w, std::min(0.5 * p.area.w, left)));
  return c;
}

std::vector<std::string> table_row(const StabilityTable& data, const StabilityTable::State& state) {
  std::vector<std::string> cells{state.name};
  for (std::size_t c = 0; c < data.concepts.size() && c < state.stable.size(); ++c) {
    cells.push_back(fmt::format("{} of {}", std::count(state.stable[c].begin(), state.stable[c].end(), true),
                                state.stable[c].size()));
    if (!has_draws(data)) continue;
    const bool known = c < state.drawn.size();
    cells.push_back(known ? exact_text(state.drawn[c].share) : "");
    cells.push_back(known ? exact_text(state.drawn[c].interval.lo) : "");
    cells.push_back(known ? exact_text(state.drawn[c].interval.hi) : "");
  }
  return cells;
}

/// Numbers, table and words of the whole, shown or not.
std::string tell(Painter& p, const StabilityTable& data) {
  p.list.table.columns = {"state"};
  for (const auto& name : data.concepts) {
    p.list.table.columns.push_back(name);
    if (has_draws(data))
      for (const char* part : {" share", " low", " high"}) p.list.table.columns.push_back(name + part);
  }
  std::string words = "States stable for all by each way to look ahead.";
  for (const auto& state : data.states) {
    for (std::size_t c = 0; c < data.concepts.size() && c < state.stable.size(); ++c) {
      p.read("stable/" + state.name + "/" + data.concepts[c],
             static_cast<double>(std::count(state.stable[c].begin(), state.stable[c].end(), true)));
      if (c < state.drawn.size())
        p.read("drawn/" + state.name + "/" + data.concepts[c], state.drawn[c].share);
      if (!holds_for_all(state.stable[c])) continue;
      words += " " + state.name + ": " + data.concepts[c];
      words += c < state.drawn.size() ? " (" + share_text(state.drawn[c].share) + " of draws)." : ".";
    }
    p.list.table.rows.push_back(table_row(data, state));
  }
  for (const std::string& sentence : data.sentences) words += " " + sentence;
  return words;
}

std::vector<std::string> cell_words(const StabilityTable& data, const StabilityTable::State& state,
                                    std::size_t c) {
  std::string whom;
  for (std::size_t i = 0; i < state.stable[c].size() && i < data.makers.size(); ++i)
    if (state.stable[c][i]) whom += (whom.empty() ? "" : ", ") + data.makers[i];
  std::vector<std::string> lines{
      state.name, data.concepts[c] + ", as written: stable for " + (whom.empty() ? "nobody" : whom)};
  if (c < state.drawn.size())
    lines.push_back(fmt::format("Stable for all in {} of draws (95 % interval {})",
                                share_text(state.drawn[c].share), interval_text(state.drawn[c].interval)));
  if (c < state.drawn_for.size())
    for (std::size_t i = 0; i < state.drawn_for[c].size() && i < data.makers.size(); ++i)
      lines.push_back(data.makers[i] + ": " + share_text(state.drawn_for[c][i]));
  return lines;
}

void draw_row(Painter& p, const StabilityTable& data, std::size_t k, const Box& plot, const EqualRows& rows,
              const Columns& columns) {
  const auto& state = data.states[k];
  const double y = rows.middle(k), w = plot.w / static_cast<double>(data.concepts.size());
  const Box row{p.area.x, y - rows.height / 2, p.area.w, rows.height};
  p.write_middle({plot.x - 10, y}, label_of(state), columns.names, rows.height,
                 {p.text, p.theme.ink, Anchor::end, state.start, 0});
  p.hover(row, {state.name, state.start ? "Where the talks start" : "Click: why"},
          {TargetKind::state, static_cast<int>(k), -1});
  for (std::size_t c = 0; c < data.concepts.size() && c < state.stable.size(); ++c) {
    const Box cell{plot.x + w * static_cast<double>(c) + 1, row.y + 1, std::max(w - 2, 1.0), row.h - 2};
    draw_cell(p, cell, state.stable[c], c < state.drawn.size() ? &state.drawn[c] : nullptr);
    p.hover(cell, cell_words(data, state, c), {TargetKind::state, static_cast<int>(k), static_cast<int>(c)});
  }
  if (state.share >= 0)
    p.write({p.area.right(), Painter::baseline(y, p.text)}, share_text(state.share), columns.last,
            {p.text, p.theme.ink, Anchor::end, true, 0});
  if (data.chosen == k) p.outline({row.x, row.y, row.w, row.h}, p.theme.accent, 1.5, 3);
}

}  // namespace

double stability_table_height(const StabilityTable& data, const Frame& frame) {
  const double rows = row_height(data, frame.text) * static_cast<double>(data.states.size());
  const double notes = notes_height(data.sentences, frame);
  return std::max(rows + notes + 3 * frame.text, notes / kNotes + 2 * frame.text);
}

DisplayList stability_table(const StabilityTable& data, const Frame& frame) {
  std::string makers;
  for (const auto& maker : data.makers) makers += (makers.empty() ? "" : ", ") + maker;
  Painter p(frame, "Which endings would last",
            (data.of.empty() ? "" : data.of + ". ") +
                "Dot: stable for everybody as written (an equilibrium); else one stroke each, filled if "
                "stable for " +
                makers + (has_draws(data) ? ". Numbers: share of draws in which it is stable for all" : ""));
  const std::string words = tell(p, data);
  if (data.states.empty() || data.concepts.empty()) {
    std::string none = "No states to show.";
    if (!data.sentences.empty()) none = data.sentences.front();
    p.say_empty(none);
    return std::move(p).finish(none);
  }
  draw_notes(p, data.sentences, kNotes);
  const Columns columns = columns_of(p, data);
  const double head = p.small * 1.6;
  Box plot{p.area.x + columns.names + 10, p.area.y + head,
           std::max(20.0, p.area.w - columns.names - 10 - columns.last), std::max(10.0, p.area.h - head)};
  const double w = plot.w / static_cast<double>(data.concepts.size());
  for (std::size_t c = 0; c < data.concepts.size(); ++c)
    p.write({plot.x + w * (static_cast<double>(c) + 0.5), plot.y - p.small * 0.5}, data.concepts[c], w - 3,
            {p.small, p.theme.secondary, Anchor::middle, true, 0});
  p.write({plot.x - 10, plot.y - p.small * 0.5}, data.order, columns.names, p.note(Anchor::end));
  if (columns.last > 0)
    p.write({p.area.right(), plot.y - p.small * 0.5}, "talks end there", columns.last - 2,
            p.note(Anchor::end));
  const double least = row_height(data, p.text);
  const EqualRows rows = rows_in(plot, data.states.size(), least, std::max(least, p.text * 2.4));
  for (std::size_t k = 0; k < rows.shown; ++k) draw_row(p, data, k, plot, rows, columns);
  if (rows.hidden > 0)
    p.write({plot.x, Painter::baseline(rows.middle(rows.shown), p.small)},
            fmt::format("and {} more state{}", rows.hidden, rows.hidden == 1 ? "" : "s"),
            plot.w + columns.last, p.note());
  plot.h = rows.height * static_cast<double>(rows.shown);
  p.list.plot = plot;
  return std::move(p).finish(words);
}

}  // namespace parley
