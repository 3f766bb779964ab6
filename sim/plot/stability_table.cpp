#include <fmt/format.h>

#include <algorithm>

#include "sim/plot/painter.h"
#include "sim/plot/study_charts.h"
#include "sim/plot/words.h"

namespace parley {
namespace {

/// One cell: a filled dot where the state is stable for everybody, else one tick mark a decision maker.
void draw_cell(Painter& p, Box cell, const std::vector<bool>& stable) {
  const auto count = static_cast<std::size_t>(std::count(stable.begin(), stable.end(), true));
  const Point middle = cell.centre();
  if (count == stable.size() && count > 0) {
    p.rect(cell, p.theme.tint, 3);
    p.circle(middle, std::min(5.0, cell.h * 0.28), p.theme.ink);
    return;
  }
  p.rect(cell, p.theme.alternate_row, 3);
  const double w = std::min(7.0, (cell.w - 8) / static_cast<double>(std::max<std::size_t>(stable.size(), 1)));
  double x = middle.x - w * static_cast<double>(stable.size()) / 2;
  for (bool yes : stable) {
    const Box mark{x + 1, middle.y - std::min(5.0, cell.h * 0.28), std::max(w - 2, 1.0),
                   std::min(10.0, cell.h * 0.56)};
    if (yes)
      p.rect(mark, p.theme.secondary, 1);
    else
      p.outline(mark, p.theme.line, 1, 1);
    x += w;
  }
}

}  // namespace

DisplayList stability_table(const StabilityTable& data, const Frame& frame) {
  std::string makers;
  for (const auto& maker : data.makers) makers += (makers.empty() ? "" : ", ") + maker;
  Painter p(
      frame, "Which endings would last",
      "Dot: stable for everybody (an equilibrium); else one stroke each, filled if stable for " + makers);
  p.list.table.columns = {"state"};
  for (const auto& name : data.concepts) p.list.table.columns.push_back(name);
  std::string words = "States stable for all by each way to look ahead.";
  double names = 0;
  bool shares = false;
  for (const auto& state : data.states) {
    std::vector<std::string> cells{state.name};
    for (std::size_t c = 0; c < data.concepts.size() && c < state.stable.size(); ++c) {
      const auto count = std::count(state.stable[c].begin(), state.stable[c].end(), true);
      p.read("stable/" + state.name + "/" + data.concepts[c], static_cast<double>(count));
      cells.push_back(fmt::format("{} of {}", count, state.stable[c].size()));
      if (count > 0 && static_cast<std::size_t>(count) == state.stable[c].size())
        words += " " + state.name + ": " + data.concepts[c] + ".";
    }
    p.list.table.rows.push_back(std::move(cells));
    names = std::max(names, p.width(state.name, p.text));
    shares = shares || state.share >= 0;
  }
  if (data.states.empty() || data.concepts.empty()) {
    p.say_empty("No states to show.");
    return std::move(p).finish("Nothing to show.");
  }
  const double last =
      shares ? std::max(p.width("talks end there", p.small), p.width("00.00 %", p.text, true)) + 12 : 0;
  double widest = 0;
  for (const auto& name : data.concepts) widest = std::max(widest, p.width(name, p.small, true) + 5);
  const double left = p.area.w - last - 10 - widest * static_cast<double>(data.concepts.size());
  names = std::min(names + 1, std::max(0.25 * p.area.w, std::min(0.5 * p.area.w, left)));
  const double head = p.small * 1.6;
  Box plot{p.area.x + names + 10, p.area.y + head, std::max(20.0, p.area.w - names - 10 - last),
           std::max(10.0, p.area.h - head)};
  const double w = plot.w / static_cast<double>(data.concepts.size());
  for (std::size_t c = 0; c < data.concepts.size(); ++c)
    p.write({plot.x + w * (static_cast<double>(c) + 0.5), plot.y - p.small * 0.5}, data.concepts[c], w - 3,
            {p.small, p.theme.secondary, Anchor::middle, true, 0});
  if (shares)
    p.write({p.area.right(), plot.y - p.small * 0.5}, "talks end there", last - 2, p.note(Anchor::end));
  const Rows rows = rows_in(plot, data.states.size(), p.text * 1.4, p.text * 2.4);
  for (std::size_t k = 0; k < rows.shown; ++k) {
    const auto& state = data.states[k];
    const double y = rows.middle(k);
    p.write_middle({plot.x - 10, y}, state.name, names, rows.height, p.label(Anchor::end));
    p.hover({p.area.x, y - rows.height / 2, p.area.w, rows.height}, {state.name},
            {"state", static_cast<int>(k), -1});
    for (std::size_t c = 0; c < data.concepts.size() && c < state.stable.size(); ++c) {
      const Box cell{plot.x + w * static_cast<double>(c) + 1, y - rows.height / 2 + 1, std::max(w - 2, 1.0),
                     rows.height - 2};
      draw_cell(p, cell, state.stable[c]);
      std::string whom;
      for (std::size_t i = 0; i < state.stable[c].size() && i < data.makers.size(); ++i)
        if (state.stable[c][i]) whom += (whom.empty() ? "" : ", ") + data.makers[i];
      p.hover(cell, {state.name, data.concepts[c] + ": stable for " + (whom.empty() ? "nobody" : whom)},
              {"state", static_cast<int>(k), static_cast<int>(c)});
    }
    if (state.share >= 0)
      p.write({p.area.right(), Painter::baseline(y, p.text)}, share_text(state.share), last,
              {p.text, p.theme.ink, Anchor::end, true, 0});
  }
  if (rows.hidden > 0)
    p.write({plot.x, Painter::baseline(rows.middle(rows.shown), p.small)},
            fmt::format("and {} more states", rows.hidden), plot.w + last, p.note());
  plot.h = rows.height * static_cast<double>(rows.shown);
  p.list.plot = plot;
  return std::move(p).finish(std::move(words));
}

}  // namespace parley
